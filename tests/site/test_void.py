"""The description of the data set in VoID and DCAT: what it counts is there, and where it points is something."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, VOID

from b1mg_graph import KnowledgeGraph
from b1mg_graph.formats.registry import FORMATS
from b1mg_graph.resources import shipped
from b1mg_graph.site.dumps import data_page, dumps_of
from b1mg_graph.site.editions import Site
from b1mg_graph.site.pages import Pages
from b1mg_graph.site.void import description

WHERE = "https://example.org/graph/"
DATASET = rdflib.URIRef("https://w3id.org/b1mg/id/one-million-genomes-graph")


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph.load(shipped("data"))


@pytest.fixture(scope="module")
def dumps(graph):
    return dumps_of(Site(graph.assembly))


@pytest.fixture(scope="module")
def described(graph, dumps) -> rdflib.Graph:
    path, text = description(Site(graph.assembly), dumps)
    return rdflib.Graph().parse(data=text, format="turtle", publicID=f"{WHERE}{path}")


def number(graph: KnowledgeGraph, what: str) -> int:
    ((found,),) = graph.query(f"SELECT ({what}")
    return int(found.value)


@pytest.mark.slow
def test_it_has_a_title_in_both_languages_a_licence_and_a_publisher_with_a_name(described):
    assert {title.language for title in described.objects(DATASET, DCTERMS.title)} == {"en", "sv"}
    (licence,) = described.objects(DATASET, DCTERMS.license)
    assert str(licence) == "https://creativecommons.org/licenses/by/4.0/"
    (publisher,) = described.objects(DATASET, DCTERMS.publisher)
    assert described.value(publisher, FOAF.name)
    assert {DCAT.Dataset, VOID.Dataset} <= set(described.objects(DATASET, RDF.type))


@pytest.mark.slow
def test_the_counts_are_those_of_the_graph(graph, described):
    assert int(described.value(DATASET, VOID.triples)) == number(graph, "COUNT(*) AS ?n) { ?s ?p ?o }")
    assert int(described.value(DATASET, VOID.classes)) == number(graph, "COUNT(DISTINCT ?o) AS ?n) { ?s a ?o }")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("partition", "names", "counts", "sparql"),
    [
        (VOID.classPartition, VOID["class"], VOID.entities, "SELECT ?o (COUNT(DISTINCT ?s) AS ?n) { ?s a ?o }"),
        (VOID.propertyPartition, VOID.property, VOID.triples, "SELECT ?o (COUNT(*) AS ?n) { ?s ?o ?v }"),
    ],
)
def test_there_is_a_partition_for_each_class_and_each_property_with_its_count(
    graph, described, partition, names, counts, sparql
):
    parts = list(described.objects(DATASET, partition))
    counted = {str(described.value(part, names)): int(described.value(part, counts)) for part in parts}
    assert counted == {row["o"].value: int(row["n"].value) for row in graph.query(f"{sparql} GROUP BY ?o")}
    assert len(set(parts)) == len(counted)


def test_every_source_is_a_subset_with_the_triples_that_it_states(graph, described):
    subsets = {
        str(source): int(described.value(part, VOID.triples))
        for part in described.objects(DATASET, VOID.subset)
        for source in described.objects(part, DCTERMS.source)
    }
    counted = graph.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    held = {row["g"].value: int(row["n"].value) for row in counted}
    assert subsets == {name: n for name, n in held.items() if not name.startswith("https://w3id.org/b1mg/ontology")}


@pytest.mark.parametrize("path", ["skos:exactMatch", "schema:sameAs"])
def test_linksets_count_the_matches_with_each_other_data_set(path, graph, described):
    ((predicate,),) = graph.query(f"SELECT ?p {{ BIND({path} AS ?p) }}")
    sets = [
        s
        for s in described.subjects(RDF.type, VOID.Linkset)
        if str(described.value(s, VOID.linkPredicate)) == predicate.value
    ]
    targets = {str(described.value(s, VOID.objectsTarget)): int(described.value(s, VOID.triples)) for s in sets}
    matches = graph.query(f'SELECT ?s ?o {{ ?s {path} ?o FILTER(STRSTARTS(STR(?o), "http://www.wikidata.org/")) }}')
    assert targets["http://www.wikidata.org/"] == len(matches) > 0
    assert sum(targets.values()) == len(graph.query(f"SELECT ?s ?o {{ ?s {path} ?o }}"))


def test_every_distribution_is_a_file_with_its_size_and_media_type(graph, dumps, described):
    files = {dump.path: dump.text for dump in dumps}
    found = set(described.objects(DATASET, DCAT.distribution))
    for distribution in found:
        path = str(described.value(distribution, DCAT.downloadURL)).removeprefix(WHERE)
        assert int(described.value(distribution, DCAT.byteSize)) == len(files[path].encode())
        assert str(described.value(distribution, DCAT.mediaType)).startswith("https://www.iana.org/assignments/")
    assert len(found) == len(FORMATS) + 1


def test_the_address_of_the_site_is_given_where_it_is_known(graph, dumps, described):
    _, text = description(Site(graph.assembly, WHERE), dumps)
    absolute = rdflib.Graph().parse(data=text, format="turtle", publicID="https://elsewhere.example/x")
    assert set(absolute) == set(described)
    assert list(ox.parse(text, format=ox.RdfFormat.TURTLE)), "no relative IRI is left"


def test_the_page_of_the_data_lists_every_dump(graph, dumps):
    _, text = data_page(Pages(Site(graph.assembly).main), dumps)
    for dump in dumps:
        assert f'<a href="{dump.path}" download>' in text
