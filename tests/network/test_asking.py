"""The page answers questions about whatever is chosen as the command does, or says how they are asked elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from b1mg_graph.network.answers import answers
from b1mg_graph.network.payload import payload
from b1mg_graph.network.selection import Selection, select
from b1mg_graph.network.views import views_of
from b1mg_graph.query.examples import example_of, library_of
from b1mg_graph.query.question import complete_rows, values_of
from b1mg_graph.query.times import when_of
from tests.node import run_script

from .pond import POND

if TYPE_CHECKING:
    from b1mg_graph import KnowledgeGraph

ANSWERED = {"who-co-leads", "who-leads", "members-of", "partners-of", "roles-of", "representatives-of", "signatories"}


def page_of(graph: KnowledgeGraph) -> dict:
    """The data of the page of a data set, with its questions."""
    made = payload(graph.network, views_of(graph.network), Selection())
    return {**made, "questions": answers(graph.assembly, graph.network)}


@pytest.fixture(scope="module")
def page(shipped_graph) -> dict:
    return page_of(shipped_graph)


def held(graph: KnowledgeGraph, name: str, given: dict[str, str]) -> list[str]:
    """The ids of the roles in the answer of the command, in its order."""
    (question,) = [one for group in library_of(graph.assembly) for one in group if one.name == name]
    values = values_of(question, graph.assembly, given)
    rows = complete_rows(graph.assembly, question, values, when_of(values))
    record = rows.variables.index(question.evidence[0][1:])
    return [graph.assembly.settings.id(row[record].value) for row in rows.rows]


def test_the_questions_whose_rows_are_roles_are_answered_by_the_page(page):
    by_roles = {one["name"] for one in page["questions"] if (one["answered"] or {}).get("by") == "roles"}
    assert by_roles == ANSWERED
    assert [one["name"] for one in page["questions"] if (one["answered"] or {}).get("by") == "connections"] == [
        "connected"
    ]


@pytest.mark.parametrize("date", ["", "2022", "2024-12"])
def test_the_page_answers_about_every_thing_as_the_command_does(shipped_graph, page, date):
    things = [
        "b1mgplus-health-economics",
        "gms",
        "b1mg",
        "1mg",
        "oskar-frisell",
        "SE",
        "gdi",
        "b1mg-governing-board",
        "",
    ]
    kinds = {node["id"]: node["kind"] for node in page["nodes"]}
    asked = [
        (one["name"], parameter["name"], thing)
        for one in page["questions"]
        if one["name"] in ANSWERED
        for parameter in one["parameters"]
        for thing in things
        if not thing or kinds[thing] in parameter["kinds"]
    ]
    assert len(asked) > 30
    found = run_script(
        """page.state.open(given.date && `date=${given.date}`);
        const { data } = page.data;
        return given.asked.map(([name, parameter, thing]) => {
          const { answered } = data.questions.find((one) => one.name === name);
          return page['question-answer'].rolesOf(answered, new Map([[parameter, thing]])).map(({ id }) => id);
        });""",
        page,
        {"asked": asked, "date": date},
    )
    time = {"as-of": date} if date else {}
    for (name, parameter, thing), ids in zip(asked, found, strict=True):
        assert ids == held(shipped_graph, name, {**({parameter: thing} if thing else {}), **time}), (name, thing)
    assert sum(map(bool, found)) > 10


def test_the_command_and_the_query_are_those_of_the_library(shipped_graph, page):
    assembly = shipped_graph.assembly
    library = {one.name: one for group in library_of(assembly) for one in group}
    examples = {name: example_of(one, assembly) for name, one in library.items()}
    found = run_script(
        """return page.data.data.questions.map((question) => {
          const values = new Map(question.parameters.map(({ name, value }) => [name, value]));
          const { command, queryWith } = page['question-elsewhere'];
          return [question.name, command(question, values), queryWith(question, values)];
        });""",
        page,
    )
    assert len(found) == len(library)
    for name, command, query in found:
        assert command == examples[name].command
        if not library[name].computed:
            assert list(shipped_graph.query(query)) == list(shipped_graph.query(examples[name].sparql(assembly)))
            assert query == examples[name].sparql(assembly)


def test_a_value_that_is_left_out_makes_those_behind_it_options(page):
    commands = run_script(
        """const { command, queryWith } = page['question-elsewhere'];
        const ask = (name, given) => {
          const question = page.data.data.questions.find((one) => one.name === name);
          const values = new Map(Object.entries(given));
          const isGiven = queryWith(question, values) !== queryWith(question, new Map());
          return [command(question, values), isGiven];
        };
        return [
          ask('in-both', { body: 'gdi', 'other-body': 'b1mg' }),
          ask('in-both', { 'other-body': 'b1mg' }),
          ask('who-leads', {}),
          ask('attended', { event: "it's; rm -rf" }),
        ];""",
        page,
    )
    assert commands == [
        ["b1mg-graph ask in-both gdi b1mg", True],
        ["b1mg-graph ask in-both --other-body b1mg", True],
        ["b1mg-graph ask who-leads", False],
        ["""b1mg-graph ask attended 'it'"'"'s; rm -rf'""", True],
    ]


def test_a_page_of_a_part_does_not_answer_by_what_it_has_not(shipped_graph):
    part = select(shipped_graph.network, Selection(focus="gms"))
    by_roles = {
        one["name"] for one in answers(shipped_graph.assembly, part) if (one["answered"] or {}).get("by") == "roles"
    }
    assert by_roles == set()


def test_a_small_data_set_is_answered_too(graph_of):
    graph = graph_of(pond=POND)
    asked = {one["name"]: one["answered"] for one in answers(graph.assembly, graph.network)}
    assert {"who-co-leads", "signatories"} <= {name for name, how in asked.items() if how}
    assert asked["representatives-of"] is None or asked["representatives-of"]["edges"]
