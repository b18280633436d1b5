"""The page of the network: making it, ours and pyvis's, and using both in a browser."""

from __future__ import annotations

import shutil
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from process import run
from session import Session, Task

if TYPE_CHECKING:
    from collections.abc import Iterator

MAKING, USING = "making the page", "using the page"
SHIPPED = "shipped"
_DATA = Path(__file__).resolve().parent.parent.parent / "data"


def study(session: Session) -> None:
    """Make the pages of the shipped data and of invented ones, and open them; pyvis where it can be waited for."""
    for number, (case, data) in enumerate(_cases(session)):
        folder = session.data_sets.folder / f"pages-{number}"
        folder.mkdir(exist_ok=True)
        _make(session, case, data, folder)
        if number < 2:
            _use(session, case, data, folder)
    _use_made_up(session)


def _cases(session: Session) -> Iterator[tuple[str, Path]]:
    yield SHIPPED, _DATA
    for people in session.settings.network_people:
        yield f"{people:,} people", session.data_sets.facts(people)


def _make(session: Session, case: str, data: Path, folder: Path) -> None:
    """Make ours, pyvis's as it comes, and pyvis's with vis-network within it."""
    runs = session.settings.network_runs
    graph = folder / "graph.json"
    pyvis = session.pythons.get("pyvis")
    tasks = [Task("ours", "network", (data, folder / "ours.html"))]
    if pyvis:
        tasks += [
            Task(name, "peers.with_pyvis", (graph, _own(folder, name), *options), python=pyvis, dispensable=True)
            for name, options in (("pyvis", ()), ("pyvis in line", ("--in-line",)))
        ]
    else:
        fault = session.record.tree["peers"]["pyvis"]["fault"]
        session.record.leave_out(MAKING, case, "pyvis", f"it could not be installed: {fault}")
    if any(session.lacks(MAKING, case, task.contestant, runs) for task in tasks):
        run("network", data, graph, "--graph")
    for _ in range(runs):
        for task in tasks:
            done = len(session.figures.runs(MAKING, case, task.contestant))
            session.measure(MAKING, case, task, min(done + 1, runs))


def _own(folder: Path, name: str) -> Path:
    """The page in a folder of its own: pyvis puts others beside it."""
    own = folder / name.replace(" ", "-")
    own.mkdir(exist_ok=True)
    return own / "page.html"


def _use(session: Session, case: str, data: Path, folder: Path) -> None:
    """Open both pages of a data set; they are made again where an earlier session made them."""
    options = _options(session)
    ours, theirs = folder / "ours.html", _own(folder, "pyvis in line")
    if session.lacks(USING, case, "ours", 1):
        session.measure(
            USING, case, Task("ours", "network_browser", (ours, "--data", data, *options), dispensable=True), 1
        )
    if "pyvis" in session.pythons and session.lacks(USING, case, "pyvis", 1):
        if not theirs.exists():
            run("network", data, folder / "graph.json", "--graph")
            run("peers.with_pyvis", folder / "graph.json", theirs, "--in-line", python=session.pythons["pyvis"])
        session.measure(USING, case, Task("pyvis", "peers.pyvis_browser", (theirs, *options), dispensable=True), 1)
    shutil.rmtree(folder, ignore_errors=True)


def using(session: Session) -> None:
    """Open our pages only, as ``study`` does."""
    for case, data in islice(_cases(session), 2):
        file = session.data_sets.folder / "ours.html"
        options = ("--data", data, *_options(session))
        session.measure(USING, case, Task("ours", "network_browser", (file, *options), dispensable=True), 1)
    _use_made_up(session)


def _use_made_up(session: Session) -> None:
    file = session.data_sets.folder / "made-up.html"
    for nodes, edges in session.settings.browser_sizes:
        case = f"{nodes:,} nodes, {edges:,} edges"
        options = ("--made-up", nodes, edges, *_options(session))
        session.measure(USING, case, Task("ours", "network_browser", (file, *options), dispensable=True), 1)


def _options(session: Session) -> tuple[object, ...]:
    return ("--seconds", session.settings.browser_seconds, "--repeats", session.settings.network_runs)
