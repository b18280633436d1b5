"""``b1mg-graph diff``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.messages import inform
from b1mg_graph.cli.options import data_option, format_option
from b1mg_graph.cli.outputs import format_for, output_options, printed_to
from b1mg_graph.cli.revisions import RevisionType

if TYPE_CHECKING:
    from pathlib import Path


_FORMATS = ("text", "markdown", "json", "patch")


@click.command("diff")
@click.argument("states", nargs=-1, metavar="[OLD [NEW]]", type=RevisionType(with_files=True))
@data_option
@click.option("--since", metavar="DATE", help="Compare with the last revision before DATE (2026, 2026-11, 2026-11-05).")
@click.option("--all", "every", is_flag=True, help="List every change, even if there are many of one kind.")
@click.option("--exit-code", is_flag=True, help="Exit with status 1 if there are changes.")
@click.option(
    "--union",
    default="none",
    show_default=True,
    metavar="default|named:IRI|none",
    help="With --format patch: where the store has the union of all graphs besides them.",
)
@format_option(*_FORMATS, by_extension=True)
@output_options
def command(
    states: tuple[str, ...],
    data: Path | None,
    since: str | None,
    every: bool,
    exit_code: bool,
    union: str,
    format_: str | None,
    output: Path | str | None,
    force: bool,
) -> None:
    """Show what changed between two states of the facts.

    OLD and NEW are each a folder, an exported file (.ttl .trig .nt .nq .rdf .jsonld, also with .gz) or a Git
    revision; A..B names two revisions. Without NEW, OLD is compared with the current facts; without both, the
    last commit is. With --since, OLD is the last revision of this branch before the date, and only NEW may be given.

    \b
    b1mg-graph diff                        my changes since the last commit
    b1mg-graph diff main~5..main           the changes of five commits
    b1mg-graph diff --since 2026-11        the changes since 1 November 2026
    b1mg-graph diff v1.0 --format patch    SPARQL Update from the release to the current facts
    """  # noqa: D301 - click reads the control character
    from b1mg_graph.changes.difference import difference
    from b1mg_graph.changes.patch import patch
    from b1mg_graph.changes.report import as_json, as_markdown, as_text, summary
    from b1mg_graph.changes.revision_state import UNION, states_of, states_since
    from b1mg_graph.changes.summary import summarize
    from b1mg_graph.errors import UsageError
    from b1mg_graph.remote.store import DEFAULT, NONE
    from b1mg_graph.remote.union import union_of

    if len(states) > 2:
        raise UsageError("more than two states were given; write b1mg-graph diff OLD NEW")
    if since is not None and (len(states) > 1 or ".." in "".join(states)):
        raise UsageError("--since takes the place of OLD; write b1mg-graph diff --since DATE [NEW]")
    chosen = format_for(format_, output, _FORMATS)
    if union != NONE and chosen != "patch":
        raise UsageError("--union is for --format patch only")
    place = {DEFAULT: UNION, NONE: None}.get(name := union_of(union), f"<{name}>")
    with printed_to(output, data, force=force):
        found = difference(*(states_of(states, data) if since is None else states_since(since, states, data)))
        if chosen == "patch":
            click.echo(patch(found, place), nl=False)
        else:
            things = summarize(found)
            if chosen == "json":
                click.echo(as_json(found, things))
            else:
                click.echo((as_text if chosen == "text" else as_markdown)(found, things, every=every))
            if found:
                inform(summary(found, things))
    if found and exit_code:
        raise click.exceptions.Exit(1)
