"""A site, and its editions: its pages in one language each.

The edition in the main language of the data set is at the root; that in another language is in a folder with the tag of
the language.  Files for programs are at the root only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph as ox

from b1mg_graph.model.languages import ENGLISH, page_languages
from b1mg_graph.network.projection import project
from b1mg_graph.network.views import opening_view
from b1mg_graph.output.content import Unchanged
from b1mg_graph.site.links import Linked, Links
from b1mg_graph.site.words import words_in
from b1mg_graph.vocabulary import (
    B1MG_SOURCE,
    DCTERMS_DESCRIPTION,
    DCTERMS_LICENSE,
    DCTERMS_TITLE,
)

if TYPE_CHECKING:
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.network.model import Network
    from b1mg_graph.network.views import View
    from b1mg_graph.site.words import Words

_MOST_DRAWN = 120
"""The most nodes in the picture: with more, labels would be illegible."""

File = tuple[str, str | bytes]
"""A file of the site: its path from the root, with ``/`` between folders, and its text, or bytes of a picture."""
KeptFile = tuple[str, str | bytes | Unchanged]
"""The same, or a file that stays as it is."""


@dataclass(frozen=True)
class Site:
    """What all pages of one site use.  ``base_url`` is the address of the site, ending in ``/``, if known."""

    assembly: Assembly
    base_url: str | None = None

    @cached_property
    def network(self) -> Network:
        """The network of agents and the roles that they hold."""
        return self.assembly.once(project)

    @cached_property
    def opening(self) -> View | None:
        """The view of the picture on the start page: the first with nodes; None if there is none."""
        return opening_view(self.network, _MOST_DRAWN)

    @property
    def sources_section(self) -> str:
        """The section of the facts that has the sources."""
        return self.assembly.schema.types[B1MG_SOURCE].section or ""

    @cached_property
    def dataset(self) -> ox.NamedNode:
        """The data set as a thing, described in ``graph.yaml``."""
        assert self.assembly.iri is not None
        return ox.NamedNode(self.assembly.iri)

    @cached_property
    def licence(self) -> str | None:
        """The IRI of the licence; None if ``graph.yaml`` gives none."""
        store = self.assembly.dataset.query_store("")
        found = store.quads_for_pattern(self.dataset, ox.NamedNode(DCTERMS_LICENSE), None, ox.DefaultGraph())
        return next((quad.object.value for quad in found if isinstance(quad.object, ox.NamedNode)), None)

    @property
    def language(self) -> str:
        """The language tag of the data set's main language."""
        return self.assembly.settings.language

    @property
    def base(self) -> str:
        """The beginning of the IRIs of things."""
        return self.assembly.settings.base

    @property
    def main(self) -> Edition:
        """The edition in the main language."""
        return Edition(self, self.language)

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The main edition, and one for each other language that the site's own words are written in."""
        return tuple(Edition(self, language) for language in page_languages(self.assembly.settings))


@dataclass(frozen=True)
class Edition:
    """The pages of ``site`` in ``language`` (a tag of the data set): names are in it, and the site's own words.

    Where the site has no words in it, or ``in_english`` is set, these are in English.
    """

    site: Site
    language: str
    in_english: bool = False

    @property
    def is_main(self) -> bool:
        """Whether the pages are in the main language, and at the root."""
        return self.language == self.site.language

    @property
    def folder(self) -> str:
        """The folder of the pages from the root, with ``/`` at its end; empty for the root."""
        return "" if self.is_main else f"{self.language}/"

    @property
    def up(self) -> str:
        """The relative path from the folder of the pages to the root; empty for the root."""
        return "" if self.is_main else "../"

    @cached_property
    def words(self) -> Words:
        """The site's own words in this language."""
        return words_in(ENGLISH if self.in_english else self.language)

    @property
    def written(self) -> str:
        """The language of the pages: that of the site's own words."""
        return self.words.tag

    @property
    def name(self) -> str:
        """The name of the language of the site's own words, in itself."""
        return self.words.gettext("English")

    def network_state(self, joint: str) -> str:
        """What the address of the network page ends with for this language, after ``joint``; empty for the main one."""
        return "" if self.is_main else f"{joint}lang={quote(self.language)}"

    @property
    def title(self) -> str:
        """The title of the data set."""
        return self.named.text

    @property
    def description(self) -> str:
        """The description of the data set."""
        return self.described.text

    @cached_property
    def named(self) -> Linked:
        """The title of the data set with its language."""
        return self._text(DCTERMS_TITLE)

    @cached_property
    def described(self) -> Linked:
        """The description of the data set with its language."""
        return self._text(DCTERMS_DESCRIPTION)

    @cached_property
    def links(self) -> Links:
        """The names of terms in this language, with links to the pages of this edition."""
        return Links(self.site.assembly, self.language, self.written, self.up)

    def _text(self, predicate: str) -> Linked:
        found = self.site.assembly.labels(self.language).text(self.site.dataset, predicate)
        return Linked(found.value, self.links.foreign(found.language)) if found else Linked("")
