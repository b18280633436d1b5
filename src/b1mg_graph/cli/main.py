"""The program ``b1mg-graph`` from its first line to its exit status: signals, standard streams, and errors.

Nothing that takes long to load is imported before signals are caught.
"""

from __future__ import annotations

import os
import re
import sys
from typing import NoReturn

from b1mg_graph.cli import stopping, streams
from b1mg_graph.diagnostics.diagnostic import FactsError
from b1mg_graph.errors import B1mgGraphError, UsageError

_LONE = re.compile("[\ud800-\udfff]")
_NO_MEMORY = re.compile(r"can't start new thread|[Cc]annot allocate memory|failed to map segment")
"""How Python, the C library and the loader of libraries say that there is too little memory."""


def main() -> NoReturn:
    """Run the command line and end the process with its exit status; an error of the package or the system is one line.

    The interpreter does not clear up: the system takes back at once what a large graph takes it long to.
    """
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
    """Call the command that ``sys.argv`` names, and say what goes wrong; the exit status that it would end with."""
    try:
        status = _called()
        sys.stdout.flush()
    except streams.ReaderGoneError as error:
        status = error.exit_status
    except FactsError as error:
        from b1mg_graph.cli.findings import print_findings

        print_findings(error.diagnostics, err=True)
        status = error.exit_status
    except B1mgGraphError as error:
        status = _failed(str(error), error.exit_status)
    except UnicodeEncodeError:
        # what is no UTF-8 comes in as halves of characters, and is refused where it would go out as text
        if not any(_LONE.search(word) for word in sys.argv):
            raise
        status = _failed("an argument is no text in UTF-8", UsageError.exit_status)
    except (MemoryError, ImportError, RuntimeError, OSError) as error:
        if isinstance(error, MemoryError) or _NO_MEMORY.search(str(error)):
            status = _failed("there is too little memory (ulimit -v?)")
        elif isinstance(error, OSError):
            status = _failed(f"{error.filename}: {error.strerror}" if error.filename is not None else str(error))
        else:
            raise
    return status


def _called() -> int:
    """Have click find the command and call it; the exit status."""
    import warnings

    import click

    from b1mg_graph.cli.commands import cli

    warnings.showwarning = _warn
    try:
        status = cli.main(standalone_mode=False)
    except click.Abort:
        click.echo("stopped", err=True)
        status = 130
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except SystemExit as ended:  # of the scripts that complete words in a shell
        status = ended.code
    return status if isinstance(status, int) else 0


def _failed(why: str, status: int = B1mgGraphError.exit_status) -> int:
    try:
        import click

        click.echo(f"{click.style('error:', fg='red', bold=True)} {why}", err=True)
    except (MemoryError, ImportError):  # there may be too little memory even for that
        sys.stderr.write(f"error: {why}\n")
    return status


def _warn(message: Warning | str, *_: object, **__: object) -> None:
    import click

    click.echo(f"{click.style('note:', fg='cyan', bold=True)} {message}", err=True)
