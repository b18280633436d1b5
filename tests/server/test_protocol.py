"""The SPARQL 1.1 Protocol: queries by GET and POST, the dataset of a request, formats, and what is refused."""

from __future__ import annotations

from urllib.parse import quote_plus

import pyoxigraph as ox
import pytest

ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?s { ?s a foaf:Person } ORDER BY ?s"
CONSTRUCT = "CONSTRUCT { ?s a foaf:Person } WHERE { ?s a foaf:Person }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
BASE = "https://example.org/northern-lakes/id/"
PAGE, LETTER = f"{BASE}birchholm-ripplemark-page", f"{BASE}example-other"


def truth(response) -> bool:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/sparql-results+json"
    return response.json()["boolean"]


def test_a_query_is_answered_by_get_by_a_form_and_as_a_body(client):
    assert truth(client.get("sparql", params={"query": ASK}))
    assert truth(client.post("sparql", data={"query": ASK}))
    assert truth(client.post("sparql", content=ASK, headers=DIRECT))
    assert truth(client.post("sparql", content=f"query={quote_plus(ASK)}", headers=FORM))


def test_letters_of_any_alphabet_are_read_as_utf_8(client):
    query = 'SELECT ?x { BIND("Løngreen 日本" AS ?x) }'
    for response in (
        client.get("sparql", params={"query": query}),
        client.post(
            "sparql", content=query.encode(), headers={"Content-Type": "application/sparql-query; charset=utf-8"}
        ),
    ):
        assert response.json()["results"]["bindings"][0]["x"]["value"] == "Løngreen 日本"


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (SELECT, None, "application/sparql-results+json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv", "text/csv; charset=utf-8"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (SELECT, "text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "application/sparql-results+json;q=0.1, text/csv;q=0.9", "text/csv; charset=utf-8"),
        (
            ASK,
            "application/sparql-results+xml;q=0.9, application/sparql-results+json",
            "application/sparql-results+json",
        ),
        (CONSTRUCT, None, "text/turtle; charset=utf-8"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "application/n-triples, text/turtle;q=0.3", "application/n-triples"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (f"DESCRIBE <{BASE}bror-icefeldt>", "*/*", "text/turtle; charset=utf-8"),
    ],
)
def test_the_format_is_the_one_that_is_asked_for(client, query, accept, media_type):
    response = client.get(
        "sparql", params={"query": query}, headers={"Accept": accept} if accept else {"Accept": "*/*"}
    )
    assert (response.status_code, response.headers["content-type"]) == (200, media_type)
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize(
    "accept", ["application/n-triples", "application/rdf+xml", "text/turtle", "application/ld+json"]
)
def test_a_graph_is_the_same_in_every_format(client, accept):
    response = client.get("sparql", params={"query": CONSTRUCT}, headers={"Accept": accept})
    format_ = ox.RdfFormat.from_media_type(response.headers["content-type"].partition(";")[0])
    triples = {quad.triple for quad in ox.parse(response.content, format=format_)}
    assert len(triples) == len(client.get("sparql", params={"query": SELECT}).json()["results"]["bindings"]) > 1


def test_a_format_that_does_not_exist_is_refused_with_those_that_do(client):
    response = client.get("sparql", params={"query": SELECT}, headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "text/csv" in response.text


def counted(client, query: str, **dataset) -> int:
    found = client.get("sparql", params={"query": query, **dataset}).json()
    return int(found["results"]["bindings"][0]["n"]["value"])


COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def test_the_dataset_of_a_request_replaces_that_of_the_query(client):
    graphs = [
        row["g"]["value"]
        for row in client.get("sparql", params={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"}).json()[
            "results"
        ]["bindings"]
    ]
    one, other = sorted(graph for graph in graphs if graph.startswith(BASE))[:2]
    in_one = counted(client, COUNT, **{"default-graph-uri": one})
    assert in_one == counted(client, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{one}> {{ ?s ?p ?o }} }}")
    of_query = COUNT.replace("{", f"FROM <{other}> {{", 1)
    assert counted(client, of_query, **{"default-graph-uri": one}) == in_one
    in_graphs = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert counted(client, in_graphs, **{"named-graph-uri": one}) == in_one
    assert counted(client, COUNT, **{"named-graph-uri": one}) == 0
    assert counted(client, COUNT, **{"default-graph-uri": "https://example.org/nothing"}) == 0


def test_the_dataset_of_a_request_is_read_from_a_form_and_from_the_address_of_a_query(client):
    graphs = {"default-graph-uri": [PAGE, LETTER], "named-graph-uri": PAGE}
    both = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    by_get = counted(client, both, **graphs)
    assert by_get == counted(client, COUNT, **graphs) + counted(client, COUNT, **{"default-graph-uri": PAGE})
    for response in (
        client.post("sparql", data={"query": both, **graphs}),
        client.post("sparql", params=graphs, content=both, headers=DIRECT),
    ):
        assert int(response.json()["results"]["bindings"][0]["n"]["value"]) == by_get
    in_address = client.post("sparql", params=graphs, data={"query": both})  # a form has its own parameters only
    assert int(in_address.json()["results"]["bindings"][0]["n"]["value"]) == counted(client, both)


def test_a_triple_of_two_default_graphs_counts_once(client):
    shared = (
        "SELECT ?a ?b { GRAPH ?a { ?s ?p ?o } GRAPH ?b { ?s ?p ?o } FILTER(STR(?a) < STR(?b)) "
        f'FILTER(STRSTARTS(STR(?a), "{BASE}") && STRSTARTS(STR(?b), "{BASE}")) }} LIMIT 1'
    )
    row = client.get("sparql", params={"query": shared}).json()["results"]["bindings"][0]
    both = [row["a"]["value"], row["b"]["value"]]
    distinct = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }"
    counts = [counted(client, query, **{"default-graph-uri": both}) for query in (COUNT, distinct)]
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (400, {"method": "GET", "url": "sparql?query="}),
        (400, {"method": "GET", "url": "sparql?default-graph-uri=https%3A%2F%2Fexample.org%2F"}),
        (400, {"method": "GET", "url": f"sparql?query={quote_plus(ASK)}&query={quote_plus(ASK)}"}),
        (400, {"method": "GET", "url": "sparql?query=%FF"}),
        (400, {"method": "GET", "url": f"sparql?query={quote_plus(ASK)}&default-graph-uri=not%20an%20IRI"}),
        (400, {"method": "GET", "url": "sparql?update=CLEAR+ALL"}),
        (400, {"method": "POST", "url": "sparql", "data": {"update": "CLEAR ALL"}}),
        (400, {"method": "POST", "url": "sparql", "data": {"query": "CLEAR ALL"}}),
        (
            400,
            {
                "method": "POST",
                "url": "sparql",
                "content": "CLEAR ALL",
                "headers": {"Content-Type": "application/sparql-update"},
            },
        ),
        (400, {"method": "POST", "url": "sparql", "content": b"ASK { ?s ?p '\xff' }", "headers": DIRECT}),
        (400, {"method": "POST", "url": "sparql", "data": {"query": [ASK, ASK]}}),
        (400, {"method": "POST", "url": "sparql", "content": "", "headers": FORM}),
        (415, {"method": "POST", "url": "sparql", "content": ASK, "headers": {"Content-Type": "text/plain"}}),
        (415, {"method": "POST", "url": "sparql", "content": ASK}),
        (415, {"method": "POST", "url": "sparql", "content": f"query={quote_plus(ASK)}"}),
        (400, {"method": "POST", "url": f"sparql?query={quote_plus(ASK)}", "content": ASK, "headers": DIRECT}),
        (
            415,
            {
                "method": "POST",
                "url": "sparql",
                "content": ASK.encode("utf-16"),
                "headers": {"Content-Type": "application/sparql-query; charset=UTF-16"},
            },
        ),
        (
            415,
            {
                "method": "POST",
                "url": "sparql",
                "content": ASK,
                "headers": {"Content-Type": "application/sparql-query; charset=latin-1"},
            },
        ),
        (405, {"method": "PUT", "url": "sparql", "content": ASK, "headers": DIRECT}),
        (405, {"method": "DELETE", "url": "sparql"}),
        (413, {"method": "POST", "url": "sparql", "content": b" " * ((1 << 20) + 1), "headers": DIRECT}),
    ],
)
def test_a_request_that_is_no_query_is_refused_with_the_reason(client, status, request_):
    response = client.request(**request_)
    assert response.status_code == status, response.text
    assert "Traceback" not in response.text
    assert response.text or status == 405


