"""An environment for each peer, with the versions that its file of requirements pins.

They are made once and kept in a cache folder (``B1MG_BENCHMARK_CACHE``, or ``b1mg-graph-benchmark`` in the
user's); a change of the requirements or of the interpreter gives a new one.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer: the ``name`` of its requirements, the ``title`` that people know, the ``package`` with its version."""

    name: str
    title: str
    package: str

    @property
    def requirements(self) -> Path:
        """The file with all that its environment holds."""
        return _HERE / f"requirements-{self.name}.txt"

    @property
    def version(self) -> str:
        """The version that is pinned."""
        pinned = re.search(rf"^{re.escape(self.package)}==(\S+)$", self.requirements.read_text("utf-8"), re.MULTILINE)
        if pinned is None:
            raise ValueError(f"{self.requirements} does not pin {self.package}")
        return pinned[1]


PEERS = (
    Peer("linkml", "LinkML", "linkml"),
    Peer("maplib", "maplib", "maplib"),
    Peer("morph-kgc", "Morph-KGC", "morph_kgc"),
    Peer("pyvis", "pyvis", "pyvis"),
)


class InstallationError(Exception):
    """A peer that cannot be installed, with pip's reason."""


def environment(peer: Peer) -> Path:
    """The interpreter of the peer's environment, which is made if it is not there.

    Raises ``InstallationError`` where that fails; nothing half-made is left behind.
    """
    folder = cache() / f"{peer.name}-{_digest(peer)}"
    python = folder / "bin" / "python"
    if (folder / "complete").exists():
        return python
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        _execute(sys.executable, "-m", "venv", folder)
        _execute(python, "-m", "pip", "install", "--quiet", "--no-deps", "-r", peer.requirements)
        if peer.name == "linkml":
            _execute(python, "-m", "peers.with_linkml", folder, "--make-classes")
    except InstallationError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    (folder / "complete").touch()
    return python


def cache() -> Path:
    """The folder in which is kept what takes long to make and is the same for every benchmark."""
    chosen = os.environ.get("B1MG_BENCHMARK_CACHE")
    users = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(chosen).resolve() if chosen else users / "b1mg-graph-benchmark"


def _digest(peer: Peer) -> str:
    """What changes when the environment has to be another."""
    schemas = [path.read_bytes() for path in sorted(_HERE.glob("linkml_schema.yaml")) if peer.name == "linkml"]
    parts = [sys.version.encode(), peer.requirements.read_bytes(), *schemas]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]


def _execute(*command: object) -> None:
    done = subprocess.run([*map(str, command)], cwd=_HERE.parent, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or done.stderr.splitlines()
        raise InstallationError(said[0] if said else f"{command[0]} has failed")
