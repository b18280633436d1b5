"""What `serve` serves and what `publish` writes is asked as any other store is."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cli.commands import cli
from tests.server.conftest import serving
from tests.stores.servers import oxigraph

from .conftest import LIBRARY, received

ASKED = ("who-co-leads", "work-areas-of", "disagreements", "connected")


@pytest.fixture(scope="module")
def address(here) -> str:
    """The endpoint of a server of the facts."""
    with serving(here.assembly.project.data) as running:
        yield f"{running.address}sparql"


@pytest.fixture(scope="module")
def published(here, tmp_path_factory):
    """Makes the endpoint of a store to which the facts are published, with the union in one way."""
    from contextlib import ExitStack

    with ExitStack() as stack:

        def published(union: str) -> str:
            store = stack.enter_context(oxigraph(tmp_path_factory.mktemp("published")))
            words = ["publish", "--to", store, "--union", union, "--data", str(here.assembly.project.data)]
            ended = CliRunner().invoke(cli, words)
            assert ended.exit_code == 0, ended.exception or ended.stderr
            return f"{store}/query"

        yield published


@pytest.mark.parametrize("name", ASKED)
def test_a_question_has_the_same_answer_from_serve(here, address, name):
    with KnowledgeGraph.connect(address, path=here.assembly.project.data) as graph:
        assert received(graph, LIBRARY[name], LIBRARY[name].example) == received(
            here, LIBRARY[name], LIBRARY[name].example
        )


@pytest.mark.parametrize("union", ["default", "named:https://example.org/all", "none"])
def test_everything_is_the_same_from_what_publish_has_written(here, published, union):
    with KnowledgeGraph.connect(published(union), path=here.assembly.project.data) as graph:
        assert [one for one in here.examine(graph) if one.differs] == []
        assert graph.assembly.dataset.graphs() == here.assembly.dataset.graphs()
        assert "".join(graph.serialize("nquads")) == "".join(here.serialize("nquads"))
