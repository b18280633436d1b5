"""A pool of worker processes, each with the data set, that answer one request at a time within limits.

A worker that exceeds its limits, or whose client has left, is killed and replaced; others are not disturbed.
"""

from __future__ import annotations

import asyncio
import os
import pickle
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from b1mg_graph.processes import Child, ChildEndedError, ChildOutOfMemoryError, Limits
from b1mg_graph.server.worker import LENGTH, answers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType
    from typing import Self

QUICK = 1.0
"""Seconds after which a request yields to others."""

_LESS = 10
"""What is added to the niceness of a process that yields."""

Request = TypeVar("Request")
Response = TypeVar("Response")


class BusyError(Exception):
    """No worker became free within the time limit."""


class DeadlineError(Exception):
    """A request was not answered within the time limit, and its worker was ended."""


class TooLargeError(Exception):
    """A request needed more memory than its worker may use, and the worker was ended."""


class ClientLeftError(Exception):
    """The client closed the connection before the answer, and the worker was ended."""


class WorkersEndedError(Exception):
    """The server is stopping, and the worker was ended."""


class Workers(Generic[Request, Response]):
    """The processes.  ``work(data, request)`` is what each of them does; requests and responses are pickled.

    A request that takes longer than ``QUICK`` seconds yields the processor to others, and as many of these as there are
    workers are replaced meanwhile: requests that take long leave those that do not their workers and their time.
    """

    def __init__(self, work: Callable[[Any, Request], Response], data: object, number: int, limits: Limits) -> None:
        """``limits`` apply to each request: its seconds, and the memory of a worker beyond that of the data."""
        self._work = work
        self._data = data
        self._limits = limits
        self._free: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: set[_Worker] = set()
        self._number = number
        self._stopped = asyncio.Event()

    def __enter__(self) -> Self:
        for _ in range(self._number):
            self._begin()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in [*self._all]:
            self._end(worker)

    def stop(self) -> None:
        """Answer no more requests; those that are being answered raise ``WorkersEndedError``."""
        self._stopped.set()

    async def answer(self, request: Request, left: Callable[[], Awaitable[object]]) -> Response:
        """The response to ``request``; ``left()`` waits until the client has left.

        Raises ``BusyError``, ``DeadlineError``, ``TooLargeError``, ``ClientLeftError`` or ``WorkersEndedError``, and
        ``ChildEndedError`` if a worker ended for another reason.
        """
        try:
            worker = await asyncio.wait_for(self._free.get(), self._limits.seconds)
        except TimeoutError:
            raise BusyError from None
        departed, stopped = asyncio.ensure_future(left()), asyncio.ensure_future(self._stopped.wait())
        answered = worker.ask(request)
        try:
            await self._settled(worker, {departed, stopped, answered})
            if answered.done():
                try:
                    found: Response = answered.result()
                except ChildOutOfMemoryError:
                    raise TooLargeError from None
                return found
            if self._stopped.is_set():
                raise WorkersEndedError
            raise ClientLeftError if departed.done() else DeadlineError
        finally:
            departed.cancel()
            stopped.cancel()
            if answered.done() and answered.exception() is None and not worker.yields:
                self._free.put_nowait(worker)
            else:
                self._end(worker)
                if len(self._all) < self._number or self._lacks_quick():
                    self._begin()

    async def _settled(self, worker: _Worker, futures: set[asyncio.Future[Any]]) -> None:
        """Wait until one of the ``futures`` is done, or the time limit is reached."""
        seconds = self._limits.seconds
        done, _ = await asyncio.wait(
            futures,
            timeout=QUICK if seconds is None else min(QUICK, seconds),
            return_when=asyncio.FIRST_COMPLETED,
        )
        if done or (seconds is not None and seconds <= QUICK):
            return
        worker.yield_to_others()
        if self._lacks_quick() and len(self._all) < 2 * self._number:
            self._begin()
        left = None if seconds is None else seconds - QUICK
        await asyncio.wait(futures, timeout=left, return_when=asyncio.FIRST_COMPLETED)

    def _lacks_quick(self) -> bool:
        return sum(not worker.yields for worker in self._all) < self._number

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
        self._child: Child[Any] = Child(answers, work, data, reading, limits=limits)
        os.close(reading)
        self._waiting: asyncio.Future[Any] | None = None
        self.yields = False
        """Whether its request takes long; it is not used for another one."""
        asyncio.get_running_loop().add_reader(self._child.process.fileno(), self._receive)

    def ask(self, request: object) -> asyncio.Future[Any]:
        """The future of the response to ``request``."""
        self._waiting = asyncio.get_running_loop().create_future()
        message = pickle.dumps(request)
        try:
            _write(self._requests, LENGTH.pack(len(message)) + message)
        except OSError as error:
            self._waiting.set_exception(ChildEndedError(f"a worker process ended early: {error.strerror}"))
        return self._waiting

    def yield_to_others(self) -> None:
        """Let other processes have the processor before this one."""
        self.yields = True
        with suppress(AttributeError, OSError):  # other systems, or a process that has just ended
            pid = self._child.process.pid
            os.setpriority(os.PRIO_PROCESS, pid, os.getpriority(os.PRIO_PROCESS, pid) + _LESS)

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


def _write(descriptor: int, message: bytes) -> None:
    left = memoryview(message)
    while left:
        left = left[os.write(descriptor, left) :]
