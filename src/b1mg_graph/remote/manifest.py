"""The manifest of what is published in a store: a named graph with the hash and the number of triples of each graph.

All its triples are about the graph itself, so that it says nothing about sources where the default graph is a union.
While a run writes, ``run`` names it, and the graphs that it is about to write are listed without a hash.  So whatever
happens, a hash in the manifest is that of what the store has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.rdf.ntriples import END, literal
from b1mg_graph.remote.errors import RemoteError
from b1mg_graph.remote.store import DEFAULT, NONE
from b1mg_graph.vocabulary import PUBLICATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.remote.contents import Content
    from b1mg_graph.remote.store import Store

_RUN, _UNION, _GRAPHS = f"{PUBLICATION}run", f"{PUBLICATION}union", f"{PUBLICATION}graphs"
_HAS, _WRITES = f"{PUBLICATION}has", f"{PUBLICATION}writes"
_WROTE, _AGAIN = f"{PUBLICATION}wrote", f"{PUBLICATION}again"


@dataclass(frozen=True, slots=True)
class Held:
    """What the store has in a graph: the hash of its triples, and their number."""

    digest: str
    triples: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A graph that a run has found, or made, other than the manifest says."""

    run: str
    graph: str


@dataclass(frozen=True)
class Manifest:
    """What a store has of a data set.

    ``union`` is the name of the graph of the union, ``none`` if there is none, and None if nothing is published yet.
    ``held`` has all graphs that are owned, with None for those whose content is not known.  ``run`` is the run that
    writes, or that was broken off; None after a complete one.  ``again`` are graphs that another run has written over,
    or that had another number of triples than expected: they are in ``held``, without content.
    """

    union: str | None = None
    held: Mapping[str, Held | None] = field(default_factory=dict)
    run: str | None = None
    again: frozenset[Doubt] = frozenset()

    def text(self, name: str) -> bytes:
        """The manifest as N-Triples; ``name`` is its graph."""
        pairs = [(_UNION, self.union or ""), (_GRAPHS, str(len(self.held)))]
        pairs += [(_RUN, self.run)] if self.run is not None else []
        return _text(name, [*pairs, *(_entry(graph, held) for graph, held in sorted(self.held.items()))])


def name_of(assembly: Assembly) -> str:
    """The IRI of the manifest of a data set."""
    return f"{assembly.iri or assembly.settings.base}#publication"


def read_manifest(store: Store, name: str) -> Manifest:
    """The manifest that a store has; an empty one if it has none.

    Raises ``RemoteError`` if the graph has other triples, or if the store gives only a part of it.
    """
    rows = store.rows(f"SELECT ?s ?p ?o WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")
    values: dict[str, list[str]] = {}
    for row in rows:
        values.setdefault(row["p"] if row["s"] == name else "", []).append(row["o"])
    try:
        return _read(values)
    except _IncompleteError as error:
        given, number = error.args
        raise RemoteError(
            f"the store gives {given} of the {number} entries of the manifest <{name}>: it limits the rows of answers; "
            "raise the limit (ResultSetMaxRows of Virtuoso)"
        ) from None
    except (TypeError, ValueError):
        raise RemoteError(
            f"the graph <{name}> of the store is not a manifest that this version writes: if nothing else needs it and "
            "the graphs that it lists, delete these"
        ) from None


class _IncompleteError(Exception):
    """A manifest has so many entries, and says that they are so many."""


def _read(values: Mapping[str, list[str]]) -> Manifest:
    """A manifest by the values of its properties.

    Raises ``_IncompleteError`` if entries are missing, ``ValueError`` or ``TypeError`` if it is none.
    """
    if {*values} - {_RUN, _UNION, _GRAPHS, _HAS, _WRITES, _WROTE, _AGAIN}:
        raise ValueError
    (union,) = values.get(_UNION, [None])
    (run,) = values.get(_RUN, [None])
    (number,) = map(int, values.get(_GRAPHS, ["0"]))
    held: dict[str, Held | None] = dict.fromkeys(values.get(_WRITES, ()))
    held |= dict(map(_held, values.get(_HAS, ())))
    if len(held) != number:
        raise _IncompleteError(len(held), number)
    again = {Doubt(*entry.split(" ", 1)) for entry in values.get(_AGAIN, ())}
    for writer, _, entry in (entry.partition(" ") for entry in values.get(_WROTE, ())):
        graph, written = _held(entry)
        if writer == run:
            held[graph] = written
        else:  # by another run, after it had looked for the last time
            again.add(Doubt(writer, graph))
    held |= dict.fromkeys(doubt.graph for doubt in again)
    for graph in {*held, *([] if union is None else [union])} - {DEFAULT, NONE}:
        ox.NamedNode(graph)  # who can write to the store must not write into our updates
    return Manifest(union, held, run, frozenset(again))


def entries(name: str, run: str, contents: Iterable[Content]) -> bytes:
    """The triples to add to the manifest for graphs that a run has written."""
    return _text(name, ((_WROTE, f"{run} {content.digest} {content.triples} {content.graph}") for content in contents))


def doubts(name: str, run: str, graphs: Iterable[str]) -> bytes:
    """The triples to add to the manifest for graphs that are to be written again."""
    return _text(name, ((_AGAIN, f"{run} {graph}") for graph in graphs))


def _held(entry: str) -> tuple[str, Held]:
    """A graph and its content, as ``_entry`` writes them."""
    digest, triples, graph = entry.split(" ", 2)
    return graph, Held(digest, int(triples))


def _entry(graph: str, held: Held | None) -> tuple[str, str]:
    return (_WRITES, graph) if held is None else (_HAS, f"{held.digest} {held.triples} {graph}")


def _text(name: str, pairs: Iterable[tuple[str, str]]) -> bytes:
    return b"".join(f"<{name}> <{key}> {literal(value)}".encode() + END for key, value in pairs)
