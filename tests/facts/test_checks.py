"""The checks that an ontology brings along, as SPARQL queries."""

from __future__ import annotations

import shutil

import pytest

from b1mg_graph.errors import SchemaError
from b1mg_graph.resources import shipped

from .findings import only

SCHEME = "schemes:\n  pond-id: {name: Pond, pattern: '[0-9]+'}\n"
TWO = """people:
  bror-icefeldt:
    identifiers: {scheme: pond-id, value: 7}
  mare-reedling: {identifiers: {scheme: pond-id, value: 7}}
"""
COLUMNS = {"role-not-in-stated-word": 53, "identifier-form": 43, "identifier-shared": 43, "scheme-pattern": 29}
"""The columns of findings that point at a value."""
FAULTS = {
    "co-lead-alone": ("warning", 2, "people:\n  bror-icefeldt:\n    roles: {role: co-lead, in: northern-lakes}\n"),
    "country-code": ("error", 3, "countries:\n  DK: {name: Denmark, code: DE}\n"),
    "identifier-form": (
        "error",
        4,
        "people:\n  bror-icefeldt:\n    identifiers: {scheme: pond-id, value: x}\n" + SCHEME,
    ),
    "identifier-shared": (
        "warning",
        4,
        TWO + SCHEME,
    ),
    "inference-without-ground": ("error", 3, "sources:\n  mine: {title: Mine, kind: inference}\n"),
    "place-code": ("warning", 3, "places:\n  west: {name: West, code: NO-11, country: SE}\n"),
    "retired-without-word": ("warning", 3, "retired:\n  old-lakes: {place: page 1}\n"),
    "role-not-in-stated-word": (
        "warning",
        5,
        "people:\n  bror-icefeldt:\n    roles:\n      - {role: lead, in: northern-lakes, stated_as: contact}\n",
    ),
    "scheme-pattern": ("error", 3, "schemes:\n  odd: {name: Odd, pattern: '[0-'}\n"),
    "source-without-address": ("warning", 3, "sources:\n  mine: {title: Mine, kind: news-item, issued: 2026}\n"),
    "source-without-date": (
        "note",
        3,
        "sources:\n  mine: {title: Mine, publisher: lumilake-institute, url: https://example.org/mine}\n",
    ),
    "too-many-co-leads": (
        "error",
        3,
        "organisations:\n  bay: {name: Bay}\n"
        + "".join(f"  body-{n}: {{name: Body {n}, roles: {{role: co-lead, in: bay}}}}\n" for n in range(101)),
    ),
    "work-area-without-body": (
        "warning",
        3,
        "work_areas:\n  adrift: {name: Adrift, roles: {role: host, in: northern-lakes}}\n",
    ),
}
HEAD = "# severity: note\n# title: a project\n# help: nothing to be done\n"
QUERY = "SELECT ?this ?message { ?this a b1mg:Project BIND('a project is here' AS ?message) }"


@pytest.fixture
def checks(initiative):
    """The folder of checks of an ontology of the initiative's own."""
    shutil.copytree(shipped("ontology"), initiative / "ontology")
    return initiative / "ontology" / "checks"


def test_every_shipped_check_has_an_example_here():
    assert {path.stem for path in (shipped("ontology") / "checks").glob("*.rq")} == set(FAULTS)


@pytest.mark.parametrize("name", FAULTS)
def test_a_shipped_check_finds_its_fault_at_the_line_of_the_description(name, check):
    severity, line, facts = FAULTS[name]
    found = only(f for f in check(facts) if f.code.startswith("check-"))
    assert (found.code, found.severity) == (f"check-{name}", severity)
    assert found.help
    if name == "co-lead-alone":
        assert found.location.path == "data/sources/2026-01-15-kick-off-news.yaml"
        assert found.location.excerpt == "  bror-icefeldt:"
    else:
        assert str(found.location) == f"data/sources/example.yaml:{line}:{COLUMNS.get(name, 3)}"


