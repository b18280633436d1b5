"""Terms as they are written on a command line."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from b1mg_graph.errors import UsageError
from b1mg_graph.query.notes import notes_on
from b1mg_graph.query.terms import term_of

ID = "https://w3id.org/b1mg/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def typed(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("gms", ox.NamedNode(f"{ID}gms")),
        ("1mg", ox.NamedNode(f"{ID}1mg")),
        ("id:gms", ox.NamedNode(f"{ID}gms")),
        ("b1mg:coLeads", ox.NamedNode("https://w3id.org/b1mg/ontology#coLeads")),
        ("<https://example.org/x>", ox.NamedNode("https://example.org/x")),
        ("12", typed("12", "integer")),
        ("-1.5", typed("-1.5", "decimal")),
        ("1e6", typed("1e6", "double")),
        ("true", typed("true", "boolean")),
        ("2025-03-19", typed("2025-03-19", "date")),
        ("2025-03", typed("2025-03", "gYearMonth")),
        ("2025", typed("2025", "integer")),
        ('"text"', ox.Literal("text")),
        ('"text"@en', ox.Literal("text", language="en")),
        ('"2025"^^xsd:gYear', typed("2025", "gYear")),
        ("'it''s'", None),
        ('"a \\"b\\" c"', ox.Literal('a "b" c')),
    ],
)
def test_a_term_is_written_as_an_id_or_as_in_sparql(written, term, shipped_graph):
    if term is None:
        with pytest.raises(UsageError):
            term_of(written, shipped_graph.assembly)
    else:
        assert term_of(written, shipped_graph.assembly) == term


@pytest.mark.parametrize(
    "written",
    [
        "",
        "gmss",
        "Genomic Medicine Sweden",
        "foo:bar",
        "<not an iri>",
        '"open',
        '"a" . <x:a> <x:b> "c"',
        "<x:y> ; <x:z> 1",
    ],
)
def test_what_is_not_a_term_is_refused_and_text_has_quotation_marks(written, shipped_graph):
    with pytest.raises(UsageError, match=r"text is written '\"text\"'"):
        term_of(written, shipped_graph.assembly)


def test_a_typo_in_an_id_gets_a_suggestion(shipped_graph):
    with pytest.raises(UsageError, match="did you mean the id `gms`"):
        term_of("gmss", shipped_graph.assembly)


@pytest.mark.parametrize(
    ("query", "hints"),
    [
        ("ASK { ?x b1mg:coLead ?y }", ["unknown name `b1mg:coLead`; did you mean `b1mg:coLeads`?"]),
        (
            "ASK { ?x a b1mg:Workarea }",
            ["unknown name `b1mg:Workarea`; did you mean `b1mg:WorkArea`?"],
        ),
        ("ASK { ?x a org:Organisation }", ["did you mean `org:Organization`?"]),
        ("ASK { id:gmss ?p ?o }", ["did you mean `id:gms`?"]),
        (f"ASK {{ <{ID}gmss> ?p ?o }}", [f"unknown name `<{ID}gmss>`; did you mean `id:gms`?"]),
        ("PREFIX x: <https://w3id.org/b1mg/ontology#> ASK { ?s x:coLead ?o }", ["did you mean `b1mg:coLeads`?"]),
        ("ASK { GRAPH id:gms-news-2025-03-19 { ?s b1mg:coLeads ?o } }", []),
        ("ASK { GRAPH b1mg:derived { ?s b1mg:leads id:gms--co-lead--b1mgplus-health-economics } }", []),
        (
            "ASK { ?s <https://example.org/p> '12'^^xsd:int # b1mg:coLead\n; ?p 'b1mg:coLead' }",
            ["unknown name `<https://example.org/p>`; the data do not have it"],
        ),
        ("ASK { <https://example.org/s> ?p <https://example.org/o> }", []),
        ("ASK { ?s b1mg:deputyLeads ?o FILTER(xsd:integer(?o) = 1) }", []),
    ],
)
def test_a_term_that_nothing_has_is_named_with_what_may_be_meant(query, hints, shipped_graph):
    found = [f"{note.message}; {note.help}" for note in notes_on(query, shipped_graph.assembly)]
    assert len(found) == len(hints)
    assert all(part in whole for part, whole in zip(hints, found, strict=True))
