"""What can be said of a SPARQL query by its words, and the queries of an ontology folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from b1mg_graph.errors import SchemaError

if TYPE_CHECKING:
    from pathlib import Path

_NO_KEYWORDS = re.compile(r"""<[^<>\s]*>|#[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""")
"""The parts of a query in which no keyword stands: IRIs, comments, strings."""


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
