"""`b1mg-graph schema`."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from b1mg_graph.cli.commands import cli
from b1mg_graph.resources import shipped
from tests.tracing import untraced

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = shipped("data")
FACTS = sorted(path for path in SHIPPED.rglob("*.yaml") if path.name not in ("graph.yaml", "accepted.yaml"))


class Loader(yaml.SafeLoader):
    """Reads YAML as editors do (YAML 1.2): only true, false and numbers are not texts."""


Loader.yaml_implicit_resolvers = {}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(true|false)$"), list("tf"))
Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789"))


@cache
def schema(data: Path, *options: str) -> dict[str, Any]:
    result = CliRunner().invoke(cli, ["schema", "--data", str(data), *options])
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


@untraced()
def faults(schema: dict[str, Any], text: str) -> list[str]:
    found = Draft7Validator(schema).iter_errors(yaml.load(text, Loader))
    return [f"{'.'.join(map(str, fault.absolute_path))}: {fault.message}" for fault in found]


@pytest.mark.parametrize("options", [[], ["--no-ids"], ["--settings"], ["--accepted"]])
def test_it_is_a_sound_json_schema(options, starter):
    for data in (SHIPPED, starter):
        Draft7Validator.check_schema(schema(data, *options))


@pytest.mark.parametrize("path", FACTS, ids=[path.name for path in FACTS])
def test_it_accepts_the_shipped_facts(path):
    for options in ([], ["--no-ids"]):
        assert faults(schema(SHIPPED, *options), path.read_text("utf-8")) == []


def test_it_accepts_the_accepted_findings_of_the_shipped_data():
    assert faults(schema(SHIPPED, "--accepted"), (SHIPPED / "accepted.yaml").read_text("utf-8")) == []


def test_it_accepts_the_facts_and_the_settings_of_the_starter(starter):
    for path in (starter / "data").glob("*/*.yaml"):
        assert faults(schema(starter), path.read_text("utf-8")) == []
    assert faults(schema(starter, "--settings"), (starter / "data/graph.yaml").read_text("utf-8")) == []


def test_it_accepts_the_shipped_settings():
    assert faults(schema(SHIPPED, "--settings"), (SHIPPED / "graph.yaml").read_text("utf-8")) == []


@pytest.mark.parametrize(
    "facts",
    [
        "organizations: {}",
        "people: {a: {nmae: A}}",
        "people: {a: {name: A, country: SE}}",
        "people: {A_b: {name: A}}",
        "people: [{name: A}]",
        "people: {a: {roles: [{role: lead}]}}",
        "people: {a: {roles: [{role: lead, in: b, whom: c}]}}",
        "people: {a: {name: {de: A}}}",
        "organisations: {a: {status: running}}",
        "organisations: {a: {formal: maybe}}",
        "organisations: {a: {since: spring}}",
        "organisations: {a: {since: [2024, 2025]}}",
        "initiatives: {a: {eu_country_count: 28}}",
        "people: {a: {same_as: orcid}}",
        "source: {title: An example}",
        "source: example",
    ],
)
def test_it_refuses_what_check_would_refuse(facts, starter):
    assert len(faults(schema(starter), facts)) > 0


@pytest.mark.parametrize(
    "facts",
    [
        "people: {a: {name: 42}}",
        "people: {a: {name: [A, {en: B, sv: [C, D]}]}}",
        "people: {a: {also_known_as: [A, {sv: B}]}}",
        "people: {a: {roles: {role: lead, in: b}}}",
        "organisations: {a: {since: 2025}, b: {since: 2025-03}, c: {since: 2025-03-19}}",
        "organisations: {a: {formal: true, topic: [lake-ice], supports: ripplemark}}",
        "initiatives: {a: {eu_country_count: 25}}",
        "countries: {NO: {code: NO}}",
    ],
)
def test_it_accepts_what_check_accepts(facts, starter):
    assert faults(schema(starter), facts) == []


def offered(schema: dict[str, Any], field: dict[str, Any]) -> dict[str, str]:
    """The ids that an editor offers for a field, with their descriptions: each is a choice of its own."""
    names = field.get("$ref", "").rpartition("/")[2]
    found = schema["definitions"][names] if names else field
    if "enum" in found:
        (id_,), (description,) = found["enum"], found["markdownEnumDescriptions"]
        return {id_: description}
    return {id_: text for one in found.get("anyOf", ()) for id_, text in offered(schema, one).items()}


def test_the_ids_of_the_data_set_are_offered_by_name_where_one_is_wanted(starter):
    printed = schema(starter)
    role = printed["definitions"]["Membership"]["properties"]
    bodies = offered(printed, role["in"])
    assert sorted(bodies) == [
        "birchholm-university",
        "eu-publications-office",
        "lumilake-institute",
        "northern-lakes",
        "northern-lakes-water-quality",
        "reedmark-agency",
        "ripplemark",
        "ripplemark-lake-ice",
    ]
    assert bodies["northern-lakes-water-quality"] == "Water quality, work area of NLI"
    assert "co-lead" in offered(printed, role["role"])
    without = schema(starter, "--no-ids")
    assert offered(without, without["definitions"]["Membership"]["properties"]["in"]) == {}


def patterns(node: Any) -> list[dict[str, Any]]:
    """Every part of a schema that has a pattern."""
    if isinstance(node, list):
        return [found for item in node for found in patterns(item)]
    if not isinstance(node, dict):
        return []
    return [
        *([node] if isinstance(node.get("pattern"), str) else []),
        *(found for value in node.values() for found in patterns(value)),
    ]


@pytest.mark.parametrize("options", [[], ["--settings"], ["--accepted"]])
def test_an_editor_says_in_words_what_does_not_fit_a_pattern(starter, options):
    found = patterns(schema(starter, *options))
    assert found
    assert all(one["patternErrorMessage"] and "^" not in one["patternErrorMessage"] for one in found)


def test_it_is_printed_for_facts_that_have_errors_too(put, run):
    put("sources/example.yaml", "people: [\n")
    ended = run("schema", "--ids")
    assert (ended.returncode, ended.stderr) == (0, "")
    Draft7Validator.check_schema(json.loads(ended.stdout))
