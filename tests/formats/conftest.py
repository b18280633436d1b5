"""Graphs to write: the shipped one, the starter's, and one of texts that are hard to write."""

from __future__ import annotations

import pytest

from b1mg_graph import KnowledgeGraph

SETTINGS = "id: pond-graph\ntitle: Pond\nbase: https://example.org/id/\nlanguage: en\nlanguages: [en, sv, de-CH]\n"
HARD = r'''
source: {id: notes, title: "Notes \" ' \\ <b>&amp;</b>", kind: editorial, url: "https://example.org/a?b=c&d=%20#e"}
kinds:
  editorial: {name: editorial}
organisations:
  gms:
    name: {en: "tab\there, line\nend", sv: "Å-ä ☃ 𝄞 \u200f", de-CH: "]]> <!-- -->"}
    also_known_as: ["=1+1", "@x", "'quoted'", '"""three"""', "ends in a backslash \\", "a . b ."]
    formal: true
    since: "0987"
    until: 2021-02
'''


@pytest.fixture(scope="session")
def hard_graph(tmp_path_factory) -> KnowledgeGraph:
    """The graph of texts with marks that one format or another has a use for."""
    data = tmp_path_factory.mktemp("hard") / "data"
    data.mkdir()
    (data / "graph.yaml").write_text(SETTINGS, "utf-8")
    (data / "notes.yaml").write_text(HARD, "utf-8")
    return KnowledgeGraph.load(data)


@pytest.fixture(params=[pytest.param("shipped", marks=pytest.mark.untraced), "starter", "hard"], scope="session")
def graph(request, starter) -> KnowledgeGraph:
    """Each of the three; on the largest no other line is run than on the others, so those are traced."""
    return (
        KnowledgeGraph.load(starter)
        if request.param == "starter"
        else request.getfixturevalue(f"{request.param}_graph")
    )
