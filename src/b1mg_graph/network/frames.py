"""A framed view: who holds what in which undertaking, as frames with titles, and holders under each title.

Which views are framed, and by what, is in the ontology (``b1mg:framedBy``).  A frame is an undertaking, a title a body
within it, and a row is the holder of a role in that body, with the roles that it holds there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.model.languages import text_in
from b1mg_graph.model.time import STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from b1mg_graph.network.model import Edge, Network
    from b1mg_graph.schema.display import ViewShape

_SHARED = 2
"""So many holders at most are between two titles and joined to both: a longer list would hide the second title."""


@dataclass(frozen=True, slots=True)
class Row:
    """A holder below a title, or between two, with its ``edges`` to these ``titles``.

    ``beside`` are the ids of what is written beside its name, ``also`` the other titles of the view that it is below.
    """

    holder: str
    titles: tuple[str, ...]
    edges: tuple[Edge, ...]
    beside: tuple[str, ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A body in which roles are held."""

    body: str


@dataclass(frozen=True, slots=True)
class Block:
    """A title with its rows; or two titles, with the rows of both between them.

    The block of the roles in the undertaking itself has no title: the heading of the frame is its title.
    """

    items: tuple[Title | Row, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """An undertaking and the blocks in it; ``thing`` is None for the frame of what is in no undertaking."""

    thing: str | None
    blocks: tuple[Block, ...]

    @property
    def rows(self) -> list[Row]:
        """The rows of all blocks."""
        return [item for block in self.blocks for item in block.items if isinstance(item, Row)]

    @property
    def titles(self) -> list[str]:
        """The bodies in which the roles are held, the undertaking itself first where it is one of them."""
        return list(dict.fromkeys(title for row in self.rows for title in row.titles))


def frames_of(network: Network, shape: ViewShape, edges: Iterable[Edge]) -> tuple[Frame, ...]:
    """The frames of a framed view with these ``edges``, the newest undertaking first; what is in none comes last."""
    by_title: dict[str, dict[str, list[Edge]]] = {}
    for edge in edges:
        by_title.setdefault(edge.target, {}).setdefault(edge.source, []).append(edge)
    frame_of = {title: _undertaking(network, shape, title) for title in by_title}
    titles_of: dict[str, list[str]] = defaultdict(list)
    ranked = sorted(by_title, key=lambda t: _title_rank(network, t, by_title[t]))
    for title in ranked:
        for holder in by_title[title]:
            titles_of[holder].append(title)
    by_frame: dict[str | None, list[str]] = defaultdict(list)
    for title in ranked:
        by_frame[frame_of[title]].append(title)
    make = _Blocks(network, shape, by_title, titles_of)
    return tuple(
        Frame(thing, make.blocks(thing, by_frame[thing]))
        for thing in sorted(by_frame, key=lambda t: _age(network, t))[::-1]
    )


class _Blocks:
    """Makes the blocks of the frames of one view."""

    def __init__(
        self,
        network: Network,
        shape: ViewShape,
        by_title: Mapping[str, Mapping[str, list[Edge]]],
        titles_of: Mapping[str, Sequence[str]],
    ) -> None:
        self._network = network
        self._beside = shape.beside
        self._facets = [facet.id for facet in network.display.facets if facet.id in shape.beside]
        self._by_title = by_title
        self._titles_of = titles_of

    def blocks(self, thing: str | None, titles: Sequence[str]) -> tuple[Block, ...]:
        """The blocks of a frame: that of the undertaking itself first, then the titles with most holders."""
        found = []
        done: set[str] = set()
        for title in sorted(titles, key=lambda t: t != thing):
            if title in done:
                continue
            other = None if title == thing else self._partner(title, [t for t in titles if t not in done | {thing}])
            done |= {title, other or title}
            found.append(self._pair(title, other) if other else self._single(title, thing))
        return tuple(found)

    def _single(self, title: str, thing: str | None) -> Block:
        rows = self._ordered([self._row(holder, (title,)) for holder in self._by_title[title]])
        return Block(tuple(rows) if title == thing else (Title(title), *rows))

    def _partner(self, title: str, others: Sequence[str]) -> str | None:
        """The first title with which this one can share its holders, both having others too."""
        own = self._by_title[title].keys()
        for other in others:
            shared = own & self._by_title[other].keys()
            fits = 0 < len(shared) <= _SHARED and len(own) > len(shared) < len(self._by_title[other])
            if other != title and fits:
                return other
        return None

    def _pair(self, upper: str, lower: str) -> Block:
        shared = self._by_title[upper].keys() & self._by_title[lower].keys()
        between = [self._row(holder, (upper, lower)) for holder in shared]
        above, below = (
            [self._row(holder, (title,)) for holder in self._by_title[title] if holder not in shared]
            for title in (upper, lower)
        )
        rows = (self._ordered(rows) for rows in (above, between, below))
        first, second, third = rows
        return Block((Title(upper), *first, *second, Title(lower), *third))

    def _row(self, holder: str, titles: tuple[str, ...]) -> Row:
        edges = tuple(edge for title in titles for edge in self._by_title[title][holder])
        also = tuple(title for title in self._titles_of[holder] if title not in titles)
        return Row(holder, titles, edges, self._named_beside(holder, edges), also)

    def _named_beside(self, holder: str, edges: Sequence[Edge]) -> tuple[str, ...]:
        """What is written beside a holder: whom it represents, and where the sources of these roles place it."""
        network = self._network
        sources = {said.source for edge in edges for said in edge.testimonies}
        found = [edge.behalf for edge in edges if edge.behalf]
        for edge in network.incident[holder]:
            if edge.source == holder and edge.role and self._beside & network.roles[edge.role].properties:
                found += [edge.target for said in edge.testimonies if said.source in sources]
        found += [chosen for facet in self._facets for chosen in network.nodes[holder].facets[facet]]
        return tuple(id_ for id_ in dict.fromkeys(found) if id_ in network.nodes and id_ != holder)

    def _ordered(self, rows: list[Row]) -> list[Row]:
        """The rows, what is held first."""
        network = self._network

        def rank(row: Row) -> tuple[int, str, str]:
            state = min(STATES.index(network.state(edge).state) for edge in row.edges)
            return state, _called(network, row.holder).casefold(), row.holder

        return sorted(rows, key=rank)


def _undertaking(network: Network, shape: ViewShape, title: str) -> str | None:
    """The undertaking that a title is or is within: of several the innermost, of equals the newest."""
    within = network.within.get(title, frozenset()) & network.choices[shape.frame or ""] & network.nodes.keys()
    return max(within, key=lambda i: (len(network.within.get(i, ())), *_age(network, i)), default=None)


def _age(network: Network, thing: str | None) -> tuple[bool, str, str]:
    """What sorts undertakings from the oldest to the newest; those without a date are older, none is the oldest."""
    return thing is not None, (network.nodes[thing].since or "") if thing else "", thing or ""


def _title_rank(network: Network, title: str, holders: Mapping[str, object]) -> tuple[int, str, str]:
    node = network.nodes[title]
    return -len(holders), node.code or _called(network, title).casefold(), title


def _called(network: Network, id_: str) -> str:
    found = text_in(network.nodes[id_].label, network.languages)
    return found[1] if found else id_
