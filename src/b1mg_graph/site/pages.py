"""Making pages: templates, what all of them show, and links that work from any folder and from disk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from b1mg_graph.network.projection import project
from b1mg_graph.vocabulary import DCTERMS_DESCRIPTION, DCTERMS_LICENSE, DCTERMS_TITLE, RDF_TYPE, VOID_DATASET

if TYPE_CHECKING:
    from jinja2 import Environment

    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.network.model import Network

_TEMPLATES = Path(__file__).parent / "templates"

File = tuple[str, str]
"""A file of the site: its path from the root, with ``/`` between folders, and its text."""


def styles() -> str:
    """The style sheet of the site's pages, without what they share with others."""
    return (Path(__file__).parent / "site.css").read_text("utf-8")


@dataclass(frozen=True)
class Site:
    """What every page of one site knows.  ``base_url`` is where it will stand, ending in ``/``, if that is known."""

    assembly: Assembly
    base_url: str | None = None

    @cached_property
    def network(self) -> Network:
        """Those who can act, the roles that they hold and how bodies belong together."""
        return project(self.assembly)

    @cached_property
    def dataset(self) -> ox.NamedNode:
        """The data set as a thing, described in ``graph.yaml``."""
        found = self._first(None, RDF_TYPE, ox.NamedNode(VOID_DATASET), "subject")
        assert isinstance(found, ox.NamedNode)
        return found

    @cached_property
    def title(self) -> str:
        """What the data set is called, in its main language."""
        return self._text(DCTERMS_TITLE)

    @cached_property
    def description(self) -> str:
        """What the data set tells, in its main language."""
        return self._text(DCTERMS_DESCRIPTION)

    @cached_property
    def licence(self) -> str | None:
        """The address of the licence, where ``graph.yaml`` names one."""
        found = self._first(self.dataset, DCTERMS_LICENSE, None, "object")
        return found.value if isinstance(found, ox.NamedNode) else None

    @property
    def language(self) -> str:
        """The language tag of the data set's main language."""
        return self.assembly.settings.language

    @property
    def base(self) -> str:
        """What the IRIs of things begin with."""
        return self.assembly.settings.base

    def _text(self, predicate: str) -> str:
        found = self.assembly.labels().text(self.dataset, predicate)
        return found.value if found else ""

    def _first(self, subject: ox.NamedNode | None, predicate: str, value: ox.NamedNode | None, which: str) -> Any:
        store = self.assembly.dataset.query_store("")
        found = store.quads_for_pattern(subject, ox.NamedNode(predicate), value, ox.DefaultGraph())
        return next((getattr(quad, which) for quad in found), None)


class Pages:
    """Renders the templates of one site."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def page(self, template: str, path: str, **values: Any) -> File:
        """The page at ``path`` made by ``template`` with ``values``; in it, ``root`` leads back to the top.

        Every template is given ``site`` and ``path`` as well.
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
