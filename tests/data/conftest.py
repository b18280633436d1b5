"""The shipped data set, and ways to ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Callable

BASE = "https://w3id.org/b1mg/id/"


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeGraph:
    """The graph of the shipped data set."""
    return KnowledgeGraph.load(shipped("data"))


@pytest.fixture
def holds(knowledge) -> Callable[[str], bool]:
    """Whether a pattern of SPARQL has any answer."""
    return lambda pattern: bool(knowledge.query(f"ASK {{ {pattern} }}"))


@pytest.fixture
def the(knowledge) -> Callable[[str], list[str]]:
    """All values of ``?x`` in a pattern of SPARQL, each once and in order: ids, and texts as they are."""

    def the(pattern: str) -> list[str]:
        rows = knowledge.query(f"SELECT DISTINCT ?x {{ {pattern} }}")
        return sorted(row["x"].value.removeprefix(BASE) for row in rows)

    return the
