"""Clients of a SPARQL endpoint that ask at the same time, each on a connection of its own that stays open."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 60.0
"""Seconds that an answer may take."""


@dataclass(slots=True)
class Load:
    """What some clients got in some seconds: the times of the answers, and how many were none."""

    seconds: float
    times: list[float] = field(default_factory=list)
    errors: int = 0

    @property
    def rate(self) -> float:
        """Answers in a second."""
        return len(self.times) / self.seconds

    @property
    def p95(self) -> float:
        """The time in seconds that 95 of 100 answers took at most; infinite where there is no answer."""
        return sorted(self.times)[int(0.95 * (len(self.times) - 1))] if self.times else float("inf")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint: its address, and the parameters that it needs beside ``query``."""

    address: str
    parameters: str = ""

    def request(self, query: str) -> bytes:
        """The bytes of a request by GET."""
        parts = urlsplit(self.address)
        return (
            f"GET {parts.path}?query={quote(query, '')}{self.parameters} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            "Accept: application/sparql-results+json\r\n\r\n"
        ).encode()


def asked(endpoint: Endpoint, queries: Sequence[str], clients: int, seconds: float, *, fresh: bool = True) -> Load:
    """What ``clients`` get in ``seconds`` who ask ``queries`` in turn; with ``fresh`` no text is asked twice."""
    return asyncio.run(_asked(endpoint, queries, clients, seconds, fresh=fresh))


def answer(endpoint: Endpoint, query: str) -> tuple[int, bytes]:
    """The status and the content of one answer."""

    async def once() -> tuple[int, bytes]:
        connection = await _connected(endpoint)
        try:
            return await asyncio.wait_for(_exchanged(*connection, endpoint.request(query)), _LONGEST)
        finally:
            connection[1].close()

    return asyncio.run(once())


async def _asked(endpoint: Endpoint, queries: Sequence[str], clients: int, seconds: float, *, fresh: bool) -> Load:
    load, numbers, until = Load(seconds), count(), time.perf_counter() + seconds

    async def client(turn: int) -> None:
        connection = None
        for each in count(turn):
            if time.perf_counter() >= until:
                break
            query = queries[each % len(queries)]
            text = f"{query}\n# {next(numbers)}" if fresh else query
            began = time.perf_counter()
            try:
                connection = connection or await _connected(endpoint)
                status, _ = await asyncio.wait_for(_exchanged(*connection, endpoint.request(text)), _LONGEST)
            except (OSError, EOFError, TimeoutError, ValueError):
                status, connection = 0, None
            if status == 200:
                load.times.append(time.perf_counter() - began)
            else:
                load.errors += 1
        if connection is not None:
            connection[1].close()

    await asyncio.gather(*(client(turn) for turn in range(clients)))
    return load


async def _connected(endpoint: Endpoint) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    parts = urlsplit(endpoint.address)
    return await asyncio.open_connection(parts.hostname, parts.port)


async def _exchanged(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> tuple[int, bytes]:
    """The status and the content of the response to a request on an open connection."""
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.splitlines()
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
    if headers.get("transfer-encoding", "").lower() == "chunked":
        content = bytearray()
        while size := int(await reader.readuntil(b"\r\n"), 16):
            content += await reader.readexactly(size)
            await reader.readexactly(2)
        await reader.readuntil(b"\r\n")
        return int(first.split()[1]), bytes(content)
    return int(first.split()[1]), await reader.readexactly(int(headers["content-length"]))
