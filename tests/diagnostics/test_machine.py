"""Findings for machines: JSON, annotations of GitHub, SARIF."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft7Validator

from b1mg_graph.diagnostics.codes import codes
from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.diagnostics.machine import FORMATS, as_github, as_json, as_sarif
from b1mg_graph.diagnostics.text import Text, whole_file

TEXT = Text("data/a.yaml", "source: x\n日本: {naem: y}\n")
NAEM = TEXT.location(15, 19)
FINDINGS = [
    diagnostic("unknown-key", "`naem` is no key", NAEM, label="here", help="did you mean `name`?"),
    diagnostic("disagreement", "they disagree", NAEM, related=[Related(TEXT.location(0, 6), "first here")]),
    diagnostic("file-unreadable", "it cannot be read", whole_file("data/b.yaml")),
    Diagnostic("check-own", "note", "nowhere", None),
]

TEXT_SCHEMA = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LOCATION_SCHEMA = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "message": TEXT_SCHEMA,
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation", "region"],
            "properties": {
                "artifactLocation": {
                    "required": ["uri"],
                    # RFC 3986, section 2: a reference is made of these characters, and of escapes
                    "properties": {"uri": {"pattern": r"^([A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-F]{2})+$"}},
                },
                "region": {
                    "required": ["startLine"],
                    "properties": {
                        key: {"type": "integer", "minimum": 1} for key in ("startLine", "startColumn", "endColumn")
                    },
                },
            },
        },
    },
}
SARIF_SCHEMA = {
    "type": "object",
    "required": ["version", "runs", "$schema"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name", "version", "rules"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id"],
                                            "properties": {"shortDescription": TEXT_SCHEMA, "help": TEXT_SCHEMA},
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "required": ["message", "ruleId", "ruleIndex", "level"],
                            "properties": {
                                "message": TEXT_SCHEMA,
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "locations": {"type": "array", "items": LOCATION_SCHEMA},
                                "relatedLocations": {
                                    "type": "array",
                                    "items": {**LOCATION_SCHEMA, "required": ["physicalLocation", "message"]},
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""The parts of OASIS SARIF 2.1.0 (sections 3.13, 3.14, 3.19, 3.27, 3.28, 3.49) that are written here."""


def test_json_counts_the_findings_and_gives_each_its_place():
    found = json.loads(as_json(FINDINGS, "1.2.3"))
    assert found["tool"] == {"name": "b1mg-graph", "version": "1.2.3"}
    assert (found["errors"], found["warnings"], found["notes"]) == (2, 1, 1)
    assert found["diagnostics"][0] == {
        "code": "unknown-key",
        "severity": "error",
        "message": "`naem` is no key (here)",
        "help": "did you mean `name`?",
        "path": "data/a.yaml",
        "line": 2,
        "column": 6,
        "end_column": 10,
        "related": [],
        "edits": [],
    }
    assert found["diagnostics"][1]["related"] == [
        {"message": "first here", "path": "data/a.yaml", "line": 1, "column": 1, "end_column": 7}
    ]
    assert found["diagnostics"][3]["path"] is found["diagnostics"][3]["line"] is None


def test_github_shows_each_finding_beside_its_line():
    place = "file=data/a.yaml,line=2,col=6,endColumn=10"
    assert as_github(FINDINGS, "1.2.3").split("\n") == [
        f"::error {place},title=unknown-key::`naem` is no key (here)%0Adid you mean `name`?",
        f"::warning {place},title=disagreement::they disagree",
        "::error file=data/b.yaml,line=1,col=1,endColumn=1,title=file-unreadable::it cannot be read",
        "::notice title=check-own::nowhere",
    ]


@pytest.mark.parametrize(
    ("character", "in_text", "in_property"),
    [
        ("%", "%25", "%25"),
        ("\n", "%0A", "%0A"),
        ("\r", "%0D", "%0D"),
        (":", ":", "%3A"),
        (",", ",", "%2C"),
        ("%0A", "%250A", "%250A"),
    ],
)
def test_github_gets_its_signs_escaped(character, in_text, in_property):
    at = Text(f"a{character}b.yaml", "x").location(0, 1)
    written = as_github([diagnostic("cycle", f"c{character}d", at, help=f"e{character}f")], "1.2.3")
    assert written.startswith(f"::error file=a{in_property}b.yaml,line=1,")
    assert written.endswith(f"::c{in_text}d%0Ae{in_text}f")
    assert "\n" not in written


def test_sarif_has_the_structure_of_sarif():
    log = json.loads(as_sarif(FINDINGS, "1.2.3"))
    assert list(Draft7Validator(SARIF_SCHEMA).iter_errors(log)) == []
    (run,) = log["runs"]
    assert run["tool"]["driver"]["version"] == "1.2.3"
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [f.code for f in FINDINGS]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "error", "note"]
    first = run["results"][0]
    assert first["message"]["text"] == "`naem` is no key (here). did you mean `name`?"
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "data/a.yaml"},
                "region": {"startLine": 2, "startColumn": 6, "endColumn": 10},
            }
        }
    ]
    assert run["results"][1]["relatedLocations"][0]["message"]["text"] == "first here"
    assert "locations" not in run["results"][3]


def test_sarif_explains_every_code_that_has_a_page():
    log = json.loads(as_sarif([diagnostic(code, "x", None) for code in codes()], "1.2.3"))
    assert list(Draft7Validator(SARIF_SCHEMA).iter_errors(log)) == []
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == codes()
    assert all("## Remedy" in rule["help"]["markdown"] for rule in rules)


@pytest.mark.parametrize(
    "path", ["data/my file.yaml", "data/sjöar.yaml", "data/100%.yaml", "data/a#b.yaml", "data/a?b.yaml"]
)
def test_sarif_names_a_file_by_a_uri_whatever_it_is_called(path):
    log = json.loads(as_sarif([diagnostic("cycle", "x", Text(path, "x").location(0, 1))], "1.2.3"))
    assert list(Draft7Validator(SARIF_SCHEMA).iter_errors(log)) == []
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert not set("#?") & set(uri)


@pytest.mark.parametrize("name", FORMATS)
def test_no_findings_are_written_too(name):
    written = FORMATS[name]([], "1.2.3")
    assert written == "" if name == "github" else json.loads(written)
