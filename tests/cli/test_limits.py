"""Limits of queries, of memory and of names: each is reported in one line, with the exit status of a failure."""

from __future__ import annotations

import resource
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli

pytestmark = pytest.mark.slow

VALUES = " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(100)))} }}" for n in range(4))
ROWS = f"SELECT ?v0 ?v1 ?v2 ?v3 {{ {VALUES} }}"
"""A hundred million rows."""
LONG = "a" * 300


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
@pytest.mark.parametrize("size", ["100MiB", "100", "0.1GiB", "102400 K", "100m"])
def test_a_query_that_needs_more_memory_than_it_may_have_is_ended_with_a_line(size, initiative, run):
    ended = run("query", ROWS, "--memory", size)
    assert (ended.returncode, ended.stdout) == (1, "")
    most = "102.4" if "G" in size else "100"
    assert ended.stderr == f"error: the query was stopped because it needs more memory than {most} MiB (--memory)\n"


def test_a_question_has_the_same_limits(initiative, run):
    ontology = shutil.copytree(Path(__file__).parents[2] / "ontology", initiative / "ontology")
    question = ontology / "questions" / "vacant-seats.rq"
    head = [
        line for line in question.read_text("utf-8").splitlines() if line.startswith(("# title", "# desc", "# group"))
    ]
    question.write_text("\n".join([*head, "# example: -", ROWS]), "utf-8")
    late = run("ask", "vacant-seats", "--timeout", "0.3", "--memory", "0")
    assert (late.returncode, late.stdout) == (1, "")
    assert late.stderr == "error: the query was stopped after 0.3 s (--timeout)\n"
    large = run("ask", "vacant-seats", "--timeout", "0", "--memory", "100MiB")
    assert (large.returncode, large.stdout) == (1, "")
    assert large.stderr == "error: the query was stopped because it needs more memory than 100 MiB (--memory)\n"


@pytest.mark.parametrize(
    ("option", "value"),
    [("--timeout", "-1"), ("--timeout", "inf"), ("--memory", "much"), ("--memory", "-1"), ("--memory", "2 apples")],
)
def test_an_invalid_limit_is_wrong_use(option, value, initiative):
    result = CliRunner().invoke(cli, ["query", "ASK {}", option, value])
    assert result.exit_code == 2
    assert "0 means no limit" in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the address space is limited on Linux")
@pytest.mark.parametrize("mebibytes", [25, 40, 80, 160, 320])
@pytest.mark.parametrize("command", ["check", "build"])
def test_too_little_memory_to_start_is_reported_in_a_line(command, mebibytes, initiative):
    most = mebibytes << 20

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))

    line = [sys.executable, "-m", "b1mg_graph", command, "--no-cache"]
    ended = subprocess.run(line, capture_output=True, encoding="utf-8", check=False, preexec_fn=limit, timeout=120)
    printed = "error: not enough memory (ulimit -v?)\n"
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", printed)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--data", LONG],
        ["show", LONG],
        ["ask", LONG],
        ["query", "-f", LONG],
        ["build", "-o", LONG],
        ["export", "-o", f"{LONG}.ttl"],
        ["network", "-o", f"{LONG}.html"],
        ["network", "--query", LONG],
        ["site", "-o", LONG],
        ["diff", LONG, LONG],
        ["diff", f"{LONG}.ttl", "data"],
        ["init", LONG],
        ["explain", LONG],
    ],
    ids=lambda words: " ".join(words).replace(LONG, "LONG"),
)
def test_a_name_that_is_too_long_is_an_error_like_others(arguments, initiative, run):
    ended = run(*arguments)
    assert ended.returncode in {1, 2}
    assert ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "arguments",
    [["check"], ["build", "-o", "x"], ["export"], ["query", "ASK {}"], ["init", "x"], ["site"]],
    ids=" ".join,
)
def test_a_present_folder_that_is_gone_is_an_error_of_a_line(arguments, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    line = f"rmdir {gone}; exec {shlex.join([sys.executable, '-m', 'b1mg_graph', *arguments])}"
    ended = subprocess.run(["bash", "-c", line], cwd=gone, capture_output=True, encoding="utf-8", check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("error: ")
    assert ended.stderr.count("\n") == 1
