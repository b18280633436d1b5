"""Workbooks: what their cells are, that they are made alike again, and what does not fit."""

from __future__ import annotations

import io
import sys
import time
import zipfile
from datetime import date

import openpyxl
import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.errors import B1mgGraphError, OutputError
from b1mg_graph.output import workbook as module
from b1mg_graph.output.workbook import workbook


def cells(content: bytes, sheet: int = 0) -> list[list[tuple[object, str]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[(cell.value, cell.data_type) for cell in row] for row in book.worksheets[sheet].iter_rows()]


def test_a_cell_is_a_number_a_day_or_a_text_and_never_a_formula():
    made = workbook(["n", "=x"], [[1, "=1+1"], [2.5, "#N/A"], [date(2024, 2, 29), "+cmd"], ["", None]])
    assert [[value for value, _ in row] for row in cells(made)][:3] == [["n", "=x"], [1, "=1+1"], [2.5, "#N/A"]]
    assert [kind for _, kind in (row[0] for row in cells(made))] == ["s", "n", "n", "d"]
    assert {kind for _, kind in (row[1] for row in cells(made))} == {"s"}


def test_what_a_cell_cannot_have_is_replaced_or_cut():
    made = workbook(["x"], [["a\x01b\ud800"], ["y" * 40_000]])
    (_,), ((first, _),), ((second, _),) = cells(made)
    assert first == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"
    assert (len(str(second)), str(second)[-1]) == (32_767, "…")


def test_the_same_rows_make_the_same_bytes_at_any_time():
    first = workbook(["a"], [["b"]], [("question", "?")])
    time.sleep(2.1)  # the times in a ZIP archive have two seconds
    assert workbook(["a"], [["b"]], [("question", "?")]) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_rows_that_no_sheet_holds_are_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    assert workbook(["a"], [["b"], ["c"]])
    with pytest.raises(OutputError, match="3 rows: a sheet has at most 2; use csv"):
        workbook(["a"], [["b"], ["c"], ["d"]])


def test_without_openpyxl_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(B1mgGraphError, match=r"pip install 'b1mg-graph\[excel\]'"):
        workbook(["a"], [])


def test_days_are_days_only_in_columns_without_years_or_months(starter):
    graph = KnowledgeGraph.load(starter)
    query = """SELECT ?days ?mixed ?old ?n {
      VALUES (?days ?mixed ?old ?n) {
        ("2024-02-29"^^xsd:date "2024-02-29"^^xsd:date "1899-12-31"^^xsd:date 9007199254740993)
        (UNDEF "2024"^^xsd:gYear "2024-01-01"^^xsd:date 7) } }"""
    rows = cells(graph.query(query).to_workbook())
    assert {kind for _, kind in (row[0] for row in rows[1:])} == {"d", "n"}  # an empty cell is a number to openpyxl
    assert [row[1][0] for row in rows[1:]] == ["2024-02-29", "2024"]
    assert [row[2][0] for row in rows[1:]] == ["1899-12-31", "2024-01-01"]
    assert [row[3] for row in rows[1:]] == [("9007199254740993", "s"), (7, "n")]
    assert cells(graph.query("SELECT ?x { FILTER(false) }").to_workbook()) == [[("x", "s")]]
    with pytest.raises(OutputError, match="to_workbook"):
        graph.query("ASK {}").serialize("excel")
