"""The shipped ontology read by rdflib, and small facts with all that the rules derive from them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import rdflib

from b1mg_graph.api import KnowledgeGraph
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.project import find_project
from b1mg_graph.resources import shipped
from tests.tracing import untraced

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from b1mg_graph.compiler.assembly import Assembly

SETTINGS = "id: lakes-graph\ntitle: Lakes\nbase: https://example.org/id/\nlanguage: en\nlanguages: [en, sv, da]\n"
HEADER = "source: {id: lake-news, title: News of the lakes, kind: editorial}\n"


@pytest.fixture(scope="session")
def ontology() -> rdflib.Graph:
    """``b1mg.ttl``."""
    return rdflib.Graph().parse(shipped("ontology") / "b1mg.ttl")


@pytest.fixture(scope="session")
def shapes() -> rdflib.Graph:
    """``shapes.ttl``."""
    return rdflib.Graph().parse(shipped("ontology") / "shapes.ttl")


@pytest.fixture(scope="session")
def shipped_data() -> Assembly:
    """The data set that ships, assembled."""
    return assemble(find_project(shipped("data")))


def exported(assembly: Assembly) -> rdflib.Graph:
    """The union of all graphs, read by rdflib from the Turtle that is exported."""
    turtle = "".join(KnowledgeGraph(assembly).serialize("turtle"))
    with untraced():
        return rdflib.Graph().parse(data=turtle, format="turtle")


@pytest.fixture(scope="session")
def union(shipped_data: Assembly) -> rdflib.Graph:
    """The exported union of the data set that ships; not to be changed."""
    return exported(shipped_data)


@pytest.fixture
def facts(tmp_path: Path) -> Callable[[str], Assembly]:
    """A way to assemble facts, given as YAML without a header, with the shipped vocabularies beside them."""

    def assembled(sections: str) -> Assembly:
        data = tmp_path / "data"
        shutil.copytree(shipped("data") / "vocabulary", data / "vocabulary", dirs_exist_ok=True)
        (data / "vocabulary" / "translations.yaml").unlink(missing_ok=True)
        (data / "graph.yaml").write_text(SETTINGS, "utf-8")
        (data / "facts.yaml").write_text(HEADER + sections, "utf-8")
        return assemble(find_project(data))

    return assembled
