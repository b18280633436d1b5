"""Diagnostics for a terminal: an excerpt, a caret, the remedy.

Columns are counted in terminal cells, so that the caret is in the right place after wide characters, combining
characters and tabs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.cells import cell_len, chop_cells

from b1mg_graph.diagnostics.text import visible

if TYPE_CHECKING:
    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.diagnostics.text import Location

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
_WIDEST = 100
"""The maximum number of cells of an excerpt; a longer line is cut around the caret."""


def render(diagnostic: Diagnostic) -> str:
    """A diagnostic as styled lines of text."""
    colour = _COLOURS[diagnostic.severity]
    at = diagnostic.location
    message, label = visible(diagnostic.message), visible(diagnostic.label)
    title = click.style(f"{diagnostic.severity}[{diagnostic.code}]", fg=colour, bold=True)
    lines = [title if at is None else f"{title} {visible(str(at))}"]
    if label or at is None or not at.width:
        lines.append(f"  {message}")
    if at is not None and at.width:
        lines.extend(excerpt(at, label or message, "^", colour))
    for other in diagnostic.related:
        lines.append(f"  {click.style('see', bold=True)} {visible(str(other.location))}")
        lines.extend(excerpt(other.location, visible(other.label), "-", "blue"))
    if diagnostic.help:
        lines.append(f"  {click.style('help:', bold=True)} {visible(diagnostic.help)}")
    lines.extend(f"        {visible(line)}" for line in diagnostic.proposal)
    return "\n".join(lines)


def excerpt(at: Location, label: str, mark: str, colour: str) -> list[str]:
    """The line of ``at``, and below it ``mark`` under the location, followed by ``label``."""
    before, marked, behind = (
        visible(part)
        for part in (
            at.excerpt[: at.offset],
            at.excerpt[at.offset : at.offset + at.width],
            at.excerpt[at.offset + at.width :],
        )
    )
    if cell_len(before) > _WIDEST // 2:
        before = "…" + chop_cells(before[::-1], _WIDEST // 2)[0][::-1]
    marked = _cut(marked, _WIDEST)
    behind = _cut(behind, max(0, _WIDEST - cell_len(before) - cell_len(marked)))
    number = str(at.line)
    gutter = " " * (len(number) + 2)
    caret = click.style(mark * max(1, cell_len(marked)) + (f" {label}" if label else ""), fg=colour)
    return [f"{number:>{len(gutter)}} │ {before}{marked}{behind}", f"{gutter} │ {' ' * cell_len(before)}{caret}"]


def _cut(text: str, cells: int) -> str:
    if cell_len(text) <= cells:
        return text
    return (chop_cells(text, cells)[0] if cells > 0 else "") + "…"
