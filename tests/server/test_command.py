"""The command: where it listens, and what it says where it cannot."""

from __future__ import annotations

import os
import re
import signal
import socket
import sys
import threading
import time
from contextlib import suppress

import httpx
import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli
from b1mg_graph.errors import B1mgGraphError

from .conftest import LONGEST, own_loop, serving


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_it_prints_a_free_port_of_this_machine_and_ends_by_a_signal(starter):
    with serving(starter) as running:
        assert re.fullmatch(r"http://127\.0\.0\.1:[1-9][0-9]*/", running.address)
        assert running.client.get("sparql").status_code == 200
    assert running.process.returncode == 130
    assert running.process.stderr.read() == "stopped by SIGINT\n"


def has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


@pytest.mark.parametrize(("host", "shown"), [("127.0.0.1", "127.0.0.1"), *([("::1", "[::1]")] if has_ipv6() else [])])
def test_it_serves_at_the_address_that_is_given(initiative, host, shown):
    port = free_port()
    address = f"http://{shown}:{port}/"
    statuses: list[int] = []

    def ask_and_end() -> None:
        until = time.monotonic() + LONGEST
        while time.monotonic() < until and not statuses:
            with suppress(httpx.TransportError):
                statuses.append(httpx.get(f"{address}sparql", timeout=LONGEST).status_code)
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGINT)

    asking = threading.Thread(target=ask_and_end)
    asking.start()
    with own_loop():
        result = CliRunner().invoke(cli, ["serve", "--host", host, "--port", str(port), "--workers", "1"])
    asking.join()
    assert statuses == [200]
    assert result.stdout == f"{address}\n"


def test_a_port_that_is_taken_is_reported(initiative):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(cli, ["serve", "--port", str(port)])
    assert isinstance(result.exception, B1mgGraphError)
    assert str(result.exception).startswith(f"cannot listen at 127.0.0.1 port {port}: ")


def test_without_its_packages_it_says_what_to_install(initiative, monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "b1mg_graph.server.running", raising=False)
    result = CliRunner().invoke(cli, ["serve"])
    assert "pip install 'b1mg-graph[server]'" in str(result.exception)


@pytest.mark.parametrize("option", [["--port", "70000"], ["--workers", "0"], ["--timeout", "soon"]])
def test_a_wrong_value_is_wrong_use(initiative, option):
    assert CliRunner().invoke(cli, ["serve", *option]).exit_code == 2


def test_facts_with_errors_are_not_served(put):
    put("sources/wrong.yaml", "source: {id: wrong, title: Wrong, kind: editorial}\npeople: {ada: {nmae: Ada}}\n")
    assert CliRunner().invoke(cli, ["serve", "--port", "0"]).exit_code == 1
