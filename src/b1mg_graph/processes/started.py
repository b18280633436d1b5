"""A child started by multiprocessing, for systems without PR_SET_PDEATHSIG: it watches a pipe of its parent."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from contextlib import suppress
from multiprocessing import connection
from typing import TYPE_CHECKING, Any

from b1mg_graph.processes.limits import Limits, end_with_pipe
from b1mg_graph.processes.serving import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


class Started:
    """The parent's side of such a child."""

    def __init__(
        self, work: Callable[..., Iterable[Any]], given: tuple[Any, ...], limits: Limits, method: str | None = None
    ) -> None:
        """Start it by ``method`` of multiprocessing; it runs ``work(*given)``, which must support pickling."""
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context(method or ("fork" if "fork" in methods else None))
        self._connection, theirs = context.Pipe(duplex=False)
        # pickled here, in the thread that can change it; unpickled only when the child watches its parent
        given_over = pickle.dumps((work, given, limits), pickle.HIGHEST_PROTOCOL)
        self._process = context.Process(target=_run_child, args=(theirs, given_over), daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid or 0

    def fileno(self) -> int:
        """The descriptor of the pipe for messages."""
        return self._connection.fileno()

    def read(self) -> list[bytes]:
        """The next message; waits for it.  Raises ``EOFError`` after the last."""
        try:
            return [self._connection.recv_bytes()]
        except ConnectionError as error:  # raised on Windows
            raise EOFError from error

    def ready(self, among: Sequence[Any], seconds: float | None) -> list[Any]:
        """The children in ``among`` with messages to read, after at most ``seconds``."""
        come = {*connection.wait([child.fileno() for child in among], seconds)}
        return [child for child in among if child.fileno() in come]

    def end(self) -> tuple[int | None, str]:
        """Kill it unless it has ended; its exit status (or the negative signal number) and an empty standard error."""
        self._process.join(0)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        self._connection.close()  # a second time does nothing
        return self._process.exitcode, ""


def _run_child(theirs: connection.Connection, given_over: bytes) -> None:
    """The main function of the child."""
    for name in _ENDING:
        with suppress(AttributeError):  # Windows has no SIGHUP
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    end_with_pipe()
    with open(os.devnull, "wb") as nothing:  # noqa: PTH123 - a device
        os.dup2(nothing.fileno(), 2)
    work, given, limits = pickle.loads(given_over)  # noqa: S301 - pickled by our own parent
    serve(theirs.send_bytes, work, given, limits)
