"""People and organisations that may be the same."""

from __future__ import annotations

import pytest

from .findings import only

PERSON = "people:\n  another:\n    name: {name}\n    roles: {{role: member, in: northern-lakes}}\n"


@pytest.mark.parametrize(
    "name",
    [
        "Bror Icefeldt",
        "bror icefeldt",
        "Brör Icéfeldt",
        "BROR ICEFELDT",
        "Bror-Icefeldt.",
        "Bror Icefeld",
        "Bror Icefelddt",
        "Bror Icefelt",
        "Bror Icefaldt",
        "Aror Icefeldt",
        "ror Icefeldt",
        "xBror Icefeldt",
        "Bror Icefeldta",
        "{sv: Bror Icefeldt}",
        "[{en: Somebody Else}, {sv: Bror Isefeldt}]",
    ],
)
def test_a_name_that_is_all_but_equal_is_pointed_out(name, check):
    found = only(check(PERSON.format(name=name)))
    assert (found.code, found.severity, found.location.line) == ("probable-duplicate", "warning", 3)
    (first,) = [r.location for r in found.related]
    assert (first.path, first.excerpt) == ("data/sources/2026-01-15-kick-off-news.yaml", "  bror-icefeldt:")
    assert "different_from: bror-icefeldt" in found.help


@pytest.mark.parametrize("name", ["Bror Icefield", "Bror", "Brro Icefeldt", "B. Icefeldt", "Icefeldt Bror", "日本"])
def test_a_name_that_differs_in_more_than_a_letter_is_another(name, check):
    assert check(PERSON.format(name=name)) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"), [("Li Ma", "Li Mo", 0), ("Li Ma", "Lí Ma", 1), ("Li Mata", "Li Mato", 1)]
)
def test_short_names_are_alike_only_when_they_are_equal(one, other, alike, check):
    facts = f"people:\n  one:\n    name: {one}\n    roles: &R\n  other:\n    name: {other}\n    roles: &R\n"
    found = check(facts.replace("&R", "{role: member, in: northern-lakes}"))
    assert [f.code for f in found] == ["probable-duplicate"] * alike


@pytest.mark.parametrize("key", ["short_name", "also_known_as"])
def test_other_names_are_compared_too(key, check):
    facts = f"people:\n  another:\n    name: Somebody\n    {key}: Mare Reedlink\n"
    assert [f.code for f in check(facts + "    attended: {event: ripplemark-kick-off}\n")] == ["probable-duplicate"]


@pytest.mark.parametrize(("says", "of"), [("another", "bror-icefeldt"), ("bror-icefeldt", "another")])
def test_two_who_are_stated_to_differ_are_not_reported(says, of, put, check):
    put(
        "sources/apart.yaml",
        f"source: {{id: apart, title: Apart, kind: editorial}}\npeople: {{{says}: {{different_from: {of}}}}}\n",
    )
    assert check(PERSON.format(name="Bror Icefeldt")) == []


def test_a_person_and_an_organisation_of_one_name_are_two(check):
    assert (
        check("organisations:\n  bror:\n    name: Bror Icefeldt\n    roles: {role: member, in: northern-lakes}\n") == []
    )


def test_organisations_are_looked_at_and_projects_are_not(check):
    found = only(
        check("""
        organisations:
          reedmark:
            name: Reedmark Agencey
            roles: {role: member, in: northern-lakes}
        projects:
          ripplemark-2: {name: Ripplemark, roles: {role: partner, in: ripplemark}}
    """)
    )
    assert (found.code, found.location.line) == ("probable-duplicate", 3)


def test_three_of_one_name_are_three_pairs(check):
    facts = "".join(
        f"  p{n}:\n    name: Kari Fjord\n    roles: {{role: member, in: northern-lakes}}\n" for n in range(3)
    )
    found = check("people:\n" + facts)
    assert [(f.code, f.location.line) for f in found] == [("probable-duplicate", n) for n in (6, 9, 9)]


def test_a_person_with_two_similar_names_is_no_duplicate(check):
    assert check("people: {bror-icefeldt: {also_known_as: [Bror Icefeld, Bror Isefeldt]}}") == []


def test_two_names_in_common_are_reported_once(check):
    facts = "people:\n  another:\n    name: Bror Icefeldt\n    also_known_as: Bror Icefeld\n"
    assert [f.code for f in check(facts + "    roles: {role: member, in: northern-lakes}\n")] == ["probable-duplicate"]
