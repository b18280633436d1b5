"""What a child does from its first line to its last, and the messages by which it tells its parent."""

from __future__ import annotations

import pickle
import traceback
from typing import TYPE_CHECKING, Any

from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.processes.limits import Limits, keep_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BEGUN = "begun"
ITEM = "item"
DONE = "done"
RAISED = "raised"
NO_MEMORY = "no memory"

_FULL = pickle.dumps((NO_MEMORY, None))
"""Made beforehand: when it is needed there is no memory to make it in."""


class ChildEndedError(B1mgGraphError):
    """A child process ended before its work was done."""


class ChildOutOfMemoryError(ChildEndedError):
    """A child process needed more memory than it may have, or than there is."""


class _ChildTraceback(Exception):  # noqa: N818 - it is no error of its own: it shows where one was
    """The traceback of an error that was raised in a child, as its cause here."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


def serve(
    send: Callable[[bytes], object], work: Callable[..., Iterable[Any]], given: tuple[Any, ...], limits: Limits
) -> None:
    """Say that all is there to begin with, do the ``work``, an iterator, within ``limits``, and send each item.

    Last comes that it is done, or what was raised.
    """
    keep_to(limits)
    send(pickle.dumps((BEGUN, None)))
    try:
        for item in work(*given):
            send(pickle.dumps((ITEM, item), pickle.HIGHEST_PROTOCOL))
        last = pickle.dumps((DONE, None))
    except MemoryError:
        last = _FULL
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again in the parent
        last = _raised(error)
    send(last)


def raise_again(raised: tuple[BaseException, str]) -> None:
    """Raise an error of a child in its parent, with the child's traceback as its cause."""
    error, where = raised
    raise error from _ChildTraceback(where)


def _raised(error: Exception) -> bytes:
    where = traceback.format_exc()
    try:
        message = pickle.dumps((RAISED, (error, where)))
        pickle.loads(message)  # noqa: S301 - it is our own; not all errors can be made again of their arguments
    except Exception:  # noqa: BLE001 - whatever hinders it
        return pickle.dumps((RAISED, (RuntimeError(str(error)), where)))
    return message
