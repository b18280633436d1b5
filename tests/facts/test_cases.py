"""The broken facts in tests/cases, each with the findings that they must get."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CASES = sorted((Path(__file__).parent.parent / "cases").glob("*.yaml"))
EXPECTED = re.compile(r"#! (?P<code>[a-z0-9-]+)(?:: (?P<words>.+?))?(?=\s+#! |$)")


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_broken_facts_get_what_their_comments_say(case, check, put):
    text = case.read_text("utf-8")
    put("sources/example.yaml", text)
    expected = [(number, m["code"], m["words"] or "") for number, m in _comments(text)]
    found = [(f.location.line, f.code, f"{f.message} {f.label} {f.help}") for f in _in_example(check())]
    assert sorted(found_at(found)) == sorted(found_at(expected))
    for number, code, part in expected:
        assert any((line, name) == (number, code) and part in words for line, name, words in found), part


def test_there_are_cases():
    assert len(CASES) > 10


def found_at(findings):
    return [(line, code) for line, code, _ in findings]


def _comments(text):
    for number, line in enumerate(text.splitlines(), 1):
        for match in EXPECTED.finditer(line):
            yield number, match


def _in_example(findings):
    """The findings in the case; a disagreement with another file is shown there, and is not looked at here."""
    return [f for f in findings if f.location.path == "data/sources/example.yaml"]
