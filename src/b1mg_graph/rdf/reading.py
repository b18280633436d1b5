"""What a query reads: the properties of the triples that its patterns can match.

Triples of other properties can be missing from the store: the answer is the same without them.  The patterns are read
by a part of the grammar of SPARQL 1.1 (section 19.8), that of the rules and checks of the ontology.  Of a query beyond
it nothing is known; it may read everything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.rdf.sparql_limits import excess_in
from b1mg_graph.rdf.sparql_tokens import END, BeyondError, Token, TokenReader, tokens_in
from b1mg_graph.vocabulary import B1MG_ONTOLOGY, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query reads: ``properties`` (IRIs), and the things of some ``classes`` (IRIs), if not those of all.

    More properties and classes are given by queries about the ontology graph with one variable.
    """

    properties: frozenset[str]
    classes: frozenset[str]
    properties_found_by: frozenset[str]
    classes_found_by: frozenset[str]


def reading_of(sparql: str, prefixes: Mapping[str, str]) -> Reading | None:
    """What a SELECT, ASK or CONSTRUCT query reads of the default graph; None if that can be everything.

    It can read the ontology graph as well.  ``prefixes`` are declared for it.
    """
    patterns = _patterns_of(sparql, prefixes)
    if patterns is None:
        return None
    return Reading(*map(frozenset, (patterns.properties, patterns.classes, *patterns.found_by)))


class Pattern(NamedTuple):
    """A triple pattern: the variables in the places of its subject and object, empty for constants.

    ``whats`` are the properties and classes (IRIs) of the triples that it matches, None if they are not in the text, or
    can be any; ``is_path`` if it is a path of several steps, whose triples need not have these subjects and objects.
    """

    subject: str
    whats: frozenset[str] | None
    value: str
    is_path: bool = False


@dataclass(slots=True)
class Branch:
    """A group of patterns, or a query, with what is in it in its order.

    ``kind`` is ``join``, ``union``, ``optional``, ``minus``, ``exists`` or ``select``.  A query has its group only,
    and ``head`` and ``tail`` are the texts of the tokens before and after it.
    """

    kind: str
    elements: list[Branch | Pattern] = field(default_factory=list)
    head: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()


def branches_of(sparql: str, prefixes: Mapping[str, str]) -> Branch | None:
    """The patterns of a SELECT or CONSTRUCT query in their groups; None beyond what is read here (``reading_of``)."""
    patterns = _patterns_of(sparql, prefixes)
    return None if patterns is None else patterns.query


def _patterns_of(sparql: str, prefixes: Mapping[str, str]) -> _Patterns | None:
    """The reader of a query that has read it; None beyond its grammar or the limits of queries."""
    if excess_in(sparql):
        return None
    patterns = _Patterns(sparql, prefixes)
    try:
        patterns.read()
    except BeyondError:
        return None
    return patterns


_LITERALS = ("string", "number")


def _read_tokens(sparql: str) -> Iterator[Token]:
    """The tokens that tell what is read: without the languages of texts."""
    for token in tokens_in(sparql):
        if not token.text.startswith("@"):
            yield token._replace(kind="literal") if token.kind in _LITERALS else token


@dataclass(slots=True)
class _Group:
    """What is found in one group: its variables by where they occur.

    ``joined`` are in triple patterns that match triples; ``reflexive`` are the ends of paths that match a term and
    itself; ``properties`` and ``classes`` stand for one.  ``of_ontology`` has the pattern that binds each in the
    ontology graph, ``given`` the IRIs among which the values of each are in inline data.  ``limited`` has the variable
    for the property or class of those elements of ``branch`` that have one.
    """

    joined: set[str] = field(default_factory=set)
    reflexive: list[tuple[Token, Token]] = field(default_factory=list)
    properties: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    of_ontology: dict[str, str] = field(default_factory=dict)
    given: dict[str, set[str]] = field(default_factory=dict)
    branch: Branch = field(default_factory=lambda: Branch("join"))
    limited: dict[int, str] = field(default_factory=dict)


