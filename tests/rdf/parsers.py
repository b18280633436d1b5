"""Two parsers that were not written here, and what each reads out of a file."""

from __future__ import annotations

import pyoxigraph as ox
import rdflib

from tests.tracing import untraced

FORMATS = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG}
_DEFAULT = rdflib.URIRef("urn:x-rdflib:default")


def read_by_oxigraph(text: str, format_: str) -> list[ox.Quad]:
    """The quads in ``text``, in its order."""
    return list(ox.parse(text, format=FORMATS[format_]))


@untraced()
def read_by_rdflib(text: str, format_: str) -> list[ox.Quad]:
    """The quads in ``text``, as rdflib understands it."""
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format=format_)
    quads = dataset.quads((None, None, None, None))
    return [
        ox.Quad(_term(s), _term(p), _term(o), ox.DefaultGraph() if g == _DEFAULT else _term(g)) for s, p, o, g in quads
    ]


def as_lines(quads) -> set[str]:
    """Quads as text, to be compared with others, whichever parser has read them."""
    return {str(ox.Quad(q.subject, q.predicate, q.object, q.graph_name)) for q in quads}


def _term(term: rdflib.term.Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(str(term))
    assert isinstance(term, rdflib.Literal)
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)


PARSERS = {"pyoxigraph": read_by_oxigraph, "rdflib": read_by_rdflib}
