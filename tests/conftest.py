"""What the tests share: an initiative to put facts into, and the program as a process of its own."""

from __future__ import annotations

import os
import shutil
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.project import find_project
from b1mg_graph.resources import shipped
from b1mg_graph.starter import write_starter

from .browsers import browser, context_pool, new_page  # noqa: F401 - fixtures for all folders below
from .firefox import dark_firefox, firefox  # noqa: F401 - two more
from .served import program

pytest_plugins = ["tests.room", "tests.tiers", "tests.turns"]

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from b1mg_graph.diagnostics.diagnostic import Diagnostic

TIMES = """
source: {id: lake-times, title: Times, kind: editorial}
work_areas:
  ripplemark-ice: {name: Ice, part_of: ripplemark}
people:
  ada: {name: Ada Ice, roles: [{role: co-lead, in: ripplemark-ice, until: 2022}]}
  bo: {name: Bo Snow, roles: [{role: co-lead, in: ripplemark-ice, since: 2022-11}]}
  cy: {name: Cy Rain, roles: [{role: co-lead, in: ripplemark-ice, since: 2019, until: 2021-12-31}]}
  di: {name: Di Frost, roles: [{role: co-lead, in: ripplemark-ice}]}
"""
"""Roles at many times, in a body of the starter data set."""

SETTINGS = "id: pond-graph\ntitle: Pond\nbase: https://example.org/id/\nlanguage: en\nlanguages: [en, sv]\n"
"""The settings of small data sets that are made of a few files."""

HEADER = "source: {id: example, title: An example, kind: editorial}\n"


@pytest.fixture(scope="session", autouse=True)
def state_home(tmp_path_factory) -> Path:
    """A state folder for the tests: what they write is not remembered among the developer's own files.

    So is a cache folder: they neither use nor change what the developer's own runs keep.
    """
    folder = tmp_path_factory.mktemp("state")
    os.environ["XDG_STATE_HOME"] = str(folder)
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    return folder


@pytest.fixture(scope="session")
def starter(tmp_path_factory) -> Path:
    """The data set that `b1mg-graph init --language en,sv` makes; not to be changed."""
    folder = tmp_path_factory.mktemp("starter") / "initiative"
    write_starter(folder, ("en", "sv"))
    return folder


@pytest.fixture(scope="session")
def shipped_graph() -> KnowledgeGraph:
    """The graph of the data set that ships."""
    return KnowledgeGraph.load(shipped("data"))


@pytest.fixture(scope="session")
def starter_graph(starter) -> KnowledgeGraph:
    """The graph of the data set that ``init`` makes, in which two sources corroborate each other."""
    return KnowledgeGraph.load(starter)


@pytest.fixture(params=[pytest.param("shipped", marks=pytest.mark.untraced), "starter"])
def graph(request) -> KnowledgeGraph:
    """Each of the two; on the larger one no other line is run than on the smaller, so that one is traced."""
    return request.getfixturevalue(f"{request.param}_graph")


@pytest.fixture
def graph_of(tmp_path) -> Callable[..., KnowledgeGraph]:
    """The graph of files given by name, ``a="…"`` for ``a.yaml``, with the settings of the pond beside them."""

    def graph_of(**texts: str) -> KnowledgeGraph:
        for old in tmp_path.glob("data/*.yaml"):
            old.unlink()
        for name, text in {"graph": SETTINGS, **texts}.items():
            file = tmp_path / "data" / f"{name}.yaml"
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")
        return KnowledgeGraph.load(tmp_path)

    return graph_of


@pytest.fixture
def initiative(starter, tmp_path, monkeypatch) -> Path:
    """A fresh copy of the starter data set, which is also the present folder."""
    folder = shutil.copytree(starter, tmp_path / "initiative")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def put(initiative) -> Callable[..., Path]:
    """Put a file into the initiative's `data`: text is written as UTF-8, bytes as they are."""

    def put(path: str, content: str | bytes) -> Path:
        file = initiative / "data" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return put


@pytest.fixture
def state(put) -> Callable[[str], Path]:
    """Put facts below a one-line header into data/sources/example.yaml: their first line is line 2 there."""
    return lambda facts: put("sources/example.yaml", HEADER + dedent(facts).lstrip("\n"))


@pytest.fixture
def check(initiative, state) -> Callable[..., list[Diagnostic]]:
    """State facts, and give all that is found; without facts, the data set is checked as it is."""

    def check(facts: str = "") -> list[Diagnostic]:
        if facts:
            state(facts)
        return list(assemble(find_project(initiative)).diagnostics)

    return check


@pytest.fixture
def run(tmp_path_factory) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `b1mg-graph` as a process of its own, in the present folder, without a terminal."""

    def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return program([*map(str, arguments)], tmp_path_factory.mktemp("printed"), environment)

    return run
