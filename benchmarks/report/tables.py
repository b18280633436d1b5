"""Tables in Markdown, and how figures are written in them."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOTHING = "-"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], texts: int = 1) -> str:
    """A table; all columns but the first ``texts`` are figures, aligned to the right."""
    rules = ["---"] * texts + ["---:"] * (len(head) - texts)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, rules, *rows))


def number(value: float | None, digits: int = 2, unit: str = "") -> str:
    """A figure with its unit, or a dash for None."""
    return NOTHING if value is None else f"{value:,.{digits}f}{unit}"


def spread(values: Sequence[float], digits: int = 2, unit: str = "") -> str:
    """The median, and in brackets the smallest and the largest where there are several."""
    if not values:
        return NOTHING
    middle = number(median(values), digits, unit)
    return f"{middle} ({min(values):,.{digits}f} to {max(values):,.{digits}f})" if len(values) > 1 else middle


def times(value: float | None) -> str:
    """A ratio: two figures matter."""
    return NOTHING if value is None else f"{value:,.{0 if value >= 20 else 1 if value >= 1 else 2}f}"


def people(case: str) -> str:
    """The number of people that is a case's name."""
    return f"{int(case):,}"


def sentence_list(items: Sequence[str]) -> str:
    """``a, b and c``."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
