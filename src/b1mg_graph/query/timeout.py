"""Queries with limits of time and memory.

The engine cannot interrupt a query, so a query with limits runs in a child process (``b1mg_graph.processes``) that can
be killed.  The answer is complete, or there is none.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from b1mg_graph.errors import B1mgGraphError, ParameterName, UsageError
from b1mg_graph.processes import Child, ChildOutOfMemoryError, Limits
from b1mg_graph.query.result import Result, result_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from b1mg_graph.rdf.dataset import Answer, Dataset, Term
    from b1mg_graph.rdf.sparql_errors import QueryProblem

T = TypeVar("T")


class TimeoverError(B1mgGraphError):
    """A query was ended at its time limit, before it had an answer."""


class MemoryOverError(B1mgGraphError):
    """A query was ended because it exceeded its memory limit."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A result, and the time in seconds that the engine took."""

    result: Result
    seconds: float


class FaultyQueryError(UsageError):
    """A query is invalid or not permitted; ``problem`` has the reason and its position."""

    def __init__(self, problem: QueryProblem) -> None:
        super().__init__(problem.message)
        self.problem = problem

    def __reduce__(self) -> tuple[type[FaultyQueryError], tuple[QueryProblem]]:
        """Support for pickling: the arguments of the constructor."""
        return type(self), (self.problem,)


def evaluate(dataset: Dataset, sparql: str, bindings: Mapping[str, Term], *, federated: bool = False) -> Timed:
    """The complete answer to a query; SERVICE is allowed only if ``federated``.

    Raises ``FaultyQueryError`` if the query cannot be parsed, or contains SERVICE and is not ``federated``.
    """
    dataset.prepare(sparql)  # loads named graphs if needed, which is not part of the measured time
    began = time.perf_counter()
    result = result_of(answered(dataset, sparql, bindings, federated=federated))
    return Timed(result, time.perf_counter() - began)


def answered(dataset: Dataset, sparql: str, bindings: Mapping[str, Term], *, federated: bool = False) -> Answer:
    """The answer of the engine to a query, which it computes as it is read; raises as ``evaluate`` does."""
    from b1mg_graph.rdf.sparql_errors import find_federation, find_problem  # the questions of the library need neither

    if not federated and (problem := find_federation(sparql, dataset.prefixes)):
        raise FaultyQueryError(problem)
    try:
        return dataset.query(sparql, bindings)
    except SyntaxError as error:
        raise FaultyQueryError(find_problem(sparql, dataset.prefixes) or _bound_twice(sparql, bindings)) from error


def evaluate_within(
    dataset: Dataset,
    sparql: str,
    bindings: Mapping[str, Term],
    limits: Limits,
    *,
    federated: bool = False,
    method: str | None = None,
) -> Timed:
    """The answer as from ``evaluate``, computed in a child process within ``limits``.

    ``method`` is the start method of multiprocessing (by default the best available).  Raises the errors of
    ``evaluate``, ``TimeoverError`` and ``MemoryOverError``.
    """
    dataset.prepare(sparql)  # loaded in this process, for later queries, too
    with Child(_answered, dataset, sparql, dict(bindings), federated, limits=limits, method=method) as child:
        ((kind, text, seconds),) = items_within(limits, child)
    return Timed(_read(kind, text), seconds)


def items_within(limits: Limits, child: Child[T]) -> Iterator[T]:
    """The items of ``child``; exceeded ``limits`` raise ``TimeoverError`` or ``MemoryOverError``."""
    try:
        yield from child
    except TimeoutError:
        seconds = f"{limits.seconds:g} s"
        raise TimeoverError(f"the query was stopped after {seconds} (", ParameterName("timeout"), ")") from None
    except ChildOutOfMemoryError:
        most = "" if limits.memory is None else f" than {limits.memory / (1 << 20):g} MiB"
        what = f"the query was stopped because it needs more memory{most} ("
        raise MemoryOverError(what, ParameterName("memory"), ")") from None


def _answered(
    dataset: Dataset, sparql: str, bindings: Mapping[str, Term], federated: bool
) -> Iterator[tuple[str, str, float]]:
    """The work of the child process: gives the form of the answer, its text, and the time in seconds."""
    timed = evaluate(dataset, sparql, bindings, federated=federated)
    form = timed.result.form
    yield form, timed.result.serialize("ntriples" if form == "construct" else "json"), timed.seconds


def _bound_twice(sparql: str, bindings: Mapping[str, Term]) -> QueryProblem:
    """The problem of a query that is valid without its bindings: it binds one of their variables itself."""
    from b1mg_graph.rdf.sparql_errors import QueryProblem

    found = re.search(rf"\bAS\s+[?$](?:{'|'.join(bindings)})\b", sparql, re.IGNORECASE)
    start, end = found.span() if found else (0, 1)
    return QueryProblem(start, end, "the query itself gives the variable a value, so it cannot be bound")


def _read(form: str, text: str) -> Result:
    if form == "construct":
        return Result("construct", triples=tuple(q.triple for q in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)))
    answer = ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON)
    assert not isinstance(answer, ox.QueryTriples)
    return result_of(answer)
