"""A framed view of the network as a picture (SVG): the sheet that the network page has for a window of this width.

Lengths are in units of the layout, which are pixels at the scale 1; y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from b1mg_graph.model.time import STATES
from b1mg_graph.network.frames import Row, Title
from b1mg_graph.network.lettering import DETAIL, FULL, HEAD, NAME, TITLE, Lettering
from b1mg_graph.network.sheets import MEASURES, heading
from b1mg_graph.network.states import state_of
from b1mg_graph.network.typeface import written
from b1mg_graph.theme import dashes_in_frames, look_of, outline_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from b1mg_graph.description.states import States
    from b1mg_graph.network.boxes import Point
    from b1mg_graph.network.model import Edge, Network
    from b1mg_graph.network.sheets import Box, Framed, Layout, Sheet
    from b1mg_graph.network.typeface import Words, Written
    from b1mg_graph.network.views import View
    from b1mg_graph.site.links import Linked, Links
    from b1mg_graph.theme import Look

_SHAPE = 1.9
"""The proportions of the window: a start page has room downwards."""
_ASCENT = 0.35
"""From the middle of a line down to where letters stand, as a part of their size."""
_CORNER = 5.0
_RADII = {True: 6.2, False: 5.2}
"""Of the symbols of titles, and of those of holders."""
_CLASSES = {NAME: "name", DETAIL: "detail", TITLE: "title", HEAD: "head", FULL: "full"}


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one style, the name of its class, and what they lead to, None for nothing.

    That is what they name; of words in the style ``detail``, it is whose sources they count.
    """

    text: str
    style: str
    target: Linked | None
    language: str | None = None
    """The language of what leads nowhere and is beside a name: that of the name."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text from ``x`` on."""

    x: float
    y: float
    spans: tuple[Span, ...]
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """The line of an edge, as the ``d`` of an SVG path; ``family`` is that of its role, ``look`` that of its state."""

    d: str
    family: str | None
    look: Look | None
    dashes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Symbol:
    """The symbol of a node: its outline (the ``d`` of an SVG path) and colour, its middle and its radius."""

    outline: str
    colour: str
    x: float
    y: float
    radius: float
    look: Look | None


@dataclass(frozen=True, slots=True)
class FrameBox:
    """The border of a frame; ``is_over`` is true if its undertaking has ended, or if it is of none."""

    x: float
    y: float
    width: float
    height: float
    is_over: bool


@dataclass(frozen=True, slots=True)
class FramedPicture:
    """All shapes of the picture of a framed view."""

    width: float
    height: float
    frames: tuple[FrameBox, ...]
    ways: tuple[Way, ...]
    symbols: tuple[Symbol, ...]
    lines: tuple[TextLine, ...]


def framed_picture(network: Network, view: View, links: Links, language: str, states: States) -> FramedPicture | None:
    """The picture of a framed ``view`` with names in ``language``; None for a view without frames."""
    if view.framed is None:
        return None
    chosen = language if language in view.framed.layouts else next(iter(view.framed.layouts))
    return _Drawing(network, view.framed, links, chosen, states).picture()


