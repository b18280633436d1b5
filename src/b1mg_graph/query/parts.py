"""Parts shared by questions: a line ``# include NAME ?a b:c ?d`` of a query includes the part NAME.

A part is a file ``parts/NAME.rq`` of the ontology folder, or of the shipped one.  Its first line declares its
parameters, ``# part: ?held ?path ?state``; the comments below describe it.  On inclusion, each parameter is replaced by
the given term, and a variable that begins with the name of a parameter and a capital letter is renamed with it:
``?heldTo`` becomes ``?membershipTo``.  So a part can be included more than once.
"""

from __future__ import annotations

import re
from textwrap import dedent, indent
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.errors import SchemaError
from b1mg_graph.rdf.sparql_lexer import offline, read_query
from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from b1mg_graph.paths import ReadablePath

_INCLUDE = re.compile(r"^(?P<indent>[ \t]*)# include (?P<name>[\w-]+)(?P<given>(?: +\S+)*)[ \t]*\n", re.MULTILINE)
_HEAD = re.compile(r"# part:(?P<parameters>(?: +\?\w+)+) *\n(?:#[^\n]*\n)*")
_TERM = re.compile(r"\?\w+|[\w.-]*:[\w-]+")
_DEEPEST = 8
"""The maximum depth of nested parts; deeper nesting is a cycle."""


class Include(NamedTuple):
    """An include line of a query: the name of the part, and the terms for its parameters."""

    part: str
    given: tuple[str, ...]


def includes_of(query: str) -> list[Include]:
    """The direct includes of a query, in their order."""
    return [Include(found["name"], tuple(found["given"].split())) for found in _INCLUDE.finditer(query)]


def without_parts(query: str, parts: Container[str]) -> str:
    """The query without the include lines of ``parts``."""
    return _INCLUDE.sub(lambda found: "" if found["name"] in parts else found[0], query)


def with_parts(query: str, folder: ReadablePath, name: str, depth: int = 0) -> str:
    """The query with every include line replaced by its part from ``folder``.

    Raises ``SchemaError``, with the ``name`` of the query's file, if a part is unknown or the number of terms does not
    match its parameters.
    """

    def included(found: re.Match[str]) -> str:
        part, given = found["name"], found["given"].split()
        if depth == _DEEPEST:
            raise SchemaError(f"{name}: the part `{part}` includes itself")
        text = _text(folder, part, name)
        head = _HEAD.match(text)
        if head is None:
            raise SchemaError(f"parts/{part}.rq:1: the first line must name the parameters: `# part: ?held ?state`")
        parameters = head["parameters"].split()
        if len(given) != len(parameters) or not all(map(_TERM.fullmatch, given)):
            raise SchemaError(f"{name}: write `# include {part} {' '.join(parameters)}`, with a term for each")
        body = indent(dedent(_renamed(text[head.end() :], parameters, given)), found["indent"])
        return with_parts(body, folder, name, depth + 1)

    return _INCLUDE.sub(included, query)


def _text(folder: ReadablePath, part: str, name: str) -> str:
    for place in (folder, shipped("ontology") / "parts"):
        path = place / f"{part}.rq"
        if path.is_file():
            return offline(read_query(path), f"parts/{path.name}")
    raise SchemaError(f"{name}: unknown part `{part}`")


def _renamed(text: str, parameters: Sequence[str], given: Sequence[str]) -> str:
    terms: Mapping[str, str] = dict(zip(parameters, given, strict=True))
    longest_first = "|".join(re.escape(one) for one in sorted(terms, key=len, reverse=True))

    def term(found: re.Match[str]) -> str:
        return terms[found[1]]

    return re.sub(rf"({longest_first})(?=[A-Z]|\b)", term, text)
