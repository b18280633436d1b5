"""The questions from Python: listed with their parameters, called, and printed as queries."""

from __future__ import annotations

import inspect

import pytest

from b1mg_graph import UsageError
from b1mg_graph.query.library import load_questions

AREA = "b1mgplus-health-economics"


def test_every_question_is_listed_with_its_parameters_in_the_order_of_its_topic(shipped_graph):
    library = load_questions(shipped_graph.assembly.project.ontology)
    questions = shipped_graph.questions
    assert {question.name for question in questions} == library.keys()
    assert len(questions) == len(library)
    topics = [question.group["en"] for question in questions]
    assert [topic for i, topic in enumerate(topics) if topic not in topics[:i]] == list(dict.fromkeys(topics))
    for question in questions:
        assert list(question.parameters) == [p.name.replace("-", "_") for p in library[question.name].parameters]


def test_a_question_is_found_with_hyphens_or_underscores(shipped_graph):
    questions = shipped_graph.questions
    assert questions["who_co_leads"] is questions["who-co-leads"]
    assert "who_co_leads" in questions
    assert "who-is-who" not in questions
    with pytest.raises(UsageError, match="did you mean `who-co-leads`"):
        questions["who-coleads"]


def test_what_is_asked_about_is_given_by_position_or_by_name(shipped_graph):
    question = shipped_graph.questions["who-co-leads"]
    by_position = question(AREA)
    assert {row["who"].value.rpartition("/")[2] for row in by_position} == {"gms", "dngc"}
    assert question(body=AREA).rows == by_position.rows
    assert question(AREA, as_of=None, all_values=False).rows == by_position.rows
    assert len(question(AREA, sources=True)) >= len(by_position)


def test_the_query_of_a_question_runs_as_it_is(shipped_graph):
    question = shipped_graph.questions["who-co-leads"]
    rows = shipped_graph.query(question.sparql(AREA))
    assert {row["who"] for row in rows} == {row["who"] for row in question(AREA)}


@pytest.mark.parametrize(
    ("subjects", "parameters", "problem"),
    [
        ((AREA, "gms"), {}, "who-co-leads: 2 values were given by position; those that can be: body"),
        ((AREA,), {"body": AREA}, "who-co-leads: body was given twice"),
        (
            (),
            {"boby": AREA},
            "who-co-leads has no parameter boby; its parameters: body, as_of, now, uncertain, all_values",
        ),
        ((AREA,), {"as_of": "soon"}, "as_of: `soon` is not a date"),
        ((AREA,), {"as_of": "2024", "now": True}, "as_of and now cannot be combined"),
        (("nobody-at-all",), {}, "body: "),
    ],
)
def test_wrong_use_is_reported_in_the_words_of_python(shipped_graph, subjects, parameters, problem):
    with pytest.raises(UsageError) as caught:
        shipped_graph.questions["who-co-leads"](*subjects, **parameters)
    assert str(caught.value).startswith(problem)
    assert "--" not in str(caught.value)


def test_the_same_mistake_on_the_command_line_is_reported_with_options(run):
    ended = run("ask", "who-co-leads", AREA, "--as-of", "2024", "--now")
    assert (ended.returncode, ended.stderr) == (2, "error: --as-of and --now cannot be combined\n")


def test_help_and_editors_see_the_parameters(shipped_graph):
    question = shipped_graph.questions["who-co-leads"]
    assert str(inspect.signature(question)) == (
        "(body=None, *, as_of=None, now=False, uncertain=False, all_values=False, sources=False)"
        " -> b1mg_graph.query.result.Result"
    )
    assert "body: " in inspect.getdoc(question)
    assert repr(question).startswith("<Question who-co-leads(body=None, *, as_of=None")


def test_a_notebook_shows_all_questions_as_a_table(shipped_graph):
    shown = shipped_graph.questions._repr_html_()
    assert shown.count("<tr>") == len(shipped_graph.questions) + 1
    assert "Who co-leads a work area or another body?" in shown
    assert len(repr(shipped_graph.questions).splitlines()) == len(shipped_graph.questions)
