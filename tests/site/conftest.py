"""The site of the shipped data, as texts and as files in a folder; and the pages of things of a few facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.site.editions import Site
from b1mg_graph.site.lists import list_pages
from b1mg_graph.site.pages import Pages
from b1mg_graph.site.reports import Reports
from b1mg_graph.site.site import files_of
from b1mg_graph.site.things import thing_pages

from .page import Folder
from .whole import Whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def pages_in(graph: KnowledgeGraph) -> dict[str, str]:
    """The pages of things and the lists of ``graph``, by path."""
    every = [Pages(edition) for edition in Site(graph.assembly).editions]
    return dict([*thing_pages(every), *(file for pages in every for file in list_pages(pages))])


def written(files: dict[str, str], folder: Path) -> Folder:
    """These files, in ``folder``."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return Folder(folder)


@pytest.fixture(scope="session")
def shipped_site(shipped_graph) -> dict[str, str]:
    """All files of the site of the shipped data, by path."""
    return dict(files_of(shipped_graph.assembly))


@pytest.fixture(scope="session")
def shipped_pages(shipped_site, tmp_path_factory) -> Folder:
    """The same on disk."""
    return written(shipped_site, tmp_path_factory.mktemp("site"))


@pytest.fixture
def pages_of(initiative, put, tmp_path) -> Callable[[str], Folder]:
    """The pages of the starter data set with these facts beside it."""

    def pages_of(facts: str) -> Folder:
        put("sources/example.yaml", f"source: {{id: example, title: An example, kind: editorial}}\n{facts}")
        return written(pages_in(KnowledgeGraph.load(initiative)), tmp_path / "site")

    return pages_of


MALLORY = """
people:
  mallory:
    name: {en: Mallory Pond, sv: Mallory Damm}
    description: {en: "Looks & after <ponds>.", sv: Sköter dammar.}
    roles: [{role: lead, in: ripplemark, since: 2021, stated_as: '<i>lead</i>'}]
"""


@pytest.fixture
def reported(initiative, put, tmp_path) -> Callable[..., Folder]:
    """The pages of things of the starter data set and Mallory, with an address for reports."""

    def reported(report_to: str | None, base_url: str | None = None) -> Folder:
        put("sources/example.yaml", f"source: {{id: example, title: An example, kind: editorial}}\n{MALLORY}")
        settings = initiative / "data/graph.yaml"
        if report_to:
            settings.write_text(f"{settings.read_text('utf-8')}\nreport_to: {report_to}\n", "utf-8")
        editions = Site(KnowledgeGraph.load(initiative).assembly, base_url).editions
        scripts = (Reports(edition).script() for edition in editions)
        return written(dict([*thing_pages([Pages(edition) for edition in editions]), *scripts]), tmp_path / "site")

    return reported


@pytest.fixture(scope="session", params=["shipped_graph", "starter_graph"])
def graph(request) -> KnowledgeGraph:
    """One data set after the other."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def whole(graph, shipped_graph, request) -> Whole:
    """The whole site of that data set."""
    shipped = graph is shipped_graph
    return Whole(request.getfixturevalue("shipped_site") if shipped else dict(files_of(graph.assembly)))
