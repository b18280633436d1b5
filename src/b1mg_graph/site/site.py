"""All files of the site, of one data set."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.description.names import is_web
from b1mg_graph.errors import UsageError
from b1mg_graph.formats.jsonld import context_document
from b1mg_graph.gc_pause import gc_paused
from b1mg_graph.network.answers import answers
from b1mg_graph.network.page import page_of
from b1mg_graph.processes import Child
from b1mg_graph.site.disagreements import disagreement_pages
from b1mg_graph.site.dumps import data_pages, dumps_of
from b1mg_graph.site.hosting import hosting_files
from b1mg_graph.site.lists import list_pages
from b1mg_graph.site.ontology import ontology_pages
from b1mg_graph.site.pages import Pages, Site, styles
from b1mg_graph.site.questions import question_pages
from b1mg_graph.site.start import start_pages
from b1mg_graph.site.things import thing_pages
from b1mg_graph.site.void import description
from b1mg_graph.theme import shared_styles
from b1mg_graph.vocabulary import DCTERMS_IS_REPLACED_BY, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.site.pages import File

_OF_THINGS = (list_pages, thing_pages)
_OTHERS = (start_pages, question_pages, disagreement_pages, ontology_pages)


def files_of(assembly: Assembly, base_url: str | None = None) -> Iterator[File]:
    """Every file of the site: its path from the root, and its text.

    ``base_url`` is the address where the site will stand.  Raises ``UsageError`` where it is none.
    """
    site = Site(assembly, _address(base_url))
    files = [*_made_side_by_side(site)]
    paths = [path for path, _ in files]
    _refuse_clashes(paths)
    yield from files
    yield from hosting_files(site, paths, _nested(assembly), _replaced(assembly))


def _made_side_by_side(site: Site) -> list[File]:
    """The pages of things, half of the work, here, and the rest in a second process where there is a core for it."""
    if (os.cpu_count() or 1) < 2:
        return [*_things(site), *_rest(site)]
    with Child(_rest_of, site.assembly, site.base_url) as other:
        return [*_things(site), *other]


def _rest_of(assembly: Assembly, base_url: str | None) -> Iterator[File]:
    yield from _rest(Site(assembly, base_url))


def _things(site: Site) -> list[File]:
    with gc_paused():
        return [file for made in _OF_THINGS for file in made(Pages(site))]


def _rest(site: Site) -> list[File]:
    with gc_paused():
        return [*_others(Pages(site))]


def _others(pages: Pages) -> Iterator[File]:
    for made in _OTHERS:
        yield from made(pages)
    site = pages.site
    dumps = dumps_of(site)
    yield from data_pages(pages, dumps)
    yield description(site, dumps)
    yield "context.jsonld", context_document(site.assembly)
    yield "style.css", f"{shared_styles()}\n{styles()}"
    yield "network.html", page_of(site.network, answers=answers(site.assembly))


def _address(base_url: str | None) -> str | None:
    if base_url is None:
        return None
    if not is_web(base_url) or not base_url.isprintable() or any(c in base_url for c in " <>\"'?#\\"):
        raise UsageError(f"--base-url {base_url}: not the address of a site; write it as https://example.org/graph/")
    return base_url.rstrip("/") + "/"


def _refuse_clashes(paths: list[str]) -> None:
    """Two files may not differ in the case of letters only: on many a disk they would be one."""
    known: dict[str, str] = {}
    for path in paths:
        other = known.setdefault(path.casefold(), path)
        if other is not path:
            raise UsageError(
                f"{other} and {path} are one file where the case of letters is not told apart; rename an id"
            )


def _nested(assembly: Assembly) -> list[str]:
    """The ids of the nested records."""
    base = assembly.settings.base
    types = [t.target for t in assembly.schema.types.values() if t.identified_by]
    store = assembly.dataset.query_store("")
    kind = ox.NamedNode(RDF_TYPE)
    return [
        quad.subject.value.removeprefix(base)
        for target in types
        for quad in store.quads_for_pattern(None, kind, ox.NamedNode(target), ox.DefaultGraph())
        if isinstance(quad.subject, ox.NamedNode)
    ]


def _replaced(assembly: Assembly) -> dict[str, str]:
    """The ids that one other has replaced, with that."""
    base = assembly.settings.base
    store = assembly.dataset.query_store("")
    found: dict[str, list[str]] = {}
    for quad in store.quads_for_pattern(None, ox.NamedNode(DCTERMS_IS_REPLACED_BY), None, ox.DefaultGraph()):
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode)
        found.setdefault(quad.subject.value.removeprefix(base), []).append(quad.object.value.removeprefix(base))
    return {old: new[0] for old, new in found.items() if len(new) == 1}
