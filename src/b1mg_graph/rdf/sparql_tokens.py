"""The tokens of a query, read one after the other by a reader of a part of the grammar of SPARQL 1.1."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.rdf.sparql_lexer import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator


class BeyondError(Exception):
    """The query is beyond the part of the grammar that a reader knows, or no SPARQL."""


class Token(NamedTuple):
    """A token: its kind, its text (of a keyword in capitals), and the offsets of its beginning and its end."""

    kind: str
    text: str
    start: int
    end: int


END = Token("end", "", 0, 0)
"""What follows the last token."""


class TokenReader:
    """Goes through the tokens of one query, without comments.  Its methods raise ``BeyondError``."""

    def __init__(self, found: Iterator[Token]) -> None:
        self._tokens = [*found]
        self._at = 0

    def _peek(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else END

    def _next(self) -> Token:
        token = self._peek()
        self._at += 1
        return token

    def _take(self, *texts: str) -> bool:
        """Whether the next token is one of these keywords and marks; then it is passed."""
        token = self._peek()
        if token.text in texts and token.kind in ("word", "mark"):
            self._at += 1
            return True
        return False

    def _expect(self, text: str) -> None:
        if not self._take(text):
            raise BeyondError


def tokens_in(sparql: str) -> Iterator[Token]:
    """The tokens of a query without comments."""
    for found in tokens(sparql):
        kind, text = found.lastgroup or "", found[0]
        if kind != "comment":
            is_keyword = kind == "word" and text != "a" and text[0] != "@"
            yield Token(kind, text.upper() if is_keyword else text, *found.span())
