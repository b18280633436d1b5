"""Exported files as quads: Turtle, TriG, N-Triples, N-Quads, RDF/XML and JSON-LD, packed by gzip or not."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.errors import B1mgGraphError, UsageError

if TYPE_CHECKING:
    from b1mg_graph.paths import ReadablePath

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
"""The formats that are read, by the ending of a file's name; each may be followed by ``.gz``."""

MOST_UNPACKED = 512 << 20
"""The maximum size in bytes of an unpacked file: a small gzip file can expand without bound."""

_PACKED = ".gz"
_QUAD = re.compile(
    r'(?P<triple><[^>]*> <[^>]*> (?:<[^>]*>|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?))'
    r"(?: (?P<graph><[^>]*>))? \."
)
"""A line of N-Quads in which every term has a name: no blank node, and no triple as a term (RDF 1.2)."""

_PLACE = re.compile(r"Parser error at line [^:]*: ")


def is_export(path: ReadablePath) -> bool:
    """Whether the name of ``path`` has the ending of a format that this module reads."""
    return _ending(path) in FORMATS


def read_export(path: ReadablePath) -> dict[str, frozenset[str]]:
    """The triples of an exported file by graph (a term); the default graph has the empty string as key.

    Each triple is its three terms in canonical N-Triples, separated by spaces.  Raises ``UsageError`` if the file name
    has no known ending, and ``B1mgGraphError``, with the line, if the file cannot be read or parsed, or has blank nodes
    (they cannot be compared by name).
    """
    format_ = FORMATS.get(_ending(path))
    if format_ is None:
        endings = ", ".join(FORMATS)
        raise UsageError(f"{path}: unknown extension; expected one of {endings}")
    content = _content(path)
    try:
        quads = ox.serialize(ox.parse(content, format=format_), format=ox.RdfFormat.N_QUADS)
    except SyntaxError as error:
        where = f":{error.lineno}:{error.offset}" if error.lineno else ""
        raise B1mgGraphError(f"{path}{where}: {_without_position(error.msg)}") from error
    assert quads is not None
    graphs: dict[str, set[str]] = {}
    for line in quads.decode().split("\n")[:-1]:
        parts = _QUAD.fullmatch(line)
        if parts is None:
            raise B1mgGraphError(f"{path}: contains blank nodes, which cannot be compared; give them IRIs")
        graphs.setdefault(parts["graph"] or "", set()).add(parts["triple"])
    return {graph: frozenset(triples) for graph, triples in graphs.items()}


def _without_position(message: str) -> str:
    """A parser's message without its position, which the caller adds itself."""
    if "LoadDocumentCallback" in message:
        return "it refers to a JSON-LD context on the web, and nothing is fetched; write the context into the file"
    return _PLACE.sub("", message)


def _ending(path: ReadablePath) -> str:
    name = path.name.lower().removesuffix(_PACKED)
    return name[name.rfind(".") :] if "." in name else ""


def _content(path: ReadablePath) -> bytes:
    import gzip

    try:
        if path.exists() and not path.is_file():
            raise B1mgGraphError(f"{path}: not a regular file")
        content = path.read_bytes()
        if path.name.lower().endswith(_PACKED):
            with gzip.GzipFile(fileobj=BytesIO(content)) as packed:
                content = packed.read(MOST_UNPACKED + 1)
            if len(content) > MOST_UNPACKED:
                raise B1mgGraphError(
                    f"{path}: larger than {MOST_UNPACKED >> 20} MiB when decompressed; decompress it first"
                )
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise B1mgGraphError(f"{path}: cannot be decompressed: {error}") from error
    except OSError as error:
        raise B1mgGraphError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    return content
