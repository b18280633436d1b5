"""The opening view in the format of vis-network, made by pyvis; and the copy of vis-network in pyvis."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from b1mg_graph.network.kept import kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from b1mg_graph.network.model import Network
    from b1mg_graph.network.views import View

_LIBRARY = Path("lib", "vis-9.1.2", "vis-network.min.js")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$\n?", re.MULTILINE)
_CONTROL = "\x85"
"""A control character that HTML forbids (13.2.3.5); the script has it in strings only."""
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "edges": {"smooth": False},
    "interaction": {"hover": True, "keyboard": False, "hideEdgesOnDrag": False},
}


def vis_network(network: Network, view: View) -> dict[str, Any]:
    """Nodes, edges and options of ``view`` for ``new vis.Network``; ids are the indexes in ``network``.

    Positions are fixed and physics is off, so that nothing is simulated.
    """
    numbers = {id_: number for number, id_ in enumerate(network.nodes)}
    nodes = []
    for id_, (x, y) in view.points.items():
        node = network.nodes[id_]
        nodes.append((numbers[id_], next(iter(node.label.values())), node.kind, round(x, 1), round(y, 1)))
    places = {edge.id: number for number, edge in enumerate(network.edges)}
    edges = [(numbers[edge.source], numbers[edge.target], places[edge.id]) for edge in view.edges]
    return kept("vis-network", (nodes, edges), lambda: _made(nodes, edges))


def _made(nodes: Sequence[tuple[int, str, str, float, float]], edges: Sequence[tuple[int, int, int]]) -> dict[str, Any]:
    """What pyvis makes of nodes (number, label, kind, position) and edges (two numbers of nodes, number)."""
    from pyvis.network import Network as VisNetwork

    vis = VisNetwork(directed=True, cdn_resources="in_line")
    for number, label, kind, x, y in nodes:
        vis.add_node(number, label=label, group=kind, x=x, y=y, physics=False)
    for one, other, number in edges:
        vis.add_edge(one, other, id=number, physics=False)
    vis.set_options(json.dumps(_OPTIONS))
    found, lines, _, _, _, options = vis.get_network_data()
    return {"nodes": tuple(found), "edges": tuple(lines), "options": json.loads(options)}


def vis_script() -> str:
    """The script of vis-network without its source map comment, which would make a browser request a file."""
    import importlib.util

    found = importlib.util.find_spec("pyvis")
    assert found is not None
    assert found.origin is not None
    library = (Path(found.origin).parent / _LIBRARY).read_text("utf-8")
    return _SOURCE_MAP.sub("", library).replace(_CONTROL, "\\x85")
