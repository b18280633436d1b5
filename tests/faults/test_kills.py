"""A build that is killed leaves the old complete set or the new one, at whatever moment it was."""

from __future__ import annotations

import random
import subprocess
import time
from contextlib import suppress

import pytest

from .folders import contents, stages

KILLS = 20
"""In each of three chains of builds that are killed at any moment."""


def killed(process: subprocess.Popen[str]) -> bool:
    """Kill it, and say whether it had not yet ended."""
    process.kill()
    _, printed = process.communicate()
    assert "Traceback" not in printed
    return process.returncode == -9


@pytest.mark.parametrize("chain", [1, 2, 3])
def test_a_build_that_is_killed_at_any_moment_leaves_a_complete_set(chain, editions, moment, tmp_path):
    chance = random.Random(chain)
    output = tmp_path / "dist"
    assert editions[0].run(output, "--no-page").returncode == 0
    sets = [edition.without_page() for edition in editions]
    there, kills = 0, 0
    while kills < KILLS:
        process = editions[1 - there].start(output, "--no-page")
        with suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0, moment))
        if killed(process):
            kills += 1
        else:
            moment *= 0.95  # it is quicker than when it was measured
        found = contents(output)
        assert found in sets, f"after {kills} kills"
        there = sets.index(found)
    assert_next_run_clears_up(editions[0], output)


@pytest.mark.parametrize("options", [["--no-page"], []], ids=["two files", "with the page"])
def test_a_build_that_is_killed_about_the_moment_of_the_change_leaves_a_complete_set(options, editions, tmp_path):
    chance = random.Random(len(options))
    output = tmp_path / "dist"
    sets = [edition.without_page() if options else edition.built for edition in editions]
    assert editions[0].run(output, *options).returncode == 0
    there = 0
    for number in range(6):
        before = stages(tmp_path)
        process = editions[1 - there].start(output, *options)
        while process.poll() is None and not stages(tmp_path) - before:
            time.sleep(0.0005)
        with suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0, 0.03))
        killed(process)
        found = contents(output)
        assert found in sets, f"kill {number}"
        there = sets.index(found)
    assert_next_run_clears_up(editions[0], output)


def test_the_first_build_that_is_killed_leaves_all_or_nothing(editions, moment, tmp_path):
    chance = random.Random(9)
    for number in range(4):
        output = tmp_path / f"{number}" / "dist"
        process = editions[0].start(output, "--no-page")
        with suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.5 * moment, moment))
        killed(process)
        assert not output.exists() or contents(output) == editions[0].without_page()


def assert_next_run_clears_up(edition, output):
    ended = edition.run(output, "--no-page")
    assert ended.returncode == 0, ended.stderr
    assert contents(output) == edition.without_page()
    assert {path.name for path in output.parent.iterdir()} == {output.name}
