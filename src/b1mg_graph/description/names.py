"""Names of things, terms and values on pages, and links to where each is described.

``model.labels`` chooses the names.  A name on a page is a statement too (with ``rdfs:label``, and with ``b1mg:partOf``
if the name includes what the thing is a part of), so the files beside the page contain it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from b1mg_graph.model.languages import ENGLISH, WRITTEN, matching
from b1mg_graph.model.statements import Statement
from b1mg_graph.rdf.ntriples import DATE_TYPES, datatype_of, language_of, language_string, lexical_form, literal
from b1mg_graph.rdf.turtle import Names as Turtle
from b1mg_graph.vocabulary import B1MG_PART_OF, XSD_BOOLEAN, XSD_STRING

if TYPE_CHECKING:
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.model.labels import Label

ValueKind = Literal["thing", "record", "word", "address", "iri", "text", "plain", "date", "data"]
"""A thing with a page, a nested record on such a page, a vocabulary term, a web address, any other IRI;
a text with a language, a text without one, a date, a number or boolean."""

_PART_OF = f"<{B1MG_PART_OF}>"
_WORDS = {"en": {"true": "yes", "false": "no"}, "sv": {"true": "ja", "false": "nej"}}
"""The words for truth values, in each of ``WRITTEN``."""


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

    def __init__(self, assembly: Assembly, language: str | None = None, up: str = "") -> None:
        """``language`` is that of the pages, by default the main language; ``up`` leads from it to the site's root.

        Terms of the ontology are in English if ``language`` is not given.
        """
        settings = assembly.settings
        self._labels = assembly.labels(language)
        self._schema = assembly.schema
        self._settings = settings
        self.language = (language or settings.language).lower()
        self.written = matching(language, WRITTEN) or ENGLISH if language else ENGLISH
        self._ontology = f"../{up}ontology/index.html"
        self._classes = assembly.index.classes
        self._turtle = Turtle(assembly.dataset.prefixes)
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
            found = Property(self.short(predicate), self._schema.label(iri, self.written), self.in_ontology(iri))
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
        return f"{self._ontology}#{self._schema.anchor(iri, self.short(f'<{iri}>'))}"

    def name_of(self, subject: str, path: str) -> Name | None:
        """The text of the property ``path`` (an IRI) of ``subject``; None without one."""
        label = self._labels.text(subject, path)
        return self._name(label) if label else None

    def _name(self, label: Label) -> Name:
        return Name(label.value, label.language, self.short(f"<{label.path}>"))

    def _iri(self, term: str) -> Value:
        iri = self.short(term)
        id_ = self.under_base(term)
        if id_ is not None:
            if id_ not in self._classes:
                return Value("record", iri, iri=iri)
            return self._thing(term, id_, iri)
        address = term[1:-1]
        if address in self._schema.labels:
            return Value("word", self._schema.label(address, self.written), iri=iri, href=self.in_ontology(address))
        if is_web(address):
            return Value("address", _readable(address), iri=iri, href=address)
        return Value("iri", address, iri=iri)

    def _thing(self, term: str, id_: str, iri: str) -> Value:
        href = f"{id_}.html"
        full = self._labels.full(term)
        if full is None:
            return Value("thing", id_, iri=iri, href=href)
        name, lines = self._name(full.name), [_line(term, full.name)]
        if full.whole is None or full.of is None:
            return Value("thing", full.text, iri=iri, href=href, name=name, lines=tuple(lines))
        lines += [f"{term} {_PART_OF} {full.whole} .\n", _line(full.whole, full.of)]
        of = Whole(self.short(_PART_OF), self.short(full.whole), self._name(full.of))
        return Value("thing", full.text, iri=iri, href=href, name=name, whole=of, lines=tuple(lines))

    def _literal(self, term: str) -> Value:
        text, language = lexical_form(term), language_of(term)
        if language is not None:
            return Value("text", text, language=language)
        datatype = datatype_of(term)
        if datatype in DATE_TYPES:
            return Value("date", text)
        if datatype != XSD_STRING:
            words = _WORDS.get(self.written, {}) if datatype == XSD_BOOLEAN else {}
            return Value("data", words.get(text, text), datatype=self.short(f"<{datatype}>"), written=text)
        return Value("plain", text)


def is_web(address: str) -> bool:
    """Whether ``address`` is an http or https URL with a host, to which a page may link."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _readable(address: str) -> str:
    return address.partition("://")[2].removeprefix("www.").rstrip("/")


def _line(subject: str, label: Label) -> str:
    term = language_string(label.value, label.language) if label.language else literal(label.value)
    return Statement(subject, f"<{label.path}>", term, ()).line
