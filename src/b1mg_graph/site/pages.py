"""Rendering pages: templates, values for all of them, and links that work in any folder and from disk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from b1mg_graph.network.projection import project
from b1mg_graph.site.links import Linked, not_english
from b1mg_graph.vocabulary import (
    B1MG_SOURCE,
    DCTERMS_DESCRIPTION,
    DCTERMS_LICENSE,
    DCTERMS_TITLE,
)

if TYPE_CHECKING:
    from jinja2 import Environment

    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.network.model import Network

_TEMPLATES = Path(__file__).parent / "templates"

File = tuple[str, str]
"""A file of the site: its path from the root, with ``/`` between folders, and its text."""


def styles() -> str:
    """The style sheet (CSS) of the pages of the site, without the styles shared with the network page."""
    return (Path(__file__).parent / "site.css").read_text("utf-8")


@dataclass(frozen=True)
class Site:
    """What all pages of one site use.  ``base_url`` is the address of the site, ending in ``/``, if known."""

    assembly: Assembly
    base_url: str | None = None

    @cached_property
    def network(self) -> Network:
        """The network of agents and the roles that they hold."""
        return project(self.assembly)

    @property
    def sources_section(self) -> str:
        """The section of the facts that has the sources."""
        return self.assembly.schema.types[B1MG_SOURCE].section or ""

    @cached_property
    def dataset(self) -> ox.NamedNode:
        """The data set as a thing, described in ``graph.yaml``."""
        assert self.assembly.iri is not None
        return ox.NamedNode(self.assembly.iri)

    @property
    def title(self) -> str:
        """The title of the data set in its main language."""
        return self.named.text

    @property
    def description(self) -> str:
        """The description of the data set in its main language."""
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

    def _text(self, predicate: str) -> Linked:
        found = self.assembly.labels().text(self.dataset, predicate)
        return Linked(found.value, not_english(found.language)) if found else Linked("")


class Pages:
    """Renders the templates of one site."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def page(self, template: str, path: str, **values: Any) -> File:
        """The page at ``path`` (from the root of the site), rendered from ``template`` with ``values``.

        Templates also get ``site``, ``path``, and ``root``, the relative path to the root of the site.
        """
        root = "../" * path.count("/")
        return path, self._environment.get_template(template).render(site=self.site, path=path, root=root, **values)

    @cached_property
    def _environment(self) -> Environment:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        return Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
