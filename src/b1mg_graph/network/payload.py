"""The data of the network page: the network, its views and its sources as one JSON value.

Nodes, edges, roles and sources refer to each other by their index in the lists.  The structure is specified in
docs/decisions/0011-network.md.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from b1mg_graph.model.time import LISTED, STATES, UNCERTAIN, WORDS, Bounds
from b1mg_graph.network.views import all_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from b1mg_graph.description.portrait import Testimony
    from b1mg_graph.model.time import Times
    from b1mg_graph.network.boxes import Point
    from b1mg_graph.network.model import Assessment, Edge, Fact, Network, Node, Source, Text
    from b1mg_graph.network.selection import Selection
    from b1mg_graph.network.views import View

    Json = dict[str, Any]

LANGUAGES = ("en", "sv")
"""The languages that the page itself is written in."""

_DIGITS = 1
_EMPTY = Bounds()._asdict()


def payload(network: Network, views: Sequence[View], selection: Selection, title: str | None = None) -> Json:
    """The data of the page that shows ``network`` in ``views``, with ``title`` in place of the data set's title.

    The last of ``views`` is the view of everything; ``selection`` is what was asked for, which the page shows.
    """
    return _Writer(network, views).json(selection, title)


class _Writer:
    """Turns a network into JSON, in which nodes, edges, roles and sources are numbers."""

    def __init__(self, network: Network, views: Sequence[View]) -> None:
        self._network = network
        self._views = views
        self._nodes = {id_: number for number, id_ in enumerate(network.nodes)}
        self._edges = {edge.id: number for number, edge in enumerate(network.edges)}
        used = {e.role for e in network.edges if e.role}
        self._roles = {id_: number for number, id_ in enumerate(i for i in network.roles if i in used)}
        # many edges have the same times
        given = (*(e.times for e in network.edges), *(node.times for node in network.nodes.values()))
        self._times = {times: number for number, times in enumerate(dict.fromkeys(given))}
        stating = {t.source for e in network.edges for t in e.testimonies}
        stating |= {t.source for node in network.nodes.values() for fact in node.facts for t in fact.testimonies}
        self._sources = {id_: number for number, id_ in enumerate(sorted(stating & set(network.sources)))}

    def json(self, selection: Selection, title: str | None) -> Json:
        network = self._network
        everything = self._views[-1]
        points = all_places(network, everything.points)
        return {
            "meta": {
                "title": dict.fromkeys(LANGUAGES, title) if title else text(network.title),
                "description": text(network.description) or {"en": ""},
                "base": network.settings.base,
                "iris": {
                    id_: network.settings.iri(id_) for id_ in sorted({*network.nodes} & network.settings.shared.keys())
                },
                "prefixes": dict(network.prefixes),
                "languages": list(LANGUAGES),
                "dates": self._dates(),
                "as_of": selection.as_of,
                "uncertain": selection.uncertain,
                "reference": self._reference(),
                "focus": {"id": selection.focus, "depth": selection.depth} if selection.focus else None,
                "shown": None
                if len(everything.points) == len(network.nodes)
                else {"nodes": len(everything.points), "of": len(network.nodes)},
            },
            "states": states(),
            "times": [terms_of(times) for times in self._times],
            "kinds": self._kinds(),
            "roles": [self._role(id_) for id_ in self._roles],
            "sources": [self._source(network.sources[id_]) for id_ in self._sources],
            "nodes": [self._node(node, points[node.id]) for node in network.nodes.values()],
            "edges": [self._edge(edge) for edge in network.edges],
            "views": [self._view(view) for view in self._views],
        }

    def _dates(self) -> list[str]:
        """The dates at which a state may change, in order: starts, ends and dates of sources."""
        network = self._network
        given = {d for e in network.edges for d in (e.since, e.until)}
        given |= {d for node in network.nodes.values() for d in (node.since, node.until)}
        stating = {t.source for e in network.edges for t in e.testimonies}
        given |= {network.chronology.source_dates.get(network.settings.term(source)) for source in stating}
        given.add(network.chronology.reference_date)
        return sorted(d for d in given if d)

    def _reference(self) -> Json:
        """The reference date as written, at which states are shown by default, and its first and last day."""
        days = self._network.chronology.bindings()
        return {"date": self._network.chronology.reference_date, "days": [days["asOfFirst"], days["asOfLast"]]}

    def _kinds(self) -> list[Json]:
        count = dict.fromkeys(self._network.kinds, 0)
        for node in self._network.nodes.values():
            count[node.kind] += 1
        return [
            {"id": kind, "label": text(label), "count": count[kind]}
            for kind, label in self._network.kinds.items()
            if count[kind]
        ]

    def _role(self, id_: str) -> Json:
        role = self._network.roles[id_]
        count = sum(e.role == id_ for e in self._network.edges)
        return {"id": id_, "label": text(role.label) or {"en": id_}, "count": count, "family": role.family}

    def _source(self, source: Source) -> Json:
        publisher = {"id": source.publisher, "label": text(source.publisher_label or {})} if source.publisher else None
        return {
            "id": source.id,
            "title": text(source.title) or {"en": source.id},
            "publisher": publisher,
            "date": source.date,
            "dated_by": ("issued" if source.issued else "retrieved") if source.date else None,
            "url": source.url if _is_web(source.url) else None,
            "kind": source.kind,
        }

    def _node(self, node: Node, point: Point) -> Json:
        degree = len(self._network.incident[node.id])
        return {
            "id": node.id,
            "kind": node.kind,
            "class": self._curie(node.target),
            "type": text(node.type) if node.type else None,
            "label": text(node.label),
            "short": text(node.short) if node.short else None,
            "code": node.code if node.code != node.id else None,
            "names": list(node.names),
            "description": text(node.description) if node.description else None,
            "country": node.country,
            "projects": list(node.projects),
            "since": node.since,
            "until": node.until,
            "times": self._times[node.times],
            "links": [{"href": link.href, "label": text(link.label)} for link in node.links],
            "facts": [self._fact(fact) for fact in node.facts],
            "x": round(point[0], _DIGITS),
            "y": round(point[1], _DIGITS),
            "size": round(1 + math.log2(1 + degree) / 4, 2),
        }

    def _fact(self, fact: Fact) -> Json:
        value = fact.value if isinstance(fact.value, str) else text(fact.value)
        written = {
            "label": text(fact.label),
            "value": value,
            "id": fact.id,
            "said": self._testimonies(fact.testimonies),
        }
        return {**written, **assessed(fact.assessment)}

    def _edge(self, edge: Edge) -> Json:
        relation = self._network.relations.get(edge.relation or "")
        return {
            "id": edge.id,
            "from": self._nodes[edge.source],
            "to": self._nodes[edge.target],
            "role": self._roles[edge.role] if edge.role else None,
            "relation": {"id": edge.relation, "label": text(relation or {})} if edge.relation else None,
            "for": self._nodes.get(edge.behalf or ""),
            "since": edge.since,
            "until": edge.until,
            "times": self._times[edge.times],
            "stated_as": [text(words) for words in edge.stated_as],
            "said": self._testimonies(edge.testimonies),
            "disputed": [
                {
                    "label": text(dispute.label),
                    "values": [
                        {"value": value, "said": self._testimonies(stating), **assessed(how)}
                        for value, stating, how in dispute.values
                    ],
                }
                for dispute in edge.disputes
            ],
        }

    def _view(self, view: View) -> Json:
        return {
            "id": view.id,
            "label": view.label,
            "help": view.help,
            "nodes": [self._nodes[id_] for id_ in view.points],
            "edges": [self._edges[edge.id] for edge in view.edges],
            "positions": [[round(x, _DIGITS), round(y, _DIGITS)] for x, y in view.points.values()],
            "shown": None if len(view.points) == view.among else {"nodes": len(view.points), "of": view.among},
        }

    def _testimonies(self, testimonies: Iterable[Testimony]) -> list[Any]:
        return [[self._sources[t.source], list(t.places)] for t in testimonies if t.source in self._sources]

    def _curie(self, iri: str) -> str:
        for prefix, namespace in self._network.prefixes.items():
            if iri.startswith(namespace):
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{iri}>"


def text(written: Text) -> Text:
    """``written`` in the languages of the page; if it has none of them, in its first language by tag."""
    known = {language: written[language] for language in LANGUAGES if language in written}
    return known or dict(sorted(written.items())[:1])


def assessed(how: Assessment | None) -> Json:
    """The assessment of a value under the key ``standing``; empty if no other value contradicts it."""
    if how is None:
        return {}
    reason = {"reason": text(how.reason)} if how.reason else {}
    return {"standing": {"id": how.standing, "label": text(how.label), **reason}}


def states() -> Json:
    """The states in order, which are listed at a date or uncertain, and their words in each language of the page."""
    return {
        "order": list(STATES),
        "listed": [state for state in STATES if state in LISTED],
        "uncertain": [state for state in STATES if state in UNCERTAIN],
        "words": {language: dict(WORDS[language]) for language in LANGUAGES},
    }


def terms_of(times: Times) -> list[Json]:
    """The bounds of each term by name, without those that have the value of an unknown bound."""
    return [
        {name: value for name, empty in _EMPTY.items() if (value := getattr(term, name)) != empty}
        for term in times.terms
    ]


def _is_web(url: str | None) -> bool:
    return url is not None and url.startswith(("https://", "http://"))
