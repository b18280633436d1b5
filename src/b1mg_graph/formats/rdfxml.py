"""RDF/XML (W3C RDF 1.1 XML Syntax), written by Oxigraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.formats.nquads import ntriples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def rdfxml(pieces: Iterable[bytes], prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """The triples of ``pieces`` (N-Triples, no blank nodes), without duplicates, grouped by subject."""
    lines = b"".join(ntriples(pieces))
    used = {prefix: namespace for prefix, namespace in sorted(prefixes.items()) if namespace.encode() in lines}
    triples = ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)
    written = ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=used)
    assert written is not None
    yield written.rstrip(b"\n") + b"\n"
