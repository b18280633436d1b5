"""What a worker process does: it answers queries and questions, completely or not at all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from click import unstyle

from b1mg_graph.diagnostics.terminal import excerpt
from b1mg_graph.diagnostics.text import Text
from b1mg_graph.errors import OutputError, UsageError
from b1mg_graph.formats.rdfxml import rdfxml
from b1mg_graph.query.library import load_questions
from b1mg_graph.query.near import near_answer
from b1mg_graph.query.notes import notes_on
from b1mg_graph.query.question import answer as answer_of
from b1mg_graph.query.question import pasted, values_of
from b1mg_graph.query.result import result_of
from b1mg_graph.query.serialization import from_json
from b1mg_graph.query.timeout import FaultyQueryError, answered
from b1mg_graph.rdf.sparql_errors import find_federation, find_problem
from b1mg_graph.rdf.sparql_lexer import mentions
from b1mg_graph.server.editing import editor_page, terms_of
from b1mg_graph.server.protocol import ROWS
from b1mg_graph.server.reconciliation import candidates
from b1mg_graph.site.asking import asked_page
from b1mg_graph.site.editions import Site
from b1mg_graph.site.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.query.library import Question
    from b1mg_graph.rdf.dataset import Answer as EngineAnswer
    from b1mg_graph.rdf.sparql_problem import QueryProblem
    from b1mg_graph.server.protocol import Operation

_JSON = ox.QueryResultsFormat.JSON
_SHORT = 1024
"""The length in bytes below which rows can be such that there is nothing in them."""

PLAIN = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"
JSON = "application/json"

ASKED: Mapping[str, str] = {
    "html": "text/html",
    "csv": "text/csv",
    "json": "application/sparql-results+json",
    "rq": "application/sparql-query",
}
"""The formats of the answer to a question, the preferred first, with their media types."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: the HTTP status, the media type, the content, and notes on the query."""

    status: int
    media_type: str
    content: bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """An operation, the media type of its answer and the name of its format.

    Notes are made on an empty answer, and with ``noted`` on any.
    """

    operation: Operation
    media_type: str
    format: str
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the library with the texts of its parameters, the format of the answer, and the language."""

    name: str
    given: Mapping[str, str]
    format: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Editor:
    """The page of the SPARQL editor, with a query in it."""

    query: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What can be written in a query: prefixes, classes, properties and ids, as JSON."""


@dataclass(frozen=True, slots=True)
class Reconcile:
    """Names to be matched with things, as in ``reconciliation.queries_of``."""

    queries: Mapping[str, Mapping[str, Any]]


Request = Wanted | Asked | Editor | Terms | Reconcile


class Desk:
    """A data set with what answering needs, made once in each worker."""

    def __init__(self, assembly: Assembly) -> None:
        self.assembly = assembly

    @cached_property
    def library(self) -> Mapping[str, Question]:
        """The questions by name."""
        return load_questions(self.assembly.project.ontology)

    @cached_property
    def _pages(self) -> Mapping[str, Pages]:
        return {edition.language: Pages(edition) for edition in Site(self.assembly).editions}

    def pages(self, language: str | None) -> Pages:
        """The pages in ``language``, otherwise in the main language of the data set."""
        return self._pages.get(language or "") or next(iter(self._pages.values()))


def answer(desk: Desk, request: Request) -> Answer:
    """The answer to a request.

    Status 400 is for a query that is invalid, with an excerpt and a caret, and for wrong parameters of a question; 404
    for an unknown question.  SERVICE is never allowed: the server contacts no other.
    """
    match request:
        case Wanted():
            return _queried(desk.assembly, request)
        case Asked():
            return _asked(desk, request)
        case Editor():
            page = editor_page(desk.pages(request.language), desk.library.values(), request.query)
            return Answer(200, HTML, page.encode())
        case Terms():
            return Answer(200, JSON, json.dumps(terms_of(desk.assembly), ensure_ascii=False).encode())
        case Reconcile():
            found = candidates(desk.assembly, request.queries)
            return Answer(200, JSON, json.dumps(found, ensure_ascii=False).encode())


