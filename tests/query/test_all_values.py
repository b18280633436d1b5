"""Answers give the values that count; with `--all-values` those too that are rejected, not preferred or replaced."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.errors import UsageError
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.query.library import ALL_VALUES, load_questions
from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from pathlib import Path

FACTS = """
source: {{id: {source}, title: T, kind: editorial{more}}}
initiatives:
  pond: {{name: Pond}}
programmes:
  rain: {{name: Rain}}
  snow: {{name: Snow}}
projects:
  duck: {{name: Duck, programme: {programme}, grant_number: '{grant}', call: {grant}, since: {since}}}
work_areas:
  quack: {{name: Quack, part_of: duck, code: {code}, kind: {kind}, topic: cancer}}
posts:
  perch: {{name: Perch, role: member, in: quack, for: FI, vacant: true}}
  bough: {{name: Bough, role: member, in: quack, for: SE, vacant: {vacant}}}
organisations:
  reed:
    name: Reed
    country: {country}
    roles: [{{role: partner, in: duck, since: {since}, until: {until}}}]
countries:
  FI:
    roles: [{{role: signatory, in: pond, since: {since}, until: {until}}}]
people:
  ada:
    name: Ada
    roles:
      - {{role: co-lead, in: quack, since: {since}, until: {until}}}
      - {{role: lead, in: quack, since: {since}, until: {until}}}
      - {{role: member, in: quack, since: {since}, until: {until}}}
      - {{role: representative, in: quack, for: FI, since: {since}, until: {until}}}
"""
"""What one source says; another says otherwise in all that can have one value only."""

RIGHT = {
    "programme": "rain",
    "grant": "A1",
    "since": "2021-05",
    "until": "2023",
    "code": "WP1",
    "kind": "work-package",
    "vacant": "false",
    "country": "FI",
}
WRONG = {
    "programme": "snow",
    "grant": "B2",
    "since": "2020-01",
    "until": "2022-02",
    "code": "WP9",
    "kind": "task",
    "vacant": "true",
    "country": "SE",
}
ROLES = [
    *("ada, co-lead, quack", "ada, lead, quack", "ada, member, quack", "ada, representative, quack, for-FI"),
    *("FI, signatory, pond", "reed, partner, duck"),
]
DECIDED = [
    *(("duck", key) for key in ("programme", "grant_number", "call", "since")),
    *(("quack", "code"), ("quack", "kind"), ("bough", "vacant"), ("reed", "country")),
    *((role, key) for role in ROLES for key in ("since", "until")),
]
ASKED = {
    "bodies-by-kind": {},
    "changed-between": {"start": "2019", "end": "2024"},
    "country-profile": {"country": "FI"},
    "funding": {},
    "members-of": {"body": "quack"},
    "missing-identifiers": {},
    "organisations-by-country": {},
    "partners-of": {"body": "duck"},
    "representatives-of": {"country": "FI"},
    "roles-of": {"who": "ada"},
    "same-topic": {"area": "quack"},
    "signatories": {},
    "timeline-of": {"thing": "quack"},
    "vacant-seats": {},
    "who-co-leads": {"body": "quack"},
    "who-leads": {"body": "quack"},
    "work-areas-of": {"body": "duck"},
}


def rulings(decision: str) -> str:
    """A ruling on each of all that the two sources disagree on."""
    written = "".join(
        f"  r{number}: {{about: '{about}', key: {key}, {decision}, reason: It is so.}}\n"
        for number, (about, key) in enumerate(DECIDED)
    )
    return f"source: {{id: rulings, title: R, kind: inference, rests_on: [right]}}\nrulings:\n{written}"


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory) -> Path:
    """A data set with the vocabulary of the shipped one, and no facts."""
    folder = tmp_path_factory.mktemp("ponds") / "empty"
    shutil.copytree(shipped("data") / "vocabulary", folder / "vocabulary", ignore=shutil.ignore_patterns("trans*"))
    shutil.copy(shipped("data") / "graph.yaml", folder)
    return folder


@pytest.fixture(scope="module")
def graph_of(vocabulary):
    """The graph of a data set with the given files."""

    def graph_of(name: str, **files: str) -> KnowledgeGraph:
        folder = shutil.copytree(vocabulary, vocabulary.parent / name)
        for file, text in files.items():
            (folder / f"{file}.yaml").write_text(text, "utf-8")
        return KnowledgeGraph.load(folder)

    return graph_of


@pytest.fixture(scope="module")
def without(graph_of) -> KnowledgeGraph:
    """The graph of what is right only."""
    return graph_of("without", right=FACTS.format(source="right", more="", **RIGHT))


@pytest.fixture(scope="module", params=["reject: wrong", "prefer: right", "replaces"])
def both(request, graph_of) -> KnowledgeGraph:
    """The graph of what is right and what is wrong, where that is decided: by rulings, or by a later edition."""
    replaced = request.param == "replaces"
    files = {
        "right": FACTS.format(source="right", more=", replaces: wrong" if replaced else "", **RIGHT),
        "wrong": FACTS.format(source="wrong", more="", **WRONG),
    }
    if not replaced:
        files["rulings"] = rulings(request.param)
    graph = graph_of(request.param.replace(": ", "-"), **files)
    assert not any(found.code in ("disagreement", "stale-ruling") for found in graph.diagnostics)
    return graph


def answer(graph: KnowledgeGraph, name: str, **arguments) -> list[tuple[str, ...]]:
    return sorted(tuple(map(str, row)) for row in graph.ask_question(name, **arguments))


def test_every_question_that_can_be_asked_for_all_values_is_asked_here():
    library = load_questions(shipped_ontology())
    assert {q.name for q in library.values() if any(p.name == ALL_VALUES for p in q.parameters)} == set(ASKED)


@pytest.mark.parametrize("name", ASKED)
def test_what_does_not_count_changes_no_answer_unless_all_values_are_asked_for(name, both, without):
    assert answer(both, name, **ASKED[name]) == answer(without, name, **ASKED[name]) != []
    every = answer(both, name, **ASKED[name], all_values=True)
    assert every != answer(both, name, **ASKED[name])
    # a country or a kind that does not count is a row more, a start that does not count is a value more
    assert len(every) > len(answer(without, name, **ASKED[name]))


def test_all_values_can_be_left_out_by_its_own_word(both):
    assert answer(both, "funding", all_values=False) == answer(both, "funding")


@pytest.mark.parametrize("value", ["yes", 1, "2025"])
def test_all_values_is_asked_for_or_not_and_has_no_other_value(value, both):
    with pytest.raises(UsageError, match="all_values"):
        both.ask_question("funding", all_values=value)


def test_another_parameter_is_not_a_truth_value(both):
    with pytest.raises(UsageError, match="body"):
        both.ask_question("funding", body=True)
