"""The tutorial is followed word for word: its files are written, its commands print what it shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

from tests.stores.servers import oxigraph

from .guided import DOCS, blocks_of, run

STORE = "http://localhost:7878"
PATIENCE = 120.0
"""The number of seconds until which a line must have come; it comes within a few."""


class Watching:
    """The second terminal: a process of `watch`, and what it has printed."""

    def __init__(self, command: str) -> None:
        """Start it, with its output in a file above the data set's folder."""
        arguments = [sys.executable, "-m", *command.replace("b1mg-graph", "b1mg_graph").split()]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.printed = Path("..", "watched").resolve()
        with self.printed.open("wb") as file:
            self.process = subprocess.Popen(arguments, stdout=file, stderr=subprocess.STDOUT, env=environment)
        self.seen = 0

    def until(self, line: str) -> None:
        """Wait for a line that comes after those that were waited for before."""
        end = time.monotonic() + PATIENCE
        while line not in (text := self.printed.read_text("utf-8"))[self.seen :]:
            assert self.process.poll() is None, text
            assert time.monotonic() < end, text
            time.sleep(0.1)
        self.seen = text.index(line, self.seen) + len(line)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


def test_the_tutorial_leads_from_an_empty_folder_to_a_published_page(tmp_path, monkeypatch):
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    watching: Watching | None = None
    with oxigraph(tmp_path) as store:
        try:
            latest = Path()
            for block in blocks_of((DOCS / "tutorial.md").read_text("utf-8")):
                if block.kind in ("csv", "yaml"):
                    latest = write(block.text, block.file, latest)
                elif block.kind == "console":
                    for command, lines in block.commands():
                        if command.startswith("b1mg-graph watch"):
                            watching = Watching(command)
                        if not command or command.startswith("b1mg-graph watch"):
                            shown_by(watching, lines)
                        else:
                            follow(command.replace(STORE, store), lines)
        finally:
            if watching is not None:
                watching.stop()
    assert "Ice cover" in Path("site/id/northern-lakes-ice-cover.html").read_text("utf-8")
    assert "Birchholm University" in Path("site/id/vega-northam.html").read_text("utf-8")
    assert "northern-lakes-ice-cover" in Path("dist/graph.ttl").read_text("utf-8")


def shown_by(watching: Watching | None, lines: list[str]) -> None:
    """Wait for the lines in the second terminal; once it has made the outputs anew, it is ended."""
    for line in lines:
        assert watching is not None
        watching.until(line)
        if line.startswith("wrote "):
            watching.until(" files to site")
            watching.stop()


def write(text: str, name: str | None, latest: Path) -> Path:
    """Write the file that is shown, or, where one line is shown, put it in place of the last line of the latest."""
    place = latest if name is None else Path(name)
    before = "" if name is not None else place.read_text("utf-8").rstrip("\n").rpartition("\n")[0] + "\n"
    place.write_text(before + text, "utf-8")
    return place


def follow(command: str, lines: list[str]) -> None:
    """Run a command, and compare the lines; the first of them if the rest is left out."""
    if command.startswith("cd "):
        os.chdir(command.removeprefix("cd "))
        return
    status, printed = run(command)
    assert status == 0, f"{command}\n{printed}"
    shown = [re.sub(r"\s+", " ", line).strip() for line in printed.splitlines()]
    assert [re.sub(r"\s+", " ", line).strip() for line in lines] == shown[: len(lines)], command
