"""The start page: counts, the network as a picture, undertakings, newest sources and questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.description.states import States
from b1mg_graph.network.states import state_of
from b1mg_graph.query.examples import example_of, library_of
from b1mg_graph.site.disagreements import support_of
from b1mg_graph.site.picture import picture_of
from b1mg_graph.site.search_engines import SearchEngines
from b1mg_graph.vocabulary import FOAF_HOMEPAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.network.model import Network
    from b1mg_graph.site.editions import File, Site
    from b1mg_graph.site.links import Linked, Links
    from b1mg_graph.site.pages import Pages

_NEWEST = 6


@dataclass(frozen=True, slots=True)
class Count:
    """The number of things in a section, and the link to their list."""

    words: str
    number: int
    href: str


@dataclass(frozen=True, slots=True)
class Body:
    """An undertaking in one line: ``roles`` is the number of roles in it and its parts.

    ``current`` of them are held or presumed.  ``since`` and ``until`` are dates as written.
    """

    thing: Linked
    short: Linked
    kind: Linked
    since: str | None
    until: str | None
    text: Linked
    roles: int
    current: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """A newly published source."""

    source: Linked
    publisher: Linked | None
    date: str


def start_pages(pages: Pages) -> Iterator[File]:
    """The file ``index.html``."""
    from markupsafe import Markup

    site, edition, assembly = pages.site, pages.edition, pages.site.assembly
    network, links, states = site.network, edition.links, States(assembly, language=edition.written)
    yield pages.page(
        "start.html",
        "index.html",
        title=edition.title,
        summary=edition.description,
        search=Markup(_for_search_engines(pages)),  # noqa: S704 - no text can break out of it
        homepage=_homepage(site),
        picture=picture_of(site, links, edition.language, states),
        counts=list(_counts(assembly, edition.written)),
        support={row.what: row for row in support_of(assembly, edition.words)},
        bodies=_bodies(network, links, edition.language, states),
        arrivals=_arrivals(network, links),
        questions=list(_questions(assembly, links)),
    )


def _for_search_engines(pages: Pages) -> str:
    """JSON-LD of the data set, in the language of the page."""
    describer = pages.describer
    id_ = describer.naming.id(str(pages.site.dataset))
    script = SearchEngines(pages.site.assembly, describer).script(id_) if id_ else None
    return script or "{}"


def _homepage(site: Site) -> str | None:
    """The homepage of the data set (an IRI); None if ``graph.yaml`` gives none."""
    store = site.assembly.dataset.query_store("")
    found = store.quads_for_pattern(site.dataset, ox.NamedNode(FOAF_HOMEPAGE), None, ox.DefaultGraph())
    return min((q.object.value for q in found if isinstance(q.object, ox.NamedNode)), default=None)


def _counts(assembly: Assembly, language: str) -> Iterator[Count]:
    """The counts of sections with things, in the order of the schema."""
    classes = list(assembly.index.classes.values())
    for section, record_type in assembly.schema.sections.items():
        number = classes.count(record_type.target)
        if number:
            yield Count(assembly.schema.section_name(record_type, language), number, f"things/{section}.html")


def _bodies(network: Network, links: Links, language: str, states: States) -> list[Body]:
    """The undertakings by kind in the order of the schema, then by number of roles, most first."""
    order = list(network.kinds)
    are_current: dict[str, list[bool]] = {id_: [] for id_ in network.nodes}
    for edge in network.edges:
        if edge.role:
            state = state_of(edge, states)
            for around in network.within.get(edge.target, ()):
                are_current[around].append(state is not None and state.is_current)
    ids = [id_ for id_, around in network.within.items() if id_ in around]
    return [
        _body(network, links, id_, language, are_current[id_])
        for id_ in sorted(ids, key=lambda i: (order.index(network.nodes[i].kind), -len(are_current[i]), i))
    ]


def _body(network: Network, links: Links, id_: str, language: str, are_current: list[bool]) -> Body:
    node = network.nodes[id_]
    return Body(
        thing=links.thing(id_),
        short=links.worded(node.short or {}, (language,)),
        kind=links.worded(node.type or network.kinds[node.kind].label),
        since=node.since,
        until=node.until,
        text=links.worded(node.description or {}, (language,)),
        roles=len(are_current),
        current=sum(are_current),
    )


def _arrivals(network: Network, links: Links) -> list[Arrival]:
    """The newest sources with a publisher and a date of issue."""
    dated = [s for s in network.sources.values() if s.issued and s.date and s.publisher]
    newest = sorted(sorted(dated, key=lambda s: s.id), key=lambda s: s.date or "", reverse=True)[:_NEWEST]
    return [Arrival(links.thing(s.id), links.thing(s.publisher) if s.publisher else None, s.date or "") for s in newest]


def _questions(assembly: Assembly, links: Links) -> Iterator[tuple[str, str]]:
    """Name and title of the first question of every group with an example in the data set."""
    for group in library_of(assembly):
        ordered = sorted(group, key=lambda q: q.group_order is None)
        first = next((q for q in ordered if example_of(q, assembly)), None)
        if first is not None:
            yield first.name, links.worded(first.title).text
