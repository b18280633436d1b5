"""Compiling files side by side, in several processes, gives what compiling them one after another gives."""

from __future__ import annotations

import os

import pytest

from b1mg_graph.compiler import unit
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.project import find_project, read_texts

ERRORS = """
source: {id: errors, title: Errors, kind: editorial}
people:
  Ada: {name: Ada}
  bo: {nmae: Bo, roles: [{role: lead, in: nowhere}]}
"""


@pytest.fixture
def project(initiative, put):
    """The starter data set with a file that has errors in it, and several more to share out."""
    put("sources/errors.yaml", ERRORS)
    for number in range(6):
        people = "".join(
            f"  p{number}-{i}: {{name: Person {number} {i}, roles: [{{role: member, in: ripplemark}}]}}\n"
            for i in range(40)
        )
        put(
            f"sources/many-{number}.yaml",
            f"source: {{id: many-{number}, title: Many, kind: editorial}}\npeople:\n{people}",
        )
    return find_project(initiative)


@pytest.fixture
def shared(monkeypatch):
    """From here on every data set is worth sharing out."""
    monkeypatch.setattr(unit, "_WORTH_SHARING", 0)
    assert (os.cpu_count() or 1) > 1, "this machine cannot compile side by side"


def compiled(project):
    assembly = assemble(project)
    return list(unit.compile_files(read_texts(project)[1], assembly.schema, assembly.settings))


def test_the_units_are_the_same_and_in_the_order_of_the_files(project, request):
    alone = compiled(project)
    request.getfixturevalue("shared")
    together = compiled(project)
    assert (
        [unit.text.path for unit in together]
        == [unit.text.path for unit in alone]
        == sorted(u.text.path for u in alone)
    )
    for one, other in zip(alone, together, strict=True):
        assert one.symbols == other.symbols
        assert one.diagnostics == other.diagnostics
        assert one.statements == other.statements
    assert any(unit.diagnostics for unit in together)


def test_the_whole_data_set_is_the_same(project, request):
    alone = assemble(project)
    request.getfixturevalue("shared")
    together = assemble(project)
    assert together.diagnostics == alone.diagnostics
    assert {d.code for d in together.diagnostics} >= {"invalid-id", "unknown-key", "unknown-reference"}
    assert together.dataset.graphs() == alone.dataset.graphs()
    for graph in alone.dataset.graphs():
        lines = [sorted(b"".join(a.dataset.lines([graph])).splitlines()) for a in (alone, together)]
        assert lines[0] == lines[1]


def test_progress_is_reported_file_by_file_in_both_ways(project, request):
    for fixture in (None, "shared"):
        if fixture:
            request.getfixturevalue(fixture)
        steps = []
        assemble(project, lambda step, done, total, steps=steps: steps.append((step, done, total)))
        files = len(read_texts(project)[1])
        assert [t for t in steps if t[0] == "reading"] == [("reading", i, files) for i in range(1, files + 1)]
        assert list(dict.fromkeys(step for step, _, _ in steps)) == ["reading", "linking", "checking"]


def test_a_data_set_of_one_file_is_not_shared_out(graph_of, shared):
    graph = graph_of(a="source: {id: s, title: S, kind: k}\nkinds: {k: {name: K}}\n")
    assert bool(graph.query("ASK { id:s a b1mg:Source }"))
