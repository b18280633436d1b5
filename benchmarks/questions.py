"""One run of asking questions, of three kinds.

``library``: every question of the library, over a data set of the size at which answers are to be quick, with what it
may be asked about and, where that may be left out, without; in CPU time of this process, which other programs on the
machine change less than the time that passes.
``joins``: the join of all who co-lead the same area, by the roles that they hold and by the links derived from
them, ours against rdflib's own engine.  ``process``: the command ``ask who-co-leads`` on the shipped data, from
start to end, against a Python that does nothing but import rdflib.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from b1mg_graph import KnowledgeGraph
    from b1mg_graph.query.library import Parameter, Question

_ROOT = Path(__file__).resolve().parent.parent
_JOINS = {
    "by the roles held": """SELECT (COUNT(*) AS ?pairs) WHERE {
  ?first org:role id:co-lead ; org:organization ?area ; org:member ?one .
  ?second org:role id:co-lead ; org:organization ?area ; org:member ?other .
  FILTER(?one != ?other)
}""",
    "by the derived links": """SELECT (COUNT(*) AS ?pairs) WHERE {
  ?one b1mg:coLeads ?area .
  ?other b1mg:coLeads ?area .
  FILTER(?one != ?other)
}""",
}
_DATES = {"start": "2018-03", "end": "2018-03", "as-of": "2021-06"}
_ASK = ("-m", "b1mg_graph", "ask", "who-co-leads", "--area", "b1mgplus-health-economics")
_LONG = 5.0
"""Seconds after which rdflib is asked once only."""
_IMPORT = ("-c", "import rdflib")
_MADE_ONCE = 10
"""A first answer that takes so many times as long as the others has made something that is kept."""


def seconds(work: Callable[[], object], runs: int) -> float:
    """The median time that ``work`` takes, in seconds of wall clock."""
    took = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return median(took)


def cpu_milliseconds(work: Callable[[], object], runs: int) -> dict[str, float]:
    """The CPU time of this process for ``work`` in milliseconds: the median of all runs, the least and the most."""
    took = []
    for _ in range(runs):
        began = time.process_time()
        work()
        took.append(1000 * (time.process_time() - began))
    return {"milliseconds": median(took), "least": min(took), "most": max(took)}


def measure_library(folder: Path, runs: int) -> list[dict[str, Any]]:
    """The time of every question on the data set ``folder/data``, asked of the things with the most links.

    What a question makes once for a data set and keeps, such as the network, is in ``first``, if that took long.
    """
    from b1mg_graph import KnowledgeGraph
    from b1mg_graph.query.library import load_questions
    from b1mg_graph.query.question import answer, values_of

    graph = KnowledgeGraph.load(folder)
    graph.assembly.dataset.query_store("GRAPH")  # the named graphs are there before anything is timed
    found: list[dict[str, Any]] = []
    for name, question in load_questions(graph.assembly.project.ontology).items():
        given = parameters_for(question, graph)
        if given is None:
            found.append({"question": name, "given": "nothing of the kind is in this data set"})
        full = parameters_for(question, graph, "org:organization")
        for one in asked_with(question, given, full):
            values = values_of(question, graph.assembly, one)
            began = time.process_time()
            rows = len(answer(graph.assembly, question, values).rows)
            first = 1000 * (time.process_time() - began)
            took = cpu_milliseconds(lambda q=question, v=values: answer(graph.assembly, q, v), runs)  # type: ignore[misc]
            arguments = ", ".join(f"{key}={value}" for key, value in one.items()) or "nothing"
            kept = {"first": first} if first > _MADE_ONCE * took["most"] + 1 else {}
            found.append({"question": name, "given": arguments, "rows": rows, **took, **kept})
    return found


def asked_with(question: Question, *given: Mapping[str, str] | None) -> list[Mapping[str, str]]:
    """The parameters with which a question is asked: those ``given``, and none where none is required."""
    required = any(parameter.required for parameter in question.parameters)
    found = [one for at, one in enumerate(given) if one and one not in given[:at]]
    things = {parameter.name for parameter in question.parameters} - _DATES.keys()
    found = [one for at, one in enumerate(found) if at == 0 or things & one.keys()]
    return found if required else [*found, {}]


def parameters_for(question: Question, graph: KnowledgeGraph, by: str = "?by") -> Mapping[str, str] | None:
    """What a question is asked about: for each parameter that is a thing, the most linked one; and dates.

    ``by`` is the property of the links that count, by default any.  None if a required thing is not there.
    """
    given: dict[str, str] = {}
    for parameter in question.parameters:
        if parameter.name in _DATES and not parameter.is_flag:
            given[parameter.name] = _DATES[parameter.name]
        elif not parameter.types[0].startswith("xsd:"):
            thing = most_linked(parameter, graph, set(given.values()), by)
            if thing is not None:
                given[parameter.name] = thing
            elif parameter.required:
                return None
    return given


def most_linked(parameter: Parameter, graph: KnowledgeGraph, taken: set[str], by: str) -> str | None:
    """The id of the thing of one of the parameter's classes that most statements lead to, but for those ``taken``."""
    classes = " ".join(parameter.types)
    query = f"""SELECT ?thing (COUNT(?from) AS ?links) WHERE {{
      VALUES ?class {{ {classes} }} ?thing a ?class . ?from {by} ?thing .
    }} GROUP BY ?thing ORDER BY DESC(?links) ?thing LIMIT 3"""
    ids = [row["thing"].value.rpartition("/")[2] for row in graph.query(query)]
    return next((id_ for id_ in ids if id_ not in taken), None)


