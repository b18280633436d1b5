"""What the pages call things, terms and values, and where each is described.

A name that is shown is a statement too (of ``rdfs:label``, and of what the thing is a part of where
the name says so): the file beside the page has it as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from b1mg_graph.model.statements import Statement
from b1mg_graph.rdf.ntriples import DATE_TYPES, language_of, language_string, lexical_form, literal
from b1mg_graph.rdf.turtle import Names as Turtle
from b1mg_graph.vocabulary import B1MG_PART_OF, B1MG_SHORT_NAME, RDFS_LABEL, SKOS_NOTATION, XSD_BOOLEAN

if TYPE_CHECKING:
    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.model.statements import Statements

Sort = Literal["thing", "record", "word", "address", "iri", "text", "plain", "date", "data"]
"""A thing with a page, a record on such a page, a word of a vocabulary, an address on the web, another IRI;
a text in a language, one in none, a date, a number or truth."""

_LABEL = f"<{RDFS_LABEL}>"
_CODE = f"<{SKOS_NOTATION}>"
_SHORT = f"<{B1MG_SHORT_NAME}>"
_PART_OF = f"<{B1MG_PART_OF}>"


@dataclass(frozen=True, slots=True)
class Called:
    """What a thing is called: the text in its language (None for none), and the property that says so."""

    text: str
    language: str | None
    property: str


@dataclass(frozen=True, slots=True)
class Whole:
    """What a thing is a part of: the property that says so, the IRI, and what it is called."""

    property: str
    iri: str
    called: Called


@dataclass(frozen=True, slots=True)
class Value:
    """A term as it is shown.

    ``iri`` and ``property`` names are written as in Turtle: with a prefix where one fits.  A thing is called by
    ``name`` and, where that says little by itself, by the ``whole`` that it is a part of.  ``lines`` are the
    triples that the names rest on; ``written`` is how a number or a truth is written.
    """

    sort: Sort
    text: str
    iri: str = ""
    href: str | None = None
    name: Called | None = None
    whole: Whole | None = None
    language: str | None = None
    datatype: str = ""
    written: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """A property as it is shown: its name in Turtle, what it is called, and where the ontology describes it."""

    iri: str
    label: str
    href: str | None


class Naming:
    """Looks up what is called how; each term once."""

    def __init__(self, assembly: Assembly, statements: Statements) -> None:
        settings = assembly.settings
        self._statements = statements
        self._schema = assembly.schema
        self._base = settings.base
        self.language = settings.language.lower()
        self._classes = assembly.index.classes
        self._turtle = Turtle(assembly.dataset.prefixes)
        self._languages = [tag.lower() for tag in dict.fromkeys((settings.language, *settings.languages))]
        self._values: dict[str, Value] = {}
        self._properties: dict[str, Property] = {}

    def __call__(self, term: str) -> Value:
        """A term as it is shown."""
        value = self._values.get(term)
        if value is None:
            value = self._values[term] = self._iri(term) if term.startswith("<") else self._literal(term)
        return value

    def property(self, predicate: str) -> Property:
        """A property as it is shown."""
        found = self._properties.get(predicate)
        if found is None:
            iri = predicate[1:-1]
            found = Property(self.short(predicate), self._schema.label(iri), self.in_ontology(iri))
            self._properties[predicate] = found
        return found

    def id(self, term: str) -> str | None:
        """The id of a thing that has a page, or None."""
        id_ = self.under_base(term)
        return id_ if id_ in self._classes else None

    def under_base(self, term: str) -> str | None:
        """What stands behind the base of the data set's IRIs, or None where the term does not begin with it."""
        return term[len(self._base) + 1 : -1] if term.startswith(f"<{self._base}") else None

    def short(self, term: str) -> str:
        """An IRI as Turtle has it: with a prefix where one fits, without angle brackets where none does."""
        return self._turtle.iri(term).strip("<>")

    def in_ontology(self, iri: str) -> str | None:
        """Where the ontology's page describes a term, None for those that it does not know."""
        if iri not in self._schema.labels:
            return None
        return f"../ontology/index.html#{self._schema.anchor(iri, self.short(f'<{iri}>'))}"

    def called(self, subject: str, predicate: str = _LABEL) -> Called | None:
        """The text of a property in the first of the data set's languages that has one; any, where none has."""
        texts: dict[str, str] = {}
        for term in self._statements.values(subject, predicate):
            language, text = language_of(term) or "", lexical_form(term)
            texts[language] = min(texts.get(language, text), text, key=lambda t: (len(t), t))
        order = [*(tag for tag in self._languages if tag in texts), *sorted(texts)]
        return Called(texts[order[0]], order[0] or None, self.short(predicate)) if order else None

    def plain(self, term: str) -> str:
        """What a thing is called by itself, or its id."""
        value = self(term)
        return value.name.text if value.name else value.text

    def _iri(self, term: str) -> Value:
        iri = self.short(term)
        id_ = self.under_base(term)
        if id_ is not None:
            if id_ not in self._classes:
                return Value("record", iri, iri=iri)
            return self._thing(term, id_, iri)
        address = term[1:-1]
        if address in self._schema.labels:
            return Value("word", self._schema.label(address), iri=iri, href=self.in_ontology(address))
        if is_web(address):
            return Value("address", _readable(address), iri=iri, href=address)
        return Value("iri", address, iri=iri)

    def _thing(self, term: str, id_: str, iri: str) -> Value:
        href = f"{id_}.html"
        name = self.called(term)
        if name is None:
            return Value("thing", id_, iri=iri, href=href)
        lines = [_line(term, _LABEL, name)]
        whole = self._whole(term, name) if self._schema.types[self._classes[id_]].named_with_whole else None
        if whole is None:
            return Value("thing", name.text, iri=iri, href=href, name=name, lines=tuple(lines))
        around, predicate, called = whole
        lines += [f"{term} {_PART_OF} {around} .\n", _line(around, predicate, called)]
        text = f"{name.text} ({called.text})"
        of = Whole(self.short(_PART_OF), self.short(around), called)
        return Value("thing", text, iri=iri, href=href, name=name, whole=of, lines=tuple(lines))

    def _whole(self, term: str, name: Called) -> tuple[str, str, Called] | None:
        """What a thing is a part of, and the shortest that it is called: ``B1MGplus``, ``WP5``."""
        for around in self._statements.values(term, _PART_OF)[:1]:
            for predicate in (_SHORT, _CODE, _LABEL):
                called = self.called(around, predicate)
                if called is not None:
                    return (around, predicate, called) if called.text not in name.text else None
        return None

    def _literal(self, term: str) -> Value:
        text, language = lexical_form(term), language_of(term)
        if language is not None:
            return Value("text", text, language=language)
        datatype = term.rpartition("^^<")[2][:-1] if term.endswith(">") else ""
        if datatype in DATE_TYPES:
            return Value("date", text)
        if datatype:
            words = self._words.get(datatype, {})
            return Value("data", words.get(text, text), datatype=self.short(f"<{datatype}>"), written=text)
        return Value("plain", text)

    @cached_property
    def _words(self) -> dict[str, dict[str, str]]:
        """How truths are read aloud."""
        return {XSD_BOOLEAN: {"true": "yes", "false": "no"}}


def is_web(address: str) -> bool:
    """Whether a visitor can be sent to ``address``: over http or https, and nowhere else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _readable(address: str) -> str:
    return address.partition("://")[2].removeprefix("www.").rstrip("/")


def _line(subject: str, predicate: str, called: Called) -> str:
    term = language_string(called.text, called.language) if called.language else literal(called.text)
    return Statement(subject, predicate, term, ()).line
