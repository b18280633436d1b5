"""`add` in this process, and a list as a source."""

from __future__ import annotations

import sys

import pytest

from b1mg_graph.cli.main import run as run_here

from .lists import LIST


@pytest.fixture
def listed(put):
    return put("sources/2026-05-02-lake-list.yaml", LIST)


@pytest.fixture
def add(monkeypatch, capsys, initiative):
    """Run `b1mg-graph add` in this process, without a terminal: status, standard output and standard error."""

    def add(*arguments: str) -> tuple[int, str, str]:
        return call("add", *arguments)

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["b1mg-graph", *arguments])
        status = run_here()
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    add.call = call
    return add
