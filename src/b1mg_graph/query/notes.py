"""Notes on a query: why it may lose rows or values although it is valid.

What the query says is read from its tree (``rdf.sparql_parsing``), and what it is compared with from the data.  A note
is only made where the loss is certain for these data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.text import Text
from b1mg_graph.query.compared import incomparable
from b1mg_graph.query.scopes import unbound
from b1mg_graph.query.unknown import unknown_terms
from b1mg_graph.rdf.sparql_parsing import parsed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.diagnostics.text import Location
    from b1mg_graph.rdf.dataset import Dataset


@dataclass(frozen=True, slots=True)
class QueryNote:
    """A note on a query: the cause (``message``), the remedy (``help``), and the place in the text of the query."""

    message: str
    help: str
    location: Location

    def __str__(self) -> str:
        return f"{self.location}: {self.message}" + (f" ({self.help})" if self.help else "")


def notes_on(
    sparql: str,
    assembly: Assembly,
    *,
    dataset: Dataset | None = None,
    bound: Iterable[str] = (),
    empty: bool = False,
    name: str = "query",
) -> tuple[QueryNote, ...]:
    """The notes on a query, in the order of its text; none for a query that rdflib cannot parse.

    ``dataset`` is what it is asked of, by default all of ``assembly``; ``bound`` are the names of variables that get a
    value from outside.  With ``empty``, for an empty answer, terms of the ontology that the data do not use are noted
    as well.  ``name`` is the name of the query in locations.
    """
    dataset = dataset or assembly.dataset
    query = parsed(sparql, dataset.prefixes)
    if query is None:
        return ()
    text = Text(name, sparql)
    found = (
        *unbound(query, frozenset(bound)),
        *incomparable(query, dataset),
        *unknown_terms(query, assembly, dataset, empty=empty),
    )
    in_order = sorted(dict.fromkeys(found), key=lambda problem: (problem.start, problem.message))
    return tuple(QueryNote(one.message, one.help, text.location(one.start, one.end)) for one in in_order)
