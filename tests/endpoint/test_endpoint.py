"""Answers of endpoints that are not what was asked for: each is an error that says what to do, never a short answer."""

from __future__ import annotations

import json
import socket
import time

import pyoxigraph as ox
import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.errors import UsageError
from b1mg_graph.remote.connection import Addresses, Connection
from b1mg_graph.remote.credentials import Credentials
from b1mg_graph.remote.endpoint import Endpoint
from b1mg_graph.remote.errors import RemoteError
from b1mg_graph.remote.patience import Patience
from tests.remote.scripted import Received, served

JSON = {"Content-Type": "application/sparql-results+json"}
ROWS = b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "uri", "value": "urn:a"}}, {}]}}'
SELECT, ASK, CONSTRUCT = "SELECT ?x { ?x ?p ?o }", "ASK { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


def asked(query: str, *received: Received):
    """What an endpoint gives for a query that a server answers so."""
    left = [*received]
    with served(lambda _: left.pop(0) if len(left) > 1 else left[0]) as (address, _), connected(address) as connection:
        return Endpoint(connection).query(query)


def connected(address: str) -> Connection:
    """A connection to a server, which tries again once."""
    return Connection(Addresses(address), credentials=Credentials(), patience=Patience(attempts=2, first=0.001))


def dataset(*bases: str, graph: str = "") -> Received:
    """The descriptions of data sets with these bases."""
    rows = [
        {
            name: {"type": "uri", "value": value}
            for name, value in (("g", graph or f"{base}set"), ("s", f"{base}set"), ("p", path), ("o", of))
        }
        for base in bases
        for path, of in (("http://rdfs.org/ns/void#uriSpace", base),)
    ]
    return Received(200, json.dumps({"head": {"vars": [*"gspo"]}, "results": {"bindings": rows}}).encode(), JSON)


def test_rows_a_truth_and_triples_are_read():
    assert [row["x"] for row in asked(SELECT, Received(200, ROWS, JSON))] == [ox.NamedNode("urn:a"), None]
    assert bool(asked(ASK, Received(200, b'{"head": {}, "boolean": true}', JSON))) is True
    xml = b'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>false</boolean></sparql>'
    assert bool(asked(ASK, Received(200, xml, {"Content-Type": "application/sparql-results+xml"}))) is False
    triples = b'<urn:a> <urn:b> "1"^^<http://www.w3.org/2001/XMLSchema#boolean> .\n<urn:a> <urn:b> <urn:c> .'
    found = asked(CONSTRUCT, Received(200, triples, {"Content-Type": "application/n-triples;charset=utf-8"}))
    assert {triple.object for triple in found} == {ox.Literal(True), ox.NamedNode("urn:c")}
    turtle = Received(200, b"@prefix u: <urn:> . u:a u:b u:c .", {"Content-Type": "text/turtle"})
    assert [*asked(CONSTRUCT, turtle)] == [ox.Triple(*map(ox.NamedNode, ("urn:a", "urn:b", "urn:c")))]


@pytest.mark.parametrize(("rows", "truth"), [([{"type": "literal", "value": "1"}], True), ([], False)])
def test_the_answer_of_virtuoso_to_an_ask_query_is_one_row(rows, truth):
    bindings = [{"__ASK_RETVAL": row} for row in rows]
    content = json.dumps({"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": bindings}}).encode()
    assert bool(asked(ASK, Received(200, content, JSON))) is truth


@pytest.mark.parametrize("end", [1, 30, 60, 70, 96])
def test_results_that_end_early_are_an_error(end):
    with pytest.raises(RemoteError, match="not complete or not valid"):
        asked(SELECT, Received(200, ROWS[:end], JSON))


def test_triples_that_end_early_are_an_error():
    received = Received(200, b"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b", {"Content-Type": "application/n-triples"})
    with pytest.raises(RemoteError, match="the last line is not complete"):
        asked(CONSTRUCT, received)
    with pytest.raises(RemoteError, match="not complete or not valid"):
        asked(CONSTRUCT, Received(200, b"<urn:a> <urn:b> .", {"Content-Type": "text/turtle"}))


def test_a_connection_that_breaks_off_is_an_error():
    with pytest.raises(RemoteError, match="closed the connection"):
        asked(SELECT, Received(200, ROWS, JSON, dropped=40))


@pytest.mark.parametrize(
    "headers",
    [{"X-SPARQL-MaxRows": "2"}, {"X-SQL-State": "S1TAT"}],
)
def test_rows_that_the_store_says_are_a_part_are_an_error(headers):
    with pytest.raises(RemoteError, match="only a part of the answer, 2 rows"):
        asked(SELECT, Received(200, ROWS, {**JSON, **headers}))


@pytest.mark.parametrize(
    ("query", "received", "message"),
    [
        (
            SELECT,
            Received(200, b"<html>", {"Content-Type": "text/html"}),
            "answers with text/html, not with the results",
        ),
        (SELECT, Received(200, b"", {}), "an answer without a media type"),
        (
            CONSTRUCT,
            Received(200, b"<html>", {"Content-Type": "text/html"}),
            "answers with text/html, not with triples",
        ),
        (SELECT, Received(404, b"<html>no</html>", {"Content-Type": "text/html"}), "there is no such address"),
        (SELECT, Received(403), "the user may not do this"),
        (SELECT, Received(503), "tried 2 times"),
    ],
)
def test_what_is_no_answer_to_a_query_is_an_error(query, received, message):
    with pytest.raises(RemoteError, match=message):
        asked(query, received)


