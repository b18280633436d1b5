"""Tables as text: aligned columns, Markdown, HTML; ``output.sheet`` has those for spreadsheets."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def aligned(columns: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool] = ()) -> str:
    """A table with columns padded to the width of their contents; ``right`` marks right-aligned columns."""
    table = [list(columns), *([_one_line(cell) for cell in row] for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    sides = [*right, *(False for _ in widths[len(right) :])]
    lines = (
        "  ".join(
            " " * (width - _width(cell)) + cell if to_right else cell + " " * (width - _width(cell))
            for cell, width, to_right in zip(row, widths, sides, strict=True)
        ).rstrip()
        for row in table
    )
    return "\n".join(lines)


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
