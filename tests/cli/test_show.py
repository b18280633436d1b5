"""`b1mg-graph show`."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.description.portraits import portrait_of
from b1mg_graph.project import find_project


def show(*arguments: str):
    return CliRunner().invoke(cli, ["show", *arguments])


def portrait(*arguments: str) -> dict:
    result = show(*arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_a_thing_is_shown_with_all_statements_and_their_sources(initiative):
    result = show("birchholm-university")
    assert (result.exit_code, result.stderr) == (0, "")
    for expected in [
        "Birchholm University",
        "birchholm-university",
        "https://example.org/northern-lakes/id/birchholm-university",
        "Sweden",
        "co-lead",
        "Lake ice",
        "paragraph 3",
        "Bror Icefeldt",
        "Ripplemark sets out from Birchholm",
        "https://example.org/birchholm/research/ripplemark",
        "2026-01-15",
        "Lumilake Institute",
        "data/sources/2026-01-15-kick-off-news.yaml:",
        "data/sources/2026-03-02-partner-page.yaml:",
    ]:
        assert expected in result.stdout


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("ripplemark", "ripplemark"),
        ("RIPPLEMARK", "ripplemark"),
        ("Ripplemark sets out from Birchholm", "lumilake-news-2026-01-15"),
        ("bror icefeldt", "bror-icefeldt"),
        ("Brör Icéfeldt", "bror-icefeldt"),
        ("initiativet nordliga sjoar", "northern-lakes"),
        ("NLI", "northern-lakes"),
        ("bu", "birchholm-university"),
        ("sverige", "SE"),
        ("co lead", "co-lead"),
    ],
)
def test_a_thing_is_found_by_its_id_or_any_of_its_names(name, id_, initiative):
    assert portrait(name)["id"] == id_


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("bror", "bror-icefeldt"),
        ("ICEFELDT", "bror-icefeldt"),
        ("icefeldt bror", "bror-icefeldt"),
        ("water northern", "northern-lakes-water-quality"),
        ("kick off", "ripplemark-kick-off"),
    ],
)
def test_words_of_a_name_are_enough_where_one_thing_has_them_and_a_note_says_which(name, id_, initiative):
    result = show(name, "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["id"]) == (0, id_)
    assert re.fullmatch(rf"note: `{name}` is taken for `{id_}` \(.+\)\n", result.stderr)


def test_words_that_several_things_have_are_answered_with_an_id_in_each_line(initiative, run):
    ended = run("show", "lake")
    assert (ended.returncode, ended.stdout) == (2, "")
    first, *lines = ended.stderr.splitlines()
    assert first == f"error: `lake` is in the names of {len(lines)} things; give the id of one"
    assert ["ripplemark-lake-ice", "Lake ice, work area of Ripplemark"] in [
        line.strip().split("  ", 1) for line in lines
    ]
    assert all(run("show", line.split()[0]).returncode == 0 for line in lines)


def test_of_very_many_things_the_first_are_listed(put, run):
    people = "".join(f"  ada-{n}: {{name: Ada Nr {n}}}\n" for n in range(30))
    put("sources/many.yaml", f"source: {{id: many, title: M, kind: editorial}}\npeople:\n{people}")
    lines = run("show", "ada").stderr.splitlines()
    assert (len(lines), lines[-1]) == (22, "  and 10 more")


def test_what_is_another_thing_is_not_taken_for_one_with_its_name_but_that_is_suggested(put, run):
    put(
        "sources/ice.yaml",
        "source: {id: ice-list, title: I, kind: editorial}\nevents: {ice: {name: Ice}}\n",
    )
    ended = run("ask", "who-co-leads", "ice")
    assert ended.returncode == 2
    assert "`ice` is Ice, event; expected organisation; did you mean `ripplemark-lake-ice` (" in ended.stderr


def test_a_part_of_a_word_is_no_word(put, run):
    put("sources/one.yaml", "source: {id: one, title: O, kind: editorial}\npeople: {ada-wp10: {name: Ada Berg}}\n")
    ended = run("show", "ada-wp1")
    assert ended.returncode == 2
    assert "nothing is called `ada-wp1`; did you mean `ada-wp10` (Ada Berg, person)" in ended.stderr


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("riplemark", "nothing is called `riplemark`; did you mean `ripplemark` (Ripplemark, project)"),
        ("bror icefelt", "did you mean `bror-icefeldt` (Bror Icefeldt, person)"),
        ("xyzzy", "nothing is called `xyzzy`"),
        ("", "nothing is called ``"),
        ("northern-lakes--member", "nothing is called"),
    ],
)
def test_an_unknown_name_is_answered_with_those_that_may_be_meant(name, message, initiative, run):
    ended = run("show", name)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert message in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_a_name_that_several_things_have_is_answered_with_all_of_them(put, run):
    put(
        "sources/example.yaml",
        "source: {id: example, title: Example, kind: editorial}\nevents: {mark: {name: Ripplemark}}\n",
    )
    ended = run("show", "ripple mark")
    assert ended.returncode == 2
    assert "several things are called `ripple mark`" in ended.stderr
    assert "`ripplemark` (Ripplemark, project)" in ended.stderr
    assert "`mark` (Ripplemark, event)" in ended.stderr


def test_a_work_area_is_found_by_its_code_and_distinguished_by_what_it_is_part_of(put, run):
    put(
        "sources/example.yaml",
        "source: {id: example, title: Example, kind: editorial}\n"
        "projects: {ripplemark: {also_known_as: RM}, ice: {name: Ice, status: active}}\n"
        "work_areas:\n"
        "  ripplemark-wp6: {code: WP6, name: Shores, part_of: ripplemark}\n"
        "  ice-wp6: {name: Floes, code: WP6, part_of: ice}\n"
        "  ice-wp7: {name: Cold, code: WP7, part_of: ice}\n"
        "  ice-task: {name: Tools, part_of: ice-wp7}\n",
    )
    ended = run("show", "wp6")
    assert "several things are called `wp6`" in ended.stderr
    assert "work area of Ripplemark)" in ended.stderr  # and not of RM, a shorter spelling
    assert "work area of Ice)" in ended.stderr
    assert portrait("Wp7")["id"] == "ice-wp7"
    assert "`ice-task` (Tools, work area of WP7)" in run("show", "toolz").stderr


def test_json_gives_each_statement_with_its_sources(initiative):
    found = portrait("mare-reedling")
    assert (found["name"], found["kind"]) == ("Mare Reedling", "person")
    (lead,) = [held for held in found["held"] if held["iri"].endswith("--lead--northern-lakes-water-quality")]
    assert {t["source"] for t in lead["testimonies"]} == {"lumilake-news-2026-01-15", "birchholm-ripplemark-page"}
    assert lead["state"] == {"state": "held", "words": "held"}
    (employee,) = [held for held in found["held"] if "--employee--" in held["iri"]]
    assert employee["state"] == {"state": "presumed", "words": "last known 2026-01-15"}
    assert found["as_of"] == "2026-03-02"
    assert [s["id"] for s in found["sources"]] == ["birchholm-ripplemark-page", "lumilake-news-2026-01-15"]
    assert len(found["described"]) == 2


def test_what_is_derived_is_distinguished_from_what_is_stated(initiative):
    found = portrait("lumilake-institute")
    derived = {(fact["property"], fact["id"]) for fact in found["derived"]}
    assert ("co-leads with", "birchholm-university") in derived
    assert ("co-leads", "ripplemark-lake-ice") in derived
    assert all(fact["testimonies"] == [] for fact in found["derived"])
    assert not derived & {(fact["property"], fact["id"]) for fact in found["facts"]}


def test_every_thing_of_the_data_set_can_be_shown(initiative):
    assembly = assemble(find_project(initiative))
    for id_ in assembly.index.definitions:
        assert portrait_of(assembly, id_).id == id_
    assert portrait_of(assembly, "no-such-thing") is None


@pytest.mark.parametrize(
    "id_", ["SE", "lead", "work-package", "lake-ice", "lumilake-news-2026-01-15", "ripplemark-kick-off"]
)
def test_things_of_every_kind_can_be_shown(id_, initiative):
    result = show(id_)
    assert result.exit_code == 0
    assert id_ in result.stdout


def test_facts_with_an_error_show_nothing(put, run):
    put("sources/example.yaml", "people: {}\n---\n")
    ended = run("show", "ripplemark")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "error[several-documents]" in ended.stderr


def test_a_name_with_marks_of_a_terminal_in_it_is_shown_as_it_is(put):
    put(
        "sources/example.yaml",
        "source: {id: example, title: An example, kind: editorial}\n"
        "people: {bror-icefeldt: {also_known_as: '[bold]B[/bold] :smile: \\x'}}\n",
    )
    assert "[bold]B[/bold] :smile: \\x" in show("bror-icefeldt").stdout


def test_a_thing_comes_before_a_page_that_is_named_after_it(put, run):
    put("sources/example.yaml", "source: {id: e, title: Ripplemark, kind: editorial}\n")
    ended = run("show", "Ripplemark")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("Ripplemark  project")


RULED = """
source: {id: editors-rulings, title: Rulings, kind: inference, rests_on: [lumilake-news-2026-01-15]}
rulings:
  of-the-institute:
    about: lumilake-institute
    key: country
    reject: example
    reason: {en: It is in Finland., sv: Det ligger i Finland.}
