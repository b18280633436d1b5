"""What several commands share: the choice of the data set, ids completed in the shell, progress."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from b1mg_graph.graph.assembly import Assembly, Progress

_SHORT = 0.5
"""Seconds of work that need no bar."""

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder with graph.yaml; by default the one around you, or else the one that ships.",
)


def assembled(data: Path | None) -> Assembly:
    """The data set that a command is to work on, whatever its findings."""
    from b1mg_graph.graph.assembly import assemble
    from b1mg_graph.project import find_project

    with progress() as tell:
        return assemble(find_project(data), tell)


@contextmanager
def progress() -> Iterator[Progress | None]:
    """A bar on standard error, in a terminal only, that is gone when the work is done."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("reading", total=None)
    began = time.monotonic()

    def tell(step: str, done: int, total: int) -> None:
        if time.monotonic() - began > _SHORT:
            bar.start()
            bar.update(task, description=step, completed=done, total=total)

    try:
        yield tell
    finally:
        bar.stop()


class IdType(click.ParamType[str]):
    """The id of a thing of the data set, completed in the shell by id and by name."""

    name = "id"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """The things whose id, or one of whose names, begins with ``incomplete``."""
        from b1mg_graph.errors import B1mgGraphError
        from b1mg_graph.spelling import fold

        try:
            index = assembled(ctx.params.get("data")).index
        except B1mgGraphError:
            return []
        wanted = fold(incomplete)
        begun = [i for i in index.definitions if i.startswith(incomplete)]
        named = (i for i in index.definitions if any(fold(name).startswith(wanted) for name in index.names(i)))
        return [CompletionItem(i, help=", ".join(index.names(i)[:1])) for i in sorted(begun or named)]


def format_option(*names: str) -> Callable[[Any], Any]:
    """The option ``--format``, whose first name is the default."""
    return click.option(
        "--format", "format_", type=click.Choice(names), default=names[0], show_default=True, help="How to print it."
    )
