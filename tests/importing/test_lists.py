"""Lists in files of every kind: what is read of each, and what is said of one that cannot be read."""

from __future__ import annotations

import datetime as dt
import io
import sys
import zipfile

import openpyxl
import pytest

from b1mg_graph.errors import B1mgGraphError, UsageError
from b1mg_graph.importing import documents, lists, table
from b1mg_graph.importing import workbook as workbooks
from b1mg_graph.importing.date_formats import date_format, read_date, why_not
from b1mg_graph.importing.lists import read_list
from b1mg_graph.importing.map import Reading
from b1mg_graph.importing.table import ListError


def read(folder, name, content, **reading):
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read_list(folder / name, Reading(**reading))


def rows(made):
    return [(row.place, row.cells) for row in made.rows]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_of_a_table_is_found(tmp_path, separator):
    text = '"Name","Group"\r\n"Havre, Sol; Dr | x","Ice"\r\n\r\n"Bo",""\r\n'.replace('","', f'"{separator}"')
    made = read(tmp_path, "list.csv", "\ufeff" + text)
    assert made.columns == ("Name", "Group")
    assert rows(made) == [("row 2", {"Name": "Havre, Sol; Dr | x", "Group": "Ice"}), ("row 4", {"Name": "Bo"})]


def test_a_separator_and_an_encoding_can_be_given(tmp_path):
    made = read(tmp_path, "list.csv", "Namn:Ort\nÅsa:Växjö\n".encode("cp1252"), separator=":", encoding="windows-1252")
    assert rows(made) == [("row 2", {"Namn": "Åsa", "Ort": "Växjö"})]
    made = read(tmp_path, "list.tsv", "Namn\tOrt\nÅsa\tVäxjö\n".encode("utf-16"), encoding="utf-16")
    assert made.rows[0].cells["Ort"] == "Växjö"


def test_a_table_without_headings_has_letters(tmp_path):
    made = read(tmp_path, "list.csv", "Sol,Ice\n,,X\n", header=0)
    assert made.columns == ("A", "B", "C")
    assert rows(made) == [("row 1", {"A": "Sol", "B": "Ice"}), ("row 2", {"C": "X"})]
    assert [table.letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("list.csv", b"", "the file is empty"),
        ("list.csv", b" \n", "the file is empty"),
        ("list.csv", b"\n\nA\n", "row 1 has no headings; `header:` in the map"),
        ("list.csv", b'A,B\n"Sol,1\n', "a quotation mark is not closed"),
        ("list.csv", b"A\n\0\n", "it is not a text file"),
        ("list.csv", b"A\n\xe5\n", "the byte 0xe5 is not UTF-8; in Windows-1252 it is `å`"),
        ("list.csv", "A\nå\n".encode("utf-16"), "write `encoding: utf-16` in the map"),
        ("list.csv", "A\nå\n".encode("utf-32"), "write `encoding: utf-32` in the map"),
        ("list.csv", b"A\n" + b"x" * 300_000, "line 2 cannot be read: a value is too long"),
        ("list.csv", b"PK\x03\x04 and more", "it is a workbook or an archive"),
        ("list.xlsx", b"Name,Role\n", "it is not a workbook; is it another file"),
        ("list.json", b"", "the file is empty"),
        ("list.json", b" ", "the file is empty"),
        ("list.json", b"[{]", ":1:3: invalid JSON"),
        ("list.json", b'[{"a": 1, "a": 2}]', "the key `a` occurs twice in one object"),
        ("list.json", b'[{"a": "\\ud83e"}]', "it has half a character"),
        ("list.json", b"[" * 100_000, "it is nested too deeply"),
        ("list.json", b"3", "`at:` in the map says where the list is: there is none"),
        ("list.json", b'{"a": [{"b": 1}], "c": [{"b": 1}]}', "which of `a[]`, `c[]`"),
        ("list.toml", b"a = ", "invalid TOML"),
    ],
)
def test_a_file_that_is_no_list_is_explained(tmp_path, name, content, said):
    with pytest.raises(ListError) as raised:
        read(tmp_path, name, content)
    assert said in str(raised.value)
    assert str(raised.value).startswith(str(tmp_path / name))


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        ({"header": 9}, "it has no row 9 with headings"),
        ({"encoding": "ascii"}, "it is not encoded in ascii"),
    ],
)
def test_a_map_that_does_not_fit_the_file_is_explained(tmp_path, reading, said):
    with pytest.raises(ListError, match=said):
        read(tmp_path, "list.csv", "Å\nö\n", **reading)


def test_what_is_no_list_by_its_name_or_not_there_is_wrong_use(tmp_path):
    for name, said in (
        ("list.docx", "a list's name ends in .csv"),
        ("x.csv", "no such file"),
        ("d.csv", "not a regular"),
    ):
        (tmp_path / "d.csv").mkdir(exist_ok=True)
        with pytest.raises(UsageError, match=said):
            read_list(tmp_path / name, Reading())


