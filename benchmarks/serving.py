"""How many queries a second `serve` answers, beside other servers of SPARQL, and what a query that does not end costs.

Writes SERVING.md.
"""

from __future__ import annotations

import argparse
import json
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from clients import Endpoint, Load, answer, asked
from machine import describe_machine
from peers.environments import Peer, environment
from process import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

_HERE = Path(__file__).resolve().parent
_PEER = Peer("rdflib-endpoint", "rdflib-endpoint", "rdflib-endpoint")
_STARTING = 60.0
_ABOUT = """\
Written by `make bench-serving`. All servers have the same triples, the union of the shipped data. They are asked the
same queries by the same clients on the same machine, one server after the other; the clients take their part of the
processor. rdflib-endpoint keeps the graph in memory, Oxigraph's own server has it on disk."""
_PAIRS = 3
_FEW = 8
"""The clients beside a query that does not end."""

QUERIES = {
    "lookup": "SELECT ?p ?o { id:gms ?p ?o }",
    "join": "SELECT DISTINCT ?one ?other ?area { ?one b1mg:coLeads ?area . ?other b1mg:coLeads ?area "
    "FILTER(STR(?one) < STR(?other)) }",
    "names": "SELECT ?who ?name { ?who a foaf:Person ; rdfs:label ?name }",
}
"""The three queries: all of one thing, a join with few rows, and one with many rows."""

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@dataclass(frozen=True, slots=True)
class Server:
    """A server: its name, how it is started, and whether its answers may be kept ones."""

    name: str
    start: Callable[[Path], AbstractContextManager[Endpoint]]
    fresh: bool = True


@contextmanager
def _started(command: Sequence[object], folder: Path, endpoint: Endpoint) -> Iterator[Endpoint]:
    """``endpoint`` while ``command`` runs, from when it answers."""
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen([*map(str, command)], cwd=folder, stdout=log, stderr=log)
        until = time.monotonic() + _STARTING
        try:
            while True:
                try:
                    answer(endpoint, "ASK {}")
                    break
                except OSError:
                    if process.poll() is not None or time.monotonic() > until:
                        raise SystemExit((folder / "server.log").read_text("utf-8", "replace")) from None
                    time.sleep(0.1)
            yield endpoint
        finally:
            process.terminate()
            process.wait()


def _ours(folder: Path) -> AbstractContextManager[Endpoint]:
    port = _free_port()
    command = [sys.executable, "-m", "b1mg_graph", "serve", "--data", folder / "data", "--port", port]
    return _started(command, folder, Endpoint(f"http://127.0.0.1:{port}/sparql"))


def _oxigraph(folder: Path) -> AbstractContextManager[Endpoint]:
    program, store, address = Path(sys.executable).with_name("oxigraph"), folder / "store", f"127.0.0.1:{_free_port()}"
    if not store.exists():
        subprocess.run([program, "load", "--location", store, "--file", folder / "graph.nt"], check=True)
    command = [program, "serve-read-only", "--location", store, "--bind", address]
    return _started(command, folder, Endpoint(f"http://{address}/query"))


def _rdflib_endpoint(folder: Path) -> AbstractContextManager[Endpoint]:
    port = _free_port()
    program = environment(_PEER).with_name("rdflib-endpoint")
    command = [program, "serve", "--host", "127.0.0.1", "--port", port, folder / "graph.nt"]
    return _started(command, folder, Endpoint(f"http://127.0.0.1:{port}/"))


SERVERS = (
    Server("ours", _ours),
    Server("ours, the same texts again", _ours, fresh=False),
    Server("Oxigraph's own server", _oxigraph),
    Server("rdflib-endpoint", _rdflib_endpoint),
)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _prepared(folder: Path) -> dict[str, str]:
    """Write the data for all servers into ``folder``; the queries with their prefixes."""
    from b1mg_graph import KnowledgeGraph
    from b1mg_graph.resources import shipped

    shutil.copytree(shipped("data"), folder / "data")
    graph = KnowledgeGraph.load(folder / "data")
    graph.write(str(folder / "graph.nt"))
    prefixes = graph.assembly.dataset.prefixes
    return {
        name: "".join(f"PREFIX {p}: <{ns}>\n" for p, ns in sorted(prefixes.items()) if f"{p}:" in query) + query
        for name, query in QUERIES.items()
    }


