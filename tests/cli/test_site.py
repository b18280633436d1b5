"""`b1mg-graph site`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.diagnostics.diagnostic import FactsError

pytestmark = pytest.mark.slow


def written(folder) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def graph_of(tmp_path):
    """The graph of these facts, in a data set of their own."""

    def graph_of(facts: str) -> KnowledgeGraph:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "graph.yaml").write_text(
            "id: pond-graph\ntitle: Pond\nbase: https://example.org/id/\nlanguage: en\nlanguages: [en]\n", "utf-8"
        )
        head = "source: {id: notes, title: Notes, kind: editorial}\nkinds: {editorial: {name: editorial}}\n"
        (tmp_path / "data" / "facts.yaml").write_text(head + facts, "utf-8")
        return KnowledgeGraph.load(tmp_path)

    return graph_of


@pytest.fixture(scope="module")
def site(starter, tmp_path_factory):
    """The folder with the site of the starter data set, not to be changed, and what the command said."""
    folder = tmp_path_factory.mktemp("site") / "public"
    command = [sys.executable, "-m", "b1mg_graph", "site", "--data", str(starter), "-o", str(folder)]
    return folder, subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_it_writes_the_site_and_says_so_in_a_line(site):
    folder, ended = site
    assert (ended.returncode, ended.stdout) == (0, "")
    assert len(ended.stderr.splitlines()) == 1
    number = len(written(folder)) - 1  # the list of the files is no page
    assert ended.stderr.startswith(f"wrote {number} files to {folder} in ")


@pytest.mark.parametrize(
    "path",
    [
        *("index.html", "network.html", "style.css", "data.html", "disagreements.html"),
        *("ontology/index.html", "ontology.ttl", "shapes.ttl", "context.jsonld", "void.ttl"),
        *("robots.txt", ".htaccess", "_redirects", "questions/who-co-leads.html", "things/people.html"),
        *(f"data/graph.{ending}" for ending in ("ttl", "trig", "nt", "nq", "jsonld", "rdf", "csv", "graphml")),
        *("data/graph-excel.csv", "questions/who-co-leads.csv", "questions/who-co-leads-excel.csv"),
        *(f"id/bror-icefeldt.{ending}" for ending in ("html", "ttl", "jsonld")),
    ],
)
def test_there_is_a_page_for_people_and_a_file_for_machines(site, path):
    assert (site[0] / path).is_file()


def test_the_bytes_are_the_same_on_every_run_whatever_the_seed_of_hashing(run, site, starter, tmp_path):
    ended = run("site", "--data", starter, "-o", tmp_path / "again", PYTHONHASHSEED="7")
    assert ended.returncode == 0, ended.stderr
    assert written(tmp_path / "again") == written(site[0])


@pytest.mark.slow
def test_a_page_whose_thing_is_gone_is_deleted_and_files_of_others_are_kept(run, initiative, put, tmp_path):
    folder = tmp_path / "public"
    put("sources/more.yaml", "source: {id: more, title: More, kind: editorial}\npeople: {ada: {name: Ada Lake}}\n")
    assert run("site", "--data", initiative, "-o", folder).returncode == 0
    assert (folder / "id" / "ada.html").is_file()
    (folder / "CNAME").write_text("lakes.example.org\n", "utf-8")
    (initiative / "data" / "sources" / "more.yaml").unlink()
    assert run("site", "--data", initiative, "-o", folder).returncode == 0
    assert not (folder / "id" / "ada.html").exists()
    assert (folder / "CNAME").read_text("utf-8") == "lakes.example.org\n"


def test_a_list_of_files_that_was_tampered_with_takes_nothing_away_outside(run, initiative, tmp_path):
    folder = tmp_path / "public"
    (tmp_path / "precious").write_text("kept", "utf-8")
    folder.mkdir()
    (folder / ".b1mg-graph-site").write_text(f"../precious\n{tmp_path}/precious\n", "utf-8")
    assert run("site", "--data", initiative, "-o", folder).returncode == 0
    assert (tmp_path / "precious").read_text("utf-8") == "kept"


def test_facts_with_errors_are_not_published_and_the_site_stays(run, initiative, put, tmp_path):
    folder = tmp_path / "public"
    assert run("site", "--data", initiative, "-o", folder).returncode == 0
    before = written(folder)
    put("sources/broken.yaml", "people: {ada: {nome: Ada}}\n")
    ended = run("site", "--data", initiative, "-o", folder)
    assert ended.returncode == 1
    assert "unknown-key" in ended.stderr
    assert written(folder) == before


@pytest.mark.parametrize(
    "address", ["example.org", "ftp://example.org/", "https://example.org/?a=b", "https://a b/", ""]
)
def test_an_invalid_address_is_refused_in_a_line(run, starter, tmp_path, address):
    ended = run("site", "--data", starter, "-o", tmp_path / "public", "--base-url", address)
    assert ended.returncode == 2
    assert f"--base-url {address}: not the address of a site" in ended.stderr
    assert not (tmp_path / "public").exists()


def test_with_the_address_there_are_a_site_map_and_links_that_must_be_whole(run, starter, tmp_path):
    ended = run("site", "--data", starter, "-o", tmp_path / "public", "--base-url", "https://example.org/lakes")
    assert ended.returncode == 0, ended.stderr
    files = written(tmp_path / "public")
    assert b"<loc>https://example.org/lakes/id/bror-icefeldt.html</loc>" in files["sitemap.xml"]
    assert b'<link rel="canonical" href="https://example.org/lakes/index.html">' in files["index.html"]


def test_ids_that_differ_in_case_only_are_refused_because_many_a_disk_would_make_one_file_of_them(graph_of):
    with pytest.raises(FactsError, match="`se` and `SE` differ only in the case of letters"):
        graph_of("countries: {SE: {name: Sweden, code: SE}}\npeople: {se: {name: Se Lake}}\n")
