"""A terminal in which a user types: a pseudo-terminal is standard input, output and error of the command."""

from __future__ import annotations

import os
import pty
import re
import sys
import termios
import threading
from typing import TYPE_CHECKING

from b1mg_graph.cli.main import run

if TYPE_CHECKING:
    import pytest

END = "\x04"
"""The end of input: who asks for more than was typed gets it, and does not wait."""


def typed(monkeypatch: pytest.MonkeyPatch, arguments: list[str], answers: list[str]) -> tuple[int, str]:
    """The exit status of a command in this process, and what its terminal shows, without colours and what is typed."""
    master, terminal = pty.openpty()
    settings = termios.tcgetattr(terminal)
    settings[3] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, settings)
    shown: list[bytes] = []
    reader = threading.Thread(target=drain, args=(master, shown))
    reader.start()
    os.write(master, "".join(f"{answer}\n" for answer in answers).encode() + END.encode())
    screen = open(terminal, "w", encoding="utf-8", buffering=1)  # noqa: SIM115, PTH123 - a file descriptor
    typing = open(os.dup(terminal), encoding="utf-8")  # noqa: SIM115, PTH123
    with monkeypatch.context() as patch, typing, screen:
        for name, stream in (("stdin", typing), ("stdout", screen), ("stderr", screen)):
            patch.setattr(sys, name, stream)
        patch.setattr(sys, "argv", ["b1mg-graph", *arguments])
        status = run()
    reader.join(timeout=60)
    os.close(master)
    return status, re.sub(r"\x1b\[[0-9;]*m", "", b"".join(shown).decode().replace("\r\n", "\n"))


def drain(master: int, shown: list[bytes]) -> None:
    """Read what is shown in a terminal into ``shown``, until the other end is closed."""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # the other end is closed
            return
        if not piece:
            return
        shown.append(piece)
