"""The portrait of a thing, which ``show`` prints: all that is known of it, each statement with who says so."""

from __future__ import annotations

import pytest

from b1mg_graph.description.portraits import portrait_of

HEAD = """
source: {id: news, title: News, kind: k, issued: 2025-03-19}
sources:
  page: {title: Page, kind: k, publisher: pond, issued: 2026, url: 'https://example.org/page'}
kinds: {k: {name: K}}
roles:
  lead: {name: lead, direct_property: leads}
  helper: {name: helper, direct_property: memberOf}
events:
  regatta: {name: Regatta}
organisations:
  pond: {name: {en: Pond, sv: Damm}, short_name: {en: PND, sv: DMM}}
work_areas:
  reed: {name: Reed, part_of: pond, place: page 1, supports: pond}
"""
ADA = """
people:
  ada:
    name: {sv: Ada Sjö}
    place: [page 2, page 1]
    roles:
      - {role: lead, in: reed, place: page 3}
      - {role: helper, in: pond, since: 2020, stated_as: hand}
    attended: [{event: regatta, for: pond}]
"""
MORE = """
source: {id: other, title: Other, kind: k, issued: 2024-12}
people:
  ada:
    roles: [{role: lead, in: reed, place: line 9}]
"""


@pytest.fixture
def portrait(graph_of):
    """The portrait of a thing of the pond."""
    graph = graph_of(news=HEAD + ADA, other=MORE)
    return lambda id_, **asked: portrait_of(graph.assembly, id_, **asked)


def values(statements, property_: str) -> list[str]:
    return [s.value for s in statements if s.property == property_]


def test_nothing_has_no_portrait(portrait):
    assert portrait("no-such-id") is None


def test_it_names_the_thing_its_kind_its_iri_and_the_lines_that_describe_it(portrait):
    ada = portrait("ada")
    assert (ada.id, ada.kind, ada.iri) == ("ada", "person", "https://example.org/id/ada")
    assert [place.rpartition("/")[2] for place in ada.described] == ["news.yaml:17:3", "other.yaml:4:3"]


def test_a_thing_without_a_name_in_the_main_language_goes_by_the_one_it_has(portrait):
    assert portrait("ada").name == "Ada Sjö"
    assert portrait("pond").name == "Pond"


def test_a_text_in_another_language_says_which(portrait):
    assert values(portrait("pond").facts, "is called") == ["Pond", "Damm (sv)"]
    assert values(portrait("ada").facts, "is called") == ["Ada Sjö (sv)"]


def test_a_fact_says_who_says_so_and_where(portrait):
    (name,) = (s for s in portrait("ada").facts if s.property == "is called")
    (testimony,) = name.testimonies
    assert (testimony.source, testimony.places) == ("news", ("page 1", "page 2"))


def test_a_fact_that_is_another_thing_has_its_name_and_its_id(portrait):
    (whole,) = (s for s in portrait("reed").facts if s.property == "is part of")
    assert (whole.value, whole.id) == ("Pond", "pond")


def test_the_name_of_a_part_says_of_what_in_the_main_language(portrait):
    (held,) = (h for h in portrait("ada").held if h.iri.endswith("--reed"))
    assert [s.value for s in held.facts if s.id == "reed"] == ["Reed (PND)"]


def test_roles_and_attendances_are_shown_from_both_sides(portrait):
    assert {h.iri.rpartition("/")[2]: h.group for h in portrait("ada").held} == {
        "ada--lead--reed": "roles",
        "ada--helper--pond": "roles",
        "ada--attended--regatta--for-pond": "attended",
    }
    assert {h.group for h in portrait("pond").held} == {"roles in", "attended for"}
    assert {h.group for h in portrait("regatta").held} == {"attended event"}
    assert {h.group for h in portrait("lead").held} == {"roles role"}


def test_a_role_that_two_sources_state_is_shown_once_with_both_and_their_places(portrait):
    (held,) = (h for h in portrait("ada").held if h.iri.endswith("--reed"))
    assert [(t.source, t.places) for t in held.testimonies] == [("news", ("page 3",)), ("other", ("line 9",))]


