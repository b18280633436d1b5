"""Explaining syntax errors of SPARQL queries, and detecting queries that would contact other servers.

The engine reports how far it parsed, which is often after the error by the length of a keyword that it tried.  So this
module searches for the error: an unknown prefix, a misspelt keyword, or a single token whose addition or removal gives
a valid query.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.diagnostics.text import Text
from b1mg_graph.errors import QueryError
from b1mg_graph.rdf.sparql_grouping import bare_aggregate, ungrouped
from b1mg_graph.rdf.sparql_lexer import declared_prefixes, masked, prefixed_names
from b1mg_graph.rdf.sparql_limits import excess_in
from b1mg_graph.rdf.sparql_problem import QueryProblem
from b1mg_graph.spelling import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["QueryProblem", "explained", "find_federation", "find_problem", "parses"]

_WORD = re.compile(r"(?<![\w?$@:.\-^])[A-Za-z_]\w*(?![\w\-.]*:)")
_TOKEN = re.compile(r"[?$]\w+|[\w:.\-]*\w|[{}()\[\].;,]|\S")
_REPORT = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_KEYWORDS = frozenset(
    re.findall(
        r"\w+",
        """
    SELECT CONSTRUCT DESCRIBE ASK WHERE PREFIX BASE FROM NAMED DISTINCT REDUCED AS GROUP BY HAVING ORDER ASC DESC LIMIT
    OFFSET VALUES UNDEF GRAPH OPTIONAL UNION MINUS FILTER BIND SERVICE SILENT EXISTS NOT IN COUNT SUM MIN MAX AVG SAMPLE
    GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN
    UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS
    TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK
    ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE A TRUE FALSE LATERAL
