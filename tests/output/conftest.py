"""A data set with an ontology of its own, and what a folder holds before and after."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(initiative) -> Path:
    """The starter data set with an ontology of its own and a README; also the present folder."""
    shutil.copytree(shipped("ontology"), initiative / "ontology")
    return initiative


@pytest.fixture
def inside(project):
    """All files of the project and what is in them, links and all."""

    def inside() -> dict[str, object]:
        found = sorted(project.rglob("*"))
        return {
            path.relative_to(project).as_posix(): path.readlink() if path.is_symlink() else path.read_bytes()
            for path in found
            if path.is_symlink() or path.is_file()
        }

    return inside
