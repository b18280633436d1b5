"""The child's side: running the work, and the messages to the parent."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.processes.limits import Limits, apply_limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BEGUN = "begun"
ITEM = "item"
DONE = "done"
RAISED = "raised"
NO_MEMORY = "no memory"

_FULL = pickle.dumps((NO_MEMORY, None))
"""Pickled in advance: when it is needed, there is no memory to make it."""


class ChildEndedError(B1mgGraphError):
    """A child process ended before its work was done."""


class ChildOutOfMemoryError(ChildEndedError):
    """A child process needed more memory than its limit, or than is available."""


class _ChildTraceback(Exception):  # noqa: N818 - not an error of its own
    """The traceback of an error that was raised in a child, as the cause of the error in the parent."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


def serve(
    send: Callable[[bytes], object], work: Callable[..., Iterable[Any]], given: tuple[Any, ...], limits: Limits
) -> None:
    """Send that the child has started, run ``work(*given)`` within ``limits``, and send each item.

    The last message is that the work is done, or the error that it raised.
    """
    apply_limits(limits)
    send(pickle.dumps((BEGUN, None)))
    try:
        for item in work(*given):
            send(pickle.dumps((ITEM, item), pickle.HIGHEST_PROTOCOL))
        last = pickle.dumps((DONE, None))
    except MemoryError:
        last = _FULL
    except Exception as error:  # noqa: BLE001 - raised again in the parent
        last = _raised(error)
    send(last)


def raise_again(raised: tuple[BaseException, str]) -> None:
    """Raise an error of a child in its parent, with the child's traceback as its cause."""
    error, where = raised
    raise error from _ChildTraceback(where)


def _raised(error: Exception) -> bytes:
    import traceback  # most children raise nothing

    where = traceback.format_exc()
    try:
        message = pickle.dumps((RAISED, (error, where)))
        pickle.loads(message)  # noqa: S301 - our own; tests that the error can be restored
    except Exception:  # noqa: BLE001 - for any reason
        return pickle.dumps((RAISED, (RuntimeError(str(error)), where)))
    return message
