"""Passing a request on to another server, as a proxy does."""

from __future__ import annotations

import http.client
from urllib.parse import urlsplit

from .scripted import Asked, Received


def relayed(address: str, asked: Asked) -> Received:
    """The answer of the server at ``address``."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        kept = {name: value for name, value in asked.headers.items() if name in {"accept", "content-type"}}
        connection.request(asked.method, asked.path, asked.content, kept)
        answer = connection.getresponse()
        media_type = {"Content-Type": answer.headers["Content-Type"]} if "Content-Type" in answer.headers else {}
        return Received(answer.status, answer.read(), media_type)
    finally:
        connection.close()
