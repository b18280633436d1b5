"""One run of making the page of the network: seconds by step, imports included, and the size of the file."""

from __future__ import annotations

import argparse
import json
import time
from itertools import pairwise
from pathlib import Path

from measure import peak_memory

STEPS = ("reading the facts", "projection", "layout", "data and answers", "page")


def run_once(data: Path, output: Path) -> dict[str, object]:
    """Make the page of the data set in ``data`` once, imports included; seconds by step, and counts."""
    marks = [time.perf_counter()]
    from b1mg_graph import KnowledgeGraph

    graph = KnowledgeGraph.load(data)
    marks.append(time.perf_counter())
    network = graph.network
    marks.append(time.perf_counter())
    from b1mg_graph.gc_pause import gc_paused
    from b1mg_graph.network.answers import answers
    from b1mg_graph.network.page import render
    from b1mg_graph.network.payload import payload
    from b1mg_graph.network.selection import Selection
    from b1mg_graph.network.views import views_of
    from b1mg_graph.network.vis import vis_network

    with gc_paused():  # as the program does
        views = views_of(network)
        marks.append(time.perf_counter())
        page_data = payload(network, views, Selection())
        page_data["questions"] = answers(graph.assembly, graph.network)
        page_data["vis"] = vis_network(network, views[0])
        marks.append(time.perf_counter())
        output.write_text(render(page_data), "utf-8")
        marks.append(time.perf_counter())
    steps = (ended - began for began, ended in pairwise(marks))
    counts = {"nodes": len(network.nodes), "edges": len(network.edges), "drawn": len(views[-1].points)}
    size = {"bytes": output.stat().st_size, "memory": peak_memory()}
    return {"seconds": marks[-1] - marks[0], "steps": dict(zip(STEPS, steps, strict=True)), **counts, **size}


def write_graph(data: Path, output: Path) -> None:
    """Write the nodes and edges of the data set's network with a label each, for others to draw."""
    from b1mg_graph import KnowledgeGraph

    network = KnowledgeGraph.load(data).network
    nodes = [{"id": node.id, "label": next(iter(node.label.values()))} for node in network.nodes.values()]
    edges = [{"from": edge.source, "to": edge.target, "label": edge.role or edge.relation} for edge in network.edges]
    output.write_text(json.dumps({"nodes": nodes, "edges": edges}), "utf-8")


def main() -> None:
    """Read the command line, make the page, and print what it took as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the data set")
    parser.add_argument("output", type=Path, help="the page to write")
    parser.add_argument("--graph", action="store_true", help="write nodes and edges as JSON instead, untimed")
    arguments = parser.parse_args()
    if arguments.graph:
        write_graph(arguments.data, arguments.output)
    else:
        print(json.dumps(run_once(arguments.data, arguments.output)))


if __name__ == "__main__":
    main()
