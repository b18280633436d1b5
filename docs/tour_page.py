"""Fills ``docs/tour.md``: under each command in a console block, what it prints now."""

from __future__ import annotations

import contextlib
import re
import shlex
import tempfile
from pathlib import Path

from click.testing import CliRunner

from b1mg_graph.cli.commands import cli
from b1mg_graph.errors import B1mgGraphError

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROGRAM = "b1mg-graph"


def tour_page(text: str) -> str:
    """The page ``text`` with the present output of its commands, on the data that ship, in an empty folder."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(Path(folder)):
        return _BLOCK.sub(_filled, text)


def _filled(block: re.Match[str]) -> str:
    commands = [line.removeprefix("$ ") for line in block[1].splitlines() if line.startswith("$ ")]
    shown = [f"$ {command}\n{_printed(command)}" for command in commands]
    return "```console\n" + "\n".join(shown) + "```"


def _printed(command: str) -> str:
    """What a command prints, messages included, as in a terminal."""
    program, *words = shlex.split(command)
    assert program == _PROGRAM, command
    result = CliRunner().invoke(cli, words, prog_name=_PROGRAM)
    if isinstance(result.exception, B1mgGraphError):
        return f"{result.output}error: {result.exception}\n"
    if result.exception is not None:
        raise result.exception
    return "".join(f"{line.rstrip()}\n" for line in result.output.splitlines())
