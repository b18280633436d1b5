"""The command ``b1mg-graph``: its subcommands, and what becomes of errors."""

from __future__ import annotations

import io
import re
import sys
import warnings
from importlib import import_module

import click

from b1mg_graph.errors import B1mgGraphError, FactsError, UsageError

_LONE = re.compile("[\ud800-\udfff]")

_COMMANDS = (
    "check",
    "build",
    "show",
    "ask",
    "query",
    "network",
    "export",
    "site",
    "diff",
    "stats",
    "explain",
    "init",
    "schema",
)


class _Commands(click.Group):
    """The subcommands in the order in which they are met, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"b1mg_graph.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="b1mg-graph")
def cli() -> None:
    r"""Facts on who holds which role in what: checked, and published as linked data.

    Every command works on the data set around the present folder, or on the one that
    ships with the program; --data chooses another.

    \b
    Exit status: 0 fine, 1 the facts or the files have a fault, 2 the command was called wrongly.
    """


def main() -> None:
    """Run the command line; errors of the package end it with a message and their exit status."""
    warnings.showwarning = _warn
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a pipe on Windows may lack the characters of an excerpt
    try:
        status = cli.main(standalone_mode=False)
    except FactsError as error:
        from b1mg_graph.cli.findings import print_findings

        print_findings(error.diagnostics, err=True)
        status = error.exit_status
    except B1mgGraphError as error:
        click.echo(f"{click.style('error:', fg='red', bold=True)} {error}", err=True)
        status = error.exit_status
    except UnicodeEncodeError:
        # what is no UTF-8 comes in as halves of characters, and is refused where it would go out as text
        if not any(_LONE.search(word) for word in sys.argv):
            raise
        click.echo(f"{click.style('error:', fg='red', bold=True)} an argument is no text in UTF-8", err=True)
        status = UsageError.exit_status
    except click.Abort:
        click.echo("stopped", err=True)
        status = 130
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    sys.exit(status if isinstance(status, int) else 0)


def _warn(message: Warning | str, *_: object, **__: object) -> None:
    click.echo(f"{click.style('note:', fg='cyan', bold=True)} {message}", err=True)
