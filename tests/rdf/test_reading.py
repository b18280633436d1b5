"""Which triples a query reads: without all others, its answer is the same."""

from __future__ import annotations

import pytest

from b1mg_graph.rdf.dataset import DERIVED, Dataset
from b1mg_graph.rdf.reading import reading_of
from b1mg_graph.rdf.results import by_what
from b1mg_graph.resources import shipped

PREFIXES = {"a": "urn:a#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
ONTOLOGY = "GRAPH <https://w3id.org/b1mg/ontology>"
QUERIES = sorted([*(shipped("ontology") / "rules").glob("*.rq"), *(shipped("ontology") / "checks").glob("*.rq")])


def _pieces(lines: bytes) -> list[tuple[str, bytes]]:
    """Triples by property and class."""
    return [(what, b"".join(of_one)) for what, of_one in by_what(lines.splitlines(keepends=True)).items()]


def read_by(sparql: str) -> set[str] | None:
    """The local names of what a query reads, without what the ontology gives."""
    reading = reading_of(sparql, PREFIXES)
    if reading is None:
        return None
    return {iri.rpartition("#")[2] for iri in reading.properties | reading.classes}


@pytest.mark.parametrize(
    ("sparql", "found"),
    [
        ("SELECT ?x { ?x a:p ?y ; a:q 'a:no', 4 , true . ?y a a:C }", {"p", "q", "C"}),
        ("ASK { ?x <urn:a#p>/^(a:q|a:r)+ ?y # ?x a:no ?y\n }", {"p", "q", "r"}),
        ("PREFIX b: <urn:a#> SELECT (COUNT(?x) AS ?n) WHERE { ?x b:p ?y } GROUP BY ?y HAVING(COUNT(?x) > 1)", {"p"}),
        ("CONSTRUCT { ?x ?y ?z } { ?x a:p ?y ; a:q ?z ; }", {"p", "q"}),
        ("CONSTRUCT WHERE { ?x a:p ?y }", {"p"}),
        (
            "SELECT * { ?x a:p 1 OPTIONAL { ?x a:q ?y } { ?x a:r 1 } UNION { ?x a:s 1 } MINUS { ?x a:t 1 } }",
            set("pqrst"),
        ),
        ("SELECT * { ?x a:p ?y FILTER(?y < 3 && !EXISTS { ?x a:q ?z }) FILTER NOT EXISTS { ?x a:r 1 } }", set("pqr")),
        ("SELECT * { ?x a:p ?y BIND(IF(EXISTS { ?x a:q 1 }, 1, 2) AS ?n) FILTER REGEX(?y, '{') }", set("pq")),
        ("SELECT * { { SELECT DISTINCT ?x ?y ?z { ?x a:p ?y } ORDER BY ?x ?y LIMIT 3 } ?x a:q ?y }", set("pq")),
        ("SELECT * { VALUES (?p ?n) { (a:p 1) (a:q 2) } ?x ?p ?y }", set("pq")),
        ("SELECT * { VALUES ?c { a:C a:D } ?x a ?c }", {"C", "D"}),
        ("SELECT * { ?x a:p ?y } VALUES ?x { a:x }", {"p"}),
        ("SELECT * { ?x a ?any }", {"type"}),
        ("SELECT * { ?x rdfs:label|a 'x'^^<https://a.example/#text>, 'y'@en }", {"label", "type"}),
        ("SELECT * { ?x a:p* ?y ; a:q ?z }", {"p", "q"}),
        ("SELECT * { a:x a:p? ?y }", {"p"}),
        (f"SELECT * {{ {ONTOLOGY} {{ ?p rdfs:range a:C }} ?x ?p ?y . ?x a:q ?z }}", {"q"}),
    ],
)
def test_a_query_reads_the_properties_and_classes_of_its_patterns(sparql, found):
    assert read_by(sparql) == found


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?x ?p ?y }",
        "SELECT * { ?x ?p ?y . VALUES ?p { a:p UNDEF } }",
        "SELECT * { ?x ?p ?y OPTIONAL { VALUES ?p { a:p } } }",
        f"SELECT * {{ ?x ?p ?y OPTIONAL {{ {ONTOLOGY} {{ ?p rdfs:range a:C }} }} }}",
        f"SELECT * {{ {ONTOLOGY} {{ ?c rdfs:range a:C OPTIONAL {{ ?c rdfs:domain ?p }} }} ?x ?p ?y }}",
        "SELECT * { ?x !a:p ?y }",
        "SELECT * { ?x a:p* ?y }",
        "SELECT * { ?x a:p* ?y FILTER EXISTS { ?x a:q ?z } }",
        "SELECT * { GRAPH ?g { ?x a:p ?y } }",
        "SELECT * FROM <urn:g> { ?x a:p ?y }",
        "ASK FROM <urn:g> { ?x a:p ?y }",
        "SELECT * { SERVICE <urn:s> { ?x a:p ?y } }",
        "SELECT * { ?x a:p [ a:q ?y ] }",
        "SELECT * { ?x a:p (1 2) }",
        "SELECT * { _:b a:p ?y }",
        "SELECT * { ?x unknown:p ?y }",
        "SELECT * { ?x a:p\\-q ?y }",
        "BASE <urn:a#> SELECT * { ?x <p> ?y }",
        "PREFIX a <urn:a#> SELECT * { ?x a:p ?y }",
        "DESCRIBE a:x",
        f"SELECT * {{ ?x a:p {'(' * 5000} }}",
        "SELECT ?x",
        "SELECT (COUNT(?x",
        "SELECT * { VALUES ?x { a:p",
        "SELECT * { ?x a:p ?y } }",
        "",
    ],
)
def test_of_a_query_that_is_not_understood_nothing_is_concluded(sparql):
    assert reading_of(sparql, PREFIXES) is None


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_rules_and_checks_answer_alike_where_only_what_they_read_is_loaded(graph, path):
    """All triples wait in one dataset, and are loaded in the other."""
    whole = graph.assembly.dataset
    waiting = Dataset(whole.prefixes)
    for turtle in whole.ontology:
        waiting.add_ontology(turtle)
    waiting.add_later(DERIVED, _pieces(b"".join(whole.lines())))
    sparql = path.read_text("utf-8")
    if path.parent.name == "rules":
        found, expected = (sorted((one.construct(sparql) or b"").splitlines()) for one in (waiting, whole))
    else:
        found, expected = (
            sorted(str(row) for row in one) for one in (waiting.query_in_part(sparql), whole.query(sparql))
        )
    assert found == expected
    assert sorted(set(b"".join(waiting.lines()).splitlines())) == sorted(set(b"".join(whole.lines()).splitlines()))