def test_rows_for_a_truth_and_a_truth_for_rows_are_an_error():
    for method, content in (("ask", ROWS), ("select", b'{"head": {}, "boolean": true}')):
        received = Received(200, content, JSON)
        with served(lambda _, received=received: received) as (address, _), connected(address) as connection:
            ask = getattr(Endpoint(connection), method)
            with pytest.raises(RemoteError, match="is it a SPARQL endpoint"):
                ask(ASK if method == "ask" else SELECT)


def test_an_answer_that_never_comes_ends_at_the_time_limit():
    def late(_):
        time.sleep(0.6)
        return Received(200, ROWS, JSON)

    with served(late) as (address, _), connected(address) as connection:
        endpoint = Endpoint(connection.waiting(0.2))
        with pytest.raises(RemoteError, match=r"has not answered in 0\.2 s: raise --timeout"):
            endpoint.query(SELECT)


def test_a_redirection_is_followed():
    with served(lambda _: Received(200, b'{"head": {}, "boolean": true}', JSON)) as (other, _):
        assert bool(asked(ASK, Received(307, headers={"Location": f"{other}/sparql"})))


def test_from_in_a_query_replaces_the_graphs_of_the_endpoint():
    with served(lambda _: Received(200, ROWS, JSON)) as (address, seen), connected(address) as connection:
        endpoint = Endpoint(connection).over(["urn:union"], ["urn:a"])
        endpoint.query(SELECT)
        endpoint.query("SELECT ?x FROM <urn:b> { ?x ?p ?o }")
    graphs = b"default-graph-uri=urn%3Aunion&named-graph-uri=urn%3Aa"
    assert [graphs in one.content for one in seen] == [True, False]


def test_a_store_without_a_data_set_says_what_to_load():
    message = "has no data set of b1mg-graph: no named graph of it describes one"
    with served(lambda _: dataset()) as (address, _), pytest.raises(RemoteError, match=message):
        KnowledgeGraph.connect(address)


def test_of_several_data_sets_the_one_that_is_here_is_used():
    message = r"several data sets: urn:one/set .* Name the folder of one with --data"
    several = dataset("urn:one/", "urn:other/")
    with served(lambda _: several) as (address, _), pytest.raises(UsageError, match=message):
        KnowledgeGraph.connect(address)
    received = [dataset("urn:one/", "https://w3id.org/b1mg/id/"), Received(200, b'{"head": {}, "boolean": true}', JSON)]
    with served(lambda _: received.pop(0)) as (address, _), KnowledgeGraph.connect(address) as graph:
        assert graph.assembly.iri == "https://w3id.org/b1mg/id/set"


def test_a_store_that_changes_or_cuts_answers_off_while_all_is_read_is_an_error():
    count = {"g": {"type": "uri", "value": "https://w3id.org/b1mg/id/set"}, "n": {"type": "literal", "value": "3"}}
    received = [
        dataset("https://w3id.org/b1mg/id/"),
        Received(200, b'{"head": {}, "boolean": true}', JSON),
        Received(200, json.dumps({"head": {"vars": ["g", "n"]}, "results": {"bindings": [count]}}).encode(), JSON),
        dataset("https://w3id.org/b1mg/id/"),
    ]
    with served(lambda _: received.pop(0)) as (address, _), KnowledgeGraph.connect(address) as graph:
        assembly = graph.assembly
        with pytest.raises(RemoteError, match="gave 1 of 3 statements"):
            _ = assembly.whole


def test_a_store_that_takes_no_notice_of_graphs_is_not_asked_for_a_part():
    received = [dataset("https://w3id.org/b1mg/id/"), *[Received(200, b'{"head": {}, "boolean": true}', JSON)] * 2]
    with served(lambda _: received.pop(0)) as (address, _), KnowledgeGraph.connect(address) as graph:
        asked_there = graph.assembly.dataset
        with pytest.raises(RemoteError, match="a part cannot be asked for there"):
            asked_there.limited_to([])


def test_things_of_other_data_sets_have_the_ids_of_those():
    rows = dataset("https://w3id.org/b1mg/id/").content.decode()
    more = json.loads(rows)
    (one,) = more["results"]["bindings"]
    uses = {"type": "uri", "value": "https://w3id.org/b1mg/ontology#uses"}
    more["results"]["bindings"].append({**one, "p": uses, "o": {"type": "literal", "value": "x"}})
    other = {"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri", "value": "urn:base/ada"}}]}}
    received = [
        Received(200, json.dumps(more).encode(), JSON),
        Received(200, json.dumps(other).encode(), JSON),
        Received(200, b'{"head": {}, "boolean": true}', JSON),
    ]
    with served(lambda _: received.pop(0)) as (address, _), KnowledgeGraph.connect(address) as graph:
        assert graph.assembly.settings.iri("ada") == "urn:base/ada"


@pytest.mark.parametrize("url", ["nowhere", "ftp://example.org/", "http://ada:secret@example.org/", "http://[::1"])
def test_an_invalid_address_is_wrong_use(url):
    with pytest.raises(UsageError, match=r"address of (the|a) store") as error:
        KnowledgeGraph.connect(url)
    assert "secret" not in str(error.value)


def test_a_refused_connection_says_so_soon():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/sparql"
    with pytest.raises(RemoteError, match=r"cannot be reached.*is the store running"):
        KnowledgeGraph.connect(url)
