"""Who is who in a list: by the ids of earlier imports, by identifier, by name with country or body, never by name."""

from __future__ import annotations

import pytest

from b1mg_graph.cli import import_
from b1mg_graph.importing.imports import Wishes, import_list
from b1mg_graph.importing.person_names import turned
from b1mg_graph.project import find_project

MAP = """people:
  name: {column: Name}
  same_as: {column: ORCID}
  roles: {role: member, in: {column: In}, for: {column: For}}
source: {kind: data-set, publisher: reedmark-agency, url: "https://example.org/list"}
"""


def written(initiative):
    return (initiative / "data" / "sources" / "example-list.yaml").read_text("utf-8")


def test_two_people_of_one_name_in_two_bodies_get_two_ids_and_a_warning_with_both(initiative, listed):
    done = listed(
        "Name,In\nMike Rogers,northern-lakes\nMike Rogers,ripplemark\n",
        "ORCID\n" and MAP.replace("  same_as: {column: ORCID}\n", "").replace(", for: {column: For}", ""),
    )
    assert (done.status, done.out) == (0, ""), done.err
    assert "row 3: `Mike Rogers` is new as `mike-rogers-2`; `mike-rogers` has the same name" in done.err
    assert "b1mg-graph merge mike-rogers-2 mike-rogers" in done.err


@pytest.mark.parametrize(
    ("rows", "ids"),
    [
        (["Mare Reedling,,northern-lakes-water-quality,"], ["mare-reedling"]),  # the data set has her in that body
        (["Mare Reedling,,northern-lakes,"], ["mare-reedling-2"]),
        (["Mike Rogers,,northern-lakes,SE", "Mike Rogers,,ripplemark,Sweden"], ["mike-rogers"]),
        (["Mike Rogers,,northern-lakes,SE", "Mike Rogers,,northern-lakes,NO"], ["mike-rogers", "mike-rogers-2"]),
        (
            ["Mike Rogers,0000-0002-1825-0097,ripplemark,", "M. Rogers,0000-0002-1825-0097,northern-lakes,"],
            ["mike-rogers"],
        ),
        (
            ["Mike Rogers,0000-0002-1825-0097,ripplemark,", "Mike Rogers,0000-0001-5109-3700,ripplemark,"],
            ["mike-rogers", "mike-rogers-2"],
        ),
        (["Mike Rogers,,,", "Mike Rogers,,,"], ["mike-rogers", "mike-rogers-2"]),  # nothing but a name
    ],
)
def test_a_name_with_a_country_or_a_body_or_an_identifier_decides(initiative, listed, rows, ids):
    content = "\n".join(["Name,ORCID,In,For", *rows, ""])
    done = listed(content, MAP)
    assert done.status == 0, done.err
    text = written(initiative)
    found = [line.strip(" :") for line in text.split("people:")[1].splitlines() if line[:2] == "  " and line[2] != " "]
    assert found == ids
    again = listed(content, MAP)
    assert "nothing changes" in again.err
    assert written(initiative) == text


def test_the_answer_of_who_is_asked_is_kept_and_the_question_not_asked_again(initiative, monkeypatch):
    (initiative / "list.csv").write_text("Name,ORCID,In,For\nMare Reedling,,northern-lakes,\n", "utf-8")
    (initiative / "map.yaml").write_text(MAP, "utf-8")
    asked = []

    def yes(question, **_):
        asked.append(question)
        return True

    monkeypatch.setattr(import_.click, "confirm", yes)
    wishes = Wishes(ask=import_._ask)
    for number in range(2):
        done = import_list(find_project(), initiative / "list.csv", initiative / "map.yaml", "a", wishes)
        assert done.new == 0
        assert (done.path is None) == bool(number)
        done.draft.files.write()
    assert len(asked) == 1
    assert "Mare Reedling (row 2: northern-lakes): is it `mare-reedling` (Mare Reedling" in asked[0]
    assert "map,people,Mare Reedling | northern-lakes,mare-reedling\n" in (
        initiative / "data" / "imported.csv"
    ).read_text("utf-8")


def test_the_ids_of_a_list_follow_a_rename_and_leave_with_a_person_who_is_forgotten(initiative, listed, call):
    content = "Name,ORCID,In,For\nMike Rogers,,ripplemark,SE\nSol Havre,,ripplemark,NO\n"
    listed(content, MAP)
    assert call("rename", "mike-rogers", "michael-rogers").status == 0
    assert "nothing changes" in listed(content, MAP).err
    assert call("forget", "sol-havre", "--yes").status == 0
    assert "sol-havre" not in (initiative / "data" / "imported.csv").read_text("utf-8")
    done = listed(content, MAP)
    assert done.status == 0, done.err
    assert "row 3: a person is left out who was removed from this data set on request" in done.err
    assert "Havre" not in done.err
    assert "Havre" not in written(initiative)
    assert call("check").status == 0


