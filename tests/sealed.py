"""A process that can neither start a browser, a server or a foreign program nor import a foreign judge.

The fast tests run in such processes.  A test that needs more fails there, and so cannot slow down that tier, or make it
depend on what is installed, without one of its marks.
"""

from __future__ import annotations

import os
import re
import socket
import sys
from pathlib import Path

import pytest

FOREIGN = frozenset({"owlready2", "owlrl", "playwright", "pyld", "pylode", "pyrudof", "pyshacl"})
"""Packages that judge by rules of their own what is exported, or show it."""

ALLOWED = re.compile(r"python[\d.]*|git")
"""Programs that may be started; a shell could start any other."""

BUILDING = {"build", "http.server", "pip", "venv"}
"""Modules that may not be run by ``python -m``."""

_STARTS = {"subprocess.Popen", "os.posix_spawn", "os.exec"}
"""Events of auditing whose second value is a command line (PEP 578, and the table of events in Python's library)."""

VARIABLE = "B1MG_SEALED"
"""Is set in the environment of sealed processes, so that those forked from `served` are sealed too."""


def seal() -> None:
    """Refuse from now on, in this process and its forks, what fast tests may not use; it stays so for good."""
    os.environ[VARIABLE] = "1"
    for name in [name for name in sys.modules if name.partition(".")[0] in FOREIGN]:
        del sys.modules[name]  # so that an import of it is heard
    sys.addaudithook(_refuse)


def is_sealed() -> bool:
    """Whether this is a sealed process."""
    return VARIABLE in os.environ


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Raise an exception that no `except Exception` catches, if the event is one that is refused."""
    found = _refused(event, arguments)
    if found:
        pytest.fail(f"{found}: mark the test as one that `make fast` leaves out (tests/tiers.py)", pytrace=False)


def _refused(event: str, arguments: tuple[object, ...]) -> str | None:
    """What an event is, if it is refused."""
    if event == "import" and str(arguments[0]).partition(".")[0] in FOREIGN:
        return f"a fast test imports {arguments[0]}"
    if event in _STARTS:
        program, *given = map(_text, arguments[1])
        if not ALLOWED.fullmatch(Path(program).name) or (given[:1] == ["-m"] and BUILDING & {*given[1:2]}):
            return f"a fast test starts {' '.join([program, *given[:2]])}"
    if event == "os.system":
        return f"a fast test starts {_text(arguments[0])}"
    if event == "socket.bind" and getattr(arguments[0], "family", None) in {socket.AF_INET, socket.AF_INET6}:
        return f"a fast test is a server at {arguments[1]}"
    return None


def _text(given: object) -> str:
    return os.fsdecode(given) if isinstance(given, str | bytes | os.PathLike) else str(given)
