"""How rdflib compacts IRIs and single statements with a JSON-LD context.

It is asked once how a property with values of one datatype or language is written, and once for each IRI as a value.
What it answered is kept for the next runs: importing it takes longer than compacting what an edit has changed.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from b1mg_graph.cache import folder
from b1mg_graph.compiler.inputs import key_of, program_of_now
from b1mg_graph.libraries import libraries
from b1mg_graph.vocabulary import XSD_BOOLEAN, XSD_DOUBLE, XSD_INTEGER, XSD_STRING

if TYPE_CHECKING:
    import rdflib
    from rdflib.plugins.serializers.jsonld import Converter
    from rdflib.plugins.shared.jsonld.context import Context

    Way = tuple[str, ...]

_NATIVE = frozenset({XSD_BOOLEAN, XSD_INTEGER, XSD_DOUBLE})
"""The datatypes whose values can be numbers, true or false in JSON."""
USES = ("graphs", "documents")
"""What statements are compacted for, in processes of their own: each keeps what it has asked."""
_SECTION = "answers"
_MOST = 1 << 16
"""The most statements and IRIs of which the answers are kept."""


class Compaction:
    """What rdflib makes of IRIs and statements with ``context``, the value of ``@context``."""

    def __init__(self, context: dict[str, Any]) -> None:
        self._context = context
        self._place = folder.opened()
        self._symbols: dict[str, str] = {}
        self._nodes: dict[str, str] = {}
        self._ways: dict[Way, tuple[str, Any]] = {}
        self._is_new = False
        for use in USES:
            self._read(use)

    def symbol(self, iri: str) -> str:
        """An IRI in its compacted form: a term for a class, otherwise a compact IRI."""
        known = self._symbols.get(iri)
        if known is None:
            known = self._symbols[iri] = str(self._terms.to_symbol(iri) or iri)
        return known

    def node(self, iri: str) -> str:
        """An IRI as the ``@id`` of a node."""
        known = self._nodes.get(iri)
        if known is None:
            known = self._nodes[iri] = str(self._terms.shrink_iri(iri))
        return known

    def statement(self, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> tuple[str, Any]:
        """The key and the value of a statement in the node of its subject."""
        way = predicate.value, *_sort_of(value)
        if way not in self._ways:
            self._ways[way] = self._compacted(predicate, value)
        key, form = self._ways[way]  # of a value of this sort
        if isinstance(value, ox.Literal):
            if isinstance(form, str):
                return key, value.value
            if isinstance(form, dict):
                return key, {**form, ("@value" if "@value" in form else next(iter(form))): value.value}
        return key, form

    def keep(self, use: str) -> None:
        """Keep what is known for the next runs; ``use`` is one of ``USES``.

        Nothing is written where rdflib was not asked, or if it is too much.
        """
        many = len(self._symbols) + len(self._nodes) + len(self._ways)
        if self._place is not None and self._is_new and many <= _MOST:
            ways = [(way, *found) for way, found in self._ways.items()]
            content = json.dumps((self._symbols, self._nodes, ways), separators=(",", ":"))
            self._place.write(self._entry(use), {_SECTION: content.encode()})

    def _read(self, use: str) -> None:
        sections = self._place.read(self._entry(use)) if self._place is not None else None
        if sections is not None:
            symbols, nodes, ways = json.loads(bytes(sections[_SECTION]))
            self._symbols |= symbols
            self._nodes |= nodes
            self._ways |= {tuple(way): (key, form) for way, key, form in ways}

    def _entry(self, use: str) -> str:
        return key_of("compaction", use, program_of_now(), libraries("rdflib"), repr(self._context))

    @cached_property
    def _terms(self) -> Context:
        from rdflib.plugins.shared.jsonld.context import Context

        self._is_new = True  # it is asked for what is not known
        return Context(self._context)

    @cached_property
    def _converter(self) -> Converter:
        from rdflib.plugins.serializers.jsonld import Converter

        return Converter(self._terms, use_native_types=False, use_rdf_type=False)

    def _compacted(self, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> tuple[str, Any]:
        """The key and the value that rdflib makes of a statement."""
        import rdflib

        node: dict[str, Any] = {}
        nothing, subject = rdflib.Graph(store="SimpleMemory"), rdflib.URIRef("")
        self._converter.add_to_node(nothing, subject, rdflib.URIRef(predicate.value), _for_rdflib(value), node, {})
        ((key, found),) = node.items()
        return str(key), in_order(found)


def in_order(value: Any) -> Any:
    """A value with its keys, and what is in its lists, sorted."""
    if isinstance(value, list):
        return sorted(map(in_order, value), key=lambda one: json.dumps(one, sort_keys=True))
    return {key: in_order(value[key]) for key in sorted(value)} if isinstance(value, dict) else value


def _sort_of(value: ox.NamedNode | ox.Literal) -> Way:
    """What values of a property have in common that differ only in their text; of others it is their own."""
    if isinstance(value, ox.NamedNode):
        return "", value.value
    datatype = value.datatype.value
    return (datatype, value.value) if datatype in _NATIVE else (datatype, "", value.language or "")


def _for_rdflib(term: ox.NamedNode | ox.Literal) -> rdflib.URIRef | rdflib.Literal:
    """``term`` for rdflib with its lexical form unchanged: numbers are not normalised."""
    import rdflib

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = None if term.datatype.value == XSD_STRING else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)
