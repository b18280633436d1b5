"""The guide on stores: what it says was tried runs, and the store has the graph afterwards."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .answers import of_engine
from .loaded import HEADINGS, UNION, is_installed
from .servers import Endpoint, oxigraph_on, virtuoso
from .table import PAGE

GUIDE = PAGE.with_name("stores-guide.md").read_text("utf-8")
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
COUNT_UNION = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def blocks(heading: str, language: str) -> list[str]:
    """The blocks of code of a section, or before the first section."""
    section = re.split(r"^## ", GUIDE, flags=re.MULTILINE)
    (text,) = [part for part in section if part.startswith(f"{heading}\n")] if heading else section[:1]
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def lines(heading: str) -> list[list[str]]:
    """The commands of a section."""
    found = (line for block in blocks(heading, "console") for line in block.splitlines())
    return [shlex.split(line.removeprefix("$ ")) for line in found]


@pytest.fixture(scope="module")
def exported(facts, tmp_path_factory) -> Path:
    """A folder in which the commands that export were run."""
    folder = tmp_path_factory.mktemp("guide")
    data = facts.assembly.project.data
    for _, *words in lines(""):
        command = [sys.executable, "-m", "b1mg_graph", *words, "--data", str(data)]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder


def sizes(facts) -> tuple[int, int]:
    """The number of quads and of triples."""
    return tuple(sum(part.count("\n") for part in facts.serialize(form)) for form in ("nquads", "ntriples"))


def counted(number: int):
    return {((str(number), "integer"),): 1}


def test_the_commands_for_oxigraph_load_the_whole_graph(exported, facts, tmp_path):
    program = Path(sys.executable).with_name("oxigraph")
    loads = [words for words in lines("Oxigraph") if words[1] == "load"]
    assert len(loads) == 4
    for _, *words in loads:
        subprocess.run([program, *words], cwd=exported, check=True, capture_output=True)
    quads, triples = sizes(facts)
    with oxigraph_on(exported / "store", tmp_path) as address:
        assert Endpoint(f"{address}/query").select(COUNT) == counted(quads)
        assert Endpoint(f"{address}/query").select(COUNT_UNION) == counted(triples)
    with oxigraph_on(exported / "named", tmp_path) as address:
        endpoint = Endpoint(f"{address}/query", (("default-graph-uri", UNION),))
        assert endpoint.select(COUNT_UNION) == counted(triples)


@pytest.mark.skipif(not is_installed("virtuoso"), reason="Virtuoso is not installed: virtuoso-opensource-7")
@pytest.mark.parametrize("number", [0, 1])
def test_the_statements_for_virtuoso_load_the_whole_graph(exported, facts, tmp_path, number):
    shutil.copytree(exported / "parts", tmp_path / "parts")
    shutil.copy(exported / "graph.nq", tmp_path)
    statements = blocks("Virtuoso 7", "sql")[number].split(";")
    with virtuoso(tmp_path) as server:
        server.sql(*filter(None, map(str.strip, statements)))
        ours = of_engine(facts.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"))
        theirs = Endpoint(server.url).select("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    known = {row[0] for row in ours if row[0] != ("https://w3id.org/b1mg/ontology",)}
    assert {row: n for row, n in theirs.items() if row[0] in known} == {r: n for r, n in ours.items() if r[0] in known}


def test_each_store_is_marked_as_tried_or_as_from_its_documentation():
    rows = re.findall(r"^\| \[(.*?)\]\((.*?)\) \|.*\| (tried|from its documentation)\b.*\|$", GUIDE, re.MULTILINE)
    sections = [heading for heading in re.findall(r"^## (.*)$", GUIDE, re.MULTILINE) if heading != "Asking a store"]
    anchors = {f"#{heading.lower().replace(' ', '-')}" for heading in sections}
    assert {anchor for _, anchor, _ in rows} == anchors
    asked = {heading.partition(",")[0] for heading in HEADINGS.values()}
    assert {name for name, _, how in rows if how == "tried"} == asked
    documented = [
        text for text in re.split(r"^## ", GUIDE, flags=re.MULTILINE)[1:] if "From the documentation of" in text
    ]
    assert len(documented) == sum(how != "tried" for *_, how in rows)