def test_a_retired_id_leads_to_what_has_replaced_it(initiative, listed, call):
    content = "Name,ORCID,In,For\nMike Rogers,,ripplemark,SE\nM Rogers,,ripplemark,NO\n"
    listed(content, MAP)
    assert call("merge", "m-rogers", "mike-rogers").status == 0
    done = listed(content.replace("NO", "NO\nSol Havre,,ripplemark,NO"), MAP)
    assert done.status == 0, done.err
    assert "m-rogers" not in written(initiative).replace("mike-rogers", "")
    assert "also_known_as: M Rogers" in written(initiative)


def test_a_list_can_have_the_ids_itself_but_not_those_of_other_kinds(initiative, listed):
    map_ = "people:\n  id: {column: Id}\n  roles: {role: member, in: ripplemark}\n"
    assert listed("Id\nmare-reedling\n", map_).status == 0
    assert "mare-reedling:\n" in written(initiative)
    done = listed("Id\nripplemark\nno id\n", map_)
    assert done.status == 1
    assert "row 2: `ripplemark` is Ripplemark, project" in done.err
    assert "row 3, column `Id`: `no id` is not an id" in done.err


def test_a_name_of_which_no_id_can_be_made_is_a_problem_of_its_row(listed):
    done = listed("Name\n\u0428\u0443\u0440\u0430\n", "people:\n  name: {column: Name}\n")
    assert done.status == 1
    assert "row 2: no id of a person can be made of `\u0428\u0443\u0440\u0430`" in done.err


def test_what_the_map_knows_things_by_is_one_thing_under_any_name(initiative, listed):
    map_ = "people:\n  name: {column: Name}\n  known_by: Login\n"
    assert listed("Name,Login\nSol Havre,sol\nSol H.,sol\n", map_).status == 0
    assert "  sol-havre:\n    name: Sol Havre\n    also_known_as: Sol H.\n    place: [row 2, row 3]\n" in written(
        initiative
    )
    done = listed("Name,Login\nSol Havre,\n", map_)
    assert "row 2, column `Login`: `Sol Havre` has no value in `Login`" in done.err


def test_a_name_with_the_family_name_first_is_the_same_name(initiative, listed):
    content = 'Name,ORCID,In,For\nNils Ferngren,,ripplemark,\n"Ferngren, Nils",,ripplemark,\n'
    content += '"Ferngren, Nils",,northern-lakes,\n'
    done = listed(content, MAP)
    assert done.status == 0, done.err
    assert "  nils-ferngren:\n    name: Nils Ferngren\n    also_known_as: Ferngren, Nils\n" in written(initiative)
    assert "row 4: `Ferngren, Nils` is new as `nils-ferngren-2`; `nils-ferngren` has the same name" in done.err
    assert "`known_by: COLUMN` in the map says so" in done.err
    assert [turned(one) for one in ("Berg, Anna Maria", "van der Berg, Anna", "Ana Dias, Ola Brekke", "Ana Dias")] == [
        "Anna Maria Berg",
        "Anna van der Berg",
        None,
        None,
    ]


def test_a_person_with_the_name_of_an_organisation_is_warned_of(listed):
    done = listed("Name,ORCID,In,For\nLumilake Institute,,ripplemark,\n", MAP)
    assert done.status == 0
    assert (
        "row 2: `Lumilake Institute` is new as `lumilake-institute-2` (person); `lumilake-institute` (organisation) has"
        in (done.err)
    )


def test_names_of_one_column_are_known_by_themselves_in_another(initiative, listed):
    map_ = """people:
  - {name: {column: Chair}, known_by: Chair}
  - {name: {column: Members, split: ;}, known_by: Members}
"""
    assert listed("Chair,Members\nSol Havre,Bo Snow;Ada Ice\nBo Snow,Sol Havre\n", map_).status == 0
    assert "-2" not in written(initiative).replace("row 2-2", "").split("people:")[1]


def test_a_file_of_ids_that_is_not_as_it_was_written_is_named(initiative, listed, put):
    put("imported.csv", "list,section,key,id\na,b\n")
    done = listed("Name\nSol Havre\n", "people:\n  name: {column: Name}\n")
    assert (done.status, done.out) == (1, "")
    assert "data/imported.csv:2: expected list, section, key, id" in done.err
