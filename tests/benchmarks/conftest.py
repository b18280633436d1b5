"""The folder of the benchmark to import from, as its own processes do, and a small data set that it invents."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

BENCHMARKS = Path(__file__).resolve().parent.parent.parent / "benchmarks"
PEOPLE = 60


@pytest.fixture(scope="session")
def contestant() -> Callable[..., dict[str, Any]]:
    """Run a module of the benchmark as it runs them, and give what it measured."""

    def contestant(module: str, *arguments: object) -> dict[str, Any]:
        command = [sys.executable, "-m", module, *map(str, arguments)]
        done = subprocess.run(command, cwd=BENCHMARKS, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout or "{}")

    return contestant


@pytest.fixture(scope="session")
def facts(contestant, tmp_path_factory) -> Path:
    """Invented facts on a few people, in four files."""
    folder = tmp_path_factory.mktemp("benchmark") / "facts"
    contestant("generate", folder, "--people", PEOPLE, "--files", 4)
    return folder


@pytest.fixture
def module(monkeypatch) -> Callable[[str], Any]:
    """Import a module of the benchmark by its name, as its own modules import each other."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return import_module
