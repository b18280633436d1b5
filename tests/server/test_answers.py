"""What a worker answers, asked directly: queries, questions, the editor, its words, and names to match."""

from __future__ import annotations

import json

import pytest

from b1mg_graph.query.library import load_questions
from b1mg_graph.server.evaluation import Asked, Desk, Editor, Reconcile, Terms, Wanted, answer
from b1mg_graph.server.kept import LARGEST, MOST, Kept
from b1mg_graph.server.protocol import Operation
from b1mg_graph.server.site_folder import served

PAGE = "https://example.org/northern-lakes/id/birchholm-ripplemark-page"
CONSTRUCT = "CONSTRUCT { ?s a foaf:Person } WHERE { ?s a foaf:Person }"


@pytest.fixture(scope="module")
def desk(starter_graph) -> Desk:
    return Desk(starter_graph.assembly)


def queried(desk: Desk, query: str, format_: str = "json", *, noted: bool = False, **graphs):
    return answer(desk, Wanted(Operation(query, **graphs), "text/plain", format_, noted=noted))


@pytest.mark.parametrize("format_", ["json", "xml", "csv", "tsv"])
def test_rows_have_every_format(desk, format_):
    found = queried(desk, "SELECT ?s { ?s a foaf:Person }", format_)
    assert (found.status, found.notes) == (200, ())
    assert b"bror-icefeldt" in found.content


@pytest.mark.parametrize("format_", ["turtle", "jsonld", "ntriples", "rdfxml", "trig"])
def test_triples_have_every_format(desk, format_):
    assert b"bror-icefeldt" in queried(desk, CONSTRUCT, format_).content


def test_a_format_that_cannot_hold_the_answer_is_refused(desk):
    assert queried(desk, CONSTRUCT, "xml").status == 406


@pytest.mark.parametrize(
    ("query", "graphs", "reason"),
    [
        ("SELECT ?s { ?s a foaf:Persn FILTR }", {}, "^"),
        ("SELECT * { ?s ?p }", {"default_graphs": (PAGE,)}, "^"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> {} }", {}, "SERVICE"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> {} }", {"named_graphs": (PAGE,)}, "SERVICE"),
    ],
)
def test_a_query_that_cannot_be_asked_is_explained(desk, query, graphs, reason):
    found = queried(desk, query, **graphs)
    assert found.status == 400
    assert reason in found.content.decode()


def test_the_dataset_of_the_request_is_asked(desk):
    one = json.loads(queried(desk, "SELECT ?s { ?s ?p ?o }", default_graphs=(PAGE,)).content)
    every = json.loads(queried(desk, "SELECT ?s { ?s ?p ?o }").content)
    assert 0 < len(one["results"]["bindings"]) < len(every["results"]["bindings"])


def test_an_answer_that_is_empty_for_a_known_reason_has_it_as_a_note(desk):
    (note,) = queried(desk, "SELECT ?s { ?s a foaf:Persn }").notes
    assert note.startswith("query:1:18: unknown name `foaf:Persn`")
    assert "foaf:Person" in note
    assert queried(desk, "ASK { ?s a foaf:Persn }").notes == (note.replace("1:18", "1:12"),)
    assert queried(desk, "SELECT ?s { ?s a foaf:Persn }", named_graphs=(PAGE,)).notes == ()
    assert queried(desk, f"SELECT ?s FROM <{PAGE}> {{ ?s a foaf:Persn }}").notes == ()


def test_who_wants_notes_gets_them_on_other_answers_too(desk):
    query = "SELECT (COUNT(*) AS ?n) ?never { ?s a foaf:Person } GROUP BY ?never"
    assert queried(desk, query).notes == ()
    assert "never" in str(queried(desk, query, noted=True).notes)


def test_a_question_has_a_page_a_table_and_a_query(desk):
    for format_, expected in (("html", "<form"), ("csv", "role"), ("json", '"bindings"'), ("rq", "SELECT")):
        found = answer(desk, Asked("roles-of", {"who": "bror-icefeldt"}, format_))
        assert found.status == 200
        assert expected in found.content.decode()
    assert answer(desk, Asked("no-such-question", {}, "html")).status == 404


