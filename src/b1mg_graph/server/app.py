"""The web application: the SPARQL endpoint, the site with content negotiation, and pages of questions; read only."""

from __future__ import annotations

from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from b1mg_graph.diagnostics.machine import as_json
from b1mg_graph.processes import ChildEndedError, Limits
from b1mg_graph.rdf.turtle import turtle
from b1mg_graph.server.description import NAMESPACES, service_description
from b1mg_graph.server.editing import editor_script
from b1mg_graph.server.evaluation import ASKED, Asked, Editor, Reconcile, Terms, Wanted
from b1mg_graph.server.negotiation import chosen
from b1mg_graph.server.protocol import FORM, Operation, RefusedError, operation_of
from b1mg_graph.server.reconciliation import manifest, queries_of
from b1mg_graph.server.resources import is_known
from b1mg_graph.server.served import Served
from b1mg_graph.server.workers import BusyError, ClientLeftError, DeadlineError, TooLargeError, WorkersEndedError
from b1mg_graph.version import __version__

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.server.evaluation import Request as Task
    from b1mg_graph.watching import Watch

LARGEST = 1 << 20
"""The maximum length of a request body, in bytes; a query is shorter."""

_LEFT = 499
"""The status for a client that has left; it is never sent."""
_CHANGING = {"Vary": "Accept", "Cache-Control": "no-cache"}
NOTE = "Query-Note"
"""The header with the notes on a query: a list of display strings (RFC 9651, section 3.3.8)."""
PREFERENCE = "query-notes"
"""What a client writes in the header ``Prefer`` (RFC 7240) to get the notes on an answer that is not empty, too."""
_FORMAT = "format"
"""The parameter of the endpoint that names a format, in place of the header ``Accept``."""


def application(assembly: Assembly, limits: Limits, workers: int, watch: Watch | None = None) -> Starlette:
    """The application for a data set.

    Each query has ``limits``, and ``workers`` of them run at a time.  With a ``watch``, which was made before the facts
    were read, they are read again when they change, and browsers reload.
    """
    served = Served(assembly, limits, workers, watch)
    server = _Server(served, limits)
    app = Starlette(
        routes=[
            Route("/sparql", server.sparql, methods=["GET", "POST"]),
            Route("/sparql/editor.js", server.script, methods=["GET"]),
            Route("/sparql/terms.json", server.terms, methods=["GET"]),
            Route("/questions/{name}", server.question, methods=["GET"]),
            Route("/reconcile", server.reconcile, methods=["GET", "POST"]),
            Route("/check", server.check, methods=["GET"]),
            Route("/events", server.events, methods=["GET"]),
            Route("/{path:path}", server.site, methods=["GET"]),
        ],
        lifespan=server.lifespan,
        middleware=[
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "HEAD", "POST"],
                allow_headers=["*"],
                expose_headers=["ETag", NOTE],
            ),
            Middleware(GZipMiddleware, minimum_size=1024),
        ],
        exception_handlers={RefusedError: _refused},
    )
    app.state.end_responses = served.end_responses
    return app


