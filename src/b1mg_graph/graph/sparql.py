"""What can be said of a SPARQL query by its words, and the queries of an ontology folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from b1mg_graph.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NO_KEYWORDS = re.compile(
    r"""<[^<>\s]*>|#[^\n]*|\"{3}(?:\\.|[^\\])*?\"{3}|'{3}(?:\\.|[^\\])*?'{3}"""
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""",
    re.DOTALL,
)
"""The parts of a query in which no keyword stands: IRIs, comments, strings."""


def with_values(sparql: str, values: Mapping[str, str]) -> str:
    """The query with every variable of ``values`` held to a term, from the beginning of its pattern on.

    The terms, in the text of N-Triples, stand as data of the query (SPARQL 1.1, section 10).
    """
    masked = _NO_KEYWORDS.sub(lambda match: " " * len(match[0]), sparql)
    begin = r"\bWHERE\s*\{" if re.search(r"\bCONSTRUCT\b", masked, re.IGNORECASE) else r"\{"
    found = re.search(begin, masked, re.IGNORECASE)
    if found is None or not values:
        return sparql
    names, terms = " ".join(f"?{name}" for name in values), " ".join(values.values())
    return f"{sparql[: found.end()]} VALUES ({names}) {{ ({terms}) }} {sparql[found.end() :]}"


def mentions(sparql: str, *keywords: str) -> bool:
    """Whether one of ``keywords`` may stand in a query; a variable or a local name of that name counts too."""
    pattern = rf"\b(?:{'|'.join(keywords)})\b"
    return re.search(pattern, _NO_KEYWORDS.sub(" ", sparql), re.IGNORECASE) is not None


def read_query(path: Path) -> str:
    """The text of a query file.  Raises ``SchemaError`` where it cannot be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise SchemaError(f"{path.parent.name}/{path.name}: cannot be read: {fault}") from fault


def offline(sparql: str, name: str) -> str:
    """The query, which is sure not to ask anybody else.  Raises ``SchemaError`` where it would."""
    if mentions(sparql, "SERVICE"):
        raise SchemaError(f"{name}: SERVICE is not allowed here: nothing is asked over the network")
    return sparql
