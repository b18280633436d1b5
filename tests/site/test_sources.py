"""The page of a source: what it is, and all that it states."""

from __future__ import annotations

import pytest
import rdflib

from .page import words

ID = "https://w3id.org/b1mg/id/"


@pytest.mark.slow
def test_the_files_beside_a_source_have_every_triple_that_it_states(shipped_pages, shipped_graph):
    sources = [graph[1:-1] for graph in shipped_graph.assembly.dataset.graphs() if graph.startswith(f"<{ID}")]
    assert len(sources) > 100
    for source in sources:
        stated = rdflib.Graph()
        stated.parse(data=b"".join(shipped_graph.assembly.dataset.lines([f"<{source}>"])), format="nt")
        beside = rdflib.Graph().parse(shipped_pages.path / "id" / f"{source.removeprefix(ID)}.ttl")
        assert set(stated) <= set(beside), source


def test_what_a_source_states_is_grouped_by_thing_with_its_place_and_a_link(shipped_pages):
    page = shipped_pages.thing("gms-news-2025-03-19")
    groups = {words(e.find("h3").find("a")): e for e in page.all("section") if e.get("class") == "stated"}
    assert list(groups)[:3] == ["Mikaela Friedman", "Oskar Frisell", "Richard Rosenquist Brandell"]
    gms = groups["Genomic Medicine Sweden"]
    assert "is in the country Sweden" in words(gms)
    assert "paragraph 1, paragraph 5" in words(gms.find("h3"))
    lines = {words(e): [a.get("href") for a in e.iter("a")] for e in gms.iter("li")}
    assert lines["representative in Beyond One Million Genome plus for Sweden paragraph 5 all details"][-1] == (
        "gms.html#gms--representative--b1mgplus--for-SE"
    )
    assert "Events attended" in words(groups["Oskar Frisell"])


def test_a_source_that_others_rest_on_says_so(shipped_pages):
    assert "The 25 EU countries" in words(shipped_pages.thing("gms-news-2025-03-19").section("what-refers-to-it"))


def test_a_thing_that_states_nothing_has_no_such_part(shipped_pages):
    assert not any(h.startswith("Statements of this source") for h in shipped_pages.thing("gms").texts("h2"))
