"""Commands that are ended by TERM, INT, HUP and KILL: no mixtures, no litter, no children left, one line.

`make faults` tries 200 endings a command, or N of them, by the chance that SEED gives.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from .endings import COMMANDS, SIGNALS, Room, Run, moments, orphans
from .folders import contents

TRIES = int(os.environ.get("B1MG_ENDINGS", "12"))
SEED = int(os.environ.get("B1MG_SEED", "1"))
CHAIN = 10
"""Runs that are ended before one may end by itself, which has to clear up after all of them."""
WORTH_SHARING = "# a comment\n" * 100_000
"""So much in each of two files that files are compiled by several processes."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc tells which processes a run has")


@pytest.fixture
def data(editions, tmp_path, request) -> list:
    """The data sets of two editions; for `check` large enough to be shared out."""
    folders = [edition.folder / "data" for edition in editions]
    if request.node.callspec.params["name"] != "check":
        return folders
    grown = [shutil.copytree(folder.parent, tmp_path / f"grown{n}") / "data" for n, folder in enumerate(folders)]
    for folder in grown:
        for path in (folder / "sources").iterdir():
            path.write_text(path.read_text("utf-8") + WORTH_SHARING, "utf-8")
    return grown


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_ended_leaves_a_complete_set_and_no_child_and_says_so_in_a_line(name, data, tmp_path):
    command, chance = COMMANDS[name], random.Random(f"{SEED} {name}")
    home, folder = tmp_path / "home", tmp_path / "room"
    home.mkdir()

    def undisturbed(edition: int, room) -> subprocess.CompletedProcess[str]:
        room.mkdir(exist_ok=True)
        run = Run.start(command.line(data[edition]), room, home)
        out, err = run.process.communicate(timeout=120)
        assert run.process.returncode == 0, err
        return subprocess.CompletedProcess([], 0, out, err)

    began = time.monotonic()
    wholes = [undisturbed(edition, tmp_path / f"whole{edition}") for edition in (0, 1)]
    length = (time.monotonic() - began) / 2
    sets = tuple(contents(tmp_path / f"whole{edition}") for edition in (0, 1))
    assert sets[0] != sets[1] or command.output is None
    undisturbed(0, folder)
    room, there = Room(folder, sets), 0
    counted: Counter[str] = Counter()
    for number in range(TRIES):
        if number % CHAIN == 0 and number:
            undisturbed(there, folder)
            assert room.others() == set(), f"left after the run that followed try {number}"
        run = Run.start(command.line(data[1 - there]), folder, home)
        kinds = moments(command, run, room, length, chance)
        sent = SIGNALS[number % len(SIGNALS)]
        if sent != signal.SIGKILL:
            run.wait(run.catches_terminate)
        kind = chance.choice([*kinds])
        kinds[kind]()
        outcome = run.ended_by(sent)
        case = f"try {number}: {signal.Signals(sent).name} at the moment {kind!r}, {outcome}"
        assert orphans(run) == set(), case
        assert_said_in_a_line(outcome, wholes[1 - there], case)
        if command.output is not None:
            assert room.found() in sets, case
            assert outcome.was_ended or room.found() == sets[1 - there], case
            there = sets.index(room.found())
        if kind == "any" and not outcome.was_ended:
            length *= 0.9  # it is quicker than when it was measured
        counted[f"{signal.Signals(sent).name} {'ended it' if outcome.was_ended else 'came too late'}"] += 1
    undisturbed(0, folder)
    assert room.others() == set(), "left after the last run"
    assert room.found() == sets[0]
    sys.stdout.write(f"{name}: {TRIES} tries, {', '.join(f'{what} {n}' for what, n in sorted(counted.items()))}\n")


def assert_said_in_a_line(outcome, whole, case):
    """What is printed is the beginning of what a whole run prints, and then that it was stopped, and why."""
    assert outcome.was_ended or outcome.status == 0, case
    assert "Traceback" not in outcome.err, case
    lines = outcome.err.splitlines()
    if outcome.status > 0:
        assert lines.pop() == f"stopped by {signal.Signals(outcome.signal).name}", case
    assert without_numbers("\n".join(whole.stderr.splitlines())).startswith(without_numbers("\n".join(lines))), case
    assert whole.stdout.startswith(outcome.out), case


def without_numbers(text: str) -> str:
    """A text without what differs from run to run: seconds."""
    return re.sub(r"[0-9.]+ s\b", "s", text)
