"""Lists of six shapes become checked facts in one command, twice, and in a newer edition."""

from __future__ import annotations

import pytest

from b1mg_graph import KnowledgeGraph

SHAPES = ["groups", "maintainers", "committees", "partners", "handbook", "teams"]


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_list_is_imported_in_one_command_and_a_second_time_nothing_changes(initiative, call, lists, shape):
    file, map_, _ = lists(shape)
    done = call("import", file, "--map", map_, "--source", f"{shape}-a")
    assert (done.status, done.out) == (0, ""), done.err
    assert call("check").status == 0
    assert call("fmt", "--check").status == 0
    before = contents(initiative)
    again = call("import", file, "--map", map_, "--source", f"{shape}-a")
    assert (again.status, again.out) == (0, "")
    assert "nothing changes" in again.err
    assert contents(initiative) == before


@pytest.mark.parametrize("shape", SHAPES)
def test_a_newer_edition_is_a_source_of_its_own_that_keeps_the_ids(initiative, call, lists, shape):
    file, map_, newer = lists(shape)
    first = call("import", file, "--map", map_, "--source", f"{shape}-a", "--set", "issued=2025-01-31")
    assert first.status == 0, first.err
    old = (initiative / "data" / "sources" / f"{shape}-a.yaml").read_bytes()
    options = ("--replaces", f"{shape}-a", "--set", "issued=2026-06-30", "--set", f"title=The {shape} of June")
    done = call("import", newer, "--map", map_, "--source", f"{shape}-b", *options)
    assert (done.status, done.out) == (0, ""), done.err
    text = (initiative / "data" / "sources" / f"{shape}-b.yaml").read_text("utf-8")
    assert f"replaces: {shape}-a\n" in text
    assert f"title: The {shape} of June\n" in text
    assert (initiative / "data" / "sources" / f"{shape}-a.yaml").read_bytes() == old
    assert call("check").status == 0
    assert call("fmt", "--check").status == 0


def test_each_statement_has_the_row_that_it_is_from(initiative, call, lists):
    file, map_, _ = lists("groups")
    call("import", file, "--map", map_, "--source", "groups-a")
    text = (initiative / "data" / "sources" / "groups-a.yaml").read_text("utf-8")
    assert "{role: chair, in: ice-cover, for: SE, since: 2025-09-01, place: row 2}" in text
    assert "{role: co-chair, in: reed-belts, place: row 3}" in text


def test_a_complete_list_ends_the_roles_of_those_who_are_no_longer_in_it(initiative, call, lists):
    file, map_, newer = lists("committees")
    call("import", file, "--map", map_, "--source", "a", "--set", "issued=2024-01-31")
    call("import", newer, "--map", map_, "--source", "b", "--replaces", "a", "--set", "issued=2026-01-31")
    assert "ended" in call("show", "ada-fjellby").out


def test_two_terms_of_one_office_are_two_roles(initiative, call, lists):
    file, map_, _ = lists("committees")
    call("import", file, "--map", map_, "--source", "a")
    text = (initiative / "data" / "sources" / "a.yaml").read_text("utf-8")
    assert "{role: chair, in: lake-committee, for: NO, since: 2019-05, until: 2021-04, place: row 2}" in text
    assert "{role: chair, in: lake-committee, for: NO, since: 2023-05, term: since-2023-05, place: row 3}" in text


def test_an_organisation_that_the_data_set_has_is_found_by_name_and_country(initiative, call, lists):
    file, map_, _ = lists("partners")
    done = call("import", file, "--map", map_, "--source", "partners")
    assert done.status == 0, done.err
    graph = KnowledgeGraph.load(initiative)
    assert "lumilake-institute-2" not in graph.assembly.index.classes
    text = (initiative / "data" / "sources" / "partners.yaml").read_text("utf-8")
    assert (
        "{role: coordinator, in: ripplemark, since: 2026-01-01, stated_as: Coordinator, place: row 3 of Partners}"
        in text
    )
    assert "{role: partner, in: ripplemark, since: 2026, stated_as: Beneficiary, place: row 4 of Partners}" in text
    assert "{role: representative, in: ripplemark, for: strandmark-college, place: row 4 of Partners}" in text


def test_a_person_is_found_by_the_identifier_under_another_name(initiative, call, lists):
    file, map_, newer = lists("handbook")
    call("import", file, "--map", map_, "--source", "a")
    call("import", newer, "--map", map_, "--source", "b", "--replaces", "a")
    text = (initiative / "data" / "sources" / "b.yaml").read_text("utf-8")
    assert "  signe-vattuniemi:\n    also_known_as: Signe Vattuniemi-Berg\n" in text


def test_what_the_newer_edition_lacks_is_retired_where_that_is_asked_for(initiative, call, lists):
    file, map_, newer = lists("groups")
    call("import", file, "--map", map_, "--source", "a", "--set", "issued=2025-12-01")
    options = ("--replaces", "a", "--set", "issued=2026-06-01", "--retire-missing")
    done = call("import", newer, "--map", map_, "--source", "b", *options)
    assert done.status == 0, done.err
    assert "`storm-water` is not retired: something refers to it" in done.err
    retired = (initiative / "data" / "vocabulary" / "retired.yaml").read_text("utf-8")
    assert "  ilmo-saarvik:\n    reason: It is no longer in the list working-groups.\n" in retired
    assert "ilmo-saarvik" not in (initiative / "data" / "sources" / "a.yaml").read_text("utf-8")
    assert "ilmo-saarvik" not in (initiative / "data" / "imported.csv").read_text("utf-8")
    assert call("check").status == 0
