"""What a query gives to a user of Python: rows, a truth, triples, and all of them as files for other tools."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib

from b1mg_graph.errors import B1mgGraphError, OutputError
from b1mg_graph.query.result import GRAPHS, RESULTS, Result

ID = "https://w3id.org/b1mg/id/"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of itself, within rdflib 7

CO_LEADS = "SELECT ?who ?area { ?who b1mg:coLeads ?area FILTER(?area = id:b1mgplus-health-economics) } ORDER BY ?who"
HARD = """SELECT ?a ?b { VALUES (?a ?b) {
    ("a,\\"b\\"\\n|c"@en UNDEF) (<https://example.org/å> 2.5) ("x"^^<https://example.org/type> "") } }"""
TRIPLES = "CONSTRUCT { ?who b1mg:x [ b1mg:y ?area ] } { VALUES ?who { id:gms id:dngc } ?who b1mg:coLeads ?area }"


def test_a_row_gives_its_terms_by_name_by_attribute_and_by_position(shipped_graph):
    first, second = shipped_graph.query(CO_LEADS)
    assert first["who"].value == first.who.value == first[0].value == f"{ID}dngc"
    assert [term.value for term in second] == [f"{ID}gms", f"{ID}b1mgplus-health-economics"]
    assert len(first) == 2
    assert first != second
    assert "?who=" in repr(first)
    with pytest.raises(KeyError):
        first["whom"]
    with pytest.raises(AttributeError, match=r"\?whom"):
        _ = first.whom


def test_a_result_can_be_gone_through_again_and_is_true_where_there_is_something(shipped_graph):
    result = shipped_graph.query(CO_LEADS)
    assert list(result) == list(result)
    assert (len(result), bool(result), result.columns) == (2, True, ("who", "area"))
    assert not shipped_graph.query("SELECT ?x { ?x b1mg:nothing ?y }")
    assert not shipped_graph.query("ASK { ?x b1mg:nothing ?y }")
    assert [triple.subject.value for triple in shipped_graph.query("CONSTRUCT WHERE { id:gms b1mg:coLeads ?o }")]


def test_printing_shows_a_table_with_short_names_and_numbers_to_the_right(shipped_graph):
    shown = str(
        shipped_graph.query("SELECT ?who (STRLEN(STR(?who)) AS ?length) ?none { VALUES ?who { id:gms b1mg:coLeads } }")
    )
    assert shown.splitlines() == ["who           length  none", "id:gms            28", "b1mg:coLeads      38"]
    assert str(shipped_graph.query("ASK {}")) == "true"
    assert "id:dngc  b1mg:coLeads  id:b1mgplus-health-economics" in str(
        shipped_graph.query("CONSTRUCT WHERE { id:dngc b1mg:coLeads ?o }")
    )


def test_wide_and_combining_characters_keep_the_columns_straight(shipped_graph):
    shown = str(shipped_graph.query('SELECT ?a ?b { VALUES (?a ?b) { ("湖" 1) ("e\\u0301" 2) ("ab" 3) } }'))
    assert shown.splitlines() == ["a   b", "湖  1", "e\u0301   2", "ab  3"]


def test_names_take_the_place_of_iris_in_the_language_that_is_wanted(shipped_graph):
    result = shipped_graph.query(CO_LEADS)
    assert "Genomic Medicine Sweden        Health economics (B1MGplus)" in str(result.labelled())
    assert "Danmarks nationella genomcenter  Hälsoekonomi (B1MGplus)" in str(result.labelled("sv"))
    (row,) = shipped_graph.query(
        "SELECT ?c ?x { VALUES (?c ?x) { (b1mg:WorkArea <https://example.org/x>) } }"
    ).labelled("sv")
    assert (row.c, row.x.value) == (ox.Literal("arbetsområde", language="sv"), "https://example.org/x")


def test_a_notebook_shows_a_table_with_links_and_nothing_is_taken_for_markup(shipped_graph):
    shown = shipped_graph.query('SELECT ?a ?b { VALUES (?a ?b) { (id:gms "<b>&") } }')._repr_html_()
    assert f'<td><a href="{ID}gms">id:gms</a></td><td>&lt;b&gt;&amp;</td>' in shown
    assert shipped_graph.query("ASK {}")._repr_html_() == "<p>true</p>"
    assert "javascript" in (text := shipped_graph.query("SELECT ?a { VALUES ?a { <javascript:x> } }")._repr_html_())
    assert "href" not in text


def test_plain_values_are_those_of_python(shipped_graph):
    query = """SELECT * { VALUES (?iri ?text ?whole ?part ?float ?yes ?day ?month ?wrong ?none) { (id:gms "Hej"@sv 12
        2.50 1e3 true "2025-03-19"^^xsd:date "2025-03"^^xsd:gYearMonth "x"^^xsd:integer UNDEF) } }"""
    assert shipped_graph.query(query).to_dicts() == [
        {
            "iri": f"{ID}gms",
            "text": "Hej",
            "whole": 12,
            "part": Decimal("2.50"),
            "float": 1000.0,
            "yes": True,
            "day": date(2025, 3, 19),
            "month": "2025-03",
            "wrong": "x",
            "none": None,
        }
    ]
    assert shipped_graph.query("ASK {}").to_dicts() == [{"answer": True}]


def test_csv_is_read_back_with_every_comma_quotation_mark_and_line_end(shipped_graph):
    rows = list(csv.reader(io.StringIO(shipped_graph.query(HARD).to_csv(), newline="")))
    assert rows == [["a", "b"], ['a,"b"\n|c', ""], ["https://example.org/å", "2.5"], ["x", ""]]


@pytest.mark.parametrize("format_", ["json", "xml", "tsv", "csv"])
@pytest.mark.parametrize("query", [HARD, CO_LEADS, "ASK {}", "SELECT ?x { ?x b1mg:nothing ?y }"])
def test_other_readers_read_the_formats_of_the_w3c(query, format_, shipped_graph):
    if query == "ASK {}" and format_ in ("csv", "tsv"):
        assert shipped_graph.query(query).serialize(format_).strip() == "true"
        return
    result = shipped_graph.query(query)
    read = rdflib.query.Result.parse(io.BytesIO(result.serialize(format_).encode()), format=format_)
    if read.type == "ASK":
        assert read.askAnswer is True
    else:
        assert [str(v) for v in read.vars] == list(result.variables)
        found = [[None if t is None or str(t) == "" else str(t) for t in row] for row in read]
        assert found == [[None if t is None or t.value == "" else t.value for t in row] for row in result]


def test_json_has_languages_and_datatypes(shipped_graph):
    bindings = json.loads(shipped_graph.query(HARD).to_json())["results"]["bindings"]
    assert bindings[0] == {"a": {"type": "literal", "value": 'a,"b"\n|c', "xml:lang": "en"}}
    assert bindings[1]["b"] == {
        "type": "literal",
        "value": "2.5",
        "datatype": "http://www.w3.org/2001/XMLSchema#decimal",
    }
    assert bindings[2]["a"]["datatype"] == "https://example.org/type"


def test_markdown_keeps_a_row_on_one_line_and_escapes_the_bar(shipped_graph):
    lines = shipped_graph.query(HARD).serialize("markdown").splitlines()
    assert lines[:3] == ["| a | b |", "| --- | --- |", '| a,"b" \\|c |  |']
    assert len(lines) == 5


@pytest.mark.parametrize(
    ("format_", "parser"), [("turtle", "turtle"), ("trig", "trig"), ("ntriples", "nt"), ("jsonld", "json-ld")]
)
def test_triples_are_read_back_by_another_library_and_are_the_same_on_every_run(format_, parser, shipped_graph):
    texts = {shipped_graph.query(TRIPLES).serialize(format_) for _ in range(3)}
    (text,) = texts
    read = rdflib.Dataset(default_union=True).parse(data=text, format=parser)
    assert len(list(read.triples((None, None, None)))) == 4
    if format_ == "turtle":
        assert text.startswith("@prefix b1mg: <https://w3id.org/b1mg/ontology#> .\n@prefix id: ")
        assert text.count("@prefix") == 2


def test_a_format_that_does_not_fit_is_refused_by_name(shipped_graph):
    for query, formats in ((CO_LEADS, GRAPHS), ("ASK {}", GRAPHS), (TRIPLES, RESULTS)):
        for format_ in formats:
            with pytest.raises(OutputError, match=f"{format_} is not a format of this answer; expected one of "):
                shipped_graph.query(query).serialize(format_)


FRAMES = [("pandas", Result.to_pandas), ("polars", Result.to_polars)]


@pytest.mark.parametrize(("library", "to_frame"), FRAMES)
def test_without_its_library_a_data_frame_is_refused_with_what_to_do(shipped_graph, library, to_frame, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)  # as if it were not installed
    with pytest.raises(B1mgGraphError, match=f"requires {library}, which is not installed: pip install {library}"):
        to_frame(shipped_graph.query(CO_LEADS))


VALUES = """SELECT ?n ?day ?date ?name {
  VALUES (?n ?day ?date ?name) {
    (1 "2025-03-19"^^xsd:date "2025-03-19"^^xsd:date "Ada"@en) (2 UNDEF "2025"^^xsd:gYear id:gms) } }"""


@pytest.mark.parametrize(("library", "to_frame"), FRAMES)
def test_a_data_frame_has_the_columns_and_values_of_the_answer(shipped_graph, library, to_frame):
    frame = to_frame(shipped_graph.query(VALUES))
    assert (list(frame.columns), frame.shape) == (["n", "day", "date", "name"], (2, 4))
    assert [int(n) for n in frame["n"]] == [1, 2]
    assert str(frame["day"][0]) == "2025-03-19"
    assert [str(date) for date in frame["date"]] == ["2025-03-19", "2025"]
    empty = to_frame(shipped_graph.query("SELECT ?x { FILTER(false) }"))
    assert (list(empty.columns), len(empty)) == (["x"], 0)


def test_statements_on_statements_are_shown_and_written(shipped_graph):
    result = shipped_graph.query("SELECT ?t { BIND(TRIPLE(id:gms, b1mg:x, 1) AS ?t) }")
    term = json.loads(result.to_json())["results"]["bindings"][0]["t"]
    assert (term["type"], term["value"]["subject"]["value"]) == ("triple", f"{ID}gms")
    assert f"{ID}gms" in str(result)
