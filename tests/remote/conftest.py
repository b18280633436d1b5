"""An Oxigraph server, empty at the beginning of each test, and data sets to publish to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from b1mg_graph import KnowledgeGraph
from tests.conftest import SETTINGS
from tests.stores.servers import oxigraph

from .published import update

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="session")
def running_oxigraph(tmp_path_factory) -> Iterator[str]:
    """The address of a server, whose content other tests change."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as address:
        yield address


@pytest.fixture
def store(running_oxigraph) -> str:
    """The address of an Oxigraph server without triples."""
    update(running_oxigraph, "DROP ALL")
    return running_oxigraph


@pytest.fixture(scope="session")
def pond(tmp_path_factory) -> Callable[..., KnowledgeGraph]:
    """A data set of 12 sources, each with a person of the given name; other files replace or add some."""

    def pond(name: str = "Ada", **texts: str) -> KnowledgeGraph:
        folder = tmp_path_factory.mktemp("pond")
        (folder / "data").mkdir()
        files = {f"source-{number}": source(number, name) for number in range(12)}
        for file, text in {"graph": SETTINGS, **files, **texts}.items():
            (folder / "data" / f"{file}.yaml").write_text(text, "utf-8")
        return KnowledgeGraph.load(folder)

    return pond


def source(number: int, name: str) -> str:
    """A file of facts."""
    return (
        f"source: {{id: source-{number}, title: Source {number}}}\n"
        f"people: {{person-{number}: {{name: {name} {number}}}}}\n"
    )
