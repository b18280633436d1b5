"""A second engine, rdflib's own, answers every question from the file that is exported, and must answer alike."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox
import pytest
import rdflib

from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.query.library import load_questions
from b1mg_graph.query.question import pasted, values_of
from tests.tracing import untraced

pytestmark = [
    pytest.mark.judge,
    pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib"),  # of itself, within rdflib 7
]

LIBRARY = load_questions(shipped_ontology())
ON_LAKES = {
    "who-co-leads": {"body": "ripplemark-ice"},
    "who-leads": {"body": "northern-lakes-water-quality"},
    "roles-of": {"who": "bror-icefeldt"},
    "members-of": {"body": "northern-lakes-water-quality"},
    "signatories": {"initiative": "northern-lakes"},
}
"""What to ask of the lakes where the example of a question is of the shipped data only."""


def second(graph) -> rdflib.Dataset:
    """The exported TriG in an engine that is not ours, with the union of its graphs as default graph."""
    dataset = rdflib.Dataset(default_union=True)
    trig = "".join(graph.serialize("trig"))
    with untraced():
        return dataset.parse(data=trig, format="trig")


@pytest.fixture(scope="module")
def shipped_second(shipped_graph) -> rdflib.Dataset:
    return second(shipped_graph)


@pytest.fixture(scope="module")
def lakes_second(lakes) -> rdflib.Dataset:
    return second(lakes)


def ours(graph, query: str) -> Counter:
    return Counter(tuple(None if term is None else key(term) for term in row) for row in graph.query(query))


@untraced()
def theirs(dataset: rdflib.Dataset, query: str) -> Counter:
    rows = dataset.query(query)
    return Counter(tuple(None if term is None else key(term) for term in row) for row in rows)


def key(term) -> tuple[str, str, str]:
    """A term of either engine: its text, its language and its datatype."""
    if isinstance(term, (ox.NamedNode, rdflib.URIRef)):
        return (getattr(term, "value", None) or str(term), "IRI", "")
    if isinstance(term, ox.Literal):
        return (term.value, term.language or "", term.datatype.value)
    plain = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString" if term.language else str(rdflib.XSD.string)
    return (str(term), (term.language or "").lower(), str(term.datatype or plain))


@pytest.mark.parametrize("question", [q for q in LIBRARY.values() if not q.computed], ids=lambda q: q.name)
def test_both_engines_answer_the_example_alike(question, shipped_graph, shipped_second):
    values = values_of(question, shipped_graph.assembly, question.example)
    query = pasted(question, values, shipped_graph.assembly)
    assert ours(shipped_graph, query) == theirs(shipped_second, query)


@pytest.mark.parametrize("as_of", [None, "2022", "2021-12", "2022-11-01"])
@pytest.mark.parametrize("name", [name for name in LIBRARY if name in ON_LAKES])
def test_both_engines_answer_alike_at_any_time(name, as_of, lakes, lakes_second):
    given = ON_LAKES[name] | ({"as-of": as_of} if as_of else {})
    values = values_of(LIBRARY[name], lakes.assembly, given)
    query = pasted(LIBRARY[name], values, lakes.assembly)
    found = ours(lakes, query)
    assert found == theirs(lakes_second, query)
    assert found or as_of
