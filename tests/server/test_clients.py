"""Programs of others talk with the endpoint: curl, SPARQLWrapper, rdflib."""

from __future__ import annotations

import shutil
import subprocess

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from .conftest import serving


@pytest.fixture(scope="module")
def server(starter):
    """A server that is a process of its own."""
    with serving(starter) as running:
        yield running


PEOPLE = "SELECT ?who { ?who a foaf:Person } ORDER BY ?who"


def test_sparqlwrapper_asks_by_get_and_by_post(server):
    wrapper = SPARQLWrapper(f"{server.address}sparql")
    wrapper.setQuery(PEOPLE)
    wrapper.setReturnFormat(JSON)
    by_get = wrapper.queryAndConvert()["results"]["bindings"]
    wrapper.setMethod(POST)
    assert wrapper.queryAndConvert()["results"]["bindings"] == by_get != []
    wrapper.setReturnFormat(CSV)
    assert wrapper.queryAndConvert().decode().splitlines()[0] == "who"
    wrapper.setQuery("CONSTRUCT { ?s a foaf:Person } WHERE { ?s a foaf:Person }")
    wrapper.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=wrapper.queryAndConvert(), format="turtle")) == len(by_get)
    wrapper.setQuery("SELECT ?who { ?who a foaf:Person ")
    with pytest.raises(QueryBadFormed, match="query:1"):
        wrapper.query()


def test_rdflib_uses_it_as_a_store(server):
    graph = rdflib.Graph(SPARQLStore(f"{server.address}sparql"))
    people = [row.who for row in graph.query(f"PREFIX foaf: <http://xmlns.com/foaf/0.1/> {PEOPLE}")]
    assert people
    assert set(graph.subjects(rdflib.RDF.type, rdflib.FOAF.Person)) == set(people)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_follows_a_thing_to_its_data(server):
    ask = ("curl", "--silent", "--show-error", "--location", "--header", "Accept: text/turtle")
    thing = "id/bror-icefeldt"
    found = subprocess.run([*ask, f"{server.address}{thing}"], capture_output=True, text=True, check=True).stdout
    assert len(rdflib.Graph().parse(data=found, format="turtle")) > 1
    query = f"query={PEOPLE}"
    asked = [*ask[:3], "--header", "Accept: text/csv", "--data-urlencode", query, f"{server.address}sparql"]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout.startswith("who\n")
