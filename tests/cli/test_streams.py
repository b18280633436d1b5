"""Standard streams that are closed, full, or read no further: one line, no traceback, the right exit status."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

COMMANDS = [
    ["--help"],
    ["--version"],
    ["check"],
    ["check", "--format", "json"],
    ["show", "ripplemark"],
    ["ask"],
    ["ask", "who-co-leads", "--body", "ripplemark-lake-ice"],
    ["query", "SELECT ?who ?what { ?who b1mg:coLeads ?what }"],
    ["query", "DESCRIBE id:ripplemark", "--timeout", "0", "--memory", "0"],
    ["export"],
    ["export", "-f", "csv"],
    ["stats", "--format", "csv"],
    ["explain"],
    ["schema"],
    ["build", "--help"],
]
"""Every command that prints on standard output, in each of the ways in which that is done."""
ERROR = "source: {id: example, title: An example, kind: editorial}\npeople: {bror-icefeldt: {nmae: Bror}}\n"
NOT_LINUX = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110


def in_shell(arguments, streams: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a shell gets of the command with ``streams`` behind it."""
    line = f"{shlex.join([sys.executable, '-m', 'b1mg_graph', *arguments])} {streams}"
    pipes = {"capture_output": True, "encoding": "utf-8", "env": {**os.environ, **environment}}
    return subprocess.run(["bash", "-o", "pipefail", "-c", line], check=False, timeout=120, **pipes)


@pytest.mark.parametrize(
    ("streams", "why"),
    [pytest.param("> /dev/full", "No space left on device", marks=NOT_LINUX), (">&-", "it is closed")],
)
@pytest.mark.parametrize("arguments", COMMANDS, ids=shlex.join)
def test_what_cannot_be_printed_is_reported_in_a_line(arguments, streams, why, put):
    if arguments == ["check"]:  # which prints nothing of facts without findings
        put("sources/example.yaml", ERROR)
    ended = in_shell(arguments, streams)
    line = f"error: standard output: cannot be written: {why}\n"
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", line)


@pytest.mark.parametrize("arguments", COMMANDS, ids=shlex.join)
def test_a_reader_that_stops_early_is_not_an_error_and_nothing_is_printed(arguments, put):
    if arguments == ["check"]:  # which prints nothing of facts without findings
        put("sources/example.yaml", ERROR)
    ended = in_shell(arguments, "| true")
    assert (ended.returncode, ended.stdout, ended.stderr) == (141, "", "")


@pytest.mark.parametrize(("streams", "status"), [("| cat", 0), ("| true", 141), (">&-", 1)])
def test_the_completion_script_is_printed_like_all_else(streams, status, initiative):
    program = "import sys; sys.argv[0] = 'b1mg-graph'; from b1mg_graph.cli.main import main; main()"
    line = f"{shlex.join([sys.executable, '-c', program])} {streams}"
    environment = {**os.environ, "_B1MG_GRAPH_COMPLETE": "bash_source"}
    pipes = {"capture_output": True, "encoding": "utf-8", "env": environment}
    ended = subprocess.run(["bash", "-o", "pipefail", "-c", line], check=False, timeout=120, **pipes)
    assert ended.returncode == status
    assert ended.stderr.count("\n") == (status == 1)
    assert ("complete" in ended.stdout) == (status == 0)


@pytest.mark.parametrize("streams", ["2>&-", pytest.param("2> /dev/full", marks=NOT_LINUX)])
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check"], 0),
        (["build"], 0),
        (["show", "nothing-like-it"], 2),
        (["build", "--data", "gone"], 1),
        (["nonsense"], 2),
    ],
)
def test_messages_that_cannot_be_printed_change_nothing(arguments, status, streams, initiative):
    ended = in_shell(arguments, streams)
    assert ended.returncode == status
    assert "Traceback" not in ended.stdout


@pytest.mark.parametrize("streams", ["2>&-", "<&- 2>&-", "<&- >&- 2>&-"])
def test_what_is_written_to_files_does_not_go_by_the_number_of_a_closed_stream(streams, initiative):
    whole = in_shell(["build", "-o", "whole"], "")
    ended = in_shell(["build", "-o", "made"], streams)
    assert whole.returncode == ended.returncode == 0
    for name in ("graph.ttl", "graph.trig", "network.html"):
        assert (initiative / "made" / name).read_bytes() == (initiative / "whole" / name).read_bytes()


def test_a_query_that_cannot_be_read_from_standard_input_is_reported_in_a_line(initiative):
    ended = in_shell(["query", "-"], "<&-")
    line = "error: standard input: cannot be read: it is closed\n"
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", line)
    assert in_shell(["stats"], "<&-").returncode == 0


@pytest.mark.parametrize("arguments", [["check"], ["ask", "who-co-leads", "--body", "ripplemark-lake-ice"]])
def test_a_file_gets_the_same_whether_python_buffers_or_not(arguments, initiative):
    plain, direct = (in_shell(arguments, "", **more) for more in ({}, {"PYTHONUNBUFFERED": "1"}))
    assert (plain.returncode, plain.stdout, plain.stderr) == (direct.returncode, direct.stdout, direct.stderr)
