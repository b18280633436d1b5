"""The entry point of ``b1mg-graph``: signals, standard streams, errors and exit status.

No slow module is imported before the signal handlers are installed.
"""

from __future__ import annotations

import gc
import os
import re
import sys
from typing import NoReturn

from b1mg_graph.cli import stopping, streams
from b1mg_graph.errors import B1mgGraphError, UsageError

_NO_MEMORY = r"can't start new thread|[Cc]annot allocate memory|failed to map segment"
"""Messages of Python, the C library and the dynamic loader for too little memory."""

_ALLOCATIONS = 50_000
"""The number of new objects after which Python looks for cycles.

Its 700 would have it look dozens of times at what modules consist of, which stays.
"""


def main() -> NoReturn:
    """Run the command line and end the process with its exit status; known errors are printed in one line.

    The interpreter is not shut down in the usual way: freeing a large graph object by object would take long.
    """
    gc.set_threshold(_ALLOCATIONS)
    try:
        stopping.catch()
        streams.prepare()
        stopping.watch()
        status = run()
        stopping.finish()
        sys.stderr.flush()
    except BaseException:
        if stopping.is_stopped():
            stopping.end()
        raise
    os._exit(status)


def run() -> int:
    """Call the command in ``sys.argv`` and print its error, if any; the exit status."""
    try:
        status = _called()
        sys.stdout.flush()
    except streams.ReaderGoneError as error:
        status = error.exit_status
    except B1mgGraphError as error:
        status = _reported(error)
    except UnicodeEncodeError:
        # input that is not UTF-8 is decoded to surrogates, and refused where it would be written as text
        if not any(_is_surrogate(character) for word in sys.argv for character in word):
            raise
        status = _failed("an argument is not valid UTF-8", UsageError.exit_status)
    except (MemoryError, ImportError, RuntimeError, OSError) as error:
        if isinstance(error, MemoryError) or re.search(_NO_MEMORY, str(error)):
            status = _failed("not enough memory (ulimit -v?)")
        elif isinstance(error, OSError):
            status = _failed(f"{error.filename}: {error.strerror}" if error.filename is not None else str(error))
        else:
            raise
    return status


def _is_surrogate(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"


def _called() -> int:
    """Let click resolve and call the command; the exit status."""
    import warnings

    import click

    from b1mg_graph.cli.commands import cli

    warnings.showwarning = _warn
    try:
        status = cli.main(prog_name="b1mg-graph", standalone_mode=False)
    except click.Abort:
        click.echo("stopped", err=True)
        status = 130
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except SystemExit as ended:  # from shell completion scripts
        status = ended.code
    return status if isinstance(status, int) else 0


def _reported(error: B1mgGraphError) -> int:
    """Print an error, after the findings that it has; errors in the facts are shown by their findings alone."""
    from b1mg_graph.diagnostics.diagnostic import FactsError

    if found := getattr(error, "diagnostics", ()):
        from b1mg_graph.cli.findings import print_findings

        print_findings(found, err=True)
    return error.exit_status if isinstance(error, FactsError) else _failed(str(error), error.exit_status)


def _failed(why: str, status: int = B1mgGraphError.exit_status) -> int:
    try:
        import click

        click.echo(f"{click.style('error:', fg='red', bold=True)} {why}", err=True)
    except (MemoryError, ImportError):  # there can be too little memory even for the message
        sys.stderr.write(f"error: {why}\n")
    return status


def _warn(message: Warning | str, *_: object, **__: object) -> None:
    from b1mg_graph.cli.messages import note

    note(str(message))
