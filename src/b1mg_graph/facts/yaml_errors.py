"""The cause of a syntax error of YAML.

A parser reports where it could not go on, which is often lines below the mistake.  Here the mistakes that people make
are looked for around that place, each with its repair, and the repair is tried: the cause is the mistake without which
the parser comes furthest.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.edits import apply_edits
from b1mg_graph.facts.mistake import Mistake
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
    brackets,
    bracketed_beginnings,
    missing_colons,
)
"""What is looked for, the more specific first. Then comes the indentation, which can repair nearly everything."""
_MOST_TRIED = 60
"""The maximum number of repairs that are tried for one error."""

_LONGEST_TRIED = 2_000_000
"""The maximum number of characters of a text in which repairs are tried."""


def cause(error: SyntaxErrorAt, reached: Callable[[str], int | None], oddities: Callable[[str], int]) -> Mistake:
    """The mistake that causes ``error``.

    ``reached`` gives the offset of the first error of a text, None without one, and ``oddities`` the number of keys of
    a valid text that do not go with their neighbours.  If no cause is found, the mistake is the error in the words of
    the parser.
    """
    if len(error.content) > _LONGEST_TRIED:
        return _unexplained(error)
    evident: Mistake | None = None
    best: tuple[int, Mistake] | None = None
    for mistake in islice(chain.from_iterable(look(error) for look in _CAUSES), _MOST_TRIED):
        evident = evident or (mistake if mistake.evident else None)
        ends = _reached(error, mistake, reached)
        if ends is None:
            return mistake
        if ends > _behind(error, mistake) and (best is None or ends > best[0]):
            best = ends, mistake
    if best is None and evident is not None:
        return Mistake(evident.code, evident.message, evident.start, evident.end, evident.help)
    aligned: list[tuple[int, int, Mistake]] = []
    for order, mistake in enumerate(islice(indentations(error), _MOST_TRIED) if best is None else ()):
        ends = _reached(error, mistake, reached)
        if ends is None:
            aligned.append((oddities(_repaired(error, mistake)), order, mistake))
        elif ends > _behind(error, mistake) and (best is None or ends > best[0]):
            best = ends, mistake
    if aligned:
        return min(aligned, key=lambda one: one[:2])[2]
    return best[1] if best is not None else _unexplained(error)


def _repaired(error: SyntaxErrorAt, mistake: Mistake) -> str:
    return apply_edits(error.content, mistake.changes)


def _reached(error: SyntaxErrorAt, mistake: Mistake, reached: Callable[[str], int | None]) -> int | None:
    """How far the parser comes without ``mistake``, as an offset before the repair; None if it comes to the end."""
    repaired = _repaired(error, mistake)
    ends = reached(repaired)
    return None if ends is None else ends - (len(repaired) - len(error.content))


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
