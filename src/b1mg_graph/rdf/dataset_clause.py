"""The dataset of a query with several FROM clauses (SPARQL 1.1, section 13.2): their merge, with each triple once.

Oxigraph 0.5 merges graphs while it evaluates a query, and finds a triple once for each of them (its issue 1919).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from b1mg_graph.rdf.sparql_lexer import declared_prefixes, masked, without_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FROM = re.compile(r"\bFROM\b(?P<named>\s+NAMED\b)?", re.IGNORECASE)
_GRAPH = re.compile(r"(?:\s|#[^\n]*\n)*(?:<(?P<iri>[A-Za-z][\w+.-]*:[^<>\s]*)>|(?P<prefix>[\w.-]*):(?P<local>[\w%-]*))")


class _Clause(NamedTuple):
    """A FROM clause: where it is in the query, its graph, and whether it is FROM NAMED."""

    begin: int
    end: int
    graph: ox.NamedNode
    is_named: bool


def merged(sparql: str, store: ox.Store, prefixes: Mapping[str, str]) -> tuple[str, ox.Store]:
    """The query and the store to ask: those given, or without FROM clauses and of their graphs only.

    The positions in the query do not change.
    """
    clauses = list(_clauses(sparql, {**prefixes, **declared_prefixes(sparql)}))
    if sum(not clause.is_named for clause in clauses) < 2:
        return sparql, store
    chosen = ox.Store()
    for clause in clauses:
        quads = store.quads_for_pattern(None, None, None, clause.graph)
        if clause.is_named:
            chosen.extend(quads)
        else:
            chosen.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
        blank = re.sub(r"[^\n]", " ", sparql[clause.begin : clause.end])
        sparql = f"{sparql[: clause.begin]}{blank}{sparql[clause.end :]}"
    return sparql, chosen


def _clauses(sparql: str, prefixes: Mapping[str, str]) -> Iterator[_Clause]:
    """The FROM clauses of a query; not those whose graph is not known without its base."""
    for found in _FROM.finditer(without_names(masked(sparql))):
        graph = _GRAPH.match(sparql, found.end())
        if graph is None or not (graph["iri"] or graph["prefix"] in prefixes):
            continue
        iri = graph["iri"] or prefixes[graph["prefix"]] + graph["local"]
        yield _Clause(found.start(), graph.end(), ox.NamedNode(iri), found["named"] is not None)