def measure_joins(folder: Path, runs: int) -> list[dict[str, Any]]:
    """The joins of co-leaders in both engines, over the same triples; the answers must be the same."""
    import rdflib

    from b1mg_graph import KnowledgeGraph

    graph = KnowledgeGraph.load(folder)
    other = rdflib.Graph()
    other.parse(data="".join(graph.serialize("turtle")), format="turtle")
    found = []
    for name, join in _JOINS.items():
        began = time.perf_counter()
        theirs = [int(row[0]) for row in other.query(join)]  # type: ignore[index,arg-type]
        once = time.perf_counter() - began
        ours = [int(row["pairs"].value) for row in graph.query(join)]
        if ours != theirs:
            sys.exit(f"the engines disagree: {ours} and {theirs}")
        took = seconds(lambda q=join: list(graph.query(q)), max(runs, 20))  # type: ignore[misc]
        theirs_took = once if once > _LONG else seconds(lambda q=join: list(other.query(q)), runs)  # type: ignore[misc]
        times = theirs_took / took
        found.append(
            {"join": name, "pairs": ours[0], "milliseconds": 1000 * took, "rdflib": 1000 * theirs_took, "times": times}
        )
    return found


def measure_process(runs: int) -> dict[str, float]:
    """Whole processes in turn, in milliseconds: a question from the command line, and the import of rdflib."""
    compileall.compile_dir(_ROOT / "src", quiet=1)  # as an installed package is; a checkout may have no bytecode
    took: dict[str, list[float]] = {"ask": [], "import": []}
    for _ in range(runs):
        for name, arguments in (("ask", _ASK), ("import", _IMPORT)):
            took[name].append(seconds(lambda a=arguments: _run(a), 1))  # type: ignore[misc]
    asked, imported = median(took["ask"]), median(took["import"])
    return {"ask": 1000 * asked, "import": 1000 * imported, "times": asked / imported}


def _run(arguments: tuple[str, ...]) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, *arguments], cwd=_ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Read the command line, measure, and print what was found as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("library", "joins", "process"))
    parser.add_argument("folder", type=Path, nargs="?", metavar="DIR", help="the data set is in DIR/data")
    parser.add_argument("--runs", type=int, default=5, metavar="N")
    arguments = parser.parse_args()
    found: object
    if arguments.kind == "process":
        found = measure_process(arguments.runs)
    else:
        measure = measure_library if arguments.kind == "library" else measure_joins
        found = measure(arguments.folder, arguments.runs)
    print(json.dumps({"runs": arguments.runs, "found": found}))


if __name__ == "__main__":
    main()
