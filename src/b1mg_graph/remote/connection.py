"""A connection to a SPARQL store: queries, updates and whole graphs, over HTTP.

It follows the SPARQL 1.1 Protocol and the SPARQL 1.1 Graph Store HTTP Protocol (W3C).  A request is repeated when the
connection fails, when the store is busy (429) and when it fails (5xx), so every request must have the same effect twice
as once: queries and ``PUT`` have, ``INSERT DATA`` without blank nodes has, and ``DROP`` has.
"""

from __future__ import annotations

import time
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Self
from urllib.parse import quote, urlencode

from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.remote.address import checked_address, followed, origin, shown
from b1mg_graph.remote.credentials import PASSWORD, TOKEN, USER, Credentials
from b1mg_graph.remote.errors import RemoteError
from b1mg_graph.remote.patience import Patience, retry_after
from b1mg_graph.version import __version__

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Collection, Iterable, Mapping
    from types import TracebackType

    import httpx

RESULTS = "application/sparql-results+json"
NTRIPLES = "application/n-triples"

_LARGEST = 1 << 28
"""The number of bytes of the largest answer that is read."""
_CONNECTING = 10.0
"""The number of seconds until a connection must be there."""
_REDIRECTIONS = 5
_REDIRECTING = frozenset({301, 302, 303, 307, 308})
_HOPELESS = frozenset({501, 505})
"""Statuses of the store's failures that another attempt cannot change: not implemented, and the version of HTTP."""
_EXCERPT = 300
"""The number of characters of an answer that a message quotes."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a store: of queries, of updates and of the graph store, each None where it has none.

    Raises ``UsageError`` for an invalid one (``checked_address``).
    """

    query: str
    update: str | None = None
    graph_store: str | None = None

    def __post_init__(self) -> None:
        for url in (self.query, self.update, self.graph_store):
            if url is not None:
                checked_address(url)


