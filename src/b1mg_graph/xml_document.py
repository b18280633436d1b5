"""XML of others, read without any harm that it could do.

The parser is expat, of the standard library.  A document type is refused where it begins, and with it all entities that
a document could define or fetch (decision 0054).
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from xml.parsers import expat

from b1mg_graph.errors import B1mgGraphError

_DEEPEST = 200


def parse(content: bytes) -> ET.Element:
    """The root element of a document, with names without their namespaces.

    Raises ``B1mgGraphError``, with the line, if it is not XML, has a document type, or is nested very deeply.
    """
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    open_elements = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal open_elements
        open_elements += 1
        if open_elements > _DEEPEST:
            raise B1mgGraphError(f"line {parser.CurrentLineNumber}: elements are nested too deeply")
        builder.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal open_elements
        open_elements -= 1
        builder.end(_local(name))

    def refuse(*_: object) -> None:
        raise B1mgGraphError(f"line {parser.CurrentLineNumber}: it has a document type (DOCTYPE), which is not read")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise B1mgGraphError(f"it is not well-formed XML: {error}") from error
    return builder.close()


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
