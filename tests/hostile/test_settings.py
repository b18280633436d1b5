"""A malicious graph.yaml, and an ontology that cannot be used: the base begins every IRI, the schema governs all."""

from __future__ import annotations

import re
import shutil

import pyoxigraph as ox
import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.diagnostics.diagnostic import FactsError
from b1mg_graph.errors import SchemaError
from b1mg_graph.resources import shipped

BASES = {
    "an angle bracket": "https://example.org/>/",
    "a quotation mark": "'https://example.org/\"/'",
    "a line break": '"https://example.org/\\n/"',
    "a statement": '"https://example.org/> <x:p> <x:o> .\\n<x:s/"',
    "a backslash": "https://example.org/\\u003e/",
    "a blank": '"https://example.org/ /"',
    "a brace": "'https://example.org/{/'",
    "a control": '"https://example.org/\\x01/"',
    "a letter that turns the line round": '"https://example.org/\\u202e/"',
    "a script": "javascript:alert(1)/",
    "a file": "file:///etc/",
    "no scheme": "//example.org/",
    "no end": "https://example.org/id",
    "a host left open": "https://[/",
    "a port of letters": "https://example.org:x/",
    "a percent sign": "https://example.org/%/",
    "nothing": '""',
    "a list": "[]",
    "a mapping": "{a: b}",
}
SOUND = {
    "an apostrophe": '"https://example.org/\'/"',
    "an ampersand and a script": "https://example.org/&lt;script&gt;/",
    "unicode": "https://example.org/ö/雪/",
    "a hash": "https://example.org/data?a=b&c=(d)#",
    "dots": "https://example.org/../../",
    "the ontology's own": "https://w3id.org/b1mg/ontology#",
    "four thousand letters": f"https://example.org/{'a' * 4_000}/",
}
LANGUAGES = ["en> <x:p>", '"en\\" ."', "en-", "e" * 300, "1", "[[en]]", "{en: sv}", '""', "en_GB", "'@en'"]
ONTOLOGIES = {
    "cut short": b"@prefix sh: <http://www.w3.org/ns/shacl#> .\nsh:a sh:b",
    "bytes": b"\xff\xfe\x00",
    "NUL": b"\0" * 1_000,
    "nothing": b"",
    "HTML": b"<!DOCTYPE html><p>not found",
    "brackets": b"@prefix : <x:> . : : " + b"[ : " * 3_000,
    "lists": b"@prefix : <x:> . : : " + b"( " * 3_000,
    "a long line": b"# " + b"x" * 2_000_000,
    "a relative IRI": b"<../x> <../y> <../../etc/passwd> .",
    "a shape of one's own": b"@prefix sh: <http://www.w3.org/ns/shacl#> .\n<x:s> a sh:NodeShape ; sh:sparql [] .",
    "a pattern that cannot be read": (
        b"@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix shape: <https://w3id.org/b1mg/shape#> .\n"
        b'<x:s> a sh:NodeShape ; sh:targetClass <x:C> ; <https://w3id.org/b1mg/ontology#section> "cs" ;\n'
        b' sh:property [ sh:name "a" ; sh:path <x:p> ; sh:datatype <http://www.w3.org/2001/XMLSchema#string> ;\n'
        b' sh:pattern "(" ] .'
    ),
}


def setting(initiative, key, value):
    file = initiative / "data/graph.yaml"
    text = re.sub(rf"(?m)^{key}: .*$", lambda _: f"{key}: {value}", file.read_text("utf-8"))
    file.write_text(text, "utf-8")
    return text.splitlines().index(f"{key}: {value}") + 1


@pytest.mark.parametrize("name", BASES)
def test_a_base_that_breaks_out_of_an_iri_is_refused_at_its_line(name, initiative):
    line = setting(initiative, "base", BASES[name])
    with pytest.raises(FactsError) as caught:
        KnowledgeGraph.load(initiative)
    found = [f for f in caught.value.diagnostics if f.severity == "error"]
    assert ("data/graph.yaml", line) in {(f.location.path, f.location.line) for f in found}


@pytest.mark.parametrize("name", SOUND)
def test_a_strange_base_is_in_every_iri(name, initiative):
    setting(initiative, "base", SOUND[name])
    graph = KnowledgeGraph.load(initiative)
    base = graph.assembly.settings.base
    kept = None
    for format_, parsed in (("nquads", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG)):
        quads = {str(quad) for quad in ox.parse("".join(graph.serialize(format_)), format=parsed)}
        assert kept is None or quads == kept
        kept = quads
    assert any(f"<{base}ripplemark>" in quad for quad in kept)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_invalid_language_is_refused_at_its_line(language, initiative):
    line = setting(initiative, "language", language)
    with pytest.raises(FactsError) as caught:
        KnowledgeGraph.load(initiative)
    assert ("data/graph.yaml", line) in {(f.location.path, f.location.line) for f in caught.value.diagnostics}


@pytest.mark.parametrize("name", ONTOLOGIES)
def test_an_ontology_that_cannot_be_used_is_reported_in_a_line(name, initiative):
    shutil.copytree(shipped("ontology"), initiative / "ontology")
    (initiative / "ontology/hostile.ttl").write_bytes(ONTOLOGIES[name])
    if name in ("nothing", "a long line"):
        assert KnowledgeGraph.load(initiative)
        return
    with pytest.raises(SchemaError, match=r"hostile\.ttl") as caught:
        KnowledgeGraph.load(initiative)
    assert len(str(caught.value)) < 1_000
