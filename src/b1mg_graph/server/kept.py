"""Answers that are kept while the data are the same, with the entity tags by which a client asks for changed ones."""

from __future__ import annotations

import hashlib
import pickle
import secrets
from collections import OrderedDict
from typing import TYPE_CHECKING

from b1mg_graph.rdf.sparql_lexer import mentions
from b1mg_graph.server.evaluation import Asked, Editor, Terms, Wanted

if TYPE_CHECKING:
    from b1mg_graph.server.evaluation import Answer, Request

MOST = 32 << 20
"""The maximum number of bytes of all answers together."""

LARGEST = 1 << 20
"""The maximum number of bytes of one."""

_CHANGING = ("RAND", "NOW", "UUID", "STRUUID")
"""Functions whose values differ each time (SPARQL 1.1 Query, section 17.4)."""


class Kept:
    """The answers of one data set, the latest used last; another data set has one of its own."""

    def __init__(self) -> None:
        self._version = secrets.token_hex(8)
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._size = 0

    def tag(self, request: Request) -> str | None:
        """The entity tag (RFC 9110, section 8.8.3) of the answer to ``request``; None if it is not the same each time.

        It is a weak one: the same answer can be compressed or not.
        """
        match request:
            case Wanted() if mentions(request.operation.query, *_CHANGING):
                return None
            case Wanted() | Asked() | Editor() | Terms():
                return f'W/"{hashlib.sha256(self._version.encode() + pickle.dumps(request)).hexdigest()[:32]}"'
            case _:
                return None

    def get(self, tag: str | None) -> Answer | None:
        """The answer with this tag, if it is kept."""
        if tag is None or tag not in self._answers:
            return None
        self._answers.move_to_end(tag)
        return self._answers[tag]

    def put(self, tag: str | None, answer: Answer) -> None:
        """Keep an answer, and drop those that have not been asked for longest where there are too many."""
        if tag is None or tag in self._answers or len(answer.content) > LARGEST:
            return
        self._answers[tag] = answer
        self._size += len(answer.content)
        while self._size > MOST:
            _, dropped = self._answers.popitem(last=False)
            self._size -= len(dropped.content)
