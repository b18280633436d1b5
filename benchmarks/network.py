"""What the page of the network takes to make: seconds by step and the size of the file, by the size of the network.

Each run is a process of its own.  The median of the runs counts; the table goes to
``NETWORK.md`` beside this file.  How the page fares in a browser is measured by
``network_browser.py``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from machine import describe_machine

_HERE = Path(__file__).resolve().parent
_SHIPPED = _HERE.parent / "data"
_PEOPLE = (940, 4700)
"""Of so many invented people, networks of a little over 1,000 and of 5,000 nodes are made."""

_STEPS = ("reading the facts", "projection", "layout", "data and answers", "page")


def run_once(data: Path, output: Path) -> dict[str, float]:
    """Make the page of the data set in ``data`` once, imports included; seconds by step, and counts."""
    marks = [time.perf_counter()]
    from b1mg_graph import KnowledgeGraph

    graph = KnowledgeGraph.load(data)
    marks.append(time.perf_counter())
    network = graph.network
    marks.append(time.perf_counter())
    from b1mg_graph.network.answers import answers
    from b1mg_graph.network.page import render
    from b1mg_graph.network.payload import payload
    from b1mg_graph.network.selection import Selection
    from b1mg_graph.network.views import views_of
    from b1mg_graph.network.vis import vis_network

    views = views_of(network)
    marks.append(time.perf_counter())
    told = payload(network, views, Selection())
    told["questions"] = answers(graph)
    told["vis"] = vis_network(network, views[0])
    marks.append(time.perf_counter())
    output.write_text(render(told), "utf-8")
    marks.append(time.perf_counter())
    seconds = (ended - began for began, ended in pairwise(marks))
    counts = {"nodes": len(network.nodes), "edges": len(network.edges), "drawn": len(views[-1].points)}
    return {**dict(zip(_STEPS, seconds, strict=True)), **counts, "bytes": output.stat().st_size}


def measure(runs: int) -> str:
    """The report: a table of the shipped data and of invented data sets, each made ``runs`` times."""
    machine = describe_machine()
    head = ["data", "nodes", "edges", "drawn", *_STEPS, "in all", "file"]
    rows = [head, ["---"] * len(head)]
    with TemporaryDirectory() as folder:
        sets = {"shipped": _SHIPPED}
        for people in _PEOPLE:
            sets[f"{people:,} people"] = Path(folder, str(people))
            _python("generate.py", sets[f"{people:,} people"], "--people", people, "--seed", 1)
        for name, data in sets.items():
            found = [json.loads(_python("network.py", "--once", data, Path(folder, "page.html"))) for _ in range(runs)]
            middle = {key: median(one[key] for one in found) for key in found[0]}
            steps = [middle[step] for step in _STEPS]
            counts = [f"{middle[key]:,.0f}" for key in ("nodes", "edges", "drawn")]
            seconds = [f"{step:.2f} s" for step in [*steps, sum(steps)]]
            rows.append([name, *counts, *seconds, f"{middle['bytes'] / 1e6:.2f} MB"])
            print(rows[-1], file=sys.stderr, flush=True)
    about = "\n".join(f"- {what}: {value}" for what, value in machine.items())
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return (
        "# Making the page of the network\n\nWritten by `python benchmarks/network.py`. "
        f"Medians of {runs} runs, each in a process of its own, imports included.\n\n{table}\n\n{about}\n"
    )


def _python(script: str, *arguments: object) -> str:
    command = [sys.executable, str(_HERE / script), *map(str, arguments)]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def main() -> None:
    """Read the command line, measure, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    parser.add_argument("--once", type=Path, nargs=2, metavar=("DATA", "OUT"), help="one run, printed as JSON")
    arguments = parser.parse_args()
    if arguments.once:
        print(json.dumps(run_once(*arguments.once)))
    else:
        (_HERE / "NETWORK.md").write_text(measure(arguments.runs), "utf-8")


if __name__ == "__main__":
    main()
