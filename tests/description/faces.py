"""What ``show``, the page of a thing and the panel of the network page say of it, read as their users read them."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from b1mg_graph.description.portraits import portrait_of
from b1mg_graph.model.time import in_words
from tests.site.page import parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from b1mg_graph import KnowledgeGraph

Cited = frozenset[tuple[str, tuple[str, ...]]]
"""Sources by id, each with the places in it."""


@dataclass(frozen=True)
class Said:
    """A fact as a face gives it: labels in English, things as ``id:`` and their id; the state and standing in words."""

    property: str
    value: str
    cited: Cited
    standing: str | None = None
    reason: str | None = None
    state: str | None = None


@dataclass(frozen=True)
class Record:
    """A role held or an attendance: its values without the thing itself."""

    values: frozenset[str]
    cited: Cited
    state: str | None


@dataclass
class Face:
    """What one face says of one thing; ``records`` and ``referred`` by id."""

    facts: set[Said] = field(default_factory=set)
    records: dict[str, Record] = field(default_factory=dict)
    referred: set[tuple[str, str, frozenset[str], str | None, str | None]] = field(default_factory=set)


def show_face(graph: KnowledgeGraph, id_: str) -> Face:
    """What ``show --format json --all-values`` prints of a thing."""
    portrait = portrait_of(graph.assembly, id_, all_values=True)
    assert portrait is not None
    data = asdict(portrait)
    base = graph.assembly.settings.base
    return Face(
        {
            Said(
                one["property"],
                _shown_value(one),
                _cited(one["testimonies"]),
                one["standing"],
                one["reason"],
                _words(one["state"]),
            )
            for one in data["facts"]
        },
        {
            held["iri"].removeprefix(base): Record(
                frozenset(map(_shown_value, held["facts"])), _cited(held["testimonies"]), _words(held["state"])
            )
            for held in data["held"]
        },
        {
            (
                one["property"],
                one["id"],
                frozenset(t["source"] for t in one["testimonies"]),
                one["standing"],
                _words(one["state"]),
            )
            for one in data["referred"]
        },
    )


def _shown_value(fact: Mapping[str, Any]) -> str:
    """The id of a thing with ``id:`` before it, or the text without the tag of its language."""
    return f"id:{fact['id']}" if fact["id"] else re.sub(r" \([a-z]{2,3}\)$", "", fact["value"])


def _cited(testimonies: Iterable[Mapping[str, Any]]) -> Cited:
    return frozenset((one["source"], tuple(one["places"])) for one in testimonies)


def _words(state: Mapping[str, str] | None) -> str | None:
    return state["words"] if state else None


class SiteReader:
    """Reads the pages of things."""

    def __init__(self, graph: KnowledgeGraph, text: str, id_: str) -> None:
        self._id = id_
        self._graph = graph
        self._root, complaints = parsed(text)
        assert complaints == []
        self._sources: dict[str, tuple[str, tuple[str, ...]]] = {}
        for item in self._root.iter("li"):
            if item.get("id", "").startswith("source-"):
                link = next(item.iter("a"))
                places = tuple(
                    "".join(place.itertext())
                    for where in _having(item, "where")
                    for place in where.iter("span")
                    if place.get("property")
                )
                self._sources[item.get("id", "")] = (link.get("href", "").removesuffix(".html"), places)

    def face(self) -> Face:
        """What the page says of its thing."""
        face = Face()
        said = self._section("what-is-said")
        items = [*_having(self._root, "lede"), *(said.iter("dd") if said is not None else ())]
        face.facts = {self._fact(item) for item in items}
        for row in self._root.iter("tr"):
            if row.get("typeof"):
                face.records[row.get("id", "")] = self._record(row)
        referred = self._section("what-refers-to-it")
        for item in referred.iter("dd") if referred is not None else ():
            link = next(item.iter("a"))
            standing, _ = self._standing(item)
            numbers = frozenset(self._sources[n][0] for n in _numbers(item))
            face.referred.add(
                (self._label(link), link.get("href", "").removesuffix(".html"), numbers, standing, _state(item))
            )
        return face

    def _section(self, id_: str) -> Element | None:
        return next((e for e in self._root.iter("section") if e.get("aria-labelledby") == id_), None)

    def _fact(self, item: Element) -> Said:
        (value,) = list(_values(item))[:1]
        cited = frozenset(self._sources[number] for number in _numbers(item))
        return Said(self._label(value), _value(value), cited, *self._standing(item), _state(item))

    def _record(self, row: Element) -> Record:
        cited = set()
        for cite in _having(row, "cite"):
            link = next(cite.iter("a"))
            places = tuple("".join(e.itertext()) for e in cite.iter("span") if e.get("property"))
            cited.add((self._sources[link.get("href", "")[1:]][0], places))
        cells = [cell for cell in row if cell.get("class") != "cites"]
        values = {_value(value) for cell in cells for value in _values(cell)}
        return Record(frozenset(values - {f"id:{self._id}"}), frozenset(cited), _state(row))

    def _label(self, value: Element) -> str:
        prefix, _, local = (value.get("property") or value.get("data-property", "")).partition(":")
        assembly = self._graph.assembly
        return assembly.schema.label(assembly.dataset.prefixes[prefix] + local)

    def _standing(self, item: Element) -> tuple[str | None, str | None]:
        if next(_having(item, "disputed"), None) is not None:
            return "disputed", None
        for found in _having(item, "standing"):
            words = "".join(found.itertext())
            standing, _, reason = words.partition(": ")
            return standing, reason or None
        return None, None


def _having(root: Element, name: str) -> Iterator[Element]:
    return (e for e in root.iter() if isinstance(e.tag, str) and name in e.get("class", "").split())


def _values(item: Element) -> Iterator[Element]:
    """The outermost elements with a property within ``item``."""
    for child in item:
        if child.get("property") or child.get("data-property"):
            yield child
        else:
            yield from _values(child)


def _value(element: Element) -> str:
    href = element.get("href", "")
    if element.get("value") is not None:
        return element.get("value", "")
    if href.startswith(("http://", "https://")):
        return href
    if href.endswith(".html") and "/" not in href:
        return f"id:{href.removesuffix('.html')}"
    return "".join(element.itertext())


def _numbers(item: Element) -> list[str]:
    return [a.get("href", "")[1:] for refs in _having(item, "refs") for a in refs.iter("a")]


def _state(item: Element) -> str | None:
    return next(("".join(e.itertext()) for e in _having(item, "state")), None)


class PanelReader:
    """Reads the data of the network page as its panel shows them."""

    def __init__(self, graph: KnowledgeGraph, data: Mapping[str, Any]) -> None:
        self._graph = graph
        self._data = data
        self._nodes = {node["id"]: place for place, node in enumerate(data["nodes"])}

    def __contains__(self, id_: str) -> bool:
        """Whether the page has a node of this id."""
        return id_ in self._nodes

    def face(self, id_: str) -> Face:
        """What the panel says of a node, and of the roles held at its lines."""
        network = self._graph.network
        states = {edge.id: in_words(network.state(edge)) for edge in network.edges}
        place = self._nodes[id_]
        edges = [e for e in self._data["edges"] if e["role"] is not None and place in (e["from"], e["to"])]
        held = (Record(frozenset(self._ends(e)) - {f"id:{id_}"}, self._said(e["said"]), states[e["id"]]) for e in edges)
        facts = {self._fact(fact) for fact in self._data["nodes"][place]["facts"]}
        return Face(facts, dict(zip((edge["id"] for edge in edges), held, strict=True)))

    def _ends(self, edge: Mapping[str, Any]) -> Iterator[str]:
        yield from (f"id:{self._data['nodes'][edge[end]]['id']}" for end in ("from", "to"))
        yield f"id:{self._data['roles'][edge['role']]['id']}"

    def _fact(self, fact: Mapping[str, Any]) -> Said:
        how = fact.get("standing")
        return Said(
            _text(fact["label"]),
            f"id:{fact['id']}" if fact["id"] else _text(fact["value"]),
            self._said(fact["said"]),
            how["label"]["en"] if how else None,
            _text(how["reason"]) if how and "reason" in how else None,
        )

    def _said(self, said: Iterable[tuple[int, list[str]]]) -> Cited:
        return frozenset((self._data["sources"][number]["id"], tuple(places)) for number, places in said)


def _text(written: Mapping[str, str] | str) -> str:
    return written if isinstance(written, str) else written.get("en") or next(iter(written.values()))
