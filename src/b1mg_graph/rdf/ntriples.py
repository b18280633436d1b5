"""RDF terms and triples in the text of N-Triples (W3C RDF 1.1 N-Triples, section 2).

Terms have this form from the facts to the output files.  It is canonical (section 4), so two
terms are equal if and only if their texts are equal.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from b1mg_graph.vocabulary import XSD_DATE, XSD_G_YEAR, XSD_G_YEAR_MONTH, XSD_STRING

if TYPE_CHECKING:
    from collections.abc import Iterator

DATE_TYPES = frozenset({XSD_DATE, XSD_G_YEAR_MONTH, XSD_G_YEAR})

END = b" .\n"
"""The end of a statement, which occurs nowhere else: a line end within a literal is escaped."""

_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
}
_TO_ESCAPE = re.compile(r'[\x00-\x1f"\\\x7f]')
_ESCAPED = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([tbnrf"\'\\]))')
_CHARACTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


def escape(text: str) -> str:
    """``text`` escaped for the quotation marks of a literal."""
    if _TO_ESCAPE.search(text) is None:
        return text
    return _TO_ESCAPE.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", text)


def language_string(text: str, language: str) -> str:
    """``text`` as a literal with a language tag (in lower case)."""
    return f'"{escape(text)}"@{language.lower()}'


def literal(text: str, datatype: str = XSD_STRING) -> str:
    """``text`` as a literal of ``datatype`` (an IRI); a plain one for ``xsd:string``."""
    if datatype == XSD_STRING:
        return f'"{escape(text)}"'
    return f'"{escape(text)}"^^<{datatype}>'


def lexical_form(term: str) -> str:
    """The unescaped lexical form of a literal, or an IRI without its angle brackets."""
    if term.startswith("<"):
        return term[1:-1]
    body = term[1 : term.rindex('"')]
    return _ESCAPED.sub(_character, body) if "\\" in body else body


def language_of(term: str) -> str | None:
    """The language tag of a literal, or None without one."""
    if term.startswith("<"):
        return None
    tail = term[term.rindex('"') + 1 :]
    return tail[1:] if tail.startswith("@") else None


def datatype_of(term: str) -> str:
    """The datatype (an IRI) of a literal; that of strings without a language if none is written."""
    return term[term.rindex('"') + 4 : -1] if term.endswith(">") else XSD_STRING


def lines_from(piece: bytes, begins: bytes) -> Iterator[bytes]:
    """The lines of a piece of N-Triples that begin with ``begins``, with their ``END``."""
    at = piece.find(begins)
    while at >= 0:
        end = piece.index(END, at) + len(END)
        if at == 0 or piece[at - 1] == 10:
            yield piece[at:end]
        at = piece.find(begins, end)


def lines_to(piece: bytes, value: bytes) -> Iterator[bytes]:
    """The lines of a piece of N-Triples that have this value (a term), with their ``END``."""
    ends = b" " + value + END
    at = piece.find(ends)
    while at >= 0:
        end = at + len(ends)
        yield piece[piece.rfind(b"\n", 0, at) + 1 : end]
        at = piece.find(ends, end)


def lines_with(piece: bytes, middle: bytes) -> Iterator[bytes]:
    """The lines of a piece of N-Triples in which ``middle`` follows the subject, with their ``END``."""
    at = piece.find(middle)
    while at >= 0:
        start, end = piece.rfind(b"\n", 0, at) + 1, piece.index(END, at) + len(END)
        if piece.find(b" ", start, end) + 1 == at:
            yield piece[start:end]
        at = piece.find(middle, end)


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _CHARACTERS[match[3]]
