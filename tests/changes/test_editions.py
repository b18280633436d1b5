"""A list that is read again two years later: who came, who left, who has another role, and who leads now.

The lists are made up, in the shape of a project's list of working groups with chairs, leads and emeriti.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from b1mg_graph import KnowledgeGraph

if TYPE_CHECKING:
    from collections.abc import Callable

GROUPS = """
source: {id: editors-groups, title: The groups, kind: editorial}
roles:
  chair: {name: chair, direct_property: chairs, held_by: people, held_in: organisations}
  emeritus: {name: emeritus, held_by: people, held_in: organisations}
initiatives:
  tidewater: {name: Tidewater}
work_areas:
  tidal-metadata: {name: Tidal metadata, part_of: tidewater}
  tidal-imaging: {name: Tidal imaging, part_of: tidewater}
"""
LIST = """
source:
  id: {id}
  title: Working groups of Tidewater
  publisher: birchholm-university
  url: https://example.org/tidewater/groups
  retrieved: {date}
  kind: web-page
  {more}
people:
"""
OLD = {
    "Ada Quay": ("chair", "tidal-metadata"),
    "Bo Weir": ("lead", "tidal-metadata"),
    "Cleo Strand": ("member", "tidal-metadata"),
    "Dov Reef": ("lead", "tidal-imaging"),
}
NEW = {
    "Ada Quay": ("emeritus", "tidal-metadata"),
    "Bo Weir": ("chair", "tidal-metadata"),
    "Eva Shoal": ("lead", "tidal-metadata"),
    "Dov Reef": ("lead", "tidal-imaging"),
}
ROLES = "[chair, lead, member, emeritus]"
COMPLETE = "complete_for: [{in: tidal-metadata, roles: %s}, {in: tidal-imaging, roles: %s}]" % (ROLES, ROLES)  # noqa: UP031 - braces
TOLD = [
    "Ada Quay changed role in Tidal metadata (Tidewater): chair → emeritus",
    "Bo Weir changed role in Tidal metadata (Tidewater): lead → chair",
    "Cleo Strand left Tidal metadata (Tidewater): member, ended before 2025-03-01",
    "Eva Shoal became lead of Tidal metadata (Tidewater)",
]
LEADS = "Who leads the group is the answer of the newer list."


def listed(id_: str, date: str, people: dict[str, tuple[str, str]], more: str = COMPLETE) -> str:
    """A facts file of a list as it was read on ``date``."""
    entries = (
        f"  {name.lower().replace(' ', '-')}: {{name: {name}, roles: {{role: {role}, in: {group}}}}}\n"
        for name, (role, group) in people.items()
    )
    return LIST.format(id=id_, date=date, more=more) + "".join(entries)


@pytest.fixture
def write(lakes) -> Callable[[str, str], None]:
    """Write a file of facts into the data set."""
    return lambda name, text: (lakes.folder / "data" / "sources" / name).write_text(text, "utf-8")


@pytest.fixture
def before(lakes, write) -> None:
    """The data set with the older list, committed."""
    write("groups.yaml", GROUPS)
    write("list.yaml", listed("tidewater-list", "2023-03-01", OLD))
    lakes.commit()


def beside(write, more: str = COMPLETE) -> None:
    """Keep the older list, and write the newer one beside it."""
    write("list-2025.yaml", listed("tidewater-list-2025", "2025-03-01", NEW, more))


def replacing(write, more: str = COMPLETE) -> None:
    """Keep the older list, and write the newer one beside it as a later edition."""
    beside(write, f"replaces: tidewater-list\n  {more}")


def again(write, more: str = COMPLETE) -> None:
    """Write what is in the list now over what was in it, with the new date."""
    write("list.yaml", listed("tidewater-list", "2025-03-01", NEW, more))


def about_people(sentences: list[str]) -> list[str]:
    return [one for one in sentences if one.startswith(("Ada", "Bo", "Cleo", "Dov", "Eva"))]


@pytest.mark.parametrize("read", [beside, replacing, again])
@pytest.mark.usefixtures("before")
def test_who_came_who_left_and_who_has_another_role_is_said(read, write, said):
    read(write)
    found = [one for one in about_people(said()) if "now also stated" not in one]
    assert found == TOLD


@pytest.mark.usefixtures("before")
def test_an_edition_that_is_not_said_to_be_complete_lets_nobody_leave(write, said):
    again(write, "language: en")
    assert about_people(said()) == [
        TOLD[0],
        TOLD[1],
        "Cleo Strand is no longer a member of Tidal metadata (Tidewater), by the edition of 2025-03-01",
        TOLD[3],
    ]


@pytest.mark.usefixtures("before")
def test_where_the_date_of_the_list_is_the_same_its_entries_were_corrected(lakes, write, said):
    write("list.yaml", listed("tidewater-list", "2023-03-01", NEW))
    assert about_people(said()) == [
        "Ada Quay in Tidal metadata (Tidewater): role corrected: chair → emeritus",
        "Bo Weir in Tidal metadata (Tidewater): role corrected: lead → chair",
        "Cleo Strand is no longer a member of Tidal metadata (Tidewater)",
        "Eva Shoal leads Tidal metadata (Tidewater)",
    ]


@pytest.mark.usefixtures("before")
def test_one_who_keeps_one_of_two_roles_has_not_left(write, said, lakes):
    write(
        "both.yaml",
        listed("tidewater-list-2024", "2024-03-01", {"Bo Weir": ("member", "tidal-metadata")}, "language: en"),
    )
    lakes.commit()
    people = {**NEW, "Bo Weir": ("member", "tidal-metadata")}
    write("list-2025.yaml", listed("tidewater-list-2025", "2025-03-01", people))
    assert "Bo Weir no longer leads Tidal metadata (Tidewater): ended before 2025-03-01" in said()


@pytest.mark.usefixtures("before")
def test_in_exported_files_it_is_said_as_well(lakes, write, said, tmp_path):
    for ending, format_ in (("trig", "trig"), ("ttl", "turtle")):
        (tmp_path / f"old.{ending}").write_text("".join(KnowledgeGraph.load(lakes.folder).serialize(format_)), "utf-8")
    replacing(write)
    for ending in ("trig", "ttl"):
        found = [one for one in about_people(said(str(tmp_path / f"old.{ending}"))) if "now also stated" not in one]
        assert found == TOLD


@pytest.mark.usefixtures("before")
def test_a_value_of_a_later_edition_takes_the_place_of_the_earlier_one(write, said):
    projects = "initiatives:\n  tidewater: {status: %s}\n"
    write("a.yaml", listed("page", "2023-03-01", {}, "language: en").replace("people:\n", projects % "active"))
    lakes_said = said()
    assert any("status active" in one or "status added: active" in one for one in lakes_said)


@pytest.mark.usefixtures("before")
def test_who_leads_now_is_the_answer_of_the_newer_list(lakes, write, run, tmp_path):
    beside(write)
    graph = KnowledgeGraph.load(lakes.folder)
    states = {
        record: graph.state(record, "2025-06").state
        for record in (
            "bo-weir--lead--tidal-metadata",
            "eva-shoal--lead--tidal-metadata",
            "dov-reef--lead--tidal-imaging",
        )
    }
    assert list(states.values()) == ["ended", "presumed", "presumed"], LEADS
    exported = run("export", "--data", lakes.folder, "--format", "nquads", "--as-of", "2025-06").stdout
    assert "eva-shoal--lead--tidal-metadata" in exported
    assert "bo-weir--lead--tidal-metadata" not in exported
    earlier = run("export", "--data", lakes.folder, "--format", "nquads", "--as-of", "2024").stdout
    assert "bo-weir--lead--tidal-metadata" in earlier
    assert "eva-shoal--lead--tidal-metadata" not in earlier
