"""Roles and the source's words for them: what a word says, what it does not, and what is not compared."""

from __future__ import annotations

import pytest

CODE = "check-role-not-in-stated-word"
SAYS = """
lead | WP leader
lead | Leader of Work Package 3
lead | led by
lead | Head of Node
lead | {sv: projektledare}
lead | {sv: leds av Vinnova}
co-lead | WP leader
co-lead | Pillar I co-lead
co-lead | jointly led
deputy-lead | WP leader (deputy)
deputy-lead | vice-chair
coordinator | coordinating entity
coordinator | Co-ordinator
coordinator | {sv: samordnas av}
chair | Chairwoman
chair | {sv: Ordförande}
co-chair | co-chair
director | Director-General
director | acting Director General
director | General Manager
director | {da: direktør}
director | {sv: generaldirektör}
member | GDI-Member
member | Vice-President and member of the board
representative | signed on behalf of Denmark
representative | Deputy Minister, representing Sweden
partner | Participants
signatory | co-signed
health-economist | senior health economist
"""
DOES_NOT_SAY = """
lead | to define requirements
lead | to define the operational framework
lead | established by
lead | contact
lead | misleading
lead | headquarters
lead | co-lead
lead | deputy project leader
lead | {sv: medledare}
lead | {sv: kontaktperson}
co-lead | to define requirements
co-lead | deputy lead
coordinator | contact point
chair | vice-chair
chair | co-chair
chair | {sv: vice ordförande}
chair | speaker
director | Deputy Director
director | Minister
director | works at the Directorate of Health
director | {da: vicedirektør}
member | contact
member | to be confirmed
member | member (to be confirmed)
member | {sv: suppleant}
representative | Minister
signatory | will be part
signatory | intends to sign
observer | guest
"""
# Roles that claim no more than any word says.
NOT_COMPARED = """
participant | to define requirements
affiliate | contact
employee | Head of Operations
"""


def pairs(table: str) -> list[tuple[str, str]]:
    return [(role, word) for role, _, word in (line.partition(" | ") for line in table.strip().splitlines())]


def written(role: str, word: str) -> str:
    value = word if word.startswith("{") else f"'{word}'"
    behalf = ", for: reed" if role == "representative" else ""
    country = f"countries:\n  SE: {{name: Sweden, code: SE, roles: [{{role: {role}, in: pond, stated_as: {value}}}]}}\n"
    person = f"people:\n  ada: {{name: Ada, roles: [{{role: {role}, in: pond{behalf}, stated_as: {value}}}]}}\n"
    organisation = f"  reed: {{name: Reed, roles: [{{role: {role}, in: pond, stated_as: {value}}}]}}\n"
    body = "initiatives:\n  pond: {name: Pond}\n"
    if role == "signatory":
        return body + country
    return body + "organisations:\n" + (organisation if role == "partner" else "  reed: {name: Reed}\n" + person)


@pytest.fixture
def found(facts):
    """What the check says of one role held and the source's word for it; no error may be in the way."""

    def found(role: str, word: str) -> list[str]:
        diagnostics = facts(written(role, word)).diagnostics
        assert [d.message for d in diagnostics if d.severity == "error"] == []
        return [d.message for d in diagnostics if d.code == CODE]

    return found


@pytest.mark.parametrize(("role", "word"), pairs(SAYS))
def test_a_word_that_says_the_role_is_not_a_finding(found, role, word):
    assert found(role, word) == []


@pytest.mark.parametrize(("role", "word"), pairs(DOES_NOT_SAY))
def test_a_word_that_is_weaker_than_the_role_is_a_finding(found, role, word):
    (message,) = found(role, word)
    assert f"`{role}`" in message


@pytest.mark.parametrize(("role", "word"), pairs(NOT_COMPARED))
def test_a_role_that_lists_no_words_is_supported_by_any(found, role, word):
    assert found(role, word) == []


def test_a_language_of_which_the_role_lists_no_word_is_not_compared(facts):
    """Danish is a language of this data set, and the role of the user's own lists English words only."""
    own = "roles:\n  ferryman: {name: ferryman, direct_property: hosts, supported_by: ferry*}\n"
    for word, expected in [("{da: kaptajn}", 0), ("kaptajn", 1), ("ferry-man", 0)]:
        role = f"organisations:\n  pond: {{name: Pond, roles: [{{role: ferryman, in: reed, stated_as: {word}}}]}}\n"
        assembly = facts(f"{own}{role}  reed: {{name: Reed}}\n")
        assert len([d for d in assembly.diagnostics if d.code == CODE]) == expected


def test_the_words_of_a_seat_are_not_compared(facts):
    """They say whether it is vacant: no role is held there."""
    seat = "posts:\n  seat: {name: Seat, role: member, in: pond, vacant: true, stated_as: to be confirmed}\n"
    diagnostics = facts(f"organisations:\n  pond: {{name: Pond}}\n{seat}").diagnostics
    assert not [d for d in diagnostics if d.severity == "error" or d.code == CODE]


def test_each_source_is_judged_by_its_own_word_at_its_own_line(facts):
    role = "{{role: lead, in: reed, stated_as: {}{}}}"
    held = f"[{role.format('led by', '')}, {role.format('contact', ', source: page')}]"
    pond = f"organisations:\n  pond: {{name: Pond, roles: {held}}}\n  reed: {{name: Reed}}\n"
    page = "sources:\n  page: {title: Page, kind: editorial}\n"
    (finding,) = (d for d in facts(pond + page).diagnostics if d.code == CODE)
    assert finding.location.excerpt[finding.location.offset :][: finding.location.width] == "contact"


@pytest.mark.parametrize("word", ["co-lead", "lead,", "le*d", "two  spaces", "(lead)"])
def test_a_word_of_a_role_that_would_never_be_found_is_refused(facts, word):
    own = f"roles:\n  ferryman: {{name: ferryman, direct_property: hosts, supported_by: '{word}'}}\n"
    assert "invalid-value" in {d.code for d in facts(own).diagnostics}


def test_a_co_lead_in_the_source_s_own_word_may_be_the_only_one_who_is_named(facts):
    pond = "organisations:\n  pond: {{name: Pond, roles: [{{role: co-lead, in: reed{}}}]}}\n  reed: {{name: Reed}}\n"
    alone = [
        [d.code for d in facts(pond.format(stated)).diagnostics if d.severity == "warning"]
        for stated in ("", ", stated_as: WP leader", ", stated_as: Pillar I co-lead")
    ]
    assert alone == [["check-co-lead-alone"], ["check-co-lead-alone"], []]
