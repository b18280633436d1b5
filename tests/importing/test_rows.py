"""Rows that cannot be read are listed with their place, column and remedy; only --partial imports the others."""

from __future__ import annotations

import pytest

MAP = """people:
  name: {column: Name}
  roles:
    role: {column: Role}
    in: {column: In, words: {"-": ~}}
    since: {column: Since, dates: [DD.MM.YYYY]}
"""


def written(initiative):
    return (initiative / "data" / "sources" / "example-list.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("row", "column", "message", "help_"),
    [
        ("Sol Havre,Vize chair,ripplemark,", "Role", "nothing is known as `Vize chair`", "words: {Vize chair: "),
        ("Sol Havre,Membr,ripplemark,", "Role", "nothing is known as `Membr`", "did you mean `member` (member, role)?"),
        ("Sol Havre,chair,Ripplemark,", "In", "nothing is known as `Ripplemark`", "words: {Ripplemark: ripplemark}"),
        ("Sol Havre,chair,,", "In", "it is empty, and role held needs `in`", 'words: {"": …}'),
        (
            "Sol Havre,chair,ripplemark,31.02.2024",
            "Since",
            "`31.02.2024` is not a date",
            "the map has the format DD.MM",
        ),
        (
            "Sol Havre,chair,ripplemark,03/04/2024",
            "Since",
            "`03/04/2024` is not a date",
            "the map has the format DD.MM",
        ),
        (",chair,ripplemark,", "", "the row has no name", "a value in `Name` is required"),
        ("Sol Havre,chair,ripplemark,,more", "E", "column E has a value and no heading", "a separator within a value"),
        ("S\x07,chair,ripplemark,", "Name", "it contains a control character", "delete it"),
    ],
)
def test_a_row_that_cannot_be_read_is_listed_and_nothing_is_imported(initiative, listed, row, column, message, help_):
    done = listed(f"Name,Role,In,Since\nAsk Brekkvoll,chair,ripplemark,01.02.2024\n{row}\n", MAP)
    assert (done.status, done.out) == (1, "")
    where = f"list.csv: row 3, column `{column}`: " if column else "list.csv: row 3: "
    assert where + message in done.err.replace(f"{initiative}/", "")
    assert help_ in done.err
    assert "1 row cannot be read, so nothing was imported; --partial imports the others" in done.err
    assert not (initiative / "data" / "sources" / "example-list.yaml").exists()


def test_messages_show_control_characters_and_do_not_send_them(listed):
    done = listed("Name,R\x1b[31m\nSol Havre,\x1b[2J\n", "people: {name: {column: Name}, since: {column: R}}\n")
    assert "\x1b" not in done.err
    done = listed("Name,R\nSol Havre,\x1b[2J\n", "organisations: {name: {column: Name}, since: {column: R}}\n")
    assert "\x1b" not in done.err
    assert "\ufffd[2J` is not a date" in done.err


def test_with_partial_the_other_rows_are_imported_and_the_same_problem_is_named_once(initiative, listed):
    rows = "Name,Role,In,Since\nAsk Brekkvoll,Chair,ripplemark,2024\nA B,Boss,ripplemark,\nC D,Boss,ripplemark,\n"
    done = listed(rows + "E F,member,nowhere,\n", MAP, "--partial")
    assert (done.status, done.out) == (0, ""), done.err
    assert "list.csv: rows 3, 4, column `Role`: nothing is known as `Boss`" in done.err
    assert "list.csv: row 5, column `In`" in done.err
    assert "ask-brekkvoll" in written(initiative)
    assert "a-b" not in written(initiative)


def test_words_can_leave_out_what_a_list_says_of_nothing(initiative, listed):
    assert listed("Name,Role,In,Since\nSol Havre,member,-,\n", MAP).status == 0
    assert "roles" not in written(initiative)


def test_a_list_that_gives_one_thing_two_countries_names_the_second_row(listed):
    map_ = "organisations:\n  name: {column: Name}\n  known_by: Name\n  country: {column: Country}\n"
    done = listed("Name,Country\nNordvik,NO\nNordvik,SE\n", map_)
    assert done.status == 1
    assert "row 3, column `Country`: `SE` as `country`, and `NO` in a row above" in done.err


