"""The page of a network by pyvis as it comes: ``Network().from_nx()`` and ``write_html``.

What it reads is a file of nodes and edges with a label each: the same network that ours draws.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from typing import Any

from measure import peak_memory


def draw(network: dict[str, Any], output: Path, resources: str) -> None:
    """Write the page; imports are a part of it."""
    import networkx as nx
    from pyvis.network import Network

    graph = nx.MultiDiGraph()
    for node in network["nodes"]:
        graph.add_node(node["id"], label=node["label"])
    for edge in network["edges"]:
        graph.add_edge(edge["from"], edge["to"], title=edge["label"])
    page = Network(directed=True, cdn_resources=resources)
    page.from_nx(graph)
    os.chdir(output.parent)  # it puts the folder lib where it is started
    page.write_html(output.name)


def main() -> None:
    """Read the command line, make the page, and print what it took as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", type=Path, metavar="JSON", help="nodes and edges, as network.py writes them")
    parser.add_argument("output", type=Path, metavar="OUT", help="the page to write, in a folder of its own")
    parser.add_argument("--in-line", action="store_true", help="have vis-network within the page")
    arguments = parser.parse_args()
    network = json.loads(arguments.network.read_bytes())
    began = time.perf_counter()
    draw(network, arguments.output, "in_line" if arguments.in_line else "local")
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "memory": peak_memory(), "bytes": arguments.output.stat().st_size}))


if __name__ == "__main__":
    main()
