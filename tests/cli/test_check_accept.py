"""`check --accept` writes entries, `--new-since` shows what an earlier revision did not have, `--code` chooses."""

from __future__ import annotations

import json
import subprocess

import pytest

DATES = """
people:
  mare-reedling:
    roles:
      - {role: lead, in: northern-lakes-water-quality, since: 2025-11}
"""


def test_accepted_findings_are_gone_and_counted(run, initiative, state):
    state(DATES)
    assert run("check", "--strict").returncode == 1
    done = run("check", "--accept", "--reason", 'Both "dates" are given.', "--until", "9999-12-31")
    assert (done.returncode, done.stdout) == (0, "")
    assert "data/accepted.yaml: 1 entry added" in done.stderr
    line = (initiative / "data" / "accepted.yaml").read_text("utf-8")
    assert line.startswith(
        "- code: disagreement\n  ids: [lead, mare-reedling, northern-lakes-water-quality]\n  key: since\n"
        '  reason: Both "dates" are given.\n'
    )
    again = run("check", "--strict")
    assert (again.returncode, again.stdout) == (0, "")
    assert "1 accepted" in again.stderr
    assert "1 accepted" in run("build").stderr


def test_entries_are_added_below_what_is_there_and_the_rest_keeps_its_bytes(run, initiative, state, put):
    before = "# Our own words.\r\n- code: unused-id\r\n  ids: [pike]\r\n  reason: 'It comes.'\r\n  date: 2020-01-10"
    put("accepted.yaml", before)
    state(DATES)
    assert run("check", "--code", "disagreement", "--accept", "--reason", "R").returncode == 0
    after = (initiative / "data" / "accepted.yaml").read_bytes().decode()
    assert after.startswith(before)
    assert after.endswith("\r\n")
    assert after.count("\n") == after.count("\r\n")
    assert after.count("code:") == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--accept"], "--accept requires --reason TEXT"),
        (["--accept", "--reason", " "], "--accept requires --reason TEXT"),
        (["--reason", "R"], "--reason and --until require --accept"),
        (["--accept", "--reason", "R", "--until", "2026"], "--until 2026: not a date with a day"),
    ],
)
def test_options_that_do_not_fit_are_refused(run, initiative, arguments, words):
    done = run("check", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert not (initiative / "data" / "accepted.yaml").exists()


def test_nothing_is_accepted_where_the_file_has_an_error(run, initiative, state, put):
    state(DATES)
    put("accepted.yaml", "- {code: disagreement}\n")
    done = run("check", "--accept", "--reason", "R")
    assert done.returncode == 2
    assert "correct the errors in accepted.yaml first" in done.stderr
    assert (initiative / "data" / "accepted.yaml").read_text("utf-8") == "- {code: disagreement}\n"


def git(folder, *arguments):
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments], cwd=folder, check=True)


def test_only_findings_are_shown_that_the_revision_did_not_have(run, initiative, state, put):
    state(DATES)
    git(initiative, "init", "-q")
    git(initiative, "add", ".")
    git(initiative, "commit", "-q", "-m", "first")
    state("# one line more\n" + DATES)
    put(
        "sources/second.yaml",
        "source: {id: second, title: Second, kind: editorial}\n"
        "work_areas: {northern-lakes-ice: {name: Ice, part_of: northern-lakes}}\n",
    )
    assert {one["code"] for one in json.loads(run("check", "--format", "json").stdout)["diagnostics"]} == {
        "disagreement",
        "unused-id",
    }
    new = json.loads(run("check", "--new-since", "HEAD", "--format", "json").stdout)["diagnostics"]
    assert [one["code"] for one in new] == ["unused-id"]
    assert run("check", "--new-since", "nowhere").returncode == 2


def test_notes_are_no_annotations_unless_they_are_asked_for(run, initiative):
    notes = run("check", "--notes", "--format", "github").stdout
    assert "::notice" not in run("check", "--format", "github").stdout
    assert notes.count("::notice") == json.loads(run("check", "--format", "json").stdout)["notes"]


def test_build_prints_one_line_on_warnings_by_code(run, initiative, state):
    state(DATES)
    lines = run("build").stderr.splitlines()
    assert "1 warning (1 disagreement): `b1mg-graph check` shows them" in lines
    assert not any("sources disagree" in line for line in lines)
