"""Facts to RDF: all contestants over data sets of growing size, in turns."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from contestants import CONTESTANTS, OURS, PROGRAMS, Contestant
from process import run, tell
from session import Session, Task

if TYPE_CHECKING:
    from pathlib import Path

    from figures import Run

STUDY = "conversion"


def study(session: Session, people: int) -> None:
    """Run every contestant at the size of ``people``, in turns, until all have their runs."""
    runs = session.settings.runs(people)
    taking_part = [contestant for contestant in CONTESTANTS if _takes_part(session, contestant, people)]
    for _ in range(runs):
        for contestant in taking_part:
            if session.lacks(STUDY, people, contestant.name, runs):
                _run(session, contestant, people)


def _takes_part(session: Session, contestant: Contestant, people: int) -> bool:
    """Whether a contestant runs at a size: it is there, is asked for, and is likely to end within the limit."""
    if people not in session.settings.compared and not contestant.grows:
        return False
    if contestant.peer and contestant.peer not in session.pythons:
        fault = session.record.tree["peers"][contestant.peer]["fault"]
        session.record.leave_out(STUDY, people, contestant.name, f"it could not be installed: {fault}")
        return False
    why = _too_long(session, contestant, people) if contestant in PROGRAMS else None
    if why and not session.figures.runs(STUDY, people, contestant.name):
        tell(f"{people:,} people: {contestant.name} is left out: {why}")
        session.record.leave_out(STUDY, people, contestant.name, why)
        return False
    return True


def _too_long(session: Session, contestant: Contestant, people: int) -> str | None:
    """Why a run is not tried, going by the largest size so far at which the contestant was to run."""
    smaller = [size for size in session.settings.sizes if size < people]
    for size in reversed(smaller):
        if session.figures.why_left_out(STUDY, size, contestant.name):
            return f"left out at {size:,} people already"
        seconds = session.figures.median(STUDY, size, contestant.name)
        if seconds is not None:
            expected = seconds * people / size
            limit = session.settings.limit
            return f"a run would take {expected:,.0f} s or more" if expected > limit else None
    return None


def _run(session: Session, contestant: Contestant, people: int) -> None:
    """One run into the record, with what was found in the file that it wrote if it is the first."""
    sets = session.data_sets
    sources = {"facts": sets.facts, "flat facts": sets.flat, "quads": sets.facts}
    folder = sources[contestant.reads](people)
    output = folder / f"{contestant.module.rpartition('.')[2]}.{contestant.ending}"
    arguments = (folder, sets.quads(people) if contestant.reads == "quads" else output, *contestant.options)
    task = Task(
        contestant.name,
        contestant.module,
        arguments,
        python=session.pythons.get(contestant.peer or ""),
        dispensable=contestant.dispensable,
        timeout=1.5 * session.settings.limit if contestant in PROGRAMS else None,
    )
    output.unlink(missing_ok=True)
    found = session.attempt(STUDY, people, task)
    if found is None:
        return
    if (
        contestant.writes
        and people <= session.settings.verified_up_to
        and not session.figures.runs(STUDY, people, contestant.name)
    ):
        found["compared"] = _compared(contestant, folder, output)
    session.record.add(STUDY, people, contestant.name, found)


def _compared(contestant: Contestant, folder: Path, output: Path) -> Run:
    """How many triples of ours the contestant's file holds; one that is to hold all of them must."""
    ours = folder / "ours.ttl"
    if not ours.exists():
        run(OURS.module, folder, ours)
    found = run("comparison", contestant.writes, ours, output)
    if contestant.writes == "all" and (found["missing"] or found["beyond"]):
        sys.exit(f"{contestant.name} wrote other triples: {found}")
    return found
