"""KnowledgeGraph: the whole of a data set as one object that answers."""

from __future__ import annotations

import re
import shutil

import pyoxigraph as ox
import pytest
import rdflib

import b1mg_graph
from b1mg_graph import FactsError, KnowledgeGraph, SchemaError
from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.resources import shipped

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of itself, within rdflib 7

ID = "https://w3id.org/b1mg/id/"


def test_without_a_path_it_is_the_project_around_one(initiative):
    (initiative / "data" / "sources" / "deeper").mkdir()
    assert "https://example.org/northern-lakes/id/" in repr(KnowledgeGraph.load())


def test_without_a_project_around_it_is_the_data_set_that_ships(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert bool(KnowledgeGraph.load().query("ASK { id:gms b1mg:coLeadsWith id:dngc }"))


@pytest.mark.parametrize("inner", ["", "data"])
@pytest.mark.parametrize("kind", [str, lambda path: path])
def test_a_path_is_the_folder_of_the_project_or_of_its_data(starter, kind, inner):
    graph = KnowledgeGraph.load(kind(starter / inner))
    assert bool(graph.query("ASK { id:ripplemark a b1mg:Project }"))


def test_facts_with_errors_make_no_graph_and_the_error_holds_all_findings(check, initiative):
    found = check("people:\n  ada: {nmae: Ada, roles: [{role: boss, in: ripplemark}]}\n")
    with pytest.raises(FactsError) as caught:
        KnowledgeGraph.load(initiative)
    assert [d.code for d in caught.value.diagnostics] == [d.code for d in found]
    assert {"unknown-key", "unknown-reference"} <= {d.code for d in caught.value.diagnostics}
    assert "2 errors" in str(caught.value)
    assert "example.yaml:3:" in str(caught.value)


def test_an_error_of_facts_is_an_error_of_the_package_with_exit_status_1():
    assert issubclass(FactsError, B1mgGraphError)
    assert issubclass(SchemaError, B1mgGraphError)
    assert FactsError([]).exit_status == SchemaError("").exit_status == 1


def test_a_folder_without_a_data_set_is_reported(tmp_path):
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(FactsError) as caught:
            KnowledgeGraph.load(folder)
        (finding,) = caught.value.diagnostics
        assert (finding.code, str(folder) in finding.message) == ("no-data", True)


def test_warnings_are_kept_and_can_be_made_errors(check, initiative):
    check("work_areas:\n  lone: {name: Lone, topic: lake-ice}\n")
    graph = KnowledgeGraph.load(initiative)
    assert [d.severity for d in graph.diagnostics if d.severity != "note"] == ["warning"]
    with pytest.raises(FactsError) as caught:
        graph.warnings_as_errors()
    assert [d.severity for d in caught.value.diagnostics if d.code == "check-work-area-without-body"] == ["error"]


def test_without_warnings_there_is_nothing_to_raise(starter):
    graph = KnowledgeGraph.load(starter)
    graph.warnings_as_errors()
    assert [d for d in graph.diagnostics if d.severity == "warning"] == []


def test_a_binding_gives_a_variable_a_term(shipped_graph):
    query = "SELECT ?area { ?who b1mg:coLeads ?area }"
    (row,) = shipped_graph.query(query, who=ox.NamedNode(f"{ID}gms"))
    assert row["area"] == ox.NamedNode(f"{ID}b1mgplus-health-economics")
    assert list(shipped_graph.query(query, who=ox.NamedNode(f"{ID}ihe"))) == []


def test_a_binding_may_be_a_literal_with_a_language_and_holds_no_injection(shipped_graph):
    query = "ASK { ?thing rdfs:label ?name }"
    assert bool(shipped_graph.query(query, name=ox.Literal("Genomic Medicine Sweden", language="en")))
    assert not bool(shipped_graph.query(query, name=ox.Literal("Genomic Medicine Sweden")))
    assert not bool(shipped_graph.query(query, name=ox.Literal('" } #')))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT ?x { ?x b1mg:coLeadsWith ?c }", ["gms"]),
        ("SELECT ?x ?c { ?x b1mg:coLeadsWith ?c }", ["gms"]),
        ("SELECT * { ?x b1mg:coLeadsWith ?c }", ["gms"]),
        ("SELECT ?x { ?x b1mg:coLeadsWith ?c } ORDER BY ?x LIMIT 5 # the end", ["gms"]),
        ("SELECT ?x { ?x b1mg:coLeadsWith ?y FILTER(?y = ?c) }", ["gms"]),
        ("SELECT ?x ?c { ?x b1mg:coLeadsWith ?y FILTER(?y = ?c) }", ["gms"]),
        (
            "SELECT ?x { ?x b1mg:coLeads id:b1mgplus-health-economics FILTER NOT EXISTS { ?x b1mg:coLeadsWith ?c } }",
            ["dngc"],
        ),
        ("SELECT ?x { { ?x b1mg:coLeadsWith ?c } UNION { ?c b1mg:coLeadsWith ?x } }", ["gms", "gms"]),
        ("SELECT ?x { ?x b1mg:coLeadsWith ?c } VALUES ?x { id:gms id:ihe }", ["gms"]),
        ("SELECT (STR(COUNT(*)) AS ?x) { ?thing b1mg:coLeadsWith ?c }", ["1"]),
        ("SELECT ?x { BIND(?c AS ?x) }", ["dngc"]),
        ("SELECT ?x { GRAPH ?source { ?x b1mg:coLeadsWith ?c } }", ["gms"]),
    ],
)
def test_a_binding_holds_wherever_the_variable_is_used(shipped_graph, query, found):
    rows = shipped_graph.query(query, c=ox.NamedNode(f"{ID}dngc"))
    assert sorted(row["x"].value.rpartition("/")[2] for row in rows) == found


