"""Errors of a map have their line, a caret and a remedy, as those of facts have."""

from __future__ import annotations

import pytest

GOOD = "people:\n  name: {column: Name}\n"


@pytest.mark.parametrize(
    ("map_", "code", "place", "said"),
    [
        ("poeple:\n  name: {column: Name}\n", "unknown-section", "1:1", "people"),
        ("people:\n  nmae: {column: Name}\n  id: sol\n", "unknown-key", "2:3", "did you mean `name`"),
        ("people:\n  name: {colum: Name, column: Name}\n", "unknown-key", "2:10", "did you mean `column`?"),
        ("people:\n  name: {column: Names}\n", "unknown-key", "2:18", "did you mean `Name`?"),
        ("people:\n  name: {column: Address}\n", "unknown-key", "2:18", "columns are `Name`, `Role`"),
        ("people:\n  name: {split: ';'}\n", "missing-key", "2:10", "name a heading of the list"),
        ("people:\n  name: {column: []}\n", "wrong-structure", "2:18", "the heading of a column"),
        ("people:\n  name: {column: Name, split: []}\n", "wrong-structure", "2:31", "one text of `split`"),
        ("people:\n  name: {column: Name, dates: DD.MM.YYYY}\n", "wrong-structure", "2:31", "for dates only"),
        ("people:\n  name: {column: Name, words: chair}\n", "wrong-structure", "2:31", "each with what it means"),
        ("people:\n  name: {column: Name, words: {a: [b]}}\n", "wrong-structure", "2:35", "what `a` means"),
        ("people:\n  name: {column: Name}\n  known_by: {}\n", "wrong-structure", "3:13", "the heading of a column"),
        ("people:\n  name: {column: Name}\n  only: Name\n", "wrong-structure", "3:9", "the values that count"),
        ("people:\n  homepage: {column: Name}\n", "missing-key", "2:3", "add `name: {column: …}`"),
        ("people:\n  name: {en: {column: Name}, xx: {column: Name}}\n", "unknown-language", "2:30", "languages are en"),
        ("people:\n  id: a b\n  name: {column: Name}\n", "invalid-id", "2:7", "write an id"),
        ("people: Name\n", "wrong-structure", "1:9", "keys of a person"),
        ("people:\n  name: {column: Name}\n  roles: member\n", "wrong-structure", "3:10", "the keys of a role held"),
        (f"{GOOD}  roles: {{role: member}}\n", "missing-key", "3:11", "The body in which the role is held."),
        (f"{GOOD}  roles: {{role: membr, in: ripplemark}}\n", "unknown-reference", "3:17", "did you mean `member`"),
        (f"{GOOD}  roles: {{role: SE, in: ripplemark}}\n", "wrong-reference", "3:17", "`SE` is a country"),
        (
            f"{GOOD}  roles: {{in: ripplemark, role: {{column: Role, words: {{C: chiar}}}}}}\n",
            "unknown-reference",
            "3:59",
            "did you mean `chair`",
        ),
        (f"{GOOD}  roles: {{role: member, in: ripplemark, wen: '2'}}\n", "unknown-key", "3:41", "key of a role held"),
        (f"{GOOD}  homepage: example\n", "invalid-value", "3:13", "is not a web address"),
        (f"{GOOD}  homepage: []\n  also_known_as: [{{}}]\n", "wrong-structure", "4:19", "or `{column: …}`"),
        (f"{GOOD}  homepage:\n", "empty-value", "3:12", "`homepage` has no value"),
        (f"{GOOD}header: two\n", "invalid-value", "3:9", "write 1, or 0"),
        (f"{GOOD}separator: ab\n", "invalid-value", "3:12", "write one character, or comma"),
        (f"{GOOD}encoding: base64\n", "invalid-value", "3:11", "windows-1252"),
        (f"{GOOD}list: a list\n", "invalid-value", "3:7", "use letters"),
        (f"{GOOD}sheet: []\n", "wrong-structure", "3:8", "one value of `sheet`"),
        (f"{GOOD}source: page\n", "wrong-structure", "3:9", "keys of the source"),
        (f"{GOOD}source: {{titel: A}}\n", "unknown-key", "3:10", "did you mean `title`"),
        ("retired:\n  replaced_by: ripplemark\n", "wrong-structure", "1:1", "`retired` cannot be imported"),
        ("header: 2\n", "missing-key", "1:1", "the map has no section"),
        ("- people\n", "wrong-structure", "1:1", "sections with keys in them"),
        ("# nothing\n", "empty-file", "", "`--suggest` prints one"),
        ("people: {name: [\n", "yaml-syntax", "", ""),
        (
            "organisations:\n  name: {column: Name}\n  since: {column: Role, dates: [DD, D MM DD YYYY]}\n",
            "invalid-value",
            "3:33",
            "this is not a format of dates",
        ),
    ],
)
def test_an_error_of_a_map_has_its_place_and_its_remedy(initiative, listed, map_, code, place, said):
    done = listed("Name,Role\nSol Havre,chair\n", map_)
    assert (done.status, done.out) == (1, "")
    assert f"error[{code}]" in done.err
    assert f"map.yaml:{place}" in done.err
    assert said in done.err
    assert not (initiative / "data" / "sources" / "example-list.yaml").exists()


def test_a_heading_that_two_columns_have_is_named_with_its_number(initiative, listed):
    done = listed("Name,Name\nSol Havre,S. Havre\n", GOOD)
    assert "several columns have the heading `Name`" in done.err
    done = listed("Name,Name\nSol Havre,S. Havre\n", "people:\n  name: {column: Name (2)}\n")
    assert done.status == 0
    assert "name: S. Havre\n" in (initiative / "data" / "sources" / "example-list.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["--map", "nothing.yaml", "--source", "a"], 2, "--map nothing.yaml: no such file"),
        (["--map", "data", "--source", "a"], 2, "--map data: not a regular file"),
        (["--map", "map.yaml"], 2, "--map and --source are required"),
        (["--map", "map.yaml", "--source", "a b"], 2, "--source a b: an id has letters"),
        (["--map", "map.yaml", "--source", "ripplemark"], 2, "it is Ripplemark, project, and not a source"),
        (["--map", "map.yaml", "--source", "a", "--set", "issued"], 2, "expected KEY=VALUE"),
        (["--map", "map.yaml", "--source", "a", "--set", "isued=2026"], 2, "did you mean `issued`?"),
        (["--map", "map.yaml", "--source", "a", "--set", "zzz=2026"], 2, "keys are "),
        (["--map", "map.yaml", "--source", "a", "--set", "issued=May"], 1, "invalid-value"),
        (
            ["--map", "map.yaml", "--source", "a", "--replaces", "lumilake-news-2026-01-16"],
            2,
            "did you mean `lumilake-",
        ),
        (
            ["--map", "map.yaml", "--source", "birchholm-ripplemark-page", "--set", "issued=2026"],
            2,
            "change its keys there",
        ),
        (["--map", "latin.yaml", "--source", "a"], 2, "is not UTF-8"),
    ],
)
def test_wrong_use_is_explained(initiative, call, options, status, said):
    (initiative / "list.csv").write_text("Name\nSol Havre\n", "utf-8")
    (initiative / "map.yaml").write_text(GOOD, "utf-8")
    (initiative / "latin.yaml").write_bytes(GOOD.encode() + b"# \xe5\n")
    done = call("import", "list.csv", *options)
    assert (done.status, done.out) == (status, "")
    assert said in done.err
