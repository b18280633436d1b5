"""The shipped data set, and small data sets beside the shipped vocabulary."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = "id: ponds-graph\ntitle: Ponds\nbase: https://example.org/id/\nlanguage: en\nlanguages: [en, sv]\n"


@pytest.fixture
def world(tmp_path: Path) -> Callable[..., Path]:
    """A way to write a data set of files given by name, with the shipped vocabulary; ``settings`` are added."""

    def world(files: dict[str, str], settings: str = "") -> Path:
        data = tmp_path / "data"
        shutil.rmtree(data, ignore_errors=True)
        for name in ("roles", "kinds", "countries", "topics"):
            (data / "vocabulary").mkdir(parents=True, exist_ok=True)
            shutil.copyfile(shipped("data") / "vocabulary" / f"{name}.yaml", data / "vocabulary" / f"{name}.yaml")
        for name, text in {"graph": SETTINGS + settings, **files}.items():
            (data / f"{name}.yaml").write_text(text, "utf-8")
        return tmp_path

    return world
