"""A data set with an ontology of its own beside it, both there to be changed by a test."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.ontology import Ontology
from b1mg_graph.project import find_project
from b1mg_graph.resources import shipped
from b1mg_graph.schema.shapes import load_schema

if TYPE_CHECKING:
    from pathlib import Path

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.schema.model import Schema

SETTINGS = """\
id: lakes-graph
title: Lakes
base: https://example.org/id/
language: en
languages: [en, sv]
"""

HEADER = """\
source: {id: lake-news, title: News of the lakes, kind: editorial}
kinds:
  editorial: {name: editorial}
"""


@dataclass(frozen=True)
class Workshop:
    """A project folder: ``data/`` with one file of facts, and ``ontology/`` copied from the shipped one."""

    folder: Path

    @property
    def ontology(self) -> Path:
        return self.folder / "ontology"

    def add(self, turtle: str, file: str = "shapes.ttl") -> None:
        """Put statements at the end of a file of the ontology; a new file gets the prefixes of the shapes."""
        path = self.ontology / file
        shapes = (self.ontology / "shapes.ttl").read_text("utf-8")
        prefixes = "".join(f"{line}\n" for line in shapes.splitlines() if line.startswith("@prefix"))
        before = path.read_text("utf-8") if path.exists() else prefixes
        path.write_text(f"{before}\n{turtle}", "utf-8")

    def replace(self, old: str, new: str, file: str = "shapes.ttl") -> None:
        path = self.ontology / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), "utf-8")

    def line_of(self, written: str, file: str = "shapes.ttl") -> int:
        """The line on which ``written`` is in a file of the ontology, the last one."""
        text = (self.ontology / file).read_text("utf-8")
        return text.count("\n", 0, text.rindex(written)) + 1

    def schema(self) -> Schema:
        return load_schema(Ontology(self.ontology))

    def assembly(self, facts: str, *, alone: bool = False) -> Assembly:
        """The data set with these facts; its ontology is laid over the shipped one, unless it is to be ``alone``."""
        (self.folder / "data" / "facts.yaml").write_text(HEADER + facts, "utf-8")
        project = find_project(self.folder)
        return assemble(replace(project, ontology=Ontology(self.ontology)) if alone else project)

    def findings(self, facts: str) -> list[Diagnostic]:
        """What is found wrong with ``facts``, but for notes."""
        return [d for d in self.assembly(facts).diagnostics if d.severity != "note"]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``b1mg-graph`` in the project's folder."""
        command = [sys.executable, "-m", "b1mg_graph", *arguments]
        return subprocess.run(command, cwd=self.folder, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """A fresh project folder with a copy of the shipped ontology."""
    shutil.copytree(shipped("ontology"), tmp_path / "ontology")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "graph.yaml").write_text(SETTINGS, "utf-8")
    (tmp_path / "data" / "facts.yaml").write_text(HEADER, "utf-8")
    return Workshop(tmp_path)
