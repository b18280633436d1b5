"""Diagnostics for programs: JSON, GitHub annotations, and SARIF 2.1.0 (OASIS)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from b1mg_graph.diagnostics.codes import codes, page
from b1mg_graph.diagnostics.diagnostic import count
from b1mg_graph.diagnostics.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from b1mg_graph.diagnostics.diagnostic import Diagnostic, Edit
    from b1mg_graph.diagnostics.text import Location

_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


def as_json(diagnostics: Sequence[Diagnostic], version: str) -> str:
    """The diagnostics as one JSON object; lines and columns count from 1, columns in code points."""
    return _dump(
        {
            "tool": {"name": "b1mg-graph", "version": version},
            "errors": count(diagnostics, "error"),
            "warnings": count(diagnostics, "warning"),
            "notes": count(diagnostics, "note"),
            "diagnostics": [
                {
                    "code": d.code,
                    "severity": d.severity,
                    "message": _message(d),
                    "help": _help(d),
                    **_position(d.location),
                    "related": [{"message": r.label, **_position(r.location)} for r in d.related],
                    "edits": [_edit(e) for e in d.edits],
                }
                for d in diagnostics
            ],
        }
    )


def as_github(diagnostics: Sequence[Diagnostic], version: str) -> str:  # noqa: ARG001 - the signature of a format
    """The diagnostics as workflow commands of GitHub Actions, which shows them beside the lines."""
    return "\n".join(_command(d) for d in diagnostics)


def as_sarif(diagnostics: Sequence[Diagnostic], version: str) -> str:
    """The diagnostics as a SARIF 2.1.0 log for code scanners and editors."""
    documented = set(codes())
    used = sorted({d.code for d in diagnostics})
    return _dump(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "b1mg-graph",
                            "version": version,
                            "rules": [_rule(code, code in documented) for code in used],
                        }
                    },
                    "columnKind": "unicodeCodePoints",
                    "results": [_result(d, used.index(d.code)) for d in diagnostics],
                }
            ],
        }
    )


FORMATS: dict[str, Callable[[Sequence[Diagnostic], str], str]] = {
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""The formats by name: functions from diagnostics and the program version to text."""


def _message(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.message} ({diagnostic.label})" if diagnostic.label else diagnostic.message


def _help(diagnostic: Diagnostic) -> str:
    """The remedy, followed by the proposed lines."""
    return "\n".join([diagnostic.help, *diagnostic.proposal])


def _edit(edit: Edit) -> dict[str, Any]:
    """An edit of the file of the diagnostic; offsets count code points from 0, without a byte order mark."""
    return {"start": edit.start, "end": edit.end, "replacement": edit.replacement, "certainty": edit.certainty}


def _position(at: Location | None) -> dict[str, Any]:
    if at is None:
        return {"path": None, "line": None, "column": None, "end_column": None}
    return {"path": at.path, "line": at.line, "column": at.column, "end_column": at.column + at.width}


def _command(diagnostic: Diagnostic) -> str:
    at = diagnostic.location
    where = f"file={_property(at.path)},line={at.line},col={at.column},endColumn={at.column + at.width}," if at else ""
    text = f"{_message(diagnostic)}\n{_help(diagnostic)}" if diagnostic.help else _message(diagnostic)
    return f"::{_GITHUB[diagnostic.severity]} {where}title={_property(diagnostic.code)}::{_data(text)}"


def _data(text: str) -> str:
    return "%0A".join(visible(line) for line in text.replace("%", "%25").replace("\r", "%0D").split("\n"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _rule(code: str, documented: bool) -> dict[str, Any]:
    if not documented:
        return {"id": code}
    found = page(code)
    return {"id": code, "shortDescription": {"text": found.title}, "help": {"text": found.text, "markdown": found.text}}


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": diagnostic.severity,
        "message": {"text": f"{_message(diagnostic)}. {_help(diagnostic)}".strip(". ") or diagnostic.code},
    }
    if diagnostic.location is not None:
        result["locations"] = [_physical(diagnostic.location)]
    if diagnostic.related:
        result["relatedLocations"] = [
            {**_physical(r.location), "message": {"text": r.label}} for r in diagnostic.related
        ]
    if diagnostic.location is not None and diagnostic.edits:
        result["fixes"] = [_fix(diagnostic.location, diagnostic.edits)]
    return result


def _fix(at: Location, edits: Sequence[Edit]) -> dict[str, Any]:
    """All edits of a diagnostic as one fix (SARIF 2.1.0, section 3.55); regions by offset, in code points."""
    certainty = "sure" if all(edit.certainty == "sure" for edit in edits) else "likely"
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
            "insertedContent": {"text": edit.replacement},
        }
        for edit in edits
    ]
    location = _physical(at)["physicalLocation"]["artifactLocation"]
    change = {"artifactLocation": location, "replacements": replacements}
    return {"description": {"text": f"{certainty} fix"}, "artifactChanges": [change]}


def _physical(at: Location) -> dict[str, Any]:
    region = {"startLine": at.line, "startColumn": at.column, "endColumn": at.column + at.width}
    uri = quote(at.path, errors="surrogateescape")  # a name that is not UTF-8 keeps its bytes
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def _dump(value: dict[str, Any]) -> str:
    """JSON with unescaped letters, but with escapes for control characters of a terminal."""
    lines = json.dumps(value, ensure_ascii=False, indent=2).split("\n")
    return "\n".join(line if line.isprintable() else "".join(map(_escaped, line)) for line in lines)


def _escaped(character: str) -> str:
    return character if character.isprintable() else json.dumps(character)[1:-1]
