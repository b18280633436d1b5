"""A query that is ended when its time is over, or when it needs too much memory.

The engine runs a query to its end and cannot be stopped before, so a query with limits runs in a
process of its own (``b1mg_graph.processes``) that can be killed.  It gives an answer that is whole, or none.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from b1mg_graph.errors import B1mgGraphError, UsageError
from b1mg_graph.processes import Child, ChildOutOfMemoryError, Limits
from b1mg_graph.query.result import Result, result_of
from b1mg_graph.rdf.sparql_errors import QueryProblem, find_federation, find_problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from b1mg_graph.rdf.dataset import Dataset, Term

T = TypeVar("T")


class TimeoverError(B1mgGraphError):
    """A query was ended before it had an answer."""


class MemoryOverError(B1mgGraphError):
    """A query was ended because it needed more memory than it may have."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A result, and the seconds that the engine took for it."""

    result: Result
    seconds: float


class FaultyQueryError(UsageError):
    """A query cannot be run, or must not: ``fault`` says why, and where in it."""

    def __init__(self, problem: QueryProblem) -> None:
        super().__init__(problem.message)
        self.problem = problem

    def __reduce__(self) -> tuple[type[FaultyQueryError], tuple[QueryProblem]]:
        """What it takes to be raised again in another process."""
        return type(self), (self.problem,)


def evaluate(dataset: Dataset, sparql: str, bindings: Mapping[str, Term], *, federated: bool = False) -> Timed:
    """The whole answer to a query; only a ``federated`` one may ask other servers.

    Raises ``FaultyQueryError`` where the query cannot be parsed, or has a SERVICE in it and is not federated.
    """
    if not federated and (problem := find_federation(sparql, dataset.prefixes)):
        raise FaultyQueryError(problem)
    dataset.query_store(sparql)  # named graphs are loaded for the first query that mentions them: not its own time
    began = time.perf_counter()
    try:
        result = result_of(dataset.query(sparql, bindings))
    except SyntaxError as error:
        raise FaultyQueryError(find_problem(sparql, dataset.prefixes) or _bound_twice(sparql, bindings)) from error
    return Timed(result, time.perf_counter() - began)


def evaluate_within(
    dataset: Dataset,
    sparql: str,
    bindings: Mapping[str, Term],
    limits: Limits,
    *,
    federated: bool = False,
    method: str | None = None,
) -> Timed:
    """The same in a process that keeps to ``limits``; ``method`` is how multiprocessing starts it, where that is to.

    Raises ``TimeoverError`` where there is no answer by then, ``MemoryOverError`` where there is too little memory.
    """
    dataset.query_store(sparql)  # loaded here, it is there for the next query too
    with Child(_answered, dataset, sparql, dict(bindings), federated, limits=limits, method=method) as child:
        ((kind, text, seconds),) = kept_to(limits, child)
    return Timed(_read(kind, text), seconds)


def kept_to(limits: Limits, child: Child[T]) -> Iterator[T]:
    """What ``child`` makes within its ``limits``; their errors are raised in the words of a query."""
    try:
        yield from child
    except TimeoutError:
        seconds = f"{limits.seconds:g} s"
        raise TimeoverError(f"there was no answer within {seconds}, so the query was ended (--timeout)") from None
    except ChildOutOfMemoryError:
        most = "" if limits.memory is None else f" than {limits.memory / (1 << 20):g} MiB"
        raise MemoryOverError(f"the query needs more memory{most}, so it was ended (--memory)") from None


def _answered(
    dataset: Dataset, sparql: str, bindings: Mapping[str, Term], federated: bool
) -> Iterator[tuple[str, str, float]]:
    """What the process does: the form of the answer, its text, and its seconds."""
    timed = evaluate(dataset, sparql, bindings, federated=federated)
    form = timed.result.form
    yield form, timed.result.serialize("ntriples" if form == "construct" else "json"), timed.seconds


def _bound_twice(sparql: str, bindings: Mapping[str, Term]) -> QueryProblem:
    """The fault of a query that is sound but for its bindings: it gives one of their variables a value itself."""
    found = re.search(rf"\bAS\s+[?$](?:{'|'.join(bindings)})\b", sparql, re.IGNORECASE)
    start, end = found.span() if found else (0, 1)
    return QueryProblem(start, end, "the query itself gives the variable a value, so it cannot be bound")


def _read(form: str, text: str) -> Result:
    if form == "construct":
        return Result("construct", triples=tuple(q.triple for q in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)))
    answer = ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON)
    assert not isinstance(answer, ox.QueryTriples)
    return result_of(answer)