def _rows(endpoint: Endpoint, query: str) -> int:
    status, content = answer(endpoint, query)
    if status != 200:
        raise SystemExit(f"{endpoint.address}: status {status}: {content.decode(errors='replace')}")
    return len(json.loads(content)["results"]["bindings"])


def _beside_endless(endpoint: Endpoint, queries: Sequence[str], seconds: float) -> tuple[float, float]:
    """Answers in a second without and with a query that does not end beside them: medians of alternate runs."""
    alone, beside = [], []
    for _ in range(_PAIRS):
        alone.append(asked(endpoint, queries, _FEW, seconds).rate)
        threading.Thread(target=_abandoned, args=(endpoint, seconds + 2), daemon=True).start()
        time.sleep(2)  # it has been recognized as one that takes long
        beside.append(asked(endpoint, queries, _FEW, seconds).rate)
        time.sleep(2)  # its client has left
    return median(alone), median(beside)


def _abandoned(endpoint: Endpoint, seconds: float) -> None:
    """Ask the endless query, and leave after ``seconds``."""
    host, _, port = endpoint.address.partition("//")[2].partition("/")[0].partition(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(endpoint.request(ENDLESS))
        time.sleep(seconds)


def main() -> None:
    """Measure, and write SERVING.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5, help="for each server and query")
    parser.add_argument("--long", type=float, default=30, help="seconds of the run with 50 clients")
    parser.add_argument("--output", type=Path, default=_HERE / "SERVING.md")
    given = parser.parse_args()
    machine = describe_machine()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        queries = _prepared(folder)
        loads: dict[tuple[str, str], Load] = {}
        rows: dict[str, set[int]] = {name: set() for name in queries}
        for server in SERVERS:
            tell(server.name)
            with server.start(folder) as endpoint:
                for name, query in queries.items():
                    rows[name].add(_rows(endpoint, query))
                    loads[server.name, name] = asked(endpoint, [query], _FEW, given.seconds, fresh=server.fresh)
        if any(len(numbers) > 1 for numbers in rows.values()):
            raise SystemExit(f"the servers do not answer alike: {rows}")
        tell("50 clients")
        with _ours(folder) as endpoint:
            many = asked(endpoint, [*queries.values()], 50, given.long)
        tell("a query that does not end")
        with _ours(folder) as endpoint:
            pair = _beside_endless(endpoint, [*queries.values()], given.seconds)
    counts = {name: numbers.pop() for name, numbers in rows.items()}
    given.output.write_text(_report(machine, counts, loads, many, pair), "utf-8")


def _report(
    machine: dict[str, str],
    rows: dict[str, int],
    loads: dict[tuple[str, str], Load],
    many: Load,
    pair: tuple[float, float],
) -> str:
    lines = [
        "# Serving",
        "",
        _ABOUT,
        "",
        f"Answers in a second, and the time in milliseconds that 95 % of them took at most; {_FEW} clients with open",
        "connections. No text is asked twice, so nothing is kept, but in the second line.",
        "",
        "| server | " + " | ".join(f"{name}: {rows[name]:,} rows | p95" for name in rows) + " | errors |",
        "| --- | " + "---: | " * (2 * len(rows) + 1),
    ]
    for server in SERVERS:
        of = [loads[server.name, name] for name in rows]
        cells = " | ".join(f"{load.rate:,.0f} | {1000 * load.p95:,.1f}" for load in of)
        lines.append(f"| {server.name} | {cells} | {sum(load.errors for load in of)} |")
    alone, beside = pair
    fifty = (
        f"50 clients for {many.seconds:g} s, the three queries in turn, on `serve`: {len(many.times):,} answers, "
        f"{many.errors} errors, {many.rate:,.0f} answers in a second, p95 {1000 * many.p95:,.0f} ms."
    )
    endless = (
        f"Beside a query that does not end, {_FEW} clients get {beside:,.0f} answers in a second, without it "
        f"{alone:,.0f}: {beside / alone:.0%} (medians of {_PAIRS} alternate runs)."
    )
    about = ", ".join(f"{name} {value}" for name, value in machine.items())
    lines += ["", fifty, "", endless, "", "The queries:", ""]
    lines += [f"- {name}: `{query}`" for name, query in QUERIES.items()]
    lines += [
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, on a machine that others used meanwhile: only figures of one run compare.",
        f"{about}, rdflib-endpoint {_PEER.version}.",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
