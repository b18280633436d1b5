"""The product as it was at an earlier revision, taken out of the history of the project."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from peers.environments import cache

_CHECKOUT = Path(__file__).resolve().parent.parent


def sources_of(revision: str) -> Path:
    """The folder to import the program of ``revision`` from; it is kept beside the environments of the peers.

    Raises ``SystemExit`` where git has no such revision.
    """
    folder = cache() / f"revision-{revision}"
    if not folder.exists():
        command = ["git", "-C", str(_CHECKOUT), "archive", revision, "src", "ontology", "data"]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode:
            sys.exit(f"git has no revision {revision} here")
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=folder.parent))
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as files:
            files.extractall(made, filter="data")
        try:
            made.rename(folder)
        except OSError:  # another run was first
            shutil.rmtree(made)
    return folder / "src"
