"""The type of everything that is found wrong with a query."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """An error in a query, or a doubt, at the characters from ``start`` up to ``end`` (exclusive), with the remedy."""

    start: int
    end: int
    message: str
    help: str = ""