@pytest.mark.parametrize(("id_", "holds"), [("SE", True), ("NO", False)])
def test_a_binding_holds_in_the_filter_of_an_ask_and_in_a_construct(shipped_graph, id_, holds):
    country = ox.NamedNode(f"{ID}{id_}")
    assert bool(shipped_graph.query("ASK { id:gms b1mg:country ?y FILTER(?y = ?c) }", c=country)) == holds
    made = shipped_graph.query(
        "CONSTRUCT { ?x a b1mg:Found } WHERE { ?x b1mg:country ?c ; b1mg:shortName 'GMS'@en }", c=country
    )
    assert [triple.subject.value for triple in made] == ([f"{ID}gms"] if holds else [])


def test_several_bindings_hold_together(shipped_graph):
    ask = "ASK { ?one b1mg:coLeadsWith ?other }"
    ids = {name: ox.NamedNode(f"{ID}{name}") for name in ("gms", "dngc", "ihe")}
    assert bool(shipped_graph.query(ask, one=ids["gms"], other=ids["dngc"]))
    assert not bool(shipped_graph.query(ask, one=ids["gms"], other=ids["ihe"]))


@pytest.mark.parametrize(
    ("prefix", "namespace"),
    [
        ("id", ID),
        ("b1mg", "https://w3id.org/b1mg/ontology#"),
        ("org", "http://www.w3.org/ns/org#"),
        ("foaf", "http://xmlns.com/foaf/0.1/"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"),
        ("prov", "http://www.w3.org/ns/prov#"),
        ("schema", "http://schema.org/"),
        ("dcterms", "http://purl.org/dc/terms/"),
        ("time", "http://www.w3.org/2006/time#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("owl", "http://www.w3.org/2002/07/owl#"),
    ],
)
def test_a_prefix_of_the_ontology_is_declared_in_every_query(shipped_graph, prefix, namespace):
    (row,) = shipped_graph.query(f"SELECT (STR({prefix}:x) AS ?iri) {{}}")
    assert row["iri"].value == f"{namespace}x"


def test_a_prefix_means_the_same_in_rdflib(shipped_graph):
    ours = shipped_graph.assembly.dataset.prefixes
    theirs = {prefix: str(namespace) for prefix, namespace in shipped_graph.rdflib().namespaces()}
    assert {prefix: theirs.get(prefix) for prefix in ours} == ours
    (row,) = shipped_graph.rdflib().query("SELECT ?address { id:gms-news-2025-03-19 schema:url ?address }")
    assert str(row.address).startswith("https://genomicmedicine.se/")


def test_a_query_may_declare_a_prefix_of_its_own_or_another_meaning_of_one(shipped_graph):
    (row,) = shipped_graph.query(
        "PREFIX id: <urn:other:> PREFIX my: <urn:my:> SELECT (STR(id:x) AS ?a) (STR(my:x) AS ?b) {}"
    )
    assert (row["a"].value, row["b"].value) == ("urn:other:x", "urn:my:x")


@pytest.mark.parametrize("form", ["ask", "construct", "select"])
def test_every_form_of_query_has_its_answer(shipped_graph, form):
    pattern = "{ id:gms b1mg:country ?country }"
    answers = {
        "ask": lambda: bool(shipped_graph.query(f"ASK {pattern}")),
        "construct": lambda: len(list(shipped_graph.query(f"CONSTRUCT WHERE {pattern}"))) == 1,
        "select": lambda: [row["country"].value for row in shipped_graph.query(f"SELECT * {pattern}")] == [f"{ID}SE"],
    }
    assert answers[form]()


def test_a_syntax_error_in_a_query_says_where_it_is_and_what_was_expected(shipped_graph):
    with pytest.raises(SyntaxError, match="expected a variable, an IRI or a literal before `}`") as caught:
        shipped_graph.query("SELECT ?s\nWHERE { ?s ?p }")
    assert (caught.value.lineno, caught.value.offset, caught.value.text) == (2, 15, "WHERE { ?s ?p }")


def test_a_binding_of_a_variable_that_the_query_gives_a_value_is_an_error_too(shipped_graph):
    with pytest.raises(SyntaxError):
        shipped_graph.query("SELECT ?x { BIND(1 AS ?x) }", x=ox.Literal(2))


def test_a_question_is_asked_from_python_as_on_the_command_line(shipped_graph):
    answer = shipped_graph.ask_question("who-co-leads", body="b1mgplus-health-economics")
    assert [row.who.value.rpartition("/")[2] for row in answer] == ["dngc", "gms"]


def test_rdflib_sees_the_same_quads(graph):
    dataset = graph.rdflib()
    assert isinstance(dataset, rdflib.Dataset)
    store = graph.assembly.dataset.store
    for name in graph.assembly.dataset.graphs():
        node = ox.NamedNode(name[1:-1])
        count = sum(1 for _ in store.quads_for_pattern(None, None, None, node))
        assert len(dataset.graph(rdflib.URIRef(name[1:-1]))) == count > 0
    union = sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    assert len(set(dataset.triples((None, None, None)))) == len(dataset.default_graph) == union > 600


def test_rdflib_answers_the_same_and_knows_the_prefixes(shipped_graph):
    rows = shipped_graph.rdflib().query("SELECT ?who { ?who b1mg:coLeads id:b1mgplus-health-economics }")
    assert {str(row.who) for row in rows} == {f"{ID}gms", f"{ID}dngc"}


def test_rdflib_reads_a_value_as_python_does(shipped_graph):
    count = shipped_graph.rdflib().value(
        rdflib.URIRef(f"{ID}b1mg"), rdflib.URIRef("https://w3id.org/b1mg/ontology#partnerCount")
    )
    assert count.toPython() == 28


def test_its_repr_names_the_base_and_counts_the_graphs(shipped_graph):
    assert re.fullmatch(rf"<KnowledgeGraph {ID}: [0-9]+ named graphs>", repr(shipped_graph))


def test_in_a_notebook_it_is_a_table_of_its_things_by_class(graph):
    html = graph._repr_html_()
    rows = dict(re.findall(r"<tr><td>([^<]*)</td><td>([0-9]+)</td></tr>", html))
    schema = graph.assembly.schema
    classes = {schema.label(target): target for target in set(graph.assembly.index.classes.values())}
    counted = {
        name: sum(t == target for t in graph.assembly.index.classes.values()) for name, target in classes.items()
    }
    assert {name: int(number) for name, number in rows.items() if name in counted} == counted


def test_in_a_notebook_it_does_not_count_the_ontology(shipped_graph):
    assert re.findall("<td>(Class|ObjectProperty|NodeShape|PropertyShape)</td>", shipped_graph._repr_html_()) == []


def test_in_a_notebook_it_lets_no_markup_through(graph_of, tmp_path):
    shutil.copytree(shipped("ontology"), tmp_path / "ontology")
    path = tmp_path / "ontology" / "b1mg.ttl"
    path.write_text(path.read_text("utf-8").replace('rdfs:label "source"@en', 'rdfs:label "<b>&source"@en'), "utf-8")
    html = graph_of(a="source: {id: s, title: S, kind: k}\nkinds: {k: {name: K}}\n")._repr_html_()
    assert "&lt;b&gt;&amp;source" in html
    assert "<b>" not in html


def test_the_package_itself_offers_it_and_nothing_that_is_not_there():
    assert {"B1mgGraphError", "FactsError", "KnowledgeGraph", "SchemaError", "__version__"} <= {*b1mg_graph.__all__}
    assert all(hasattr(b1mg_graph, name) for name in b1mg_graph.__all__)
    with pytest.raises(AttributeError, match="colour"):
        b1mg_graph.colour  # noqa: B018