""",
    )
)
"""The keywords of SPARQL 1.1 (section 19.8), and those of Oxigraph."""

_ADDITIONS = (
    ("}", "`}`"),
    (")", "`)`"),
    ("{", "`{`"),
    ("(", "`(`"),
    (".", "`.`"),
    (";", "`;`"),
    ("?x", "a variable, an IRI or a literal"),
    ("1", "a number"),
)
_BRACKETS = {"{": "}", "(": ")", "[": "]"}
_MISSING = (
    ("", ""),
    ("?x", "a variable, an IRI or a literal"),
    ("?x ?y", "a property and its value"),
    ("{ ?x ?y ?z }", "a pattern in braces"),
)
"""What can be missing where a query breaks off, before its brackets are closed."""
_SERVICE, _NO_SERVICE = re.compile("service", re.IGNORECASE), "servicx"
_MOST_TRIED = 1_000_000
"""The maximum number of characters parsed to find a correction; in long queries only near tokens are tried."""

_SHOWN = 8


def explained(sparql: str, prefixes: Mapping[str, str], error: SyntaxError) -> QueryError:
    """The engine's ``error`` with an explanation and position, with the attributes of Python's ``SyntaxError``."""
    problem = find_problem(sparql, prefixes)
    if problem is None:
        return QueryError(error.msg)
    at = Text("<query>", sparql).location(problem.start, problem.end)
    message = f"{problem.message} ({problem.help})" if problem.help else problem.message
    begin = at.offset + 1
    return QueryError(message, (at.path, at.line, begin, at.excerpt, at.line, begin + at.width))


def parses(sparql: str, prefixes: Mapping[str, str]) -> bool:
    """Whether the engine can parse a query."""
    return _refusal(sparql, prefixes) is None


def find_federation(sparql: str, prefixes: Mapping[str, str]) -> QueryProblem | None:
    """The SERVICE keyword by which a query would contact another server; None if there is none.

    The engine's parser decides, so that no spelling escapes detection: if the word is only in strings, comments or
    names, the query still parses after it is replaced by a word that is not a keyword.  Other errors of such a query
    are returned as well.
    """
    if not _SERVICE.search(sparql):
        return None
    other = _SERVICE.sub(_NO_SERVICE, sparql)
    problem = find_problem(other, {_SERVICE.sub(_NO_SERVICE, prefix): iri for prefix, iri in prefixes.items()})
    if problem is not None and other[problem.start : problem.end] == _NO_SERVICE:
        return QueryProblem(
            problem.start,
            problem.end,
            "SERVICE would query another server, which is not allowed",
            "--allow-federation allows it",
        )
    return problem and replace(problem, message=problem.message.replace(_NO_SERVICE, "service"))


def find_problem(sparql: str, prefixes: Mapping[str, str]) -> QueryProblem | None:
    """The reason why a query cannot be parsed, and its position; None if it can be parsed."""
    if excess := excess_in(sparql):
        return QueryProblem(excess.start, excess.end, excess.message, excess.help)
    report = _refusal(sparql, prefixes)
    if report is None:
        return None
    if not sparql.strip():
        return QueryProblem(0, 1, "the query is empty", "SELECT, ASK, CONSTRUCT or DESCRIBE begins one")
    for problem in (
        _open_string(sparql),
        _invalid_iri(sparql),
        _unknown_prefix(sparql, prefixes),
        _unknown_word(sparql),
        bare_aggregate(sparql),
        ungrouped(sparql, prefixes),
    ):
        if problem is not None:
            return problem
    reached, expected = _reached(sparql, report)
    report_text = next((word for word in expected if word.startswith("The ")), None)
    if report_text:
        return QueryProblem(0, len(sparql.split(None, 1)[0]), report_text[0].lower() + report_text[1:])
    return (
        _repaired(sparql, prefixes, reached) or _broken_off(sparql, prefixes) or _as_reported(sparql, reached, expected)
    )


def _refusal(sparql: str, prefixes: Mapping[str, str]) -> str | None:
    if excess := excess_in(sparql):
        return excess.message
    try:
        ox.Store().query(sparql, prefixes=dict(prefixes))
    except SyntaxError as error:
        return error.msg
    return None


def _open_string(sparql: str) -> QueryProblem | None:
    mark = re.search(r"[\"']", masked(sparql))
    if mark is None:
        return None
    end = sparql.find("\n", mark.start())
    return QueryProblem(mark.start(), len(sparql) if end < 0 else end, "this string is not closed")


def _invalid_iri(sparql: str) -> QueryProblem | None:
    mask = masked(sparql)
    open_ = re.search(r"<\w+://[^\s>]*", mask)
    if open_ is not None:
        return QueryProblem(
            *open_.span(), "this IRI is not closed", "an IRI is written between < and > and contains no spaces"
        )
    relative = (m for m in re.finditer(r"<([^<>\s]*)>", sparql) if ":" not in m[1] and not mask[m.start()].strip())
    first = next(relative, None)
    if first is None or re.search(r"\bBASE\b", mask, re.IGNORECASE):
        return None
    return QueryProblem(
        *first.span(),
        "this IRI is not absolute",
        f"write it whole, or as a prefixed name, such as id:{first[1] or 'gms'}",
    )


def _unknown_prefix(sparql: str, prefixes: Mapping[str, str]) -> QueryProblem | None:
    known = {**prefixes, **declared_prefixes(sparql)}
    for start, prefix, _ in prefixed_names(sparql):
        if prefix not in known:
            meant = Vocabulary((name, ()) for name in known).suggest(prefix, most=1)
            help_ = f"did you mean `{meant[0]}:`?" if meant else f"there are {', '.join(sorted(p for p in known if p))}"
            message = f"undeclared prefix `{prefix}:`"
            return QueryProblem(
                start, start + len(prefix) + 1, message, f"{help_}; PREFIX {prefix}: <…> declares another"
            )
    return None


def _unknown_word(sparql: str) -> QueryProblem | None:
    for found in _WORD.finditer(masked(sparql)):
        if found[0].upper() not in _KEYWORDS:
            meant = Vocabulary((word, ()) for word in _KEYWORDS).suggest(found[0], most=1)
            help_ = f"did you mean {meant[0]}?" if meant else ""
            return QueryProblem(*found.span(), "not a keyword of SPARQL", help_)
    return None


def _reached(sparql: str, report: str) -> tuple[int, list[str]]:
    """The offset that the engine reports, and what it expected there."""
    found = _REPORT.fullmatch(report)
    if found is None:
        return 0, [report]
    lines = sparql.split("\n")
    at = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1
    alternatives = re.sub(r"\[(?:'[^']*'|[^\]'])*\]", "", found[3])
    expected = [word for part in alternatives.split(", ") if (word := part.strip(' |\n"')) and word != "[_]"]
    return min(at, len(sparql)), expected


def _repaired(sparql: str, prefixes: Mapping[str, str], reached: int) -> QueryProblem | None:
    """The problem that adding or removing one token solves, nearest before the position ``reached``."""
    mask = masked(sparql)
    ends = (len(sparql.rstrip()), len(sparql.rstrip()))
    nearest = sorted([*_tokens(sparql, mask), ends], key=lambda span: (span[0] > reached, abs(span[0] - reached)))
    for start, end in nearest[: _MOST_TRIED // (len(sparql) * (len(_ADDITIONS) + 1))]:
        for text, description in _ADDITIONS:
            if parses(f"{sparql[:start]} {text} {sparql[start:]}", prefixes):
                before = f" before `{sparql[start:end]}`" if end > start else " at the end"
                return QueryProblem(start, max(end, start + 1), f"expected {description}{before}")
        if end > start and parses(f"{sparql[:start]} {sparql[end:]}", prefixes):
            return QueryProblem(
                start, end, f"`{sparql[start:end]}` is not expected here", "the query is valid without it"
            )
    return None


def _broken_off(sparql: str, prefixes: Mapping[str, str]) -> QueryProblem | None:
    """The problem of a query that would be valid if it went on: the terms and brackets that are missing at its end."""
    missing: list[str] = []
    for found in re.finditer(r"[{}()\[\]]", masked(sparql)):
        if found[0] in _BRACKETS:
            missing.insert(0, _BRACKETS[found[0]])
        elif missing and missing[0] == found[0]:
            del missing[0]
    end = len(sparql.rstrip())
    for terms, described in _MISSING:
        if parses(f"{sparql[:end]} {terms} {' '.join(missing)}", prefixes):
            brackets = f"`{' '.join(missing)}`" if missing else ""
            expected = " and ".join(part for part in (described, brackets) if part)
            return QueryProblem(end, end + 1, f"the query ends too early: expected {expected}")
    return None


def _tokens(sparql: str, mask: str) -> Iterator[tuple[int, int]]:
    """The spans of the tokens; masked text between two spaces of the query counts as one token."""
    for found in re.finditer(r"\S+", sparql):
        start, end = found.span()
        if mask[start:end].strip():
            for token in _TOKEN.finditer(mask, start, end):
                yield token.span()
        else:
            yield start, end


def _as_reported(sparql: str, reached: int, expected: list[str]) -> QueryProblem:
    reached -= min((len(word) for word in expected if word.isupper()), default=0)  # minus the last keyword
    last = max(0, len(sparql.rstrip()) - 1)
    at = next((i for i in range(max(0, reached), len(sparql)) if not sparql[i].isspace()), last)
    shown = [f"`{word}`" for word in dict.fromkeys(expected)][:_SHOWN]
    return QueryProblem(at, at + 1, f"expected {' or '.join(shown)}" if shown else "this cannot be parsed")
