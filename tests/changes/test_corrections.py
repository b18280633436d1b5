"""A role that was corrected is reported as that, and not as one that ended and another that began."""

from __future__ import annotations

from .conftest import NEWS, PAGE


def test_two_roles_that_changed_at_once_are_not_taken_for_corrections_of_each_other(lakes, sentences):
    two = "      - {role: member, in: ripplemark}\n      - {role: observer, in: ripplemark}\n"
    lakes.add(f"people:\n  aila-stillmere:\n    roles:\n{two}")
    lakes.commit()
    lakes.edit("sources/added.yaml", two, two.replace("member", "chair").replace("observer", "director"))
    assert sentences() == [
        "Aila Stillmere chairs Ripplemark",
        "Aila Stillmere directs Ripplemark",
        "Aila Stillmere is no longer a member of Ripplemark",
        "Aila Stillmere is no longer an observer of Ripplemark",
    ]


def test_what_else_changed_with_a_corrected_role_is_in_the_same_sentence(lakes, sentences):
    lakes.edit(
        NEWS,
        "{role: lead, in: northern-lakes-water-quality, since: 2025-09,",
        "{role: chair, in: northern-lakes-water-quality, since: 2025, until: 2026, stated_as: [a, b],",
    )
    lakes.edit(
        PAGE,
        "{role: lead, in: northern-lakes-water-quality, place: paragraph 2}",
        "{role: chair, in: northern-lakes-water-quality, place: paragraph 2}",
    )
    assert sentences() == [
        (
            "Mare Reedling in Water quality (NLI): role corrected: lead → chair; since less precise: 2025-09 → 2025; "
            "until added: 2026; stated as added: “a”, “b”"
        )
    ]


def test_on_whose_behalf_a_role_is_held_can_be_corrected_too(lakes, sentences):
    lakes.edit(PAGE, "{role: partner, in: ripplemark, place", "{role: partner, in: ripplemark, for: SE, place")
    assert sentences() == ["BU is a partner in Ripplemark for Sweden: for added: Sweden"]
    lakes.commit()
    lakes.edit(PAGE, "in: ripplemark, for: SE, place", "in: ripplemark, place")
    assert sentences() == ["BU is a partner in Ripplemark: for removed: Sweden"]


def test_who_represents_a_country_is_reported_with_it(lakes, sentences):
    lakes.edit(
        PAGE,
        "{role: partner, in: ripplemark, place: paragraph 1}",
        "{role: representative, in: ripplemark, for: SE}\n      - {role: representative, in: northern-lakes}",
    )
    assert "BU represents Sweden in Ripplemark" in sentences()
    assert "BU is representative in NLI" in sentences()
    lakes.commit()
    lakes.edit(
        PAGE, "{role: representative, in: ripplemark, for: SE}", "{role: representative, in: northern-lakes, for: FI}"
    )
    assert "BU no longer represents Sweden in Ripplemark" in sentences()


def test_a_role_is_only_corrected_in_its_own_body(lakes, sentences):
    lakes.edit(PAGE, "{role: partner, in: ripplemark, place", "{role: observer, in: northern-lakes, place")
    assert sentences() == ["BU is an observer of NLI", "BU is no longer a partner in Ripplemark"]
