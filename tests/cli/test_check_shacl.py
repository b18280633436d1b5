"""`b1mg-graph check --shacl`: what pySHACL finds, at the lines where it is written."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli
from b1mg_graph.resources import shipped

pytestmark = pytest.mark.judge

HEADER = "source: {id: example, title: An example, kind: editorial}\n"
WRONG_COUNTRY = HEADER + "organisations:\n  pond:\n    name: Pond\n    country: bror-icefeldt\n"
SAID = """\
error[shacl] data/sources/example.yaml:5:14
  Value does not have class b1mg:Country
  5 │     country: bror-icefeldt
    │              ^^^^^^^^^^^^^ against `shape:country`
  help: The country it belongs to or is held in.

"""


def check(*arguments: str):
    return CliRunner().invoke(cli, ["check", "--shacl", *arguments])


def judged(*arguments: str) -> list[dict]:
    """The findings of pySHACL among all, for machines."""
    found = json.loads(check("--format", "json", *arguments).stdout)["diagnostics"]
    return [finding for finding in found if finding["code"] == "shacl"]


def places(findings: list[dict]) -> list[tuple[int, int]]:
    return [(finding["line"], finding["column"]) for finding in findings]


@pytest.fixture
def facts(put):
    """Put the lines of a section under the header; they begin in line 2."""
    return lambda text: put("sources/example.yaml", HEADER + text)


@pytest.fixture
def shape(initiative):
    """Add shapes to an ontology of the initiative's own."""
    folder = shutil.copytree(shipped("ontology"), initiative / "ontology")

    def add(turtle: str) -> None:
        with (folder / "shapes.ttl").open("a", encoding="utf-8") as shapes:
            shapes.write(turtle)

    return add


def test_on_facts_in_order_it_finds_nothing(initiative):
    result = check()
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no errors, no warnings\n")


@pytest.mark.untraced  # on smaller data sets the same is traced
def test_on_the_shipped_data_it_finds_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = json.loads(check("--format", "json").stdout)["diagnostics"]
    codes = {finding["code"] for finding in found}
    assert codes
    assert "shacl" not in codes


def test_a_finding_has_the_line_where_the_triple_is_written_and_names_the_shape(put):
    put("sources/example.yaml", WRONG_COUNTRY)
    result = check()
    assert result.exit_code == 1
    assert SAID in result.stdout
    assert "error[wrong-reference] data/sources/example.yaml:5:14\n" in result.stdout
    assert result.stderr.startswith("2 errors, no warnings")


def test_without_the_option_pyshacl_is_not_asked(put):
    put("sources/example.yaml", WRONG_COUNTRY)
    assert "shacl" not in CliRunner().invoke(cli, ["check"]).stdout


def test_a_finding_of_another_judge_alone_ends_the_command_with_1(initiative, put):
    one = "organisations:\n  lumilake-institute: {since: 2019-05}\n"
    put("sources/example.yaml", HEADER + one)
    put("sources/more.yaml", one.replace("2019-05", "2019, source: example"))
    assert CliRunner().invoke(cli, ["check"]).exit_code == 0
    result = check()
    assert result.exit_code == 1
    assert result.stdout.startswith("error[shacl] data/sources/more.yaml:2:31\n")
    assert "  see data/sources/example.yaml:3:31\n" in result.stdout


@pytest.mark.parametrize("format_", ["json", "github", "sarif"])
def test_every_format_has_its_findings(format_, put):
    put("sources/example.yaml", WRONG_COUNTRY)
    result = check("--format", format_)
    assert result.exit_code == 1
    assert "Value does not have class b1mg:Country (against `shape:country`)" in result.stdout
    assert "shacl" in result.stdout


def test_a_missing_key_is_found_where_the_thing_is_described(facts):
    facts("organisations:\n  pond: {country: SE}\n")
    assert places(judged()) == [(3, 3)]


def test_a_nested_record_is_found_once_at_its_own_key(facts):
    facts("people:\n  ada: {name: Ada, roles: [{role: SE, in: ripplemark}]}\n")
    found = judged()
    assert places(found) == [(3, 35)]
    assert "`shape:role`" in found[0]["message"]


def test_two_texts_in_one_language_are_found_with_both_their_places(facts):
    facts("people:\n  ada: {name: {en: [Ada, Eda], sv: Ada}}\n")
    (found,) = judged()
    assert (found["line"], found["column"]) == (3, 26)
    assert places(found["related"]) == [(3, 21)]


