"""The questions with their answers, as the page gets them."""

from __future__ import annotations

import pytest

from b1mg_graph.network.answers import answers
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.query.library import load_questions

from .pond import POND


@pytest.fixture(scope="module")
def answered(shipped_graph):
    return {one["name"]: one for one in answers(shipped_graph.assembly, shipped_graph.network)}


def test_every_question_of_the_library_is_answered_on_the_shipped_data(answered):
    assert answered.keys() == load_questions(shipped_ontology()).keys()
    assert [name for name, one in answered.items() if not one["rows"]] == []


def test_an_answer_has_its_words_in_both_languages_its_query_and_rows_that_lead_to_things(answered):
    asked = answered["who-co-leads"]
    assert asked["title"].keys() == asked["description"].keys() == {"en", "sv"}
    assert asked["columns"][0] == {"en": "who", "sv": "vem"}
    assert [row[0]["id"] for row in asked["rows"]] == ["dngc", "gms"]
    assert asked["rows"][0][0]["text"] == {
        "en": "Danish National Genome Center",
        "sv": "Danmarks nationella genomcenter",
    }
    assert asked["rows"][1][0]["text"] == "Genomic Medicine Sweden"
    assert "PREFIX b1mg:" in asked["sparql"]


def test_the_page_is_of_any_date_so_no_question_is_asked_of_one(answered):
    assert "VALUES (?asOf" not in answered["signatories"]["sparql"].replace("?initiative", "")
    assert {row[0]["id"] for row in answered["who-leads"]["rows"]} >= {"elena-domenech", "esther-rodriguez"}


def test_a_question_whose_example_is_not_in_a_data_set_is_asked_of_the_things_that_it_has(graph_of):
    graph = graph_of(pond=POND)
    asked = {one["name"]: one for one in answers(graph.assembly, graph.network)}
    assert [cell["id"] for cell in asked["who-co-leads"]["given"]] == ["ice"]
    assert {row[0]["id"] for row in asked["who-co-leads"]["rows"]} >= {"ada", "reed"}
    assert {"brokers", "vacant-seats", "disagreements"} <= asked.keys()
