"""The errors for a query that cannot be parsed, and which queries would ask other servers."""

from __future__ import annotations

import pytest

from b1mg_graph.rdf.sparql_errors import find_federation, find_problem

ELSEWHERE = "<https://example.org/sparql>"


@pytest.fixture(scope="module")
def prefixes(shipped_graph) -> dict[str, str]:
    return shipped_graph.assembly.dataset.prefixes


@pytest.mark.parametrize(
    ("query", "at", "message", "help_"),
    [
        ("SELECT ?x { ?x foo:bar ?y }", "foo:", "undeclared prefix `foo:`", "there are b1mg, "),
        ("SELECT ?x { ?x b1gm:leads ?y }", "b1gm:", "undeclared prefix `b1gm:`", "did you mean `b1mg:`?"),
        ("SELECT ?x WHER { ?x ?p ?o }", "WHER", "not a keyword of SPARQL", "did you mean WHERE?"),
        ("SELEC ?x { ?x ?p ?o }", "SELEC", "not a keyword of SPARQL", "did you mean SELECT?"),
        ("SELECT ?x { ?x ?p ?o FILTR(?x = 1) }", "FILTR", "not a keyword of SPARQL", "did you mean FILTER?"),
        ("SELECT ?x { ?x ?p ?o } ORDR BY ?x", "ORDR", "not a keyword of SPARQL", "did you mean ORDER?"),
        ("SELECT ?x { ?x ?p }", "}", "expected a variable, an IRI or a literal before `}`", ""),
        ("SELECT ?x { ?x ?p ?o", "", "expected `}` at the end", ""),
        ("SELECT ?x { ?x ?p ?o } }", "}", "`}` is not expected here", ""),
        ("SELECT ?x { ?x ?p ?o FILTER(?x = 1 }", "}", "expected `)` before `}`", ""),
        ("SELECT ?x WHERE ?x ?p ?o }", "?x", "expected `{` before `?x`", ""),
        ("SELECT ?x { ?x ?p 'abc }", "'abc }", "this string is not closed", ""),
        ("SELECT ?x { <https://a b> ?p ?x }", "<https://a", "this IRI is not closed", "contains no spaces"),
        ("SELECT ?x { <gms> ?p ?x }", "<gms>", "this IRI is not absolute", "id:gms"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?p ?o } GROUP BY ?p", "?x", "?x is selected, but neither", "add it"),
        ("SELECT ?x { ?x a ?y  ?p ?z }", "?p", "expected `;` before `?p`", ""),
        ("SELECT ?x { ?x a", "", "ends too early: expected a variable, an IRI or a literal and `}`", ""),
        ("SELECT ?x { ?y a ?x OPTIONAL { ?x", "", "ends too early: expected a property and its value and `} }`", ""),
        ("SELECT ?x { ?y a ?x FILTER(?x = 1 && (?y = 2", "", "ends too early: expected `) ) }`", ""),
        ("SELECT ?x WHERE", "", "ends too early: expected a pattern in braces", ""),
        ("", "", "the query is empty", "SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("  \n", " ", "the query is empty", ""),
    ],
)
def test_an_error_is_shown_where_it_is_with_what_was_expected(query, at, message, help_, prefixes):
    problem = find_problem(query, prefixes)
    assert query[problem.start : problem.end].strip() == at.strip()
    assert message in problem.message
    assert help_ in problem.help


def test_several_errors_are_still_reported_somewhere_in_the_query(prefixes):
    query = "SELECT * {{ ?s a ; ] ?x , { ?t }"
    problem = find_problem(query, prefixes)
    assert 0 <= problem.start < problem.end <= len(query)
    assert problem.message


def test_a_sound_query_has_no_fault(prefixes):
    for query in ("SELECT * { id:gms ?p ?o }", "PREFIX x: <https://x.org/> ASK { x:a ?p 'x:y' }", "ASK {} # nothing"):
        assert find_problem(query, prefixes) is None
        assert find_federation(query, prefixes) is None


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ sErViCe silent {ELSEWHERE} {{ ?s ?p ?o }} }}",
        "SELECT * { SERVICE id:gms { ?s ?p ?o } }",
        "SELECT * { VALUES ?x { id:gms } SERVICE ?x { ?s ?p ?o } }",
        f"ASK {{ SERVICE#a comment\n{ELSEWHERE}{{ ?s ?p ?o }} }}",
        f"SELECT * {{ {{ SELECT * {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} }} }}",
        f"SELECT * {{ ?s id:a\\#b ?o . SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p ?o FILTER(1<2)SERVICE{ELSEWHERE}{{ ?s ?p ?o }} }}",
        "SELECT * { ?s ?p ?o FILTER(1<2)SERVICE?x#>\n{ ?s ?p ?o } }",
        f"SELECT * {{ ?s ?p ?o FILTER(1<2)#'''>\n SERVICE {ELSEWHERE} {{ ?s ?p ?o }} #'''\n }}",
        f"SELECT * {{ ?s ?p ?o FILTER('a'<'b>') SERVICE {ELSEWHERE} {{ ?s ?p ?o }} FILTER('a'='b') }}",
        f"SELECT * {{ ?s ?p ?o FILTER NOT EXISTS {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} }}",
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
    ],
)
def test_no_way_of_writing_service_gets_past(query, prefixes):
    assert find_federation(query, prefixes) is not None


def test_service_is_named_as_the_reason(prefixes):
    query = f"SELECT * {{ ?s ?p 'service' . SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}"
    problem = find_federation(query, prefixes)
    assert query[problem.start : problem.end] == "SERVICE"
    assert "SERVICE would query another server" in problem.message
    assert "--allow-federation" in problem.help


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?service ?p 'SERVICE' }",
        "# SERVICE <https://example.org/>\nASK { ?s ?p ?o } # SERVICE",
        "SELECT * { <https://example.org/service> b1mg:service ?o }",
        "PREFIX service: <https://example.org/> ASK { service:x ?p '''a SERVICE ''' }",
    ],
)
def test_the_keyword_in_a_string_a_comment_or_a_name_is_allowed(query, prefixes):
    assert find_federation(query, prefixes) is None
