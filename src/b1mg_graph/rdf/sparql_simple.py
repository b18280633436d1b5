"""The trees of simple queries, read without a parser of all of SPARQL, which takes longer to import than all else.

Simple are SELECT and ASK with triple patterns of variables, IRIs and texts, in groups, OPTIONAL and UNION, with ORDER
BY variables, LIMIT and OFFSET: most of what one types.  Of any other query nothing is said here; of a simple one the
tree is the same as that of the parser (SPARQL 1.1, section 19.8).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.rdf.sparql_tokens import END, BeyondError, TokenReader, tokens_in
from b1mg_graph.rdf.sparql_tree import Group, Iri, Literal, Named, Nested, Part, Query, Span, Triple, Variable
from b1mg_graph.vocabulary import RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_A = Iri(RDF_TYPE, None, f"<{RDF_TYPE}>")


def simple_query(sparql: str, prefixes: Mapping[str, str]) -> Query | None:
    """The tree of a simple query; None of any other.  ``prefixes`` are all that are declared."""
    try:
        return _Reader(sparql, prefixes).query()
    except BeyondError:
        return None


class _Reader(TokenReader):
    """A reader of one query, which goes from token to token.  Its methods raise ``BeyondError``."""

    def __init__(self, sparql: str, prefixes: Mapping[str, str]) -> None:
        super().__init__(tokens_in(sparql))
        self._prefixes = prefixes

    def query(self) -> Query:
        """The whole query."""
        while self._take("PREFIX"):
            if (self._next().kind, self._next().kind) != ("local", "iri"):
                raise BeyondError
        selected = None
        form = "SELECT" if self._take("SELECT") else "ASK"
        if form == "SELECT":
            if not self._take("DISTINCT"):
                self._take("REDUCED")
            selected = self._selected()
        else:
            self._expect("ASK")
        self._take("WHERE")
        self._expect("{")
        where = self._group()
        ordered = self._ordered() if self._take("ORDER") else ()
        if not self._limit("LIMIT", "OFFSET"):
            self._limit("OFFSET", "LIMIT")
        if self._peek() != END:
            raise BeyondError
        return Query(form, where, selected, ordered=ordered)

    def _variable(self) -> Variable:
        token = self._next()
        if token.kind != "variable":
            raise BeyondError
        return Variable(token.text[1:], Span(token.start, token.end))

    def _selected(self) -> tuple[Named, ...] | None:
        if self._take("*"):
            return None
        found = [Named(self._variable(), None)]
        while self._peek().kind == "variable":
            found.append(Named(self._variable(), None))
        return tuple(found)

    def _ordered(self) -> tuple[Variable, ...]:
        self._expect("BY")
        found = []
        while self._peek().kind == "variable" or self._peek().text in ("ASC", "DESC"):
            if self._take("ASC") or self._take("DESC"):
                self._expect("(")
                found.append(self._variable())
                self._expect(")")
            else:
                found.append(self._variable())
        if not found:
            raise BeyondError
        return tuple(found)

    def _limit(self, *keywords: str) -> bool:
        """Numbers after ``keywords``, in this order; whether there is the first of them."""
        taken = [self._take(keyword) and self._number() for keyword in keywords]
        return taken[0]

    def _number(self) -> bool:
        if not self._next().text.isdecimal():
            raise BeyondError
        return True

    def _group(self) -> Group:
        """A group, from behind its opening brace."""
        parts: list[Part] = []
        after_triples = False  # another subject needs a full stop before it
        while not self._take("}"):
            if self._take("OPTIONAL"):
                self._expect("{")
                parts.append(Nested("OPTIONAL", (self._group(),)))
                self._take(".")
                after_triples = False
            elif self._take("{"):
                groups = [self._group()]
                while self._take("UNION"):
                    self._expect("{")
                    groups.append(self._group())
                parts.append(Nested("GROUP" if len(groups) == 1 else "UNION", tuple(groups)))
                self._take(".")
                after_triples = False
            elif after_triples:
                raise BeyondError
            else:
                parts.extend(self._triples())
                after_triples = not self._take(".")
        return Group(tuple(parts))

    def _triples(self) -> Iterator[Triple]:
        """The triple patterns of one subject."""
        subject = self._term()
        while True:
            predicate = _A if self._take("a") else self._term()
            if isinstance(predicate, Literal):
                raise BeyondError
            yield Triple(subject, predicate, self._term())
            while self._take(","):
                yield Triple(subject, predicate, self._term())
            if not self._take(";"):
                return
            if self._peek().text in (";", ".", "}"):  # allowed, and hardly ever written
                raise BeyondError

    def _term(self) -> Variable | Iri | Literal:
        token = self._next()
        if token.kind == "variable":
            return Variable(token.text[1:], Span(token.start, token.end))
        if token.kind == "iri":
            return Iri(token.text[1:-1], Span(token.start, token.end), token.text)
        if token.kind == "local":
            prefix, _, local = token.text.partition(":")
            if prefix not in self._prefixes or "\\" in local or "%" in local:
                raise BeyondError
            return Iri(self._prefixes[prefix] + local, Span(token.start, token.end), token.text)
        text = token.text[1:-1]
        if token.kind != "string" or "\\" in text or token.text.startswith(('"""', "'''")):
            raise BeyondError
        language = ""
        if self._peek().text[:1] == "@":
            language = self._next().text[1:]
        elif self._peek().text == "^^":
            raise BeyondError
        return Literal(text, language, span=Span(token.start, token.end))
