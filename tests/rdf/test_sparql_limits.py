"""A query that is too large for the engine is refused with an error, and never ends the process."""

from __future__ import annotations

from shutil import copytree

import pytest

from b1mg_graph.rdf.sparql_limits import DEEPEST, LONGEST_IRI, MOST_STEPS, excess_in
from b1mg_graph.resources import shipped


def nested(depth: int) -> str:
    return f"SELECT ?x {{ BIND({'(' * depth}1{')' * depth} AS ?x) }}"


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        (nested(DEEPEST), "more than 100 nested brackets"),
        ("SELECT * " + "{" * 300, "more than 100 nested brackets"),
        ("ASK { ?a (" + "^" * (MOST_STEPS + 2) + "org:member) ?b }", "more than 1,000 operators"),
        ("ASK { FILTER(" + " || ".join(["true"] * (MOST_STEPS + 2)) + ") }", "more than 1,000 operators"),
        (f"ASK {{ <https://example.org/{'a' * LONGEST_IRI}> ?p ?o }}", "this IRI has 2,022 characters"),
        ("ASK { FILTER(1<(2)&&3>1) }", "this may be an IRI or a comparison"),
        ('ASK { ?s ?p "\ud800" }', "an incomplete character"),
    ],
)
def test_what_is_too_much_is_named(sparql, message):
    excess = excess_in(sparql)
    assert excess is not None
    assert excess.message == message
    assert sparql[excess.start : excess.end]


@pytest.mark.parametrize(
    "sparql",
    [
        nested(DEEPEST // 2),
        "ASK { ?s ?p '(((((((((((' # ((((((((((\n }",
        "ASK { FILTER(1 < 2 && 3 > 1) }",
        "ASK { <https://example.org/a(b)> ?p ?o }",
        "ASK { <a#b> ?p ?o }",
    ],
)
def test_what_people_write_is_let_through(sparql):
    assert excess_in(sparql) is None


@pytest.mark.parametrize("depth", [5_000, 50_000])
def test_a_query_of_brackets_ends_with_an_error_and_no_signal(run, starter, tmp_path, depth):
    file = tmp_path / "deep.rq"
    file.write_text(nested(depth), "utf-8")
    ended = run("query", "--data", starter, "-f", file)
    assert ended.returncode == 2
    assert "more than 100 nested brackets" in ended.stderr


def test_a_rule_that_is_too_deep_for_the_engine_is_refused_by_name(run, initiative):
    rules = copytree(shipped("ontology"), initiative / "ontology") / "rules"
    (rules / "9-deep.rq").write_text(
        f"CONSTRUCT {{ ?x a ?x }} WHERE {{ BIND({'(' * 9000}1{')' * 9000} AS ?x) }}", "utf-8"
    )
    ended = run("check", "--data", initiative)
    assert ended.returncode == 1
    assert "9-deep.rq" in ended.stderr
    assert "Traceback" not in ended.stderr
