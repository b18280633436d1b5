"""The facts, and each store with them; a store that is not installed is skipped, but not in continuous integration."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from .facts import load_facts
from .loaded import HEADINGS, is_installed, loaded, loaded_with_ontology

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph import KnowledgeGraph

    from .loaded import Store
    from .servers import Endpoint


@pytest.fixture(scope="session")
def facts(tmp_path_factory) -> KnowledgeGraph:
    """The shipped data set, with invented facts."""
    return load_facts(tmp_path_factory.mktemp("facts"))


@pytest.fixture(scope="session", params=list(HEADINGS))
def store(request, facts, tmp_path_factory) -> Iterator[Store]:
    """Each store in turn."""
    if not is_installed(request.param) and not os.environ.get("CI"):
        pytest.skip("Virtuoso is not installed: the package virtuoso-opensource-7")
    with loaded(request.param, facts, tmp_path_factory.mktemp(request.param)) as found:
        yield found


@pytest.fixture(scope="module", params=[name for name in HEADINGS if name != "rdflib"])
def reasoner(request, facts, tmp_path_factory) -> Iterator[tuple[str, Endpoint]]:
    """Each server in turn with the ontology, and its name; ``tests/ontology`` asks rdflib."""
    if not is_installed(request.param) and not os.environ.get("CI"):
        pytest.skip("Virtuoso is not installed: the package virtuoso-opensource-7")
    with loaded_with_ontology(request.param, facts, tmp_path_factory.mktemp(request.param)) as found:
        yield request.param, found
