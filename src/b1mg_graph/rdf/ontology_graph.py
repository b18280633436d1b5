"""The named graph of the ontology in a store: its triples without those with a blank node.

Blank nodes occur only in lists and paths of shapes, which queries over the data do not need, and their labels differ on
every run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.vocabulary import B1MG_ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable


def without_blank_nodes(ontology: Iterable[bytes]) -> bytes:
    """The triples of an ontology (texts of Turtle) that ``load_ontology`` adds, in their order, as Turtle."""
    pieces = []
    for turtle in ontology:
        parser = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
        found = (ox.Triple(one.subject, one.predicate, one.object) for one in parser)
        kept = [one for one in found if ox.BlankNode not in (type(one.subject), type(one.object))]
        pieces.append(ox.serialize(kept, format=ox.RdfFormat.TURTLE, prefixes=parser.prefixes) or b"")
    return b"\n".join(pieces)


def load_plain(store: ox.Store, plain: bytes) -> None:
    """Load what ``without_blank_nodes`` gives."""
    store.bulk_load(plain, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(B1MG_ONTOLOGY))


def load_ontology(store: ox.Store, turtle: bytes) -> None:
    """Load the triples of the text ``turtle`` but those with a blank node."""
    load_plain(store, turtle)
    blank = f"{{ GRAPH <{B1MG_ONTOLOGY}> {{ ?s ?p ?o }} }}"
    store.update(f"DELETE {blank} WHERE {{ {blank} FILTER(ISBLANK(?s) || ISBLANK(?o)) }}")
