"""The command: where it listens, and what it says where it cannot."""

from __future__ import annotations

import socket
import sys

import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli
from b1mg_graph.errors import B1mgGraphError


def test_only_this_machine_can_connect_and_the_address_is_printed(server):
    assert server.address.startswith("http://127.0.0.1:")


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
    result = CliRunner().invoke(cli, ["serve"])
    assert "pip install 'b1mg-graph[server]'" in str(result.exception)


@pytest.mark.parametrize("option", [["--port", "70000"], ["--workers", "0"], ["--timeout", "soon"]])
def test_a_wrong_value_is_wrong_use(initiative, option):
    assert CliRunner().invoke(cli, ["serve", *option]).exit_code == 2


def test_facts_with_errors_are_not_served(put):
    put("sources/wrong.yaml", "source: {id: wrong, title: Wrong, kind: editorial}\npeople: {ada: {nmae: Ada}}\n")
    assert CliRunner().invoke(cli, ["serve", "--port", "0"]).exit_code == 1
