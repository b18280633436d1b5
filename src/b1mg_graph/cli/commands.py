"""The command ``b1mg-graph`` and its subcommands."""

from __future__ import annotations

from importlib import import_module

import click

from b1mg_graph.cli.messages import quiet_option
from b1mg_graph.errors import B1mgGraphError

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
    """The subcommands in the order of typical use; each module is imported when its command is called.

    Errors that name parameters name options.
    """

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except B1mgGraphError as error:
            if error.parts:
                raise error.on_command_line() from error
            raise

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"b1mg_graph.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        if not any("--quiet" in parameter.opts for parameter in command.params):
            quiet_option(command)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="b1mg-graph")
@quiet_option
def cli() -> None:
    """Facts on who holds which role in what: checked, and published as linked data.

    Commands use the data set of the current folder, or the one that is installed with
    the program; --data names another.

    \b
    Exit status:
    0    success
    1    errors in the facts or the files, or a failure
    2    wrong use of the command
    128  plus the number of the signal that stopped the command
    """  # noqa: D301 - click reads the control character