def test_a_value_that_two_sources_state_is_one_finding_with_both_places(put):
    for name in ("one", "two"):
        facts = HEADER.replace("id: example", f"id: {name}") + "organisations:\n  pond: {name: Pond, part_of: SE}\n"
        put(f"sources/{name}.yaml", facts)
    (found,) = judged()
    assert found["path"] == "data/sources/one.yaml"
    assert [other["path"] for other in found["related"]] == ["data/sources/two.yaml"]


def test_two_sources_that_give_different_values_break_no_shape(put):
    for name, year in (("one", 2001), ("two", 2002)):
        facts = (
            HEADER.replace("id: example", f"id: {name}") + f"organisations:\n  pond: {{name: Pond, since: {year}}}\n"
        )
        put(f"sources/{name}.yaml", facts)
    result = check()
    assert result.exit_code == 0
    assert result.stderr.startswith("no errors, 1 warning")
    assert result.stdout.startswith("warning[disagreement]")


def test_the_message_is_that_of_the_shape_in_english(shape, facts):
    words = '"en kod börjar på WP"@sv , "begins with WP"@en'
    shape(f'shape:code sh:pattern "^WP" ; sh:severity sh:Warning ; sh:message {words} .')
    facts("organisations:\n  pond: {name: Pond, code: P1}\n")
    (found,) = judged()
    assert found["message"] == "begins with WP (against `shape:code`)"
    assert (found["severity"], found["line"], found["column"]) == ("warning", 3, 28)
    assert check().exit_code == 0
    assert check("--strict").exit_code == 1


def test_what_a_rule_derives_is_judged_too_and_found_where_its_subject_is_described(initiative, shape, facts):
    rule = "CONSTRUCT { ?s b1mg:status 'asleep' } { ?s b1mg:status 'ended' }"
    shape("")
    (initiative / "ontology" / "rules" / "9-asleep.rq").write_text(rule, "utf-8")
    facts("organisations:\n  pond: {name: Pond, status: ended}\n")
    found = judged()
    messages = sorted(finding["message"] for finding in found)
    assert messages[0].startswith("More than 1 values on ")
    assert messages[1] == 'Value Literal("asleep") is not in the list (against `shape:status`)'
    assert sorted(places(found)) == [(3, 3), (3, 30)]


def test_the_same_is_printed_whatever_the_seed_of_hashing(initiative, shape, facts, run):
    rule = "CONSTRUCT { ?s org:roleProperty b1mg:nothing , b1mg:none } { ?s a org:Organization }"
    shape("")
    (initiative / "ontology" / "rules" / "9-roles.rq").write_text(f"{rule}", "utf-8")
    (initiative / "ontology" / "rules" / "9-types.rq").write_text(
        "CONSTRUCT { ?s a b1mg:Role } { ?s a org:Organization }", "utf-8"
    )
    printed = {run("check", "--shacl", PYTHONHASHSEED=str(seed)).stdout for seed in range(3)}
    assert len(printed) == 1
    assert "is not in the list" in printed.pop()


def test_a_shape_without_a_name_is_reported_as_one(shape, facts):
    depth = 'sh:name "depth" ; sh:path b1mg:depth ; sh:datatype xsd:integer ; sh:minCount 1'
    shape(f"shape:Organisation sh:property [ {depth} ] .")
    facts("organisations:\n  pond: {name: Pond}\n")
    assert {finding["message"] for finding in judged() if finding["line"] == 3} == {
        "Less than 1 values on id:pond-><https://w3id.org/b1mg/ontology#depth> (against a shape without a name)"
    }


def test_shapes_that_pyshacl_cannot_process_are_reported_without_a_traceback(shape, run):
    shape("<https://example.org/odd> a sh:PropertyShape ; sh:targetClass org:Organization .")
    result = run("check", "--shacl")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("error: pySHACL cannot process the shapes: ")
    assert "Traceback" not in result.stderr


def test_without_pyshacl_one_line_says_how_to_get_it(initiative, tmp_path, run):
    folder = tmp_path / "lacking" / "pyshacl"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("raise ModuleNotFoundError('pyshacl')\n", "utf-8")
    result = run("check", "--shacl", PYTHONPATH=str(folder.parent))
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "error: check --shacl requires pySHACL: pip install 'b1mg-graph[shacl]'\n"


def test_a_folder_without_a_data_set_is_reported_before_anything_is_validated(tmp_path):
    result = check("--data", str(tmp_path), "--format", "json")
    assert result.exit_code == 1
    assert [f["code"] for f in json.loads(result.stdout)["diagnostics"]] == ["no-data"]


def test_the_help_says_what_it_is(initiative):
    assert "--shacl" in CliRunner().invoke(cli, ["check", "--help"]).stdout
