"""Mistakes of people who are not programmers: each is named, with its place and its remedy."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from b1mg_graph.diagnostics.edits import apply_edits

from .findings import marked, only, places

SOUND = """\
source:
  id: note-2026
  title: A note
  publisher: reedmark-agency
  issued: 2026-11-01
  kind: news-item
  url: https://example.org/note

people:
  eva-berg:
    name: Eva Berg
    roles:
      - {role: member, in: northern-lakes, since: 2025-10, place: page 1}
      - {role: observer, in: ripplemark, place: page 2}
"""


class Case(NamedTuple):
    """What is written in place of what, and the finding: code, line, the characters marked, and words of it."""

    before: str
    after: str
    code: str
    line: int
    marked: str
    words: str
    is_fixed: bool = True


CASES = {
    "an apostrophe": Case("A note", "'Eva's note'", "yaml-syntax", 3, "'", "this apostrophe ends the text"),
    "an apostrophe in brackets": Case(
        "place: page 1", "place: 'Eva's page'", "yaml-syntax", 13, "'", "this apostrophe ends the text"
    ),
    "two apostrophes": Case("A note", "'L'eau et l'ice'", "yaml-syntax", 3, "'", "write the apostrophe twice"),
    "quotation marks within such": Case(
        "A note", '"The "big" note"', "yaml-syntax", 3, '"', "this quotation mark ends the text"
    ),
    "an open quotation mark": Case("A note", '"A note', "yaml-syntax", 3, '"', "is not closed"),
    "an open one in brackets": Case("page 1}", '"page 1}', "yaml-syntax", 13, '"', "is not closed"),
    "an open one in the last line": Case("page 2}", "'page 2}", "yaml-syntax", 14, "'", "is not closed"),
    "one closed by a curly one": Case("A note", '"A note\u201d', "yaml-syntax", 3, '"', "is not closed"),
    "no space after a colon": Case("name: Eva", "name:Eva", "yaml-syntax", 11, ":", "a space is missing"),
    "none in the second line": Case("id: note", "id:note", "yaml-syntax", 2, ":", "after the colon of `id`"),
    "none before brackets": Case(
        "      - {role: member", "      -{role: member", "yaml-syntax", 13, "-", "a space is missing after the hyphen"
    ),
    "none in brackets": Case(
        "role: member, in: ", "role:member, in:", "yaml-syntax", 13, ":", "a space is missing after the colon of `role`"
    ),
    "a no-break space after a colon": Case(
        "name: ", "name:\u00a0", "invisible-character", 11, "\u00a0", "U+00A0 (no-break space) is after the colon"
    ),
    "a thin space in brackets": Case(
        "in: northern", "in:\u2009northern", "invisible-character", 13, "\u2009", "U+2009 (thin space)"
    ),
    "a no-break space in the indentation": Case(
        "    name", "   \u00a0name", "invisible-character", 11, "\u00a0", "is in the indentation"
    ),
    "a zero width space in an id": Case(
        "northern-lakes", "northern\u200b-lakes", "invisible-character", 13, "\u200b", "U+200B (zero width space)"
    ),
    "a byte order mark within": Case("people:", "\ufeffpeople:", "invisible-character", 9, "\ufeff", "U+FEFF"),
    "a key that is off by one": Case("    name", "   name", "yaml-syntax", 11, "name", "indented by 3 spaces"),
    "a section that is off by one": Case("people:", " people:", "yaml-syntax", 9, "people", "indent it by 0"),
    "an item that is off by one": Case(
        "      - {role: o", "       - {role: o", "yaml-syntax", 14, "-", "indented by 7 spaces"
    ),
    "a key in the column of the ids": Case(
        "    roles",
        "  roles",
        "wrong-structure",
        12,
        "roles",
        "indent it by 4 spaces, below `eva-berg:`",
        is_fixed=False,
    ),
    "a tab": Case("    name", "\tname", "tab-indent", 11, "\t", "a tab in the indentation"),
    "a merge conflict": Case(
        "    name: Eva Berg\n",
        "<<<<<<< HEAD\n    name: Eva Berg\n=======\n    name: Eva Bergh\n>>>>>>> side\n",
        "merge-conflict",
        11,
        "<<<<<<<",
        "an unresolved merge conflict",
        is_fixed=False,
    ),
    "a hash that cuts a text": Case("A note", "Note #5", "cut-text", 3, "#5", "begins a comment"),
    "a hash that hides a bracket": Case("page 2", "page #2", "yaml-syntax", 14, "#", "begins a comment"),
    "a tilde": Case("A note", "~", "empty-value", 3, "~", "`~` is the empty value in YAML", is_fixed=False),
    "null": Case("page 1", "null", "empty-value", 13, "null", "`null` is the empty value in YAML", is_fixed=False),
    "curly quotation marks": Case(
        "A note", "\u201cIce: a note\u201d", "curly-quotes", 3, "\u201cIce: a note\u201d", "do not quote in YAML"
    ),
    "German ones in brackets": Case(
        "page 1", "\u201epage 1, line 2\u201c", "curly-quotes", 13, "\u201epage 1, line 2\u201c", "write straight ones"
    ),
    "an English date": Case("2026-11-01", "1 November 2026", "invalid-value", 5, "1 November 2026", "write 2026-11-01"),
    "a Swedish date": Case("2025-10", "oktober 2025", "invalid-value", 13, "oktober 2025", "write 2025-10"),
    "a German date": Case("2026-11-01", "1. März 2026", "invalid-value", 5, "1. März 2026", "write 2026-03-01"),
    "a date with dots": Case(
        "2026-11-01", "01.10.2026", "invalid-value", 5, "01.10.2026", "write 2026-10-01 or 2026-01-10"
    ),
    "a date of two readings": Case(
        "2026-11-01", "03/04/2026", "invalid-value", 5, "03/04/2026", "2026-04-03 or 2026-03-04", is_fixed=False
    ),
    "a month and a year": Case("2025-10", "10/2025", "invalid-value", 13, "10/2025", "write 2025-10"),
    "a day that is not": Case(
        "2026-11-01", "2026-02-30", "invalid-value", 5, "2026-02-30", "February 2026 has 28 days", is_fixed=False
    ),
    "a month that is not": Case(
        "2025-10", "2025-13", "invalid-value", 13, "2025-13", "there is no month 13", is_fixed=False
    ),
    "an English word for a section": Case("people:", "persons:", "unknown-section", 9, "persons", "`people`"),
    "a Swedish word for a section": Case("people:", "Personer:", "unknown-section", 9, "Personer", "`people`"),
    "a German word for the header": Case("source:", "Quelle:", "unknown-section", 1, "Quelle", "`source`"),
    "the section in place of the header": Case("source:", "sources:", "wrong-structure", 1, "sources", "`source`"),
    "an English word for a key": Case("since:", "from:", "unknown-key", 13, "from", "`since`"),
    "a Swedish word for a key": Case("since:", "från:", "unknown-key", 13, "från", "`since`"),
    "a German word for a key": Case("    name:", "    Bezeichnung:", "unknown-key", 11, "Bezeichnung", "`name`"),
    "a word for an address": Case(
        "    roles:", "    website: https://example.org/\n    roles:", "unknown-key", 12, "website", "`homepage`"
    ),
    "an e-mail address": Case(
        "    roles:",
        "    E-Mail: eva@example.org\n    roles:",
        "unknown-key",
        12,
        "E-Mail",
        "contact data are not recorded",
        is_fixed=False,
    ),
    "a telephone number": Case(
        "place: page 1", "tel: 123", "unknown-key", 13, "tel", "contact data are not recorded", is_fixed=False
    ),
    "an open bracket": Case("page 1}", "page 1", "yaml-syntax", 13, "{", "is not closed"),
    "a bracket too many": Case("page 1}", "page 1}}", "yaml-syntax", 13, "}", "closes no bracket"),
    "a missing comma": Case("member, in", "member in", "yaml-syntax", 13, "r", "a comma is missing"),
    "a missing colon": Case("name: Eva", "name Eva", "yaml-syntax", 11, "name", "a colon is missing"),
    "a colon in a text": Case("A note", "Ice: a note", "yaml-syntax", 3, ":", "ends a key"),
    "a text that begins with a bracket": Case("A note", "[Draft] A note", "yaml-syntax", 3, "[", "quotation marks"),
    "a language that is not there": Case(
        "Eva Berg", "{en: Eva, fr: Ève}", "unknown-language", 11, "fr", "`languages: [en, sv, fr]`", is_fixed=False
    ),
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CR LF"])
@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_named_at_its_place_and_causes_no_other_finding(name, line_end, put, check):
    case = CASES[name]
    text = SOUND.replace(case.before, case.after, 1)
    assert text != SOUND
    put("sources/note.yaml", text.replace("\n", line_end))
    found = only(check())
    assert (found.location.path, found.location.line, found.code) == ("data/sources/note.yaml", case.line, case.code)
    assert marked(found) == case.marked
    assert case.words in f"{found.message} {found.help}"


@pytest.mark.parametrize("name", CASES)
def test_the_edits_of_a_finding_remove_it(name, put, check):
    case = CASES[name]
    text = SOUND.replace(case.before, case.after, 1)
    put("sources/note.yaml", text)
    found = only(check())
    assert bool(found.edits) == case.is_fixed
    put("sources/note.yaml", apply_edits(text, found.edits))
    assert (check() == []) == case.is_fixed


def test_the_text_itself_is_sound(put, check):
    put("sources/note.yaml", SOUND)
    assert check() == []


def test_two_mistakes_in_one_file_are_both_found(put, check):
    put("sources/note.yaml", SOUND.replace("A note", "'Eva's note'").replace("name: Eva", "name:Eva"))
    assert places(check()) == [(3, "yaml-syntax"), (11, "yaml-syntax")]


def test_what_a_file_with_a_mistake_describes_may_be_referred_to_from_another(put, check):
    put("sources/note.yaml", SOUND.replace("people:", "people: &people"))
    put(
        "sources/other.yaml",
        "retired:\n  old-eva: {replaced_by: eva-berg, reason: x}\n  old-bo: {replaced_by: bo-berg}\n",
    )
    assert [(f.location.path, f.code) for f in check() if f.code != "no-source"] == [
        ("data/sources/note.yaml", "alias"),
        ("data/sources/other.yaml", "unknown-reference"),
    ]


def test_later_checks_run_although_another_file_has_a_mistake(put, check):
    put("sources/note.yaml", SOUND.replace("name: Eva", "name:Eva"))
    put(
        "sources/other.yaml",
        "source: {id: other, title: Other, kind: editorial}\n"
        "countries:\n  DK: {name: Denmark, code: DE}\n"
        "people:\n  bo-snow: {name: Bo, roles: [{role: co-lead, in: northern-lakes}]}\n",
    )
    assert [f.code for f in check()] == ["yaml-syntax", "check-country-code", "check-co-lead-alone"]


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ("peple:\n  eva-berg: {name: Eva, roles: {role: member, in: northern-lakes}}\n", 2),
        ("organizations:\n  fjord: {name: Fjord}\npeople:\n  eva: {name: E, roles: {role: member, in: fjord}}\n", 2),
        ("nonsense:\n  fjord: {name: Fjord}\npeople:\n  eva: {name: E, roles: {role: member, in: fjord}}\n", 2),
    ],
)
def test_a_misspelt_section_causes_no_other_finding(facts, line, check):
    assert places(check(facts)) == [(line, "unknown-section")]


@pytest.mark.parametrize(
    "written", [">\n      Bror Icefeldt\n", "|\n      Bror Icefeldt\n", "|+\n      Bror Icefeldt\n\n"]
)
def test_the_line_end_of_a_block_is_not_part_of_a_name(written, check):
    assert check(f"people:\n  bror-icefeldt:\n    name: {written}") == []


def test_a_name_in_two_lines_is_a_name_in_one(check):
    assert check("people:\n  bror-icefeldt:\n    name: |\n      Bror\n      Icefeldt\n") == []


@pytest.mark.parametrize(
    ("facts", "code", "words"),
    [
        ("organisations:\n  reedmark-agency:\n    country: false\n", "unknown-reference", "`NO` (Norway, country)"),
        ("countries:\n  false: {name: Norway, code: NO}\n", "invalid-id", "in place of `NO`"),
        ("organisations:\n  reedmark-agency:\n    short_name: {no: RA}\n", "unknown-language", "[en, sv, no]"),
        ("organisations:\n  reedmark-agency:\n    short_name: {false: RA}\n", "unknown-language", "Norwegian"),
        ("organisations:\n  reedmark-agency:\n    formal: yes\n", "invalid-value", "write true"),
        ("organisations:\n  reedmark-agency:\n    formal: Off\n", "invalid-value", "write false"),
        ("organisations:\n  reedmark-agency:\n    short_name: True\n", "invalid-value", "`yes`, `y` or `on`"),
    ],
)
def test_a_word_that_another_program_has_put_in_place_of_no_or_yes_is_explained(facts, code, words, check):
    found = only(check(facts))
    assert found.code == code
    assert words in found.help


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-16", "the file is UTF-16"),
        ("utf-16-le", "the file is UTF-16"),
        ("utf-16-be", "the file is UTF-16"),
        ("utf-32", "the file is UTF-32"),
        ("latin-1", "in Windows-1252 it is `ö`"),
        ("windows-1252", "the byte 0xf6 is not UTF-8"),
    ],
)
def test_another_encoding_is_named_and_the_file_is_read_all_the_same(encoding, words, put, check):
    put("sources/note.yaml", SOUND.replace("A note", "En sjö").encode(encoding))
    put(
        "sources/other.yaml",
        SOUND.replace("note-2026", "other")
        .replace("/note", "/other")
        .replace("name: Eva Berg", "different_from: bror-icefeldt"),
    )
    found = only(check())
    assert found.code == "not-utf8"
    assert words in found.message


@pytest.mark.parametrize(("before", "after"), [("language: en", "language:en"), ("title: {", "title:{")])
def test_a_mistake_in_graph_yaml_gets_one_finding(before, after, initiative, check):
    settings = initiative / "data/graph.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace(f"\n{before}", f"\n{after}", 1), "utf-8")
    expected = text[: text.index(f"\n{before}") + 1].count("\n") + 1
    assert places(check()) == [(expected, "yaml-syntax")]
