"""The server at a free port of this machine: in a thread of the tests, or as a process of its own."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx
import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.processes import Limits
from b1mg_graph.project import find_project
from b1mg_graph.server.app import application
from b1mg_graph.server.running import Server, listening_at
from b1mg_graph.watching import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

LONGEST = 180
"""Seconds that starting, or an answer, may take on a busy machine."""


@dataclass(frozen=True)
class Hosted:
    """A server: its address with ``/`` at the end, a client for it, and what stops it."""

    address: str
    client: httpx.Client
    stop: Callable[[], None]


@dataclass(frozen=True)
class Running(Hosted):
    """The same with its process."""

    process: subprocess.Popen[str]


LIMITS = Limits(60)


@contextmanager
def hosted(
    folder: Path,
    limits: Limits = LIMITS,
    workers: int = 2,
    *,
    reloading: bool = False,
    meanwhile: Callable[[], object] = lambda: None,
) -> Iterator[Hosted]:
    """A server of the data set in ``folder``, with workers as processes, in a thread.

    ``meanwhile`` is called when the facts are read and the server has not begun.
    """
    watch = Watch(find_project(folder)) if reloading else None
    graph = KnowledgeGraph.load(folder)
    meanwhile()
    app = application(graph.assembly, limits, workers, watch)
    server = Server(app)

    def stop() -> None:
        server.should_exit = True

    with listening_at("127.0.0.1", 0) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
            with httpx.Client(base_url=address, timeout=LONGEST) as client:
                yield Hosted(address, client, stop)
        finally:
            stop()
            thread.join(LONGEST)
            assert not thread.is_alive()


@contextmanager
def serving(folder: Path, *options: str, timeout: str = "60") -> Iterator[Running]:
    """A server of the data set in ``folder``."""
    command: Sequence[str] = [
        *(sys.executable, "-m", "b1mg_graph", "serve", "--data", str(folder)),
        *("--port", "0", "--timeout", timeout, *options),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder)
    try:
        address = process.stdout.readline().strip()
        assert address, process.stderr.read()
        with httpx.Client(base_url=address, timeout=LONGEST) as client:
            _wait(client)
            yield Running(address, client, process.terminate, process)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(client: httpx.Client) -> None:
    """Until it answers."""
    until = time.monotonic() + LONGEST
    while True:
        try:
            client.get("sparql")
        except httpx.ConnectError:
            assert time.monotonic() < until
            time.sleep(0.05)
        else:
            return


@pytest.fixture(scope="module")
def server(starter, tmp_path_factory) -> Iterator[Hosted]:
    """A server of the starter data set."""
    with hosted(shutil.copytree(starter, tmp_path_factory.mktemp("served") / "initiative")) as running:
        yield running


@pytest.fixture(scope="module")
def client(server) -> httpx.Client:
    return server.client


@contextmanager
def own_loop() -> Iterator[None]:
    """Let asyncio begin in this thread: after tests in a browser Playwright's loop counts as running here."""
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(running)


def children_of(pid: int) -> set[int]:
    """The processes that a process has started and that run."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,stat=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    ).stdout
    return {int(line.split()[0]) for line in listed.splitlines() if "Z" not in line.split()[1]}


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
