"""Knowledge graphs to look at: the shipped one, the starter's, and small ones made of a few files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Callable

SETTINGS = "id: pond-graph\ntitle: Pond\nbase: https://example.org/id/\nlanguage: en\nlanguages: [en, sv]\n"


@pytest.fixture(scope="session")
def shipped_graph() -> KnowledgeGraph:
    """The graph of the data set that ships."""
    return KnowledgeGraph.load(shipped("data"))


@pytest.fixture(scope="session")
def starter_graph(starter) -> KnowledgeGraph:
    """The graph of the data set that ``init`` makes, in which two sources corroborate each other."""
    return KnowledgeGraph.load(starter)


@pytest.fixture(params=[pytest.param("shipped", marks=pytest.mark.untraced), "starter"])
def graph(request) -> KnowledgeGraph:
    """Each of the two; on the larger one no other line is run than on the smaller, so that one is traced."""
    return request.getfixturevalue(f"{request.param}_graph")


@pytest.fixture
def graph_of(tmp_path) -> Callable[..., KnowledgeGraph]:
    """The graph of files given by name, ``a="…"`` for ``a.yaml``, with the settings of the pond beside them."""

    def graph_of(**texts: str) -> KnowledgeGraph:
        for old in tmp_path.glob("data/*.yaml"):
            old.unlink()
        for name, text in {"graph": SETTINGS, **texts}.items():
            file = tmp_path / "data" / f"{name}.yaml"
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")
        return KnowledgeGraph.load(tmp_path)

    return graph_of
