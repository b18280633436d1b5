"""The facts of the tests of stores, in a store and here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.query.library import load_questions
from b1mg_graph.query.question import answer, values_of
from tests.stores.facts import load_facts
from tests.stores.loaded import is_installed, loaded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.stores.loaded import Store

LIBRARY = load_questions(shipped_ontology())


@pytest.fixture(scope="session")
def here(tmp_path_factory) -> KnowledgeGraph:
    """The shipped data set with invented facts, read from its files."""
    return load_facts(tmp_path_factory.mktemp("facts"))


@pytest.fixture(scope="session")
def store(here, tmp_path_factory) -> Iterator[Store]:
    """A store that has them."""
    with loaded("default", here, tmp_path_factory.mktemp("store")) as found:
        yield found


@pytest.fixture(scope="session")
def there(here, store) -> Iterator[KnowledgeGraph]:
    """The same, in the store."""
    with connected(here, store) as found:
        yield found


@pytest.fixture(scope="module", params=["option", "named", "quads", "virtuoso"])
def elsewhere(request, here, tmp_path_factory) -> Iterator[KnowledgeGraph]:
    """The same, in stores that have the union in other ways."""
    if not is_installed(request.param):
        pytest.skip("Virtuoso is not installed: the package virtuoso-opensource-7")
    folder = tmp_path_factory.mktemp(request.param)
    with loaded(request.param, here, folder) as found, connected(here, found) as graph:
        yield graph


def connected(here: KnowledgeGraph, store: Store) -> KnowledgeGraph:
    """The facts in a store, with the ontology of those that are here."""
    return KnowledgeGraph.connect(store.url, path=here.assembly.project.data)


def received(graph, question, given, language="sv", *, sources=True):
    """All that an answer says: the rows, their names and states, with their sources, in their order."""
    values = values_of(question, graph.assembly, given)
    found = answer(graph.assembly, question, values, sources=sources and bool(question.evidence))
    return found.columns, [*map(repr, found.rows)], [*map(repr, found.labelled(language).rows)]
