"""The facts, and each store with them; a store that is not installed is skipped, but not in continuous integration."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from .facts import load_facts
from .loaded import HEADINGS, is_installed, loaded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph import KnowledgeGraph

    from .loaded import Store


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
