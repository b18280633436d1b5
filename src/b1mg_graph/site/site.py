"""All files of the site of one data set."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.description.names import is_web
from b1mg_graph.errors import UsageError
from b1mg_graph.formats.jsonld import Compactor, context_document
from b1mg_graph.gc_pause import gc_paused
from b1mg_graph.network.answers import answers
from b1mg_graph.network.page import page_of
from b1mg_graph.network.projection import project
from b1mg_graph.output.content import Unchanged
from b1mg_graph.processes import Child
from b1mg_graph.site.card import card_of
from b1mg_graph.site.disagreements import disagreement_pages
from b1mg_graph.site.dumps import data_page, dumps_of
from b1mg_graph.site.editions import Site
from b1mg_graph.site.hosting import NOT_FOUND, hosting_files
from b1mg_graph.site.kept import kept_pages
from b1mg_graph.site.lists import list_pages
from b1mg_graph.site.ontology import ontology_pages
from b1mg_graph.site.pages import Pages, icon, styles
from b1mg_graph.site.questions import question_pages
from b1mg_graph.site.reports import Reports
from b1mg_graph.site.representations import terms_of
from b1mg_graph.site.search import search_pages, search_script
from b1mg_graph.site.start import start_pages
from b1mg_graph.site.things import changed_thing_pages, thing_pages
from b1mg_graph.site.void import description
from b1mg_graph.theme import shared_styles
from b1mg_graph.vocabulary import DCTERMS_IS_REPLACED_BY, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.site.editions import File, KeptFile
    from b1mg_graph.site.kept import KeptThings

_IN_EACH = (list_pages, start_pages, search_pages, disagreement_pages)


def files_of(assembly: Assembly, base_url: str | None = None) -> Iterator[File]:
    """Every file of the site: its path from the root, and its text.

    ``base_url`` is the address of the site, if known.  Raises ``UsageError`` if it is not an http or https URL without
    query and fragment, or if two paths differ in case only.
    """
    for path, content in changed_files_of(assembly, base_url, None):
        assert not isinstance(content, Unchanged)
        yield path, content


def changed_files_of(assembly: Assembly, base_url: str | None, kept: KeptThings | None) -> Iterator[KeptFile]:
    """Every file of the site, as ``files_of``; but those that are as an earlier run wrote them stay.

    ``kept`` is what is known of that run; None if every file is to be made.
    """
    site = Site(assembly, _address(base_url))
    files = [*_in_parallel(site, kept)]
    paths = [path for path, _ in files]
    _refuse_clashes(paths)
    yield from files
    yield from hosting_files(
        site, paths, _nested(assembly), _replaced(assembly), [*terms_of(assembly.project.ontology)]
    )


def _in_parallel(site: Site, kept: KeptThings | None) -> list[KeptFile]:
    """All files: pages of things, half of the work, here; the rest in a second process if there are two cores."""
    if (os.cpu_count() or 1) < 2:
        return [*_things(site, kept), *_rest(site)]
    with gc_paused():  # what both processes need is made before they part
        site.assembly.once(project)
        site.assembly.once(Compactor)
    with Child(_rest_of, site.assembly, site.base_url) as other:
        return [*_things(site, kept), *other]


def _rest_of(assembly: Assembly, base_url: str | None) -> Iterator[File]:
    yield from _rest(Site(assembly, base_url))


def _things(site: Site, kept: KeptThings | None) -> list[KeptFile]:
    with gc_paused():
        every = [Pages(edition) for edition in site.editions]
        return [*(thing_pages(every) if kept is None else changed_thing_pages(every, kept))]


def _rest(site: Site) -> list[File]:
    with gc_paused():
        return [*_others(site)]


def _others(site: Site) -> Iterator[File]:
    kept = kept_pages(site.editions)
    every = [Pages(edition, kept) for edition in site.editions]
    dumps = dumps_of(site)
    for pages in every:
        for make in _IN_EACH:
            yield from make(pages)
        yield data_page(pages, dumps)
        yield Reports(pages.edition).script()
    yield from question_pages(every)
    yield from ontology_pages(Pages(replace(site.main, in_english=True), kept))
    yield from ((dump.path, dump.text) for dump in dumps)
    yield description(site, dumps)
    yield "context.jsonld", context_document(site.assembly)
    yield "search.js", search_script()
    yield "icon.svg", icon()
    if site.base_url and (card := card_of(site.network)):
        yield "picture.png", card
    yield Pages(site.main, kept).page("not_found.html", NOT_FOUND, alone=True)
    kept.keep()
    yield "style.css", f"{shared_styles()}\n{styles()}"
    address = f"{site.base_url}network.html" if site.base_url else None
    yield "network.html", page_of(site.network, answers=answers(site.assembly, site.network), address=address)


def _address(base_url: str | None) -> str | None:
    if base_url is None:
        return None
    if not is_web(base_url) or not base_url.isprintable() or any(c in base_url for c in " <>\"'?#\\"):
        raise UsageError(
            f"--base-url {base_url}: not the address of a site; write for example https://example.org/graph/"
        )
    return base_url.rstrip("/") + "/"


def _refuse_clashes(paths: list[str]) -> None:
    """Raise ``UsageError`` if two paths differ in case only: on many file systems they would be one file."""
    known: dict[str, str] = {}
    for path in paths:
        other = known.setdefault(path.casefold(), path)
        if other is not path:
            raise UsageError(f"{other} and {path} differ only in case, which some file systems ignore; rename an id")


def _nested(assembly: Assembly) -> list[str]:
    """The ids of the nested records."""
    id_of = assembly.settings.id
    types = [t.target for t in assembly.schema.types.values() if t.identified_by]
    store = assembly.dataset.query_store("")
    kind = ox.NamedNode(RDF_TYPE)
    return [
        id_of(quad.subject.value) or quad.subject.value
        for target in types
        for quad in store.quads_for_pattern(None, kind, ox.NamedNode(target), ox.DefaultGraph())
        if isinstance(quad.subject, ox.NamedNode)
    ]


def _replaced(assembly: Assembly) -> dict[str, str]:
    """The ids that exactly one other id replaces, with that id."""
    id_of = assembly.settings.id
    store = assembly.dataset.query_store("")
    found: dict[str, list[str]] = {}
    for quad in store.quads_for_pattern(None, ox.NamedNode(DCTERMS_IS_REPLACED_BY), None, ox.DefaultGraph()):
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode)
        old, new = id_of(quad.subject.value), id_of(quad.object.value)
        if old is not None and new is not None:
            found.setdefault(old, []).append(new)
    return {old: new[0] for old, new in found.items() if len(new) == 1}