def test_lists_that_are_too_large_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(table, "MOST_ROWS", 2)
    monkeypatch.setattr(documents, "MOST_ROWS", 2)
    for name, content in (("list.csv", "A\n1\n2\n3\n"), ("list.json", "[1, 2, 3, 4]")):
        with pytest.raises(ListError, match="more than 2 rows"):
            read(tmp_path, name, content.replace("1", '"1"') if name == "list.json" else content)
    monkeypatch.setattr(lists, "_MOST_BYTES", 3)
    with pytest.raises(ListError, match="MiB"):
        read(tmp_path, "list.csv", "A\n1\n2\n")


def test_a_value_that_is_too_long_is_a_problem_of_its_row(tmp_path):
    made = read(tmp_path, "list.csv", f"A\n{'x' * 100_001}\n")
    assert [(p.place, p.column) for p in made.problems] == [("row 2", "A")]
    made = read(tmp_path, "list.json", f'[{{"a": "{"x" * 100_001}"}}]')
    assert [(p.place, p.column) for p in made.problems] == [("item 1", "a")]


# Workbooks


def test_a_workbook_gives_days_whole_numbers_and_merged_cells(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Name", "Group", "Since", "Number", "Is", "At", "Error"])
    sheet.append(["Sol", "Ice", dt.date(2024, 5, 1), 3, True, dt.datetime(2024, 5, 1, 12), "#N/A"])  # noqa: DTZ001
    sheet.append(["Bo", None, None, 2.5, False, dt.time(12), None])
    sheet.merge_cells("B2:B3")
    sheet.merge_cells("X20:Z30")
    book.save(tmp_path / "list.xlsx")
    made = read_list(tmp_path / "list.xlsx", Reading())
    first = {"Name": "Sol", "Group": "Ice", "Since": "2024-05-01", "Number": "3", "Is": "true", "At": "2024-05-01"}
    assert rows(made)[0] == ("row 2", first)
    assert rows(made)[1][1] == {"Name": "Bo", "Group": "Ice", "Number": "2.5", "Is": "false", "At": "12:00:00"}


def test_the_first_visible_sheet_is_read_and_the_others_are_named(workbook):
    file = workbook(Hidden=[["a"]], Members=[["Name"], ["Sol"]], More=[["b"]])
    book = openpyxl.load_workbook(file)
    book["Hidden"].sheet_state = "hidden"
    book.save(file)
    made = read_list(file, Reading())
    assert rows(made) == [("row 2 of Members", {"Name": "Sol"})]
    assert made.notes == ("the sheet `Members` is read; others: Hidden, More",)
    assert read_list(file, Reading(sheet="More")).columns == ("b",)
    with pytest.raises(ListError, match="no sheet `Memberz`: did you mean `Members`"):
        read_list(file, Reading(sheet="Memberz"))
    with pytest.raises(ListError, match="no sheet `X`: it has `Hidden`, `Members`, `More`"):
        read_list(file, Reading(sheet="X"))


def test_formulas_without_results_are_named(workbook):
    made = read_list(workbook(A=[["Name", *"BCDEFG"], ["Sol", *["=1+1"] * 6]]), Reading())
    assert rows(made) == [("row 2", {"Name": "Sol"})]
    assert "formulas without results are read as empty cells: B2, C2, D2, E2, F2 and 1 more" in made.notes[0]


def test_archives_that_are_no_workbooks_or_unpack_to_too_much_are_refused(tmp_path, monkeypatch, workbook):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(ListError, match="an archive, and not a workbook"):
        read(tmp_path, "list.xlsx", made.getvalue())
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<a")
    with pytest.raises(ListError, match="not a workbook that can be read"):
        read(tmp_path, "list.xlsx", made.getvalue())
    file = workbook(A=[["Name"], ["Sol"]])
    monkeypatch.setattr("b1mg_graph.importing.workbook.MOST_BYTES", 10)
    with pytest.raises(ListError, match="unpacks to more than"):
        read_list(file, Reading())


def test_sheets_with_too_many_cells_are_refused(tmp_path, monkeypatch):
    book = openpyxl.Workbook()
    book.active.append(["Name", "B", "C"])
    book.save(tmp_path / "list.xlsx")
    for most, said in ((2, "more than 2 cells"), (3, "too many merged cells")):
        monkeypatch.setattr(workbooks, "_MOST_CELLS", most)
        if most == 3:
            monkeypatch.setattr(workbooks, "_merged", lambda _: [((0, 0), (0, 2)), ((0, 0), (0, 2))])
        with pytest.raises(ListError, match=said):
            read_list(tmp_path / "list.xlsx", Reading())


def test_without_the_package_the_extra_is_named(tmp_path, monkeypatch, workbook):
    file = workbook(A=[["Name"]])
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(B1mgGraphError, match=r"pip install 'b1mg-graph\[import\]'"):
        read_list(file, Reading())


# Documents


TEAMS = """{"teams": {"ice": {"title": "Ice", "since": null, "open": true, "members": [
  {"name": "Sol", "of": {"place": "Nord  vik", "deep": {"x": 1}}, "tags": ["a", "b", ["c"], ""], "none": []},
  "Bo"]}, "reed": {"title": "Reed", "members": []}}, "n": 1.50}"""


def test_the_items_of_a_document_have_their_values_and_what_is_beside_the_way(tmp_path):
    made = read(tmp_path, "list.json", TEAMS, at="teams.*.members[]")
    around = {"teams.*": "ice", "teams.*.title": "Ice", "teams.*.open": "true"}
    first = {**around, "name": "Sol", "of.place": "Nord  vik", "of.deep.x": "1", "tags": ("a", "b")}
    assert rows(made) == [
        ("item 1 of teams.ice.members", first),
        ("item 2 of teams.ice.members", {**around, "teams.*.members[]": "Bo"}),
    ]
    assert {"teams.*.since", "none"} <= set(made.columns)


def test_the_only_list_of_a_document_needs_no_path(tmp_path):
    assert rows(read(tmp_path, "list.json", '{"n": 1, "people": [{"name": "Sol"}]}')) == [
        ("item 1 of people", {"name": "Sol"})
    ]
    made = read(tmp_path, "list.yaml", "- {name: Sol, since: 2024-05-01, no: NO, empty: }\n- [x]\n", at="[]")
    assert rows(made)[0] == ("item 1", {"name": "Sol", "since": "2024-05-01", "no": "NO"})
    made = read(tmp_path, "list.toml", "[[people]]\nname = 'Sol'\nsince = 2024-05-01\nat = 2024-05-01T10:00:00Z\n")
    assert rows(made) == [("item 1 of people", {"name": "Sol", "since": "2024-05-01", "at": "2024-05-01"})]


def test_the_mappings_of_a_document_are_items_too(tmp_path):
    made = read(tmp_path, "list.json", '{"a": {"name": "Sol"}, "b": {"name": "Bo"}}')
    assert rows(made) == [("a", {"*": "a", "name": "Sol"}), ("b", {"*": "b", "name": "Bo"})]
    assert rows(read(tmp_path, "list.json", '{"a": {"name": "Sol"}}', at="a")) == [("a", {"name": "Sol"})]


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("teams.*.people[]", r"nothing at `teams.\*.people\[\]`; lists in the file: `teams"),
        ("team..x", "is not a path such as"),
        ("n[]", r"nothing at `n\[\]`"),
    ],
)
def test_a_path_that_leads_nowhere_is_explained(tmp_path, at, said):
    with pytest.raises(ListError, match=said):
        read(tmp_path, "list.json", TEAMS, at=at)


