"""The files beside a page: the same statements, in Turtle, JSON-LD and TriG."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDFS, Literal, URIRef

from tests.tracing import untraced

from .conftest import pages_in
from .page import Page

ID = "https://w3id.org/b1mg/id/"
B1MG = rdflib.Namespace("https://w3id.org/b1mg/ontology#")
ORG = rdflib.Namespace("http://www.w3.org/ns/org#")
SAMPLE = ["gms", "SE", "1mg", "co-lead", "oskar-frisell", "b1mgplus-kickoff", "gms-news-2025-03-19", "b1mg"]


@untraced()
def turtle(page: Page) -> rdflib.Graph:
    return rdflib.Graph().parse(page.file.with_suffix(".ttl"))


@untraced()
def jsonld(page: Page, context: str) -> rdflib.Graph:
    document = json.loads(page.file.with_suffix(".jsonld").read_text("utf-8"))
    assert document["@context"] == "../context.jsonld"
    return rdflib.Graph().parse(data=json.dumps({**document, **json.loads(context)}), format="json-ld")


@pytest.mark.slow
def test_the_turtle_beside_every_page_states_just_what_the_page_says_in_all_languages(shipped_pages):
    pages = shipped_pages.things
    assert len(pages) > 600
    for page in pages:
        stated, beside = page.stated() | page.in_language("sv").stated(), set(turtle(page))
        assert stated - beside == set(), f"{page.file.name}: only the pages say"
        assert beside - stated == set(), f"{page.file.name}: only the file says"
        assert len(stated) > 2


@pytest.mark.slow
def test_a_page_that_says_one_thing_more_or_less_is_found_out(shipped_pages, tmp_path):
    page = shipped_pages.thing("gms")
    html = page.file.read_text("utf-8")
    more = html.replace("Genomic Medicine Sweden</span></span></h1>", "Genomic Medicine Sveden</span></span></h1>")
    less = html.replace('<time property="b1mg:since">2022-04-29</time>', "2022-04-29")
    assert html not in (more, less)
    beside = set(turtle(page)) - (page.in_language("sv").stated() - page.stated())
    for text, differs in [(html, 0), (more, 1), (less, 1)]:
        copy = tmp_path / "gms.html"
        copy.write_text(text, "utf-8")
        assert len(Page(copy).stated() ^ beside) == differs


@pytest.mark.slow
def test_json_ld_beside_every_page_states_the_same_as_the_turtle(shipped_pages):
    context = (shipped_pages.path / "context.jsonld").read_text("utf-8")
    for page in shipped_pages.things[::7] + [shipped_pages.thing(id_) for id_ in SAMPLE]:
        assert set(jsonld(page, context)) == set(turtle(page)), page.file.name


@pytest.mark.slow
def test_trig_and_json_ld_give_each_statement_to_the_sources_that_state_it(shipped_pages, shipped_graph):
    context = json.loads((shipped_pages.path / "context.jsonld").read_text("utf-8"))
    whole = {*ox.parse("".join(shipped_graph.serialize("nquads")), format=ox.RdfFormat.N_QUADS)}
    for id_ in SAMPLE:
        file = shipped_pages.thing(id_).file
        turtle_ = {quad.triple for quad in ox.parse(file.with_suffix(".ttl").read_bytes(), format=ox.RdfFormat.TURTLE)}
        trig = {*ox.parse(file.with_suffix(".trig").read_bytes(), format=ox.RdfFormat.TRIG)}
        assert {quad.triple for quad in trig} == turtle_
        named = {quad for quad in trig if isinstance(quad.graph_name, ox.NamedNode)}
        assert named == {quad for quad in whole if quad.triple in turtle_}
        assert len({quad.graph_name for quad in named}) > 1
        document = json.loads(file.with_suffix(".jsonld").read_text("utf-8")) | context
        quads = {*ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)}
        assert {quad for quad in quads if isinstance(quad.graph_name, ox.NamedNode)} == named
        assert {quad.triple for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph)} == turtle_


@pytest.mark.slow
def test_json_ld_begins_with_the_thing_of_the_page(shipped_pages):
    document = json.loads((shipped_pages.path / "id" / "gms.jsonld").read_text("utf-8"))
    assert document["@graph"][0]["@id"] == "id:gms"
    assert document["@graph"][0]["name"] == {"en": "Genomic Medicine Sweden"}
    assert list(document["@graph"][0]["description"]) == ["en", "sv"]


@pytest.mark.parametrize("id_", SAMPLE)
def test_all_that_is_stated_and_derived_of_a_thing_describes_it(id_, shipped_pages, shipped_graph):
    thing = URIRef(ID + id_)
    answer = shipped_graph.query(f"SELECT ?p ?o {{ <{thing}> ?p ?o }}")
    assert len(answer) == len(set(turtle(shipped_pages.thing(id_)).triples((thing, None, None)))) > 0


def test_a_role_held_is_described_whole_with_its_time_for_every_vocabulary(shipped_pages):
    graph = turtle(shipped_pages.thing("SE"))
    held = URIRef(f"{ID}SE--signatory--1mg")
    interval = graph.value(held, ORG.memberDuring)
    assert graph.value(held, B1MG.since) == Literal("2018-04-10", datatype=rdflib.XSD.date)
    begin = graph.value(interval, URIRef("http://www.w3.org/2006/time#hasBeginning"))
    assert graph.value(begin, URIRef("http://www.w3.org/2006/time#inXSDDate")) is not None


def test_what_refers_to_a_thing_describes_it_and_what_is_mentioned_has_its_name(shipped_pages):
    graph = turtle(shipped_pages.thing("SE"))
    assert (URIRef(f"{ID}gms"), B1MG.country, URIRef(f"{ID}SE")) in graph
    assert (URIRef(f"{ID}gms"), RDFS.label, Literal("Genomic Medicine Sweden", lang="en")) in graph
    assert not set(graph.triples((URIRef(f"{ID}gms"), B1MG.fundedBy, None)))


@pytest.mark.slow
@pytest.mark.untraced
def test_every_run_writes_the_same_bytes_whichever_process_does_it(shipped_graph, shipped_site):
    """The site is made in two processes; here a page of each kind comes from this one."""
    for path, text in pages_in(shipped_graph).items():
        assert shipped_site[path] == text
