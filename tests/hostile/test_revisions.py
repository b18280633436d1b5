"""A word in the place of a revision is a revision, or none: never an option of git."""

from __future__ import annotations

import subprocess

import pytest

WHO = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
WORDS = ["--output=hostile-was-here", "-ohostile-was-here", "HEAD:../../etc"]


@pytest.fixture
def repository(initiative):
    for command in (["init", "-q"], ["add", "."], [*WHO, "commit", "-q", "-m", "All"]):
        subprocess.run(["git", "-C", initiative, *command], check=True)
    return initiative


def test_no_revision_is_an_option_of_git(repository, run):
    before = sorted(repository.rglob("*"))
    for word in WORDS:
        for ended in (run("check", "--against", word), run("diff", "--", word, "HEAD")):
            assert ended.returncode in {1, 2}, word
            assert "Traceback" not in ended.stderr
            assert len(ended.stderr) < 1_000
    assert sorted(repository.rglob("*")) == before
