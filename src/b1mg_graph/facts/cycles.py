"""Cycles: things that are directly or indirectly part of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.facts.index import Index
    from b1mg_graph.facts.symbol_table import Link

    Edge = tuple[Text, Link]

_SHOWN = 20
"""The number of steps of a cycle that are always shown; nested cycles can have quadratically many."""


def check_cycles(index: Index) -> Iterator[Diagnostic]:
    """An error for every cycle along a property that the schema declares acyclic."""
    by_path: dict[str, dict[str, list[Edge]]] = {}
    acyclic = {f.path for f in index.fields.values() if f.acyclic}
    for text, symbols in index.files:
        for link in symbols.links:
            if link.path in acyclic:
                by_path.setdefault(link.path, {}).setdefault(link.subject, []).append((text, link))
    for path, edges in sorted(by_path.items()):
        key = next(f.key for f in index.fields.values() if f.path == path)
        for cycle, left_out in _cycles(edges):
            words = [f"`{link.subject}`" for _, link in (*cycle, cycle[0])]
            if left_out:
                words.insert(-2, f"{left_out} more")
            way = " → ".join(words)
            text, link = cycle[0]
            yield diagnostic(
                "cycle",
                f"`{key}` forms a cycle: {way}",
                index.at(text, link.span),
                related=[Related(index.at(t, other.span), f"and from `{other.subject}` on") for t, other in cycle[1:]],
                help="one of these statements is wrong: delete it",
            )


def _cycles(edges: dict[str, list[Edge]]) -> Iterator[tuple[list[Edge], int]]:
    """Cycles that together contain every edge on any cycle, by depth-first search.

    Each comes with the number of its edges that are left out before the last: long cycles are shortened once the total
    exceeds the number of edges.
    """
    left = sum(map(len, edges.values()))
    done: set[str] = set()
    for start, first in edges.items():
        if start in done:
            continue
        way: list[Edge] = []
        on_way = {start: 0}
        pending = [iter(first)]
        while pending:
            edge = next(pending[-1], None)
            if edge is None:
                pending.pop()
                done.add(way.pop()[1].object if way else start)
                if pending:
                    on_way.popitem()
                continue
            target = edge[1].object
            if target in on_way:
                begin = on_way[target]
                end = len(way) if len(way) - begin < left else min(len(way), begin + _SHOWN)
                left -= end - begin
                yield [*way[begin:end], edge], len(way) - end
            elif target not in done:
                way.append(edge)
                on_way[target] = len(way)
                pending.append(iter(edges.get(target, ())))