def test_one_term_with_two_ends_is_a_problem_of_the_second_row(listed):
    map_ = "people:\n  name: {column: N}\n  roles: {role: member, in: ripplemark, until: {column: To}}\n"
    done = listed("N,To\nSol Havre,2024\nSol Havre,2025\n", map_)
    assert "row 3: the same role held as in a row above has another `until`" in done.err


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("homepage", "example", "`example` is not a web address"),
        ("same_as", "42", "`42` is not an identifier of a known register, or an address"),
        ("status", "Over", "`Over` is not one of the values of `status`: planned, active, ended"),
        ("formal", "perhaps", "`perhaps` is not a value of `formal`"),
        ("since", "spring", "`spring` is not a date that can be read"),
        ("since", "03/04/2026", "`03/04/2026` is not a date that can be read"),
    ],
)
def test_a_value_that_a_key_does_not_take_is_listed(listed, key, value, message):
    done = listed(f"Name,V\nNordvik,{value}\n", f"organisations:\n  name: {{column: Name}}\n  {key}: {{column: V}}\n")
    assert done.status == 1
    assert f"row 2, column `V`: {message}" in done.err


def test_a_date_that_two_formats_of_the_map_read_differently_is_not_guessed(listed):
    map_ = "organisations:\n  name: {column: N}\n  since: {column: V, dates: [D/M/YYYY, M/D/YYYY]}\n"
    done = listed("N,V\nNordvik,3/4/2026\n", map_)
    assert "`3/4/2026` can be 2026-04-03 or 2026-03-04" in done.err


def test_values_are_brought_into_the_notation_of_facts(initiative, listed):
    map_ = """organisations:
  name: {column: [First, Second]}
  also_known_as: {column: Other, split: [";", " / "]}
  description: {en: {column: Text}}
  same_as: {column: ROR}
  formal: {column: Formal}
  since: {column: Since, dates: [D MMMM YYYY, MM/YY]}
  only: {Kind: [a, b]}
"""
    rows = "First,Second,Other,Text,ROR,Formal,Since,Kind\n"
    rows += '"Nord ","vik",X1; X2 / X3,"One,\ntwo",05a28rw58,TRUE,3 mars 2024,a\nNo,where,,,,,,c\nSor,vik,,,,,05/24,b\n'
    done = listed(rows, map_)
    assert done.status == 0, done.err
    text = written(initiative)
    assert "    name: Nord vik\n    also_known_as: [X1, X2, X3]\n" in text
    assert "formal: true" in text
    assert "since: 2024-03-03" in text
    assert "since: 2024-05\n" in text
    assert "same_as: https://ror.org/05a28rw58" in text
    assert "No where" not in text


def test_a_result_that_would_check_worse_is_refused_with_what_it_would_cause(initiative, listed):
    map_ = "organisations:\n  name: {column: N}\n  since: '2024'\n  until: '2020'\n"
    before = {p: p.read_bytes() for p in initiative.rglob("*") if p.is_file()}
    done = listed("N\nNordvik\n", map_)
    assert (done.status, done.out) == (1, "")
    assert "until-before-since" in done.err
    assert "no file was changed" in done.err
    assert all(p.read_bytes() == content for p, content in before.items())


def test_warnings_of_the_checker_are_shown_and_stop_nothing(initiative, listed):
    rows = "".join(f"Sol Havre {n},northern-lakes\nSol Havre {n},ripplemark\n" for n in "abcdefghijklmnopqrstuvwxyz")
    done = listed(f"N,In\n{rows}", "people:\n  name: {column: N}\n  roles: {role: member, in: {column: In}}\n")
    assert done.status == 0
    assert "probable-duplicate" in done.err
    assert "more: `b1mg-graph check` shows them" in done.err


def test_a_dry_run_shows_the_change_and_writes_nothing(initiative, listed):
    done = listed("N\nNordvik\n", "organisations:\n  name: {column: N}\n", "--dry-run")
    assert done.status == 0
    assert "+++ b/data/sources/example-list.yaml" in done.out
    assert "+map,organisations,Nordvik,nordvik" in done.out
    assert not (initiative / "data" / "imported.csv").exists()
