"""`b1mg-graph ask`."""

from __future__ import annotations

import csv
import json

import pytest
import rdflib
from click.testing import CliRunner

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cli.commands import cli
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.query.library import load_questions
from tests.conftest import TIMES

LIBRARY = load_questions(shipped_ontology())
LAKE_ICE = ["who-co-leads", "--body", "ripplemark-lake-ice"]
NO_LIMITS = ("--timeout", "0", "--memory", "0")
ID = "https://example.org/northern-lakes/id/"


def ask(*arguments: str, notes: bool = False) -> str:
    """What is printed; the answer is found in this process, where coverage sees it, and not in one with limits."""
    named = arguments and not arguments[0].startswith("-")
    result = CliRunner().invoke(cli, ["ask", *arguments, *(NO_LIMITS if named else ())])
    assert (result.exit_code, result.stderr.startswith("note:")) == (0, notes)
    assert notes or not result.stderr
    return result.stdout


def test_without_a_question_all_are_listed_by_group_with_what_may_be_given(initiative):
    listed = ask()
    for question in LIBRARY.values():
        assert f"  {question.name} " in listed
        assert question.title["en"] in listed
        assert f"{question.group['en']}\n" in listed
    assert "BODY OTHER-BODY\n" in listed
    assert "[BODY]\n" in listed


def test_the_list_may_be_in_swedish(initiative):
    listed = ask("--language", "sv")
    assert "Vilka länder har undertecknat?" in listed
    assert "Länder\n" in listed


def test_a_language_that_no_question_is_in_is_refused(run):
    ended = run("ask", "--language", "fi")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "--language fi: not a language of the questions; use one of en, sv" in ended.stderr


def test_the_list_needs_no_data(put, initiative):
    put("sources/example.yaml", "people: {}\n---\n")
    assert "who-co-leads" in ask()
    assert "who-co-leads" in ask("--help")


@pytest.mark.parametrize("question", LIBRARY.values(), ids=lambda q: q.name)
def test_every_question_names_its_required_parameters_and_gives_an_example(question, initiative):
    text = ask(question.name, "--help")
    assert question.title["en"] in text
    assert all(f"--{parameter.name} " in text for parameter in question.parameters)
    assert text.count("[required]") == sum(parameter.required for parameter in question.parameters)
    assert "Example: b1mg-graph ask" in text


@pytest.mark.parametrize("area", ["ripplemark-lake-ice", "lake ice", "LAKE ICE"])
def test_a_question_is_answered_in_names(area, initiative):
    lines = ask("who-co-leads", "--body", area).splitlines()
    assert [line.rstrip() for line in lines] == [
        "who                   since  until  state",
        "Birchholm University                held",
        "Lumilake Institute                  held",
    ]


def test_headings_and_names_are_in_the_language_that_is_wanted(initiative):
    lines = ask("signatories", "--language", "sv").splitlines()
    assert lines[0].split() == ["land", "initiativ", "från", "till", "läge"]
    assert lines[1].startswith("Estland")
    assert "Initiativet Nordliga sjöar" in lines[1]


def test_ids_may_be_used_in_place_of_names(initiative):
    assert "id:lumilake-institute" in ask(*LAKE_ICE, "--no-labels")


def test_machines_get_iris_unless_names_are_wanted(initiative):
    assert f"{ID}lumilake-institute,,,held" in ask(*LAKE_ICE, "--format", "csv")
    assert "Lumilake Institute,,,held" in ask(*LAKE_ICE, "--format", "csv", "--labels")
    found = json.loads(ask(*LAKE_ICE, "--format", "json"))
    assert found["head"]["vars"] == ["who", "since", "until", "state"]
    assert "| Lumilake Institute |" in ask(*LAKE_ICE, "--format", "markdown")


def test_each_row_has_the_sources_that_state_it(initiative):
    lines = ask(*LAKE_ICE, "--sources").splitlines()
    assert lines[0].split() == ["who", "since", "until", "state", "source", "place"]
    assert len(lines) == 5
    assert "Ripplemark sets out from Birchholm  paragraph 3" in lines[2]
    rows = ask(*LAKE_ICE, "--sources", "--format", "csv").splitlines()
    assert f"{ID}lumilake-institute,,,held,{ID}lumilake-news-2026-01-15,paragraph 3" in rows


def test_a_date_keeps_what_held_then(initiative):
    lead = ["who-leads", "--body", "northern-lakes-water-quality"]
    assert "Mare Reedling" in ask(*lead, "--as-of", "2025-09-30")
    result = CliRunner().invoke(cli, ["ask", *lead, "--as-of", "2025-08"])
    assert (result.exit_code, result.stdout) == (0, "")
    first, note = result.stderr.splitlines()
    assert first == "no rows"
    assert note == ("note: Water quality (NLI): nothing is held yet at 2025-08; later: Mare Reedling (lead, 2025-09)")


