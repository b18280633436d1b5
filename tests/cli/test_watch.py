"""`watch` checks at every save, says what is new, and writes the outputs while the facts have no errors."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

SOUND = "source: {id: example, title: An example, kind: editorial}\npeople: {ada: {name: Ada Quay}}\n"
WRONG = SOUND.replace("name: Ada Quay", "nme: Ada Quay")
PATIENCE = 60.0
"""The number of seconds until which a line must have come; it comes within one."""


class Watching:
    """A process of `watch`, and what it has printed."""

    def __init__(self, *arguments: str) -> None:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "b1mg_graph", "watch", *arguments]
        self.process = subprocess.Popen(command, stderr=subprocess.STDOUT, stdout=subprocess.PIPE, env=environment)
        os.set_blocking(self.process.stdout.fileno(), False)
        self.printed = ""

    def until(self, words: str) -> str:
        """What is printed up to the line with ``words``; the rest is kept."""
        end = time.monotonic() + PATIENCE
        while words not in self.printed:
            assert self.process.poll() is None, self.printed
            assert time.monotonic() < end, self.printed
            self.printed += (self.process.stdout.read() or b"").decode()
            time.sleep(0.05)
        line = self.printed.index("\n", self.printed.index(words)) if "\n" in self.printed else len(self.printed)
        found, self.printed = self.printed[:line], self.printed[line:]
        return found


@pytest.fixture
def watch(initiative):
    started: list[Watching] = []

    def watch(*arguments: str, folders: str = "data") -> Watching:
        started.append(Watching(*arguments))
        started[-1].until(f"watching {folders}; Ctrl-C ends it")
        return started[-1]

    yield watch
    for one in started:
        one.process.kill()
        one.process.wait()
        one.process.stdout.close()


def test_what_is_new_at_a_save_is_shown_and_what_is_gone_is_counted(watch, put):
    watching = watch()
    put("sources/example.yaml", WRONG)
    found = watching.until(" accepted")
    assert "data/sources/example.yaml changed" in found
    assert "error[unknown-key] data/sources/example.yaml:2:16" in found
    assert "1 new, 0 gone; in all 1 error" in found
    put("sources/example.yaml", SOUND)
    assert "0 new, 1 gone; in all no errors" in watching.until(" accepted")


def test_outputs_are_written_while_there_are_no_errors(watch, put, initiative):
    watching = watch("-o", "dist")
    assert "Ada Quay" not in (initiative / "dist" / "graph.ttl").read_text("utf-8")
    put("sources/example.yaml", WRONG)
    watching.until("nothing was written: the outputs are those before the errors")
    put("sources/example.yaml", SOUND)
    watching.until("wrote dist/graph.ttl")
    assert "Ada Quay" in (initiative / "dist" / "graph.ttl").read_text("utf-8")


def test_an_ontology_that_is_damaged_for_a_moment_does_not_end_it(watch, put, initiative):
    (initiative / "ontology").mkdir()
    (initiative / "ontology" / "shapes.ttl").write_text("# nothing yet\n", "utf-8")
    watching = watch(folders="data, ontology")
    (initiative / "ontology" / "shapes.ttl").write_text("not Turtle", "utf-8")
    watching.until("error:")
    (initiative / "ontology" / "shapes.ttl").write_text("# nothing again\n", "utf-8")
    watching.until("0 new, 0 gone")


def test_ctrl_c_ends_it(watch):
    watching = watch()
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(PATIENCE) == 130
