"""Workbooks, CSV for Excel, and every CSV that a program may open, of facts that try to be formulas."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from click.testing import CliRunner

from b1mg_graph import KnowledgeGraph, OutputError
from b1mg_graph.cli.commands import cli
from tests.formats.sheet import CASES, formulas

NASTY = [text for text, _ in CASES if text.strip() and text.isprintable() and text.strip(' "') == text]
FACTS = {
    "source": {
        "id": "minus-five",
        "title": 'x;=HYPERLINK("http://evil")',
        "publisher": "anders-and",
        "url": "https://example.org/a;=1,-2",
        "kind": "editorial",
    },
    "organisations": {
        "anders-and": {
            "name": {"en": '=HYPERLINK("https://example.org")', "sv": "Örebro;\uff1d1"},
            "also_known_as": NASTY,
            "country": "SE",
            "roles": [{"role": "co-lead", "in": "ripplemark-lake-ice", "stated_as": ["a;=1+1", '-- ;"@SUM(1)"']}],
        }
    },
    "people": {"ada-ice": {"name": "Ada;=1", "roles": [{"role": "member", "in": "anders-and", "for": "anders-and"}]}},
}
ROLES = "SELECT (-5 AS ?n) ?who ?name ?area { ?who b1mg:coLeads ?area ; rdfs:label ?name } ORDER BY ?who"


@pytest.fixture
def nasty(put, initiative):
    put("sources/nasty.yaml", json.dumps(FACTS, ensure_ascii=False))
    return initiative


@pytest.mark.parametrize("format_", ["csv", "excel-csv"])
@pytest.mark.parametrize(
    ("words", "files"),
    [
        (["export", "-o", "all.csv"], ["all.csv"]),
        (["network", "-o", "roles.csv"], ["roles.csv", "roles-nodes.csv"]),
    ],
)
def test_no_spreadsheet_finds_a_formula_in_a_file(run, nasty, words, files, format_):
    ended = run(*words, "--format", format_)
    assert ended.returncode == 0, ended.stderr
    for name in files:
        text = (nasty / name).read_bytes().decode()
        assert text.startswith("\ufeff") == (format_ == "excel-csv")
        assert ";'" in text
        assert formulas(text.removeprefix("\ufeff")) == set()


PRINTED = [
    ["query", ROLES],
    ["query", "SELECT * { GRAPH ?g { ?s ?p ?o } }"],
    ["ask", "who-co-leads", "--body", "ripplemark-lake-ice", "--sources"],
    ["ask", "who-says", "--thing", "anders-and"],
    ["stats"],
    ["stats", "--network"],
]


@pytest.mark.slow
@pytest.mark.parametrize("words", PRINTED, ids=lambda words: " ".join(words)[:20])
def test_no_spreadsheet_finds_a_formula_in_what_is_printed_for_excel(run, nasty, words):
    ended = run(*words, "--format", "excel-csv")
    assert ended.returncode == 0, ended.stderr
    assert formulas(ended.stdout.removeprefix("\ufeff")) == set()


def rows(run, *words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run(*words, "--format", "excel-csv").stdout.removeprefix("\ufeff"))))


def test_excel_has_short_ids_with_names_beside_and_numbers_as_numbers(run, initiative):
    found = rows(run, "query", "SELECT ?who (COUNT(*) AS ?n) (-2.5 AS ?m) { ?who b1mg:coLeads ?a } GROUP BY ?who")
    expected = {"who": "id:lumilake-institute", "who_name": "Lumilake Institute", "n": "1", "m": "-2.5"}
    assert expected in found
    assert [*found[0]] == [*expected]


def test_a_column_of_names_is_never_one_that_the_query_has_already(run, initiative):
    (row,) = rows(run, "query", "SELECT ?who ('x' AS ?who_name) { ?who b1mg:coLeads ?a } ORDER BY ?who LIMIT 1")
    assert [*row] == ["who", "who_name2", "who_name"]


def test_a_question_has_its_headings_over_ids_and_names_in_the_language_asked_for(run, initiative):
    words = ("ask", "who-co-leads", "--body", "ripplemark-lake-ice", "--sources", "--language", "sv")
    found = rows(run, *words)[0]
    assert [*found][:2] == ["vem (id)", "vem"]
    assert {"källa (id)", "källa"} <= {*found}
    assert found["vem (id)"].startswith("id:")


def test_a_truth_is_one_cell_and_triples_are_no_table(run, initiative):
    assert rows(run, "query", "ASK {}") == [{"answer": "true"}]
    refused = run("query", "CONSTRUCT WHERE { ?s ?p ?o }", "--format", "excel-csv")
    assert (refused.returncode, refused.stdout) == (2, "")


def test_the_network_names_things_roles_kinds_and_sources_beside_their_ids(run, nasty):
    assert run("network", "--format", "excel-csv", "-o", "roles.csv").returncode == 0
    edges = list(csv.DictReader(io.StringIO((nasty / "roles.csv").read_text("utf-8-sig"))))
    member = next(row for row in edges if row["source"] == "ada-ice" and row["role"] == "member")
    assert (member["source_name"], member["role_name"], member["sources"]) == ("Ada;'=1", "member", "minus-five")
    assert member["sources_name"] == 'x;\'=HYPERLINK("http://evil")'
    nodes = list(csv.DictReader(io.StringIO((nasty / "roles-nodes.csv").read_text("utf-8-sig"))))
    org = next(row for row in nodes if row["id"] == "anders-and")
    assert (org["country"], org["country_name"], org["kind_name"]) == ("SE", "Sweden", "organisation")


def test_the_measures_name_what_they_are_of(run, initiative):
    for row in rows(run, "stats", "--network"):
        assert row["of_name"]
        assert len(row["bodies"].split()) in (0, int(float(row["number"])))


def test_csv_of_queries_stays_that_of_the_standard(run, nasty):
    ended = run("query", "SELECT ('=1' AS ?x) (';@y' AS ?z) {}", "--format", "csv")
    assert ended.stdout.splitlines() == ["x,z", "=1,;@y"]


@pytest.mark.parametrize("words", PRINTED, ids=lambda words: " ".join(words)[:20])
def test_a_workbook_has_no_formula_and_says_what_it_is(words, nasty):
    limits = () if words[0] == "stats" else ("--timeout", "0", "--memory", "0")
    result = CliRunner().invoke(cli, [*words, "-o", "answer.xlsx", *limits])
    assert result.exit_code == 0, result.output
    book = openpyxl.load_workbook(nasty / "answer.xlsx")
    answer, about = book.worksheets
    assert (answer.freeze_panes, answer.auto_filter.ref is not None) == ("A2", True)
    assert {cell.data_type for row in answer.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert all(cell.quotePrefix for row in answer.iter_rows() for cell in row if cell.data_type == "s")
    known = {row[0].value: row[1].value for row in about.iter_rows()}
    assert known["address"] == "https://example.org/northern-lakes/id/northern-lakes-graph"
    assert known["licence"].startswith("https://")
    assert {"query": "query", "ask": "question", "stats": "states at"}[words[0]] in known or "--network" in words


def test_the_workbook_of_a_question_names_what_was_asked_and_the_sources(initiative):
    words = ["ask", "who-co-leads", "lake ice", "--as-of", "2026", "--language", "sv", "-o", "a.xlsx"]
    assert CliRunner().invoke(cli, [*words, "--timeout", "0", "--memory", "0"]).exit_code == 0
    answer, about = openpyxl.load_workbook(initiative / "a.xlsx").worksheets
    header, first, *_ = ([cell.value for cell in row] for row in answer.iter_rows())
    assert header == ["vem (id)", "vem", "från", "till", "läge"]
    assert first == ["id:birchholm-university", "Birchholm University", None, None, "gäller"]
    listed = [(row[0].value, row[1].value) for row in about.iter_rows()]
    assert ("question", "Vilka är medledare för ett arbetsområde eller ett annat organ?") in listed
    assert ("states at", "2026") in listed
    assert ("as-of", "2026") in listed
    assert any(word == "body" and text.endswith("/ripplemark-lake-ice>") for word, text in listed)
    assert sum(word == "source" for word, _ in listed) == 2


def test_all_statements_are_a_workbook_with_the_rows_of_the_csv_file(nasty):
    for name in ("all.xlsx", "all-excel.csv"):
        assert CliRunner().invoke(cli, ["export", "-o", name]).exit_code == 0
    sheet, about = openpyxl.load_workbook(nasty / "all.xlsx").worksheets
    cells = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    written = list(csv.reader(io.StringIO((nasty / "all-excel.csv").read_text("utf-8-sig"))))
    assert (sheet.title, len(cells)) == ("Statements", len(written))
    assert cells[0] == written[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert about["A1"].value == "data set"


def test_the_network_is_a_workbook_with_a_sheet_of_edges_and_one_of_nodes(nasty):
    assert CliRunner().invoke(cli, ["network", "--format", "excel"]).exit_code == 0
    assert CliRunner().invoke(cli, ["network", "-o", "again.xlsx", "--as-of", "2026"]).exit_code == 0
    edges, nodes, about = openpyxl.load_workbook(nasty / "network.xlsx").worksheets
    assert [one.title for one in (edges, nodes, about)] == ["Edges", "Nodes", "About"]
    columns = [cell.value for cell in edges[1]]
    assert {"source", "source_name", "role", "role_name"} <= set(columns)
    assert "Ada;=1" in {row[columns.index("source_name")].value for row in edges.iter_rows()}
    assert openpyxl.load_workbook(nasty / "again.xlsx")["About"]["B2"].value == "2026"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "--format", "excel"], "give -o FILE.xlsx"),
        (["export", "--format", "excel", "-o", "a.csv"], "--format excel-csv is CSV, such as a.csv"),
        (["network", "--format", "excel", "-o", "-"], "give -o FILE.xlsx"),
        (["network", "--format", "excel", "-o", "a.csv"], "--format excel-csv is CSV, such as a.csv"),
        (["network", "--format", "excel-csv", "-o", "-"], "excel-csv writes two files"),
    ],
)
def test_a_workbook_is_not_printed_and_not_called_csv(initiative, words, said):
    result = CliRunner().invoke(cli, words)
    assert said in str(result.exception)
    assert [one.name for one in initiative.iterdir() if one.suffix in (".csv", ".xlsx")] == []


def test_in_python_a_workbook_is_written_and_is_no_text(initiative, tmp_path):
    graph = KnowledgeGraph.load(initiative)
    with pytest.raises(OutputError, match="a workbook is not a text"):
        graph.serialize("excel")
    graph.write(tmp_path / "all.xlsx")
    assert openpyxl.load_workbook(tmp_path / "all.xlsx").worksheets[0].max_row > 1


def test_a_workbook_goes_through_a_pipe_as_bytes(initiative):
    words = ["query", "SELECT (1 AS ?n) {}", "--format", "excel", "--timeout", "0", "--memory", "0"]
    printed = CliRunner().invoke(cli, words).stdout_bytes
    assert openpyxl.load_workbook(io.BytesIO(printed)).worksheets[0]["A2"].value == 1
