"""`b1mg-graph export`."""

from __future__ import annotations

import gzip

import networkx as nx
import pyoxigraph as ox
import pytest

from b1mg_graph.formats.registry import FORMATS


def test_without_an_argument_it_prints_turtle_and_nothing_else(run, starter):
    ended = run("export", "--data", starter)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert list(ox.parse(ended.stdout, format=ox.RdfFormat.TURTLE))


@pytest.mark.slow
@pytest.mark.parametrize("format_", [*FORMATS, "graphml"])
def test_a_file_holds_what_is_printed(run, starter, tmp_path, format_):
    file = tmp_path / "made" / "graph"
    wrote = run("export", "--data", starter, "-f", format_, "-o", file)
    assert wrote.returncode == 0, wrote.stderr
    assert wrote.stdout == ""
    assert wrote.stderr.startswith(f"wrote {file} in ")
    printed = run("export", "--data", starter, "-f", format_)
    assert file.read_bytes().decode().replace("\r\n", "\n") == printed.stdout


@pytest.mark.slow
@pytest.mark.parametrize("ending", [ending for f in FORMATS.values() for ending in f.endings] + [".graphml"])
def test_the_ending_of_the_file_says_the_format(run, starter, tmp_path, ending):
    assert run("export", "--data", starter, "-o", tmp_path / f"a{ending}").returncode == 0
    assert run("export", "--data", starter, "-f", ending, "-o", tmp_path / "b").returncode == 0
    assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_name_in_gz_gets_a_gzip_that_is_the_same_bytes_every_time(run, starter, tmp_path):
    packed = set()
    for name in ("one.nq.gz", "two.nq.gz"):
        assert run("export", "--data", starter, "-o", tmp_path / name).returncode == 0
        packed.add((tmp_path / name).read_bytes())
    (bytes_,) = packed
    assert bytes_[3:8] == b"\0\0\0\0\0"  # RFC 1952: no flags, so no name, and no time
    assert gzip.decompress(bytes_).decode() == run("export", "--data", starter, "-f", "nquads").stdout


def test_only_one_source_only_what_is_stated_only_what_held(run, starter):
    whole = run("export", "--data", starter, "-f", "nq").stdout.splitlines()
    asserted = run("export", "--data", starter, "-f", "nq", "--asserted").stdout.splitlines()
    one = run("export", "--data", starter, "-f", "nq", "--source", "birchholm-ripplemark-page").stdout.splitlines()
    before = run("export", "--data", starter, "-f", "nq", "--as-of", "1999").stdout.splitlines()
    assert len(whole) > len(asserted) > len(one) > 0
    assert not [line for line in asserted if line.endswith("#derived> .")]
    assert {line.rsplit(" ", 2)[1] for line in one} == {
        "<https://example.org/northern-lakes/id/birchholm-ripplemark-page>"
    }
    assert len(whole) > len(before)


@pytest.mark.slow
@pytest.mark.parametrize("uncertain", [(), ("--uncertain",)])
@pytest.mark.parametrize("date", ["2018-05", "2021-11-16", "2024"])
def test_at_a_date_the_network_has_the_roles_that_the_triples_have(run, date, uncertain):
    asked = ("export", "--as-of", date, *uncertain, "-f")
    graph = nx.parse_graphml(run(*asked, "graphml").stdout, force_multigraph=True)
    triples = ox.parse(run(*asked, "ntriples").stdout, format=ox.RdfFormat.N_TRIPLES)
    rdf_type, membership = (
        ox.NamedNode(iri)
        for iri in ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://www.w3.org/ns/org#Membership")
    )
    held = {q.subject.value.rpartition("/")[2] for q in triples if q.predicate == rdf_type and q.object == membership}
    assert {key for *_, key, data in graph.edges(keys=True, data=True) if data["role"]} == held
    assert held


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-f", "turtel"), "--format turtel: unknown format; did you mean turtle?"),
        (
            ("-f", "xyz"),
            "expected one of turtle, trig, ntriples, nquads, jsonld, rdfxml, csv, excel-csv, excel, graphml",
        ),
        (("-o", "graph.doc"), "graph.doc: unknown extension"),
        (("--as-of", "soon"), "--as-of soon: not a date; write 2021-11-24, 2021-11 or 2021"),
        (("--source", "no-such-source"), "nothing is called `no-such-source`"),
    ],
)
def test_what_cannot_be_done_is_reported_in_a_line(run, starter, arguments, message):
    ended = run("export", "--data", starter, *arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert message in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_a_folder_that_cannot_be_written_to_is_reported_in_a_line(run, starter, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    ended = run("export", "--data", starter, "-o", tmp_path / "file" / "graph.ttl")
    assert ended.returncode == 1
    assert "cannot be written" in ended.stderr


def test_facts_with_errors_are_not_exported(run, initiative, put, tmp_path):
    put("sources/broken.yaml", "people: {ada: {nome: Ada}}\n")
    file = tmp_path / "graph.ttl"
    file.write_text("as before", "utf-8")
    ended = run("export", "--data", initiative, "-o", file)
    assert ended.returncode == 1
    assert "unknown-key" in ended.stderr
    assert file.read_text("utf-8") == "as before"
