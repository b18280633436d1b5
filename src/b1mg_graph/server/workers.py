"""A pool of worker processes, each with the data set, that answer one request at a time within limits.

A worker that exceeds its limits, or whose client has left, is killed and replaced; others are not disturbed.
"""

from __future__ import annotations

import asyncio
import gc
import os
import pickle
import stat
import struct
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from b1mg_graph.processes import Child, ChildEndedError, ChildOutOfMemoryError, Limits

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from types import TracebackType
    from typing import Self

Request = TypeVar("Request")
Response = TypeVar("Response")

_LENGTH = struct.Struct("!Q")


class BusyError(Exception):
    """No worker became free within the time limit."""


class DeadlineError(Exception):
    """A request was not answered within the time limit, and its worker was ended."""


class TooLargeError(Exception):
    """A request needed more memory than its worker may use, and the worker was ended."""


class ClientLeftError(Exception):
    """The client closed the connection before the answer, and the worker was ended."""


class Workers(Generic[Request, Response]):
    """The processes.  ``work(data, request)`` is what each of them does; requests and responses are pickled."""

    def __init__(self, work: Callable[[Any, Request], Response], data: object, number: int, limits: Limits) -> None:
        """``limits`` apply to each request: its seconds, and the memory of a worker beyond that of the data."""
        self._work = work
        self._data = data
        self._limits = limits
        self._free: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: set[_Worker] = set()
        self._number = number

    def __enter__(self) -> Self:
        for _ in range(self._number):
            self._begin()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in [*self._all]:
            self._end(worker)

    async def answer(self, request: Request, left: Callable[[], Awaitable[object]]) -> Response:
        """The response to ``request``; ``left()`` waits until the client has left.

        Raises ``BusyError``, ``DeadlineError``, ``TooLargeError`` or ``ClientLeftError``, and ``ChildEndedError`` if a
        worker ended for another reason.
        """
        seconds = self._limits.seconds
        try:
            worker = await asyncio.wait_for(self._free.get(), seconds)
        except TimeoutError:
            raise BusyError from None
        departed = asyncio.ensure_future(left())
        answered = worker.ask(request)
        done: set[asyncio.Future[Any]] = set()
        try:
            done, _ = await asyncio.wait({departed, answered}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            if answered in done:
                try:
                    found: Response = answered.result()
                except ChildOutOfMemoryError:
                    raise TooLargeError from None
                return found
            raise ClientLeftError if departed in done else DeadlineError
        finally:
            departed.cancel()
            if answered in done and answered.exception() is None:
                self._free.put_nowait(worker)
            else:
                self._end(worker)
                self._begin()

    def _begin(self) -> None:
        worker = _Worker(self._work, self._data, Limits(memory=self._limits.memory))
        self._all.add(worker)
        self._free.put_nowait(worker)

    def _end(self, worker: _Worker) -> None:
        self._all.discard(worker)
        worker.end()


class _Worker:
    """One process, with a pipe for requests and one for responses."""

    def __init__(self, work: Callable[[Any, Any], Any], data: object, limits: Limits) -> None:
        reading, self._requests = os.pipe()
        self._child: Child[Any] = Child(_answers, work, data, reading, limits=limits)
        os.close(reading)
        self._waiting: asyncio.Future[Any] | None = None
        asyncio.get_running_loop().add_reader(self._child.process.fileno(), self._receive)

    def ask(self, request: object) -> asyncio.Future[Any]:
        """The future of the response to ``request``."""
        self._waiting = asyncio.get_running_loop().create_future()
        message = pickle.dumps(request)
        try:
            _write(self._requests, _LENGTH.pack(len(message)) + message)
        except OSError as error:
            self._waiting.set_exception(ChildEndedError(f"a worker process ended early: {error.strerror}"))
        return self._waiting

    def end(self) -> None:
        """Kill the process."""
        with suppress(ValueError, OSError):
            asyncio.get_running_loop().remove_reader(self._child.process.fileno())
        self._child.process.end()
        with suppress(OSError):
            os.close(self._requests)

    def _receive(self) -> None:
        """Take in what has arrived, and give it to who waits."""
        try:
            self._child.take_in()
        except Exception as error:  # noqa: BLE001 - of the worker: given to who waits for its response
            asyncio.get_running_loop().remove_reader(self._child.process.fileno())
            if self._waiting is not None and not self._waiting.done():
                self._waiting.set_exception(error)
            return
        while self._child.made:
            response = self._child.made.popleft()
            if self._waiting is not None and not self._waiting.done():
                self._waiting.set_result(response)


def _answers(work: Callable[[Any, Any], Any], data: object, requests: int) -> Iterator[Any]:
    """The work of the process: the response to each request that arrives."""
    _close_sockets()
    gc.freeze()  # what is shared with the parent is not touched, so not copied
    gc.enable()
    while True:
        header = _read(requests, _LENGTH.size)
        if not header:
            return
        yield work(data, pickle.loads(_read(requests, _LENGTH.unpack(header)[0])))  # noqa: S301 - from our own parent


def _close_sockets() -> None:
    """Close the connections of the server, which a forked process has too: a client would wait for their end."""
    for descriptor in range(3, os.sysconf("SC_OPEN_MAX") if not os.path.isdir("/proc/self/fd") else 0):  # noqa: PTH112
        _close_socket(descriptor)
    if os.path.isdir("/proc/self/fd"):  # noqa: PTH112
        for name in os.listdir("/proc/self/fd"):  # noqa: PTH208
            _close_socket(int(name))


def _close_socket(descriptor: int) -> None:
    with suppress(OSError):
        if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
            os.close(descriptor)


def _read(descriptor: int, size: int) -> bytes:
    """``size`` bytes, or none at the end."""
    found = bytearray()
    while len(found) < size:
        piece = os.read(descriptor, size - len(found))
        if not piece:
            return b""
        found += piece
    return bytes(found)


def _write(descriptor: int, message: bytes) -> None:
    left = memoryview(message)
    while left:
        left = left[os.write(descriptor, left) :]
