"""The data of the page: the network, its views and its sources as one JSON value, of the types of ``page_types``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

from b1mg_graph.model.comparison import CHANGE_WORDS, CHANGES
from b1mg_graph.model.languages import ENGLISH, matching, text_in
from b1mg_graph.model.time import LISTED, STATES, UNCERTAIN, WORDS, Bounds
from b1mg_graph.network.about import about_json
from b1mg_graph.network.framed_payload import framed_json
from b1mg_graph.network.nets import MOST
from b1mg_graph.network.page_types import FrameJson, PointJson, SaidJson, SpanJson
from b1mg_graph.network.views import all_places, opening, size_of
from b1mg_graph.spelling import FOLDED
from b1mg_graph.theme import outline_of
from b1mg_graph.vocabulary import (
    B1MG_ON_BEHALF_OF,
    B1MG_PLACE,
    B1MG_SHORT_NAME,
    B1MG_SINCE,
    B1MG_STATED_AS,
    B1MG_STATED_BY,
    B1MG_UNTIL,
    ORG_MEMBER,
    ORG_MEMBERSHIP,
    ORG_ORGANIZATION,
    ORG_ROLE,
    RDFS_LABEL,
    XSD_DATE,
    XSD_G_YEAR,
    XSD_G_YEAR_MONTH,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from b1mg_graph.description.standings import Assessment
    from b1mg_graph.model.labels import Text
    from b1mg_graph.model.sources import Source
    from b1mg_graph.model.statements import Testimony
    from b1mg_graph.model.time import Times
    from b1mg_graph.network.boxes import Point
    from b1mg_graph.network.model import Edge, Fact, Network, Node
    from b1mg_graph.network.page_types import (
        BoundsJson,
        EdgeJson,
        FacetJson,
        FactJson,
        FamilyJson,
        KindJson,
        NodeJson,
        PayloadJson,
        ReferenceJson,
        RelationJson,
        RoleJson,
        SourceJson,
        StandingJson,
        StatesJson,
        TermsJson,
        ValueJson,
        ViewJson,
    )
    from b1mg_graph.network.selection import Selection
    from b1mg_graph.network.views import View
    from b1mg_graph.schema.display import Display, Facet

_DIGITS = 1
_EMPTY = Bounds()._asdict()


def payload(network: Network, views: Sequence[View], selection: Selection, title: str | None = None) -> PayloadJson:
    """The data of the page that shows ``network`` in ``views``; ``title`` takes the place of the data set's."""
    return _Writer(network, views).json(selection, title)


