"""A child process as its parent sees it: an iterator over what it makes, that can be ended at any time."""

from __future__ import annotations

import math
import pickle
import signal
import sys
import time
from collections import deque
from typing import TYPE_CHECKING, Generic, TypeVar

from b1mg_graph.processes.limits import Limits
from b1mg_graph.processes.serving import (
    BEGUN,
    DONE,
    ITEM,
    NO_MEMORY,
    ChildEndedError,
    ChildOutOfMemoryError,
    raise_again,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType
    from typing import Any, Self

    from b1mg_graph.processes.copies import Copy
    from b1mg_graph.processes.started import Started

T = TypeVar("T")

_LOADING = 600.0
"""Seconds that a child may take until it begins: one that is no copy of its parent has all to load first."""
_NO_MEMORY = "a process of the program needs more memory than it may have"
_OF_LITTLE_MEMORY = ("SIGABRT", "SIGKILL")
"""What the engine ends a process by that gets no memory, and the system one that has taken too much."""
_ENGINE_HAS_NO_MEMORY = "memory allocation of"
"""How the engine says so, before it aborts the process."""


class Child(Generic[T]):
    """A process that does ``work(*given)``, an iterator, and sends each item as soon as it is made.

    It is killed in the end of the ``with`` statement that it is made for, and when its parent ends in any way.  It
    ignores the signals that end a command, writes nothing on standard error, and must not write on standard output.
    Whoever starts it must also read from it and end it, in the same thread.  ``work`` and ``given`` can be pickled.

    Iterating raises what ``work`` raises, ``TimeoutError`` where it takes more than the seconds of its ``limits``,
    ``ChildOutOfMemoryError`` where it takes more than their memory, and ``ChildEndedError`` where something else
    ended it.  ``method`` is one of multiprocessing; without one, the best that there is here is used.
    """

    def __init__(
        self,
        work: Callable[..., Iterable[T]],
        *given: Any,
        limits: Limits | None = None,
        method: str | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self.made: deque[T] = deque()
        """What it has made and nobody has taken yet."""
        self.is_done = False
        self.until = time.monotonic() + _LOADING
        """When, by the monotonic clock, its time is over."""
        self.process = _started(work, given, self._limits, method)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.end()

    def __iter__(self) -> Iterator[T]:
        while True:
            while not self.made:
                if self.is_done:
                    return
                _take_in([self])
            yield self.made.popleft()

    def take_in(self) -> None:
        """Take in what has come."""
        try:
            messages = self.process.read()
        except EOFError:
            raise _reason(*self.process.end()) from None
        for message in messages:
            kind, payload = pickle.loads(message)  # noqa: S301 - our own child has pickled it
            if kind == BEGUN:
                seconds = self._limits.seconds
                self.until = math.inf if seconds is None else time.monotonic() + seconds
            elif kind == ITEM:
                self.made.append(payload)
            elif kind == DONE:
                self.is_done = True
            elif kind == NO_MEMORY:
                raise ChildOutOfMemoryError(_NO_MEMORY)
            else:
                raise_again(payload)


def in_order(children: Sequence[Child[T]], owners: Iterable[int]) -> Iterator[T]:
    """The items of several children in the order of ``owners``: the n-th is the next one of ``children[owners[n]]``.

    What others have made meanwhile is taken in, so that none of them waits.  Raises what iterating over one does.
    """
    for owner in owners:
        child = children[owner]
        while not child.made:
            if child.is_done:
                raise ChildEndedError("a process of the program made less than it was to")
            _take_in([other for other in children if not other.is_done])
        yield child.made.popleft()


def _take_in(children: Sequence[Child[T]]) -> None:
    """Wait until something has come from any of ``children``, and take it in."""
    by_process = {child.process: child for child in children}
    until = min(child.until for child in children)
    while True:
        left = None if until == math.inf else until - time.monotonic()
        ready = next(iter(by_process)).ready([*by_process], left)
        for process in ready:
            by_process[process].take_in()
        if ready:
            return
        if time.monotonic() >= until:
            raise TimeoutError


def _started(
    work: Callable[..., Iterable[Any]], given: tuple[Any, ...], limits: Limits, method: str | None
) -> Copy | Started:
    if sys.platform == "linux" and method is None:
        from b1mg_graph.processes.copies import Copy

        return Copy(work, given, limits)
    from b1mg_graph.processes.started import Started

    return Started(work, given, limits, method)


def _reason(status: int | None, stderr: str) -> ChildEndedError:
    """Why a child has ended without a message that it has."""
    if status == -signal.SIGABRT and _ENGINE_HAS_NO_MEMORY in stderr:
        return ChildOutOfMemoryError(_NO_MEMORY)
    how = f"exit status {status}"
    if status is not None and status < 0:
        how = signal.Signals(-status).name
        if how == "SIGALRM":
            raise TimeoutError
        how += "; is there too little memory?" if how in _OF_LITTLE_MEMORY else ""
    return ChildEndedError(f"a process of the program ended before its work was done: {how}")