def test_an_invalid_query_is_explained_with_its_line_and_a_caret(client):
    response = client.get("sparql", params={"query": "SELECT ?s\nWHERE { ?s a foaf:Persn FILTR }"})
    assert response.status_code == 400
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.text.startswith("query:2:")
    assert "^" in response.text


def test_no_query_reaches_another_server(client):
    for query in (
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:1/> {} }",
    ):
        for dataset in ({}, {"default-graph-uri": PAGE}):
            response = client.get("sparql", params={"query": query, **dataset})
            assert response.status_code == 400
            assert "SERVICE would query another server" in response.text


def test_without_a_query_the_endpoint_describes_itself(client, server):
    response = client.get("sparql", headers={"Accept": "text/turtle"})
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    store = ox.Store()
    store.load(response.content, format=ox.RdfFormat.TURTLE)
    sd = "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> "
    described = store.query(
        f"{sd}SELECT ?e {{ ?s a sd:Service ; sd:endpoint ?e ; sd:supportedLanguage sd:SPARQL11Query }}"
    )
    assert [row["e"].value for row in described] == [f"{server.address}sparql"]
    named = {row["n"].value for row in store.query(f"{sd}SELECT ?n {{ ?s sd:namedGraph/sd:name ?n }}")}
    there = client.get("sparql", params={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"}).json()
    assert named >= {row["g"]["value"] for row in there["results"]["bindings"] if row["g"]["value"].startswith(BASE)}


def test_pages_of_other_sites_may_ask(client):
    response = client.get("sparql", params={"query": ASK}, headers={"Origin": "https://elsewhere.example"})
    assert response.headers["access-control-allow-origin"] == "*"
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    assert client.options("sparql", headers=asked).status_code == 200


def test_the_answer_is_compressed_if_the_client_reads_that(client):
    query = "SELECT * { ?s ?p ?o } LIMIT 200"
    response = client.get("sparql", params={"query": query}, headers={"Accept-Encoding": "gzip"})
    assert response.headers["content-encoding"] == "gzip"
    assert len(response.json()["results"]["bindings"]) == 200


def test_an_answer_that_the_client_has_is_not_sent_again(client):
    first = client.get("sparql", params={"query": SELECT})
    tag = first.headers["etag"]
    again = client.get("sparql", params={"query": SELECT}, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get("sparql", params={"query": SELECT}, headers={"If-None-Match": tag, "Accept": "text/csv"})
    assert other.status_code == 200
    assert client.head("sparql", params={"query": SELECT}).headers["etag"] == tag
    assert client.get("sparql", params={"query": SELECT}).content == first.content
    assert "etag" not in client.get("sparql", params={"query": "SELECT (RAND() AS ?x) {}"}).headers
    assert client.post("sparql", data={"query": SELECT}, headers={"If-None-Match": tag}).status_code == 200


def test_the_reason_why_an_answer_is_empty_is_in_a_header(client):
    found = client.get("sparql", params={"query": "SELECT ?s { ?s a foaf:Persn }"})
    assert found.headers["query-note"].startswith('%"query:1:18: unknown name `foaf:Persn`')
    assert "query-note" not in client.get("sparql", params={"query": SELECT}).headers
    accented = client.get("sparql", params={"query": "SELECT ?s { ?s a b1mg:Pröject }"})
    assert "b1mg:Pr%c3%b6ject" in accented.headers["query-note"]
    never = "SELECT (COUNT(*) AS ?n) ?never { ?s a foaf:Person } GROUP BY ?never"
    preferring = client.get("sparql", params={"query": never}, headers={"Prefer": "query-notes"})
    assert "never" in preferring.headers["query-note"]


def test_a_browser_gets_the_editor_with_its_query_and_a_named_format_gets_data(client):
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    for parameters in ({}, {"query": ASK}):
        page = client.get("sparql", params=parameters, headers=browser)
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert '<textarea id="query"' in page.text
    data = client.get("sparql", params={"query": ASK, "format": "csv"}, headers=browser)
    assert data.headers["content-type"] == "text/csv; charset=utf-8"
    assert client.get("sparql", params={"query": ASK, "format": "png"}).status_code == 406
    assert client.get("sparql/editor.js").headers["content-type"].startswith("text/javascript")
    assert client.get("sparql/terms.json").json()["terms"]
