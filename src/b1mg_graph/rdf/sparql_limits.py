"""Limits of depth and size of a query: the engine parses and evaluates recursively, without a limit of its own.

A query that exceeds its stack would end the process without a message.  So brackets and operators are counted before
the engine gets the query; the count is never lower than that of the engine.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.rdf.sparql_lexer import masked, parts_without_keywords, without_names

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 100
"""The maximum number of open brackets; a stack of 8 MB suffices for three times as many of the costliest."""

MOST_STEPS = 1_000
"""The maximum number of operators and pattern keywords; the same stack suffices for three times as many."""

LONGEST_IRI = 2_000
"""The maximum number of characters of an IRI in a query."""

_OPEN, _CLOSED = ("(", "[", "{", "<<"), (")", "]", "}", ">>")
_BRACKET = re.compile(r"<<|>>|[()\[\]{}]")
_STEP = re.compile(
    r"\|\|?|&&|[+*/!^-]|[<>]=?|=|\b(?:UNION|MINUS|OPTIONAL|BIND|FILTER|EXISTS|GRAPH|SERVICE|LATERAL|VALUES)\b",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_DOUBTFUL = re.compile(r"[()\[\]\"']")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Excess(NamedTuple):
    """An exceeded limit, at the characters from ``start`` up to ``end`` (exclusive) of a query, with the remedy."""

    start: int
    end: int
    message: str
    help: str = ""


def excess_in(sparql: str) -> Excess | None:
    """The limit that a query exceeds; None if it is within all limits."""
    lone = _SURROGATE.search(sparql)
    if lone is not None:
        return Excess(*lone.span(), "an incomplete character", "a query must be valid UTF-8")
    return _doubtful(sparql) or _deep(sparql) or _large(sparql)


def _doubtful(sparql: str) -> Excess | None:
    """An apparent IRI that contains a bracket and could be a comparison for the engine; None without one."""
    for iri in _iris(sparql):
        line = sparql[iri.start() : _end_of_line(sparql, iri.end())] if "#" in iri[0] else iri[0]
        if len(iri[0]) > LONGEST_IRI:
            help_ = f"at most {LONGEST_IRI:,} are read"
            return Excess(*iri.span(), f"this IRI has {len(iri[0]):,} characters", help_)
        if not _ABSOLUTE.match(iri[0]) and (_DOUBTFUL.search(iri[0]) or re.search("[\"']", line)):
            help_ = "put spaces around `<` and `>`, or write the IRI in full"
            return Excess(*iri.span(), "this may be an IRI or a comparison", help_)
    return None


def _deep(sparql: str) -> Excess | None:
    unsure = [(iri.end(), _end_of_line(sparql, iri.end())) for iri in _doubted(sparql) if "#" in iri[0]]
    depth = 0
    for found in _BRACKET.finditer(masked(sparql)):
        while unsure and unsure[0][1] <= found.start():
            unsure.pop(0)
        if found[0] in _OPEN:
            depth += 1
        elif not unsure or found.start() < unsure[0][0]:  # brackets in a possible comment close nothing
            depth = max(0, depth - 1)
        if depth > DEEPEST:
            return Excess(*found.span(), f"more than {DEEPEST} nested brackets", "split it into several queries")
    return None


def _large(sparql: str) -> Excess | None:
    inside = sum(len(_STEP.findall(iri[0], 1, len(iri[0]) - 1)) + 1 for iri in _doubted(sparql))
    for number, step in enumerate(_STEP.finditer(without_names(masked(sparql))), inside + 1):
        if number > MOST_STEPS:
            help_ = "split it into several queries, or list values with IN or VALUES"
            return Excess(*step.span(), f"more than {MOST_STEPS:,} operators", help_)
    return None


def _doubted(sparql: str) -> Iterator[re.Match[str]]:
    """The apparent IRIs that could also be comparisons."""
    return (iri for iri in _iris(sparql) if not _ABSOLUTE.match(iri[0]))


def _iris(sparql: str) -> Iterator[re.Match[str]]:
    return (part for part in parts_without_keywords(sparql) if part[0].startswith("<"))


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
