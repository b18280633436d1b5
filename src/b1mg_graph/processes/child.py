"""The parent's side of a child process: an iterator over its results, which can be ended at any time."""

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
"""The maximum number of seconds until a child starts its work: a child that is not forked must import everything."""
_NO_MEMORY = "a child process needs more memory than the limit"
_OF_LITTLE_MEMORY = ("SIGABRT", "SIGKILL")
"""The signals that end a process without memory: from the engine (abort) and from the system (kill)."""
_ENGINE_HAS_NO_MEMORY = "memory allocation of"
"""The message of the engine before it aborts the process for lack of memory."""


class Child(Generic[T]):
    """A process that runs ``work(*given)``, an iterator, and sends each item as soon as it is made.

    It is killed at the end of its ``with`` statement, and when its parent ends in any way.  It ignores the signals that
    end a command, writes nothing to standard error, and must not write to standard output.  The thread that starts it
    must also read from it and end it.  ``work`` and ``given`` must support pickling.  ``method`` is a start method of
    multiprocessing; by default the best available is used.

    Iterating raises the errors of ``work``, ``TimeoutError`` after the seconds of its ``limits``,
    ``ChildOutOfMemoryError`` beyond their memory, and ``ChildEndedError`` if the process ended for another reason.
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
        """The items received and not yet consumed."""
        self.is_done = False
        self.until = time.monotonic() + _LOADING
        """The time of the monotonic clock at which its limit is reached."""
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
        """Receive the messages that have arrived."""
        try:
            messages = self.process.read()
        except EOFError:
            raise _reason(*self.process.end()) from None
        for message in messages:
            kind, payload = pickle.loads(message)  # noqa: S301 - pickled by our own child
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

    Items of other children are received in the meantime, so that none of them blocks.  Raises the errors of iterating
    over a child.
    """
    for owner in owners:
        child = children[owner]
        while not child.made:
            if child.is_done:
                raise ChildEndedError("a child process returned an incomplete result")
            _take_in([other for other in children if not other.is_done])
        yield child.made.popleft()


def _take_in(children: Sequence[Child[T]]) -> None:
    """Wait for messages from any of ``children``, and receive them."""
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
    """The error for a child that ended without its last message, from its exit ``status`` and its ``stderr``."""
    if status == -signal.SIGABRT and _ENGINE_HAS_NO_MEMORY in stderr:
        return ChildOutOfMemoryError(_NO_MEMORY)
    how = f"exit status {status}"
    if status is not None and status < 0:
        how = signal.Signals(-status).name
        if how == "SIGALRM":
            raise TimeoutError
        how += "; is there too little memory?" if how in _OF_LITTLE_MEMORY else ""
    return ChildEndedError(f"a child process ended early: {how}")
