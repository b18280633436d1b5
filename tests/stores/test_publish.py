"""`publish` writes to Virtuoso, with digest authentication, and every question gets the same rows there as here."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.query.question import pasted, values_of
from b1mg_graph.remote.connection import Addresses, Connection
from b1mg_graph.remote.credentials import Credentials
from b1mg_graph.remote.errors import RemoteError
from b1mg_graph.remote.finding import candidates
from b1mg_graph.remote.patience import Patience
from b1mg_graph.remote.publishing import plan, publish
from b1mg_graph.remote.store import Store

from .answers import of_engine
from .loaded import is_installed
from .servers import Endpoint, virtuoso
from .test_questions import LIBRARY
from .variants import variants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.remote.publishing import Plan

USER = Credentials("asked", "dba", "dba")


@pytest.fixture(scope="module")
def url(tmp_path_factory) -> Iterator[str]:
    """The address of an empty Virtuoso."""
    if not is_installed("virtuoso") and not os.environ.get("CI"):
        pytest.skip("Virtuoso is not installed: the package virtuoso-opensource-7")
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server.url


def published(graph: KnowledgeGraph, url: str, credentials: Credentials = USER) -> tuple[Plan, int]:
    """What was planned, and the number of requests."""
    found = candidates(url)
    addresses = Addresses(found.query[0])
    with Connection(addresses, credentials=credentials, patience=Patience(attempts=1)) as connection:
        store = Store(connection, found)
        planned = plan(graph.assembly, store)
        publish(store, planned)
        return planned, connection.requests


def test_virtuoso_has_the_whole_graph_and_answers_every_question_as_we_do(url, facts):
    planned, _ = published(facts, url)
    assert planned.union == "none"
    again, requests = published(facts, url)
    assert again.is_done
    assert requests == 1
    counts = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    ours = of_engine(facts.query(counts))
    theirs = Endpoint(url).select(counts)
    assert ours - theirs == type(ours)()
    wrong = []
    for question in LIBRARY.values():
        for variant, given in variants(question, narrow=True):
            query = pasted(question, values_of(question, facts.assembly, given), facts.assembly)
            if Endpoint(url).select(query) != of_engine(facts.query(query)):
                wrong.append(f"{question.name}: {variant}")
    assert wrong == []


def test_one_changed_file_takes_a_handful_of_requests(url, facts, tmp_path):
    published(facts, url)
    folder = shutil.copytree(facts.assembly.project.data, tmp_path / "data")
    new = "source: {id: new-list, title: A new list}\npeople: {new-person: {name: New Person}}\n"
    (folder / "new-list.yaml").write_text(new, "utf-8")
    larger = KnowledgeGraph.load(folder)
    planned, requests = published(larger, url)
    assert len(planned.written) <= 2
    assert requests <= 12  # two are to see that no other has a graph of that name, two for the challenge of digest
    endpoint = Endpoint(url)
    named = "SELECT DISTINCT ?s { GRAPH <https://w3id.org/b1mg/id/new-list> { ?s ?p ?o } } LIMIT 1"
    assert sum(endpoint.select(named).values()) == 1
    planned, _ = published(facts, url)
    assert [graph.rpartition("/")[2] for graph in planned.deleted] == ["new-list"]
    assert sum(endpoint.select(named).values()) == 0


@pytest.mark.parametrize(
    ("credentials", "said"),
    [
        (Credentials(), "answers PUT with 401: set B1MG_STORE_USER and B1MG_STORE_PASSWORD"),
        (
            Credentials("asked", "dba", "kept-to-itself"),
            "answers PUT with 401: the store does not accept the credentials",
        ),
        (
            Credentials("digest", "dba", "kept-to-itself"),
            "answers PUT with 401: the store does not accept the credentials",
        ),
    ],
)
def test_a_user_that_virtuoso_does_not_know_is_an_error(url, starter_graph, credentials, said):
    with pytest.raises(RemoteError, match=said) as caught:
        published(starter_graph, url, credentials)
    assert "kept-to-itself" not in str(caught.value)
