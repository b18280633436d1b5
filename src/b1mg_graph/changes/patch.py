"""A difference as a patch in SPARQL 1.1 Update (sections 3.1.1 and 3.1.2), for any SPARQL engine.

``DELETE DATA`` and ``INSERT DATA`` take quads and no patterns, so the result depends only on the quads in the store:
applied to the quads of the old state it gives those of the new state.

Many stores hold the union of all graphs besides them, in the default graph or in a graph of its own.  There a triple
is deleted only when no graph has it any more, and inserted only when none had it before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from b1mg_graph.changes.difference import Difference
    from b1mg_graph.changes.revision_state import State, Triples

_AMBIGUOUS = re.compile(r"(\\u[0-9A-Fa-f]{4})([0-9A-Fa-f]+)|(\\\\)([uU][0-9A-Fa-f]*)|\\.")
"""In a literal: an escape with hexadecimal digits behind it, and an escaped backslash before a u.

Escapes of code points are resolved before all others (SPARQL 1.1 Query, section 19.2), so an engine may see one in
the second backslash and what follows it, or take more digits than four.
"""


def patch(difference: Difference, union: str | None = None) -> str:
    """The SPARQL Update request that turns the quads of the old state into those of the new state.

    ``union`` is the graph (a term, or ``UNION`` for the default graph) in which the store has the union of all graphs;
    None if it has none.  If the states are equal, the request inserts nothing; some engines refuse an empty request.
    Graphs, and the triples of each graph, are sorted by their terms.
    """
    added, removed, *_ = difference.counts
    names = (" ".join(state.name.split()) for state in (difference.old, difference.new))
    head = f"# {' to '.join(names)}: {removed} {_quads(removed)} removed, {added} added\n"
    sides = {"DELETE": difference.removed, "INSERT": difference.added}
    if union is not None:
        old, new = (_union_of(state) for state in (difference.old, difference.new))
        sides = {
            "DELETE": _with(difference.removed, union, old - new),
            "INSERT": _with(difference.added, union, new - old),
        }
    parts = [f"{word} DATA {{\n{''.join(_blocks(side))}}}" for word, side in sides.items() if side]
    return head + " ;\n".join(parts or ["INSERT DATA {}"]) + "\n"


def _union_of(state: State) -> Triples:
    return frozenset().union(*state.graphs.values())


def _with(side: Mapping[str, Triples], graph: str, triples: Triples) -> dict[str, Triples]:
    """``side`` with ``triples`` in ``graph`` too."""
    there = side.get(graph, frozenset()) | triples
    return {**side, **({graph: there} if there else {})}


def _blocks(side: Mapping[str, Triples]) -> Iterator[str]:
    for graph in sorted(side):
        margin = "    " if graph else "  "
        if graph:
            yield f"  GRAPH {graph} {{\n"
        yield from (f"{margin}{_AMBIGUOUS.sub(_plain, triple)} .\n" for triple in sorted(side[graph]))
        if graph:
            yield "  }\n"


def _plain(found: re.Match[str]) -> str:
    """The matched characters as code point escapes, which every engine reads alike."""
    begin, behind = (found[1], found[2]) if found[2] else (found[3], found[4])
    return begin + "".join(f"\\u{ord(c):04X}" for c in behind) if behind else found[0]


def _quads(number: int) -> str:
    return "quad" if number == 1 else "quads"
