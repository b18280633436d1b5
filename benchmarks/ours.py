"""One run of the product: from files of facts to a checked dataset, and its Turtle on disk.

With ``--revision`` it is the product as it was at a revision in the history of the project.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from history import sources_of
from measure import peak_memory, peak_memory_of_children

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.rdf.dataset import Dataset


class Steps:
    """How long the steps of a run take; a step ends with the last that is heard of it."""

    def __init__(self, began: float) -> None:
        """``began`` is when the first step began, in seconds of ``time.perf_counter``."""
        self._marks = [("", began)]

    def mark(self, step: str, *_progress: int) -> None:
        """Something was done in ``step``, just now."""
        if self._marks[-1][0] == step:
            self._marks.pop()
        self._marks.append((step, time.perf_counter()))

    def seconds(self) -> dict[str, float]:
        """The duration of every step by its name."""
        pairs = zip(self._marks, self._marks[1:], strict=False)
        return {step: ended - began for (_, began), (step, ended) in pairs}


def convert(folder: Path, output: Path) -> dict[str, object]:
    """Write the data set ``folder/data``, once it is checked, to ``output`` as Turtle, and give what that took.

    The imports are a part of it, which is why they are inside.  Facts with errors or
    warnings end the process: what is measured has to be sound.
    """
    began = time.perf_counter()
    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.compiler.pipeline import assemble
    from b1mg_graph.project import find_project

    steps = Steps(began)
    steps.mark("importing")
    project = find_project(folder)
    assembly = assemble(project, progress=steps.mark)
    _stop_at_findings(assembly.diagnostics)
    steps.mark("checking")
    KnowledgeGraph(assembly).write(output)
    steps.mark("writing")
    seconds = time.perf_counter() - began
    memory = {"memory": peak_memory(), "memory_of_largest_child": peak_memory_of_children()}
    facts = list(Path(project.data.as_posix()).rglob("*.yaml"))
    workers = min(os.cpu_count() or 1, len(facts))
    size = {"files": len(facts), "bytes": sum(path.stat().st_size for path in facts), "workers": workers}
    return {"seconds": seconds, "steps": steps.seconds(), **_counts(assembly.dataset), **memory, **size}


def _counts(dataset: Dataset) -> dict[str, int]:
    """How many quads are asserted, and how many derived."""
    from b1mg_graph.rdf.dataset import DERIVED

    asserted = dataset.lines([graph for graph in dataset.graphs() if graph != DERIVED])
    return {"asserted": _lines(asserted), "derived": _lines(dataset.lines([DERIVED]))}


def _lines(pieces: Iterable[bytes]) -> int:
    return sum(piece.count(b"\n") for piece in pieces)


def _stop_at_findings(diagnostics: Iterable[Diagnostic]) -> None:
    """End with a word about what is wrong with the facts, if anything is."""
    codes = Counter(finding.code for finding in diagnostics if finding.severity != "note")
    if codes:
        found = ", ".join(f"{code} ({times} times)" for code, times in codes.most_common())
        sys.exit(f"the facts are not sound: {found}")


def _use_one_core() -> None:
    """Keep this process to one core, and let it know of no other."""
    os.cpu_count = lambda: 1
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def main() -> None:
    """Read the command line, do it all, and print what it took as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the data set is in DIR/data")
    parser.add_argument("output", type=Path, metavar="OUT", help="the Turtle file to write")
    parser.add_argument("--one-core", action="store_true", help="use one core of the processor only")
    parser.add_argument("--revision", metavar="REV", help="the product as it was then")
    arguments = parser.parse_args()
    if arguments.revision:
        sys.path.insert(0, str(sources_of(arguments.revision)))
    if arguments.one_core:
        _use_one_core()
    print(json.dumps(convert(arguments.folder, arguments.output)))


if __name__ == "__main__":
    main()