class _Writer:
    """Turns a network into JSON, in which nodes, edges, roles and sources are numbers."""

    def __init__(self, network: Network, views: Sequence[View]) -> None:
        self._network = network
        self._languages = network.languages
        self._views = views
        self._nodes = {id_: number for number, id_ in enumerate(network.nodes)}
        self._edges = {edge.id: number for number, edge in enumerate(network.edges)}
        used = {e.role for e in network.edges if e.role}
        self._roles = {id_: number for number, id_ in enumerate(i for i in network.roles if i in used)}
        related = {e.relation for e in network.edges if e.relation}
        self._relations = {id_: number for number, id_ in enumerate(i for i in network.relations if i in related)}
        # many edges have the same times
        given = (*(e.times for e in network.edges), *(node.times for node in network.nodes.values()))
        self._times = {times: number for number, times in enumerate(dict.fromkeys(given))}
        stating = {t.source for e in network.edges for t in e.testimonies}
        stating |= {t.source for node in network.nodes.values() for fact in node.facts for t in fact.testimonies}
        self._sources = {id_: number for number, id_ in enumerate(sorted(stating & set(network.sources)))}

    def json(self, selection: Selection, title: str | None) -> PayloadJson:
        network = self._network
        everything = self._views[-1]
        points = all_places(network, everything.points)
        return {
            "meta": {
                "title": dict.fromkeys(network.languages, title) if title else self._text(network.title),
                "description": self._text(network.description) or {"": ""},
                "base": network.settings.base,
                "iris": {
                    id_: network.settings.iri(id_) for id_ in sorted({*network.nodes} & network.settings.shared.keys())
                },
                "prefixes": dict(network.prefixes),
                "languages": list(network.languages),
                "dates": self._dates(),
                "as_of": selection.as_of,
                "uncertain": selection.uncertain,
                "reference": self._reference(),
                "most": MOST,
                "focus": {"id": selection.focus, "depth": selection.depth} if selection.focus else None,
                "opening": opening(network, self._views).id,
                "shown": None
                if len(everything.points) == len(network.nodes)
                else {"nodes": len(everything.points), "of": len(network.nodes)},
                "about": about_json(network.about, self._languages, self._text),
            },
            "terms": terms(network.prefixes),
            "letters": letters(),
            "states": states(network.languages),
            "times": [terms_of(times) for times in self._times],
            "facets": [self._facet(facet) for facet in network.display.facets],
            "families": families(network.display, network.languages),
            "kinds": self._kinds(),
            "roles": [self._role(id_) for id_ in self._roles],
            "relations": [self._relation(id_) for id_ in self._relations],
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

    def _reference(self) -> ReferenceJson:
        """The date of which states are given where none is chosen, as written, and its first and last day."""
        days = self._network.chronology.bindings()
        return {"date": self._network.chronology.reference_date, "days": SpanJson(days["asOfFirst"], days["asOfLast"])}

    def _facet(self, facet: Facet) -> FacetJson:
        chosen = {id_ for node in self._network.nodes.values() for id_ in node.facets[facet.id]}
        others = sorted(chosen - self._nodes.keys())
        names = {id_: self._text(self._network.names[id_]) for id_ in others if id_ in self._network.names}
        return {
            "id": facet.id,
            "label": self._text(facet.label),
            "ends": "either" if facet.paths else "both",
            "names": names,
        }

    def _kinds(self) -> list[KindJson]:
        count = dict.fromkeys(self._network.kinds, 0)
        for node in self._network.nodes.values():
            count[node.kind] += 1
        return [
            {
                "id": id_,
                "label": self._text(kind.label),
                "count": count[id_],
                "outline": outline_of(kind.symbol),
                "colour": kind.colour,
                "hub": kind.hub,
            }
            for id_, kind in self._network.kinds.items()
            if count[id_]
        ]

    def _relation(self, id_: str) -> RelationJson:
        relation = self._network.relations[id_]
        property_ = curie(relation.property, self._network.prefixes)
        return {"id": id_, "label": self._text(relation.label), "property": property_, "family": relation.family}

    def _role(self, id_: str) -> RoleJson:
        role = self._network.roles[id_]
        count = sum(e.role == id_ for e in self._network.edges)
        return {"id": id_, "label": self._text(role.label) or {"": id_}, "count": count, "family": role.family}

    def _source(self, source: Source) -> SourceJson:
        return {
            "id": source.id,
            "title": self._text(source.title) or {"": source.id},
            "publisher": {"id": source.publisher, "label": self._text(source.publisher_label or {})}
            if source.publisher
            else None,
            "date": source.date,
            "dated_by": ("issued" if source.issued else "retrieved") if source.date else None,
            "url": source.url if _is_web(source.url) else None,
            "kind": source.kind,
            "conclusion": source.inferred,
        }

    def _node(self, node: Node, point: Point) -> NodeJson:
        degree = len(self._network.incident[node.id])
        return {
            "id": node.id,
            "kind": node.kind,
            "class": curie(node.target, self._network.prefixes),
            "type": self._text(node.type) if node.type else None,
            "label": self._text(node.label),
            "short": self._text(node.short) if node.short else None,
            "code": node.code if node.code != node.id else None,
            "whole": self._nodes.get(node.whole or ""),
            "names": list(node.names),
            "description": self._text(node.description) if node.description else None,
            "facets": {facet: list(ids) for facet, ids in node.facets.items() if ids},
            "since": node.since,
            "until": node.until,
            "times": self._times[node.times],
            "links": [{"href": link.href, "label": self._text(link.label)} for link in node.links],
            "facts": [self._fact(fact) for fact in node.facts],
            "x": round(point[0], _DIGITS),
            "y": round(point[1], _DIGITS),
            "size": size_of(degree),
        }

    def _fact(self, fact: Fact) -> FactJson:
        value = fact.value if isinstance(fact.value, str) else self._text(fact.value)
        written: FactJson = {
            "statement": fact.statement,
            "label": self._text(fact.label),
            "value": value,
            "id": fact.id,
            "said": self._testimonies(fact.testimonies),
        }
        if fact.assessment:
            written["standing"] = self._assessed(fact.assessment)
        return written

    def _value(self, value: str, said: tuple[Testimony, ...], how: Assessment | None) -> ValueJson:
        written: ValueJson = {"value": value, "said": self._testimonies(said)}
        if how:
            written["standing"] = self._assessed(how)
        return written

    def _edge(self, edge: Edge) -> EdgeJson:
        return {
            "id": edge.id,
            "from": self._nodes[edge.source],
            "to": self._nodes[edge.target],
            "role": self._roles[edge.role] if edge.role else None,
            "relation": self._relations[edge.relation] if edge.relation else None,
            "for": self._nodes.get(edge.behalf or ""),
            "since": edge.since,
            "until": edge.until,
            "times": self._times[edge.times],
            "stated_as": [self._text(words) for words in edge.stated_as],
            "said": self._testimonies(edge.testimonies),
            "disputed": [
                {"label": self._text(dispute.label), "values": [self._value(*value) for value in dispute.values]}
                for dispute in edge.disputes
            ],
        }

    def _view(self, view: View) -> ViewJson:
        written: ViewJson = {
            "id": view.id,
            "label": self._text(view.label),
            "help": self._text(view.help),
            "nodes": [self._nodes[id_] for id_ in view.points],
            "edges": [self._edges[edge.id] for edge in view.edges],
            "positions": [PointJson(round(x, _DIGITS), round(y, _DIGITS)) for x, y in view.points.values()],
            "groups": [
                {
                    "hub": self._nodes[group.hub],
                    "nodes": [self._nodes[id_] for id_ in group.members],
                    "frame": FrameJson(*(round(length, _DIGITS) for length in group.frame or ())),
                }
                for group in view.groups
            ],
            "apart": [self._nodes[id_] for id_ in view.apart],
            "shown": None if len(view.points) == view.among else {"nodes": len(view.points), "of": view.among},
        }
        if view.framed:
            by_id = [id_ for id_, node in self._network.nodes.items() if node.code == id_]
            sentence = self._text(view.sentence)
            written["framed"] = framed_json(view.framed, sentence, self._nodes, self._edges, by_id)
        return written

    def _testimonies(self, testimonies: Iterable[Testimony]) -> list[SaidJson]:
        return [SaidJson(self._sources[t.source], list(t.places)) for t in testimonies if t.source in self._sources]

    def _text(self, written: Text) -> Text:
        return text(written, self._languages)

    def _assessed(self, how: Assessment) -> StandingJson:
        """The assessment of a value that another source contradicts, with the reason."""
        standing: StandingJson = {"id": how.standing, "label": self._text(how.label)}
        if how.reason:
            standing["reason"] = self._text(how.reason)
        return standing


def curie(iri: str, prefixes: Mapping[str, str]) -> str:
    """``iri`` as a prefixed name where a prefix fits, as Turtle and SPARQL have it."""
    for prefix, namespace in prefixes.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def terms(prefixes: Mapping[str, str]) -> TermsJson:
    """The terms that the page writes Turtle and SPARQL with."""
    return {
        "membership": curie(ORG_MEMBERSHIP, prefixes),
        "holder": curie(ORG_MEMBER, prefixes),
        "body": curie(ORG_ORGANIZATION, prefixes),
        "held": curie(ORG_ROLE, prefixes),
        "behalf": curie(B1MG_ON_BEHALF_OF, prefixes),
        "beginning": curie(B1MG_SINCE, prefixes),
        "end": curie(B1MG_UNTIL, prefixes),
        "wording": curie(B1MG_STATED_AS, prefixes),
        "stating": curie(B1MG_STATED_BY, prefixes),
        "passage": curie(B1MG_PLACE, prefixes),
        "label": curie(RDFS_LABEL, prefixes),
        "short": curie(B1MG_SHORT_NAME, prefixes),
        "day": curie(XSD_DATE, prefixes),
        "month": curie(XSD_G_YEAR_MONTH, prefixes),
        "year": curie(XSD_G_YEAR, prefixes),
    }


def families(display: Display, languages: Sequence[str]) -> list[FamilyJson]:
    """The families of roles and relations in their order."""
    return [{"id": f.id, "label": text(f.label, languages), "ink": f.ink, "width": f.width} for f in display.families]


def text(written: Mapping[str, str], languages: Sequence[str]) -> Text:
    """``written`` in the ``languages`` of the page; if it has none of them, in English, or in its first by tag."""
    known = {language: written[tag] for language, tag in _served(tuple(languages), tuple(written))}
    return known or dict(filter(None, [text_in(written, ())]))


@lru_cache(maxsize=1000)
def _served(languages: tuple[str, ...], tags: tuple[str, ...]) -> list[tuple[str, str]]:
    """The ``languages`` that one of ``tags`` serves, with that tag: many texts have the same tags."""
    return [(language, tag) for language in languages if (tag := matching(language, tags)) is not None]


def letters() -> dict[str, list[str]]:
    """The usual ways to write a letter without it, by the letter, for the page's search."""
    return {letter: list(ways) for letter, ways in FOLDED.items()}


def states(languages: Sequence[str]) -> StatesJson:
    """The states in their order, those that are listed at a date, the changes, and how both are said to users.

    There are words in English and in each of the ``languages`` of the page that the program has words in.
    """
    written = {language: tag for language in languages if (tag := matching(language, WORDS)) is not None}
    return {
        "order": list(STATES),
        "listed": [state for state in STATES if state in LISTED],
        "uncertain": [state for state in STATES if state in UNCERTAIN],
        "words": {language: dict(WORDS[tag]) for language, tag in {ENGLISH: ENGLISH, **written}.items()},
        "changes": list(CHANGES),
        "change_words": {language: dict(CHANGE_WORDS[tag]) for language, tag in {ENGLISH: ENGLISH, **written}.items()},
    }


def terms_of(times: Times) -> list[BoundsJson]:
    """The bounds of the terms by their names, without those that are as in bounds of which nothing is known."""
    return [
        cast("BoundsJson", {n: value for n, empty in _EMPTY.items() if (value := getattr(term, n)) != empty})
        for term in times.terms
    ]


def _is_web(url: str | None) -> bool:
    return url is not None and url.startswith(("https://", "http://"))
