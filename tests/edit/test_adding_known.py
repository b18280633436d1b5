"""What is known already is not added again, but gets what a source states of it."""

from __future__ import annotations

import pytest

from b1mg_graph.edit.forgetting import forget
from b1mg_graph.project import find_project

from .lists import LIST, contents


def test_what_has_the_same_identifier_exists_and_nothing_is_written(add, initiative, listed):
    before = contents(initiative)
    given = ["person", "M. Reed", "--same-as", "https://orcid.org/0000-0002-1825-0097", "--source", "lake-list"]
    status, out, err = add(*given)
    assert (status, out) == (1, "")
    assert (
        "is `mare-reed` (Mare Reed, person, data/sources/2026-05-02-lake-list.yaml:12:3), so nothing was written" in err
    )
    assert contents(initiative) == before


def test_of_the_same_name_another_one_is_added_only_where_that_is_said(add, initiative, listed):
    before = contents(initiative)
    status, _, err = add("person", "mare reed", "--source", "lake-list")
    assert status == 2
    assert "`mare-reed` (Mare Reed, person, in northern-lakes) has this name; give the id to add" in err
    assert "--new adds another one of this name" in err
    assert contents(initiative) == before
    assert add("person", "Mare Reed", "--new", "--source", "lake-list")[0] == 0
    assert listed.read_text("utf-8").endswith("  mare-reed-2:\n    name: Mare Reed\n    different_from: mare-reed\n")
    assert add.call("check", "--strict")[0] == 0
    status, _, err = add("role", "Mare Reed", "--role", "lead", "--in", "ripplemark", "--source", "lake-list")
    assert status == 2
    assert "several things are called `Mare Reed`: `mare-reed` (Mare Reed, person) or `mare-reed-2` (" in err


def test_who_was_removed_on_request_is_not_added_again(add, initiative, listed):
    forget(find_project(initiative), "mare-reed").draft.files.write()
    before = contents(initiative)
    for given in (
        ["Mare  Reed"],
        ["M. R.", "--same-as", "https://orcid.org/0000-0002-1825-0097"],
        ["X", "--id", "mare-reed"],
    ):
        status, _, err = add("person", *given, "--source", "lake-list")
        assert status == 2
        assert "was removed from this data set on request (`forget`), and is not added again" in err
    assert contents(initiative) == before
    status, _, err = add("organisation", "Mare Reed", "--source", "lake-list")
    assert status == 1
    assert "warning[forgotten-person]" in err
    assert add("organisation", "Mare Reed", "--source", "lake-list", "--allow-warnings")[0] == 0
    assert listed.read_text("utf-8").endswith("organisations:\n  mare-reed-2:\n    name: Mare Reed\n")


def test_what_a_source_states_of_a_known_thing_is_added_under_its_id(add, initiative, listed):
    given = ["organisation", "birchholm-university", "--homepage", "https://example.org/bu", "--place", "row 4"]
    status, _, err = add(*given, "--source", "lake-list")
    assert status == 0, err
    assert "`birchholm-university` in data/sources/2026-05-02-lake-list.yaml: homepage, place added; " in err
    added = "  birchholm-university:\n    homepage: https://example.org/bu\n    place: row 4\n"
    assert listed.read_text("utf-8") == f"{LIST}\norganisations:\n{added}"
    assert add.call("check", "--strict")[0] == 0
    assert "https://example.org/bu" in add.call("show", "birchholm-university")[1]


def test_the_source_that_describes_it_already_gets_further_keys(add, listed):
    assert add("person", "mare-reed", "--also-known-as", "M. Reed", "--source", "lake-list")[0] == 0
    assert listed.read_text("utf-8") == LIST.replace("    roles:", "    also_known_as: M. Reed\n    roles:")


def test_it_is_known_by_an_identifier_too(add, listed):
    address = "https://orcid.org/0000-0002-1825-0097"
    assert add("person", address, "--homepage", "https://example.org/mare", "--source", "lake-list")[0] == 0
    assert "homepage: https://example.org/mare" in listed.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["person", "mare-reed"], 1, "`mare-reed` is known (Mare Reed, person, data/sources/2026-05-02-lake-list.yaml"),
        (["person", "mare-reed"], 1, "so nothing was written; to add to it, give values by the options of keys"),
        (
            ["person", "Mare Reed", "--homepage", "https://example.org/m"],
            2,
            "give the id to add to what is known of it",
        ),
        (
            ["person", "bror-icefeldt", "--same-as", "https://orcid.org/0000-0002-1825-0097"],
            1,
            "so nothing was written; to add to what is known of it, give its id",
        ),
        (["organisation", "northern-lakes", "--formal", "perhaps"], 1, "invalid-value"),
        (
            ["person", "old-mare", "--homepage", "https://example.org/m"],
            2,
            "`old-mare` is a retired id: use `mare-reed`",
        ),
    ],
)
def test_what_cannot_be_added_to_it_is_said_and_nothing_is_written(
    arguments, status, words, add, initiative, listed, put
):
    retired = "retired: {old-mare: {replaced_by: mare-reed}}\n"
    put("vocabulary/retired.yaml", f"source: {{id: gone, title: Gone, kind: editorial}}\n{retired}")
    before = contents(initiative)
    found, out, err = add(*arguments, "--source", "lake-list")
    assert (found, out) == (status, "")
    assert words in err
    assert contents(initiative) == before
