"""What is said where a question has no rows: the answer to a question that is a little wider."""

from __future__ import annotations

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.query.library import find_question, load_questions
from b1mg_graph.query.near import near_answer
from b1mg_graph.query.question import answer, values_of

LIBRARY = load_questions(shipped_ontology())


def near(graph, name: str, language: str | None = None, /, **given) -> str | None:
    question = find_question(graph.assembly.project.ontology, name)
    values = values_of(question, graph.assembly, given)
    assert not answer(graph.assembly, question, values).rows
    return near_answer(graph.assembly, question, values, language)


@pytest.mark.parametrize(
    ("question", "given", "said"),
    [
        # co-chair is in the family of co-lead: both imply a leading part
        (
            "who-co-leads",
            {"body": "gms-health-economics"},
            (
                "GMS Health economics: no co-lead; with a role of the same family: "
                "Oskar Frisell (co-chair, last known 2025-03-19)"
            ),
        ),
        # a health economist is in no family of those who lead
        (
            "who-leads",
            {"body": "ihe"},
            (
                "Swedish Institute for Health Economics: no such role; in another role: "
                "Oskar Frisell (health economist, last known 2025-03-19); IHE Holding AB (owner, date unknown)"
            ),
        ),
        # at a date, roles of that date come first
        (
            "who-co-leads",
            {"body": "gms-health-economics", "as-of": "2025-03"},
            (
                "GMS Health economics: no co-lead; with a role of the same family at 2025-03: "
                "Oskar Frisell (co-chair, held)"
            ),
        ),
        (
            "who-co-leads",
            {"body": "gms-health-economics", "as-of": "2019"},
            "GMS Health economics: no co-lead; with a role of the same family: Oskar Frisell (co-chair, not known)",
        ),
        (
            "who-leads",
            {"body": "b1mg-wp6", "as-of": "2024"},
            (
                "Coordination Office: project management, communication, governance and sustainability (B1MG): "
                "nothing is held or presumed at 2024; in other states: Elena Doménech (co-lead, ended 2023-10); "
                "Esther Rodriguez (co-lead, ended before 2023-05-09); "
                "Fernando Martin Sanchez (co-lead, ended 2023-10), and 1 more"
            ),
        ),
        # what began later is not near, but is said where nothing else is
        (
            "signatories",
            {"initiative": "1mg", "as-of": "2010"},
            (
                "1+ Million Genomes: nothing is held yet at 2010; later: Bulgaria (2018); Netherlands (2018); Hungary, "
                "and 24 more"
            ),
        ),
        # with nothing near, the question without a body
        ("supports", {"body": "gdi"}, "without BODY there are 39 rows: b1mg-graph ask supports"),
        # what must be given is not left out
        ("in-both", {"body": "gdi", "other-body": "ihe"}, None),
    ],
)
def test_an_empty_answer_says_what_comes_near(question, given, said, shipped_graph):
    assert near(shipped_graph, question, **given) == said


@pytest.mark.parametrize("name", [name for name, question in LIBRARY.items() if question.states])
def test_every_question_with_a_date_says_what_is_known_beside_a_date_of_long_ago(name, shipped_graph):
    question = LIBRARY[name]
    given = {p.name: question.example[p.name] for p in question.subjects if p.name in question.example}
    said = near(shipped_graph, name, **given, **{"as-of": "1900"})
    assert said
    assert "1900" in said


def test_a_role_that_is_no_longer_presumed_is_given_with_the_date_at_which_it_was_last_known(lakes):
    said = near(lakes, "who-co-leads", body="ripplemark-ice", now=True)
    assert said is not None
    assert said.startswith("Ice (Ripplemark): nothing is held or presumed at 2026-03-02; in other states: ")
    assert "Bo Snow (2022-11, not known, last known 2022-11)" in said
    early = near(lakes, "who-co-leads", body="ripplemark-ice", **{"as-of": "2015"})
    assert early is not None
    assert "Ada Ice (2022, not known)" in early  # a later date is not one at which it was last known


def test_names_and_states_are_in_the_language_of_the_answer(lakes):
    said = near(lakes, "who-co-leads", "sv", body="ripplemark-ice", now=True)
    assert said is not None
    assert "Bo Snow (2022-11, inte känt, senast känt 2022-11)" in said


RULED = """
source: {id: doubt, title: Doubt, kind: inference, rests_on: [lumilake-news-2026-01-15]}
rulings:
  it:
    about: lumilake-institute
    key: country
    reject: doubt
    reason: It is in Finland.
organisations: {lumilake-institute: {country: NO}}
"""


def test_values_that_do_not_count_come_near(put, initiative):
    put("sources/doubt.yaml", RULED)
    said = near(KnowledgeGraph.load(initiative), "organisations-by-country", country="NO")
    assert said == "Norway: only values that do not count: Lumilake Institute (--all-values)"
