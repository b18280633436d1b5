"""Every hostile file gets the findings that its first line gives: none ends in a traceback, and none passes unseen."""

from __future__ import annotations

import shutil

import pytest
from click import unstyle

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.diagnostics.machine import FORMATS
from b1mg_graph.diagnostics.terminal import render
from b1mg_graph.project import find_project

from .corpus import CORPUS, UNHARMED, with_source

PATH = "data/sources/example.yaml"
APART = {name: made for name, made in CORPUS.items() if not made.is_refused}
REFUSED = {name: made for name, made in CORPUS.items() if made.is_refused}
LONGEST = 30_000
"""Characters that may be said of one of these files."""


@pytest.fixture(scope="module")
def room(starter, tmp_path_factory):
    """A data set of its own, for one file after the other."""
    return shutil.copytree(starter, tmp_path_factory.mktemp("hostile") / "initiative")


@pytest.fixture
def found(room, monkeypatch):
    """What is found, notes left aside, in a data set that holds one file more, or many, each with its findings."""
    monkeypatch.chdir(room)

    def found(contents):
        for path, content in contents.items():
            (room / path).write_bytes(content)
        findings = [f for f in assemble(find_project(room)).diagnostics if f.severity != "note"]
        for path in contents:
            (room / path).unlink()
        assert {f.location.path for f in findings} <= {*contents}
        return {path: [f for f in findings if f.location.path == path] for path in contents}

    return found


def places(findings):
    return [(f.location.line, f.code) for f in findings]


def assert_printable(findings):
    """In few words, that move no cursor."""
    rendered = [*map(unstyle, map(render, findings)), *(FORMATS[name](findings, "0") for name in ("github", "json"))]
    assert sum(map(len, rendered)) < LONGEST
    assert all(line.replace("\u200d", "").isprintable() for text in rendered for line in text.splitlines())


@pytest.mark.parametrize("name", APART)
def test_a_hostile_file_gets_its_findings_at_its_lines(name, found):
    (findings,) = found({PATH: APART[name].content}).values()
    assert places(findings) == sorted(APART[name].findings)
    assert_printable(findings)


def test_of_files_that_are_refused_as_a_whole_none_hides_the_findings_of_another(found):
    paths = {name: f"data/sources/{number}.yaml" for number, name in enumerate(REFUSED)}
    findings = found({paths[name]: with_source(made, number) for number, (name, made) in enumerate(REFUSED.items())})
    assert {name: places(findings[path]) for name, path in paths.items()} == {
        name: sorted(made.findings) for name, made in REFUSED.items()
    }
    for found_in in findings.values():
        assert_printable(found_in)


def test_many_files_are_hostile_and_some_are_only_strange():
    assert len(CORPUS) > 300
    assert len(REFUSED) > 150
    assert len(UNHARMED) > 60
