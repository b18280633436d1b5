"""The report that is in the project says what the figures beside it say, and says where a target was missed."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from .conftest import BENCHMARKS


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """The report, made again from the figures in the project."""
    folder = tmp_path_factory.mktemp("report")
    (folder / "report.json").write_bytes((BENCHMARKS / "report.json").read_bytes())
    command = [sys.executable, "run.py", "--render", "-o", str(folder)]
    done = subprocess.run(command, cwd=BENCHMARKS, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("name", ["REPORT.md", "QUESTIONS.md", "NETWORK.md"])
def test_the_report_is_what_the_figures_make_it(name, rendered):
    assert (BENCHMARKS / name).read_text("utf-8") == (rendered / name).read_text("utf-8")


def test_the_drawing_tells_in_words_the_figures_that_it_shows(rendered):
    words = [
        re.search(r"<desc[^>]*>(.*)</desc>", (f / "growth.svg").read_text("utf-8")) for f in (BENCHMARKS, rendered)
    ]
    assert words[0]
    assert words[1]
    assert words[0][1] == words[1][1]


def test_it_is_of_one_whole_run_with_all_peers(rendered):
    tree = json.loads((BENCHMARKS / "report.json").read_text("utf-8"))
    assert not [name for name, about in tree["peers"].items() if "fault" in about]
    assert {"1000", "20000", "200000"} <= {*tree["runs"]["conversion"]}
    assert "quick run" not in (rendered / "REPORT.md").read_text("utf-8")


def test_a_target_that_is_missed_is_reported_with_its_number(module):
    figures, targets = module("figures").Figures, module("report.targets").targets
    tree = json.loads((BENCHMARKS / "report.json").read_text("utf-8"))
    tree["runs"]["site"] = {"shipped": {"ours": [{"seconds": 7.25}]}}
    reported = [target for target in targets(figures(tree)) if "site" in target.wanted]
    assert [(target.found, target.verdict) for target in reported] == [("7.25 s", "**not met**")]
    del tree["runs"]["site"]
    reported = [target for target in targets(figures(tree)) if "site" in target.wanted]
    assert [(target.found, target.verdict) for target in reported] == [("not measured", "not measured")]
