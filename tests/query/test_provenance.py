"""Who says so, beside each row."""

from __future__ import annotations

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.errors import UsageError
from b1mg_graph.query.library import load_questions
from b1mg_graph.query.question import answer, values_of

HEAD = "# title@en: T\n# group@en: G\n# description@en: D\n# example: -\n"


def sourced(graph, name: str, **arguments: str) -> list[tuple[str | None, ...]]:
    question = load_questions(graph.assembly.project.ontology)[name]
    result = answer(graph.assembly, question, values_of(question, graph.assembly, arguments), sources=True)
    return [tuple(term and term.value.rpartition("/")[2] for term in row) for row in result]


def test_a_role_that_two_sources_state_has_a_row_for_each_with_its_place(lakes):
    page, news = "birchholm-ripplemark-page", "lumilake-news-2026-01-15"
    assert sourced(lakes, "who-co-leads", body="ripplemark-lake-ice") == [
        ("birchholm-university", None, None, "held", page, "paragraph 1"),
        ("birchholm-university", None, None, "held", news, "paragraph 3"),
        ("lumilake-institute", None, None, "held", page, "paragraph 1"),
        ("lumilake-institute", None, None, "held", news, "paragraph 3"),
    ]


def test_without_a_place_the_source_is_alone(lakes):
    assert {row[4:] for row in sourced(lakes, "who-co-leads", body="ripplemark-ice")} == {("lake-times", None)}


@pytest.mark.parametrize(
    ("evidence", "sources"),
    [
        ("?who b1mg:country ?c", ["lumilake-news-2026-01-15"]),
        ("?who <https://w3id.org/b1mg/ontology#country> ?c", ["lumilake-news-2026-01-15"]),
        ("?who a org:Organization", ["birchholm-ripplemark-page", "lumilake-news-2026-01-15"]),
        ("?who b1mg:coLeadsWith ?other", ["ontology#derived"]),
        ("?who b1mg:country ?none", [None]),
        ("?who b1mg:country ?name", [None]),
    ],
)
def test_evidence_may_be_a_triple_of_the_row(evidence, sources, add_question, initiative):
    pattern = """VALUES ?who { id:birchholm-university }
        ?who b1mg:country ?c ; b1mg:coLeadsWith ?other ; rdfs:label ?name OPTIONAL { ?who b1mg:status ?none }"""
    add_question("own", f"{HEAD}# evidence: {evidence}\n\nSELECT ?who ?c ?other ?name ?none {{ {pattern} }}\n")
    rows = sourced(KnowledgeGraph.load(initiative), "own")
    assert [row[-2] for row in rows] == sources


def test_a_question_without_evidence_has_no_sources_to_show(add_question, initiative):
    add_question("own", f"{HEAD}\nSELECT ?who {{ ?who b1mg:country ?c }}\n")
    with pytest.raises(UsageError, match="own defines no evidence"):
        sourced(KnowledgeGraph.load(initiative), "own")
