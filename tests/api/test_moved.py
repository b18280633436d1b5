"""Import paths of the release before still work, and say where the name is now."""

from __future__ import annotations

import importlib

import pytest

MOVED = [
    ("b1mg_graph.graph.knowledge", "KnowledgeGraph", "b1mg_graph.api"),
    ("b1mg_graph.graph.assembly", "Assembly", "b1mg_graph.compiler.pipeline"),
    ("b1mg_graph.graph.assembly", "assemble", "b1mg_graph.compiler.pipeline"),
    ("b1mg_graph.graph.result", "Result", "b1mg_graph.query.result"),
    ("b1mg_graph.graph.result", "Row", "b1mg_graph.query.result"),
    ("b1mg_graph.questions.deadline", "TimeoverError", "b1mg_graph.query.timeout"),
    ("b1mg_graph.errors", "FactsError", "b1mg_graph.diagnostics.diagnostic"),
]


@pytest.mark.parametrize(("old", "name", "new"), MOVED)
def test_a_name_that_has_moved_is_found_at_its_old_path_with_a_warning(old, name, new):
    with pytest.warns(DeprecationWarning, match=f"{old}.{name} has moved to {new}.{name}"):
        found = getattr(importlib.import_module(old), name)
    assert found is getattr(importlib.import_module(new), name)


@pytest.mark.parametrize("old", sorted({old for old, *_ in MOVED}))
def test_a_name_that_was_never_there_is_an_error_as_usual(old):
    with pytest.raises(AttributeError, match="has no attribute 'pike'"):
        importlib.import_module(old).pike  # noqa: B018


def test_the_graph_from_the_old_path_is_the_graph(starter):
    with pytest.warns(DeprecationWarning, match="has moved to b1mg_graph.api"):
        from b1mg_graph.graph.knowledge import KnowledgeGraph
    assert KnowledgeGraph.load(starter).query("ASK { ?s ?p ?o }").truth