def test_what_waits_is_in_the_answer_of_any_query_and_in_its_graph(graph):
    dataset = Dataset(graph.assembly.dataset.prefixes)
    dataset.add("<urn:source>", b"<urn:x> <urn:p> <urn:y> .\n")
    dataset.add_later(DERIVED, _pieces(b"<urn:x> <urn:q> <urn:y> .\n<urn:x> <urn:r> <urn:y> .\n"))
    assert dataset.graphs() == [DERIVED, "<urn:source>"] or dataset.graphs() == ["<urn:source>", DERIVED]
    assert [graph for graph, _ in dataset.stated()] == ["<urn:source>"]
    assert bool(dataset.query_in_part("ASK { ?x <urn:q> ?y }"))
    assert not bool(dataset.query_in_part("ASK { ?x <urn:s> ?y }"))
    assert dataset.values_of("<urn:x>", "urn:r") == ["<urn:y>"]
    rows = dataset.query("SELECT (COUNT(*) AS ?n) { ?x ?p ?y }")
    assert [row["n"].value for row in rows] == ["3"]  # type: ignore[union-attr]
    assert bool(dataset.query_in_part("ASK { GRAPH b1mg:derived { ?x <urn:r> ?y } }"))
    assert not bool(dataset.query_in_part("ASK { ?x <urn:s> ?y }"))


def test_a_mistake_in_what_is_asked_of_the_ontology_is_that_of_the_query(graph):
    dataset = Dataset(graph.assembly.dataset.prefixes)
    dataset.add_later(DERIVED, _pieces(b"<urn:x> <urn:q> <urn:y> .\n"))
    with pytest.raises(SyntaxError):
        dataset.query_in_part(f"ASK {{ {ONTOLOGY} {{ ?p unknown:p ?c }} ?x ?p ?y }}")
    with pytest.raises(SyntaxError):
        dataset.construct(f"CONSTRUCT {{ ?x ?p 1 }} {{ {ONTOLOGY} {{ ?p unknown:p ?c }} ?x ?p ?y }}")
