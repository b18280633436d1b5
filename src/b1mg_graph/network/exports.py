"""The network in formats of other programs (Gephi, Cytoscape, networkx): GraphML, GEXF 1.2, CSV and JSON.

None and lists become texts, which GraphML and GEXF require.  The date that the GEXF writer of networkx adds is removed,
so that the same network gives the same bytes.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from b1mg_graph.model.languages import matching, text_in
from b1mg_graph.model.time import in_words
from b1mg_graph.network.kept import kept
from b1mg_graph.network.selection import select
from b1mg_graph.network.views import everything
from b1mg_graph.output.sheet import BYTE_ORDER_MARK, csv_rows
from b1mg_graph.output.workbook import workbook_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import networkx as nx

    from b1mg_graph.model.labels import Text
    from b1mg_graph.network.boxes import Point
    from b1mg_graph.network.model import Edge, Network, Node
    from b1mg_graph.network.selection import Selection

    Row = dict[str, str | float]

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BOUNDS = {
    "attested_from": "attested_from",
    "attested_to": "attested_to",
    "held_not_before": "not_before",
    "held_not_after": "not_after",
    "presumed_until": "presumed_until",
}
"""The columns of the bounds, named as the properties of the ontology."""
TWO_FILES = ("csv", "excel-csv")
"""The formats that write the edges into one file and the nodes into another."""
_STAMP = re.compile(r' lastmodifieddate="[^"]*"')


def exported(network: Network, selection: Selection, format: str, path: Path) -> dict[Path, list[str | bytes]]:  # noqa: A002
    """The files of the ``selection`` of ``network`` in ``format``: their content, in pieces, by path.

    ``csv`` and ``excel-csv`` give two files: the edges in ``path``, and the nodes in a file with ``-nodes`` after its
    stem.  ``excel`` is a workbook, with a sheet for each.
    Raises ``UsageError`` if the focus of the selection is not in the network or its ``as_of`` is not a date.
    """
    if format == "excel":
        return {path: [_workbook(network, selection)]}
    if format in TWO_FILES:
        nodes, edges = _rows(network, selection)
        if format == "excel-csv":
            nodes, edges = _with_names(nodes, network), _with_names(edges, network)
        mark = BYTE_ORDER_MARK if format == "excel-csv" else ""
        return dict(zip(files_of(path, format), ([mark, _csv(edges)], [mark, _csv(nodes)]), strict=True))
    return {path: [written(network, selection, format)]}


def _workbook(network: Network, selection: Selection) -> bytes:
    """A workbook with a sheet of edges and one of nodes, with names beside ids."""
    nodes, edges = (_with_names(rows, network) for rows in _rows(network, selection))
    date = selection.as_of or network.chronology.reference_date or "no date"
    title = text_in(network.title, network.languages) or ("", network.settings.base)
    about = (("data set", title[1]), ("states at", date))
    return workbook_of({"Edges": _table(edges), "Nodes": _table(nodes)}, about)


def _table(rows: list[Row]) -> tuple[list[str], list[list[str | float]]]:
    columns = list(rows[0]) if rows else []
    return columns, [[row[name] for name in columns] for row in rows]


def files_of(path: Path, format: str) -> tuple[Path, ...]:  # noqa: A002
    """The paths of the files that ``exported`` gives for ``path`` and ``format``."""
    return (path, path.with_stem(f"{path.stem}-nodes")) if format in TWO_FILES else (path,)


def written(network: Network, selection: Selection, format: str) -> str:  # noqa: A002
    """The text of the ``selection`` of ``network`` in ``graphml``, ``gexf`` or ``json``.

    Raises ``UsageError`` if the focus of the selection is not in the network or its ``as_of`` is not a date.
    """
    writers: dict[str, Callable[[nx.MultiDiGraph[str]], str]] = {"graphml": _graphml, "gexf": _gexf, "json": _json}
    rows = _rows(network, selection)
    return kept(format, rows, lambda: writers[format](_graph(*rows)))


def _rows(network: Network, selection: Selection) -> tuple[list[Row], list[Row]]:
    """The nodes and the edges of the ``selection`` with their attributes."""
    shown = select(network, selection)
    points = everything(shown)
    nodes = [_node(node, points[node.id], shown.languages) for node in shown.nodes.values()]
    return nodes, [_edge(edge, shown, selection.as_of) for edge in shown.edges]


def _node(node: Node, point: Point, languages: Sequence[str]) -> Row:
    row: dict[str, str | float | None] = {"id": node.id, **_texts("label", node.label, languages)}
    row |= _texts("short", node.short, languages)
    row |= {"kind": node.kind, **_texts("type", node.type, languages), "code": node.code, "country": node.country}
    row |= {"other_names": "; ".join(node.names), "projects": " ".join(node.projects)}
    row |= {"since": node.since, "until": node.until, "x": round(point[0], 1), "y": round(-point[1], 1)}
    return {name: _clean(value) for name, value in row.items()}


def _edge(edge: Edge, network: Network, as_of: str | None) -> Row:
    label = network.roles[edge.role].label if edge.role else network.relations[edge.relation or ""].label
    row: dict[str, str | float | None] = {"source": edge.source, "target": edge.target, "id": edge.id}
    row |= {"role": edge.role, "relation": edge.relation, "family": network.family(edge)}
    row |= _texts("label", label, network.languages)
    row |= {"for": edge.behalf, "since": edge.since, "until": edge.until}
    row |= _times(edge, network, as_of)
    row |= {"stated_as": "; ".join(words for stated in edge.stated_as for words in stated.values())}
    row |= {"sources": " ".join(t.source for t in edge.testimonies)}
    return {name: _clean(value) for name, value in row.items()}


def _times(edge: Edge, network: Network, as_of: str | None) -> dict[str, str | None]:
    """The state at a date, in words and by name, with that date; and the bounds of each term."""
    state = network.state(edge, as_of)
    words = {language: in_words(state, language) for language in network.languages}
    bounds = {
        name: "; ".join(days) if any(days := [getattr(term, bound) or "" for term in edge.times.terms]) else None
        for name, bound in _BOUNDS.items()
    }
    return {
        **_texts("state", words, network.languages),
        "state_name": state.state,
        "state_at": as_of or network.chronology.reference_date,
        **bounds,
    }


def _with_names(rows: list[Row], network: Network) -> list[Row]:
    """``rows`` with a column of names after each column of ids."""
    things = {id_: node.label for id_, node in network.nodes.items()}
    titles = {id_: source.title for id_, source in network.sources.items()}
    roles = {id_: role.label for id_, role in network.roles.items()}
    named_by = {
        **dict.fromkeys(("source", "target", "for", "country", "projects"), things),
        "sources": titles,
        "role": roles,
        "relation": {name: relation.label for name, relation in network.relations.items()},
        "kind": {name: kind.label for name, kind in network.kinds.items()},
    }
    return [dict(_named(row, named_by, network.languages)) for row in rows]


def _named(
    row: Row, named_by: Mapping[str, Mapping[str, Text]], languages: Sequence[str]
) -> Iterator[tuple[str, str | float]]:
    for column, value in row.items():
        yield column, value
        if column in named_by:
            found = [_first(named_by[column].get(id_), languages) for id_ in str(value).split()]
            yield f"{column}_name", _clean("; ".join(filter(None, found)))


def _texts(name: str, text: Text | None, languages: Sequence[str]) -> dict[str, str | None]:
    """A text under ``name`` in its first language, and under ``name_sv`` in the other ``languages`` of the network."""
    written = text or {}
    others = {tag: matching(tag, written) for tag in languages[1:]}
    more = {f"{name}_{tag}": written[known] if known is not None else None for tag, known in others.items()}
    return {name: _first(text, languages), **more}


def _first(text: Text | None, languages: Sequence[str]) -> str | None:
    found = text_in(text or {}, languages)
    return found[1] if found else None


def _clean(value: str | float | None) -> str | float:
    """``value`` as every format allows it: None as an empty text, characters that XML 1.0 forbids replaced."""
    if value is None:
        return ""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value


def _graph(nodes: Iterable[Row], edges: Iterable[Row]) -> nx.MultiDiGraph[str]:
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        graph.add_node(str(node["id"]), **{name: value for name, value in node.items() if name != "id"})
    for edge in edges:
        rest = {name: value for name, value in edge.items() if name not in ("source", "target", "id")}
        graph.add_edge(str(edge["source"]), str(edge["target"]), key=str(edge["id"]), **rest)
    return graph


def _graphml(graph: nx.MultiDiGraph[str]) -> str:
    import networkx as nx

    return "\n".join(nx.generate_graphml(graph, named_key_ids=True)) + "\n"


def _gexf(graph: nx.MultiDiGraph[str]) -> str:
    import networkx as nx

    # positions as GEXF's `viz:position`, which Gephi reads
    placed: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id_, attributes in graph.nodes(data=True):
        point = {"x": attributes["x"], "y": attributes["y"], "z": 0.0}
        rest = {name: value for name, value in attributes.items() if name not in point}
        placed.add_node(id_, viz={"position": point}, **rest)
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        placed.add_edge(source, target, key=key, id=key, **attributes)
    return _STAMP.sub("", "\n".join(nx.generate_gexf(placed, version="1.2draft"))) + "\n"


def _json(graph: nx.MultiDiGraph[str]) -> str:
    import networkx as nx

    data: dict[str, Any] = nx.node_link_data(graph, edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _csv(rows: list[Row]) -> str:
    return csv_rows([list(rows[0]), *(row.values() for row in rows)]) if rows else ""
