"""Parts of countries, identifiers in any scheme, and several functions in one role."""

from __future__ import annotations

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.errors import UsageError

HEADER = "source: {id: example, title: An example, kind: editorial}\n"
SCHEMES = (
    "schemes:\n  github: {name: GitHub, pattern: '[a-z0-9-]{1,39}', address: 'https://github.com/{}'}\n"
    "  register: {name: A register, pattern: '[A-Z]{2}/[0-9]+'}\n"
)


def findings(check, facts: str) -> list[tuple[str, str, int | None]]:
    return [(f.code, f.severity, f.location and f.location.line) for f in check(facts) if f.severity != "note"]


def with_identifiers(written: str, more: str = "") -> str:
    return f"{SCHEMES}people:\n  ada-pond:\n    name: Ada Pond\n    identifiers: {written}\n{more}"


@pytest.mark.parametrize(
    "written", ["[{scheme: github, value: ada-p}]", "{scheme: register, value: SE/17}", "{scheme: github, value: a}"]
)
def test_an_identifier_of_the_form_of_its_scheme_is_in_order(written, check):
    assert findings(check, with_identifiers(written)) == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("[{scheme: github, value: Ada P}]", "check-identifier-form"),
        ("[{scheme: github, value: 'https://github.com/ada'}]", "check-identifier-form"),
        ("[{scheme: register, value: 17}]", "check-identifier-form"),
        ("[{scheme: gitlab, value: ada}]", "unknown-reference"),
        ("[{scheme: lead, value: ada}]", "wrong-reference"),
        ("[{scheme: github}]", "missing-key"),
        ("[{value: ada}]", "missing-key"),
        ("[{scheme: github, value: ada}, {scheme: github, value: eda}]", "stated-twice"),
        ("ada", "wrong-structure"),
    ],
)
def test_an_identifier_that_is_not_is_an_error_at_its_line(written, code, check):
    assert findings(check, with_identifiers(written)) == [(code, "error", 8)]


def test_a_pattern_that_is_none_is_an_error_of_the_vocabulary(check):
    assert findings(check, "schemes:\n  odd: {name: Odd, pattern: '[a-'}\n") == [("check-scheme-pattern", "error", 3)]


def test_one_identifier_of_two_things_is_a_warning_at_both(check):
    other = "  eda-lake: {name: Eda Lake, identifiers: [{scheme: github, value: ada-p}]}\n"
    found = findings(check, with_identifiers("[{scheme: github, value: ada-p}]", other))
    assert found == [("check-identifier-shared", "warning", 8), ("check-identifier-shared", "warning", 9)]


def test_an_identifier_is_not_a_name_and_leads_to_its_page(initiative, state):
    state(with_identifiers("[{scheme: github, value: mare-reedling}, {scheme: register, value: SE/17}]"))
    graph = KnowledgeGraph.load(initiative)
    assert bool(graph.query("ASK { id:ada-pond schema:sameAs <https://github.com/mare-reedling> }"))
    pages = list(graph.query("SELECT ?page { id:ada-pond schema:sameAs ?page }"))
    assert len(pages) == 1
    assert graph.assembly.index.names("ada-pond") == ["Ada Pond"]
    with pytest.raises(UsageError):
        graph.ask_question("roles-of", who="SE/17")


PLACE = "places:\n  SE-AB: {{name: Stockholm County, code: {code}, country: {country}}}\n"


def test_a_part_of_a_country_can_be_represented_and_be_where_a_body_is(check, initiative):
    facts = (
        PLACE.format(code="SE-AB", country="SE") + "  city: {name: The City, located_in: SE-AB}\n"
        "organisations:\n  lake-office: {name: Lake Office, located_in: city}\n"
        "people:\n  mare-reedling: {roles: [{role: representative, in: northern-lakes, for: SE-AB}]}\n"
    )
    assert findings(check, facts) == []
    graph = KnowledgeGraph.load(initiative)
    assert bool(
        graph.query("ASK { id:mare-reedling b1mg:represents id:SE-AB . id:lake-office b1mg:locatedIn+ id:SE-AB }")
    )


@pytest.mark.parametrize(
    ("code", "country", "found"),
    [
        ("SE-AB", "FI", ("check-place-code", "warning", 3)),
        ("SE", "SE", ("invalid-value", "error", 3)),
        ("se-ab", "SE", ("invalid-value", "error", 3)),
        ("SE-ABCD", "SE", ("invalid-value", "error", 3)),
        ("SE_AB", "SE", ("invalid-value", "error", 3)),
    ],
)
def test_a_code_that_iso_3166_2_does_not_have_is_found(code, country, found, check):
    assert findings(check, PLACE.format(code=code, country=country)) == [found]


def roles(*written: str) -> str:
    lines = "".join(f"      - {{role: member, in: northern-lakes, {one}}}\n" for one in written)
    return f"people:\n  ada-pond:\n    name: Ada Pond\n    roles:\n{lines}"


@pytest.mark.parametrize(
    "written",
    [
        ["stated_as: [founding member, executive member]"],
        ["stated_as: founding member", "stated_as: executive member"],
        ["stated_as: founding member, since: 2020", "stated_as: executive member, since: 2020, place: page 2"],
        ["stated_as: founding member, until: 2024", "stated_as: executive member"],
    ],
    ids=["a list", "twice", "with one beginning", "an ending once"],
)
def test_several_functions_in_a_body_are_one_role_with_all_words(written, check, initiative):
    assert findings(check, roles(*written)) == []
    graph = KnowledgeGraph.load(initiative)
    held = list(graph.query("SELECT DISTINCT ?held ?word { ?held org:member id:ada-pond ; b1mg:statedAs ?word }"))
    assert {row[1].value for row in held} == {"founding member", "executive member"}
    assert len({row[0].value for row in held}) == 1


@pytest.mark.parametrize(
    ("written", "term"),
    [
        (["stated_as: founding member, until: 2020", "stated_as: executive member, until: 2022"], "`term: until-2022`"),
        (["since: 2015, until: 2017", "since: 2019"], "`term: since-2019`"),
        (["stated_as: founding member", "stated_as: founding member"], "with `term:`"),
        (["stated_as: founding member", "place: page 2"], "with `term:`"),
    ],
)
def test_a_role_given_twice_is_an_error_that_proposes_a_term(written, term, check):
    (error,) = [f for f in check(roles(*written)) if f.severity == "error"]
    assert (error.code, error.location.line) == ("stated-twice", 7)
    assert term in error.help
