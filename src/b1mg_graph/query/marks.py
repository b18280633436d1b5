"""The marked places of a query, where the values of its parameters are written.

``# values ?body`` on a line of its own becomes ``VALUES ?body { … }``, and goes if the parameter has no value.  It may
occur more than once: an inner SELECT does not see what is bound outside of it (SPARQL 1.1, section 12).  A line that
ends in ``# if ?body`` has the value itself in place of the variable, and goes without one.  A line that ends in
``# unless ?allValues`` goes if that parameter has a value.  A parameter without a mark has its value at the beginning
of the outermost pattern.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from b1mg_graph.rdf.sparql_lexer import with_values

if TYPE_CHECKING:
    from collections.abc import Mapping

_VALUES = re.compile(r"^(?P<indent>[ \t]*)# values \?(?P<name>\w+)[ \t]*\n", re.MULTILINE)
_LINE = re.compile(r"^(?P<line>[^\n]*?)[ \t]*# (?P<when>if|unless) \?(?P<name>\w+)[ \t]*(?P<end>\n|\Z)", re.MULTILINE)


def marked_variables(sparql: str) -> set[str]:
    """The names of the variables that a query has marks for."""
    return {found["name"] for pattern in (_VALUES, _LINE) for found in pattern.finditer(sparql)}


def with_marked_values(sparql: str, values: Mapping[str, str]) -> str:
    """The query with ``values``, terms in N-Triples by the name of a variable, and without marks."""

    def bound(found: re.Match[str]) -> str:
        name = found["name"]
        return f"{found['indent']}VALUES ?{name} {{ {values[name]} }}\n" if name in values else ""

    def kept(found: re.Match[str]) -> str:
        line, name = found["line"], found["name"]
        if (found["when"] == "if") != (name in values):
            return ""
        return re.sub(rf"\?{name}\b", lambda _: values.get(name, f"?{name}"), line) + found["end"]

    marked = marked_variables(sparql)
    unmarked = {name: term for name, term in values.items() if name not in marked}
    return _LINE.sub(kept, _VALUES.sub(bound, with_values(sparql, unmarked)))
