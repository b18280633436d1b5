"""What is written for spreadsheets: no cell is a formula to any reader, wherever it splits the lines."""

from __future__ import annotations

import csv
import io
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b1mg_graph.output.sheet import csv_rows, excel, guarded

from .sheet import CASES, SEPARATORS, SIGNS, formulas

TEXTS = [text for text, _ in CASES]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=ascii)
def test_each_sign_that_may_begin_a_cell_gets_an_apostrophe_and_nothing_else_changes(text, expected):
    assert guarded(text) == expected
    assert guarded(expected) == expected


def test_no_reader_finds_a_formula_in_the_table_of_cases_in_whatever_column():
    rows = [[text, *others] for text in TEXTS for others in ([], ["a", text], ["a;", text, "b"], ['"', text, -5.5])]
    assert formulas(csv_rows(rows)) == set()


def test_the_readers_find_the_formulas_where_nothing_is_guarded():
    unsafe = [text for text, expected in CASES if expected != text]
    out = io.StringIO()
    csv.writer(out).writerows([["a", text] for text in unsafe])
    assert len(formulas(out.getvalue())) >= len(unsafe)


def test_a_comma_reader_has_every_cell_with_its_text():
    read = list(csv.reader(io.StringIO(csv_rows([["x", text, "y"] for text in TEXTS]), newline="")))
    assert read == [["x", expected, "y"] for _, expected in CASES]


@pytest.mark.slow
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.text(alphabet=[*SIGNS, *SEPARATORS, *"a1\"' \n\r\t\x00\u200b\xa0\u2028\ufeff\x85"], max_size=12),
                st.text(max_size=6),
                st.integers(-99, 99),
            ),
            min_size=1,
            max_size=4,
        ),
        max_size=4,
    )
)
def test_no_reader_finds_a_formula_in_cells_made_by_chance(rows):
    assert formulas(csv_rows(rows)) == set()


def test_a_sign_is_guarded_behind_every_character_that_is_not_seen():
    unseen = [
        c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) in ("Cc", "Cf", "Zs", "Zl", "Zp")
    ]
    assert [ascii(c) for c in unseen if guarded(f"a;{c}=1") != f"a;{c}'=1"] == []


def test_numbers_stay_numbers_but_for_a_negative_one_that_begins_a_row():
    assert csv_rows([["a", -5, -0.5, 3]]) == "a,-5,-0.5,3\r\n"
    assert csv_rows([[-1, "5+HYPERLINK(1)"], [1, 2], [-0.0, 1]]) == "'-1,5+HYPERLINK(1)\r\n1,2\r\n'-0.0,1\r\n"


def test_a_file_for_excel_has_a_byte_order_mark_and_lines_that_end_as_the_standard_has_it():
    assert excel(["who", "=x"], [["Örebro", "a;b"]]) == "\ufeffwho,'=x\r\nÖrebro,a;b\r\n"


@pytest.mark.parametrize("unit", ["\t", ";", " ", '"', ";=", "=;"], ids=ascii)
def test_a_text_as_long_as_a_value_may_be_is_guarded_in_one_pass(unit):
    assert guarded(unit * 50_000 + ";=1").endswith(";'=1")
