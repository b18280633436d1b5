"""A repository may be as hostile as its trees: no setting of it runs a program, and no variable leads elsewhere."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from b1mg_graph.cli.main import run

from .trees import EVIL, FILE, Plumbing, entries_of, inside

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = [["diff"], ["diff", "main~0..other"], ["diff", "main...other"], ["check", "--against", "other"]]
PROGRAMS = (
    *("core.fsmonitor", "core.pager", "pager.cat-file", "pager.rev-parse", "core.editor", "core.askPass"),
    *("core.sshCommand", "core.gitProxy", "core.alternateRefsCommand", "credential.helper", "gpg.program"),
    *("diff.external", "diff.evil.textconv", "diff.evil.command", "filter.evil.smudge", "filter.evil.clean"),
    *("filter.evil.process", "merge.evil.driver", "uploadpack.packObjectsHook", "remote.origin.uploadpack"),
    *("trailer.evil.command", "interactive.diffFilter", "sendemail.smtpServer", "browser.evil.cmd"),
)
ALIASES = ("cat-file", "rev-parse", "merge-base")


@pytest.fixture
def program(tmp_path) -> Path:
    """A program that leaves a file where it was run, if it ever is."""
    path = tmp_path / "evil.sh"
    path.write_text(f"#!/bin/sh\necho run >> '{tmp_path}/was-run'\nexit 1\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def plumbing(initiative, starter) -> Plumbing:
    """The initiative in a repository, with a branch in which it has a source more."""
    found = Plumbing(initiative)
    root = [*entries_of(starter), (FILE, b".gitattributes", b"* filter=evil diff=evil merge=evil\n")]
    first = found.commit(found.tree(root), "main")
    found.git("reset", "-q", "--hard", "main")
    found.commit(found.tree(inside(root, b"data/sources", (FILE, b"evil.yaml", EVIL))), "other", first)
    return found


@pytest.fixture
def ended(monkeypatch, capfd):
    """Run a command: its status, and all that it says."""

    def ended(*arguments):
        monkeypatch.setattr(sys, "argv", ["b1mg-graph", *arguments])
        return run(), "".join(capfd.readouterr())

    return ended


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_setting_of_a_repository_runs_a_program(command, plumbing, program, ended, tmp_path):
    before = ended(*command)
    assert before[0] in {0, 1}
    for setting in PROGRAMS:
        plumbing.git("config", setting, str(program))
    for alias in ALIASES:
        plumbing.git("config", f"alias.{alias}", f"!{program}")
    hooks = plumbing.folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("reference-transaction", "post-checkout", "post-index-change", "fsmonitor-watchman", "pre-auto-gc"):
        shutil.copy(program, hooks / hook)
    assert ended(*command) == before
    assert not (tmp_path / "was-run").exists()


@pytest.mark.parametrize("old", [False, True], ids=["this git", "a git that does not know GIT_NO_LAZY_FETCH"])
def test_nothing_is_fetched_for_a_clone_that_has_a_part_only(old, plumbing, program, ended, tmp_path, monkeypatch):
    if old:
        wrapper = tmp_path / "bin" / "git"
        wrapper.parent.mkdir()
        wrapper.write_text(f"#!/bin/sh\nunset GIT_NO_LAZY_FETCH\nexec '{shutil.which('git')}' \"$@\"\n", "utf-8")
        wrapper.chmod(0o755)
        monkeypatch.setenv("PATH", f"{wrapper.parent}{os.pathsep}{os.environ['PATH']}")
    blob = plumbing.git("rev-parse", "other:data/sources/evil.yaml")
    (plumbing.folder / ".git/objects" / blob[:2] / blob[2:]).unlink()
    for setting, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": f"file://{tmp_path}",
        "remote.origin.promisor": "true",
        "remote.origin.uploadpack": str(program),
        "protocol.file.allow": "always",
    }.items():
        plumbing.git("config", setting, value)
    status, printed = ended("diff", "other")
    assert (status, printed.count("\n")) == (1, 1)
    assert f"other:data/sources/evil.yaml: Git cannot read the object {blob}" in printed
    assert not (tmp_path / "was-run").exists()


VARIABLES = {
    "GIT_DIR": "{room}/none",
    "GIT_WORK_TREE": "{room}/none",
    "GIT_INDEX_FILE": "{room}/none",
    "GIT_OBJECT_DIRECTORY": "{room}/none",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES": "{room}/none",
    "GIT_COMMON_DIR": "{room}/none",
    "GIT_NAMESPACE": "none",
    "GIT_SHALLOW_FILE": "{room}/none",
    "GIT_GRAFT_FILE": "{room}/none",
    "GIT_REPLACE_REF_BASE": "refs/none",
    "GIT_PREFIX": "none/",
    "GIT_EXEC_PATH": "{room}",
    "GIT_PAGER": "{program}",
    "GIT_SSH": "{program}",
    "GIT_ASKPASS": "{program}",
    "GIT_EXTERNAL_DIFF": "{program}",
    "GIT_TRACE": "{room}/none",
    "GIT_TRACE_SETUP": "{room}/none",
    "GIT_TRACE2_EVENT": "{room}/none",
    "GIT_CONFIG_PARAMETERS": "'core.fsmonitor'='{program}'",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_DEFAULT_HASH": "sha256",
}


def test_no_variable_leads_elsewhere(plumbing, program, ended, tmp_path, monkeypatch):
    before = ended("diff", "other")
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value.format(room=tmp_path, program=program))
    for number, (key, value) in enumerate({"core.fsmonitor": program, "core.pager": program}.items()):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", str(value))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "2")
    assert ended("diff", "other") == before
    assert not (tmp_path / "was-run").exists()
    assert not (tmp_path / "none").exists()


def test_a_replaced_object_is_not_what_is_compared(plumbing, ended):
    before = ended("diff", "other")
    plumbing.git("replace", "other", "main")
    assert ended("diff", "other") == before


def test_facts_that_pose_as_a_repository_are_reported(plumbing, program, ended, tmp_path):
    data = plumbing.folder / "data"
    (data / "objects").mkdir()
    (data / "refs").mkdir()
    (data / "HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    (data / "config").write_text(f'[core]\n\tfsmonitor = "{program}"\n\tworktree = {data}\n', "utf-8")
    status, printed = ended("diff", "other")
    assert (status, printed.count("\n")) == (2, 1)
    assert "bare repository" in printed
    assert not (tmp_path / "was-run").exists()


def test_a_work_tree_that_is_elsewhere_is_reported(plumbing, ended, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    plumbing.git("config", "core.worktree", str(tmp_path / "elsewhere"))
    status, printed = ended("check", "--against", "other")
    assert (status, printed.count("\n")) == (2, 1)
    assert "work tree" in printed


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_repository_of_another_user_is_reported_in_one_line(command, plumbing, ended, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    os.chown(plumbing.folder, 12_345, 12_345)
    os.chown(plumbing.folder / ".git", 12_345, 12_345)
    status, printed = ended(*command)
    assert (status, printed.count("\n")) == (2, 1)
    assert "detected dubious ownership" in printed
    assert "safe.directory" in printed
