"""Every face gives the answer of the one home of time: at twelve dates, without a date, and for what is uncertain.

A face is a function of a graph, a date (None where none is asked for) and whether what is uncertain is wanted too.
It gives the words for the state of each role, attendance and relation that it lists.
"""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cli.commands import cli
from b1mg_graph.model.chronology import Relation
from b1mg_graph.model.time import LISTED, STATES, UNCERTAIN, StateAt, in_words
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.query.library import load_questions
from b1mg_graph.query.question import answer, pasted, values_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from b1mg_graph.query.library import Question
    from b1mg_graph.query.result import Result
    from b1mg_graph.rdf.dataset import Term

    Key = str | Relation
    Face = Callable[[KnowledgeGraph, str | None, bool], dict[Key, str]]

B1MG = "https://w3id.org/b1mg/ontology#"
HELD_AT = json.loads((Path(__file__).parent / "held_at.json").read_text("utf-8"))
LIBRARY = load_questions(shipped_ontology())
DATES = ["2016", "2018", "2018-09", "2019-06-14", "2020", "2021-11-16", "2022", "2023-05", "2023-11", "2025-03-19"]
DATES += ["2026", "2030"]
ROLES, ATTENDANCES, RELATIONS = "roles", "attendances", "relations"


def known(graph: KnowledgeGraph, as_of: str | None, uncertain: bool, of: str) -> dict[Key, str]:
    """What the one home says: what is to be listed, with its state in words."""
    times = graph.assembly.times
    roles = {row["m"].value for row in graph.query("SELECT ?m { ?m org:role ?role }")}
    every: dict[Key, object] = dict(times.relations) if of == RELATIONS else dict(times.held)
    wanted = frozenset(STATES) if as_of is None else LISTED | UNCERTAIN if uncertain else LISTED
    found = {key: times.state_of(held, as_of) for key, held in every.items()}
    return {
        key: in_words(state)
        for key, state in found.items()
        if state.state in wanted and (of == RELATIONS or (key[1:-1] in roles) == (of == ROLES))
    }


def asked(graph: KnowledgeGraph, question: Question, as_of: str | None, uncertain: bool, **arguments: Term) -> Result:
    """The answer to a question, with the records that it hides elsewhere."""
    shown = replace(question, evidence=(), headings={column.record: {} for column in question.states})
    given = arguments | ({"as-of": as_of} if as_of else {}) | ({"uncertain": True} if uncertain and as_of else {})
    return answer(graph.assembly, shown, values_of(question, graph.assembly, given))


def ask_roles(graph: KnowledgeGraph, as_of: str | None, uncertain: bool) -> dict[Key, str]:
    """Every role of everybody who holds one, as `ask roles-of` gives it."""
    holders = [row["who"] for row in graph.query("SELECT DISTINCT ?who { ?m org:member ?who }")]
    return {
        f"<{row['membership'].value}>": row["state"].value
        for who in holders
        for row in asked(graph, LIBRARY["roles-of"], as_of, uncertain, who=who)
    }


def ask_attended(graph: KnowledgeGraph, as_of: str | None, uncertain: bool) -> dict[Key, str]:
    rows = asked(graph, LIBRARY["attended"], as_of, uncertain)
    return {f"<{row['attendance'].value}>": row["state"].value for row in rows}


def ask_relations(graph: KnowledgeGraph, as_of: str | None, uncertain: bool) -> dict[Key, str]:
    """The relations that questions give: what supports what, who pays for what, and the parts of every body."""
    wholes = [row["whole"] for row in graph.query("SELECT DISTINCT ?whole { ?part b1mg:partOf ?whole }")]
    asked_for = {"supports": [{}], "funding": [{}], "work-areas-of": [{"body": whole} for whole in wholes]}
    found: dict[Key, str] = {}
    for name, many in asked_for.items():
        (column,) = LIBRARY[name].states
        predicate = f"<{B1MG}{column.path.removeprefix('b1mg:')}>"
        for row in (row for one in many for row in asked(graph, LIBRARY[name], as_of, uncertain, **one)):
            if row[column.value] is not None:
                found[Relation(str(row[column.record]), predicate, str(row[column.value]))] = row["state"].value
    return found


FACES: dict[str, tuple[str, Face]] = {
    "ask, roles": (ROLES, ask_roles),
    "ask, attendances": (ATTENDANCES, ask_attended),
    "ask, relations": (RELATIONS, ask_relations),
}
"""What each face is about, and what it gives."""

NOT_GIVEN: dict[str, frozenset[str]] = {"ask, relations": frozenset({"follows"})}
"""Properties of relations that a face does not give."""


