"""What graph.yaml settles: the address under which things have their IRIs, and the languages."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.compiler.statistics import count_all
from b1mg_graph.description.portraits import portrait_of
from tests.rdf.parsers import PARSERS

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of itself, within rdflib 7

FACTS = """
source: {id: news, title: News, kind: k, publisher: pond, url: 'https://example.org/news'}
kinds: {k: {name: K}}
roles:
  lead: {name: lead, direct_property: leads}
organisations:
  pond: {name: Pond}
people:
  ada: {name: Ada, roles: [{role: lead, in: pond}]}
"""


@pytest.fixture
def graph_with(tmp_path):
    """The graph of the facts above under settings of one's own."""

    def graph_with(
        base: str = "https://example.org/id/", language: str = "en", languages: str = "en"
    ) -> KnowledgeGraph:
        (tmp_path / "data").mkdir()
        settings = f"id: pond-graph\ntitle: T\nbase: {base}\nlanguage: {language}\nlanguages: [{languages}]\n"
        (tmp_path / "data" / "graph.yaml").write_text(settings, "utf-8")
        (tmp_path / "data" / "facts.yaml").write_text(FACTS, "utf-8")
        return KnowledgeGraph.load(tmp_path)

    return graph_with


@pytest.mark.parametrize(
    "base", ["https://example.org/id/", "http://localhost:8000/", "https://example.org/pond#", "https://å.example/ö/"]
)
def test_every_iri_begins_with_the_base(graph_with, base):
    graph = graph_with(base)
    for parser in PARSERS.values():
        quads = parser("".join(graph.serialize("trig")), "trig")
        assert {q.subject.value for q in quads} == {
            f"{base}{id_}" for id_ in ("ada", "ada--lead--pond", "k", "lead", "news", "pond", "pond-graph")
        }
    assert bool(graph.query("ASK { id:ada b1mg:leads id:pond }"))
    assert [d.code for d in graph.diagnostics if d.severity != "note"] == []


@pytest.mark.parametrize("language", ["sv", "en-GB", "zh-Hant"])
def test_a_text_without_a_language_is_in_the_main_one(graph_with, language):
    graph = graph_with(language=language, languages=language)
    (row,) = graph.query("SELECT (LANG(?name) AS ?language) { id:ada rdfs:label ?name }")
    assert row["language"].value.lower() == language.lower()
    assert bool(graph.query("ASK { id:ada rdfs:label ?name }", name=ox.Literal("Ada", language=language)))


@pytest.mark.parametrize("language", ["sv", "en-GB", "zh-Hant"])
def test_a_thing_is_called_by_its_name_in_the_main_language(graph_with, language):
    graph = graph_with(language=language, languages=f"{language}, fi")
    portrait = portrait_of(graph.assembly, "ada")
    assert portrait.name == "Ada"
    assert [s.value for s in portrait.facts] == ["Ada"]


@pytest.mark.parametrize("language", ["sv", "en-GB"])
def test_names_are_counted_in_the_main_language(graph_with, language):
    graph = graph_with(language=language, languages=f"{language}, fi")
    assert {of: number for what, of, number in count_all(graph.assembly) if what == "names"} == {language: 5, "fi": 0}


def test_the_main_language_is_one_of_the_languages_whether_it_is_listed_or_not(graph_with):
    assert graph_with(language="fi", languages="sv").assembly.settings.languages == ("fi", "sv")
