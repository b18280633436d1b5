"""Turtle and TriG: what the graph holds and nothing else, in an order that shows every change."""

from __future__ import annotations

import itertools
import re

import pyoxigraph as ox
import pytest

from b1mg_graph.vocabulary import RDF_TYPE

from .parsers import PARSERS, as_lines, read_by_oxigraph

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of itself, within rdflib 7

ONTOLOGY = "https://w3id.org/b1mg/ontology"
BOTH = pytest.mark.parametrize("format_", ["turtle", "trig"])


@pytest.fixture
def text(graph, format_) -> str:
    return "".join(graph.serialize(format_))


def quads_of(graph, format_: str) -> set[str]:
    """The quads of the dataset but for the ontology's, in the default graph for Turtle."""
    named = [q for q in graph.assembly.dataset.store if q.graph_name not in (ox.DefaultGraph(), ox.NamedNode(ONTOLOGY))]
    if format_ == "trig":
        return as_lines(named)
    return as_lines(ox.Quad(q.subject, q.predicate, q.object) for q in named)


def body(text: str) -> list[str]:
    """The lines behind the prefixes, without indentation by a graph and without empty lines."""
    return [line for line in text.splitlines() if line and not line.startswith("@prefix")]


def blocks(text: str):
    """Every subject with its statements, graph by graph in TriG: (graph, subject, lines)."""
    graph, subject, statements = "", "", []
    for line in body(text):
        if line.endswith(" {"):
            graph = line.removesuffix(" {")
        elif line.strip() == ".":
            yield graph, subject, statements
            subject, statements = "", []
        elif subject:
            statements.append(line.strip())
        elif line != "}":
            subject = line.strip()


@BOTH
@pytest.mark.parametrize("parser", PARSERS)
def test_a_parser_reads_the_quads_of_the_dataset_out_of_the_file(graph, text, format_, parser):
    assert as_lines(PARSERS[parser](text, format_)) == quads_of(graph, format_)


@BOTH
def test_nothing_is_in_the_file_twice(text, format_):
    quads = read_by_oxigraph(text, format_)
    assert len(quads) == len(set(quads))


@BOTH
def test_there_are_no_blank_nodes(text, format_):
    quads = read_by_oxigraph(text, format_)
    assert [q for q in quads if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)] == []
    assert "_:" not in re.sub(r'"(?:[^"\\]|\\.)*"', "", text)


@BOTH
def test_every_line_is_a_prefix_a_subject_one_statement_or_a_full_stop(text, format_):
    statements = [line for line in body(text) if line.endswith(" ;")]
    others = [line for line in body(text) if not line.endswith(" ;")]
    assert len(statements) == len(read_by_oxigraph(text, format_))
    subjects = sum(1 for _ in blocks(text))
    graphs = len({graph for graph, _, _ in blocks(text)} - {""})
    assert len(others) == 2 * subjects + 2 * graphs
    assert all(
        re.fullmatch(r"\s*(?:\.|\}|<[^<>\s]+>(?: \{)?|[a-z0-9]+:[A-Za-z0-9_-]+(?: \{)?)", line) for line in others
    )


@BOTH
def test_subjects_are_in_alphabetical_order_of_their_iris(text, format_):
    quads = read_by_oxigraph(text, format_)
    order = [(str(q.graph_name), str(q.subject)) for q in quads]
    assert [key for key, _ in itertools.groupby(order)] == sorted(set(order))


@BOTH
def test_the_classes_of_a_subject_come_first_and_then_its_statements_in_order_of_their_iris(text, format_):
    quads = read_by_oxigraph(text, format_)
    for _, statements in itertools.groupby(quads, lambda q: (q.graph_name, q.subject)):
        order = [(q.predicate.value != RDF_TYPE, f"{q.predicate} {q.object} .") for q in statements]
        assert order == sorted(order)


@BOTH
def test_the_file_begins_with_the_prefixes_in_order_and_ends_with_a_line_end(text, format_):
    lines = text.splitlines()
    prefixes = list(itertools.takewhile(lambda line: line.startswith("@prefix "), lines))
    assert prefixes == sorted(prefixes)
    assert any(line.startswith("@prefix id: <") for line in prefixes)
    assert not any(line.startswith("@prefix") for line in lines[len(prefixes) :])
    assert text.endswith("\n")
    assert "\r" not in text


@BOTH
def test_the_prefixes_of_shacl_and_of_the_shapes_are_not_in_the_file(text, format_):
    assert "@prefix sh:" not in text
    assert "@prefix shape:" not in text


def test_the_ontology_is_not_exported(shipped_graph):
    others = ("https://w3id.org/b1mg/ontology", "https://w3id.org/b1mg/shapes")
    quads = read_by_oxigraph("".join(shipped_graph.serialize("turtle")), "turtle")
    assert [str(q) for q in quads if q.subject.value.startswith(others)] == []


def test_a_graph_of_trig_is_written_for_every_source_and_for_what_is_derived(graph):
    quads = read_by_oxigraph("".join(graph.serialize("trig")), "trig")
    assert {str(q.graph_name) for q in quads} == set(graph.assembly.dataset.graphs())
    assert "<https://w3id.org/b1mg/ontology#derived>" in graph.assembly.dataset.graphs()


def test_a_name_that_turtle_cannot_shorten_is_written_out(graph_of):
    facts = (
        "source: {id: s, title: S, kind: k}\nkinds: {k: {name: K}}\norganisations:\n  o: {name: O, homepage: 'HERE'}\n"
    )
    for address in (
        "http://www.w3.org/ns/org#a.b",
        "https://example.org/id/a/b",
        "http://schema.org/",
        "http://schema.org/-",
    ):
        text = "".join(graph_of(a=facts.replace("HERE", address)).serialize("turtle"))
        assert f"foaf:homepage <{address}> ;" in text
        for read in PARSERS.values():
            assert any(q.object == ox.NamedNode(address) for q in read(text, "turtle"))
