"""Parsers that were not written here, and what each reads out of a file of each format."""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib

from tests.tracing import untraced

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[[str], set[str]]

_OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_RDFLIB = {"ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
_NOWHERE = rdflib.URIRef("urn:x-rdflib:default")


def as_lines(quads) -> set[str]:
    """Quads as lines of N-Quads."""
    return {str(ox.Quad(q.subject, q.predicate, q.object, q.graph_name)) for q in quads}


def oxigraph(format_: str) -> Read:
    return lambda text: as_lines(ox.parse(text, format=_OXIGRAPH[format_]))


def by_rdflib(format_: str) -> Read:
    @untraced()
    def read(text: str) -> set[str]:
        dataset = rdflib.Dataset()
        dataset.parse(data=text, format=_RDFLIB.get(format_, format_))
        return {_quad(*quad) for quad in dataset.quads((None, None, None, None))}

    return read


def raptor(format_: str) -> Read:
    """Raptor's command ``rapper``, which knows all of them but JSON-LD and, of named graphs, N-Quads and TriG."""

    def read(text: str) -> set[str]:
        command = shutil.which("rapper")
        if command is None:
            missing = "Raptor does not judge the files: install raptor2-utils"
            if os.environ.get("CI"):
                pytest.fail(missing)
            pytest.skip(missing)
        ended = subprocess.run(
            [command, "-q", "-i", format_, "-o", "nquads", "-", "https://example.org/"],
            input=text.encode(),
            capture_output=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr.decode()
        return as_lines(ox.parse(ended.stdout, format=ox.RdfFormat.N_QUADS))

    return read


@untraced()
def by_pyld(text: str) -> set[str]:
    """PyLD, which expands JSON-LD."""
    from pyld import jsonld

    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # whom PyLD asks along the way
    written = jsonld.to_rdf(json.loads(text), {"format": "application/n-quads"})
    return as_lines(ox.parse(written, format=ox.RdfFormat.N_QUADS))


READERS: dict[tuple[str, str], Read] = {
    **{(format_, "oxigraph"): oxigraph(format_) for format_ in _OXIGRAPH},
    **{(format_, "rdflib"): by_rdflib(format_) for format_ in _OXIGRAPH},
    **{(format_, "rapper"): raptor(format_) for format_ in _OXIGRAPH if format_ != "jsonld"},
    ("jsonld", "pyld"): by_pyld,
}
PARAMETERS = [
    pytest.param(*reader, marks=[pytest.mark.judge] if reader[1] in {"rapper", "pyld"} else [], id="-".join(reader))
    for reader in READERS
]
"""The same for tests; those of what is neither ours nor rests on what we need anyway are marked."""


def _quad(subject, predicate, value, graph) -> str:
    name = "" if graph == _NOWHERE or graph is None else f" {_term(graph)}"
    return f"{_term(subject)} {_term(predicate)} {_term(value)}{name}"


def _term(term: rdflib.term.Node) -> str:
    if isinstance(term, rdflib.URIRef):
        return str(ox.NamedNode(str(term)))
    assert isinstance(term, rdflib.Literal)
    if term.language:
        return str(ox.Literal(str(term), language=term.language))
    return str(ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None))
