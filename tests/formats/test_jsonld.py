"""JSON-LD: our own context, made from the shapes, and a document that a person can read."""

from __future__ import annotations

import itertools
import json
import shutil

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cache import folder
from b1mg_graph.formats.context import context_of
from b1mg_graph.formats.jsonld import Compactor, context_document
from b1mg_graph.resources import shipped

from .readers import by_pyld, by_rdflib

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of itself, within rdflib 7


@pytest.fixture(scope="module")
def document(shipped_graph) -> dict:
    return json.loads("".join(shipped_graph.serialize("jsonld")))


def test_the_context_inside_is_the_one_that_is_published(shipped_graph, document):
    published = json.loads(context_document(shipped_graph.assembly))
    assert document["@context"] == published["@context"] == context_of(shipped_graph.assembly)


def test_every_source_is_a_named_graph_in_order(shipped_graph, document):
    names = [graph["@id"].replace("id:", shipped_graph.assembly.settings.base) for graph in document["@graph"]]
    prefixes = shipped_graph.assembly.dataset.prefixes
    names = [name.replace("b1mg:", prefixes["b1mg"]) for name in names]
    assert [f"<{name}>" for name in names] == shipped_graph.assembly.dataset.graphs()


def test_things_of_a_kind_are_together_in_the_order_of_the_sections_then_by_id(document):
    for graph in document["@graph"]:
        kinds = [
            kind if isinstance(kind := node.get("@type", ""), str) else tuple(kind)
            for node in graph["@graph"]
            if node.get("@type") != "Source"
        ]
        runs = [kind for kind, _ in itertools.groupby(kinds)]
        if graph["@id"] != "b1mg:derived":
            assert len(runs) == len(set(runs)), graph["@id"]
        for _, nodes in itertools.groupby(graph["@graph"], lambda node: str(node.get("@type"))):
            ids = [node["@id"] for node in nodes]
            assert ids == sorted(ids)


def test_properties_go_by_the_keys_of_the_facts_and_texts_by_language(document):
    (news,) = (graph for graph in document["@graph"] if graph["@id"] == "id:gms-news-2025-03-19")
    nodes = {node["@id"]: node for node in news["@graph"]}
    role = nodes["id:gms--co-lead--b1mgplus-health-economics"]
    assert (role["@type"], role["member"], role["role"], role["in"]) == (
        "Membership",
        "id:gms",
        "id:co-lead",
        "id:b1mgplus-health-economics",
    )
    assert nodes["id:gms"]["name"]["en"] == "Genomic Medicine Sweden"


def test_no_property_is_left_with_a_whole_iri(document):
    def keys(value):
        if isinstance(value, dict):
            yield from value
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from keys(inner)

    assert [key for key in keys(document["@graph"]) if "://" in key] == []


def test_one_property_goes_by_one_name(shipped_graph):
    terms = {name: term for name, term in context_of(shipped_graph.assembly).items() if isinstance(term, dict)}
    forward = [term["@id"] for term in terms.values() if "@id" in term]
    assert len(forward) == len(set(forward))


def test_a_new_key_of_the_shapes_is_a_new_term_of_the_context(tmp_path):
    shutil.copytree(shipped("data"), tmp_path / "data")
    shutil.copytree(shipped("ontology"), tmp_path / "ontology")
    shapes = tmp_path / "ontology" / "shapes.ttl"
    motto = (
        'shape:Organisation sh:property shape:motto .\nshape:motto a sh:PropertyShape ; sh:name "motto" ; '
        "sh:path b1mg:motto ; sh:datatype rdf:langString .\n"
    )
    shapes.write_text(shapes.read_text("utf-8") + motto, "utf-8")
    context = context_of(KnowledgeGraph.load(tmp_path).assembly)
    assert context["motto"] == {"@id": "b1mg:motto", "@container": "@language"}


@pytest.mark.judge
def test_a_document_may_refer_to_the_context_in_place_of_holding_it(shipped_graph, tmp_path):
    compactor = Compactor(shipped_graph.assembly)
    (tmp_path / "context.jsonld").write_text(context_document(shipped_graph.assembly), "utf-8")
    nodes = compactor.nodes(shipped_graph.assembly.dataset.lines(["<https://w3id.org/b1mg/id/gms-news-2025-03-19>"]))
    inside, beside = compactor.document(nodes), compactor.document(nodes, (tmp_path / "context.jsonld").as_uri())
    assert by_rdflib("jsonld")(beside) == by_rdflib("jsonld")(inside) == by_pyld(inside)
    assert len(beside) < len(inside)


def test_only_graphs_that_have_changed_are_compacted_again(initiative, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    file = initiative / "data" / "sources" / "2026-01-15-kick-off-news.yaml"
    compacted = []
    nodes = Compactor.nodes

    def noted(self: Compactor, pieces: list[bytes]) -> list:
        compacted.append(pieces)
        return nodes(self, pieces)

    monkeypatch.setattr(Compactor, "nodes", noted)
    (tmp_path / "kept").mkdir()
    graphs = len(KnowledgeGraph.load(initiative).assembly.dataset.graphs())
    for edit, most in (("Aila Stillmere", graphs), ("Aila Stillwater", 2), ("Aila Stillwater", 0)):
        file.write_text(file.read_text("utf-8").replace("Aila Stillmere", edit), "utf-8")
        compacted.clear()
        text = "".join(KnowledgeGraph.load(initiative).serialize("jsonld"))
        assert len(compacted) <= most
        with folder.unused():
            assert "".join(KnowledgeGraph.load(initiative).serialize("jsonld")) == text
    assert edit in text
