"""Where an import writes: the file of its source, made anew each time, and never over the changes of others."""

from __future__ import annotations

import pytest

MAP = "organisations:\n  name: {column: Name}\n  roles: {role: partner, in: ripplemark}\n"


def test_a_corrected_list_makes_the_file_anew_and_says_what_is_gone(initiative, listed):
    listed("Name\nNordvik\nSorvik\n", MAP)
    file = initiative / "data" / "sources" / "example-list.yaml"
    day = [line for line in file.read_text("utf-8").splitlines() if "retrieved" in line]
    file.write_text(file.read_text("utf-8"), "utf-8")
    done = listed("Name\nNordvik\nOstvik\n", MAP)
    assert done.status == 0, done.err
    assert "2 things of 2 rows imported, 1 new, 1 no longer in the list" in done.err
    text = file.read_text("utf-8")
    assert "sorvik" not in text
    assert [line for line in text.splitlines() if "retrieved" in line] == day


def test_changes_of_others_are_not_overwritten_unless_asked_for(initiative, listed):
    listed("Name\nNordvik\n", MAP)
    file = initiative / "data" / "sources" / "example-list.yaml"
    changed = file.read_text("utf-8").replace("    place: row 2\n", "    country: NO\n")
    file.write_text(changed, "utf-8")
    done = listed("Name\nNordvik\nOstvik\n", MAP)
    assert (done.status, done.out) == (1, "")
    assert "it was changed since an import made it; --overwrite makes it anew" in done.err
    assert file.read_text("utf-8") == changed
    assert listed("Name\nNordvik\nOstvik\n", MAP, "--overwrite").status == 0
    assert "country" not in file.read_text("utf-8")


def test_an_id_that_is_renamed_is_no_change_of_others(listed, call):
    listed("Name\nNordvik\n", MAP)
    assert call("rename", "nordvik", "nordvik-hydrology").status == 0
    done = listed("Name\nNordvik\nOstvik\n", MAP)
    assert done.status == 0, done.err
    assert "1 new" in done.err


def test_a_source_that_the_editors_describe_keeps_its_file(initiative, call):
    (initiative / "list.csv").write_text("Name\nNordvik\n", "utf-8")
    (initiative / "map.yaml").write_text(MAP + "source: {publisher: reedmark-agency}\n", "utf-8")
    page = initiative / "data" / "sources" / "2026-03-02-partner-page.yaml"
    before = page.read_bytes()
    for said in ("1 thing of 1 row imported, 1 new", "nothing changes"):
        done = call("import", "list.csv", "--map", "map.yaml", "--source", "birchholm-ripplemark-page")
        assert done.status == 0, done.err
        assert said in done.err
    assert page.read_bytes() == before
    text = (initiative / "data" / "sources" / "birchholm-ripplemark-page-list.yaml").read_text("utf-8")
    assert "    source: birchholm-ripplemark-page\n" in text
    assert call("check").status == 0


def test_a_file_that_has_the_name_already_stays(initiative, put, listed):
    other = put("sources/example-list.yaml", "source: {id: other, title: Other, kind: editorial}\n")
    assert listed("Name\nNordvik\n", MAP).status == 0
    assert other.read_text("utf-8").startswith("source: {id: other")
    assert (initiative / "data" / "sources" / "example-list-2.yaml").exists()


def test_what_a_source_is_complete_for_can_be_given(initiative, listed):
    done = listed("Name\nNordvik\n", MAP, "--set", "complete_for=ripplemark", "--set", "issued=2026-02-01")
    assert done.status == 0, done.err
    assert "complete_for: ripplemark\n" in (initiative / "data" / "sources" / "example-list.yaml").read_text("utf-8")


def test_a_data_set_without_the_schema_for_editors_gets_no_line_for_it(initiative, listed):
    (initiative / "data" / "facts.schema.json").unlink()
    listed("Name\nNordvik\n", MAP)
    text = (initiative / "data" / "sources" / "example-list.yaml").read_text("utf-8")
    assert text.startswith("# `b1mg-graph import` made this file of the list map (")


def test_a_list_of_which_the_map_takes_nothing_is_no_import(listed):
    done = listed("Name,Kind\nNordvik,a\n", MAP.replace("roles", "only: {Kind: b}\n  roles"))
    assert (done.status, done.out) == (1, "")
    assert "the list describes nothing by this map" in done.err


@pytest.mark.parametrize(
    "elsewhere",
    ["organisations: {sorvik: {place: page 2}}", "people: {bo: {name: Bo, roles: {role: employee, in: sorvik}}}"],
)
def test_what_others_describe_or_refer_to_is_not_retired(initiative, put, listed, elsewhere):
    listed("Name\nNordvik\nSorvik\nVestvik\n", MAP)
    put("sources/other.yaml", f"source: {{id: other, title: Other, kind: editorial}}\n{elsewhere}\n")
    refused = listed("Name\nNordvik\n", MAP, "--retire-missing")  # nothing would describe it any more
    assert (refused.status, "no file was changed" in refused.err) == (1, True)
    done = listed("Name\nNordvik\n", MAP, "--retire-missing", "--source", "b", "--replaces", "example-list")
    assert done.status == 0, done.err
    assert "vestvik" in (initiative / "data" / "vocabulary" / "retired.yaml").read_text("utf-8")
    assert "`sorvik` is not retired: " in done.err
