"""``b1mg-graph diff``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.options import data_option, format_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("diff")
@click.argument("states", nargs=-1, metavar="[OLD [NEW]]")
@data_option
@click.option("--since", metavar="DATE", help="Compare with the last revision before DATE (2026, 2026-11, 2026-11-05).")
@click.option("--all", "every", is_flag=True, help="List every change, also those that are many of one kind.")
@click.option("--exit-code", is_flag=True, help="End with status 1 where there is a difference.")
@format_option("text", "markdown", "json", "patch")
def command(
    states: tuple[str, ...], data: Path | None, since: str | None, every: bool, exit_code: bool, format_: str
) -> None:
    r"""Say what has changed between two states of the facts.

    OLD and NEW are a folder, an exported file (.ttl .trig .nt .nq .rdf .jsonld, also with .gz) or a revision of git
    each; A..B are two revisions.  Without NEW, OLD is compared with the facts as they are now; without both, the
    last commit is.  With --since, OLD is the last revision of this branch before the date, and NEW alone may be given.

    \b
    b1mg-graph diff                        what I have changed
    b1mg-graph diff main~5..main           what five commits have changed
    b1mg-graph diff --since 2026-11        what has changed since 1 November 2026
    b1mg-graph diff v1.0 --format patch    SPARQL UPDATE from the release to the present facts
    """
    from b1mg_graph.changes.difference import difference
    from b1mg_graph.changes.patch import patch
    from b1mg_graph.changes.report import as_json, as_markdown, as_text, summary
    from b1mg_graph.changes.revision_state import states_of, states_since
    from b1mg_graph.changes.summary import summarize
    from b1mg_graph.errors import UsageError

    if len(states) > 2:
        raise UsageError("give two states at most: b1mg-graph diff OLD NEW")
    if since is not None and (len(states) > 1 or ".." in "".join(states)):
        raise UsageError("with --since give NEW alone: b1mg-graph diff --since DATE [NEW]")
    found = difference(*(states_of(states, data) if since is None else states_since(since, states, data)))
    if format_ == "patch":
        click.echo(patch(found), nl=False)
    else:
        things = summarize(found)
        if format_ == "json":
            click.echo(as_json(found, things))
        else:
            click.echo((as_text if format_ == "text" else as_markdown)(found, things, every=every))
        if found:
            click.echo(summary(found, things), err=True)
    if found and exit_code:
        raise click.exceptions.Exit(1)