def test_errors_of_a_document_in_yaml_have_their_places(initiative, listed):
    done = listed("- {name: Sol\n", "people:\n  name: {column: name}\n", name="list.yaml")
    assert (done.status, done.out) == (1, "")
    assert "error[yaml-syntax]" in done.err
    assert "list.yaml:" in done.err


# Dates


@pytest.mark.parametrize(
    ("format_", "text", "date"),
    [
        ("DD.MM.YYYY", "01.09.2025", "2025-09-01"),
        ("DD.MM.YYYY", "1.9.2025", None),
        ("D.M.YYYY", "1.9.2025", "2025-09-01"),
        ("M/D/YY", "9/1/25", "2025-09-01"),
        ("MM/YYYY", "09/2025", "2025-09"),
        ("YYYY", "2025", "2025"),
        ("D MMMM YYYY", "3 oktober 2024", "2024-10-03"),
        ("D. MMM YYYY", "3. Dez. 2024", "2024-12-03"),
        ("D MMMM YYYY", "3 Brumaire 2024", None),
        ("DD.MM.YYYY", "31.02.2024", None),
    ],
)
def test_a_format_reads_the_dates_that_are_written_so(format_, text, date):
    made = date_format(format_)
    assert made is not None
    assert made.read(text) == date


def test_a_date_of_facts_needs_no_format_and_help_names_formats_that_fit():
    assert read_date("2024-05", ()) == ("2024-05",)
    assert "such as `dates: DD.MM.YYYY`" in why_not("01.09.2025", ())
    assert "`dates: DD/MM/YYYY` or `dates: MM/DD/YYYY`" in why_not("03/04/2026", ())
    assert "such as `dates: DD.MM.YYYY`" in why_not("spring", ())
    assert [date_format(one) for one in ("DD", "DD YYYY", "MM MM YYYY", "")] == [None] * 4