@pytest.mark.parametrize(
    "facts",
    [
        "sources: {mine: {title: Mine, kind: inference, rests_on: lumilake-news-2026-01-15}}",
        "sources: {mine: {title: Mine, publisher: lumilake-institute, url: https://example.org/mine, issued: 2026}}",
        "sources: {mine: {title: Mine, publisher: lumilake-institute, url: https://example.org/m, retrieved: 2026}}",
        "sources: {mine: {title: Mine, kind: editorial}}",
        "people: {bror-icefeldt: {roles: {role: co-lead, in: ripplemark-lake-ice}}}",
        "work_areas: {moored: {name: Moored, part_of: ripplemark, roles: {role: host, in: northern-lakes}}}",
        "countries: {DK: {name: Denmark, code: DK}}",
        "retired: {old-lakes: {replaced_by: northern-lakes}, older: {reason: asked}, oldest: {replaced_by: older}}",
    ],
)
def test_a_shipped_check_finds_nothing_where_nothing_is_wrong(facts, check):
    assert check(facts) == []


def test_checks_wait_until_the_facts_have_no_error(check):
    assert [f.code for f in check("countries:\n  DK: {name: Denmark, code: DE}\n  SE: {nmae: x}\n")] == ["unknown-key"]


def test_a_project_with_an_ontology_of_its_own_is_checked_by_that(checks, check):
    (checks / "project.rq").write_text(HEAD + QUERY, "utf-8")
    found = only(check())
    assert (found.code, found.severity, found.message) == ("check-project", "note", "a project is here")
    assert found.help == "nothing to be done"
    assert found.location.excerpt.strip() == "ripplemark:"


def test_a_check_that_is_replaced_by_nothing_is_not_run(checks, check):
    for path in checks.iterdir():
        path.write_text("# not wanted here\n", "utf-8")
    assert check(FAULTS["country-code"][2]) == []


def test_a_nested_record_is_found_where_it_is_written(checks, check):
    query = "SELECT ?this ?message { ?this org:role id:host BIND('a host' AS ?message) }"
    (checks / "host.rq").write_text(query, "utf-8")
    found = only(check("organisations:\n  reedmark-agency:\n    roles:\n      - {role: host, in: ripplemark}\n"))
    assert (found.code, found.severity) == ("check-host", "warning")
    assert (found.location.line, found.location.column) == (5, 10)


def test_a_row_about_nothing_that_is_described_has_no_place_and_is_shown_all_the_same(checks, run):
    (checks / "sky.rq").write_text(
        "SELECT ?this ?message { VALUES (?this ?message) { (UNDEF 'the sky falls') } }", "utf-8"
    )
    ended = run("check")
    assert ended.stdout.startswith("warning[check-sky]\n  the sky falls\n")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("SELECT ?this ?message { ", "check-broken"),
        ("nonsense", "check-broken"),
        ("ASK { ?this ?p ?message }", "a check must select"),
        ("SELECT ?this { ?this a b1mg:Project }", "a check must select"),
        ("# severity: fatal\n" + QUERY, "not fatal"),
        ("# title: caf\xe9\n".encode("latin-1") + QUERY.encode(), "broken.rq"),
        ("SELECT ?this ?message { ?this nosuch:word ?message }", "check-broken"),
        ("SELECT ?this ?message { SERVICE <http://127.0.0.1:1/> { ?this ?p ?message } }", "check-broken"),
    ],
)
def test_a_check_that_cannot_be_run_is_an_error_of_the_ontology_that_names_it(content, why, checks, check):
    (checks / "broken.rq").write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(SchemaError, match=r"broken") as caught:
        check()
    assert why in str(caught.value)


def test_a_check_that_is_a_folder_is_an_error_of_the_ontology(checks, check):
    (checks / "broken.rq").mkdir()
    with pytest.raises(SchemaError, match="broken"):
        check()


def test_a_broken_ontology_ends_a_command_with_one_line_and_status_1(checks, run):
    (checks / "broken.rq").write_text("SELECT", "utf-8")
    ended = run("check")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("error: check-broken: ")
    assert "Traceback" not in ended.stderr
