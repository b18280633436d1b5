"""From the characters of a text to lines and columns, and back."""

from __future__ import annotations

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b1mg_graph.diagnostics.diagnostic import count, diagnostic, in_file_order, strict
from b1mg_graph.diagnostics.text import Text, whole_file

CHARACTERS = st.text(st.sampled_from("ab日🧬\r\n\t\u2028\x85"), max_size=60)


@given(CHARACTERS, st.data())
def test_every_character_has_the_line_and_column_that_an_editor_gives_it(content, data):
    at = data.draw(st.integers(0, len(content)))
    location = Text("x.yaml", content).location(at, at + 1)
    lines = [*StringIO(content, newline="").readlines(), ""]
    assert sum(map(len, lines[: location.line - 1])) + location.column - 1 == at
    assert location.excerpt == lines[location.line - 1].rstrip("\r\n")


@pytest.mark.parametrize(
    ("content", "at", "line", "column", "excerpt"),
    [
        ("", 0, 1, 1, ""),
        ("a", 1, 1, 2, "a"),
        ("a\nb", 2, 2, 1, "b"),
        ("a\r\nb", 3, 2, 1, "b"),
        ("a\rb", 2, 2, 1, "b"),
        ("a\n", 2, 2, 1, ""),
        ("a\n\n\nb", 4, 4, 1, "b"),
        ("日本\n🧬b", 4, 2, 2, "🧬b"),
        ("a\u2028b\x85c", 4, 1, 5, "a\u2028b\x85c"),
    ],
)
def test_lines_end_with_lf_cr_lf_or_cr(content, at, line, column, excerpt):
    location = Text("x.yaml", content).location(at, at + 1)
    assert (location.line, location.column, location.excerpt) == (line, column, excerpt)


def test_of_several_lines_the_first_is_marked():
    location = Text("x.yaml", "ab\ncd\n").location(1, 5)
    assert (location.line, location.column, location.width) == (1, 2, 1)


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 5000))
def test_of_a_long_line_a_part_is_kept_that_holds_what_is_marked(before, width, behind):
    location = Text("x.yaml", "a" * before + "X" * width + "b" * behind).location(before, before + width)
    assert (location.line, location.column) == (1, before + 1)
    assert len(location.excerpt) <= 400
    marked = location.excerpt[location.offset : location.offset + location.width]
    assert marked == "X" * len(marked) != ""
    assert len(marked) == width or location.excerpt.endswith("X")


def test_a_place_is_written_as_editors_read_it():
    assert str(Text("data/x.yaml", "a\nbc").location(3, 4)) == "data/x.yaml:2:2"
    assert str(whole_file("data/x.yaml")) == "data/x.yaml"
    assert diagnostic("cycle", "x", None).where == ""


def test_findings_are_in_the_order_of_files_and_lines_and_each_once():
    text, later = Text("a.yaml", "a\n" * 20), Text("b.yaml", "a\n")
    findings = [
        diagnostic("cycle", "x", later.location(0, 1)),
        diagnostic("cycle", "x", text.location(20, 21)),
        diagnostic("cycle", "x", text.location(4, 5)),
        diagnostic("alias", "x", text.location(4, 5)),
        diagnostic("cycle", "x", text.location(4, 5)),
        diagnostic("cycle", "x", None),
    ]
    assert [f"{f.where} {f.code}".strip() for f in in_file_order(findings)] == [
        "cycle",
        "a.yaml:3:1 alias",
        "a.yaml:3:1 cycle",
        "a.yaml:11:1 cycle",
        "b.yaml:1:1 cycle",
    ]


def test_to_be_strict_makes_errors_of_warnings_and_leaves_notes():
    findings = [diagnostic(code, "x", None) for code in ("cycle", "disagreement", "unused-id")]
    assert [f.severity for f in findings] == ["error", "warning", "note"]
    assert [f.severity for f in strict(findings)] == ["error", "error", "note"]
    assert [count(strict(findings), severity) for severity in ("error", "warning", "note")] == [2, 0, 1]


@pytest.mark.parametrize("letters", ["abc", "é", "日", "🧬", "\udc80", "ł and much that is plain "])
def test_a_large_text_is_the_same_text(letters):
    content = f"{letters}\n" * 40_000
    text = Text("x.yaml", content)
    assert text.content == content
    assert text.length == len(content)
    assert text.location(len(content) - 2, len(content) - 1).line == 40_000
    assert text.offset(text.location(len(content) - 2, len(content) - 1)) == len(content) - 2
