"""TriG (W3C RDF 1.1 TriG) of a data set, of which the named graphs that did not change are not written again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from b1mg_graph.compiler.made import Texts
from b1mg_graph.rdf.turtle import Names, named_graph, trig

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_MOST = 1 << 25
"""The most bytes of N-Triples whose TriG is held in memory."""


def kept_trig(graphs: Mapping[str, Iterable[bytes]], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The parts of a TriG file as ``rdf.turtle.trig`` gives them; named graphs that the last run wrote are kept."""
    given = {graph: [*graphs[graph]] for graph in sorted(graphs)}
    if sum(len(piece) for pieces in given.values() for piece in pieces) > _MOST:
        yield from trig(given, prefixes)
        return
    names = Names(prefixes)
    texts = Texts("TriG", repr(sorted(prefixes.items())))
    yield names.declarations()
    for graph, pieces in given.items():
        make = partial("".join, named_graph(graph, pieces, names))
        yield texts.of(b"".join([graph.encode(), b"\n", *pieces]), make)
    texts.keep()