class _Patterns(TokenReader):
    """A reader of the patterns of one query, which goes from token to token."""

    def __init__(self, sparql: str, prefixes: Mapping[str, str]) -> None:
        super().__init__(_read_tokens(sparql))
        self.properties: set[str] = set()
        self.classes: set[str] = set()
        self.found_by: tuple[set[str], set[str]] = (set(), set())
        self._sparql = sparql
        self._prefixes = dict(prefixes)
        self.query = Branch("select")
        self._open = [self.query]

    def read(self) -> None:
        """Read the whole query.  Raises ``BeyondError``."""
        while self._take("PREFIX"):
            name, iri = self._next(), self._next()
            if (name.kind, iri.kind) != ("local", "iri") or not name.text.endswith(":"):
                raise BeyondError
            self._prefixes[name.text[:-1]] = iri.text[1:-1]
        start = self._at
        if self._take("CONSTRUCT"):
            if self._peek().text == "{":
                self._skip_braces()
        elif self._take("SELECT"):
            self._projection()
        elif not self._take("ASK"):
            raise BeyondError
        self._where(self.query, start)
        if self._peek() != END:
            raise BeyondError

    def _where(self, query: Branch, start: int) -> None:
        """The pattern of a query that begins with the token ``start``, and what follows it."""
        query.head = self._texts(start)
        self._take("WHERE")
        self._group()
        behind = self._at
        self._modifiers()
        query.tail = self._texts(behind)

    def _texts(self, start: int) -> tuple[str, ...]:
        return tuple(token.text for token in self._tokens[start : self._at])

    def _skip_braces(self) -> list[Token]:
        """Pass over what is in braces; its tokens."""
        start, depth = self._at, 0
        self._expect("{")
        depth = 1
        while depth:
            token = self._next()
            if token == END:
                raise BeyondError
            depth += (token.text == "{") - (token.text == "}") if token.kind == "mark" else 0
        return self._tokens[start + 1 : self._at - 1]

    def _projection(self) -> None:
        """The variables and expressions of SELECT, up to the pattern."""
        while self._peek().text not in ("WHERE", "{"):
            if self._peek().text == "(":
                self._expression()
            elif self._next().text in ("", "FROM"):
                raise BeyondError

    def _modifiers(self) -> None:
        """What follows the pattern: GROUP BY, HAVING, ORDER BY, LIMIT, VALUES."""
        while self._peek() != END and self._peek().text != "}":
            if self._take("VALUES"):
                self._values(_Group())
            elif self._peek().text == "(":
                self._expression()
            elif self._peek().text == "{":
                self._group()
            else:
                self._next()

    def _expression(self) -> None:
        """An expression in brackets; it reads what the groups of EXISTS in it read."""
        self._expect("(")
        while not self._take(")"):
            if self._peek() == END:
                raise BeyondError
            if self._peek().text == "(" and self._peek().kind == "mark":
                self._expression()
            elif self._peek().text == "{" and self._peek().kind == "mark":
                self._group("exists")
            else:
                self._next()

    def _constraint(self) -> None:
        """The condition of FILTER: an expression in brackets, a call, or EXISTS."""
        while self._peek().kind in ("word", "iri", "local"):
            self._next()
        if self._peek().text == "{":
            self._group("exists")
        else:
            self._expression()

    def _values(self, here: _Group) -> None:
        """Inline data, of one variable or of several."""
        start = self._at
        if self._peek().text == "(":
            self._expression()
        else:
            self._next()
        variables = [token.text[1:] for token in self._tokens[start : self._at] if token.kind == "variable"]
        data = self._skip_braces()
        if not any(token.text == "UNDEF" for token in data):
            iris = {self._iri(token) for token in data if token.kind in ("iri", "local")}
            here.given.update(dict.fromkeys(variables, iris))

    def _group(self, kind: str = "join") -> None:
        branch = Branch(kind)
        self._open[-1].elements.append(branch)
        self._open.append(branch)
        self._expect("{")
        if self._take("SELECT"):
            query = Branch("select")
            branch.elements.append(query)
            self._open.append(query)
            start = self._at - 1
            self._projection()
            self._where(query, start)
            self._expect("}")
            self._open.pop()
        else:
            self._elements(_Group(branch=branch))
        self._open.pop()

    def _elements(self, here: _Group) -> None:
        """What is in a group, with the brace at its end."""
        while not self._take("}"):
            if self._take("FILTER"):
                self._constraint()
            elif self._take("BIND"):
                self._expression()
            elif self._take("VALUES"):
                self._values(here)
            elif self._take("OPTIONAL", "MINUS", "UNION") or self._peek().text == "{":
                self._inner_group(here)
            elif self._take("GRAPH"):
                self._graph(here)
            elif not self._take("."):
                self._triples(here)
        self._conclude(here)

    def _inner_group(self, here: _Group) -> None:
        """A group in a group, behind the keyword for it."""
        keyword = self._tokens[self._at - 1].text
        before = here.branch.elements[-1:]
        if keyword == "UNION" and before and isinstance(before[0], Branch):
            before[0].kind = "union"
        self._group(keyword.lower() if keyword in ("OPTIONAL", "MINUS", "UNION") else "join")

    def _graph(self, here: _Group) -> None:
        """GRAPH with the ontology, whose triples are in the store in any case."""
        start = self._at - 1
        if self._next().text != f"<{B1MG_ONTOLOGY}>":
            raise BeyondError
        tokens = self._skip_braces()
        if any(token.text == "{" or (token.kind == "word" and token.text != "a") for token in tokens):
            return
        last = self._tokens[self._at - 1]
        pattern = self._sparql[self._tokens[start].start : last.start + 1]
        for token in tokens:
            if token.kind == "variable":
                here.of_ontology[token.text[1:]] = pattern

    def _triples(self, here: _Group) -> None:
        """Triple patterns with one subject."""
        subject = self._term()
        while True:
            if self._peek().kind == "variable":
                name = self._next().text[1:]
                here.properties.append(name)
                for term in self._objects(subject, here):
                    here.limited[len(here.branch.elements)] = name
                    self._note(subject, None, term, here)
            elif self._take("a"):
                for term in self._objects(subject, here):
                    self._note_class(term, here)
                    self._note_type(subject, term, here)
            else:
                self._path_to(subject, here)
            if not self._take(";"):
                return
            while self._take(";"):
                pass
            if self._peek().text in (".", "}"):
                return

    def _objects(self, subject: Token, here: _Group, *, is_reflexive: bool = False) -> list[Token]:
        """The objects of one property."""
        found = [self._term()]
        while self._take(","):
            found.append(self._term())
        if is_reflexive:
            here.reflexive.extend((subject, term) for term in found)
        else:
            here.joined.update(token.text[1:] for token in (subject, *found) if token.kind == "variable")
        return found

    def _path_to(self, subject: Token, here: _Group) -> None:
        """The property or path of triple patterns with one subject, and their objects."""
        start = self._at
        is_reflexive = self._path()
        steps = self._tokens[start : self._at]
        is_path = any(token.kind == "mark" and token.text not in "|()" for token in steps)
        named = [token for token in steps if token.kind != "mark"]
        whats = frozenset(RDF_TYPE if token.kind == "word" else self._iri(token) for token in named)
        for term in self._objects(subject, here, is_reflexive=is_reflexive):
            # Oxigraph finds a constant and itself only if the constant is in any triple at all
            is_of_all = is_reflexive and (subject.kind != "variable" or term.kind != "variable")
            self._note(subject, None if is_of_all else whats, term, here, is_path=is_path)

    def _note_type(self, subject: Token, term: Token, here: _Group) -> None:
        """Note a triple pattern with a class."""
        if term.kind == "variable":
            here.limited[len(here.branch.elements)] = term.text[1:]
        self._note(subject, frozenset({self._iri(term)}) if term.kind in ("iri", "local") else None, term, here)

    def _note(
        self, subject: Token, whats: frozenset[str] | None, term: Token, here: _Group, *, is_path: bool = False
    ) -> None:
        """Note a triple pattern of the group."""
        names = [token.text[1:] if token.kind == "variable" else "" for token in (subject, term)]
        here.branch.elements.append(Pattern(names[0], whats, names[1], is_path))

    def _note_class(self, term: Token, here: _Group) -> None:
        if term.kind == "variable":
            here.classes.append(term.text[1:])
        elif term.kind in ("iri", "local"):
            self.classes.add(self._iri(term))

    def _term(self) -> Token:
        """A variable, an IRI or a literal."""
        token = self._next()
        if token.kind == "word" and token.text in ("TRUE", "FALSE"):
            return token
        if token.kind not in ("variable", "iri", "local", "literal"):
            raise BeyondError
        if token.kind == "literal" and self._take("^^"):
            self._next()
        return token

    def _path(self) -> bool:
        """A property path; whether it can match a term and itself."""
        is_reflexive = False
        while True:
            self._take("^")
            if self._take("("):
                is_reflexive = self._path() or is_reflexive
                self._expect(")")
            else:
                self.properties.add(RDF_TYPE if self._take("a") else self._iri(self._next()))
            if self._take("*", "?"):
                is_reflexive = True
            else:
                self._take("+")
            if not self._take("/", "|"):
                return is_reflexive

    def _iri(self, token: Token) -> str:
        if token.kind == "iri":
            return token.text[1:-1]
        prefix, _, local = token.text.partition(":")
        if token.kind != "local" or prefix not in self._prefixes or "%" in local or "\\" in local:
            raise BeyondError
        return self._prefixes[prefix] + local

    def _conclude(self, here: _Group) -> None:
        """Conclude what a group reads where that depends on its other patterns."""
        for at, name in here.limited.items():
            one = here.branch.elements[at]
            if isinstance(one, Pattern) and name in here.given:
                here.branch.elements[at] = one._replace(whats=frozenset(here.given[name]))
        for pair in here.reflexive:
            # a term and itself: any term of any triple, unless another pattern or a constant limits it
            if all(token.kind == "variable" and token.text[1:] not in here.joined for token in pair):
                raise BeyondError
        for name in here.properties:
            if not self._is_limited(name, here, self.properties, self.found_by[0]):
                raise BeyondError
        for name in here.classes:
            if not self._is_limited(name, here, self.classes, self.found_by[1]):
                self.properties.add(RDF_TYPE)

    def _is_limited(self, name: str, here: _Group, known: set[str], found_by: set[str]) -> bool:
        """Whether the values of a variable are limited: then they are added to ``known``, or their query."""
        if name in here.given:
            known |= here.given[name]
        elif name in here.of_ontology:
            found_by.add(f"SELECT DISTINCT ?{name} WHERE {{ {here.of_ontology[name]} }}")
        else:
            return False
        return True