@pytest.mark.parametrize("format_", ["csv", "json", "tsv", "xml", "markdown"])
def test_what_comes_near_leaves_the_answer_of_a_format_as_it_is(format_, initiative):
    lead = ["who-leads", "--body", "northern-lakes-water-quality", "--as-of", "2025-08"]
    result = CliRunner().invoke(cli, ["ask", *lead, "--format", format_, *NO_LIMITS])
    assert result.exit_code == 0
    assert "note: Water quality" in result.stderr
    assert "note:" not in result.stdout
    assert "Mare" not in result.stdout
    assert "role" in result.stdout


@pytest.fixture
def past(put, initiative) -> list[str]:
    """How to ask for those who co-lead a body in which roles were held at many times."""
    put("sources/times.yaml", TIMES)
    return ["who-co-leads", "--body", "ripplemark-ice", "--format", "csv", "--labels"]


@pytest.mark.parametrize(
    ("options", "states"),
    [
        (
            [],
            {
                "Ada Ice": "ended 2022",
                "Bo Snow": "not known",
                "Cy Rain": "ended 2021-12-31",
                "Di Frost": "date unknown",
            },
        ),
        (["--as-of", "2023-06"], {"Bo Snow": "last known 2022-11"}),
        (["--as-of", "2023-06", "--language", "sv"], {"Bo Snow": "senast känt 2022-11"}),
        (["--as-of", "2023", "--uncertain"], {"Bo Snow": "last known 2022-11", "Di Frost": "date unknown"}),
        (["--now"], {}),
        (["--now", "--uncertain"], {"Bo Snow": "not known", "Di Frost": "date unknown"}),
    ],
)
def test_each_role_has_its_state_and_dates_keep_what_is_held_or_presumed(options, states, past):
    rows = csv.DictReader(ask(*past, *options, notes=not states).splitlines())
    assert {row["who"]: row["state"] for row in rows} == states


@pytest.mark.parametrize("format_", ["json", "tsv", "xml", "markdown", "table"])
def test_a_state_is_in_the_same_words_in_every_format(format_, past):
    assert "last known 2022-11" in ask(*past[:3], "--as-of", "2023", "--format", format_)


def test_a_query_that_is_printed_says_which_states_it_lists(past):
    printed = ask(*past[:3], "--as-of", "2023", "--sparql")
    assert "# ?state at 2023: held, presumed; `ask` writes these in words, with dates.\n" in printed
    assert "FILTER(?membershipRank IN (1, 2))" in printed
    assert "?asOf" not in printed
    assert "# ?state at 2026-03-02: held, presumed, announced, not-known, date-unknown, ended, not-held" in ask(
        *past[:3], "--sparql"
    )


def test_values_that_do_not_count_are_given_only_where_all_values_are_asked_for(put, initiative):
    put(
        "sources/example.yaml",
        "source: {id: example, title: E, kind: inference, rests_on: [lumilake-news-2026-01-15]}\n"
        "organisations: {lumilake-institute: {country: SE}}\nrulings:\n  it:\n    about: lumilake-institute\n"
        "    key: country\n    reject: example\n    reason: It is in Finland.\n",
    )
    asked = ["organisations-by-country", "--format", "csv", "--labels"]
    assert "Sweden,Lumilake Institute" not in ask(*asked)
    assert "Sweden,Lumilake Institute" in ask(*asked, "--all-values")
    assert "b1mg:setsAside" in ask(*asked, "--sparql")
    assert "b1mg:setsAside" not in ask(*asked, "--all-values", "--sparql")


