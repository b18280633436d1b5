"""Two editions of a data set that differ in every file that is built, and processes that build them."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from .folders import contents

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOURCES = "data/sources"
PR_CAPBSET_DROP = 24
CAPABILITIES = (1, 2)
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH (capabilities(7)): to write and read in spite of rights."""


@dataclass(frozen=True)
class Edition:
    """A data set, and what a build that nothing disturbs makes of it."""

    folder: Path
    built: dict[str, str]

    def command(self, output: Path | str, *options: str) -> list[str]:
        """The command that builds it into ``output``."""
        here = [sys.executable, "-m", "b1mg_graph", "build", "--data", str(self.folder / "data")]
        return [*here, "-o", str(output), *options]

    def start(self, output: Path | str, *options: str, **how) -> subprocess.Popen[str]:
        """A process that builds it into ``output``."""
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
        return subprocess.Popen(self.command(output, *options), **pipes, **how)

    def run(self, output: Path | str, *options: str, **how) -> subprocess.CompletedProcess[str]:
        """A build into ``output`` that has ended."""
        pipes = {"capture_output": True, "encoding": "utf-8", "timeout": 120}
        return subprocess.run(self.command(output, *options), check=False, **pipes, **how)

    def without_page(self) -> dict[str, str]:
        """What is built with `--no-page`."""
        return {name: digest for name, digest in self.built.items() if name != "network.html"}


@pytest.fixture(scope="session")
def editions(starter, tmp_path_factory) -> tuple[Edition, Edition]:
    """Two editions; one of them calls an institute by another name."""
    room = tmp_path_factory.mktemp("editions")
    made = []
    for name in ("Lumilake Institute", "Institute of Lakes in Spring"):
        folder = shutil.copytree(starter, room / name.split()[0])
        for path in (folder / SOURCES).iterdir():
            path.write_text(path.read_text("utf-8").replace("Lumilake Institute", name), "utf-8")
        plain = Edition(folder, {})
        assert plain.run(folder / "built").returncode == 0
        made.append(Edition(folder, contents(folder / "built")))
    one, other = made
    assert one.built.keys() == other.built.keys() == {"graph.ttl", "graph.trig", "network.html"}
    assert not {*one.built.values()} & {*other.built.values()}
    return one, other


@pytest.fixture(scope="session")
def moment(editions, tmp_path_factory) -> float:
    """The seconds that a build without the page takes here and now."""
    began = time.perf_counter()
    assert editions[0].run(tmp_path_factory.mktemp("moment") / "dist", "--no-page").returncode == 0
    return time.perf_counter() - began


@pytest.fixture
def bound_by_rights() -> Callable[[], None]:
    """What a child calls first so that the rights of files bind it, as they do not bind the superuser."""

    def bind() -> None:
        if os.geteuid() == 0:
            prctl = ctypes.CDLL(None).prctl
            for capability in CAPABILITIES:
                prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)

    return bind
