"""A framed view laid out: sheets of several proportions, of which the page takes the one that fits its window best.

Lengths are in units of the drawing, which are pixels at the scale 1; x grows to the right and y downwards, from the top
left corner of a sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.network.frames import Row, Title
from b1mg_graph.network.kept import kept
from b1mg_graph.network.lettering import Lettering, Wording
from b1mg_graph.network.packing import BLOCK_GAP, Packed, flowed, packings
from b1mg_graph.network.typeface import flow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from b1mg_graph.network.boxes import Point
    from b1mg_graph.network.frames import Block, Frame
    from b1mg_graph.network.model import Network
    from b1mg_graph.network.typeface import Words


class Measures(NamedTuple):
    """The lengths that the page draws with, too."""

    pad: float = 11.0
    """From the border of a frame to what is in it."""
    gap: float = 10.0
    """Between frames."""
    title_mark: float = 8.0
    """From the left of a column to the middle of the symbol of a title."""
    title_text: float = 21.0
    row_mark: float = 27.0
    row_text: float = 38.0
    title_line: float = 16.0
    row_line: float = 15.0
    row_gap: float = 4.0
    """Between rows, and between a title and its first row."""
    head_line: float = 22.0
    date_line: float = 15.5
    head_gap: float = 8.0
    """Between the heading of a frame and its first block."""


MEASURES = Measures()
TEXT_WIDTHS = (180.0, 194.0, 210.0, 228.0, 248.0, 272.0, 304.0)
"""The widths of a column that are tried."""
_MANY = 400
"""With more rows, fewer widths are tried: there is room for one in every window only."""
_WORTH = 0.95
"""A wider sheet is kept where it is lower than the last by at least this factor."""
_SHAPE = 1.6
"""The proportions of the sheet in which nodes have their places for other programs."""


class Placed(NamedTuple):
    """An item of a block: the middle of its first line below the top of the block, and its number of lines."""

    y: float
    lines: int


@dataclass(frozen=True, slots=True)
class Setting:
    """The blocks set in columns of the width ``text``: the items and the height of each, in the order of the frames."""

    text: float
    items: tuple[tuple[Placed, ...], ...]
    heights: tuple[float, ...]


class Box(NamedTuple):
    """A frame on a sheet, with the numbers of lines of its heading and of the dates below."""

    x: float
    y: float
    width: float
    height: float
    lines: int
    dates: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """All frames placed: ``setting`` is the place of the setting, ``blocks`` are the top left corners of blocks."""

    width: float
    height: float
    setting: int
    frames: tuple[Box, ...]
    blocks: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The wording, settings and sheets in one language, the sheets from the narrowest to the widest."""

    wording: Wording
    settings: tuple[Setting, ...]
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Framed:
    """A framed view, laid out by language, the main language first; ``names_roles`` as in ``Lettering``."""

    frames: tuple[Frame, ...]
    names_roles: bool
    layouts: Mapping[str, Layout]

    @property
    def blocks(self) -> list[Block]:
        """The blocks of all frames, in order."""
        return [block for frame in self.frames for block in frame.blocks]

    def sheet(self, language: str, shape: float = _SHAPE) -> Sheet:
        """The sheet on which all is largest in a window with the proportions ``shape``, of width to height."""
        return min(self.layouts[language].sheets, key=lambda s: (max(s.width, s.height * shape), s.width))

    def points(self) -> dict[str, Point]:
        """The position of each node in a usual window: of its title, or its first row."""
        language = next(iter(self.layouts))
        found: dict[str, Point] = {}
        marks = self.marks(language, self.sheet(language))
        for id_, point, _ in sorted(marks, key=lambda mark: not mark[2]):
            found.setdefault(id_, point)
        return found

    def marks(self, language: str, sheet: Sheet) -> list[tuple[str, Point, bool]]:
        """The middle of each symbol on a sheet, by the id of its node, and whether it is that of a title."""
        m, setting = MEASURES, self.layouts[language].settings[sheet.setting]
        found = [
            (frame.thing, heading(box), True)
            for frame, box in zip(self.frames, sheet.frames, strict=True)
            if frame.thing is not None and frame.thing in frame.titles
        ]
        for block, (x, y), items in zip(self.blocks, sheet.blocks, setting.items, strict=True):
            for item, placed in zip(block.items, items, strict=True):
                if isinstance(item, Title):
                    found.append((item.body, (x + m.title_mark, y + placed.y), True))
                else:
                    found.append((item.holder, (x + m.row_mark, y + placed.y), False))
        return found


def heading(box: Box) -> Point:
    """The middle of the symbol in the heading of a frame."""
    m = MEASURES
    return box.x + m.pad + m.title_mark, box.y + m.pad + m.head_line / 2


def laid_out(network: Network, frames: tuple[Frame, ...]) -> Framed:
    """The sheets of ``frames`` in each language: for each width the lowest, as far as a wider one is lower."""
    letterings = {language: Lettering(network, frames, language) for language in network.languages}
    names_roles = any(lettering.names_roles for lettering in letterings.values())
    return Framed(frames, names_roles, {language: _layout(frames, one) for language, one in letterings.items()})


def _layout(frames: Sequence[Frame], lettering: Lettering) -> Layout:
    blocks = [_words(lettering, block) for frame in frames for block in frame.blocks]
    written = [(len(f.blocks), f.thing in f.titles, lettering.head(f), lettering.dates(f)) for f in frames]
    classes = (Layout, Setting, Placed, Sheet, Box, Wording)
    return kept("sheets", (lettering.wording, blocks, written), lambda: _made(frames, lettering, blocks), classes)


