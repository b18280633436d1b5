"""A web server of a few lines on a port of this machine, which records requests and answers them as a test says."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


@dataclass(frozen=True)
class Asked:
    """A request: its method, its path with the query, its headers (names in lower case) and its content."""

    method: str
    path: str
    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True)
class Received:
    """An answer; with ``dropped`` the connection is closed after so many bytes of the content."""

    status: int = 200
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    dropped: int | None = None


@contextmanager
def served(answer: Callable[[Asked], Received | None]) -> Iterator[tuple[str, list[Asked]]]:
    """The address of a server, and the requests that it got; for an answer None it closes the connection."""
    seen: list[Asked] = []

    def handle(handler: BaseHTTPRequestHandler) -> None:
        content = handler.rfile.read(int(handler.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in handler.headers.items()}
        asked = Asked(handler.command, handler.path, headers, content)
        seen.append(asked)
        received = answer(asked)
        if received is None:
            handler.connection.shutdown(socket.SHUT_RDWR)
            return
        handler.send_response(received.status)
        closing = {} if received.dropped is None else {"Connection": "close"}
        for name, value in {**received.headers, **closing, "Content-Length": str(len(received.content))}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(received.content[: received.dropped])

    methods = {f"do_{method}": handle for method in ("GET", "POST", "PUT", "DELETE")}
    silent = {"log_message": lambda *_: None, "protocol_version": "HTTP/1.1", "disable_nagle_algorithm": True}
    handler = type("Handler", (BaseHTTPRequestHandler,), {**methods, **silent})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        server.server_close()
