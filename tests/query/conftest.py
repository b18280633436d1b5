"""Graphs to put questions to, and an ontology of one's own to add questions to."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.resources import shipped
from tests.conftest import TIMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="session")
def lakes(starter, tmp_path_factory) -> KnowledgeGraph:
    """The graph of the starter data set, with roles at many times."""
    folder = shutil.copytree(starter, tmp_path_factory.mktemp("lakes") / "initiative")
    (folder / "data" / "sources" / "times.yaml").write_text(TIMES, "utf-8")
    return KnowledgeGraph.load(folder)


@pytest.fixture
def add_question(initiative) -> Callable[[str, str], Path]:
    """Add a question to an ontology folder beside the initiative's data."""

    def add_question(name: str, text: str) -> Path:
        folder = initiative / "ontology"
        if not folder.exists():
            shutil.copytree(shipped("ontology"), folder)
        file = folder / "questions" / f"{name}.rq"
        file.write_text(text, "utf-8")
        return file

    return add_question
