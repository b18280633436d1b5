"""A list that is read again two years later: who came, who left, who has another role, and who leads now.

The lists are made up, in the shape of a project's list of working groups with chairs, leads and emeriti.
"""

from __future__ import annotations

import csv
import json
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
EXPECTED = [
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
def test_who_came_who_left_and_who_has_another_role_is_reported(read, write, sentences):
    read(write)
    found = [one for one in about_people(sentences()) if "now also stated" not in one]
    assert found == EXPECTED


@pytest.mark.usefixtures("before")
def test_an_edition_that_is_not_said_to_be_complete_ends_no_role(write, sentences):
    again(write, "language: en")
    assert about_people(sentences()) == [
        EXPECTED[0],
        EXPECTED[1],
        "Cleo Strand is no longer a member of Tidal metadata (Tidewater), by the edition of 2025-03-01",
        EXPECTED[3],
    ]


@pytest.mark.usefixtures("before")
def test_where_the_date_of_the_list_is_the_same_its_entries_were_corrected(lakes, write, sentences):
    write("list.yaml", listed("tidewater-list", "2023-03-01", NEW))
    assert about_people(sentences()) == [
        "Ada Quay in Tidal metadata (Tidewater): role corrected: chair → emeritus",
        "Bo Weir in Tidal metadata (Tidewater): role corrected: lead → chair",
        "Cleo Strand is no longer a member of Tidal metadata (Tidewater)",
        "Eva Shoal leads Tidal metadata (Tidewater)",
    ]


@pytest.mark.usefixtures("before")
def test_one_who_keeps_one_of_two_roles_has_not_left(write, sentences, lakes):
    write(
        "both.yaml",
        listed("tidewater-list-2024", "2024-03-01", {"Bo Weir": ("member", "tidal-metadata")}, "language: en"),
    )
    lakes.commit()
    people = {**NEW, "Bo Weir": ("member", "tidal-metadata")}
    write("list-2025.yaml", listed("tidewater-list-2025", "2025-03-01", people))
    assert "Bo Weir no longer leads Tidal metadata (Tidewater): ended before 2025-03-01" in sentences()


@pytest.mark.usefixtures("before")
def test_in_exported_files_it_is_reported_as_well(lakes, write, sentences, tmp_path):
    for ending, format_ in (("trig", "trig"), ("ttl", "turtle")):
        (tmp_path / f"old.{ending}").write_text("".join(KnowledgeGraph.load(lakes.folder).serialize(format_)), "utf-8")
    replacing(write)
    for ending in ("trig", "ttl"):
        reported = about_people(sentences(str(tmp_path / f"old.{ending}")))
        assert [one for one in reported if "now also stated" not in one] == EXPECTED


def page(id_: str, date: str, facts: str, more: str = "language: en") -> str:
    """A facts file of a page about the initiative as it was read on ``date``."""
    return listed(id_, date, {}, more).replace("people:\n", f"initiatives:\n  tidewater: {{{facts}}}\n")


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        ("status: active", "status: ended", "status changed: active → ended"),
        ("country_count: 9", "country_count: 12", "country count changed: 9 → 12"),
        ("since: 2021", "since: 2022-04", "since changed: 2021 → 2022-04"),
        ("country: SE", "country: NO", "country changed: Sweden → Norway"),
    ],
)
@pytest.mark.parametrize("between", [False, True], ids=["the next edition", "the next edition but one"])
@pytest.mark.usefixtures("before")
def test_what_a_later_edition_says_in_place_of_an_earlier_one_is_a_change(
    earlier, later, words, between, lakes, write, sentences
):
    write("page.yaml", page("page", "2023-03-01", earlier))
    if between:
        write("page-2024.yaml", page("page-2024", "2024-03-01", "also_known_as: Tides", "replaces: page"))
    lakes.commit()
    before = "page-2024" if between else "page"
    write("page-2025.yaml", page("page-2025", "2025-03-01", later, f"replaces: {before}"))
    assert f"Tidewater: {words} in the later edition" in sentences()


@pytest.mark.parametrize(
    ("earlier", "later", "more", "words"),
    [
        ("status: active", "status: ended", "language: en", "status added: ended"),  # of another page
        ("also_known_as: Tides", "also_known_as: Ebb", "replaces: page", "also known as added: “Ebb”"),  # has many
    ],
)
@pytest.mark.usefixtures("before")
def test_what_may_be_true_beside_the_earlier_value_is_added(earlier, later, more, words, lakes, write, sentences):
    write("page.yaml", page("page", "2023-03-01", earlier))
    lakes.commit()
    write("page-2025.yaml", page("page-2025", "2025-03-01", later, more))
    found = sentences()
    assert f"Tidewater: {words}" in found
    assert not any("later edition" in one for one in found)


LED_2023 = {
    ("ada-quay", "chair", "last known 2023-03-01"),
    ("bo-weir", "lead", "last known 2023-03-01"),
}
LED_2025 = {
    ("bo-weir", "chair", "last known 2025-03-01"),
    ("eva-shoal", "lead", "last known 2025-03-01"),
}


def asked(run, folder, *when: str) -> set[tuple[str, str, str]]:
    """Who leads the group and in which state, by the answer of a question."""
    table = run("ask", "who-leads", "--body", "tidal-metadata", "--data", folder, "--format", "csv", *when).stdout
    return {(id_of(row["who"]), id_of(row["role"]), row["state"]) for row in csv.DictReader(table.splitlines())}


def shown(run, folder, *when: str) -> set[tuple[str, str, str]]:
    """The same by what is shown of the group."""
    found = json.loads(run("show", "tidal-metadata", "--data", folder, "--format", "json", *when).stdout)
    entries = ((*(fact["id"] for fact in held["facts"][:2]), held["state"]) for held in found["held"] if held["state"])
    return {(who, role, state["words"]) for who, role, state in entries if role in ("chair", "lead")}


def drawn(run, folder, *when: str) -> set[tuple[str, str, str]]:
    """The same by the lines of the network."""
    file = folder / "network.csv"
    assert run("network", "--data", folder, "-o", file, *when).returncode == 0
    rows = csv.DictReader(file.read_text("utf-8").splitlines())
    found = [row for row in rows if row["target"] == "tidal-metadata" and row["role"] in ("chair", "lead")]
    return {(row["source"], row["role"], row["state"]) for row in found}


def id_of(iri: str) -> str:
    return iri.rpartition("/")[2]


@pytest.mark.slow
@pytest.mark.parametrize("read", [beside, replacing])
@pytest.mark.parametrize("face", [asked, shown, drawn])
@pytest.mark.usefixtures("before")
def test_who_leads_now_is_the_answer_of_the_newer_list_on_every_face(face, read, lakes, write, run):
    read(write)
    assert face(run, lakes.folder, "--as-of", "2024") == LED_2023
    assert face(run, lakes.folder, "--as-of", "2025-06") == LED_2025, LEADS
    assert face(run, lakes.folder, "--now") == LED_2025, LEADS


@pytest.mark.usefixtures("before")
def test_what_is_exported_of_a_date_has_the_leads_of_that_date(lakes, write, run, tmp_path):
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
