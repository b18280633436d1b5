"""The cause of a syntax error of YAML.

A parser reports where it could not go on, which is often lines below the mistake.  Here the mistakes that people make
are looked for around that place, each with its repair, and the repair is tried: the cause is the mistake without which
the parser comes furthest.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from b1mg_graph.facts.mistake import Mistake, apply
from b1mg_graph.facts.yaml_flow import brackets
from b1mg_graph.facts.yaml_layout import indentations, invisible_characters, missing_colons, missing_spaces, tabs
from b1mg_graph.facts.yaml_quotes import (
    bracketed_beginnings,
    colons_in_text,
    curly_quotes,
    cut_texts,
    inner_quotes,
    open_quotes,
    special_beginnings,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from b1mg_graph.facts.syntax_error import SyntaxErrorAt

_CAUSES = (
    tabs,
    invisible_characters,
    curly_quotes,
    missing_spaces,
    inner_quotes,
    cut_texts,
    open_quotes,
    special_beginnings,
    colons_in_text,
    bracketed_beginnings,
    brackets,
    missing_colons,
    indentations,
)
_MOST_TRIED = 60
"""The maximum number of repairs that are tried for one error."""

_LONGEST_TRIED = 2_000_000
"""The maximum number of characters of a text in which repairs are tried."""


def cause(error: SyntaxErrorAt, reached: Callable[[str], int | None]) -> Mistake:
    """The mistake that causes ``error``; ``reached`` gives the offset of the first error of a text, None without one.

    If no cause is found, the mistake is the error in the words of the parser.
    """
    found = chain.from_iterable(look(error) for look in _CAUSES)
    best: tuple[int, Mistake] | None = None
    evident: Mistake | None = None
    most = _MOST_TRIED if len(error.content) <= _LONGEST_TRIED else 0
    for mistake in islice(found, most or 1):
        evident = evident or (mistake if mistake.evident else None)
        repaired = apply(error.content, sorted(mistake.changes, key=lambda edit: edit.start)) if most else ""
        ends = reached(repaired) if most else 0
        if ends is None:
            return mistake
        ends -= len(repaired) - len(error.content)
        if ends > _behind(error, mistake) and (best is None or ends > best[0]):
            best = ends, mistake
    if best is not None:
        return best[1]
    if evident is not None:
        return Mistake(evident.code, evident.message, evident.start, evident.end, evident.help)
    return _unexplained(error)


def _behind(error: SyntaxErrorAt, mistake: Mistake) -> int:
    """The offset that a parser must pass for a repair to count: the end of the line after the error and the mistake."""
    number = error.number_of(max(error.at, mistake.end))
    return error.lines[min(number + 1, len(error.lines) - 1)].end


def _unexplained(error: SyntaxErrorAt) -> Mistake:
    problem = error.problem
    context = error.context_at
    related = ((context, context + 1, "in what begins here"),) if context is not None and context != error.at else ()
    return Mistake("yaml-syntax", problem, error.at, error.at + 1, _remedy(problem), related=related)


def _remedy(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return "a text that holds `: ` needs quotation marks around it; or is the line indented too far?"
    if "did not find expected node content" in problem or "',' or" in problem:
        return "a bracket is open, or a comma is missing"
    if "did not find expected key" in problem or "block end" in problem:
        return "look at the indentation: keys of one record begin in one column"
    return "b1mg-graph explain yaml-syntax shows what a facts file looks like"
