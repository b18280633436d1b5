"""Questions are set-safe: a triple that a store finds once for each graph that states it changes no answer.

Oxigraph's query-time union of graphs is such a store.  The triples of one property at a time are stated once more: if
those of all were, the combinations of one row would be its number of patterns to the power of two.
"""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from b1mg_graph.rdf.sparql_lexer import iris_of, masked

from .answers import of_engine
from .test_questions import LIBRARY, pasted, values_of
from .variants import variants

ECHO = "urn:again:"


@pytest.fixture(scope="module")
def graphs(facts) -> ox.Store:
    """All graphs of the facts, the union as the graph `urn:once`, and again the triples of each property as one."""
    store = ox.Store()
    store.bulk_load("".join(facts.serialize("nquads")).encode(), format=ox.RdfFormat.N_QUADS)
    union = "".join(facts.serialize("ntriples")).encode()
    store.bulk_load(union, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode("urn:once"))
    store.extend(
        ox.Quad(one.subject, one.predicate, one.object, ox.NamedNode(ECHO + one.predicate.value))
        for one in ox.parse(union, format=ox.RdfFormat.N_TRIPLES)
    )
    return store


@pytest.mark.parametrize("question", LIBRARY.values(), ids=lambda q: q.name)
def test_a_triple_that_is_found_twice_changes_no_answer(question, facts, graphs):
    named = [ox.NamedNode(graph[1:-1]) for graph in facts.assembly.dataset.graphs()]
    for variant, given in variants(question):
        query = pasted(question, values_of(question, facts.assembly, given), facts.assembly)
        ours = of_engine(facts.query(query))
        for iri in sorted(iris_of(query, facts.assembly.dataset.prefixes)):
            echo = ox.NamedNode(ECHO + iri)
            if graphs.contains_named_graph(echo):
                found = graphs.query(query, default_graph=[ox.NamedNode("urn:once"), echo], named_graphs=named)
                assert of_engine(found) == ours, f"{variant}: {iri}"


@pytest.mark.parametrize("question", LIBRARY.values(), ids=lambda q: q.name)
def test_a_question_counts_what_is_distinct(question):
    text = masked(question.sparql)
    assert not re.search(r"\b(COUNT|SUM|AVG|GROUP_CONCAT|SAMPLE)\s*\((?!\s*DISTINCT\b)", text, re.IGNORECASE)
    assert not re.search(r"\bREDUCED\b", text, re.IGNORECASE)
