"""A query that is ended when its time is over.

The engine runs a query to its end and listens to nobody, so a query with a deadline runs in a
process of its own that can be killed.  That process is a copy of this one where the system can
make one at no cost; elsewhere it is given the lines of the graphs and loads them itself.  It
hands back an answer that is whole, or none.
"""

from __future__ import annotations

import multiprocessing
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.errors import B1mgGraphError, UsageError
from b1mg_graph.graph.result import Result, result_of
from b1mg_graph.graph.syntax import Fault, fault_of, federation_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.connection import Connection

    from b1mg_graph.graph.dataset import Dataset, Term

_LOADING = 600.0
"""Seconds that the process may take until it begins with the query."""


class TimeoverError(B1mgGraphError):
    """A query was ended before it had an answer."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A result, and the seconds that the engine took for it."""

    result: Result
    seconds: float


class FaultyQueryError(UsageError):
    """A query cannot be run, or must not: ``fault`` says why, and where in it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def evaluate(dataset: Dataset, sparql: str, bindings: Mapping[str, Term], *, federated: bool = False) -> Timed:
    """The whole answer to a query; only a ``federated`` one may ask other servers.

    Raises ``FaultyQueryError`` where the query cannot be parsed, or has a SERVICE in it and is not federated.
    """
    if not federated and (fault := federation_in(sparql, dataset.prefixes)):
        raise FaultyQueryError(fault)
    dataset.query_store(sparql)  # named graphs are loaded for the first query that mentions them: not its own time
    began = time.perf_counter()
    try:
        result = result_of(dataset.query(sparql, bindings))
    except SyntaxError as error:
        raise FaultyQueryError(fault_of(sparql, dataset.prefixes) or _bound_twice(sparql, bindings)) from error
    return Timed(result, time.perf_counter() - began)


def evaluate_within(
    dataset: Dataset,
    sparql: str,
    bindings: Mapping[str, Term],
    seconds: float,
    *,
    federated: bool = False,
    method: str | None = None,
) -> Timed:
    """The same in a process that is killed after ``seconds``; ``method`` is how multiprocessing starts it.

    Raises ``TimeoverError`` where there is no answer by then.
    """
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context(method or ("fork" if "fork" in methods else None))
    ours, theirs = context.Pipe(duplex=False)
    held = {name: str(term) for name, term in bindings.items()}
    told = (theirs, dataset, sparql, held, federated)
    process = context.Process(target=_answer, args=told, daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    try:
        if ours.poll(_LOADING):
            ours.recv()
        if not ours.poll(seconds):
            raise TimeoverError(f"there was no answer within {seconds:g} s, so the query was ended (--timeout)")
        kind, payload, took = ours.recv()
    except EOFError:
        raise B1mgGraphError("the process of the query ended without an answer; was there too little memory?") from None
    finally:
        process.kill()
        process.join()
        ours.close()
    if kind == "fault":
        raise FaultyQueryError(payload)
    if kind == "failure":
        raise OSError(payload)
    return Timed(_read(kind, payload), took)


def _answer(connection: Connection, dataset: Dataset, sparql: str, held: Mapping[str, str], federated: bool) -> None:
    """What the process does: say that it begins, then send kind, text and seconds of the answer."""
    dataset.query_store(sparql)
    connection.send("begun")
    try:
        bindings = {name: _term(text) for name, text in held.items()}
        timed = evaluate(dataset, sparql, bindings, federated=federated)
    except FaultyQueryError as error:
        connection.send(("fault", error.fault, 0.0))
        return
    except OSError as failure:
        connection.send(("failure", str(failure), 0.0))
        return
    form = timed.result.form
    connection.send((form, timed.result.serialize("ntriples" if form == "construct" else "json"), timed.seconds))


def _bound_twice(sparql: str, bindings: Mapping[str, Term]) -> Fault:
    """The fault of a query that is sound but for its bindings: it gives one of their variables a value itself."""
    found = re.search(rf"\bAS\s+[?$](?:{'|'.join(bindings)})\b", sparql, re.IGNORECASE)
    start, end = found.span() if found else (0, 1)
    return Fault(start, end, "the query itself gives the variable a value, so it cannot be bound")


def _read(form: str, text: str) -> Result:
    if form == "construct":
        return Result("construct", triples=tuple(q.triple for q in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)))
    answer = ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON)
    assert not isinstance(answer, ox.QueryTriples)
    return result_of(answer)


def _term(text: str) -> Term:
    """A term from its text in N-Triples."""
    (quad,) = ox.parse(f"<x:s> <x:p> {text} .", format=ox.RdfFormat.N_TRIPLES)
    term: Term = quad.object
    return term
