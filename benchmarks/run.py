"""The whole benchmark: every study in turn, in fresh processes, and a report on it.

What is measured is kept in ``unfinished.json`` after each run; ``--resume`` goes on from there.  Data sets lie in
a temporary folder: 200,000 people need some 6 GB there (``TMPDIR`` chooses another disk).
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from data_sets import DataSets
from figures import Figures
from machine import describe_machine
from process import HERE, RunError, tell
from record import Record
from report.files import write_report
from session import Session, find_peers
from settings import QUICK, WHOLE
from studies import conversion, network, questions, writing

if TYPE_CHECKING:
    from collections.abc import Callable

# This process stays small on purpose: Linux counts the memory that it has when it starts
# another one as that other one's (getrusage(2), ru_maxrss).  So no RDF library is imported here.


class Again(NamedTuple):
    """What can be measured again apart from the rest: the study in the record, and what measures it.

    The figures of others are kept where only ours are measured; else ``with_others`` are measured in the same turns.
    """

    study: str
    measured: Callable[[Session], None]
    with_others: bool = False


def convert(session: Session) -> None:
    """The conversion at all sizes, the small ones first."""
    for people in session.settings.sizes:
        conversion.study(session, people)
        session.data_sets.drop(people)


AGAIN = {
    "questions": Again("questions", questions.study),
    "page": Again(network.USING, network.using),
    "conversion": Again(conversion.STUDY, convert, with_others=True),
}


def measure(session: Session) -> None:
    """All studies, the small sizes first."""
    settings = session.settings
    questions.study(session)
    network.study(session)
    writing.write_site(session, session.data_sets.folder)
    for people in sorted({*settings.sizes, *settings.serialised}):
        if people in settings.serialised:
            writing.serialise(session, people)
        if people in settings.sizes:
            conversion.study(session, people)
        session.data_sets.drop(people)


def measure_again(name: str, folder: Path) -> None:
    """Measure a study of ``AGAIN`` anew for the report in ``folder``, which then says when that was."""
    study, measured, with_others = AGAIN[name]
    tree = json.loads((folder / "report.json").read_text("utf-8"))
    cases = tree["runs"].pop(study, {})
    if with_others:
        tree["left_out"].pop(study, None)
    else:
        others = {case: {name: runs for name, runs in of.items() if name != "ours"} for case, of in cases.items()}
        tree["runs"][study] = {case: of for case, of in others.items() if of}
    tree.setdefault("apart", {})[study] = datetime.now(UTC).date().isoformat()
    machine = describe_machine()
    tree.setdefault("load apart", {})[study] = machine["load before the start"]
    record = Record(folder / "unfinished.json", machine, WHOLE)
    record.tree = tree
    with TemporaryDirectory(prefix="b1mg-benchmark-") as temporary:
        pythons = find_peers(record) if with_others else {}
        measured(Session(WHOLE, record, DataSets(Path(temporary), WHOLE.seed), pythons))
    record.finish(folder / "report.json")


def main() -> None:
    """Read the command line, measure, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--quick", action="store_true", help="tiny sizes and few runs: shows that it works, and says nothing of speed")
    add("--resume", action="store_true", help="go on with a benchmark that was ended")
    add("--render", action="store_true", help="measure nothing, and write the report anew from report.json")
    add("--only", choices=AGAIN, help="measure this study again, and keep the figures of the others")
    add("-o", "--output", type=Path, metavar="DIR", help="where the report goes; quick ones to benchmarks/quick")
    arguments = parser.parse_args()
    folder: Path = (arguments.output or (HERE / "quick" if arguments.quick else HERE)).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if arguments.only:
        measure_again(arguments.only, folder)
    elif not arguments.render:
        settings = QUICK if arguments.quick else WHOLE
        record = Record(folder / "unfinished.json", describe_machine(), settings)
        if arguments.resume:
            try:
                record.resume()
            except ValueError as fault:
                parser.error(str(fault))
        with TemporaryDirectory(prefix="b1mg-benchmark-") as temporary:
            sets = DataSets(Path(temporary), settings.seed)
            try:
                measure(Session(settings, record, sets, find_peers(record)))
            except RunError as fault:
                sys.exit(f"the benchmark has ended: {fault}; go on with --resume once that is repaired")
        record.finish(folder / "report.json")
    write_report(Figures(json.loads((folder / "report.json").read_text("utf-8"))), folder)
    tell(f"the report is {folder / 'REPORT.md'}")


if __name__ == "__main__":
    main()
