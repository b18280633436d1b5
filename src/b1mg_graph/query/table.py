"""Tables as text: aligned columns, Markdown, HTML; ``output.sheet`` has those for spreadsheets."""

from __future__ import annotations

import unicodedata
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP = "  "
"""What is between two columns."""
_NARROWEST = 12
"""No column is folded to fewer terminal cells."""


def aligned(
    columns: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool] = (), width: int | None = None
) -> str:
    """A table with columns padded to the width of their contents; ``right`` marks right-aligned columns.

    A table that is wider than ``width`` terminal cells has its widest columns narrowed, and what they hold continues
    on further lines: at spaces, within a word that is longer than a line.
    """
    table = [list(columns), *([_one_line(cell) for cell in row] for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    limits = widths if width is None else _narrowed(widths, width - len(_GAP) * (len(widths) - 1))
    if limits != widths:
        lines = [line for row in table for line in _folded(row, limits)]
        widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    else:
        lines = table
    sides = [*right, *(False for _ in widths[len(right) :])]
    padded = (
        _GAP.join(
            " " * (width - _width(cell)) + cell if to_right else cell + " " * (width - _width(cell))
            for cell, width, to_right in zip(row, widths, sides, strict=True)
        ).rstrip()
        for row in lines
    )
    return "\n".join(padded)


def _narrowed(widths: list[int], room: int) -> list[int]:
    """The widths with the largest made smaller until all fit in ``room``, none of them below ``_NARROWEST``."""
    most = max(widths, default=0)
    while most > _NARROWEST and sum(min(one, most) for one in widths) > room:
        most -= 1
    return [min(one, most) for one in widths]


def _folded(row: Sequence[str], limits: Sequence[int]) -> Iterator[list[str]]:
    """The lines of a row whose cells are at most as wide as ``limits``."""
    return map(list, zip_longest(*map(_lines, row, limits), fillvalue=""))


def _lines(text: str, limit: int) -> list[str]:
    """``text`` in lines of at most ``limit`` terminal cells."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and _width(lines[-1]) + 1 + _width(word) <= limit:
            lines[-1] += f" {word}"
            continue
        rest = word
        while _width(rest) > limit:
            fitting = next(end for end in range(len(rest), 0, -1) if _width(rest[:end]) <= limit)
            lines.append(rest[:fitting])
            rest = rest[fitting:]
        lines.append(rest)
    return lines


def markdown(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in GitHub Flavored Markdown (section 4.10); bars within cells are escaped."""
    table = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(_one_line(cell).replace("|", "\\|") for cell in row) + " |" for row in table)


def html(columns: Sequence[str], rows: Sequence[Sequence[str]], links: Sequence[Sequence[str | None]]) -> str:
    """An HTML table; a cell with an address in ``links`` is a link."""
    from html import escape

    def cell(text: str, address: str | None) -> str:
        return f'<a href="{escape(address)}">{escape(text)}</a>' if address else escape(text)

    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{cell(*pair)}</td>" for pair in zip(row, addresses, strict=True)) + "</tr>"
        for row, addresses in zip(rows, links, strict=True)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _one_line(text: str) -> str:
    """``text`` on one line, with visible characters for control characters."""
    joined = " ".join(text.split("\n"))
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in joined)


def _width(text: str) -> int:
    """The width of ``text`` in terminal cells (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
