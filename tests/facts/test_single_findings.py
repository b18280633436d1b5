"""One error gets one finding: what follows from it is not reported as well."""

from __future__ import annotations

import pytest

from .findings import only, places

MEMBER = "{role: member, in: northern-lakes"


@pytest.mark.parametrize(
    ("facts", "code", "line"),
    [
        ("projects:\n  driftwood:\n    follows: ripplemark\n    name: ''\n", "empty-value", 5),
        ("countries:\n  DK:\n    name: Denmark\n    code: dk\n", "invalid-value", 5),
        ("people:\n  bror-icefeldt:\n    roles: {role: member, in: SE}\n", "wrong-reference", 4),
        ("people:\n  bror-icefeldt:\n    roles: {role: member, in: Lumilake Institute}\n", "unknown-reference", 4),
        ("organisations:\n  reedmark-agency:\n    country: Norge\n", "unknown-reference", 4),
        ("organisations:\n  reedmark-agency:\n    status: activ\n", "invalid-value", 4),
        ("sources:\n  other:\n    title: ''\n", "empty-value", 4),
        ("organisation:\n  fjord: {name: Fjord}\npeople: {}\n", "unknown-section", 2),
        (
            f"people:\n  bror-icefeldt:\n    roles:\n      - {MEMBER}}}\n      - {MEMBER}, term: Two}}\n",
            "invalid-value",
            6,
        ),
    ],
)
def test_an_error_in_a_value_gets_one_finding(facts, code, line, check):
    assert places(f for f in check(facts) if f.severity != "note") == [(line, code)]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("{id: Example_1, title: An example, kind: editorial}", "invalid-id"),
        ("{title: An example, kind: editorial}", "missing-key"),
        ("example", "wrong-structure"),
        ("{id: example, kind: editorial}", "missing-key"),
        ("{id: [example], title: An example, kind: editorial}", "missing-key"),
    ],
)
def test_an_error_in_the_source_at_the_head_is_not_repeated_for_every_record(source, code, put, check):
    put(
        "sources/example.yaml",
        f"source: {source}\npeople:\n  bror-icefeldt:\n    roles: {{role: member, in: northern-lakes}}\n"
        "  mare-reedling:\n    roles: {role: member, in: northern-lakes}\n",
    )
    assert places(check()) == [(1, code)]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"id: [\n", "yaml-syntax"), (b"id: x\n\xff", "not-utf8"), (b"", "empty-file"), (b"- a\n", "wrong-structure")],
)
def test_a_graph_yaml_that_cannot_be_read_gets_one_finding_and_the_files_none_for_it(content, code, put, check):
    put("graph.yaml", content)
    assert only(check()).code == code


def test_a_setting_that_is_wrong_gets_one_finding(initiative, check):
    settings = initiative / "data/graph.yaml"
    settings.write_text(settings.read_text("utf-8").replace("language: en\n", "language: English\n"), "utf-8")
    found = only(check())
    assert (found.location.path, found.code) == ("data/graph.yaml", "invalid-value")


def test_a_code_in_a_record_whose_id_is_invalid_is_no_mention_of_the_country_with_that_id(check):
    found = check("countries:\n  FO-:\n    name: Fjordland\n    code: FQ\n  FQ:\n    code: FQ\n")
    assert places(f for f in found if f.severity == "error") == [(3, "invalid-id"), (6, "missing-key")]