def _queried(assembly: Assembly, wanted: Wanted) -> Answer:
    try:
        answer = _answer(assembly, wanted.operation)
        content, is_empty = _written(answer, wanted.format, assembly)
    except FaultyQueryError as error:
        return Answer(400, PLAIN, described(wanted.operation.query, error.problem).encode())
    except OutputError as error:
        return Answer(406, PLAIN, f"{error.in_address()}\n".encode())
    notes = _notes(assembly, wanted.operation, empty=is_empty) if wanted.noted or is_empty else ()
    return Answer(200, wanted.media_type, content, notes)


def _notes(assembly: Assembly, operation: Operation, *, empty: bool) -> tuple[str, ...]:
    """The notes on a query; none where it or the request chooses graphs: they are certain for all data only."""
    if operation.default_graphs or operation.named_graphs or mentions(operation.query, "FROM"):
        return ()
    return tuple(str(one) for one in notes_on(operation.query, assembly, empty=empty))


def _asked(desk: Desk, asked: Asked) -> Answer:
    question = desk.library.get(asked.name)
    if question is None:
        return Answer(404, PLAIN, b"there is no question with this name\n")
    if asked.format == "html":
        could, page = asked_page(desk.pages(asked.language), question, asked.given)
        return Answer(200 if could else 400, HTML, page.encode())
    try:
        values = values_of(question, desk.assembly, asked.given)
        if asked.format == "rq":
            return Answer(200, "application/sparql-query", pasted(question, values, desk.assembly).encode())
        result = answer_of(desk.assembly, question, values, language=asked.language)
    except UsageError as error:
        return Answer(400, PLAIN, f"{error.in_address()}\n".encode())
    near = None if result.rows else near_answer(desk.assembly, question, values, asked.language)
    return Answer(200, ASKED[asked.format], result.serialize(asked.format).encode(), (near,) if near else ())


def described(sparql: str, problem: QueryProblem) -> str:
    """A problem of a query in words, with the line, a caret below the place, and the remedy."""
    at = Text("query", sparql).location(problem.start, problem.end)
    help_ = [f"  help: {problem.help}"] if problem.help else []
    return unstyle("\n".join([str(at), *excerpt(at, problem.message, "^", "red"), *help_, ""]))


def _answer(assembly: Assembly, operation: Operation) -> EngineAnswer:
    """The answer of the engine.  Raises ``FaultyQueryError``."""
    dataset = assembly.dataset
    if not (operation.default_graphs or operation.named_graphs):
        return answered(dataset, operation.query, {})
    if problem := find_federation(operation.query, dataset.prefixes):
        raise FaultyQueryError(problem)
    try:
        return dataset.query_over(operation.query, operation.default_graphs, operation.named_graphs)
    except SyntaxError as error:
        problem = find_problem(operation.query, dataset.prefixes)
        if problem is None:
            raise
        raise FaultyQueryError(problem) from error


def _written(answer: EngineAnswer, format_: str, assembly: Assembly) -> tuple[bytes, bool]:
    """An answer in a format, and whether it is empty; the engine writes rows itself, which is several times as fast."""
    if isinstance(answer, ox.QuerySolutions) and format_ in ROWS.values():
        rows = answer.serialize(format=_JSON) or b""
        is_empty = len(rows) < _SHORT and result_of(ox.parse_query_results(rows, format=_JSON)).is_empty
        return rows if format_ == "json" else from_json(rows.decode(), format_).encode(), is_empty
    result = result_of(answer, prefixes=assembly.dataset.prefixes)
    if format_ == "rdfxml":
        lines = result.serialize("ntriples").encode()
        return b"".join(rdfxml([lines], assembly.dataset.prefixes)), result.is_empty
    return result.serialize(format_).encode(), result.is_empty
