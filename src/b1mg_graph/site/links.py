"""Terms as links: their names, and the pages or addresses that describe them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.description.names import is_web
from b1mg_graph.model.languages import ENGLISH, text_in
from b1mg_graph.rdf.dataset import DERIVED
from b1mg_graph.rdf.turtle import Names
from b1mg_graph.site.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.query.result import Term

_RULES = "ontology/index.html#all-rules"


@dataclass(frozen=True, slots=True)
class Linked:
    """A term as a page shows it: its text, its language (None for that of the page, empty for none) and its link.

    ``href`` is relative to the root of the site, or an absolute URL if ``external``; None for no link.
    """

    text: str
    language: str | None = None
    href: str | None = None
    external: bool = False


class Links:
    """Gives terms of one data set their names and links; looks each up once."""

    def __init__(self, assembly: Assembly, language: str | None = None, written: str = ENGLISH, up: str = "") -> None:
        """Names are in ``language``, by default the main language; words of the ontology in that of the pages.

        ``written`` is the language of the pages, ``up`` leads from their folder to the root of the site.
        """
        self._labels = assembly.labels(language)
        self._written = written
        self._up = up
        self._schema = assembly.schema
        self._settings = assembly.settings
        self._names = Names(assembly.dataset.prefixes)
        self._classes = assembly.index.classes
        self._found: dict[ox.NamedNode, Linked] = {}

    def __call__(self, term: Term | None) -> Linked:
        """``term`` as a page shows it; an empty text for None."""
        if isinstance(term, ox.NamedNode):
            if term not in self._found:
                self._found[term] = self._node(term)
            return self._found[term]
        if isinstance(term, ox.Literal):
            return Linked(term.value, self.foreign(term.language) if term.language else None)
        return Linked("" if term is None else str(term))

    def thing(self, id_: str) -> Linked:
        """The thing ``id_`` as a page shows it."""
        return self(ox.NamedNode(self._settings.iri(id_)))

    def property(self, path: str) -> Linked:
        """The property ``path`` (an IRI); without a link if it is from another vocabulary."""
        href = None
        if self._schema.defines(path):
            href = f"{self._up}ontology/index.html#{self._schema.anchor(path, self._names.iri(f'<{path}>'))}"
        return Linked(self._schema.label(path, self._written), href=href)

    def worded(self, texts: Mapping[str, str], languages: Iterable[str] = ()) -> Linked:
        """A text in the first of ``languages`` that it is in, else in that of the pages, else as ``worded`` has it."""
        return worded(texts, (*languages, self._written), self._written)

    def foreign(self, language: str | None) -> str | None:
        """The language tag that a text needs on a page: None for that of the page, empty for no language."""
        return foreign(language, self._written)

    def _node(self, node: ox.NamedNode) -> Linked:
        address = node.value
        if str(node) == DERIVED:
            return Linked(words_in(self._written).gettext("derived by rules"), href=f"{self._up}{_RULES}")
        id_ = self._settings.id(address)
        if id_ is not None:
            return self._under_base(node, id_)
        if address in self._schema.labels:
            return self.property(address)
        if is_web(address):
            return Linked(address.partition("://")[2].rstrip("/"), href=address, external=True)
        return Linked(address)

    def _under_base(self, node: ox.NamedNode, id_: str) -> Linked:
        """A thing; or a nested record, named after its parts and described on the page of its holder."""
        if id_ in self._classes:
            name = self._labels(node)
            return Linked(
                name.value if name else id_, self.foreign(name.language) if name else "", href=f"id/{id_}.html"
            )
        holder, *others = id_.split("--")
        if holder not in self._classes:
            return Linked(id_, "")
        parts = (self.thing(part).text if part in self._classes else part for part in (holder, *others))
        return Linked(", ".join(parts), href=f"id/{holder}.html#{id_}")


def worded(texts: Mapping[str, str], languages: Iterable[str] = (), written: str = ENGLISH) -> Linked:
    """A text in the first of ``languages`` that it is in, else in English, else in its first language by tag.

    ``written`` is the language of the page.
    """
    tag, text = text_in(texts, languages) or (written, "")
    return Linked(text, foreign(tag, written))


def foreign(language: str | None, written: str) -> str | None:
    """The language tag that a text needs on a page in ``written``: None for that language, empty for no language."""
    return None if language == written else language or ""
