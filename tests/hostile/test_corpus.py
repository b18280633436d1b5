"""Every hostile file gets the findings that it is said to get: none ends in a traceback, and none passes unseen."""

from __future__ import annotations

import shutil

import pytest
from click import unstyle

from b1mg_graph.diagnostics.machine import FORMATS
from b1mg_graph.diagnostics.terminal import render
from b1mg_graph.graph.assembly import assemble
from b1mg_graph.project import find_project

from .corpus import CORPUS, UNHARMED

PATH = "data/sources/example.yaml"
LONGEST = 30_000
"""Characters that may be said of one of these files."""


@pytest.fixture(scope="module")
def room(starter, tmp_path_factory):
    """A data set of its own, for one file after the other."""
    return shutil.copytree(starter, tmp_path_factory.mktemp("hostile") / "initiative")


@pytest.fixture
def found(room, monkeypatch):
    """What is found in a data set that holds one more file; notes are left aside."""
    monkeypatch.chdir(room)

    def found(content):
        (room / PATH).write_bytes(content)
        return [f for f in assemble(find_project(room)).diagnostics if f.severity != "note"]

    return found


@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_file_gets_its_findings_at_its_lines(name, found):
    findings = found(CORPUS[name].content)
    assert [(f.location.line, f.code) for f in findings] == sorted(CORPUS[name].findings)
    assert {f.location.path for f in findings} <= {PATH}
    said = [*map(unstyle, map(render, findings)), *(written(findings, "0") for written in FORMATS.values())]
    assert sum(map(len, said)) < LONGEST
    assert all(line.replace("\u200d", "").isprintable() for text in said for line in text.splitlines())


def test_many_files_are_hostile_and_some_are_only_strange():
    assert len(CORPUS) > 300
    assert len(UNHARMED) > 60
