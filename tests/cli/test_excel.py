"""Tables for Excel: `--format excel`, and every CSV that a program may open, of facts that try to be formulas."""

from __future__ import annotations

import csv
import io
import json

import pytest

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


@pytest.mark.parametrize("format_", ["csv", "excel"])
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
        assert text.startswith("\ufeff") == (format_ == "excel")
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
    ended = run(*words, "--format", "excel")
    assert ended.returncode == 0, ended.stderr
    assert formulas(ended.stdout.removeprefix("\ufeff")) == set()


def rows(run, *words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run(*words, "--format", "excel").stdout.removeprefix("\ufeff"))))


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
    refused = run("query", "CONSTRUCT WHERE { ?s ?p ?o }", "--format", "excel")
    assert (refused.returncode, refused.stdout) == (2, "")


def test_the_network_names_things_roles_kinds_and_sources_beside_their_ids(run, nasty):
    assert run("network", "--format", "excel", "-o", "roles.csv").returncode == 0
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
