"""Findings as they are read in a terminal."""

from __future__ import annotations

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from b1mg_graph.diagnostics.diagnostic import Related, diagnostic
from b1mg_graph.diagnostics.terminal import render
from b1mg_graph.diagnostics.text import Text, whole_file

FACTS = Text(
    "data/sources/2025-03-19-gms-news.yaml",
    "organisations:\n  gms:\n    roles:\n          - role: co-lead\n            in: b1mgplus-health-economic\n",
)


def place(text: Text, piece: str):
    start = text.content.index(piece)
    return text.location(start, start + len(piece))


def shown(line: str, piece: str, message: str = "unknown id") -> list[str]:
    """The lines of a finding on a piece of a file that has one line."""
    found = diagnostic("unknown-reference", message, place(Text("x.yaml", line), piece))
    return click.unstyle(render(found)).splitlines()


def test_a_finding_shows_the_line_a_caret_and_the_remedy():
    found = diagnostic(
        "unknown-reference",
        "unknown id",
        place(FACTS, "b1mgplus-health-economic"),
        help="did you mean `b1mgplus-health-economics` (Health economics, work area of B1MGplus)?",
    )
    assert click.unstyle(render(found)) == (
        "error[unknown-reference] data/sources/2025-03-19-gms-news.yaml:5:17\n"
        "  5 │             in: b1mgplus-health-economic\n"
        "    │                 ^^^^^^^^^^^^^^^^^^^^^^^^ unknown id\n"
        "  help: did you mean `b1mgplus-health-economics` (Health economics, work area of B1MGplus)?"
    )


def test_a_label_beside_the_caret_leaves_the_message_a_line_of_its_own():
    found = diagnostic(
        "missing-key", "`gms` has no `name`", place(FACTS, "gms"), label="this organisation needs `name`"
    )
    assert click.unstyle(render(found)).splitlines()[:4] == [
        "error[missing-key] data/sources/2025-03-19-gms-news.yaml:2:3",
        "  `gms` has no `name`",
        "  2 │   gms:",
        "    │   ^^^ this organisation needs `name`",
    ]


def test_related_places_follow_with_lines_of_their_own():
    other = Text("data/b.yaml", "a: 1\n" * 1233 + "roles: x\n")
    found = diagnostic(
        "duplicate-key",
        "second",
        place(FACTS, "roles"),
        related=[Related(place(other, "roles"), "first here")],
        help="keep one",
    )
    assert click.unstyle(render(found)) == (
        "error[duplicate-key] data/sources/2025-03-19-gms-news.yaml:3:5\n"
        "  3 │     roles:\n"
        "    │     ^^^^^ second\n"
        "  see data/b.yaml:1234:1\n"
        "  1234 │ roles: x\n"
        "       │ ----- first here\n"
        "  help: keep one"
    )


def test_a_finding_on_a_file_as_a_whole_shows_no_line():
    found = diagnostic("file-unreadable", "it cannot be read: it is a folder", whole_file("data/x.yaml"), help="fix it")
    assert click.unstyle(render(found)) == (
        "error[file-unreadable] data/x.yaml\n  it cannot be read: it is a folder\n  help: fix it"
    )


def test_a_finding_without_a_place_is_shown_too():
    assert click.unstyle(render(diagnostic("cycle", "round and round", None))) == "error[cycle]\n  round and round"


@pytest.mark.parametrize(("code", "colour"), [("cycle", "31"), ("disagreement", "33"), ("unused-id", "36")])
def test_each_severity_has_its_colour(code, colour):
    assert render(diagnostic(code, "x", place(FACTS, "gms"))).startswith(f"\x1b[{colour}m")


@pytest.mark.parametrize(
    ("line", "piece", "excerpt", "pointer"),
    [
        ("a: b", "b", "  1 │ a: b", "    │    ^"),
        ("name: 日本, x: y", "x", "  1 │ name: 日本, x: y", "    │             ^"),
        ("name: 日本", "日本", "  1 │ name: 日本", "    │       ^^^^"),
        ("name: e\u0301t\u0308, x: y", "x", "  1 │ name: e\u0301t\u0308, x: y", "    │           ^"),
        ("👩\u200d🔬: x", "x", "  1 │ 👩\u200d🔬: x", "    │     ^"),
        ("a:\tb\tc", "c", "  1 │ a:    b    c", "    │            ^"),
        ("a: \u200fb c", "c", "  1 │ a: \ufffdb c", "    │       ^"),
        ("a: \u202eb", "\u202eb", "  1 │ a: \ufffdb", "    │    ^^"),
        ("a: \x1b[31mb", "b", "  1 │ a: \ufffd[31mb", "    │         ^"),
        ("a: \x07b\x7f", "b", "  1 │ a: \ufffdb\ufffd", "    │     ^"),
        ("", "", "  1 │ ", "    │ ^"),
    ],
)
def test_the_caret_is_under_what_is_meant(line, piece, excerpt, pointer):
    assert shown(line, piece)[1:] == [excerpt, f"{pointer} unknown id"]


@given(
    st.text(st.sampled_from("ab 日本é語\t한\u0301🧬"), max_size=200),
    st.text(st.sampled_from("xyz字"), min_size=1, max_size=150),
    st.text(st.sampled_from("cd 日本\t"), max_size=200),
)
def test_the_caret_is_under_what_is_meant_in_a_line_of_any_length(before, piece, behind):
    _, excerpt, pointer = shown(before.replace("字", "") + piece + behind, piece)
    at = excerpt.index(piece[0])
    assert cell_len(pointer[: pointer.index("^")]) == cell_len(excerpt[:at])
    assert pointer.count("^") <= cell_len(piece)
    assert cell_len(excerpt) <= 170


def test_of_a_very_long_line_the_neighbourhood_is_shown():
    _, excerpt, pointer = shown("a" * 100_000 + "HERE" + "b" * 100_000, "HERE")
    assert excerpt == "  1 │ …" + "a" * 50 + "HERE" + "b" * 45 + "…"
    assert pointer == "    │ " + " " * 51 + "^^^^ unknown id"


def test_a_very_long_piece_is_cut():
    _, excerpt, pointer = shown("a: " + "x" * 1000, "x" * 1000)
    assert excerpt == "  1 │ a: " + "x" * 100 + "…"
    assert pointer.count("^") == 101


@pytest.mark.parametrize("hidden", ["\x07", "\x1b[31m", "\u202e", "\u200f", "\r", "\n", "\x85", "\u2028"])
def test_nothing_that_moves_the_cursor_or_turns_the_line_gets_out_of_a_message(hidden):
    clean, found = (
        render(
            diagnostic(
                "unknown-key",
                f"`a{letter}b` is no key",
                place(FACTS, "gms"),
                label=f"a{letter}b",
                help=f"did you mean `a{letter}b`?",
                related=[Related(place(FACTS, "roles"), f"a{letter}b")],
            )
        )
        for letter in ("x", hidden)
    )
    assert found.count("\x1b") == clean.count("\x1b")
    lines = click.unstyle(found).split("\n")
    assert len(lines) == len(click.unstyle(clean).split("\n"))
    assert all(line.isprintable() for line in lines)


def test_a_key_with_hidden_characters_is_shown_without_them(check):
    (found,) = check('people:\n  bror-icefeldt:\n    "na\\a\\e]0;x\\u202eme": x\n')
    assert all(line.isprintable() for line in click.unstyle(render(found)).splitlines())
