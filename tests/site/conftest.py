"""The pages of things and the lists of the shipped data, as files in a folder; and those of a few facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.formats.jsonld import context_document
from b1mg_graph.look import shared_styles
from b1mg_graph.resources import shipped
from b1mg_graph.site.lists import list_pages
from b1mg_graph.site.ontology import ontology_pages
from b1mg_graph.site.pages import Pages, Site, styles
from b1mg_graph.site.site import files_of
from b1mg_graph.site.things import thing_pages

from .page import Folder
from .whole import Whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def written(graph: KnowledgeGraph, folder: Path) -> Folder:
    """The pages of ``graph``, in ``folder``."""
    pages = Pages(Site(graph))
    files = dict([*thing_pages(pages), *list_pages(pages), *ontology_pages(pages)])
    files["context.jsonld"] = context_document(graph.assembly)
    files["style.css"] = f"{shared_styles()}\n{styles()}"
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return Folder(folder)


@pytest.fixture(scope="session")
def shipped_graph() -> KnowledgeGraph:
    """The graph of the data set that ships."""
    return KnowledgeGraph.load(shipped("data"))


@pytest.fixture(scope="session")
def shipped_pages(shipped_graph, tmp_path_factory) -> Folder:
    """The pages of the shipped data."""
    return written(shipped_graph, tmp_path_factory.mktemp("site"))


@pytest.fixture
def pages_of(initiative, put, tmp_path) -> Callable[[str], Folder]:
    """The pages of the starter data set with these facts beside it."""

    def pages_of(facts: str) -> Folder:
        put("sources/example.yaml", f"source: {{id: example, title: An example, kind: editorial}}\n{facts}")
        return written(KnowledgeGraph.load(initiative), tmp_path / "site")

    return pages_of


@pytest.fixture(scope="session")
def starter_graph(starter) -> KnowledgeGraph:
    """The graph of the starter data set."""
    return KnowledgeGraph.load(starter)


@pytest.fixture(scope="session", params=["shipped_graph", "starter_graph"])
def graph(request) -> KnowledgeGraph:
    """One data set after the other."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def whole(graph) -> Whole:
    """The whole site of that data set."""
    return Whole(dict(files_of(graph)))
