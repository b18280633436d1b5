"""A guide as steps: files to write, commands to run, and what they print, in the order of the text."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from b1mg_graph.cli.commands import cli
from b1mg_graph.errors import B1mgGraphError

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parent.parent.parent / "docs"
_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`([\w./-]+\.(?:csv|yaml|md))`")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a guide: its kind, its text, and the file that the paragraph before it names last, if any."""

    kind: str
    text: str
    file: str | None

    def commands(self) -> Iterator[tuple[str, list[str]]]:
        """The commands, each with the lines that it prints; what comes before the first belongs to no command."""
        command, lines = "", list[str]()
        for line in self.text.splitlines():
            if line.startswith("$ "):
                yield command, lines
                command, lines = line.removeprefix("$ "), []
            else:
                lines.append(line)
        yield command, lines


def blocks_of(text: str) -> list[Block]:
    """The blocks of a guide."""
    found: list[Block] = []
    end = 0
    for match in _BLOCK.finditer(text):
        before = text[end : match.start()].strip().rpartition("\n\n")[2]
        names = _FILE.findall(before)
        found.append(Block(match["kind"], match["text"], names[-1] if names else None))
        end = match.end()
    return found


def run(command: str) -> tuple[int, str]:
    """The exit status of a command in this process, and what it prints."""
    program, *arguments = shlex.split(command)
    assert program == "b1mg-graph"
    ended = CliRunner().invoke(cli, arguments)
    if isinstance(ended.exception, B1mgGraphError):
        return ended.exception.exit_status, f"{ended.output}error: {ended.exception}"
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return ended.exit_code, ended.output
