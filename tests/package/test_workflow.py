"""The workflow of continuous integration calls the project's verbs on every Python that the package is for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
FILE = ROOT / ".github" / "workflows" / "ci.yml"
WORKFLOW = yaml.safe_load(FILE.read_text("utf-8"))
JOBS = WORKFLOW["jobs"]
STEPS = [step for job in JOBS.values() for step in job["steps"]]
RELEASE = re.compile(r"Programming Language :: Python :: (3\.\d+)")


def test_its_pythons_are_those_of_the_classifiers_from_the_oldest_that_is_required():
    pythons = JOBS["verbs"]["strategy"]["matrix"]["python"]
    assert pythons == [m[1] for m in map(RELEASE.fullmatch, PROJECT["classifiers"]) if m]
    assert SpecifierSet(PROJECT["requires-python"]) == SpecifierSet(f">={pythons[0]}")


def test_every_action_is_pinned_to_a_commit_with_its_release_beside_it():
    lines = [line for line in FILE.read_text("utf-8").splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not re.fullmatch(r"\s+- uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_it_may_read_the_repository_and_nothing_else_and_keeps_no_credentials():
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in JOBS.values())
    checkouts = [step for step in STEPS if step.get("uses", "").startswith("actions/checkout@")]
    assert [step["with"]["persist-credentials"] for step in checkouts] == [False] * len(JOBS)


def test_what_pip_fetches_is_kept_by_the_locks():
    pythons = [step["with"] for step in STEPS if step.get("uses", "").startswith("actions/setup-python@")]
    assert pythons
    for python in pythons:
        assert python["cache"] == "pip"
        assert set(ROOT.glob(python["cache-dependency-path"])) == set(ROOT.glob("*.lock"))


@pytest.mark.parametrize("command", [step["run"] for step in STEPS if "run" in step])
def test_it_runs_verbs_only(command):
    program, *verbs = command.removeprefix("sudo ").split()
    if program == "make":
        described = set(re.findall(r"^(\w+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
        assert set(verbs) <= described
    else:
        assert (program, verbs) == (".ci/run", [])
