"""Every question is a page with a form, and its answer comes in several formats."""

from __future__ import annotations

import pytest

from b1mg_graph.query.library import load_questions


def test_every_question_has_a_page(client, starter_graph):
    for name in load_questions(starter_graph.assembly.project.ontology):
        response = client.get(f"questions/{name}", headers={"Accept": "text/html"})
        assert response.status_code == 200, (name, response.text)
        assert "<form" in response.text, name


def test_the_answer_to_the_parameters_of_the_form_comes_as_page_csv_json_and_query(client, server):
    asked = {"who": "bror-icefeldt"}
    page = client.get("questions/roles-of", params=asked, headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert 'value="bror-icefeldt"' in page.text
    table = client.get("questions/roles-of.csv", params=asked)
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    rows = table.text.splitlines()
    assert len(rows) > 1
    found = client.get("questions/roles-of.json", params=asked).json()["results"]["bindings"]
    assert len(found) == len(rows) - 1
    query = client.get("questions/roles-of.rq", params=asked)
    assert query.headers["content-type"] == "application/sparql-query"
    again = client.post("sparql", content=query.content, headers={"Content-Type": "application/sparql-query"})
    assert again.status_code == 200
    assert {row["role"]["value"] for row in again.json()["results"]["bindings"]} == {r["role"]["value"] for r in found}


def test_a_name_is_as_good_as_an_id(client):
    by_name = client.get("questions/roles-of.csv", params={"who": "Bror Icefeldt"}).text
    assert by_name == client.get("questions/roles-of.csv", params={"who": "bror-icefeldt"}).text


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"who": "nobody-here"}, "nobody-here"),
        ({"who": "bror-icefeldt", "as-of": "soon"}, "not a date"),
        ({"whom": "bror-icefeldt"}, "has no parameter"),
    ],
)
def test_a_wrong_parameter_is_explained_beside_the_form(client, asked, problem):
    page = client.get("questions/roles-of", params=asked, headers={"Accept": "text/html"})
    assert page.status_code == 400
    assert 'role="alert"' in page.text
    assert problem in page.text
    other = client.get("questions/roles-of.json", params=asked)
    assert other.status_code == 400
    assert problem in other.text


def test_a_missing_parameter_is_called_as_in_the_address_and_has_candidates(client):
    for ending, accept in (("", "text/html"), (".json", "*/*")):
        answer = client.get(f"questions/in-both{ending}", params={"body": "ripplemark"}, headers={"Accept": accept})
        assert answer.status_code == 400
        assert "in-both requires other-body: " in answer.text
        assert "For example other-body " in answer.text


def test_an_unknown_question_is_404(client):
    assert client.get("questions/who-is-who", headers={"Accept": "text/html"}).status_code == 404


def test_hostile_parameters_are_text(client):
    page = client.get(
        "questions/roles-of", params={"who": '"><script>alert(1)</script>'}, headers={"Accept": "text/html"}
    )
    assert "<script>alert" not in page.text