def test_a_role_has_its_state_at_the_date_of_the_portrait(portrait):
    ada = portrait("ada")
    assert (ada.as_of, ada.states) == ("2026", "States as of 2026, the latest source")
    words = {h.iri.rpartition("/")[2]: h.state.words for h in ada.held}
    assert words == {
        "ada--lead--reed": "last known 2025-03-19",
        "ada--helper--pond": "last known 2025-03-19",
        "ada--attended--regatta--for-pond": "date unknown",
    }


def test_a_portrait_at_a_date_has_what_is_held_or_presumed_then(portrait):
    then = portrait("ada", as_of="2024")
    assert [(h.iri.rpartition("/")[2], h.state.words) for h in then.held] == [
        ("ada--helper--pond", "held"),
        ("ada--lead--reed", "held"),
    ]
    assert (then.states, then.not_listed) == ("States as of 2024", 1)
    assert "attended" not in {s.property for s in then.derived}


def test_a_relation_has_a_state_and_another_fact_has_none(portrait):
    states = {(s.property, s.value): s.state and s.state.words for s in portrait("reed").facts}
    assert states["is part of", "Pond"] == "last known 2025-03-19"
    assert states["is called", "Reed"] is None
    assert {s.state.words for s in portrait("pond").referred if s.id == "reed"} == {"last known 2025-03-19"}


def test_what_is_stated_of_a_role_is_under_the_keys_of_the_format(portrait):
    (held,) = (h for h in portrait("ada").held if h.iri.endswith("--pond") and h.group == "roles")
    assert {s.property: s.value for s in held.facts} == {
        "role": "helper",
        "in": "Pond",
        "since": "2020",
        "stated as": "hand",
    }


def test_what_else_refers_to_the_thing_is_shown_with_its_source(portrait):
    referred = portrait("pond").referred
    assert {(s.property, s.id) for s in referred} >= {
        ("is part of", "reed"),
        ("supports", "reed"),
        ("is published by", "page"),
    }
    assert all(s.testimonies for s in referred)


def test_derived_statements_are_separate_and_have_no_source_of_their_own(portrait):
    derived = portrait("ada").derived
    assert {(s.property, s.id) for s in derived} == {
        ("leads", "reed"),
        ("is a member of", "pond"),
        ("attended", "regatta"),
    }
    assert [s for s in derived if s.testimonies] == []
    assert values(portrait("ada").facts, "leads") == []


def test_every_source_that_is_named_is_described_and_no_other(portrait):
    ada = portrait("ada")
    assert [s.id for s in ada.sources] == ["other", "news"]
    named = {t.source for s in [*ada.facts, *ada.referred] for t in s.testimonies}
    assert named | {t.source for h in ada.held for t in h.testimonies} == {s.id for s in ada.sources}


def test_a_source_is_shown_with_title_publisher_date_and_address(graph_of):
    facts = "organisations:\n  isle: {name: Isle, source: page}\n"
    graph = graph_of(news=HEAD + ADA, isle=f"source: {{id: s, title: S, kind: k}}\n{facts}")
    (source,) = portrait_of(graph.assembly, "isle").sources
    assert (source.id, source.title, source.publisher) == ("page", "Page", "Pond")
    assert (source.issued, source.url) == ("2026", "https://example.org/page")


def test_the_ontology_says_nothing_of_a_thing(shipped_graph):
    for id_ in ("gms", "co-lead", "SE", "gms-news-2025-03-19"):
        portrait = portrait_of(shipped_graph.assembly, id_)
        assert {t.source for s in [*portrait.facts, *portrait.referred] for t in s.testimonies} <= {
            s.id for s in portrait.sources
        }
        assert "ontology" not in {s.id for s in portrait.sources}


def test_every_thing_of_the_shipped_data_has_a_portrait_with_a_name_and_a_source(shipped_graph):
    assembly = shipped_graph.assembly
    for id_ in assembly.index.definitions:
        portrait = portrait_of(assembly, id_)
        assert portrait.name in (assembly.index.names(id_) or [id_])  # a ruling has no name
        assert portrait.facts
        assert portrait.sources