class _Drawing:
    """Draws one framed view in one language."""

    def __init__(self, network: Network, framed: Framed, links: Links, language: str, states: States) -> None:
        self._network = network
        self._framed = framed
        self._lettering = Lettering(network, framed.frames, language)
        self._layout: Layout = framed.layouts[language]
        self._sheet: Sheet = framed.sheet(language, _SHAPE)
        self._links = links
        self._states = states

    def picture(self) -> FramedPicture:
        sheet = self._sheet
        lines = [*self._headings(), *self._texts()]
        symbols = [self._symbol(*mark) for mark in self._marks()]
        boxes = (
            FrameBox(box.x, box.y, box.width, box.height, self._is_over(frame.thing))
            for frame, box in zip(self._framed.frames, sheet.frames, strict=True)
        )
        return FramedPicture(sheet.width, sheet.height, tuple(boxes), tuple(self._ways()), tuple(symbols), tuple(lines))

    def _thing(self, id_: str | None) -> Linked | None:
        return None if id_ is None else self._links.thing(id_)

    def _look(self, edges: Iterable[Edge]) -> Look | None:
        """The look of the state that comes first in ``STATES``; None if an edge has no state."""
        found = [state_of(edge, self._states) for edge in edges]
        shown = [state.state for state in found if state is not None]
        return look_of(min(shown, key=STATES.index)) if len(shown) == len(found) else None

    def _is_over(self, thing: str | None) -> bool:
        return thing is None or self._network.state(self._network.nodes[thing], self._states.date).state == "ended"

    def _items(self) -> Iterator[tuple[str | None, Title | Row, Point, float]]:
        """Each item with its undertaking, the middle of its symbol, and the left of its column."""
        m = MEASURES
        things = [frame.thing for frame in self._framed.frames for _ in frame.blocks]
        items = self._layout.settings[self._sheet.setting].items
        for thing, block, (x, y), own in zip(things, self._framed.blocks, self._sheet.blocks, items, strict=True):
            for item, placed in zip(block.items, own, strict=True):
                mark = m.title_mark if isinstance(item, Title) else m.row_mark
                yield thing, item, (x + mark, y + placed.y), x

    def _marks(self) -> Iterator[tuple[str, Point, bool, Look | None]]:
        """The symbols: id, middle, whether it is that of a title, and the look of its roles."""
        for frame, box in zip(self._framed.frames, self._sheet.frames, strict=True):
            if frame.thing is not None and frame.thing in frame.titles:
                yield frame.thing, heading(box), True, None
        for _, item, point, _ in self._items():
            if isinstance(item, Title):
                yield item.body, point, True, None
            else:
                yield item.holder, point, False, self._look(item.edges)

    def _symbol(self, id_: str, point: Point, is_title: bool, look: Look | None) -> Symbol:
        x, y = (round(value, 1) for value in point)
        kind = self._network.kinds[self._network.nodes[id_].kind]
        return Symbol(outline_of(kind.symbol), kind.colour, x, y, _RADII[is_title], look)

    def _headings(self) -> Iterator[TextLine]:
        """The names of the undertakings, and below them the dates and states."""
        m = MEASURES
        for frame, box in zip(self._framed.frames, self._sheet.frames, strict=True):
            indent = m.title_text if frame.thing in frame.titles else 0.0
            x, room = box.x + m.pad + indent, box.width - 2 * m.pad - indent
            y = box.y + m.pad + m.head_line / 2
            yield from _lines(self._lettering.head(frame), (x, y), m.title_line, room, self._thing(frame.thing))
            below = box.y + m.pad + _heading_height(box) + m.date_line / 2
            yield from _lines(self._lettering.dates(frame), (x, below), m.date_line, room)

    def _texts(self) -> Iterator[TextLine]:
        """The titles and the rows."""
        m, text = MEASURES, self._layout.settings[self._sheet.setting].text
        for _, item, (_, y), x in self._items():
            if isinstance(item, Title):
                at, room = (x + m.title_text, y), text - m.title_text
                yield from _lines(self._lettering.title(item.body), at, m.title_line, room, self._thing(item.body))
            else:
                at, room = (x + m.row_text, y), text - m.row_text
                holder, role = self._thing(item.holder), self._thing(item.edges[0].id)
                for line in _lines(self._lettering.row(item), at, m.row_line, room, holder, role):
                    yield replace(line, look=self._look(item.edges))

    def _ways(self) -> Iterator[Way]:
        """The lines, each from the end of the one above it."""
        headings = {
            frame.thing: heading(box)[1] for frame, box in zip(self._framed.frames, self._sheet.frames, strict=True)
        }
        items = list(self._items())
        heights = {item.body: y for _, item, (_, y), _ in items if isinstance(item, Title)}
        for (thing, _), own in groupby(items, key=lambda found: (found[0], found[3])):
            reached = {thing: headings[thing]} if thing is not None else {}
            yield from self._of_column(list(own), {**heights, **reached})

    def _of_column(
        self, items: list[tuple[str | None, Title | Row, Point, float]], reached: dict[str, float]
    ) -> Iterator[Way]:
        for _, item, (x, y), left in items:
            if isinstance(item, Title):
                continue
            for place, title in enumerate(item.titles):
                edges = [edge for edge in item.edges if edge.target == title]
                spine = left + MEASURES.title_mark + 3 * place
                d = _elbow(spine, reached[title], y, x - _RADII[False])
                look = self._look(edges)
                dashes = dashes_in_frames(look) if look is not None else ()
                yield Way(d, self._network.family(edges[0]), look, dashes)
                if not place:
                    reached[title] = y


def _heading_height(box: Box) -> float:
    m = MEASURES
    return m.head_line + (box.lines - 1) * m.title_line if box.lines else 0.0


def _elbow(x: float, begin: float, y: float, end: float) -> str:
    """A way along ``x`` from the height ``begin`` to ``y``, and round a corner to ``end``."""
    turn = min(_CORNER, abs(y - begin)) * (1 if y > begin else -1)
    return f"M{x:.1f} {begin:.1f}V{y - turn:.1f}Q{x:.1f} {y:.1f} {x + abs(turn):.1f} {y:.1f}H{end:.1f}"


def _lines(
    groups: list[Words],
    at: Point,
    leading: float,
    room: float,
    named: Linked | None = None,
    stated: Linked | None = None,
) -> Iterator[TextLine]:
    """Groups of words as lines of text, that lead to what they name.

    Of those of a row, the number of sources leads to the role that they have ``stated``, and what is beside the name,
    from there on, to nothing.
    """
    x, y = at
    for line, found in groupby(_aimed(groups, room, named, stated), key=lambda pair: pair[0].line):
        spans, size = [], NAME.size
        for (style, target), words in groupby(found, key=lambda pair: (pair[0].style, pair[1])):
            language = named.language if named is not None and target is None else None
            spans.append(Span(" ".join(word.text for word, _ in words), _CLASSES[style], target, language))
            size = max(size, style.size)
        yield TextLine(round(x, 1), round(y + line * leading + size * _ASCENT, 1), tuple(spans))


def _aimed(
    groups: list[Words], room: float, named: Linked | None, stated: Linked | None
) -> Iterator[tuple[Written, Linked | None]]:
    """The words set in lines, each with what it leads to; of a short and a full name, the short one leads there."""
    target = named
    for word in written(groups, room):
        if word.style == FULL:
            target = None
        if stated is not None and word.style == DETAIL:
            yield word, stated if target is not None else None
            target = None
        else:
            yield word, target