def test_a_question_without_rows_says_what_comes_near(desk):
    given = {"who": "bror-icefeldt", "as-of": "1990"}
    found = answer(desk, Asked("roles-of", given, "json"))
    assert json.loads(found.content)["results"]["bindings"] == []
    (note,) = found.notes
    assert note.startswith("Bror Icefeldt: nothing is held or presumed at 1990; in other states: ")
    page = answer(desk, Asked("roles-of", given, "html")).content.decode()
    assert 'class="near"' in page


@pytest.mark.parametrize("language", ["en", "sv", "xx", None])
def test_every_question_has_a_form_in_each_language(desk, language):
    for name, question in desk.library.items():
        page = answer(desk, Asked(name, {}, "html", language))
        assert page.status == 200
        assert page.content.decode().count('name="') >= len(question.parameters)


def test_a_wrong_parameter_is_explained(desk):
    for format_ in ("html", "json", "rq"):
        found = answer(desk, Asked("roles-of", {"who": "nobody-here"}, format_))
        assert found.status == 400
        assert "nobody-here" in found.content.decode()


def test_the_editor_has_the_query_and_the_questions(desk):
    page = answer(desk, Editor("ASK { <a&b> ?p ?o }")).content.decode()
    assert "ASK { &lt;a&amp;b&gt; ?p ?o }" in page
    assert "questions/who-co-leads.rq" in page
    assert 'lang="sv"' in answer(desk, Editor("", "sv")).content.decode()


def test_terms_have_names_and_labels(desk):
    found = json.loads(answer(desk, Terms()).content)
    terms = {term["name"]: term for term in found["terms"]}
    assert terms["id:bror-icefeldt"] == {"name": "id:bror-icefeldt", "label": "Bror Icefeldt", "kind": "thing"}
    assert terms["foaf:Person"]["kind"] == "class"
    assert "foaf" in found["prefixes"]


def test_a_name_is_matched_in_any_spelling_within_a_type(desk):
    person = "http://xmlns.com/foaf/0.1/Person"
    queries = {
        "any": {"query": "bror ICEFELDT", "limit": 3},
        "typed": {"query": "Bror Icefeldt", "type": [person]},
        "other": {"query": "Bror Icefeldt", "type": "https://example.org/no-class"},
    }
    found = json.loads(answer(desk, Reconcile(queries)).content)
    assert found["any"]["result"][0]["match"] is True
    assert found["typed"]["result"][0]["type"][0]["id"] == person
    assert found["other"]["result"] == []


def test_the_same_request_has_the_same_tag_until_the_data_change():
    request = Wanted(Operation("ASK {}"), "text/csv", "csv")
    kept = Kept()
    assert kept.tag(request) == kept.tag(Wanted(Operation("ASK {}"), "text/csv", "csv")) != Kept().tag(request)
    assert kept.tag(Wanted(Operation("ASK {}"), "text/csv", "tsv")) != kept.tag(request)
    assert kept.tag(Wanted(Operation("SELECT (RAND() AS ?x) {}"), "text/csv", "csv")) is None
    assert kept.tag(Reconcile({})) is None


def test_what_is_kept_has_a_limit(desk):
    kept = Kept()
    found = answer(desk, Terms())
    large = type(found)(200, "text/plain", b" " * LARGEST)
    tags = [f"tag {number}" for number in range(MOST // LARGEST + 1)]
    for tag in tags:
        kept.put(tag, large)
    assert kept.get(tags[0]) is None
    assert kept.get(tags[-1]) is large
    kept.put("larger", type(found)(200, "text/plain", b" " * (LARGEST + 1)))
    kept.put(None, found)
    assert kept.get("larger") is kept.get(None) is None


def test_pages_reload_and_the_description_names_the_endpoint(desk):
    page = "<meta content=\"script-src 'none'; connect-src 'none'\"><body></body>"
    changed = served(page, "id/x.html", desk.assembly, reloading=True)
    assert b'<script src="../reload.js" defer></script>' in changed
    assert b"connect-src 'self'" in changed
    assert served(page, "id/x.html", desk.assembly, reloading=False) == page.encode()
    assert b"sparqlEndpoint> <sparql>" in served("", "void.ttl", desk.assembly, reloading=False)


def test_questions_are_those_of_the_data_set(desk, starter_graph):
    assert desk.library.keys() == load_questions(starter_graph.assembly.project.ontology).keys()
