"""What rules and checks made is taken from an earlier run exactly where they read the same statements."""

from __future__ import annotations

import pytest

from b1mg_graph.rdf.dataset import DERIVED, Dataset
from b1mg_graph.rdf.results import WHOLE, Results, prints_of
from b1mg_graph.resources import shipped
from b1mg_graph.vocabulary import RDF_TYPE

PREFIXES = {"a": "urn:a#"}
GRAPH = "<urn:source>"
TYPE = f"<{RDF_TYPE}>"


def line(subject: str, path: str, value: str) -> str:
    return f"<urn:a#{subject}> {TYPE if path == 'a' else f'<urn:a#{path}>'} <urn:a#{value}> .\n"


STATED = [line("x", "p", "y"), line("x", "q", "y"), line("x", "a", "C"), line("y", "a", "D")]


def asked(sparql: str, lines: list[str], known: Results | None = None, graph: str = GRAPH) -> Results:
    """The results after a query over ``lines``, for which the known ones were used where they are there."""
    dataset = Dataset(PREFIXES)
    pieces = [(graph, "".join(lines).encode())]
    dataset.wait_with(pieces)
    results = Results(known.every if known else None)
    results.add(prints_of(pieces))
    question = results.question("it", sparql, dataset)
    results.keep(question, question.made or (len(results.found), object()))
    return results


def is_evaluated_again(sparql: str, lines: list[str], graph: str = GRAPH) -> bool:
    """Whether a query is evaluated again once the statements are ``lines`` in place of ``STATED``."""
    before = asked(sparql, STATED)
    after = asked(sparql, lines, before, graph)
    return not after.every or (after.every["it"] is not None and after.every["it"].made != before.every["it"].made)


@pytest.mark.parametrize(
    ("lines", "again"),
    [
        (STATED, False),
        ([*STATED, line("z", "q", "y")], False),
        ([*STATED, line("z", "a", "D")], False),
        (STATED[:1] + STATED[2:], False),
        ([*STATED, line("z", "p", "y")], True),
        ([*STATED, line("z", "a", "C")], True),
        (STATED[1:], True),
        ([line("x", "p", "z"), *STATED[1:]], True),
        ([], True),
    ],
)
def test_a_query_is_evaluated_again_once_a_property_or_class_that_it_reads_has_other_statements(lines, again):
    assert is_evaluated_again("SELECT * { ?x a:p ?y ; a a:C }", lines) is again


@pytest.mark.parametrize("value", ["C", "D"])
def test_a_query_for_things_of_any_class_reads_those_of_all(value):
    assert is_evaluated_again("SELECT * { ?x a ?class }", [*STATED, line("z", "a", value)])
    assert not is_evaluated_again("SELECT * { ?x a ?class }", [*STATED, line("z", "p", "y")])


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?x ?any ?y }",
        "SELECT (SAMPLE(?y) AS ?z) { ?x a:p ?y }",
        "SELECT (GROUP_CONCAT(?y) AS ?z) { ?x a:p ?y }",
        "SELECT (SUM(?y) AS ?z) { ?x a:p ?y }",
        "SELECT * { ?x a:p ?y } LIMIT 1",
        "SELECT * { GRAPH ?g { ?x a:p ?y } }",
    ],
)
def test_a_query_that_reads_everything_or_whose_answer_depends_on_the_order_is_evaluated_after_each_change(sparql):
    assert not is_evaluated_again(sparql, STATED)
    assert is_evaluated_again(sparql, [*STATED, line("z", "q", "y")])
    assert is_evaluated_again(sparql, [*reversed(STATED)])
    assert is_evaluated_again(sparql, STATED, "<urn:other>")


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "STRUUID()", "UUID()"])
def test_what_can_be_another_each_time_is_always_evaluated(call):
    assert is_evaluated_again(f"SELECT * {{ ?x a:p ?y BIND({call} AS ?z) }}", STATED)


def test_counting_by_a_sum_is_no_matter_of_order():
    sparql = "SELECT (SUM(IF(?y = 1 && ?x = 2, 1, 0)) AS ?z) { ?x a:p ?y }"
    assert not is_evaluated_again(sparql, [*STATED, line("z", "q", "y")])


def test_the_rules_and_checks_that_ship_are_kept_by_what_they_read(graph):
    dataset = graph.assembly.dataset
    results = Results()
    results.add(prints_of((one, piece) for one in dataset.graphs() for piece in dataset.lines([one])))
    for path in sorted([*shipped("ontology").glob("rules/*.rq"), *shipped("ontology").glob("checks/*.rq")]):
        question = results.question(path.stem, path.read_text("utf-8"), dataset)
        assert question.reads is not None, path
        assert question.key
        results.keep(question, ())
    before = {name: one.key for name, one in results.found.items()}
    results.add({WHOLE: "another"})  # none of them depends on all statements, or on their order
    for path in sorted([*shipped("ontology").glob("rules/*.rq"), *shipped("ontology").glob("checks/*.rq")]):
        assert results.question(path.stem, path.read_text("utf-8"), dataset).key == before[path.stem]


def test_triples_that_wait_come_in_the_order_in_which_they_were_needed():
    dataset = Dataset(PREFIXES)
    dataset.wait_with([(GRAPH, STATED[0].encode())])
    dataset.add_later(DERIVED, [(f"urn:a#{name}", line("x", name, "z").encode()) for name in "rst"])
    dataset.need({"urn:a#t"})
    dataset.need({"urn:a#r", "urn:a#none"})
    expected = [line("x", name, "z").encode() for name in "trs"]
    assert dataset.lines([DERIVED]) == expected
    assert len(dataset.query_store("")) == 4
    assert dataset.lines([DERIVED]) == expected
