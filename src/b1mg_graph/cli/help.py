"""``b1mg-graph help``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.options import data_option
from b1mg_graph.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from click.shell_completion import CompletionItem


class _Words(click.ParamType[str]):
    """The name of a command, or after ``ask`` of a question."""

    name = "command"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """What the command so far has as subcommands."""
        assert param.name is not None
        try:
            at = _context_of(ctx, ctx.params.get(param.name) or ())
        except UsageError:
            return []
        return at.command.shell_complete(at, incomplete) if isinstance(at.command, click.Group) else []


@click.command("help")
@click.argument("words", nargs=-1, metavar="[COMMAND [QUESTION]]", type=_Words())
@data_option
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...], data: Path | None) -> None:  # noqa: ARG001 - read by the questions
    """Describe a command, or a question of ask.

    \b
    b1mg-graph help                   all commands
    b1mg-graph help ask               all questions
    b1mg-graph help ask who-leads     a question, with an example
    """  # noqa: D301 - click reads the control character
    at = _context_of(ctx, words)
    click.echo(at.command.get_help(at))


def _context_of(ctx: click.Context, words: tuple[str, ...]) -> click.Context:
    """The context of the command that ``words`` name.  Raises ``UsageError`` if there is none."""
    from b1mg_graph.spelling import Vocabulary

    at = ctx.find_root()
    at.meta["data"] = ctx.params.get("data")
    for word in words:
        found = at.command.get_command(at, word) if isinstance(at.command, click.Group) else None
        if found is None:
            known = at.command.list_commands(at) if isinstance(at.command, click.Group) else []
            meant = Vocabulary((name, ()) for name in known).suggest(word, most=1)
            hint = f"did you mean `{meant[0]}`?" if meant else f"{at.command_path} --help lists what there is"
            raise UsageError(f"{at.command_path} has no command `{word}`: {hint}")
        at = click.Context(found, info_name=word, parent=at)
    return at