def test_the_query_can_be_pasted_into_another_engine(initiative):
    printed = ask(*LAKE_ICE, "--as-of", "2026", "--sparql")
    assert "PREFIX org: <http://www.w3.org/ns/org#>" in printed
    exported = "".join(KnowledgeGraph.load(initiative).serialize("turtle"))
    rows = rdflib.Graph().parse(data=exported, format="turtle").query(printed)
    assert [str(row.who) for row in rows] == [f"{ID}birchholm-university", f"{ID}lumilake-institute"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["who-colead"], "unknown question `who-colead`: did you mean `who-co-leads`?"),
        (["who co leads"], "did you mean `who-co-leads`?"),
        (["whoco"], "unknown question `whoco`: did you mean `who-co-leads`?"),
        (["co-lead"], "did you mean `co-lead-pairs`, `who-co-leads`?"),
        (["xyzzy"], "unknown question `xyzzy`: b1mg-graph ask lists all questions"),
        (["who-says"], "who-says requires --thing: "),
        (["who-co-leads", "--body"], "Option '--body' requires an argument"),
        (["who-co-leads", "--boby", "x"], "No such option '--boby'"),
        (["who-co-leads", "--body", "SE"], "--body: `SE` is Sweden, country; expected organisation"),
        (
            ["representatives-of", "--country", "ripplemark"],
            "`ripplemark` is Ripplemark, project; expected country",
        ),
        (["who-co-leads", "--body", "ripplemark-lak"], "`ripplemark-lake-ice` (Lake ice, work area of Ripplemark)?"),
        (["signatories", "--as-of", "2021-13"], "--as-of: `2021-13` is not a date; write 2021-11-03, 2021-11 or 2021"),
        ([*LAKE_ICE, "--as-of", "2021", "--now"], "--as-of and --now cannot be combined"),
        ([*LAKE_ICE, "--uncertain", "--sparql"], "--uncertain requires --as-of or --now; without a date everything"),
        (["who-says", "--thing", "ripplemark", "--now"], "No such option '--now'"),
        ([*LAKE_ICE, "--language", "fi"], "--language fi: not a language of the data set; use one of en, sv"),
        ([*LAKE_ICE, "--format", "turtle"], "'turtle' is not one of 'table', 'csv'"),
        ([*LAKE_ICE, "ripplemark"], "body was given twice; give it by position or as --body"),
        (["who-co-leads", "ripplemark", "more"], "Got unexpected extra argument (more)"),
    ],
)
def test_wrong_use_is_reported_in_a_line_with_what_would_be_right(arguments, message, initiative, run):
    ended = run("ask", *arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert message in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [["ripplemark-lake-ice"], ["lake ice"], ["--body", "ripplemark-lake-ice"]])
def test_what_is_asked_about_may_follow_the_question(words, initiative):
    assert ask("who-co-leads", *words) == ask(*LAKE_ICE)


def test_two_things_may_follow_a_question_about_two(initiative):
    by_options = ask("in-both", "--body", "ripplemark", "--other-body", "northern-lakes")
    assert ask("in-both", "ripplemark", "northern-lakes") == by_options
    assert ask("in-both", "--body", "ripplemark", "--other-body=northern-lakes", "--as-of", "2026") is not None


def test_words_of_a_name_are_enough_and_only_things_of_the_right_kind_are_meant(initiative):
    result = CliRunner().invoke(cli, ["ask", "who-co-leads", "ice", *NO_LIMITS])
    assert (result.exit_code, result.stdout) == (0, ask(*LAKE_ICE))
    note = "note: `ice` is taken for `ripplemark-lake-ice` (Lake ice, work area of Ripplemark)\n"
    assert result.stderr == note


def test_without_a_body_all_are_listed_by_body(initiative):
    lines = ask("who-co-leads").splitlines()
    assert lines[0].split() == ["body", "who", "since", "until", "state"]
    assert any(line.startswith("Lake ice (Ripplemark)  Lumilake Institute") for line in lines)


def test_an_option_by_its_old_name_works_with_a_note(initiative):
    result = CliRunner().invoke(cli, ["ask", "who-co-leads", "--area", "ripplemark-lake-ice", *NO_LIMITS])
    assert (result.exit_code, result.stdout) == (0, ask(*LAKE_ICE))
    assert result.stderr == "note: --area is now --body; the old name works until the next release\n"
    assert "--area" not in ask("who-co-leads", "--help")


@pytest.mark.parametrize("where", ["before", "behind"])
@pytest.mark.parametrize("written", [["--data", "initiative"], ["--data=initiative"]])
def test_another_data_set_is_chosen_before_or_behind_the_question(where, written, initiative, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = [*written, *LAKE_ICE] if where == "before" else [*LAKE_ICE, *written]
    assert "Lumilake Institute" in ask(*words)


def test_an_ontology_beside_the_data_brings_its_own_questions(initiative):
    folder = initiative / "ontology" / "questions"
    folder.mkdir(parents=True)
    (folder / "how-many.rq").write_text(
        "# title@en: How many things are there?\n# description@en: All of them.\n# group@en: Numbers\n# example: -\n"
        "# ?n@en: things\n\nSELECT (COUNT(*) AS ?n) { ?thing rdfs:label ?name }\n",
        "utf-8",
    )
    assert "how-many How many things are there?" in [" ".join(line.split()) for line in ask().splitlines()]
    assert ask("how-many").splitlines()[0].strip() == "things"


def test_a_question_that_is_not_sound_is_named_with_file_and_line(initiative, run):
    folder = initiative / "ontology" / "questions"
    folder.mkdir(parents=True)
    (folder / "own.rq").write_text("# title@en: T\nnothing\n", "utf-8")
    ended = run("ask")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "error: ontology/questions/own.rq:1: " in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
