"""A file that cannot be read gets one finding, at the right line, and other files keep theirs."""

from __future__ import annotations

import pytest

from .broken import BROKEN, HEAD
from .findings import marked, only, places

FAULTY = HEAD.replace("example", "other") + "people:\n  bror-icefeldt:\n    nmae: Bror\n"
IN_A_PROCESS = [
    "an unclosed bracket",
    "Latin-1",
    "UTF-16",
    "a NUL byte",
    "a tab for indentation",
    "two documents",
    "nothing",
    "a list",
    "one word",
    "an anchor",
    "a bomb of aliases",
    "a merge key",
    "a tag that makes an object",
    "ten thousand brackets",
    "ten thousand hyphens",
]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gets_one_finding_and_hides_none_in_another(name, check, put):
    content, code, line = BROKEN[name]
    put("sources/broken.yaml", content)
    put("sources/other.yaml", FAULTY)
    found = check()
    assert [(f.location.path, f.location.line, f.code) for f in found] == [
        ("data/sources/broken.yaml", line, code),
        ("data/sources/other.yaml", 7, "unknown-key"),
    ]
    assert all(f.help or f.code == "wrong-structure" for f in found)


@pytest.mark.parametrize("name", IN_A_PROCESS)
def test_a_broken_file_ends_a_command_with_findings_and_status_1(name, put, run):
    content, code, _ = BROKEN[name]
    put("sources/broken.yaml", content)
    put("sources/other.yaml", FAULTY)
    ended = run("build")
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"error[{code}] data/sources/broken.yaml")
    assert "error[unknown-key] data/sources/other.yaml:7:5" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.slow
def test_a_value_of_fifty_megabytes_is_refused_in_a_few_words(check, put):
    put("sources/broken.yaml", HEAD + "people:\n  a:\n    name: |\n" + f"      {'x' * 993}\n" * 50_000)
    found = only(check())
    assert (found.code, found.location.line) == ("value-too-long", 7)
    assert len(found.location.excerpt) < 1000


def test_what_was_read_before_a_repeated_key_and_behind_it_counts(check):
    found = check("people:\n  bror-icefeldt:\n    place: a\n    place: b\n    nmae: Bror\n")
    assert places(found) == [(5, "duplicate-key"), (6, "unknown-key")]
    assert [r.location.line for r in found[0].related] == [4]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CR LF", "CR"])
def test_lines_are_counted_whatever_they_end_with(line_end, check, put):
    put("sources/other.yaml", FAULTY.replace("\n", line_end).encode())
    found = only(check())
    assert str(found.location) == "data/sources/other.yaml:7:5"
    assert found.location.excerpt == "    nmae: Bror"
    assert marked(found) == "nmae"


def test_a_byte_order_mark_is_not_part_of_the_text(check, put):
    put("sources/other.yaml", b"\xef\xbb\xbf" + FAULTY.encode())
    assert places(check()) == [(7, "unknown-key")]
    put("sources/other.yaml", b"\xef\xbb\xbf" + b"source: x\nnmae: Bror\n")
    assert [(f.location.line, f.location.column) for f in check()] == [(1, 9), (2, 1)]


@pytest.mark.parametrize("before", ["日本語", "\U0001f9ec", "👩\u200d🔬", "e\u0301", "\ue000", "\U000f0000", "\u00a0"])
def test_wide_and_rare_characters_before_a_fault_do_not_move_it(before, check):
    found = only(check(f"people:\n  bror-icefeldt: {{description: 'a{before}', nmae: a{before}}}\n"))
    assert found.location.column == len(f"  bror-icefeldt: {{description: 'a{before}', ") + 1
    assert marked(found) == "nmae"


def test_a_control_character_is_found_behind_characters_that_are_merely_unusual(check):
    found = only(check("people:\n  bror-icefeldt:\n    place: a\u00a0b\n    description: c\x01d\n"))
    assert (found.code, found.location.line, found.location.column) == ("control-character", 5, 19)
    assert "U+0001" in found.message


@pytest.mark.parametrize("before", ["", "a", "ä", "日本", "日a"])
def test_a_byte_that_is_not_utf8_is_found_behind_a_byte_order_mark(before, check, put):
    put("sources/broken.yaml", b"\xef\xbb\xbf" + f"title: {before}".encode() + b"\xf6\n")
    found = only(check())
    assert (found.code, found.location.column) == ("not-utf8", len(f"title: {before}") + 1)
    assert "0xf6" in found.message
