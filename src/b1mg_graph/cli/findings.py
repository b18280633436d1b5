"""Printing diagnostics, and the summary line below them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.messages import inform
from b1mg_graph.diagnostics.diagnostic import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from b1mg_graph.diagnostics.diagnostic import Diagnostic


def print_findings(
    diagnostics: Sequence[Diagnostic], *, notes: bool = False, err: bool = False, accepted: int = 0
) -> None:
    """Print the diagnostics (notes only if ``notes``) and the number of each severity and of those ``accepted``."""
    from b1mg_graph.diagnostics.terminal import render

    for diagnostic in diagnostics:
        if notes or diagnostic.severity != "note":
            click.echo(render(diagnostic), err=err)
            click.echo("", err=err)
    end = f", {accepted} accepted" if accepted else ""
    inform(summary(diagnostics, notes=notes) + end)


def print_summary(diagnostics: Sequence[Diagnostic], accepted: int) -> None:
    """Print one line on the warnings of a sound data set: how many there are of each code."""
    codes = Counter(one.code for one in diagnostics if one.severity == "warning")
    if not codes:
        inform(f"no warnings{f', {accepted} accepted' if accepted else ''}")
        return
    listed = ", ".join(
        f"{number} {code}" for code, number in sorted(codes.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    end = f"; {accepted} accepted" if accepted else ""
    inform(f"{_several(codes.total(), 'warning')} ({listed}{end}): `b1mg-graph check` shows them")


def summary(diagnostics: Sequence[Diagnostic], *, notes: bool = False) -> str:
    """The number of diagnostics by severity, in words: ``2 errors, 1 warning``."""
    errors, warnings, small = (count(diagnostics, s) for s in ("error", "warning", "note"))
    parts = [
        _several(errors, "error") if errors else "no errors",
        _several(warnings, "warning") if warnings else "no warnings",
    ]
    if small:
        parts.append(_several(small, "note") + ("" if notes else " (--notes shows them)"))
    return ", ".join(parts)


def _several(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
