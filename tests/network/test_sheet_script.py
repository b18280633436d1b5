"""The page writes for spreadsheets just what the program writes: one table of cases for both."""

from __future__ import annotations

import sys
import unicodedata

from b1mg_graph.output.sheet import excel, guarded
from tests.formats.sheet import CASES, formulas
from tests.node import run_script


def guarded_by_the_page(texts):
    return run_script("return given.map(page.sheet.guarded);", given=texts)


def test_every_cell_is_guarded_as_the_program_guards_it():
    assert guarded_by_the_page([text for text, _ in CASES]) == [expected for _, expected in CASES]


def test_a_file_has_the_same_bytes_as_one_of_the_program_and_no_reader_finds_a_formula_in_it():
    rows = [["a", text, f"b;{text}", text] for text, _ in CASES]
    written = run_script("return page.sheet.excel(given);", given=rows)
    assert written == excel(rows[0], rows[1:])
    assert formulas(written.removeprefix("\ufeff")) == set()


def test_both_take_the_same_characters_for_ends_of_cells_and_for_what_is_not_seen():
    every = [
        c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) not in ("Cn", "Co", "Cs", "Lo", "So")
    ]
    for pattern in ("a;%s=1", "a%s=1", "%s1"):
        texts = [pattern % c for c in every]
        ours = "".join(guarded(text) for text in texts)
        assert "".join(guarded_by_the_page(texts)) == ours
