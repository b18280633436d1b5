"""Runs every command with the lowest and the newest releases that pyproject.toml allows, on every Python found.

``make dependencies``: for each version of Python that we support and that is found, two environments are made with uv
in a temporary folder, each with the package and its extra ``shacl``, and ``commands.py`` runs in both.  A line for each
says what came of it, and one for each Python that is not found; the exit status is 1 where anything failed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESOLUTIONS = {"lowest": "lowest-direct", "newest": "highest"}


def main() -> int:
    """Try them all; print what came of it."""
    failures = 0
    for version in _versions():
        python = _find(version)
        if python is None:
            print(f"Python {version}: not found, so not tried")
            continue
        for name, resolution in RESOLUTIONS.items():
            with tempfile.TemporaryDirectory() as folder:
                ended = _tried(python, resolution, Path(folder) / "environment")
            failures += ended.returncode != 0
            print(f"Python {version}, {name} releases: {ended.stdout.strip()}", ended.stderr.strip(), flush=True)
    return 1 if failures else 0


def _versions() -> list[str]:
    """The versions of Python that the package says it runs on, and the next one."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = [re.fullmatch(r"Programming Language :: Python :: 3\.(\d+)", c) for c in project["classifiers"]]
    minors = sorted(int(found[1]) for found in named if found)
    return [f"3.{minor}" for minor in (*minors, minors[-1] + 1)]


def _find(version: str) -> str | None:
    """A Python of that version: this one, one on the path, or one of pyenv's."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    others = sorted((pyenv / "versions").glob(f"{version}.*/bin/python"))
    for candidate in (sys.executable, shutil.which(f"python{version}"), *map(str, reversed(others))):
        if candidate and _version_of(candidate) == version:
            return candidate
    return None


def _version_of(python: str) -> str:
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        return subprocess.run([python, "-c", code], capture_output=True, encoding="utf-8", check=False).stdout.strip()
    except OSError:
        return ""


def _tried(python: str, resolution: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What ``commands.py`` says of an environment at ``folder``, or what uv says that cannot make it."""
    uv = [sys.executable, "-m", "uv", "--quiet", "--no-config"]
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    ended = subprocess.CompletedProcess[str]([], 0, "", "")
    for command in (
        [*uv, "venv", "--no-project", "--python", python, folder],
        [*uv, "pip", "install", "--python", folder, "--resolution", resolution, f"{ROOT}[shacl]"],
        [sys.executable, ROOT / "tests/package/commands.py", programs],
    ):
        ended = subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
        if ended.returncode:
            break
    return ended


if __name__ == "__main__":
    sys.exit(main())