"""


@pytest.fixture
def decided(put) -> None:
    """A source that puts the institute into Sweden, and a ruling against that."""
    put(
        "sources/example.yaml",
        "source: {id: example, title: E, kind: editorial}\norganisations: {lumilake-institute: {country: SE}}\n",
    )
    put("sources/rulings.yaml", RULED)


@pytest.mark.usefixtures("decided")
def test_a_value_that_is_rejected_is_shown_only_where_all_values_are_asked_for():
    short, whole = show("lumilake-institute").stdout, show("lumilake-institute", "--all-values").stdout
    assert "Sweden" not in short
    assert (
        "Not shown: 1 value that is rejected, not preferred or replaced by a later edition. --all-values shows" in short
    )
    assert "Sweden  SE  (rejected: It is in Finland.)" in whole
    assert "Finland  FI  (accepted)" in whole
    assert "Not shown" not in whole


@pytest.mark.usefixtures("decided")
def test_json_has_the_assessment_of_a_value_and_how_many_are_left_out():
    short, whole = portrait("lumilake-institute"), portrait("lumilake-institute", "--all-values")
    assert (short["left_out"], whole["left_out"]) == (1, 0)
    assessed = {fact["id"]: (fact["standing"], fact["reason"]) for fact in whole["facts"] if fact["standing"]}
    assert assessed == {"FI": ("accepted", None), "SE": ("rejected", "It is in Finland.")}
    assert [fact["id"] for fact in short["facts"] if fact["standing"]] == ["FI"]


@pytest.mark.usefixtures("decided")
def test_what_is_decided_is_quiet_in_a_strict_check_and_stays_in_what_is_written(run):
    assert run("check", "--strict").returncode == 0
    ended = run("export", "--format", "nquads")
    country = "lumilake-institute> <https://w3id.org/b1mg/ontology#country>"
    lines = [line for line in ended.stdout.splitlines() if country in line]
    assert {line.rsplit("/", 1)[1] for line in lines} == {"example> .", "lumilake-news-2026-01-15> ."}