@dataclass(frozen=True, slots=True)
class Answer:
    """The complete answer of a store: its status, its media type (lower case, without parameters), and its content.

    ``headers`` are by name in lower case.
    """

    status: int
    media_type: str
    content: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class Connection:
    """A connection to a store, closed at the end of its ``with`` statement.

    ``credentials`` come from the environment by default.  ``timeout`` is the number of seconds that the store has to
    answer; a request that takes longer is not repeated.  ``report`` gets a line when a request is repeated, and why.

    Every method raises ``RemoteError`` with the cause and the remedy if the store does not do what is asked.
    """

    def __init__(
        self,
        addresses: Addresses,
        *,
        credentials: Credentials | None = None,
        timeout: float | None = 60.0,
        patience: Patience | None = None,
        report: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Raises ``B1mgGraphError`` if httpx is not installed, ``UsageError`` for invalid credentials."""
        try:
            import httpx

            from b1mg_graph.remote.authentication import authentication
        except ImportError as error:
            raise B1mgGraphError(f"a store elsewhere requires {error.name}: pip install 'b1mg-graph[remote]'") from None
        self.addresses = addresses
        self.requests = 0
        """The number of requests sent so far, repeated ones included."""
        self._httpx = httpx
        self._credentials = Credentials.from_environment() if credentials is None else credentials
        self._authentication = authentication(self._credentials)
        self.patience = patience or Patience()
        self._timeout = timeout
        self._report = report
        self._origins = {origin(url) for url in (addresses.query, addresses.update, addresses.graph_store) if url}
        try:
            self._client = httpx.Client(
                verify=_certificates(),
                headers={"User-Agent": f"b1mg-graph/{__version__}"},
                event_hooks={"request": [self._count]},
            )
        except (ImportError, OSError, ValueError, httpx.InvalidURL):
            raise B1mgGraphError(
                "a proxy or certificates of the environment cannot be used: see HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, "
                "NO_PROXY, SSL_CERT_FILE and SSL_CERT_DIR"
            ) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def waiting(self, timeout: float | None) -> Connection:
        """The same connection, on which the store has ``timeout`` seconds to answer."""
        other = copy(self)
        other._timeout = timeout  # noqa: SLF001 - of the same class
        return other

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def query(
        self,
        sparql: str,
        accept: str = RESULTS,
        *,
        default_graphs: Iterable[str] = (),
        named_graphs: Iterable[str] = (),
    ) -> Answer:
        """The answer to a query, as a media type that ``accept`` names; the graphs (IRIs) are those of the protocol.

        SPARQL 1.1 Protocol, section 2.1.2 (POST of a form).
        """
        form = [("query", sparql)]
        form += [("default-graph-uri", graph) for graph in default_graphs]
        form += [("named-graph-uri", graph) for graph in named_graphs]
        return self.request("POST", self.addresses.query, _form(form), {**_FORM, "Accept": accept}, is_read=True)

    def update(self, sparql: str) -> None:
        """Send an update, which must have the same effect twice as once.

        SPARQL 1.1 Protocol, section 2.2.2 (POST of the update itself: servers limit the size of forms).
        """
        assert self.addresses.update is not None
        self.request("POST", self.addresses.update, sparql.encode(), {"Content-Type": "application/sparql-update"})

    def put_graph(self, graph: str | None, content: bytes, media_type: str = NTRIPLES) -> None:
        """Replace a named graph, or the default graph.  Graph Store HTTP Protocol, section 5.3."""
        self.request("PUT", self._graph_address(graph), content, {"Content-Type": media_type})

    def add_to_graph(self, graph: str | None, content: bytes, media_type: str = NTRIPLES) -> None:
        """Add triples without blank nodes to a graph.  Section 5.5."""
        self.request("POST", self._graph_address(graph), content, {"Content-Type": media_type})

    def delete_graph(self, graph: str | None) -> None:
        """Delete a named graph, or empty the default graph; it need not exist.  Section 5.4."""
        self.request("DELETE", self._graph_address(graph), also={404})

    def request(
        self,
        method: str,
        url: str,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        also: Collection[int] = (),
        is_read: bool = False,
    ) -> Answer:
        """The answer to a request, repeated as ``Patience`` says.

        Other statuses than successful ones and those of ``also`` raise ``RemoteError``.  Redirections of requests that
        read (``is_read``) are followed, without credentials if they lead elsewhere.
        """
        began, failed = time.monotonic(), 0
        while True:
            asked = None
            try:
                answer, asked = self._followed(method, url, content, headers or {}, is_read=is_read)
            except self._httpx.ReadTimeout:
                raise RemoteError(
                    f"{shown(url)} has not answered in {self._timeout:g} s: raise --timeout, or ask for less"
                ) from None
            except self._httpx.RequestError as error:
                problem = RemoteError(self._unreachable(url, error))
                if "CERTIFICATE_VERIFY_FAILED" in str(error):
                    raise RemoteError(f"{problem}; SSL_CERT_FILE names further certificates to trust") from None
            else:
                if answer.status < 300 or answer.status in also:
                    return answer
                problem = self._refusal(method, url, answer)
                if answer.status != 429 and (answer.status < 500 or answer.status in _HOPELESS):
                    raise problem
            failed += 1
            wait = self.patience.wait(failed, asked)
            if not self.patience.allows(failed, began, wait):
                times = f"; tried {failed} times" if failed > 1 else ""
                later = f"; it asks to wait for {asked:.0f} s" if asked and asked > 1 else ""
                remedy = "; is the store running there?" if problem.status is None else ""
                raise RemoteError(f"{problem}{times}{later}{remedy}", status=problem.status) from None
            self._report(f"{problem}; trying again in {wait:.1f} s")
            time.sleep(wait)

    def _followed(
        self, method: str, url: str, content: bytes | None, headers: Mapping[str, str], *, is_read: bool
    ) -> tuple[Answer, float | None]:
        """The answer after redirections, and the seconds that it asks to wait."""
        for _ in range(_REDIRECTIONS + 1):
            answer, asked, location = self._sent(method, url, content, headers)
            if location is None:
                return answer, asked
            target = followed(url, location, self._credentials.hidden)
            if not is_read:
                raise RemoteError(
                    f"{shown(url)} redirects to {self._clean(shown(target))}: give that address", status=answer.status
                )
            if answer.status == 303:
                method, content = "GET", None
            url = target
        raise RemoteError(f"{shown(url)}: more than {_REDIRECTIONS} redirections")

    def _sent(
        self, method: str, url: str, content: bytes | None, headers: Mapping[str, str]
    ) -> tuple[Answer, float | None, str | None]:
        """The answer to a request, the seconds that it asks to wait, and where it redirects to."""
        trusted = origin(url) in self._origins
        try:
            limits = self._httpx.Timeout(self._timeout, connect=_CONNECTING, pool=None)
            request = self._client.build_request(method, url, content=content, headers=headers, timeout=limits)
            response = self._client.send(request, stream=True, auth=self._authentication if trusted else None)
        except (self._httpx.InvalidURL, UnicodeError):  # names that the resolver cannot encode
            raise RemoteError(f"{shown(url)} is not an address that can be asked") from None
        try:
            parts, size, began = [], 0, time.monotonic()
            for part in response.iter_bytes():
                parts.append(part)
                size += len(part)
                if size > _LARGEST:
                    raise RemoteError(f"{shown(url)} answers with more than {_LARGEST >> 20} MiB: ask for less")
                if self._timeout is not None and time.monotonic() - began > self._timeout:
                    raise self._httpx.ReadTimeout("the answer does not end")
        finally:
            response.close()
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        location = response.headers.get("location") if response.status_code in _REDIRECTING else None
        received = {name.lower(): value for name, value in response.headers.items()}
        answer = Answer(response.status_code, media_type, b"".join(parts), received)
        return answer, retry_after(response.headers.get("retry-after")), location

    def _graph_address(self, graph: str | None) -> str:
        """The address of a graph in the graph store (Graph Store HTTP Protocol, section 4.2)."""
        assert self.addresses.graph_store is not None
        chosen = "default" if graph is None else f"graph={quote(graph, safe='')}"
        return f"{self.addresses.graph_store}?{chosen}"

    def _count(self, _: httpx.Request) -> None:
        self.requests += 1

    def _unreachable(self, url: str, error: httpx.RequestError) -> str:
        reason = self._clean(str(error)) or type(error).__name__
        return f"{shown(url)} cannot be reached, or closed the connection ({reason})"

    def _refusal(self, method: str, url: str, answer: Answer) -> RemoteError:
        said = self._clean(answer.content.decode("utf-8", "replace")) if "html" not in answer.media_type else ""
        remedy = _REMEDIES.get(answer.status, "")
        if answer.status == 401 and self._credentials.scheme == "none":
            remedy = f": set {USER} and {PASSWORD}, or {TOKEN}"
        received = f"; it says: {said}" if said else ""
        return RemoteError(
            f"{shown(url)} answers {method} with {answer.status}{remedy}{received}", status=answer.status
        )

    def _clean(self, text: str) -> str:
        """What a store says, on one line, shortened, without control characters and secrets."""
        line = "".join(c if c.isprintable() else " " for c in self._credentials.hidden(text))
        line = " ".join(line.split())
        return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT]}…"


_FORM = {"Content-Type": "application/x-www-form-urlencoded"}

_REMEDIES = {
    400: " (bad request)",
    401: ": the store does not accept the credentials",
    403: ": the user may not do this; give the user the right, or use another",
    404: ": there is no such address, or no such store",
    405: ": the store is read only there, or the address is another",
    406: ": the store has no such format",
    413: ": the store does not accept that much at once",
    415: ": the store does not read this format",
    429: ": the store is busy",
    500: ": the store failed",
    502: ": the server in front of the store cannot reach it",
    503: ": the store is busy, or the query took too long",
    504: ": the server in front of the store got no answer",
}
"""What a status of RFC 9110, section 15, means for a user of the store."""


@cache
def _certificates() -> ssl.SSLContext:
    """The certificates that are trusted; reading them takes longer than most requests."""
    import httpx

    return httpx.create_ssl_context()


def _form(pairs: Iterable[tuple[str, str]]) -> bytes:
    return urlencode(list(pairs)).encode()
