"""Questions that are computed: they are asked, listed and shown as all others, and have no query to paste."""

from __future__ import annotations

from collections import Counter

import pytest
from click.testing import CliRunner

from b1mg_graph import KnowledgeGraph, SchemaError, UsageError
from b1mg_graph.cli.commands import cli
from b1mg_graph.formats.questions import questions_as_data
from b1mg_graph.model.comparison import compare
from b1mg_graph.model.dates import span_of
from b1mg_graph.network.answers import answers
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.query.examples import example_of
from b1mg_graph.query.library import load_questions

LIBRARY = load_questions(shipped_ontology())
COMPUTED = [question for question in LIBRARY.values() if question.computed]
PAIR = {"who": "birchholm-university", "other_who": "lumilake-institute"}


def test_there_are_computed_questions():
    assert "connected" in {question.name for question in COMPUTED}


def test_a_name_of_no_function_is_an_error_with_the_file(initiative, add_question):
    head = "# title@en: Odd?\n# group@en: Own\n# description@en: Odd.\n# computed: oddly\n# example: -\n\n"
    add_question("odd", f"{head}SELECT ?x {{}}\n")
    with pytest.raises(SchemaError, match=r"questions/odd\.rq: unknown computation `oddly`; there are: .*connected"):
        KnowledgeGraph.load(initiative).ask_question("odd")


def test_a_computed_question_has_no_query_and_says_so(initiative):
    arguments = ["ask", "connected", "birchholm-university", "lumilake-institute"]
    asked = CliRunner().invoke(cli, [*arguments, "--sparql"])
    assert isinstance(asked.exception, UsageError | SystemExit)
    assert "connected is computed by the program" in f"{asked.exception}{asked.stderr}"
    answered = CliRunner().invoke(cli, [*arguments, "--timeout", "0", "--memory", "0", "--format", "csv"])
    assert answered.stdout.startswith("way,step,from,link,to,state")


def test_from_python_it_is_called_as_the_others_and_has_no_query(shipped_graph):
    connected = shipped_graph.questions["connected"]
    assert {row["way"].value for row in connected("oskar-frisell", "dngc", most="1")} == {"1"}
    with pytest.raises(UsageError, match="computed by the program"):
        connected.sparql("oskar-frisell", "dngc")


@pytest.mark.parametrize("question", COMPUTED, ids=lambda question: question.name)
def test_it_is_on_the_page_without_a_query_and_not_in_the_library_of_queries(question, shipped_graph):
    example = example_of(question, shipped_graph.assembly)
    assert example is not None
    assert example.sparql(shipped_graph.assembly) == ""
    assert f"#question-{question.name}>" not in "".join(questions_as_data(shipped_graph.assembly, [example]))


def test_the_page_shows_computed_questions_with_their_rows(shipped_graph):
    shown = {answer["name"]: answer for answer in answers(shipped_graph.assembly, shipped_graph.network)}
    for question in COMPUTED:
        assert shown[question.name]["sparql"] == ""
        assert shown[question.name]["count"] >= len(question.expected)


def test_the_change_between_two_dates_is_in_the_words_of_each_language(shipped_graph):
    asked = {"who": "b1mg-wp6", "start": "2023-05-09", "end": "2021-11-16"}
    result = shipped_graph.ask_question("changes-of", **asked)
    assert [row["change"].value for row in result][:2] == ["stayed", "left"]
    swedish = result.labelled("sv")
    assert [row["change"].value for row in swedish][:2] == ["finns kvar", "upphörde"]
    assert swedish.rows[1]["after"].value == "upphörde före 2023-05-09"
    (page,) = (
        answer for answer in answers(shipped_graph.assembly, shipped_graph.network) if answer["name"] == "changes-of"
    )
    assert {"en": "stayed", "sv": "finns kvar"}.items() <= page["rows"][0][0]["text"].items()
    assert {(row["change"].value, row["holder"].value) for row in result} == {
        (row["change"].value, row["holder"].value)
        for row in shipped_graph.ask_question("changes-of", **{**asked, "start": asked["end"], "end": asked["start"]})
    }


