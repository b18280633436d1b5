"""The way back: for every stated triple the lines that state it, and for a derived one none."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from b1mg_graph.resources import shipped
from b1mg_graph.vocabulary import RDF_TYPE

DERIVED = "https://w3id.org/b1mg/ontology#derived"
ONTOLOGY = "https://w3id.org/b1mg/ontology"
HOLDERS = (
    "http://www.w3.org/ns/org#member",
    "https://w3id.org/b1mg/ontology#attendee",
    "https://w3id.org/b1mg/ontology#statedBy",
)
"""What a nested record says without writing it: who it belongs to, and which source it is in."""

LISTED_BY = "https://w3id.org/b1mg/ontology#listedBy"
"""The same of a complete list."""

NAMED_BY_KEY = ("attended", "complete-for")
"""What the IRIs of nested records have in their second part, where that is the key under which they are written."""


def stated(graph) -> list[ox.Quad]:
    """The quads of all sources."""
    apart = (ox.DefaultGraph(), ox.NamedNode(DERIVED), ox.NamedNode(ONTOLOGY))
    return [q for q in graph.assembly.dataset.store if q.graph_name not in apart]


def derived(graph) -> list[ox.Quad]:
    return list(graph.assembly.dataset.store.quads_for_pattern(None, None, None, ox.NamedNode(DERIVED)))


def places(graph, quad: ox.Quad):
    """The places of the triple in the source of the quad."""
    found = graph.places(quad.subject, quad.predicate, quad.object)
    return [place.location for place in found if place.graph == str(quad.graph_name)]


def written_at(location) -> str:
    """What is at a location: in the excerpt, or for a text over several lines on those that follow."""
    marked = location.excerpt[location.offset : location.offset + location.width]
    if not re.match(r"[>|][-+]?", marked):
        return marked
    following = Path(location.path).read_text("utf-8").splitlines()[location.line :]
    indentation = len(following[0]) - len(following[0].lstrip())
    block = []
    for line in following:
        if line.strip() and len(line) - len(line.lstrip()) < indentation:
            break
        block.append(line.strip())
    return " ".join(block)


def is_written(quad: ox.Quad, text: str) -> bool:
    """Whether ``text`` is how the value of the quad is written in YAML."""
    value = quad.object.value
    if isinstance(quad.object, ox.Literal):
        return value in text
    return text in (value, re.split(r"[/#]", value)[-1])


def test_every_stated_triple_has_a_place_in_the_source_that_states_it(graph):
    quads = stated(graph)
    assert len(quads) > 350
    assert [str(q) for q in quads if not places(graph, q)] == []


def test_the_location_of_a_value_has_that_value(graph):
    values = [q for q in stated(graph) if q.predicate.value not in (RDF_TYPE, *HOLDERS, LISTED_BY)]
    by_word = [q for q in values if q.predicate.value.endswith(("#heldBy", "#heldIn"))]
    wrong = [
        (str(q), written_at(at))
        for q in values
        if q not in by_word
        for at in places(graph, q)
        if not is_written(q, written_at(at))
    ]
    assert len(values) > 250
    assert wrong == []


def test_the_location_of_a_class_that_its_section_names_is_the_section(graph):
    sections = {t.target: name for name, t in graph.assembly.schema.sections.items()}
    by_word = [q for q in stated(graph) if q.predicate.value.endswith(("#heldBy", "#heldIn"))]
    assert len(by_word) > 20
    assert all(written_at(at) == sections[q.object.value] for q in by_word for at in places(graph, q))


def test_the_location_of_a_thing_has_its_id(graph):
    base = graph.assembly.settings.base
    things = [q for q in stated(graph) if q.predicate.value == RDF_TYPE and "--" not in q.subject.value]
    assert len(things) > 40
    assert {written_at(at) for q in things for at in places(graph, q)} == {
        q.subject.value.removeprefix(base) for q in things
    }


@pytest.mark.parametrize("predicate", [RDF_TYPE, *HOLDERS])
def test_the_location_of_a_nested_record_is_the_line_that_it_is_written_on(graph, predicate):
    """The holder is not written there: the excerpt has the role, the event or the body of which the IRI is made."""
    nested = [q for q in stated(graph) if q.predicate.value == predicate and "--" in q.subject.value]
    assert len(nested) >= 2
    for quad in nested:
        parts = quad.subject.value.rpartition("/")[2].split("--")
        word = parts[2] if parts[1] in NAMED_BY_KEY else parts[1]
        assert [at for at in places(graph, quad) if not re.search(rf"\b{word}\b", at.excerpt)] == []


def test_a_triple_that_two_sources_state_has_a_place_in_each(starter_graph):
    subject = f"{starter_graph.assembly.settings.base}lumilake-institute--co-lead--ripplemark-lake-ice"
    found = list(
        starter_graph.places(
            ox.NamedNode(subject),
            ox.NamedNode("http://www.w3.org/ns/org#role"),
            ox.NamedNode(f"{starter_graph.assembly.settings.base}co-lead"),
        )
    )
    assert [place.location.path.rpartition("/")[2] for place in found] == [
        "2026-01-15-kick-off-news.yaml",
        "2026-03-02-partner-page.yaml",
    ]
    assert len({place.graph for place in found}) == 2


def test_a_derived_triple_has_no_place(graph):
    only_derived = {(q.subject, q.predicate, q.object) for q in derived(graph)} - {
        (q.subject, q.predicate, q.object) for q in stated(graph)
    }
    assert len(only_derived) > 200
    assert [t for t in only_derived if list(graph.places(*t))] == []


def test_what_no_source_states_has_no_location(shipped_graph):
    base = "https://w3id.org/b1mg/id/"
    topic = ox.NamedNode("https://w3id.org/b1mg/ontology#topic")
    assert list(shipped_graph.places(ox.NamedNode(f"{base}gms"), topic, ox.NamedNode(f"{base}cancer"))) == []
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    for text in ("Genomic Medicine", "Medicine Sweden", "genomic medicine sweden"):
        assert list(shipped_graph.places(ox.NamedNode(f"{base}gms"), label, ox.Literal(text, language="en"))) == []


def test_a_place_is_a_file_a_line_and_a_column_that_a_user_can_go_to(shipped_graph):
    base = "https://w3id.org/b1mg/id/"
    (place,) = shipped_graph.places(
        ox.NamedNode(f"{base}gms"), ox.NamedNode("https://w3id.org/b1mg/ontology#country"), ox.NamedNode(f"{base}SE")
    )
    path = shipped("data") / "sources" / "2025-03-19-gms-news.yaml"
    assert place.location.path.endswith("data/sources/2025-03-19-gms-news.yaml")
    line = path.read_text("utf-8").splitlines()[place.location.line - 1]
    assert line[place.location.column - 1 :] == "SE"
    assert place.graph == f"<{base}gms-news-2025-03-19>"


def test_a_value_written_twice_in_one_source_has_two_locations(graph_of):
    head = "source: {id: s, title: S, kind: k}\nkinds: {k: {name: K}}\n"
    tail = "organisations:\n  pond: {name: Pond, source: s}\n"
    graph = graph_of(a=f"{head}organisations:\n  pond: {{name: Pond}}\n", b=tail)
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    found = list(graph.places(ox.NamedNode("https://example.org/id/pond"), label, ox.Literal("Pond", language="en")))
    assert [(p.location.path[-6:], p.location.line) for p in found] == [("a.yaml", 4), ("b.yaml", 2)]
