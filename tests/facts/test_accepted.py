"""Findings that the editors accept in `accepted.yaml` are set apart; entries that match nothing are reported."""

from __future__ import annotations

import pytest

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.project import find_project

DATES = """
people:
  mare-reedling:
    roles:
      - {role: lead, in: northern-lakes-water-quality, since: 2025-11}
"""
"""Another source gives September."""

IDS = "[mare-reedling, lead, northern-lakes-water-quality]"
ENTRY = "- {{code: {code}, ids: {ids}{more}, reason: Both dates are given., date: 2020-01-10}}\n"


@pytest.fixture
def assembled(initiative, state, put):
    """The starter with two dates for one role, and with this text as its file of accepted findings."""

    def assembled(accepted: str):
        state(DATES)
        put("accepted.yaml", accepted)
        return assemble(find_project(initiative))

    return assembled


def codes(diagnostics) -> list[str]:
    return [one.code for one in diagnostics]


def entry(code: str = "disagreement", ids: str = IDS, more: str = "") -> str:
    return ENTRY.format(code=code, ids=ids, more=more)


@pytest.mark.parametrize(
    ("ids", "more"),
    [
        (IDS, ""),
        (IDS, ", key: since"),
        ("[northern-lakes-water-quality, mare-reedling]", ""),
        ("[mare-reedling]", ""),
        ("mare-reedling", ", until: 9999-12-31"),
    ],
)
def test_a_finding_that_an_entry_matches_is_accepted(assembled, ids, more):
    assembly = assembled(entry(ids=ids, more=more))
    assert codes(assembly.diagnostics) == []
    assert codes(assembly.accepted) == ["disagreement"]


@pytest.mark.parametrize(
    ("code", "ids", "more"),
    [
        ("probable-duplicate", IDS, ""),
        ("disagreement", "[mare-reedling, bror-icefeldt]", ""),
        ("disagreement", IDS, ", key: until"),
        ("disagreement", "[]", ""),
    ],
    ids=["another code", "another id", "another key", "no ids"],
)
def test_an_entry_that_matches_nothing_is_reported_and_the_finding_stays(assembled, code, ids, more):
    text = entry(code, ids, more).replace(" ids: [],", "")
    assembly = assembled(text)
    assert sorted(codes(assembly.diagnostics)) == ["disagreement", "unused-acceptance"]
    (found,) = (one for one in assembly.diagnostics if one.code == "unused-acceptance")
    assert (found.location.path, found.location.line, found.location.column) == ("data/accepted.yaml", 1, 4)


def test_an_acceptance_that_has_ended_shows_the_finding_again_with_the_entry(assembled):
    (found,) = assembled(entry(more=", until: 2020-02-01")).diagnostics
    assert found.code == "disagreement"
    assert [one.label for one in found.related if one.location.path == "data/accepted.yaml"] == [
        "accepted until 2020-02-01"
    ]


def test_an_error_cannot_be_accepted(initiative, state, put):
    state("people:\n  ada: {name: Ada Lake, roles: [{role: lead, in: nowhere}]}\n")
    put("accepted.yaml", entry("unknown-reference", "[ada]"))
    found = assemble(find_project(initiative)).diagnostics
    assert sorted(codes(found)) == ["unknown-reference", "unused-acceptance"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("accepted: []\n", "wrong-structure", 1),
        ("- disagreement\n", "wrong-structure", 1),
        ("- {code: disagreement, ids: [a], date: 2020-01-10}\n", "missing-key", 1),
        ("- {code: disagreement, ids: [a], reason: R, date: 10.1.2020}\n", "invalid-value", 1),
        ("- {code: disagreement, ids: [a], reason: R, date: 2020-01-10}\n- {id: a}\n", "unknown-key", 2),
        ("- {code: [a, b], reason: R, date: 2020-01-10}\n", "too-many-values", 1),
    ],
)
def test_an_error_in_the_file_is_shown_at_its_line(assembled, text, code, line):
    found = [one for one in assembled(text).diagnostics if one.severity == "error" and one.code == code]
    assert [one.location.line for one in found] == [line]


def test_the_file_states_nothing(assembled, initiative, state):
    with_entry = assembled(entry())
    (initiative / "data" / "accepted.yaml").unlink()
    without = assemble(find_project(initiative))
    assert with_entry.dataset.graphs() == without.dataset.graphs()
    assert all(
        b"".join(with_entry.dataset.lines([g])) == b"".join(without.dataset.lines([g]))
        for g in without.dataset.graphs()
    )


def test_an_entry_for_a_finding_that_only_an_option_looks_for_is_not_reported(initiative, put):
    put("accepted.yaml", entry("vanished-id", "[old-lake]"))
    assert codes(assemble(find_project(initiative)).diagnostics) == []
