"""A thing is recognised by its identifier in any spelling, and by any of its names; a new id is free."""

from __future__ import annotations

import shutil

import pytest

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.edit.forgetting import forget
from b1mg_graph.edit.identity import Identities
from b1mg_graph.errors import UsageError
from b1mg_graph.project import find_project
from b1mg_graph.vocabulary import FOAF_PERSON, ORG_ORGANIZATION_CLASS

FACTS = """
schemes:
  staff-number: {name: Staff number, pattern: "[0-9]+"}
  lake-id: {name: Lake, pattern: "[0-9]+", address: "https://lakes.example.org/{}"}
people:
  asa-ogren:
    name: Åsa Ögren
    also_known_as: [Aasa Oegren, "Ögren, Å."]
    same_as: https://orcid.org/0000-0002-1825-0097
    identifiers: {scheme: staff-number, value: "17"}
    roles:
      - {role: member, in: ripplemark}
  bo:
    name: Bo Snow
  bo-2:
    name: Bo Snow
    different_from: bo
organisations:
  icefeldt-ab:
    name: {en: Icefeldt Works AB, sv: Icefeldts verk AB}
    short_name: IW
    country: SE
    same_as: https://ror.org/02y7z5w47
    identifiers: {scheme: lake-id, value: "5"}
retired:
  old-bo: {replaced_by: bo}
"""


@pytest.fixture
def known(initiative, state):
    def known() -> Identities:
        return Identities.of(assemble(find_project(initiative)))

    state(FACTS)
    return known


@pytest.mark.parametrize(
    "written",
    [
        "https://orcid.org/0000-0002-1825-0097",
        "http://www.orcid.org/0000-0002-1825-0097/",
        "orcid.org/0000-0002-1825-0097",
        "0000-0002-1825-0097",
        " ORCID: 0000-0002-1825-0097 ",
    ],
)
def test_an_identifier_is_recognised_in_every_spelling(known, written):
    assert known().by_identifier(written) == ("asa-ogren",)


@pytest.mark.parametrize(
    ("written", "scheme", "id_"),
    [
        ("17", "staff-number", ("asa-ogren",)),
        (" 5", "lake-id", ("icefeldt-ab",)),
        ("https://lakes.example.org/5", None, ("icefeldt-ab",)),
        ("5", "staff-number", ()),
        ("17", None, ()),
        ("https://orcid.org/0000-0001-5109-3700", None, ()),
    ],
)
def test_the_identifiers_of_a_scheme_are_not_those_of_another(known, written, scheme, id_):
    assert known().by_identifier(written, scheme) == id_


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Åsa Ögren", ["asa-ogren"]),
        ("asa OGREN", ["asa-ogren"]),
        ("Aasa Oegren", ["asa-ogren"]),
        ("ögren å", ["asa-ogren"]),
        ("Icefeldts verk", ["icefeldt-ab"]),
        ("Icefeldt Works AB", ["icefeldt-ab"]),
        ("Icefeldt Works Oy", []),  # an Oy is another company
        ("iw", ["icefeldt-ab"]),
        ("Bo Snow", ["bo", "bo-2"]),
        ("Bo", []),
        ("", []),
    ],
)
def test_a_thing_is_found_by_any_of_its_names(known, name, ids):
    assert [thing.id for thing in known().by_name(name)] == ids


def test_class_country_and_bodies_tell_things_of_one_name_apart(known):
    identities = known()
    (person,) = identities.by_name("Åsa Ögren", (FOAF_PERSON,))
    assert (person.target, person.countries, person.bodies) == (FOAF_PERSON, frozenset(), {"ripplemark"})
    (organisation,) = identities.by_name("IW")
    assert organisation.countries == {"SE"}
    assert identities.by_name("Åsa Ögren", (ORG_ORGANIZATION_CLASS,)) == ()


def test_what_is_added_during_a_run_is_found_as_well(known):
    identities = known()
    record_type = identities.schema.types[FOAF_PERSON]
    id_ = identities.mint("Di Frost", record_type)
    identities.add(id_, FOAF_PERSON, ["Di Frost"], identifiers=["0000-0001-5109-3700"], countries=["NO"])
    identities.add(id_, FOAF_PERSON, ["Di Frost", "D. Frost"], bodies=["ripplemark"])
    assert id_ == "di-frost"
    assert identities.by_identifier("https://orcid.org/0000-0001-5109-3700") == ("di-frost",)
    (thing,) = identities.by_name("d frost")
    assert (thing.names, thing.countries, thing.bodies) == (("Di Frost", "D. Frost"), {"NO"}, {"ripplemark"})
    assert identities.mint("Di Frost", record_type) == "di-frost-2"


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Åsa Ögren", "asa-ogren-2"),
        ("Åsa Ögren-Müller", "asa-ogren-muller"),
        ("Kathleen D'Hondt", "kathleen-d-hondt"),
        ("Children's Hospital", "childrens-hospital"),
        ("Łódź & Þór", "lodz-thor"),
        ("Old Bo", "old-bo-2"),  # a retired id is not given again
        ("Con", "con-2"),  # the name of a device on Windows
        ("Ada Λαμπρού", "ada"),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_new_id_is_made_of_a_name_and_is_free(known, name, id_):
    identities = known()
    assert identities.mint(name, identities.schema.types[FOAF_PERSON]) == id_


def test_where_no_id_can_be_made_one_is_asked_for(known):
    identities = known()
    sections = identities.schema.sections
    for name, section in (("Λάμπρος", "people"), ("Lakeland", "countries")):
        with pytest.raises(UsageError, match="give one by"):
            identities.mint(name, sections[section])


def test_where_the_name_gives_no_id_a_code_may(known):
    identities = known()
    assert identities.mint("Lakeland", identities.schema.sections["countries"], ["Land of lakes", "XL"]) == "XL"
    assert identities.mint("Λάμπρος", identities.schema.sections["people"], ["Lampros"]) == "lampros"


def test_people_who_were_removed_are_recognised_and_their_ids_are_not_given_again(known, initiative):
    forget(find_project(initiative), "asa-ogren").draft.files.write()
    identities = known()
    assert identities.was_removed(None, ["Ida Berg", "åsa ögren"])
    assert identities.was_removed("asa-ogren")
    assert identities.was_removed(None, identifiers=["0000-0002-1825-0097"])
    assert not identities.was_removed("bo", ["Bo Snow"], ["0000-0001-5109-3700"])
    assert identities.mint("Åsa Ögren", identities.schema.types[FOAF_PERSON]) == "asa-ogren-2"
    assert identities.mint("Åsa Ögren", identities.schema.sections["organisations"]) == "asa-ogren-2"


def test_things_of_a_data_set_that_is_used_are_known(known, initiative, starter, tmp_path):
    shutil.copytree(starter, tmp_path / "base")
    (tmp_path / "base" / "data" / "more.yaml").write_text(
        "source: {id: more, title: More}\npeople: {cy: {name: Cy Rain}}\n", "utf-8"
    )
    for file in (initiative / "data" / "sources").iterdir():
        file.unlink()
    settings = initiative / "data" / "graph.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("/id/", "/other/").replace("lakes-graph", "others") + "uses: ../../base\n",
        "utf-8",
    )
    identities = known()
    assert [thing.id for thing in identities.by_name("Cy Rain")] == ["cy"]
