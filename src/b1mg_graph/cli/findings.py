"""Printing diagnostics, and the summary line below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.diagnostics.diagnostic import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from b1mg_graph.diagnostics.diagnostic import Diagnostic


def print_findings(diagnostics: Sequence[Diagnostic], *, notes: bool = False, err: bool = False) -> None:
    """Print the diagnostics (notes only if ``notes``) and the number of each severity."""
    from b1mg_graph.diagnostics.terminal import render

    for diagnostic in diagnostics:
        if notes or diagnostic.severity != "note":
            click.echo(render(diagnostic), err=err)
            click.echo("", err=err)
    click.echo(summary(diagnostics, notes=notes), err=True)


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
