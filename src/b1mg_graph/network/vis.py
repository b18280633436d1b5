"""The opening view in the format of vis-network, made by pyvis; and the copy of vis-network in pyvis."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from b1mg_graph.network.model import Network
    from b1mg_graph.network.views import View

_LIBRARY = Path("lib", "vis-9.1.2", "vis-network.min.js")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$\n?", re.MULTILINE)
_CONTROLS = {ord("\x85"): "\\x85"}
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
    from pyvis.network import Network as VisNetwork

    vis = VisNetwork(directed=True, cdn_resources="in_line")
    numbers = {id_: number for number, id_ in enumerate(network.nodes)}
    for id_, (x, y) in view.points.items():
        node = network.nodes[id_]
        label = next(iter(node.label.values()))
        vis.add_node(numbers[id_], label=label, group=node.kind, x=round(x, 1), y=round(y, 1), physics=False)
    edges = {edge.id: number for number, edge in enumerate(network.edges)}
    for edge in view.edges:
        vis.add_edge(numbers[edge.source], numbers[edge.target], id=edges[edge.id], physics=False)
    vis.set_options(json.dumps(_OPTIONS))
    nodes, lines, _, _, _, options = vis.get_network_data()
    return {"nodes": nodes, "edges": lines, "options": json.loads(options)}


def vis_script() -> str:
    """The script of vis-network without its source map comment, which would make a browser request a file."""
    import importlib.util

    found = importlib.util.find_spec("pyvis")
    assert found is not None
    assert found.origin is not None
    library = (Path(found.origin).parent / _LIBRARY).read_text("utf-8")
    return _SOURCE_MAP.sub("", library).translate(_CONTROLS)
