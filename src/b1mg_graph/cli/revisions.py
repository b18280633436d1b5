"""Git revisions as arguments, with shell completion."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from b1mg_graph.cli.options import chosen_data

_FROM_TO = ".."
_WHERE = ("refs/heads", "refs/tags", "refs/remotes")


class RevisionType(click.ParamType[str]):
    """A Git revision of the repository of the data set; also ``A..B``, and files if ``with_files``."""

    name = "revision"

    def __init__(self, *, with_files: bool = False) -> None:
        self._with_files = with_files

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """The branches and tags that begin with ``incomplete``, or with what follows the two dots in it."""
        before, dots, begun = incomplete.rpartition(_FROM_TO)
        found = [name for name in _revisions(chosen_data(ctx)) if name.startswith(begun)]
        items = [CompletionItem(f"{before}{dots}{name}", help="revision") for name in found]
        return [*items, CompletionItem(incomplete, type="file")] if self._with_files and not dots else items


def _revisions(data: Path | None) -> list[str]:
    """The names of branches and tags of the repository of the data set; none without a repository."""
    from b1mg_graph.changes.git import git
    from b1mg_graph.errors import B1mgGraphError

    try:
        listed = git(data or Path(), "for-each-ref", "--format=%(refname:short)", *_WHERE)
    except B1mgGraphError:
        return []
    return ["HEAD", *listed.stdout.decode("utf-8", "replace").split()] if listed.returncode == 0 else []