class _Server:
    """The responses to requests."""

    def __init__(self, served: Served, limits: Limits) -> None:
        self._served = served
        self._limits = limits

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Start the workers and make the site; end them with the server."""
        async with self._served:
            yield

    async def site(self, request: Request) -> Response:
        """A file of the site, or a redirect to the file about a thing."""
        return await self._served.resources.respond(request)

    async def sparql(self, request: Request) -> Response:
        """The answer to a query; to a browser, the editor; without a query, the description of the endpoint.

        An answer that is empty for a known reason has that in the header ``NOTE``.
        """
        accept = request.headers.get("accept")
        if request.method in ("GET", "HEAD"):
            if not request.query_params:
                return await self._described(request, accept)
            if _FORMAT not in request.query_params and _is_browser(accept):
                query = request.query_params.get("query", "")
                return await self._answered(request, Editor(query, request.query_params.get("lang")))
        body = await _body(request)
        parameters = request.scope["query_string"]
        operation = operation_of(request.method, parameters, request.headers.get("content-type"), body)
        media_type, format_ = _format_of(operation, request.query_params.get(_FORMAT), accept)
        noted = PREFERENCE in request.headers.get("prefer", "").lower()
        return await self._answered(request, Wanted(operation, media_type, format_, noted=noted))

    async def question(self, request: Request) -> Response:
        """The page of a question with the answer to the parameters of the request, or the answer in another format.

        A file of the site with that name is sent where the address has no parameters.
        """
        name, _, format_ = request.path_params["name"].partition(".")
        given = dict(request.query_params)
        language = given.pop("lang", None)
        if format_ and (format_ not in ASKED or (not request.url.query and format_ != "rq")):
            request.path_params["path"] = f"questions/{request.path_params['name']}"
            return await self._served.resources.respond(request)
        if not format_:
            types = {media_type: name for name, media_type in ASKED.items()}
            format_ = types[chosen(request.headers.get("accept"), [*types]) or ASKED["html"]]
        return await self._answered(request, Asked(name, given, format_, language))

    async def script(self, _: Request) -> Response:
        """The script of the editor."""
        return Response(editor_script(), headers={"Cache-Control": "max-age=3600"}, media_type="text/javascript")

    async def terms(self, request: Request) -> Response:
        """What the editor completes."""
        return await self._answered(request, Terms())

    async def reconcile(self, request: Request) -> Response:
        """The reconciliation service: its manifest, or the candidates for names."""
        queries = request.query_params.get("queries")
        if request.method == "POST":
            if not request.headers.get("content-type", "").startswith(FORM):
                raise RefusedError(415, f"send queries=… as {FORM}")
            from urllib.parse import parse_qs

            queries = parse_qs((await _body(request)).decode("utf-8", "replace")).get("queries", [None])[0]
        if queries is None:
            return JSONResponse(manifest(self._served.assembly, str(request.base_url)))
        return await self._answered(request, Reconcile(queries_of(queries)))

    async def check(self, request: Request) -> Response:
        """The findings of the checker on the facts as they are now, also where they have errors and are not served."""
        findings = self._served.findings
        if chosen(request.headers.get("accept"), ["text/html", "application/json"]) == "application/json":
            return Response(as_json(findings, __version__), headers=_CHANGING, media_type="application/json")
        return Response(self._served.findings_page(), headers=_CHANGING, media_type="text/html")

    async def events(self, request: Request) -> Response:
        """A stream of events (HTML, server-sent events): ``reload`` when the data have changed."""

        async def changes() -> AsyncIterator[str]:
            yield "retry: 1000\n\n"
            async for _ in self._served.changes(partial(_departure, request)):
                yield "event: reload\ndata: \n\n"

        return StreamingResponse(changes(), headers={"Cache-Control": "no-store"}, media_type="text/event-stream")

    async def _answered(self, request: Request, task: Task) -> Response:
        """The answer of a worker to ``task``, or the one that is kept; status 304 if the client has it."""
        kept, workers = self._served.kept, self._served.workers
        tag = kept.tag(task)
        headers = _CHANGING if tag is None else {**_CHANGING, "ETag": tag}
        if tag is not None and request.method in ("GET", "HEAD") and is_known(request, tag):
            return Response(status_code=304, headers=headers)
        try:
            found = kept.get(tag) or await workers.answer(task, partial(_departure, request))
        except (BusyError, DeadlineError, TooLargeError, WorkersEndedError) as error:
            return _unavailable(error, self._limits)
        except ClientLeftError:
            return Response(status_code=_LEFT)
        except ChildEndedError as error:
            return PlainTextResponse(f"{error}\n", 500)
        if found.status != 200:
            return Response(found.content, found.status, _CHANGING, found.media_type)
        kept.put(tag, found)
        if found.notes:
            headers = {**headers, NOTE: ", ".join(map(display_string, found.notes))}
        return Response(found.content, 200, headers, found.media_type)

    async def _described(self, request: Request, accept: str | None) -> Response:
        if chosen(accept, ["text/html", "text/turtle"]) == "text/html" and accept not in (None, "*/*"):
            return await self._answered(request, Editor(""))
        lines = service_description(self._served.assembly, str(request.url.replace(query="")))
        text = "".join(turtle([lines], NAMESPACES))
        return Response(text, headers=_CHANGING, media_type="text/turtle; charset=utf-8")


def display_string(text: str) -> str:
    """A text as a display string of a structured field (RFC 9651, section 4.1.11)."""
    written = "".join(
        chr(byte) if 0x20 <= byte < 0x7F and byte not in b'%"' else f"%{byte:02x}" for byte in text.encode()
    )
    return f'%"{written}"'


def _is_browser(accept: str | None) -> bool:
    """Whether a page is wanted: it is named, before any format of results."""
    return accept is not None and "text/html" in accept and chosen(accept, ["text/html", *_of_results()]) == "text/html"


def _of_results() -> list[str]:
    return [*Operation("SELECT").media_types, *Operation("CONSTRUCT").media_types]


def _format_of(operation: Operation, wanted: str | None, accept: str | None) -> tuple[str, str]:
    """The media type and the format of an answer.  Raises ``RefusedError`` if there is none that suits."""
    types = operation.media_types
    media_type = chosen(accept, [*types])
    if wanted is not None:
        media_type = next((one for one, name in types.items() if wanted in (one, name)), None)
    if media_type is None:
        raise RefusedError(406, f"the answer can be sent as {', '.join(types)}")
    return media_type, types[media_type]


async def _body(request: Request) -> bytes:
    """The body of a request.  Raises ``RefusedError`` if it is too long."""
    found = bytearray()
    async for piece in request.stream():
        found += piece
        if len(found) > LARGEST:
            raise RefusedError(413, f"a request can have at most {LARGEST} bytes")
    return bytes(found)


async def _departure(request: Request) -> None:
    """Wait until the client closes the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _unavailable(error: Exception, limits: Limits) -> Response:
    match error:
        case BusyError():
            why = "the server answers other queries"
        case WorkersEndedError():
            why = "the server is stopping"
        case TooLargeError():
            why = "the query was stopped because it needs more memory than a query may use"
        case _:
            why = f"the query was stopped after {limits.seconds:g} s"
    return PlainTextResponse(f"{why}\n", 503, {"Retry-After": "10"})


def _refused(_: Request, error: Any) -> Response:
    return PlainTextResponse(f"{error.reason}\n", error.status)
