"""The addresses of roles held, and the sources that each is stated by."""

from __future__ import annotations

import pytest

from b1mg_graph import KnowledgeGraph

BASE = "https://example.org/northern-lakes/id/"


@pytest.fixture
def graphs(initiative, state):
    """State facts, which must be sound, and give the sources by what they state to be a thing of a class."""

    def graphs(facts: str, class_: str = "org:Membership") -> dict[str, list[str]]:
        state(facts)
        query = f"SELECT ?thing ?source {{ GRAPH ?source {{ ?thing a {class_} }} FILTER(?source != b1mg:derived) }}"
        found: dict[str, list[str]] = {}
        for row in KnowledgeGraph.load(initiative).query(query):
            found.setdefault(row["thing"].value.removeprefix(BASE), []).append(row["source"].value.removeprefix(BASE))
        return {thing: sorted(sources) for thing, sources in found.items()}

    return graphs


@pytest.mark.parametrize(
    ("role", "address"),
    [
        ("{role: member, in: ripplemark}", "bror-icefeldt--member--ripplemark"),
        ("{in: ripplemark, role: member}", "bror-icefeldt--member--ripplemark"),
        ("{role: member, in: ripplemark, for: SE}", "bror-icefeldt--member--ripplemark--for-SE"),
        ("{role: member, in: ripplemark, term: first}", "bror-icefeldt--member--ripplemark--term-first"),
        ("{role: member, in: ripplemark, term: a, for: SE}", "bror-icefeldt--member--ripplemark--for-SE--term-a"),
        ("{role: member, in: ripplemark, since: 2025, place: p}", "bror-icefeldt--member--ripplemark"),
    ],
)
def test_a_role_has_an_address_made_of_holder_role_body_on_behalf_of_and_term(role, address, graphs):
    assert graphs(f"people: {{bror-icefeldt: {{roles: [{role}]}}}}")[address] == ["example"]


def test_an_attendance_has_an_address_too(graphs):
    found = graphs("people: {bror-icefeldt: {attended: [{event: ripplemark-kick-off}]}}", "b1mg:Attendance")
    assert found["bror-icefeldt--attended--ripplemark-kick-off"] == ["example"]
    assert found["bror-icefeldt--attended--ripplemark-kick-off--for-birchholm-university"] == [
        "lumilake-news-2026-01-15"
    ]


def test_the_same_role_in_files_of_different_sources_is_one_role_in_both_graphs(graphs):
    found = graphs("people: {mare-reedling: {roles: [{role: lead, in: northern-lakes-water-quality}]}}")
    assert found["mare-reedling--lead--northern-lakes-water-quality"] == [
        "birchholm-ripplemark-page",
        "example",
        "lumilake-news-2026-01-15",
    ]


def test_a_record_may_name_a_source_of_its_own_and_so_may_a_role(graphs):
    found = graphs("""
        people:
          nils-fjord:
            name: Nils Fjord
            source: lumilake-news-2026-01-15
            roles:
              - {role: member, in: ripplemark}
              - {role: member, in: northern-lakes, source: birchholm-ripplemark-page}
          siv-fjord:
            name: Siv Fjord
            roles: {role: member, in: ripplemark, source: birchholm-ripplemark-page}
          kari-fjord:
            name: Kari Fjord
            roles: {role: member, in: ripplemark}
    """)
    assert found["nils-fjord--member--ripplemark"] == ["lumilake-news-2026-01-15"]
    assert found["nils-fjord--member--northern-lakes"] == ["birchholm-ripplemark-page"]
    assert found["siv-fjord--member--ripplemark"] == ["birchholm-ripplemark-page"]
    assert found["kari-fjord--member--ripplemark"] == ["example"]


def test_statements_about_a_record_are_those_of_the_source_that_the_record_names(graphs):
    facts = """
        people:
          nils-fjord:
            source: birchholm-ripplemark-page
            name: Nils Fjord
            roles: {role: member, in: ripplemark, source: lumilake-news-2026-01-15}
    """
    assert graphs(facts, "foaf:Person")["nils-fjord"] == ["birchholm-ripplemark-page"]


def test_the_same_role_under_one_source_twice_in_a_file_is_fine_where_the_sources_differ(graphs):
    found = graphs("""
        people:
          bror-icefeldt:
            roles:
              - {role: observer, in: northern-lakes}
              - {role: observer, in: northern-lakes, source: birchholm-ripplemark-page}
    """)
    assert found["bror-icefeldt--observer--northern-lakes"] == ["birchholm-ripplemark-page", "example"]


def test_a_file_whose_roles_all_name_a_source_needs_none_at_its_head(put, graphs):
    put(
        "sources/roles.yaml",
        "people:\n  mare-reedling:\n    roles: {role: chair, in: northern-lakes, source: example}\n",
    )
    found = graphs("people: {bror-icefeldt: {roles: [{role: chair, in: northern-lakes}]}}")
    assert found["mare-reedling--chair--northern-lakes"] == ["example"]


def test_a_source_may_be_called_unknown(put, check):
    put(
        "sources/unknown.yaml",
        "source: {id: unknown, title: By an unknown hand, kind: editorial}\n"
        "people:\n  bror-icefeldt:\n    roles: {role: member, in: northern-lakes}\n",
    )
    assert check() == []


def test_the_wording_of_the_source_and_the_place_are_with_the_role(initiative, state):
    state("people: {mare-reedling: {roles: {role: chair, in: northern-lakes, stated_as: {sv: Ordf.}, place: sidan 3}}}")
    answer = KnowledgeGraph.load(initiative).query("""ASK { GRAPH id:example {
        ?role org:member id:mare-reedling ; org:role id:chair ; b1mg:statedAs "Ordf."@sv ; b1mg:place "sidan 3" } }""")
    assert bool(answer)
