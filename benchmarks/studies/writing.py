"""Serialising, and writing the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from process import tell
from session import Session, Task

if TYPE_CHECKING:
    from pathlib import Path

SERIALISING, SITE = "serialising", "site"
OTHERS = ("rdflib", "oxigraph")
_TIMES_THE_LIMIT = 5
"""rdflib takes most of its time to load the quads, which is not what is measured."""


def serialise(session: Session, people: int) -> None:
    """Write N-Quads and Turtle at the size of ``people``: ours first, as the others are given its quads."""
    runs = session.settings.serialised[people]
    names = ("ours", *OTHERS)
    for _ in range(runs):
        for name in names:
            if session.lacks(SERIALISING, people, name, runs):
                _serialise(session, people, name)


def _serialise(session: Session, people: int, name: str) -> None:
    facts = session.data_sets.facts(people)
    given = facts if name == "ours" else session.data_sets.quads(people)
    written = facts / f"{name}.nq"
    ours = name == "ours"
    timeout = None if ours else _TIMES_THE_LIMIT * session.settings.limit
    turtle = ("--turtle",) if people <= session.settings.turtle_up_to else ()
    task = Task(name, "serialising", (name, given, written, *turtle), dispensable=not ours, timeout=timeout)
    found = session.attempt(SERIALISING, people, task)
    if found is not None:
        session.record.add(SERIALISING, people, name, found)
    if name != "ours":
        written.unlink(missing_ok=True)


def write_site(session: Session, folder: Path) -> None:
    """Write the site of the shipped data."""
    runs = session.settings.site_runs
    while session.lacks(SITE, "shipped", "ours", runs):
        done = len(session.figures.runs(SITE, "shipped", "ours"))
        task = Task("ours", "site_writing", (folder / f"site-{done}",), dispensable=True)
        found = session.attempt(SITE, "shipped", task)
        if found is None:
            tell("the site is left out of the report")
            return
        session.record.add(SITE, "shipped", "ours", found)
