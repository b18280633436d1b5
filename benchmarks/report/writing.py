"""The section on serialising, and on the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.tables import NOTHING, number, people, spread, table, times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from figures import Figures

STUDY = "serialising"
_NAMES = ("ours", "rdflib", "oxigraph")

_INTRODUCTION = """\
## Serialising

Writing N-Quads, and the triples of all graphs as Turtle, once everything is loaded. Ours writes in a stable order, so
that one changed fact is a small diff; rdflib and Oxigraph (`pyoxigraph`, the store within ours, by itself) have the
very same quads and write in the order of their stores. The N-Quads of rdflib hold the same lines; that is verified.
Turtle is left out beyond {most:,} people, where rdflib would take many minutes.
"""


def section(figures: Figures) -> str:
    """Both formats at every size, and the site."""
    rows = []
    for case in figures.cases(STUDY):
        for title, key in (("N-Quads", "seconds"), ("Turtle", "turtle")):
            quads = next((f"{run['quads']:,}" for run in figures.runs(STUDY, case, "rdflib")), NOTHING)
            if not any(figures.values(STUDY, case, name, key) for name in _NAMES):
                continue
            cells = [spread(figures.values(STUDY, case, name, key)) for name in _NAMES]
            ratios = [times(figures.ratio(STUDY, case, name, "ours", key)) for name in _NAMES[1:]]
            rows.append([people(case), title, quads, *cells, *ratios])
    head = ("people", "", "quads", *(f"{name}, s" for name in _NAMES), *(f"{name} / ours" for name in _NAMES[1:]))
    introduction = _INTRODUCTION.format(most=figures.settings["turtle_up_to"])
    return "\n".join([introduction, table(head, rows, texts=2), *_left_out(figures), _site(figures)])


def _site(figures: Figures) -> str:
    runs = figures.runs("site", "shipped", "ours")
    if not runs:
        why = figures.why_left_out("site", "shipped", "ours") or "not measured"
        return f"The site of the shipped data: {why}.\n"
    took = spread([run["seconds"] for run in runs], 2, " s")
    size = number(runs[0]["bytes"] / 1e6, 1, " MB")
    return f"The site of the shipped data, the whole command: {took}, {runs[0]['files']:,} files, {size}.\n"


def _left_out(figures: Figures) -> Iterator[str]:
    for case in figures.cases(STUDY):
        for name in _NAMES:
            why = figures.why_left_out(STUDY, case, name)
            if why:
                yield f"*{name}* was left out at {people(case)} people: {why}.\n"
