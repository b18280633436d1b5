"""What a thing is called: its names by language, with the rules for choosing one.

``docs/decisions/0032-names-and-sources.md`` gives the reasons.  Every face asks ``Labels``; it adds only how a name is
written there, such as a link, a statement beside it, or a cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pyoxigraph as ox

from b1mg_graph.rdf.ntriples import language_of, lexical_form
from b1mg_graph.vocabulary import B1MG_PART_OF, B1MG_SHORT_NAME, DCTERMS_TITLE, RDFS_LABEL, SKOS_NOTATION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Text = dict[str, str]
"""A text by language tag."""

NAMES = (RDFS_LABEL, DCTERMS_TITLE)
"""The properties that name a thing: of a thing without a name, its title is taken."""

_OF_WHOLES = (B1MG_SHORT_NAME, SKOS_NOTATION, *NAMES)
"""What a whole is called in brackets: the first of these properties that it has."""


class Values(Protocol):
    """Access to accepted values: of a data set, or of one state of it."""

    def of(self, thing: str, path: str, /) -> Sequence[str]:
        """The values of a property (an IRI) of a thing, both N-Triples terms, sorted."""


class Label(NamedTuple):
    """A text in a language (None without one), and the property (an IRI) that it is a value of."""

    value: str
    language: str | None
    path: str

    @property
    def literal(self) -> ox.Literal:
        """The text as an RDF literal."""
        return ox.Literal(self.value, language=self.language)


@dataclass(frozen=True, slots=True)
class FullName:
    """The name of a thing, and the whole (a term) that it is a part of with its name, where that is needed."""

    name: Label
    whole: str | None = None
    of: Label | None = None

    @property
    def text(self) -> str:
        """The name with the whole in brackets: ``Health economics (B1MGplus)``."""
        return f"{self.name.value} ({self.of.value})" if self.of else self.name.value


class Labels:
    """The names of things and of terms of the ontology.

    A text is taken in the first language that has one: the one asked for, the main language, the others of the data set
    in their order, no language, any other by tag.  Of several texts in one language the shortest is taken, of equally
    short ones the first by code points.
    """

    def __init__(
        self,
        values: Values,
        names_of: Callable[[str], Mapping[str, str]],
        languages: Iterable[str],
        is_named_with_whole: Callable[[str], bool],
    ) -> None:
        """``languages`` are in order of preference.

        ``names_of`` gives the names by language of a term of the ontology (an IRI), and ``is_named_with_whole`` says
        whether the type of a thing (a term) has its things named with their whole.
        """
        self._values = values
        self._names_of = names_of
        self._languages = tuple(dict.fromkeys(tag.lower() for tag in languages))
        self._is_named_with_whole = is_named_with_whole
        self._known: dict[str, FullName | None] = {}

    def __call__(self, thing: ox.NamedNode) -> ox.Literal | None:
        """The name of ``thing``, with that of its whole if needed: ``Health economics (B1MGplus)``; or None."""
        full = self.full(str(thing))
        if full is not None:
            return ox.Literal(full.text, language=full.name.language)
        names = self._names_of(thing.value)
        tag = self._first(names) if names else None
        return None if tag is None else ox.Literal(names[tag], language=tag or None)

    def name(self, thing: ox.NamedNode | str) -> Label | None:
        """The name or title of ``thing`` alone; None without one."""
        return self.text(thing, *NAMES)

    def full(self, thing: str) -> FullName | None:
        """The name of ``thing``, with its whole where the schema asks for that; None without a name."""
        if thing not in self._known:
            name = self.name(thing)
            self._known[thing] = None if name is None else self._in_whole(name, thing)
        return self._known[thing]

    def brief(self, thing: str) -> str | None:
        """The shortest name of ``thing``: ``GMS``; with a whole, ``WP6 (B1MG)``; None without a name."""
        if not self._is_named_with_whole(thing):
            found = self.text(thing, B1MG_SHORT_NAME, *NAMES)
            return found.value if found else None
        found = self.text(thing, SKOS_NOTATION, B1MG_SHORT_NAME, *NAMES)
        return self._in_whole(found, thing).text if found else None

    def text(self, thing: ox.NamedNode | str, *paths: str, first: str | None = None) -> Label | None:
        """The value of the first of ``paths`` with a text, in the language ``first`` if it has one; or None."""
        for path in paths:
            texts = self._texts(str(thing), path)
            if texts:
                tag = first if first in texts else self._first(texts)
                return Label(texts[tag], tag or None, path)
        return None

    def texts(self, thing: str, *paths: str) -> Text:
        """The values by language of the first of ``paths`` that has any in a language, sorted by tag."""
        for path in paths:
            found = {tag: text for tag, text in sorted(self._texts(thing, path).items()) if tag}
            if found:
                return found
        return {}

    def full_texts(self, thing: str) -> Text:
        """The names of ``thing`` by language, each with its whole as ``full`` has it."""
        names = self.texts(thing, *NAMES)
        return {tag: self._in_whole(Label(text, tag, RDFS_LABEL), thing).text for tag, text in names.items()}

    def _first(self, texts: Iterable[str]) -> str:
        """The tag of the language to take; ``""`` is that of no language."""
        tags = set(texts)
        return next((tag for tag in self._languages if tag in tags), None) or min(tags)

    def _texts(self, thing: str, path: str) -> Text:
        """The shortest text in each language; under ``""`` those without one."""
        found: Text = {}
        for term in self._values.of(thing, path):
            if term.startswith('"'):
                tag, text = language_of(term) or "", lexical_form(term)
                found[tag] = min(found.get(tag, text), text, key=lambda t: (len(t), t))
        return found

    def _in_whole(self, name: Label, thing: str) -> FullName:
        """``name`` with the whole of ``thing``, unless it needs none or the name has the whole's name in it."""
        whole = self._nearest_whole(thing) if self._is_named_with_whole(thing) else None
        of = self.text(whole, *_OF_WHOLES, first=name.language) if whole else None
        return FullName(name) if of is None or of.value in name.value else FullName(name, whole, of)

    def _nearest_whole(self, thing: str) -> str | None:
        """What ``thing`` is a part of: of several, one that is not a whole of another, the first by IRI."""
        wholes = [term for term in self._values.of(thing, B1MG_PART_OF) if term.startswith("<")]
        if len(wholes) < 2:
            return next(iter(wholes), None)
        around = {outer for one in wholes for outer in self._values.of(one, B1MG_PART_OF) if outer != one}
        return next((whole for whole in wholes if whole not in around), wholes[0])
