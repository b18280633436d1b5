"""A thing is what all its descriptions say, in whatever files they are."""

from __future__ import annotations

import pytest

from .findings import only, places


def test_a_required_key_may_be_given_in_another_file(put, check):
    put(
        "sources/names.yaml",
        "source: {id: names, title: Names, kind: editorial}\nprojects: {driftwood: {name: Driftwood}}\n",
    )
    assert [f.code for f in check("projects: {driftwood: {follows: ripplemark}}")] == ["unused-id"]


def test_a_required_key_that_no_file_gives_is_reported_once_at_the_first_description(put, check):
    put(
        "sources/another.yaml",
        "source: {id: names, title: Names, kind: editorial}\nprojects: {driftwood: {status: active}}\n",
    )
    found = [f for f in check("projects: {driftwood: {follows: ripplemark}}") if f.severity == "error"]
    assert (only(found).code, only(found).location.path) == ("missing-key", "data/sources/another.yaml")


def test_the_two_halves_of_a_country_may_be_in_two_files(put, check):
    put("vocabulary/dk.yaml", "source: {id: denmark, title: DK, kind: editorial}\ncountries: {DK: {code: DK}}\n")
    assert check("countries: {DK: {name: Denmark}}") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organisations", "people"),
        ("projects", "initiatives"),
        ("topics", "work_areas"),
        ("roles", "kinds"),
        ("sources", "documents"),
    ],
)
def test_an_id_is_in_one_section_only(one, other, put, check):
    record = "{somebody: {name: Somebody, title: Somebody}}"
    put("a.yaml", f"source: {{id: a, title: A, kind: editorial}}\n{one}: {record}\n")
    put("b.yaml", f"source: {{id: b, title: B, kind: editorial}}\n{other}: {record}\n")
    found = only(f for f in check() if f.code == "id-in-two-sections")
    assert str(found.location).startswith("data/b.yaml:2:")
    assert [r.location.path for r in found.related] == ["data/a.yaml"]


def test_the_id_of_the_source_at_the_head_is_an_id_like_any_other(check):
    found = [f for f in check("people: {example: {name: Example}}") if f.code == "id-in-two-sections"]
    assert places(found) == [(2, "id-in-two-sections")]


@pytest.mark.parametrize(
    "section", ["people", "organisations", "projects", "work_areas", "events", "programmes", "documents"]
)
def test_what_nothing_refers_to_is_noted(section, check):
    found = only(f for f in check(f"{section}:\n  driftwood: {{name: Driftwood}}\n") if f.severity == "note")
    assert (found.code, found.location.line) == ("unused-id", 3)


@pytest.mark.parametrize("section", ["countries", "topics", "kinds", "roles", "sources"])
def test_a_vocabulary_may_offer_more_than_is_used(section, check):
    name = "title" if section == "sources" else "name"
    facts = f"{section}: {{{'DK' if section == 'countries' else 'driftwood'}: {{{name}: Driftwood, CODE}}}}"
    more = {"countries": ", code: DK", "sources": ", retrieved: 2026-01-15"}.get(section, "")
    found = check(facts.replace(", CODE", more))
    assert [f for f in found if f.severity == "note"] == []


@pytest.mark.parametrize(
    "use",
    [
        "projects: {tarn: {name: Tarn, follows: driftwood}, tarn-2: {name: Tarn 2, follows: tarn}}",
        "people: {bror-icefeldt: {roles: {role: member, in: driftwood}}}",
        "people: {bror-icefeldt: {roles: {role: member, in: ripplemark, for: driftwood}}}",
        "organisations: {driftwood: {roles: {role: partner, in: ripplemark}}}",
        "organisations: {driftwood: {attended: {event: ripplemark-kick-off}}}",
    ],
)
def test_what_something_refers_to_or_what_holds_a_role_is_of_use(use, put, check):
    section = "organisations" if "organisations" in use else "projects"
    put(
        "sources/driftwood.yaml",
        f"source: {{id: d, title: D, kind: editorial}}\n{section}: {{driftwood: {{name: Driftwood}}}}\n",
    )
    assert [f.message for f in check(use) if "driftwood" in f.message] == []


@pytest.mark.parametrize(
    "facts",
    [
        "people:\n  aila-stillmere:\n    roles: []\n",
        "people:\n  aila-stillmere:\n    attended: []\n",
        "people:\n  aila-stillmere:\n    description: {}\n",
        "people:\n  aila-stillmere:\n    description: {en: []}\n",
        "people:\n  aila-stillmere:\n    description: []\n",
        "people:\n  aila-stillmere:\n    description:\n",
    ],
)
def test_a_key_without_a_value_is_reported(facts, check):
    found = only(check(facts))
    assert (found.code, found.location.line) == ("empty-value", 4)
