"""Child processes: what they make, how they fail, and that none outlives its parent."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from b1mg_graph.diagnostics.diagnostic import FactsError
from b1mg_graph.errors import UsageError
from b1mg_graph.processes import Child, ChildEndedError, ChildOutOfMemoryError, Limits, in_order
from b1mg_graph.query.timeout import FaultyQueryError
from b1mg_graph.rdf.sparql_errors import QueryProblem

METHODS = [None, *(method for method in ("fork", "spawn") if method in multiprocessing.get_all_start_methods())]
"""The one that this system has, and those of multiprocessing."""
ENOUGH = 10.0
"""Seconds after which what should have happened has not."""


def counts(last):
    yield from range(last)


def makes(size):
    yield b"x" * size


def raises(error):
    yield 1
    raise error


def ends_itself(number):
    os.kill(os.getpid(), number)
    yield


def takes_memory():
    held = [bytearray(1 << 20) for _ in range(1000)]
    yield len(held)


def sleeps_for_ever():
    yield os.getpid()
    threading.Event().wait()


@pytest.mark.parametrize("method", METHODS)
def test_what_a_child_makes_comes_in_order_and_whole(method):
    with Child(counts, 1000, method=method) as child:
        assert list(child) == list(range(1000))
    with Child(makes, 5_000_000, method=method) as child:
        assert [len(made) for made in child] == [5_000_000]


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_what_several_children_make_comes_in_the_order_asked_for_and_none_waits(method):
    owners = [0, 0, 1, 0, 1, 1, 1, 0]
    with Child(counts, 4, method=method) as one, Child(counts, 4, method=method) as other:
        assert list(in_order([one, other], owners)) == [0, 1, 0, 2, 1, 2, 3, 3]
    with Child(makes, 3_000_000, method=method) as one, Child(makes, 3_000_000, method=method) as other:
        assert [len(made) for made in in_order([one, other], [1, 0])] == [3_000_000] * 2
    with (
        Child(counts, 1, method=method) as one,
        pytest.raises(ChildEndedError, match="a child process returned an incomplete result"),
    ):
        list(in_order([one], [0, 0]))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "error",
    [UsageError("wrong"), FaultyQueryError(QueryProblem(1, 2, "wrong")), FactsError([]), OSError(2, "wrong")],
    ids=repr,
)
def test_an_error_is_raised_again_where_it_is_waited_for_with_the_place_that_it_comes_from(error, method):
    with Child(raises, error, method=method) as child, pytest.raises(type(error)) as caught:
        list(child)
    assert str(caught.value) == str(error)
    assert "in raises" in str(caught.value.__cause__)


@pytest.mark.parametrize("method", METHODS)
def test_a_child_that_ends_without_having_done_its_work_is_an_error_that_says_how(method):
    with Child(ends_itself, signal.SIGKILL, method=method) as child, pytest.raises(ChildEndedError, match="SIGKILL"):
        list(child)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_a_child_gets_no_more_memory_than_it_may_have():
    with Child(takes_memory, limits=Limits(memory=200 << 20)) as child, pytest.raises(ChildOutOfMemoryError):
        list(child)
    with Child(takes_memory, limits=Limits(memory=2 << 30)) as child:
        assert list(child) == [1000]


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_what_is_left_of_a_child_that_is_waited_for_no_longer_is_ended(method):
    with Child(sleeps_for_ever, method=method, limits=Limits(0.5)) as child:
        made = iter(child)
        pid = next(made)
        with pytest.raises(TimeoutError):
            next(made)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.parametrize("method", METHODS)
def test_what_a_child_is_given_is_fixed_by_the_thread_that_starts_it(method):
    given = [1]
    with Child(counts_up, given, method=method) as child:
        given[0] = 2
        assert list(child) == [1]


def counts_up(given):
    yield given[0]


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells whether a process lives")
@pytest.mark.parametrize("method", ["-", *METHODS[1:]])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_child_ends_with_its_parent_however_that_ends(method, number, tmp_path):
    parent, child = started(method, "-", tmp_path)
    parent.send_signal(number)
    parent.wait(ENOUGH)
    assert ended(child)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells whether a process lives")
def test_a_child_keeps_its_deadline_where_its_parent_cannot(tmp_path):
    parent, child = started("-", "0.5", tmp_path)
    parent.send_signal(signal.SIGSTOP)
    try:
        assert ended(child)
    finally:
        parent.kill()
        parent.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells whether a process lives")
def test_a_signal_to_the_whole_group_is_the_parents_to_answer(tmp_path):
    parent, child = started("-", "-", tmp_path, start_new_session=True)
    os.kill(child, signal.SIGINT)
    os.kill(child, signal.SIGTERM)
    os.killpg(parent.pid, signal.SIGINT)
    _, printed = parent.communicate(timeout=ENOUGH)
    assert printed.count("Traceback") == printed.count("KeyboardInterrupt") == 1  # the parent's, as Python has it
    assert ended(child)


def started(method: str, seconds: str, room: Path, **how) -> tuple[subprocess.Popen[str], int]:
    """A parent, and the number of its child, which has begun."""
    started = room / "child"
    line = [sys.executable, "-m", "tests.processes.parents", method, seconds, str(started)]
    parent = subprocess.Popen(line, stderr=subprocess.PIPE, encoding="utf-8", **how)
    until = time.monotonic() + ENOUGH
    while not (started.exists() and started.read_text("ascii").endswith("\n")):
        assert parent.poll() is None
        assert time.monotonic() < until
        time.sleep(0.005)
    return parent, int(started.read_text("ascii"))


def ended(pid: int) -> bool:
    """Whether a process has ended, or does in a while; one whose status has not been read yet has ended, too."""
    until = time.monotonic() + ENOUGH
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state in "ZX":
            return True
        time.sleep(0.005)
    return False
