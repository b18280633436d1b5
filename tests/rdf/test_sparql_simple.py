"""The trees of simple queries are those that the parser of all of SPARQL makes, terms and positions alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from b1mg_graph.rdf.sparql_parsing import _parsed, parsed
from b1mg_graph.rdf.sparql_simple import simple_query

_PREFIXES = {"id": "https://example.org/id/", "org": "http://www.w3.org/ns/org#", "": "https://example.org/"}
_LIBRARY = sorted((Path(__file__).parents[2] / "ontology").rglob("*.rq"))

_SPACE = st.sampled_from([" ", "  ", "\n", "\t", " # a comment { ?x\n"])
_VARIABLE = st.sampled_from(["?a", "$b", "?who", "?åäö", "?a1"])
_IRI = st.sampled_from(["id:gms", "org:role", "<https://example.org/x#y>", ":thing", "id:a.b", "id:", "id:a-b_c"])
_TEXT = st.sampled_from(["'x'", '"a # b"', '"å"@sv', "'x'@en-GB", '""'])
_PREDICATE = st.one_of(_VARIABLE, _IRI, st.just("a"))


@st.composite
def _triples(draw: st.DrawFn) -> str:
    """The triples of one subject."""
    lists = []
    for _ in range(draw(st.integers(1, 3))):
        objects = draw(st.lists(st.one_of(_VARIABLE, _IRI, _TEXT), min_size=1, max_size=3))
        lists.append(draw(_PREDICATE) + draw(_SPACE) + f"{draw(_SPACE)},{draw(_SPACE)}".join(objects))
    return draw(st.one_of(_VARIABLE, _IRI)) + draw(_SPACE) + f"{draw(_SPACE)};{draw(_SPACE)}".join(lists)


@st.composite
def _group(draw: st.DrawFn, depth: int = 0) -> str:
    parts = []
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["triples", "triples", "OPTIONAL", "group", "UNION"])) if depth < 2 else "triples"
        inner = [draw(_group(depth + 1)) for _ in range(0 if kind == "triples" else 1 if kind != "UNION" else 2)]
        stop = draw(st.sampled_from(["", " ."]))
        if kind == "triples":
            parts.append(draw(_triples()) + " .")
        else:
            parts.append(
                {"OPTIONAL": f"optional {inner[0]}", "group": inner[0]}.get(kind, " UNION ".join(inner)) + stop
            )
    return "{" + draw(_SPACE) + draw(_SPACE).join(parts) + draw(_SPACE) + "}"


@st.composite
def _query(draw: st.DrawFn) -> str:
    selected = draw(st.sampled_from(["*", "?a", "?a $b", "DISTINCT ?who", "reduced *", "?a ?a"]))
    form = draw(st.sampled_from(["ASK", "ask WHERE", f"SELECT {selected}", f"select {selected} where"]))
    order = draw(st.sampled_from(["", "ORDER BY ?a", "order by DESC(?a) ?who", "ORDER BY ASC( $b )"]))
    limit = draw(st.sampled_from(["", "LIMIT 5", "OFFSET 3", "LIMIT 5 OFFSET 10", "offset 1 limit 2"]))
    prefix = draw(st.sampled_from(["", "PREFIX org: <https://example.org/other#>\n", "prefix : <x:> PREFIX q: <y:>\n"]))
    return prefix + " ".join([form, draw(_group()), order, limit]).strip()


@settings(max_examples=120, deadline=None)
@given(_query())
@example("SELECT ?s ?o { ?s org:role ?o } ORDER BY ?s ?o LIMIT 5")
@example("SELECT * WHERE { ?a a org:Role ; org:role ?b , ?c . OPTIONAL { ?b ?p 'x'@sv } ?c :knows <> }")
def test_the_tree_of_a_simple_query_is_that_of_the_parser(sparql: str) -> None:
    declared = {"org": "https://example.org/other#"} if "other#" in sparql else {}
    declared |= {"": "x:", "q": "y:"} if "x:" in sparql else {}
    known = {**_PREFIXES, **declared}
    found = simple_query(sparql, known)
    assert found is not None
    assert repr(found) == repr(_parsed(sparql, known))  # positions are not compared by ==
    assert found == parsed(sparql, _PREFIXES)


@pytest.mark.parametrize("file", _LIBRARY, ids=lambda file: file.stem)
def test_no_query_that_ships_is_read_otherwise(file: Path) -> None:
    sparql = file.read_text("utf-8")
    simple = simple_query(sparql, _PREFIXES)
    assert simple is None or repr(simple) == repr(_parsed(sparql, _PREFIXES))


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?a { ?a org:role/org:role ?b }",
        "SELECT ?a { ?a org:role 5 }",
        "SELECT ?a { ?a org:role true }",
        "SELECT ?a { ?a org:role 'a\\n' }",
        "SELECT ?a { ?a org:role '''x''' }",
        "SELECT ?a { ?a org:role '5'^^<x:y> }",
        "SELECT ?a { ?a org:role [] }",
        "SELECT ?a { ?a org:role _:x }",
        "SELECT ?a { ?a id:b\\,c ?b }",
        "SELECT ?a { ?a unknown:b ?b }",
        "SELECT ?a { ?a org:role ?b FILTER (?b > 5) }",
        "SELECT (COUNT(*) AS ?n) { ?a org:role ?b }",
        "SELECT ?a { ?a org:role ?b } GROUP BY ?a",
        "SELECT ?a { ?a org:role ?b } VALUES ?a { id:x }",
        "SELECT ?a { { SELECT ?a { ?a org:role ?b } } }",
        "SELECT ?a { GRAPH ?g { ?a org:role ?b } }",
        "SELECT ?a FROM <x:y> { ?a org:role ?b }",
        "SELECT ?a { ?a org:role ?b } ORDER BY STR(?a)",
        "BASE <x:> SELECT ?a { ?a org:role ?b }",
        "CONSTRUCT { ?a ?b ?c } { ?a ?b ?c }",
        "DESCRIBE id:gms",
    ],
)
def test_other_queries_are_left_to_the_parser(sparql: str) -> None:
    assert simple_query(sparql, _PREFIXES) is None


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT { ?a ?b ?c }",
        "SELECT ?a { ?a ?b }",
        "SELECT ?a { ?a ?b ?c ?d ?e ?f }",
        "SELECT ?a { ?a ?b ?c",
        "SELECT ?a { ?a 'b' ?c }",
        "SELECT ?a { ?a ?b ?c } ORDER BY",
        "SELECT ?a { ?a ?b ?c } LIMIT ?a",
        "SELECT ?a { ?a ?b ?c } LIMIT 5 LIMIT 6",
        "SELECT ?a { ?a ?b ?c } }",
        "ASK ?a { ?a ?b ?c }",
        "SELECT ?a { OPTIONAL ?a ?b ?c }",
        "SELECT ?a { ?a ?b ?c } LIMIT 5 ORDER BY ?a",
        "PREFIX x <y:> ASK { ?a ?b ?c }",
        "",
    ],
)
def test_what_is_no_query_has_no_tree(sparql: str) -> None:
    assert simple_query(sparql, _PREFIXES) is None
    assert parsed(sparql, _PREFIXES) is None