def test_the_second_date_is_the_reference_date_where_none_is_given(shipped_graph):
    asked = {"who": "b1mg-wp6", "start": "2021-11-16"}
    until = shipped_graph.ask_question("changes-of", **asked, end=shipped_graph.assembly.times.reference_date)
    assert shipped_graph.ask_question("changes-of", **asked).rows == until.rows


def test_without_a_reference_date_a_second_date_must_be_given(tmp_path):
    (tmp_path / "data").mkdir()
    settings = "id: made-up\ntitle: {en: Made up}\nbase: https://example.org/\nlanguage: en\nlanguages: [en]\n"
    (tmp_path / "data" / "graph.yaml").write_text(settings, "utf-8")
    page = "source: {id: one, title: One, kind: page, url: 'https://example.org/one'}\n"
    facts = "kinds: {page: {name: page}}\npeople: {ada: {name: Ada Pond}}\n"
    (tmp_path / "data" / "one.yaml").write_text(page + facts, "utf-8")
    with pytest.raises(UsageError, match="no reference date: give a second date, end"):
        KnowledgeGraph.load(tmp_path).ask_question("changes-of", who="ada", start="2021")


def test_what_changed_is_the_same_as_on_the_page(shipped_graph):
    """Roles and relations of one thing, compared by the one definition of model.comparison over the network's edges."""
    network, dates = shipped_graph.network, ("2021-11-16", "2023-05-09")
    for thing in ("b1mg-wp6", "gms", "SE"):
        expected = Counter(
            found.change
            for edge in network.incident[thing]
            if not edge.derived and (found := compare(edge.times, *map(span_of, dates))) is not None
        )
        result = shipped_graph.ask_question("changes-of", who=thing, start=dates[0], end=dates[1])
        assert Counter(result.states["change"][row["change"].value].change for row in result) == expected


def test_ways_are_the_same_from_both_ends(initiative):
    graph = KnowledgeGraph.load(initiative)
    there = graph.ask_question("connected", **PAIR)
    back = graph.ask_question("connected", who=PAIR["other_who"], other_who=PAIR["who"])
    columns = ("way", "from", "link", "to", "state")
    assert {tuple(row[name] for name in columns) for row in there} == {
        tuple(row[name] for name in columns) for row in back
    }
    assert len(there) > 0


def test_ways_are_limited_in_number_and_to_a_date(shipped_graph):
    asked = {"who": "oskar-frisell", "other_who": "dngc"}
    assert {row["way"].value for row in shipped_graph.ask_question("connected", **asked)} == {"1", "2", "3"}
    assert {row["way"].value for row in shipped_graph.ask_question("connected", most="1", **asked)} == {"1"}
    assert len(shipped_graph.ask_question("connected", as_of="2015", **asked)) == 0
    now = shipped_graph.ask_question("connected", now=True, **asked)
    assert all(row["state"].value.startswith(("held", "last known")) for row in now)
    uncertain = shipped_graph.ask_question("connected", now=True, uncertain=True, **asked)
    assert len(uncertain) >= len(now)


def test_two_things_that_are_one_are_refused(shipped_graph):
    with pytest.raises(UsageError, match="given twice"):
        shipped_graph.ask_question("connected", who="gms", other_who="gms")


def test_each_step_has_its_sources(initiative):
    arguments = ["ask", "connected", "birchholm-university", "lumilake-institute", "--sources", "--format", "csv"]
    rows = CliRunner().invoke(cli, [*arguments, "--timeout", "0", "--memory", "0"]).stdout.splitlines()
    assert rows[0].endswith(",source,place")
    assert all("/id/" in row.rsplit(",", 2)[-2] for row in rows[1:])
