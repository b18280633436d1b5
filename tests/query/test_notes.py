"""Notes on queries that lose rows or values: all unsound queries have theirs, sound queries have none.

The queries are in ``notes/sound`` and ``notes/unsound``; a line ``# note 2:14 cause; remedy`` of an unsound one has the
line, the column, and a part of the cause and of the remedy.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cli.commands import cli
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.query.examples import example_of
from b1mg_graph.query.library import load_questions
from b1mg_graph.query.notes import notes_on

QUERIES = Path(__file__).parent / "notes"
SOUND, UNSOUND = (sorted((QUERIES / kind).glob("*.rq")) for kind in ("sound", "unsound"))
LIBRARY = load_questions(shipped_ontology())
LABEL = 'SELECT ?x { ?x rdfs:label "Lumilake Institute" }'


def noted(query: str, graph: KnowledgeGraph, **more) -> list[str]:
    return [note.message for note in notes_on(query, graph.assembly, **more)]


def test_there_are_twenty_queries_of_each_kind():
    assert len(SOUND) >= 20
    assert len(UNSOUND) >= 20


@pytest.mark.parametrize("file", SOUND, ids=lambda file: file.stem)
def test_a_sound_query_has_no_notes_and_an_answer(file, shipped_graph):
    answer = shipped_graph.query(file.read_text("utf-8"))
    assert answer.notes == []
    assert answer


@pytest.mark.parametrize("file", UNSOUND, ids=lambda file: file.stem)
def test_an_unsound_query_has_its_notes_with_cause_remedy_and_position(file, shipped_graph):
    text = file.read_text("utf-8")
    expected = re.findall(r"# note (\d+):(\d+) (.*); (.*)", text)
    found = shipped_graph.query(text).notes
    assert [(str(note.location.line), str(note.location.column)) for note in found] == [
        (line, column) for line, column, *_ in expected
    ]
    for note, (*_, cause, remedy) in zip(found, expected, strict=True):
        assert cause in note.message
        assert remedy in note.help
    assert expected


@pytest.mark.parametrize("question", [q for q in LIBRARY.values() if not q.computed], ids=lambda q: q.name)
def test_no_shipped_question_has_notes(question, shipped_graph):
    example = example_of(question, shipped_graph.assembly)
    assert example is not None
    assert noted(example.sparql(shipped_graph.assembly), shipped_graph) == []


def test_a_term_of_the_ontology_that_no_source_uses_is_noted_only_where_the_answer_is_empty(shipped_graph):
    (note,) = shipped_graph.query("SELECT ?who { id:gdi b1mg:ledBy ?who }").notes
    assert note.message == "the data have no statement with the property `b1mg:ledBy`"
    assert shipped_graph.query("SELECT ?x { id:gms rdfs:label ?x OPTIONAL { id:gdi b1mg:ledBy ?who } }").notes == []


def test_a_variable_that_is_given_a_value_from_outside_is_bound(shipped_graph):
    query = "SELECT ?who ?area { ?who b1mg:coLeads ?body }"
    assert len(noted(query, shipped_graph)) == 1
    assert noted(query, shipped_graph, bound=["area"]) == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x { ?x a org:Organisation LATERAL { ?x rdfs:label ?y } }",
        "SELECT ?x { " + "?x ?p ?o . " * 2000 + "}",
        "SELECT ?x { { " * 200,
        "BASE <https://example.org/> SELECT ?x { ?x <name> 'GDI' FILTER(?y = 1) }",
        "SELECT ?x { ?x unknown:name 'GDI' FILTER(?y = 1) }",
        "SELECT ?x { ?xrdfs:label 'GDI' }",
    ],
    ids=["more than SPARQL 1.1", "too long", "too deep", "with a base", "with an undeclared prefix", "not divided"],
)
def test_a_query_that_cannot_be_analysed_has_no_notes(query, shipped_graph):
    assert noted(query, shipped_graph) == []


def test_another_server_is_not_asked_and_its_names_are_not_looked_up(shipped_graph):
    query = 'SELECT ?x { SERVICE <https://example.org/> { ?x rdfs:label "GMS" ; b1mg:coLead ?y FILTER(?z = 1) } }'
    assert noted(query, shipped_graph) == []


def test_the_command_line_prints_notes_to_standard_error_and_never_into_the_answer(initiative):
    result = CliRunner().invoke(cli, ["query", "--timeout", "0", "--memory", "0", LABEL, "--format", "csv"])
    assert (result.exit_code, result.stdout) == (0, "x\n")
    assert result.stderr == (
        "note: query:1:27\n"
        f"  1 │ {LABEL}\n"
        '    │                           ^^^^^^^^^^^^^^^^^^^^ no value of rdfs:label is "Lumilake Institute": '
        "they have a language\n"
        '  help: write "Lumilake Institute"@en\n'
    )


def test_a_question_of_the_data_sets_own_has_notes_on_the_query_that_is_printed(initiative, add_question):
    head = "# title@en: Named?\n# group@en: Own\n# description@en: Named.\n# example: -\n\n"
    add_question("named", f"{head}{LABEL}\n")
    result = CliRunner().invoke(cli, ["ask", "named", "--timeout", "0", "--memory", "0"])
    assert result.exit_code == 0
    assert "note: ask named --sparql:3:27" in result.stderr
    printed = CliRunner().invoke(cli, ["ask", "named", "--sparql"]).stdout
    assert printed.splitlines()[2] == LABEL
    (note,) = KnowledgeGraph.load(initiative).ask_question("named").notes
    assert str(note).startswith("ask named --sparql:3:27: no value of rdfs:label is")
    assert KnowledgeGraph.load(initiative).questions["named"]().notes == [note]


def test_a_shipped_question_is_not_looked_at(initiative, shipped_graph):
    assert shipped_graph.ask_question("signatories", initiative="1mg").notes == []


@pytest.mark.parametrize(
    ("query", "column", "message", "remedy"),
    [
        (
            "SELECT ?b COUNT(?s) { ?s org:member ?b } GROUP BY ?b",
            11,
            "an aggregate in SELECT has parentheses around it, and a name",
            "write (COUNT(?s) AS ?count)",
        ),
        (
            "SELECT COUNT(DISTINCT ?s) AS ?n { ?s org:member ?b }",
            8,
            "parentheses",
            "write (COUNT(DISTINCT ?s) AS ?n)",
        ),
        ("SELECT (SUM(?count)) { ?s b1mg:countryCount ?count }", 9, "parentheses", "write (SUM(?count) AS ?sum)"),
        (
            "SELECT GROUP_CONCAT(STR(?all)) { ?s org:member ?all }",
            8,
            "parentheses",
            "write (GROUP_CONCAT(STR(?all)) AS ?all_value)",
        ),
        (
            "SELECT ?b ?s (COUNT(?s) AS ?n) { ?s org:member ?b } GROUP BY ?b",
            11,
            "?s is selected, but neither grouped nor aggregated",
            "add it to GROUP BY, or select (SAMPLE(?s) AS ?one_s)",
        ),
        ("SELECT ?b (COUNT(?s) AS ?n) { ?s org:member ?b }", 8, "?b is selected, but neither", "add GROUP BY ?b"),
        ("SELECT (COUNT(?s) + ?b AS ?n) { ?s org:member ?b }", 21, "?b is selected, but neither", "add GROUP BY ?b"),
        (
            "SELECT * { ?s org:member ?b } GROUP BY ?b",
            8,
            "SELECT * cannot be used with groups",
            "name what is selected",
        ),
        ("ASK { { SELECT ?b (COUNT(?s) AS ?n) { ?s org:member ?b } } }", 16, "?b is selected, but neither", "GROUP BY"),
    ],
)
def test_an_error_of_grouping_is_named_with_the_right_form(query, column, message, remedy, shipped_graph):
    with pytest.raises(SyntaxError) as caught:
        shipped_graph.query(query)
    assert message in caught.value.msg
    assert remedy in caught.value.msg
    assert caught.value.offset == column


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT (COUNT(?s AS ?n) { ?s org:member ?b }", "expected `)`"),
        ("SELECT ?b { ?s org:member ?b GROUP BY ?b", "expected `}`"),
        ("SELECT ?b (COUNT(?s) AS ?n) { ?s org:member ?b } GROUP BY", "expected"),
    ],
)
def test_other_errors_of_queries_with_groups_are_explained_as_before(query, message, shipped_graph):
    with pytest.raises(SyntaxError, match=re.escape(message)):
        shipped_graph.query(query)
