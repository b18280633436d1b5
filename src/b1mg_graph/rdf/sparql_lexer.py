"""Lexical analysis of SPARQL queries."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from b1mg_graph.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_STRING = r"""\"{3}(?:\\.|[^\\])*?\"{3}|'{3}(?:\\.|[^\\])*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""

_NO_KEYWORDS = re.compile(
    r"""<(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>|#[^\n]*|\\.|""" + _STRING, re.DOTALL
)
"""The parts of a query that contain no keywords: IRIs, comments, escapes in local names, strings."""

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<string>"""
    + _STRING
    + r""")
    |(?P<variable>[?$][\w·]+)
    |(?P<blank>_:[\w.\-·]+)
    |(?P<prefix>(?:[^\W\d_](?:[\w.\-·]*[\w\-·])?)?:)(?P<local>(?:(?:[\w:·\-]|%[0-9A-Fa-f]{2}|\\.)(?:\.+(?=[\w:%·\\-]))?)*)
    |(?P<number>[+-]?(?:[0-9]+\.[0-9]*[eE][+-]?[0-9]+|\.?[0-9]+[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+))
    |(?P<word>@?[A-Za-z_][\w-]*)
    |(?P<mark>\^\^|\S)""",
    re.VERBOSE | re.DOTALL,
)
_PROLOGUE = re.compile(r"(?:\s*PREFIX\s+[^\s:]*:|\s*BASE\b)*\s*(\w+)", re.IGNORECASE)
_DECLARED = re.compile(r"\bPREFIX\s+([^\s:]*):\s*<([^<>\s]*)>", re.IGNORECASE)
_PREFIXED = re.compile(r"(?<![\w?$@:.\-])([^\W\d_][\w.\-]*)?:((?:[\w:%\-]|\.(?=[\w:%\-]))*)")
_NAME = re.compile(r"[?$]\w+|@[A-Za-z][A-Za-z0-9-]*|\b[0-9.]+[eE][+-]?[0-9]+")
_IRI = re.compile(r"<([^<>\"{}|^`\\\s]+)>")
_UPDATES = frozenset({"insert", "delete", "load", "clear", "create", "drop", "copy", "move", "add", "with"})


@lru_cache(maxsize=8)
def masked(sparql: str) -> str:
    """The query with spaces for the parts without keywords and prefixed names; its length is unchanged.

    Several questions are put to each query, one after the other, so the last ones are kept.
    """
    return _NO_KEYWORDS.sub(lambda match: " " * len(match[0]), sparql)


def tokens(sparql: str) -> Iterator[re.Match[str]]:
    """The tokens of a query; the ``lastgroup`` of each is its kind.

    It is ``comment``, ``iri``, ``string``, ``variable``, ``blank``, ``local`` (of a prefixed name, with the group
    ``prefix`` before it), ``number``, ``word`` (a keyword or a language tag) or ``mark``.
    """
    return _TOKEN.finditer(sparql)


def parts_without_keywords(sparql: str) -> Iterator[re.Match[str]]:
    """The parts of the query that ``masked`` replaces, in their order."""
    return _NO_KEYWORDS.finditer(sparql)


def without_names(mask: str) -> str:
    """A masked query with spaces also for variables, prefixed names, language tags and exponents of numbers."""
    return _NAME.sub(lambda match: " " * len(match[0]), _PREFIXED.sub(lambda match: " " * len(match[0]), mask))


def with_values(sparql: str, values: Mapping[str, str]) -> str:
    """The query with the variables of ``values`` bound to terms, from the beginning of its pattern.

    The terms (N-Triples) become inline data of the query (SPARQL 1.1, section 10).
    """
    mask = masked(sparql)
    begin = r"\bWHERE\s*\{" if re.search(r"\bCONSTRUCT\b", mask, re.IGNORECASE) else r"\{"
    found = re.search(begin, mask, re.IGNORECASE)
    if found is None or not values:
        return sparql
    names, terms = " ".join(f"?{name}" for name in values), " ".join(values.values())
    before, behind = sparql[: found.end()], sparql[found.end() :]
    return f"{before} VALUES ({names}) {{ ({terms}) }}{'' if behind[:1].isspace() else ' '}{behind}"


def mentions(sparql: str, *keywords: str) -> bool:
    """Whether one of ``keywords`` occurs in a query; a variable or a local name with that name counts, too."""
    pattern = rf"\b(?:{'|'.join(keywords)})\b"
    return re.search(pattern, _NO_KEYWORDS.sub(" ", sparql), re.IGNORECASE) is not None


def form_of(sparql: str) -> str:
    """The query form in lower case, such as ``select`` or ``ask``; not validated for text that is not a query."""
    found = _PROLOGUE.match(masked(sparql))
    return found[1].lower() if found else ""


def is_update(sparql: str) -> bool:
    """Whether the text is a SPARQL Update request."""
    return form_of(sparql) in _UPDATES


def variables_of(sparql: str) -> set[str]:
    """The names of all variables in a query."""
    return set(re.findall(r"[?$](\w+)", masked(sparql)))


def declared_prefixes(sparql: str) -> dict[str, str]:
    """The prefixes that the query itself declares."""
    mask = masked(sparql)
    return {m[1]: m[2] for m in _DECLARED.finditer(sparql) if mask[m.start()] != " "}


def prefixed_names(sparql: str) -> Iterator[tuple[int, str, str]]:
    """The prefixed names of a query: offset, prefix and local name."""
    declarations = re.compile(r"\bPREFIX\s+[^\s:]*:", re.IGNORECASE)
    mask = declarations.sub(lambda match: " " * len(match[0]), masked(sparql))
    for found in _PREFIXED.finditer(mask):
        yield found.start(), found[1] or "", found[2]


def with_prefixes(sparql: str, prefixes: Mapping[str, str]) -> str:
    """The query with declarations of those of ``prefixes`` that it uses and does not declare, for any engine."""
    used = _undeclared(sparql)
    return "".join(f"PREFIX {name}: <{prefixes[name]}>\n" for name in used if name in prefixes) + sparql


@lru_cache(maxsize=8)
def _undeclared(sparql: str) -> tuple[str, ...]:
    """The prefixes that a query uses and does not declare, sorted; a page has the same query with other values."""
    return tuple(sorted({prefix for _, prefix, _ in prefixed_names(sparql)} - declared_prefixes(sparql).keys()))


def iris_of(sparql: str, prefixes: Mapping[str, str]) -> dict[str, str]:
    """The IRIs in a query, each with its written form there."""
    known = {**prefixes, **declared_prefixes(sparql)}
    found = {known[p] + local: f"{p}:{local}" for _, p, local in prefixed_names(sparql) if p in known and local}
    hidden = re.compile(r"\b(?:PREFIX\s+[^\s:]*:|BASE)\s*<[^<>]*>", re.IGNORECASE).sub("", sparql)
    for match in _NO_KEYWORDS.finditer(hidden):
        iri = _IRI.fullmatch(match[0])
        if iri:
            found.setdefault(iri[1], match[0])
    return found


def offline(sparql: str, name: str) -> str:
    """The query unchanged.  Raises ``SchemaError`` if it contains SERVICE, and would contact another server."""
    if mentions(sparql, "SERVICE"):
        raise SchemaError(f"{name}: SERVICE is not allowed here: no other server is queried")
    return sparql
