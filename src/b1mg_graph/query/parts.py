"""Parts shared by questions: a line ``# include NAME ?a b:c ?d`` of a query includes the part NAME.

A part is a file ``parts/NAME.rq`` of the ontology.  Its first line declares its
parameters, ``# part: ?held ?path ?state``; the comments below describe it.  On inclusion, each parameter is replaced by
the given term, and a variable that begins with the name of a parameter and a capital letter is renamed with it:
``?heldTo`` becomes ``?membershipTo``.  So a part can be included more than once.
"""

from __future__ import annotations

import re
from textwrap import dedent, indent
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.errors import SchemaError
from b1mg_graph.rdf.sparql_lexer import offline

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from b1mg_graph.ontology import Ontology

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


def with_parts(query: str, ontology: Ontology, name: str, first: int = 1) -> str:
    """The query with every include line replaced by its part from ``ontology``.

    ``first`` is the line of the file ``name`` at which the query begins.  Raises ``SchemaError``, with file and line,
    if a part is unknown or the number of terms does not match its parameters.
    """

    def included(found: re.Match[str]) -> str:
        return _part(found, ontology, f"{name}:{first + query.count(chr(10), 0, found.start())}", 0)

    return _INCLUDE.sub(included, query)


def _part(found: re.Match[str], ontology: Ontology, where: str, depth: int) -> str:
    """The text of the part that ``found`` includes, with all that this part includes itself."""
    part, given = found["name"], found["given"].split()
    if depth == _DEEPEST:
        raise SchemaError(f"{where}: the part `{part}` includes itself")
    file = ontology.query("parts", part)
    if file is None:
        raise SchemaError(f"{where}: unknown part `{part}`")
    text = offline(file.text(), file.called)
    head = _HEAD.match(text)
    if head is None:
        raise SchemaError(f"{file.called}:1: the first line must name the parameters: `# part: ?held ?state`")
    parameters = head["parameters"].split()
    if len(given) != len(parameters) or not all(map(_TERM.fullmatch, given)):
        raise SchemaError(f"{where}: write `# include {part} {' '.join(parameters)}`, with a term for each")
    body = indent(dedent(_renamed(text[head.end() :], parameters, given)), found["indent"])
    return _INCLUDE.sub(lambda inner: _part(inner, ontology, where, depth + 1), body)


def _renamed(text: str, parameters: Sequence[str], given: Sequence[str]) -> str:
    terms: Mapping[str, str] = dict(zip(parameters, given, strict=True))
    longest_first = "|".join(re.escape(one) for one in sorted(terms, key=len, reverse=True))

    def term(found: re.Match[str]) -> str:
        return terms[found[1]]

    return re.sub(rf"({longest_first})(?=[A-Z]|\b)", term, text)
