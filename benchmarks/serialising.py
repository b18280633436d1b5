"""One run of writing a dataset: how long N-Quads and Turtle take, once everything is loaded.

``ours`` loads the facts and writes both, in a stable order; ``rdflib`` and ``oxigraph`` are given the very quads that
ours wrote, load them into their own store, and write them in the order of that store.  What rdflib wrote as
N-Quads must hold the same lines.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

from measure import peak_memory

if TYPE_CHECKING:
    from collections.abc import Callable


def timed(write: Callable[[], object]) -> float:
    """The seconds that ``write`` takes."""
    began = time.perf_counter()
    write()
    return time.perf_counter() - began


Figures = dict[str, float | int]


def ours(facts: Path, quads: Path, *, with_turtle: bool) -> Figures:
    """Write the data set in ``facts`` to ``quads`` as N-Quads, and beside it as Turtle."""
    from b1mg_graph import KnowledgeGraph
    from b1mg_graph.compiler.subset import subset_of
    from b1mg_graph.formats.registry import FORMATS

    assembly = KnowledgeGraph.load(facts).assembly

    def write(format_: str, path: Path) -> None:
        with path.open("wb") as out:
            out.writelines(FORMATS[format_].write(subset_of(assembly), assembly))

    found: Figures = {"seconds": timed(lambda: write("nquads", quads))}
    if with_turtle:
        found["turtle"] = timed(lambda: write("turtle", quads.with_suffix(".written.ttl")))
    return {**found, "memory": peak_memory()}


def rdflibs(quads: Path, output: Path, *, with_turtle: bool) -> Figures:
    """Have rdflib write the quads of the file ``quads`` to ``output``, and their triples beside it as Turtle.

    Raises ``SystemExit`` where the N-Quads are other ones.
    """
    found = _write_with_rdflib(quads, output, with_turtle=with_turtle)
    written, wanted = (set(path.read_bytes().splitlines()) - {b""} for path in (output, quads))
    if written != wanted:
        raise SystemExit(f"rdflib wrote other quads: {len(wanted - written):,} missing, {len(written - wanted):,} new")
    return {**found, "quads": len(wanted)}


def _write_with_rdflib(quads: Path, output: Path, *, with_turtle: bool) -> Figures:
    """The writing alone: its store is gone when the lines of both files need room."""
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(quads, format="nquads")
    found: Figures = {"seconds": timed(lambda: dataset.serialize(output, format="nquads", encoding="utf-8"))}
    if with_turtle:
        turtle = output.with_suffix(".ttl")
        found["turtle"] = timed(lambda: dataset.serialize(turtle, format="turtle", encoding="utf-8"))
    return {**found, "memory": peak_memory()}


def oxigraphs(quads: Path, output: Path, *, with_turtle: bool) -> Figures:
    """Have Oxigraph write the quads of the file ``quads`` to ``output``, and their triples beside it as Turtle."""
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(path=quads, format=ox.RdfFormat.N_QUADS)
    found: Figures = {"seconds": timed(lambda: store.dump(output, ox.RdfFormat.N_QUADS))}
    if with_turtle:
        union = ox.Store()
        union.bulk_extend(ox.Quad(*quad.triple) for quad in store)
        turtle, graph = output.with_suffix(".ttl"), ox.DefaultGraph()
        found["turtle"] = timed(lambda: union.dump(turtle, ox.RdfFormat.TURTLE, from_graph=graph))
    return {**found, "memory": peak_memory()}


_CONTESTANTS = {"ours": ours, "rdflib": rdflibs, "oxigraph": oxigraphs}


def main() -> None:
    """Read the command line, do it all, and print what it took as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("contestant", choices=_CONTESTANTS)
    parser.add_argument("input", type=Path, help="the data set, or for the others its N-Quads")
    parser.add_argument("output", type=Path, help="the N-Quads to write")
    parser.add_argument("--turtle", action="store_true", help="write Turtle too")
    arguments = parser.parse_args()
    write = _CONTESTANTS[arguments.contestant]
    print(json.dumps(write(arguments.input, arguments.output, with_turtle=arguments.turtle)))


if __name__ == "__main__":
    main()