def _made(frames: Sequence[Frame], lettering: Lettering, blocks: Sequence[Sequence[_Line]]) -> Layout:
    widths = TEXT_WIDTHS if sum(len(frame.rows) for frame in frames) <= _MANY else TEXT_WIDTHS[2::3]
    settings = tuple(_set(blocks, text) for text in widths)
    found = [one for number, setting in enumerate(settings) for one in _packed(lettering, frames, setting, number)]
    best: list[tuple[float, float, int, Packed]] = []
    for one in sorted(found, key=lambda packed: packed[:3]):
        if not best or one[1] < best[-1][1] * _WORTH:
            best.append(one)
    return Layout(lettering.wording, settings, tuple(_sheet(lettering, frames, settings[one[2]], *one) for one in best))


class _Line(NamedTuple):
    """What is written for an item of a block, and whether it is a title."""

    words: list[Words]
    is_title: bool


def _words(lettering: Lettering, block: Block) -> list[_Line]:
    """What is written in a block, once for all widths."""
    return [
        _Line(lettering.row(item), is_title=False)
        if isinstance(item, Row)
        else _Line(lettering.title(item.body), is_title=True)
        for item in block.items
    ]


def _set(blocks: Iterable[Sequence[_Line]], text: float) -> Setting:
    """The ``blocks`` in columns of the width ``text``."""
    placed = [_block(block, text) for block in blocks]
    return Setting(text, tuple(items for items, _ in placed), tuple(height for _, height in placed))


def _block(block: Sequence[_Line], text: float) -> tuple[tuple[Placed, ...], float]:
    """The items of a block in a column of the width ``text``, and its height."""
    m = MEASURES
    y = 0.0
    items: list[Placed] = []
    for words, is_title in block:
        lines = flow(words, text - (m.title_text if is_title else m.row_text))
        leading = m.title_line if is_title else m.row_line
        y += 2 * m.row_gap if is_title and items else 0.0
        items.append(Placed(y + leading / 2, lines))
        y += lines * leading + m.row_gap
    return tuple(items), y - m.row_gap


def _packed(
    lettering: Lettering, frames: Sequence[Frame], setting: Setting, number: int
) -> Iterator[tuple[float, float, int, Packed]]:
    """Sheets with one of the settings: width, height, the number of the setting, and the places of frames."""
    heights = _by_frame(frames, setting.heights)
    lead = [_Lead(lettering, frame, setting.text) for frame in frames]
    for packed in packings(heights, lead, MEASURES.gap):
        yield packed.columns * _cell(setting.text) - MEASURES.gap, packed.height, number, packed


def _cell(text: float) -> float:
    """From one column to the next."""
    return text + 2 * MEASURES.pad + MEASURES.gap


class _Lead:
    """The height of a frame above and below its blocks, by its number of columns."""

    def __init__(self, lettering: Lettering, frame: Frame, text: float) -> None:
        self._lettering = lettering
        self._frame = frame
        self._text = text
        self._known: dict[int, float] = {}

    def __call__(self, columns: int) -> float:
        if columns not in self._known:
            lines, dates = _head(self._lettering, self._frame, _inner(self._text, columns))
            self._known[columns] = 2 * MEASURES.pad + _head_height(lines, dates)
        return self._known[columns]


def _inner(text: float, columns: int) -> float:
    """The width between the sides of a frame of so many columns."""
    return columns * _cell(text) - MEASURES.gap - 2 * MEASURES.pad


def _head(lettering: Lettering, frame: Frame, inner: float) -> tuple[int, int]:
    """The numbers of lines of the heading of a frame and of the dates below."""
    room = inner - (MEASURES.title_text if frame.thing in frame.titles else 0.0)
    head = lettering.head(frame)
    return flow(head, room) if head else 0, flow(lettering.dates(frame), room)


def _head_height(lines: int, dates: int) -> float:
    m = MEASURES
    heading = m.head_line + (lines - 1) * m.title_line if lines else 0.0
    return heading + dates * m.date_line + m.head_gap


def _by_frame(frames: Sequence[Frame], values: Sequence[float]) -> list[Sequence[float]]:
    found, start = [], 0
    for frame in frames:
        found.append(values[start : start + len(frame.blocks)])
        start += len(frame.blocks)
    return found


def _sheet(
    lettering: Lettering,
    frames: Sequence[Frame],
    setting: Setting,
    width: float,
    height: float,
    number: int,
    packed: Packed,
) -> Sheet:
    m, cell = MEASURES, _cell(setting.text)
    boxes: list[Box] = []
    blocks: list[Point] = []
    spots = packed.filled(m.gap).spots
    for frame, own, spot in zip(frames, _by_frame(frames, setting.heights), spots, strict=True):
        lines, dates = _head(lettering, frame, _inner(setting.text, spot.columns))
        x = spot.column * cell
        boxes.append(Box(x, spot.top, spot.columns * cell - m.gap, spot.height, lines, dates))
        top = spot.top + m.pad + _head_height(lines, dates)
        column, y = 0, top
        for block_height, at in zip(own, flowed(own, spot.columns), strict=True):
            column, y = (at, top) if at != column else (column, y)
            blocks.append((x + m.pad + at * cell, y))
            y += block_height + BLOCK_GAP
    return Sheet(width, height, number, tuple(boxes), tuple(blocks))
