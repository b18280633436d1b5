"""The server as a process of its own, at a free port of this machine."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LONGEST = 180
"""Seconds that starting, or an answer, may take on a busy machine."""


@dataclass(frozen=True)
class Running:
    """A server: its address with ``/`` at the end, its process, and a client for it."""

    address: str
    process: subprocess.Popen[str]
    client: httpx.Client


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
            yield Running(address, process, client)
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
def server(starter, tmp_path_factory) -> Iterator[Running]:
    """A server of the starter data set."""
    folder = shutil.copytree(starter, tmp_path_factory.mktemp("served") / "initiative")
    with serving(folder) as running:
        yield running


@pytest.fixture(scope="module")
def client(server) -> httpx.Client:
    return server.client


def children_of(process: subprocess.Popen[str]) -> set[int]:
    """The processes that a process has started and that run."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,stat=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False
    ).stdout
    return {int(line.split()[0]) for line in listed.splitlines() if "Z" not in line.split()[1]}


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
