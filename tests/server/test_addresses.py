"""The addresses of things, terms and files, and what a client finds from the base address alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from b1mg_graph.rdf.dataset import DERIVED

from .conftest import hosted

TABLE = json.loads((Path(__file__).parent / "negotiation.json").read_text("utf-8"))
CASES, TERMS = TABLE["cases"], TABLE["terms"]
THING = "bror-icefeldt"
RETIRED = """source: {id: renaming, title: Renaming, kind: editorial}
retired: {bror-i: {replaced_by: bror-icefeldt, reason: The name was too short.}}
"""


def asked(client, path: str, accept: str | None) -> httpx.Response:
    """The response to a request with this header ``Accept``, or with none."""
    request = client.build_request("GET", path)
    del request.headers["accept"]
    if accept is not None:
        request.headers["accept"] = accept
    return client.send(request)


@pytest.mark.parametrize(("accept", "ending", "why"), CASES, ids=[why for *_, why in CASES])
def test_a_thing_leads_to_what_is_asked_for(client, server, accept, ending, why):
    response = asked(client, f"id/{THING}", accept)
    if ending is None:
        assert response.status_code == 406
        assert "application/trig" in response.text
    else:
        assert response.status_code == 303
        assert response.next_request.url == f"{server.address}id/{THING}{ending}"
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize("path", ["ontology", "ontology/0.1.0", "shapes", "shapes/0.1.0"])
@pytest.mark.parametrize(("accept", "ending", "why"), TERMS, ids=[why for *_, why in TERMS])
def test_the_ontology_and_its_version_lead_to_what_is_asked_for(client, server, path, accept, ending, why):
    response = asked(client, path, accept)
    if ending is None:
        assert response.status_code == 406
    else:
        file = f"{path.partition('/')[0]}{ending}" if ending.startswith(".") else ending
        assert (response.status_code, response.next_request.url) == (303, f"{server.address}{file}")
        assert client.get(file).status_code == 200


def test_the_data_of_a_thing_name_the_source_of_each_statement(client):
    quads = {}
    for accept, format_ in (("application/trig", ox.RdfFormat.TRIG), ("text/turtle", ox.RdfFormat.TURTLE)):
        sent = client.get(f"id/{THING}", headers={"Accept": accept}, follow_redirects=True)
        assert sent.headers["content-type"].startswith(accept)
        quads[accept] = {*ox.parse(sent.content, format=format_)}
    graphs = {quad.graph_name.value for quad in quads["application/trig"] if isinstance(quad.graph_name, ox.NamedNode)}
    assert "https://example.org/northern-lakes/id/lumilake-news-2026-01-15" in graphs
    assert {quad.triple for quad in quads["application/trig"]} == {quad.triple for quad in quads["text/turtle"]}


def test_a_slash_at_the_end_is_taken_off(client, server):
    response = client.get(f"id/{THING}/")
    assert (response.status_code, response.next_request.url) == (301, f"{server.address}id/{THING}")


def test_a_folder_has_a_slash_at_the_end_as_other_servers_add_it(client, server):
    for folder in ("sv", "questions", "sv/questions"):
        response = client.get(folder)
        assert (response.status_code, response.next_request.url) == (301, f"{server.address}{folder}/")
        assert client.get(f"{folder}/").status_code == 200


def test_an_id_that_another_replaces_leads_there_for_good(starter, tmp_path):
    folder = shutil.copytree(starter, tmp_path / "initiative")
    (folder / "data" / "sources" / "retired.yaml").write_text(RETIRED, "utf-8")
    with hosted(folder) as running:
        response = running.client.get("id/bror-i", headers={"Accept": "text/turtle"})
        assert (response.status_code, response.next_request.url) == (301, f"{running.address}id/bror-icefeldt")


def test_a_role_leads_to_its_place_on_the_page_of_its_holder(client, server):
    query = "SELECT ?m { ?m a org:Membership } ORDER BY ?m LIMIT 1"
    role = (
        client.get("sparql", params={"query": query}).json()["results"]["bindings"][0]["m"]["value"].rpartition("/")[2]
    )
    holder = role.partition("--")[0]
    page = client.get(f"id/{role}", headers={"Accept": "text/html"})
    assert page.next_request.url == f"{server.address}id/{holder}.html#{role}"
    assert f'id="{role}"' in client.get(f"id/{holder}.html").text
    data = client.get(f"id/{role}", headers={"Accept": "text/turtle"})
    assert data.next_request.url == f"{server.address}id/{holder}.ttl"


def test_what_does_not_exist_is_404_in_words(client):
    for path in (
        "id/nothing",
        "id/nothing.ttl",
        "nothing.html",
        "ontology/x/y",
        "..%2f..%2fetc/passwd",
        "id/..%2findex.html",
    ):
        response = client.get(path, headers={"Accept": "application/json"})
        assert (response.status_code, response.text) == (404, "there is nothing at this address\n"), path


def test_files_for_hosts_and_for_this_program_are_not_served(client):
    for path in (".htaccess", "_redirects", "thing.var", "ontology.var", ".b1mg-graph.json", "data/.b1mg-graph.json"):
        assert client.get(path).status_code == 404, path


def test_a_file_that_the_client_has_is_not_sent_again(client):
    first = client.get("index.html")
    assert (first.status_code, first.headers["content-type"]) == (200, "text/html; charset=utf-8")
    again = client.get("index.html", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("index.html", headers={"If-None-Match": '"other"'}).status_code == 200


def test_head_has_the_headers_of_get_and_no_content(client):
    for path in ("index.html", f"id/{THING}.ttl", "network.html", "void.ttl"):
        got, headed = client.get(path), client.head(path)
        assert (headed.status_code, headed.content) == (200, b"")
        assert headed.headers["etag"] == got.headers["etag"]


def test_from_the_base_address_alone_five_requests_find_endpoint_questions_and_a_source(server):
    requests = 0

    def get(url: str, **given) -> httpx.Response:
        nonlocal requests
        requests += 1
        response = httpx.get(url, timeout=180, **given)
        response.raise_for_status()
        return response

    start = get(server.address)
    described = httpx.URL(server.address).join(start.links["describedby"]["url"])
    store = ox.Store()
    store.load(get(str(described)).content, format=ox.RdfFormat.TURTLE, base_iri=str(described))
    void = "PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcterms: <http://purl.org/dc/terms/> "
    (endpoint,) = (row["e"].value for row in store.query(f"{void}SELECT ?e {{ ?d void:sparqlEndpoint ?e }}"))
    (library,) = (row["q"].value for row in store.query(f"{void}SELECT ?q {{ ?d dcterms:hasPart ?q }}"))
    assert "SPARQLSelectExecutable" in get(library).text
    query = f"SELECT ?g {{ GRAPH ?g {{ ?s org:member ?who }} FILTER(?g != {DERIVED}) }} LIMIT 1"
    found = get(endpoint, params={"query": query}).json()["results"]["bindings"]
    source = found[0]["g"]["value"]
    assert source.startswith("https://example.org/northern-lakes/id/")
    assert requests <= 5


def test_the_well_known_address_leads_to_the_description(client, server):
    response = client.get(".well-known/void")
    assert (response.status_code, response.next_request.url) == (302, f"{server.address}void.ttl")
