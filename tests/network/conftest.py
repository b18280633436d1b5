"""Networks to look at: the shipped one, and small ones made of a few facts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from b1mg_graph import KnowledgeGraph

from .pond import OTHER, POND, SETTINGS, WORDS

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

if TYPE_CHECKING:
    from collections.abc import Callable

    from b1mg_graph.network.model import Network


@pytest.fixture
def graph_of(tmp_path) -> Callable[..., KnowledgeGraph]:
    """The graph of files given by name, ``a="…"`` for ``a.yaml``, beside the words and settings of the pond."""

    def graph_of(**texts: str) -> KnowledgeGraph:
        for name, text in {"graph": SETTINGS, "words": WORDS, **texts}.items():
            file = tmp_path / "data" / f"{name}.yaml"
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")
        return KnowledgeGraph.load(tmp_path)

    return graph_of


@pytest.fixture
def pond(graph_of) -> Network:
    """The network of the pond: two sources, which disagree on two dates."""
    return graph_of(pond=POND, other=OTHER).network


@pytest.fixture(scope="session")
def large_graph(tmp_path_factory) -> KnowledgeGraph:
    """A made-up data set of 2,400 things."""
    folder = tmp_path_factory.mktemp("large")
    command = [sys.executable, BENCHMARKS / "generate.py", folder, "--people", "2250"]
    subprocess.run(command, check=True, capture_output=True)
    return KnowledgeGraph.load(folder)


@pytest.fixture(scope="session")
def small_graph(tmp_path_factory) -> KnowledgeGraph:
    """A made-up data set of 77 things."""
    folder = tmp_path_factory.mktemp("small")
    command = [sys.executable, BENCHMARKS / "generate.py", folder, "--people", "42"]
    subprocess.run(command, check=True, capture_output=True)
    return KnowledgeGraph.load(folder)
