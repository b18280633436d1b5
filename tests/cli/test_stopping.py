"""Signals that end a command: one line, 128 and the number of the signal, and no wait for the engine."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.faults.endings import Run, orphans

FOR_EVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
RULE = f"CONSTRUCT {{ id:x rdfs:label ?n }} WHERE {{ {{ {FOR_EVER} }} }}"
CAUGHT = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]
ASKED = ["query", FOR_EVER, "--timeout", "100"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="/proc tells which signals a process catches"),
]


@pytest.fixture
def start(initiative, tmp_path):
    """Start the program in the initiative, and wait until its first line is done."""

    def start(*arguments: str, under: tuple[str, ...] = ()) -> Run:
        run = Run.start([*under, sys.executable, "-m", "b1mg_graph", *arguments], initiative, tmp_path)
        assert run.wait(run.catches_terminate)
        return run

    return start


@pytest.fixture
def busy(start):
    """Start a query that takes for ever, and wait until its process is there."""

    def busy(*more: str, under: tuple[str, ...] = ()) -> Run:
        run = start(*ASKED, *more, under=under)
        assert run.wait(lambda: len(run.processes()) > 1)
        return run

    return busy


@pytest.mark.parametrize("number", CAUGHT)
@pytest.mark.parametrize("arguments", [["--help"], ["check"], ["explain"], ["schema"]], ids=lambda words: words[0])
def test_a_signal_right_at_the_start_is_answered_with_a_line(arguments, number, start):
    outcome = start(*arguments).ended_by(number)
    if outcome.status:  # it may have been done already
        assert (outcome.status, outcome.err) == (128 + number, f"stopped by {signal.Signals(number).name}\n")


@pytest.mark.parametrize("number", CAUGHT)
def test_a_query_is_stopped_with_its_process(number, busy):
    run = busy()
    outcome = run.ended_by(number)
    assert (outcome.status, outcome.out) == (128 + number, "")
    assert outcome.err == f"stopped by {signal.Signals(number).name}\n"
    assert orphans(run) == set()


@pytest.mark.parametrize("number", CAUGHT)
def test_a_command_that_is_within_the_engine_is_stopped_all_the_same(number, start, initiative):
    """A rule is run by the engine in the process of the command itself."""
    (initiative / "ontology").mkdir()
    shipped = Path(__file__).parents[2] / "ontology"
    for path in shipped.rglob("*"):
        copy = initiative / "ontology" / path.relative_to(shipped)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            copy.write_bytes(path.read_bytes())
    (initiative / "ontology" / "rules" / "3-for-ever.rq").write_text(RULE, "utf-8")
    run = start("check")
    assert run.wait(lambda: seconds_used(run.process.pid) > 1.5)
    outcome = run.ended_by(number)
    assert (outcome.status, outcome.err) == (128 + number, f"stopped by {signal.Signals(number).name}\n")


def test_a_second_signal_is_not_answered_again(busy):
    run = busy()
    run.process.send_signal(signal.SIGTERM)
    run.process.send_signal(signal.SIGINT)
    run.process.send_signal(signal.SIGTERM)
    _, printed = run.process.communicate(timeout=60)
    assert run.process.returncode in {128 + number for number in CAUGHT}
    assert printed.count("\n") == printed.count("stopped by") == 1
    assert orphans(run) == set()


def test_ctrl_c_reaches_the_children_too_and_one_line_is_printed(initiative, tmp_path):
    line = [sys.executable, "-m", "b1mg_graph", *ASKED]
    run = Run.start(line, initiative, tmp_path, start_new_session=True)
    assert run.wait(lambda: run.catches_terminate() and len(run.processes()) > 1)
    os.killpg(run.process.pid, signal.SIGINT)
    _, printed = run.process.communicate(timeout=60)
    assert (run.process.returncode, printed) == (130, "stopped by SIGINT\n")
    assert orphans(run) == set()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT])
def test_what_the_one_who_starts_it_has_it_ignore_stays_ignored(number, busy):
    ignoring = (
        sys.executable,
        "-c",
        f"import os, signal, sys; signal.signal({int(number)}, signal.SIG_IGN); os.execv(sys.argv[1], sys.argv[1:])",
    )
    run = busy(under=ignoring)
    run.process.send_signal(number)
    run.process.send_signal(signal.SIGTERM)
    _, printed = run.process.communicate(timeout=60)
    assert (run.process.returncode, printed) == (143, "stopped by SIGTERM\n")


def test_a_killed_command_leaves_no_process_behind(busy):
    run = busy()
    assert run.ended_by(signal.SIGKILL).status == -signal.SIGKILL
    assert orphans(run) == set()


def seconds_used(pid: int) -> float:
    """Seconds of the processor that a process has used (proc_pid_stat(5))."""
    try:
        numbers = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")
