"""The contestants do the same work, as far as the report says that they do."""

from __future__ import annotations

import pytest

from b1mg_graph import KnowledgeGraph


@pytest.fixture(scope="session")
def ours(contestant, facts):
    """What ours measured; its Turtle and N-Quads are beside the facts."""
    contestant("serialising", "ours", facts, facts / "ours.nq")
    return contestant("ours", facts, facts / "ours.ttl")


def test_invented_facts_are_the_same_bytes_every_time_and_sound(contestant, facts, tmp_path):
    contestant("generate", tmp_path / "again", "--people", 60, "--files", 4)
    first, again = (
        {path.relative_to(folder): path.read_bytes() for path in (folder / "data").rglob("*.yaml")}
        for folder in (facts, tmp_path / "again")
    )
    assert first == again
    assert not [found for found in KnowledgeGraph.load(facts).diagnostics if found.severity != "note"]


@pytest.mark.parametrize("options", [(), ("--c-loader",)])
def test_the_naive_script_writes_the_very_triples_that_ours_does(options, contestant, facts, ours, tmp_path):
    contestant("naive", facts, tmp_path / "naive.ttl", *options)
    found = contestant("comparison", "all", facts / "ours.ttl", tmp_path / "naive.ttl")
    assert found == {"wanted": found["wanted"], "missing": 0, "beyond": 0, "untagged": 0}
    assert found["wanted"] > 1_000


def test_who_writes_the_core_only_writes_all_of_it(contestant, facts, ours, tmp_path):
    contestant("peers.with_rdflib", facts, tmp_path / "core.ttl")
    found = contestant("comparison", "core", facts / "ours.ttl", tmp_path / "core.ttl")
    assert (found["missing"], found["beyond"], found["untagged"]) == (0, 0, 0)
    assert found["wanted"] > 60


def test_the_comparison_tells_what_is_missing_what_is_beyond_and_a_name_without_its_language(contestant, tmp_path):
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    (tmp_path / "ours.ttl").write_text(f'<x:a> {label} "Ada"@en, "Ida"@en ; <x:p> <x:b>, <x:c> .\n')
    (tmp_path / "theirs.ttl").write_text(f'<x:a> {label} "Ada", "Ida"@en ; <x:p> <x:b>, <x:d>, <x:e> .\n')
    found = contestant("comparison", "all", tmp_path / "ours.ttl", tmp_path / "theirs.ttl")
    assert found == {"wanted": 4, "missing": 1, "beyond": 2, "untagged": 1}


def test_the_floor_reads_every_quad_that_ours_makes(contestant, facts, ours):
    assert contestant("floor", facts, facts / "ours.nq")["quads"] == ours["asserted"] + ours["derived"]


def test_rdflib_and_oxigraph_are_given_what_ours_wrote_and_write_all_of_it(contestant, facts, ours, tmp_path):
    quads = ours["asserted"] + ours["derived"]
    assert contestant("serialising", "rdflib", facts / "ours.nq", tmp_path / "rdflib.nq")["quads"] == quads
    contestant("serialising", "oxigraph", facts / "ours.nq", tmp_path / "oxigraph.nq")
    assert {*(tmp_path / "oxigraph.nq").read_bytes().splitlines()} == {*(facts / "ours.nq").read_bytes().splitlines()}


def test_the_steps_of_ours_add_up_to_the_whole(ours):
    assert [*ours["steps"]] == ["importing", "reading", "linking", "checking", "writing"]
    assert sum(ours["steps"].values()) == pytest.approx(ours["seconds"], rel=0.02)
