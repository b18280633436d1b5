"""Names of things, terms and values on pages, and links to where each is described.

A name on a page is a statement too (with ``rdfs:label``, and with ``b1mg:partOf`` if the name includes what the thing
is a part of), so the files beside the page contain it.
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

ValueKind = Literal["thing", "record", "word", "address", "iri", "text", "plain", "date", "data"]
"""A thing with a page, a nested record on such a page, a vocabulary term, a web address, any other IRI;
a text with a language, a text without one, a date, a number or boolean."""

_LABEL = f"<{RDFS_LABEL}>"
_CODE = f"<{SKOS_NOTATION}>"
_SHORT = f"<{B1MG_SHORT_NAME}>"
_PART_OF = f"<{B1MG_PART_OF}>"


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing: its text, its language tag (None if it has none), and the property (as in Turtle)."""

    text: str
    language: str | None
    property: str


@dataclass(frozen=True, slots=True)
class Whole:
    """What a thing is a part of: the property and the IRI (as in Turtle), and its name."""

    property: str
    iri: str
    name: Name


@dataclass(frozen=True, slots=True)
class Value:
    """A term as a page shows it.

    ``iri`` is written as in Turtle, with a prefix if one fits.  ``text`` is the ``name``, followed by that of the
    ``whole`` if the schema asks for it.  ``lines`` are the N-Triples of these names; ``written`` is the lexical form
    of a number or boolean.
    """

    kind: ValueKind
    text: str
    iri: str = ""
    href: str | None = None
    name: Name | None = None
    whole: Whole | None = None
    language: str | None = None
    datatype: str = ""
    written: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """A property as a page shows it: its IRI as in Turtle, its label, and the link to its description."""

    iri: str
    label: str
    href: str | None


class Naming:
    """Gives terms of one data set their names and links; looks each up once."""

    def __init__(self, assembly: Assembly, statements: Statements) -> None:
        settings = assembly.settings
        self._statements = statements
        self._schema = assembly.schema
        self._settings = settings
        self.language = settings.language.lower()
        self._classes = assembly.index.classes
        self._turtle = Turtle(assembly.dataset.prefixes)
        self._languages = [tag.lower() for tag in dict.fromkeys((settings.language, *settings.languages))]
        self._values: dict[str, Value] = {}
        self._properties: dict[str, Property] = {}

    def __call__(self, term: str) -> Value:
        """The N-Triples ``term`` as a page shows it."""
        value = self._values.get(term)
        if value is None:
            value = self._values[term] = self._iri(term) if term.startswith("<") else self._literal(term)
        return value

    def property(self, predicate: str) -> Property:
        """The property ``predicate`` (an N-Triples term) as a page shows it."""
        found = self._properties.get(predicate)
        if found is None:
            iri = predicate[1:-1]
            found = Property(self.short(predicate), self._schema.label(iri), self.in_ontology(iri))
            self._properties[predicate] = found
        return found

    def id(self, term: str) -> str | None:
        """The id of a thing that has a page; None for any other term."""
        id_ = self.under_base(term)
        return id_ if id_ in self._classes else None

    def under_base(self, term: str) -> str | None:
        """The id of a thing or nested record (an N-Triples term); None for any other term."""
        return self._settings.id_of(term)

    def short(self, term: str) -> str:
        """An IRI as in Turtle: with a prefix if one fits, otherwise whole, without angle brackets."""
        return self._turtle.iri(term).strip("<>")

    def in_ontology(self, iri: str) -> str | None:
        """The link, from the page of a thing, to the description of the term ``iri``; None if the ontology has none."""
        if iri not in self._schema.labels:
            return None
        return f"../ontology/index.html#{self._schema.anchor(iri, self.short(f'<{iri}>'))}"

    def name_of(self, subject: str, predicate: str = _LABEL) -> Name | None:
        """The shortest value of ``predicate`` in the first language of the data set with one, else in any."""
        texts: dict[str, str] = {}
        for term in self._statements.values(subject, predicate):
            language, text = language_of(term) or "", lexical_form(term)
            texts[language] = min(texts.get(language, text), text, key=lambda t: (len(t), t))
        order = [*(tag for tag in self._languages if tag in texts), *sorted(texts)]
        return Name(texts[order[0]], order[0] or None, self.short(predicate)) if order else None

    def plain(self, term: str) -> str:
        """The name of a thing without what it is a part of, or its id."""
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
        name = self.name_of(term)
        if name is None:
            return Value("thing", id_, iri=iri, href=href)
        lines = [_line(term, _LABEL, name)]
        whole = self._whole(term, name) if self._schema.types[self._classes[id_]].named_with_whole else None
        if whole is None:
            return Value("thing", name.text, iri=iri, href=href, name=name, lines=tuple(lines))
        around, predicate, whole_name = whole
        lines += [f"{term} {_PART_OF} {around} .\n", _line(around, predicate, whole_name)]
        text = f"{name.text} ({whole_name.text})"
        of = Whole(self.short(_PART_OF), self.short(around), whole_name)
        return Value("thing", text, iri=iri, href=href, name=name, whole=of, lines=tuple(lines))

    def _whole(self, term: str, name: Name) -> tuple[str, str, Name] | None:
        """What a thing is a part of, with its short name, code or label, such as ``B1MGplus`` or ``WP5``.

        None if the thing's own ``name`` contains that.
        """
        for around in self._statements.values(term, _PART_OF)[:1]:
            for predicate in (_SHORT, _CODE, _LABEL):
                whole_name = self.name_of(around, predicate)
                if whole_name is not None:
                    return (around, predicate, whole_name) if whole_name.text not in name.text else None
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
        """The words for values, by datatype."""
        return {XSD_BOOLEAN: {"true": "yes", "false": "no"}}


def is_web(address: str) -> bool:
    """Whether ``address`` is an http or https URL with a host, to which a page may link."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _readable(address: str) -> str:
    return address.partition("://")[2].removeprefix("www.").rstrip("/")


def _line(subject: str, predicate: str, name: Name) -> str:
    term = language_string(name.text, name.language) if name.language else literal(name.text)
    return Statement(subject, predicate, term, ()).line
