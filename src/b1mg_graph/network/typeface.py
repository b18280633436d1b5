"""Widths of text where no font is at hand: conservative, so that what is laid out fits in the fonts of browsers.

The widths are the advances of DejaVu Sans, one of the widest of the fonts that systems use for their own texts, in
thousandths of the size.  A page that has a still wider font condenses what would not fit.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Words = list[tuple[str, "Style"]]

_REGULAR = (
    "318 401 460 838 636 950 780 275 390 390 500 838 318 361 318 337 636 636 636 636 636 636 636 636 636 636 337 337 "
    "838 838 838 531 1000 684 686 698 770 632 575 775 752 295 295 656 557 863 748 787 603 787 695 635 611 732 684 989 "
    "685 611 685 390 337 390 838 500 500 613 635 550 635 615 352 635 634 278 278 579 278 974 634 612 635 635 411 521 "
    "392 634 592 818 592 592 525 636 337 636 838"
)
_BOLD = (
    "348 456 521 838 696 1002 872 306 457 457 523 838 380 415 380 365 696 696 696 696 696 696 696 696 696 696 400 400 "
    "838 838 838 580 1000 774 762 734 830 683 683 821 837 372 372 775 637 995 837 850 733 850 770 720 682 812 774 1103 "
    "771 724 725 457 365 457 838 500 500 675 716 593 716 678 435 716 712 343 343 665 343 1042 712 687 716 716 493 595 "
    "478 712 652 924 645 652 582 712 365 712 838"
)
"""The widths of the characters of ASCII from the space on."""
_FIRST = 32
_OTHERS = {"W": 1000, "F": 1000, "A": 1000, "Lu": 1080, "Mn": 0, "Me": 0, "Cf": 0}
"""The widths of other characters by East Asian width (UAX 11) or general category, and of the rest."""
_REST = 960
_KNOWN = {"\N{EN DASH}": 500, "\N{RIGHT SINGLE QUOTATION MARK}": 318, "·": 318, "ß": 720, "ø": 690, "ł": 380, "Ø": 850}
LONGEST = 400
"""Longer texts are cut: in a picture they are not read."""
_SLACK = 1.003
"""Browsers round advances, and some of them move letters apart."""


class Style(NamedTuple):
    """The size of a text in units of the drawing, and its weight."""

    size: float
    bold: bool = False


@lru_cache(maxsize=4096)
def width(text: str, style: Style) -> float:
    """The width of ``text`` in units of the drawing."""
    advances = _advances(bold=style.bold)
    return sum(_advance(character, advances) for character in text) * style.size / 1000 * _SLACK


class Written(NamedTuple):
    """A word in its style, its line (from 0 on), and where in the line it begins."""

    text: str
    style: Style
    line: int
    x: float


def written(groups: Iterable[Words], room: float) -> list[Written]:
    """Groups of words set in lines, in a column as wide as ``room``.

    A group that does not fit behind the ones before it begins a line.  Lines break between words; a word that is wider
    than the column breaks within.
    """
    found: list[Written] = []
    line, x = 0, 0.0
    for words in groups:
        placed = [(word, style, width(word, style), width(" ", style)) for word, style in _broken(words, room)]
        is_first = x > 0 and x + sum(wide + gap for _, _, wide, gap in placed) > room
        for word, style, wide, gap in placed:
            if x and (is_first or x + gap + wide > room):
                line, x = line + 1, wide
            else:
                x += wide + (gap if x else 0.0)
            is_first = False
            found.append(Written(word, style, line, x - wide))
    return found


def flow(groups: Iterable[Words], room: float) -> int:
    """The number of lines, at least one, that ``groups`` of words take in a column as wide as ``room``."""
    found = written(groups, room)
    return found[-1].line + 1 if found else 1


def split(text: str, style: Style) -> Words:
    """The words of ``text``, each in ``style``; what is longer than ``LONGEST`` ends in an ellipsis."""
    shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    return [(word, style) for word in shown.split()]


def _broken(words: Words, room: float) -> Iterator[tuple[str, Style]]:
    for word, style in words:
        if width(word, style) <= room:
            yield word, style
            continue
        part = ""
        for character in word:
            if part and width(part + character, style) > room:
                yield part, style
                part = ""
            part += character
        yield part, style


@lru_cache(maxsize=2)
def _advances(*, bold: bool) -> tuple[int, ...]:
    return tuple(map(int, (_BOLD if bold else _REGULAR).split()))


def _advance(character: str, advances: tuple[int, ...]) -> int:
    base = unicodedata.normalize("NFD", character)[0]
    place = ord(base) - _FIRST
    if 0 <= place < len(advances):
        return advances[place]
    if base in _KNOWN:
        return _KNOWN[base]
    wide, kind = unicodedata.east_asian_width(base), unicodedata.category(base)
    return _OTHERS.get(kind, _OTHERS.get(wide, _REST))
