"""The command ``b1mg-graph`` and its subcommands."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword

import click

from b1mg_graph.cli.messages import quiet_option
from b1mg_graph.errors import B1mgGraphError, UsageError
from b1mg_graph.version import __version__

_COMMANDS = (
    "check",
    "build",
    "show",
    "ask",
    "query",
    "network",
    "export",
    "site",
    "serve",
    "publish",
    "doctor",
    "diff",
    "stats",
    "add",
    "import",
    "suggest",
    "rename",
    "merge",
    "retire",
    "forget",
    "fmt",
    "watch",
    "render",
    "explain",
    "cache",
    "init",
    "schema",
    "help",
    "completion",
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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; what is none becomes an error in a line, with the nearest."""
        if args and args[0] not in _COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from b1mg_graph.spelling import Vocabulary

            meant = Vocabulary((name, ()) for name in _COMMANDS).suggest(args[0], most=1)
            hint = f"did you mean `{meant[0]}`?" if meant else "b1mg-graph help lists all commands"
            raise UsageError(f"unknown command `{args[0]}`: {hint}")
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = import_module(f"b1mg_graph.cli.{module}").command
        assert isinstance(command, click.Command)
        if not any("--quiet" in parameter.opts for parameter in command.params):
            quiet_option(command)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
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
