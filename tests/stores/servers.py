"""Stores of others as processes: Oxigraph's server and Virtuoso, each on a free port with its own folder."""

from __future__ import annotations

import http.client
import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from .answers import Rows, of_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STARTING = 120
"""Seconds that a store has until it answers."""
LONGEST = 60
"""Seconds that a store has for a query."""

Parameters = tuple[tuple[str, str], ...]


class StoreError(Exception):
    """What a store says instead of answering."""


@dataclass(frozen=True)
class Endpoint:
    """A store that is asked over HTTP (SPARQL 1.1 Protocol, section 2.1), always with the same ``dataset``."""

    url: str
    dataset: Parameters = ()

    def select(self, query: str) -> Rows:
        """The rows of a SELECT query.  Raises ``StoreError`` with what the store says if it does not answer."""
        return of_json(json.loads(self._answer(query, "application/sparql-results+json")))

    def construct(self, query: str) -> set[ox.Triple]:
        """The triples of a CONSTRUCT query.  Raises ``StoreError`` as ``select``."""
        found = self._answer(query, "application/n-triples, text/plain;q=0.5")
        return {quad.triple for quad in ox.parse(found, format=ox.RdfFormat.TURTLE)}  # with comments, in Virtuoso

    def _answer(self, query: str, media_types: str) -> bytes:
        form = urllib.parse.urlencode([("query", query), *self.dataset]).encode()
        request = urllib.request.Request(self.url, form, {"Accept": media_types})
        try:
            with urllib.request.urlopen(request, timeout=LONGEST) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            raise StoreError(error.read().decode("utf-8", "replace")) from error
        except (TimeoutError, urllib.error.URLError) as error:
            raise StoreError(f"no answer in {LONGEST} s: {error}") from error


def free_port() -> int:
    """A port on which nothing listens at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: Sequence[str], folder: Path, address: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server that answers at ``address``, until the end of the ``with`` statement."""
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            end = time.monotonic() + STARTING
            while not _answers(address):
                if process.poll() is not None or time.monotonic() > end:
                    raise StoreError(f"{command[0]} did not start: {(folder / 'server.log').read_text('utf-8')}")
                time.sleep(0.1)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except (OSError, http.client.HTTPException):
        return False


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[str]:
    """The address of an empty Oxigraph server in memory."""
    program = Path(sys.executable).with_name("oxigraph")
    address = f"127.0.0.1:{free_port()}"
    with running([str(program), "serve", "--bind", address, *options], folder, f"http://{address}/"):
        yield f"http://{address}"


@contextmanager
def oxigraph_on(store: Path, folder: Path) -> Iterator[str]:
    """The address of an Oxigraph server that reads a store on disk; its files are in ``folder``."""
    program = Path(sys.executable).with_name("oxigraph")
    address = f"127.0.0.1:{free_port()}"
    command = [str(program), "serve-read-only", "--location", str(store), "--bind", address]
    with running(command, folder, f"http://{address}/"):
        yield f"http://{address}"


def load(address: str, content: bytes, media_type: str, graph: str | None = None) -> None:
    """Add triples to an Oxigraph server: quads as they are, triples to ``graph`` or else to the default graph."""
    place = "" if "quads" in media_type else "?default" if graph is None else f"?graph={urllib.parse.quote(graph, '')}"
    request = urllib.request.Request(f"{address}/store{place}", content, {"Content-Type": media_type}, method="POST")
    with urllib.request.urlopen(request, timeout=STARTING):
        pass


VIRTUOSO_INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = .
NumberOfBuffers = 20000
MaxDirtyBuffers = 12000
CheckpointInterval = 0
ThreadsPerQuery = 1

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4

[SPARQL]
ResultSetMaxRows = 100000
MaxQueryExecutionTime = 60
"""
"""Settings of a small Virtuoso: all in the present folder, on this machine only."""


@dataclass(frozen=True)
class Virtuoso:
    """A running Virtuoso: its folder, its port of SQL, and its SPARQL endpoint."""

    folder: Path
    sql_port: int
    url: str

    def sql(self, *statements: str) -> str:
        """What ``isql`` prints for statements of SQL.  Raises ``StoreError`` if one fails."""
        script = self.folder / "statements.sql"
        script.write_text("".join(f"{statement};\n" for statement in statements), "utf-8")
        command = [isql(), str(self.sql_port), "dba", "dba", "ERRORS=STDOUT", "VERBOSE=OFF", str(script)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=STARTING, check=False)
        if done.returncode or "*** Error" in done.stdout:
            raise StoreError(done.stdout + done.stderr)
        return done.stdout


def isql() -> str | None:
    """The program that sends statements to Virtuoso: Debian's name for it, or the maker's."""
    return shutil.which("isql-vt") or shutil.which("isql-v")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Virtuoso]:
    """An empty Virtuoso."""
    sql, web = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO_INI.format(sql=sql, http=web), "utf-8")
    program = shutil.which("virtuoso-t") or "virtuoso-t"
    command = [program, "+foreground", "+configfile", "virtuoso.ini"]
    url = f"http://127.0.0.1:{web}/sparql"
    with running(command, folder, url):
        yield Virtuoso(folder, sql, url)