@pytest.mark.slow
@pytest.mark.parametrize("uncertain", [False, True], ids=["listed", "uncertain too"])
@pytest.mark.parametrize("as_of", [*DATES, None])
@pytest.mark.parametrize("face", FACES)
def test_a_face_gives_the_states_of_the_one_home(face, as_of, uncertain, shipped_graph):
    of, given = FACES[face]
    expected = {
        key: words
        for key, words in known(shipped_graph, as_of, uncertain, of).items()
        if not (isinstance(key, Relation) and key.predicate.strip("<>").rpartition("#")[2] in NOT_GIVEN.get(face, ()))
    }
    assert given(shipped_graph, as_of, uncertain) == expected


@pytest.mark.parametrize("time", [{}, {"now": True}, *({"as-of": one} for one in ("2018-09", "2021-11-16", "2026"))])
@pytest.mark.parametrize("uncertain", [False, True], ids=["listed", "uncertain too"])
@pytest.mark.parametrize("name", [name for name, question in LIBRARY.items() if question.states])
def test_a_query_as_it_is_printed_gives_the_rows_of_the_answer(name, uncertain, time, shipped_graph):
    """It needs nothing but a store; its states have no dates, for these are in no triple."""
    question = LIBRARY[name]
    given = {key: value for key, value in question.example.items() if key != "as-of"} | time
    if uncertain and time:
        given["uncertain"] = True
    shown = replace(question, evidence=(), headings={column.record: {} for column in question.states})
    values = values_of(question, shipped_graph.assembly, given)
    result = answer(shipped_graph.assembly, shown, values)
    at = {result.variables.index(column): known for column, known in result.states.items()}
    rows = [
        tuple(ox.Literal(at[i][cell.value].state) if i in at else cell for i, cell in enumerate(row)) for row in result
    ]
    printed = shipped_graph.query(pasted(question, values, shipped_graph.assembly))
    # a column that has the value of a parameter in every row is left out of the answer
    assert [tuple(row[column] for column in result.variables) for row in printed] == rows
    for column in set(printed.variables) - set(result.variables):
        assert {row[column] for row in printed} <= {values[column]}


def ask(*arguments: str) -> list[dict[str, str]]:
    ended = CliRunner().invoke(cli, ["ask", *arguments, "--format", "csv"])
    assert ended.exit_code == 0
    assert all(line.startswith("note: ") for line in ended.stderr.splitlines())
    return list(csv.DictReader(ended.stdout.splitlines()))


def of_case(of: str | list[str]) -> tuple[list[str], dict[str, str]]:
    """What to ask for a role or an attendance by its id, or for a relation, and what its row has."""
    if isinstance(of, list):
        subject, path, value = of
        return {"supports": (["supports"], {"supporter": subject, "supported": value})}[path]
    who, role, body, *behalf = of.split("--")
    if role == "attended":
        return ["attended", "--event", body], {"who": who}
    on_behalf = {"behalf": behalf[0].removeprefix("for-")} if behalf else {}
    return ["roles-of", "--who", who], {"role": role, "body": body, **on_behalf}


@pytest.mark.slow
@pytest.mark.parametrize("case", HELD_AT["past"], ids=[f"{case['of']}: {case['asked']}" for case in HELD_AT["past"]])
def test_ask_gives_the_past_that_was_answered_by_hand(case):
    question, row = of_case(case["of"])
    state = StateAt(case["state"], case["shown"].removeprefix("<"), case["shown"].startswith("<"))
    listed, uncertain = (
        [
            one["state"]
            for one in ask(*question, "--as-of", case["asked"], *more)
            if all(one[column].rpartition("/")[2] == id_ for column, id_ in row.items())
        ]
        for more in ([], ["--uncertain"])
    )
    assert listed == ([in_words(state)] if state.state in LISTED else []), case["why"]
    assert uncertain == ([in_words(state)] if state.state in LISTED | UNCERTAIN else []), case["why"]


@pytest.mark.parametrize("case", HELD_AT["facts"], ids=[case["name"] for case in HELD_AT["facts"]])
def test_ask_gives_the_states_of_small_data_sets(case, world):
    graph = KnowledgeGraph.load(world(case["files"], case.get("settings", "")))
    base, every = graph.assembly.settings.base, {name: given for name, (_, given) in FACES.items()}
    for of, as_of, state, shown in case["expect"]:
        if isinstance(of, list):
            if of[1] in NOT_GIVEN["ask, relations"]:
                continue
            face, key = "ask, relations", Relation(f"<{base}{of[0]}>", f"<{B1MG}{of[1]}>", f"<{base}{of[2]}>")
        else:
            face, key = "ask, attendances" if "--attended--" in of else "ask, roles", f"<{base}{of}>"
        words = in_words(StateAt(state, shown.removeprefix("<"), shown.startswith("<")))
        is_listed = as_of is None or state in LISTED | UNCERTAIN
        assert (of, as_of, every[face](graph, as_of, True).get(key)) == (of, as_of, words if is_listed else None)
