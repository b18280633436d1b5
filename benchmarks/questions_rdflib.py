"""One run of asking every question of the library twice: in our engine, and in rdflib's own over the same quads.

rdflib gets the file that we export, with the union of its graphs as default graph, and is stopped after a number
of seconds.  Both must find the same number of rows.
"""

from __future__ import annotations

import argparse
import json
import signal
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from questions import parameters_for, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    import rdflib

_QUICK = 0.2
"""Seconds within which rdflib has to answer to be asked more than once."""


class _StoppedError(Exception):
    """rdflib has had its time."""


@contextmanager
def _stopped_after(limit: int) -> Iterator[None]:
    def stop(_number: int, _frame: object) -> None:
        raise _StoppedError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(limit)
    try:
        yield
    finally:
        signal.alarm(0)


def ask(dataset: rdflib.Dataset, query: str, limit: int, runs: int) -> dict[str, Any]:
    """The milliseconds that rdflib takes, and the number of its rows; or ``stopped`` after ``limit`` seconds."""
    try:
        with _stopped_after(limit):
            began = time.perf_counter()
            rows = len(list(dataset.query(query)))
            once = time.perf_counter() - began
    except _StoppedError:
        return {"stopped": limit}
    took = once if once > _QUICK else seconds(lambda: list(dataset.query(query)), runs)
    return {"rdflib": 1000 * took, "rdflib_rows": rows}


def measure(folder: Path, limit: int, runs: int) -> list[dict[str, Any]]:
    """Both engines' time for every question that the data set ``folder/data`` has something to ask of."""
    import rdflib

    from b1mg_graph import KnowledgeGraph
    from b1mg_graph.query.library import load_questions
    from b1mg_graph.query.question import pasted, values_of

    graph = KnowledgeGraph.load(folder)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data="".join(graph.serialize("trig")), format="trig")
    graph.assembly.dataset.query_store("GRAPH")  # the named graphs are there before anything is timed
    found = []
    for name, question in load_questions(graph.assembly.project.ontology).items():
        given = parameters_for(question, graph)
        if given is None or question.computed:
            continue
        query = pasted(question, values_of(question, graph.assembly, given), graph.assembly)
        rows = len(list(graph.query(query)))
        ours = 1000 * seconds(lambda q=query: list(graph.query(q)), runs)  # type: ignore[misc]
        theirs = ask(dataset, query, limit, runs)
        if theirs.get("rdflib_rows", rows) != rows:
            raise SystemExit(f"{name}: {rows} rows, and {theirs['rdflib_rows']} in rdflib")
        found.append({"question": name, "rows": rows, "milliseconds": ours, **theirs})
    return found


def main() -> None:
    """Read the command line, measure, and print what was found as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the data set is in DIR/data")
    parser.add_argument("--limit", type=int, default=5, metavar="S", help="seconds that rdflib has for a question")
    parser.add_argument("--runs", type=int, default=5, metavar="N")
    arguments = parser.parse_args()
    print(json.dumps({"runs": arguments.runs, "found": measure(arguments.folder, arguments.limit, arguments.runs)}))


if __name__ == "__main__":
    main()
