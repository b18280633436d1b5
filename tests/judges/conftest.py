"""The ontology that made-up worlds are checked by."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from b1mg_graph.ontology import Ontology
from b1mg_graph.resources import shipped
from b1mg_graph.schema.shapes import load_schema

if TYPE_CHECKING:
    from pathlib import Path

    from b1mg_graph.schema.model import Schema


@pytest.fixture(scope="session")
def shapes_alone(tmp_path_factory) -> Path:
    """The shipped ontology with its rules, without the checks in SPARQL: no shape has their words."""
    folder = tmp_path_factory.mktemp("judges") / "ontology"
    return shutil.copytree(shipped("ontology"), folder, ignore=shutil.ignore_patterns("checks", "questions"))


@pytest.fixture(scope="session")
def schema(shapes_alone) -> Schema:
    """That ontology, compiled."""
    return load_schema(Ontology(shapes_alone))
