"""The guides of `docs/`: every command and every piece of Python in them runs."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from b1mg_graph.cli.commands import cli
from b1mg_graph.resources import shipped
from b1mg_graph.starter import write_starter
from tests.stores.servers import oxigraph

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
GUIDES = ("editing", "asking", "building", "changes", "outputs", "publishing")
EDITING = {"add", "import", "rename", "merge", "retire", "forget", "fmt", "watch", "render", "suggest"}
"""Commands that change files, or do not end: guides show them with names in capitals; they have tests of their own."""

STORE = "http://localhost:7878"
GIT = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")


def blocks(guide: str, language: str) -> list[str]:
    text = (ROOT / "docs" / f"{guide}.md").read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    found = (block for guide in GUIDES for block in blocks(guide, "console"))
    return sorted({line.removeprefix("$ ") for block in found for line in block.splitlines() if line.startswith("$ ")})


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """The shipped data set in a repository of its own, with a last change on its branch main."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(shipped("data"), folder / "data")
    shutil.copytree(shipped("ontology"), folder / "ontology")
    git(folder, "init", "-q", "-b", "main")
    for number in range(2):
        (folder / "data" / "more.yaml").write_text(
            f"source: {{id: more, title: More, kind: editorial}}\npeople: {{ada-{number}: {{name: Ada Lake}}}}\n",
            "utf-8",
        )
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", f"change {number}")
    (folder / "data" / "more.yaml").write_text(
        "source: {id: more, title: More, kind: editorial}\n"
        "people: {ada-1: {name: Ada Lake}}\nretired: {ada-0: {replaced_by: ada-1}}\n",
        "utf-8",
    )
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "a tombstone")
    return folder


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *GIT, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Iterator[str]:
    """A store at the place of the one that the guide on publishing writes to."""
    with oxigraph(tmp_path_factory.mktemp("store")) as address:
        yield address


@pytest.mark.parametrize("command", commands())
def test_every_command_of_the_guides_runs(project, store, command):
    program, *arguments = shlex.split(command.replace(STORE, store))
    assert program == "b1mg-graph"
    ended = subprocess.run(
        [sys.executable, "-m", "b1mg_graph", *arguments],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    findings = ended.returncode == 1 and "--strict" in arguments  # the shipped data have disagreements, on purpose
    assert ended.returncode == 0 or findings, ended.stderr


def test_the_commands_of_the_guide_on_adding_run_from_top_to_bottom(tmp_path):
    for block in blocks("adding", "console"):
        for line in block.splitlines():
            program, *arguments = shlex.split(line.removeprefix("$ "))
            assert program == "b1mg-graph"
            command = [sys.executable, "-m", "b1mg_graph", *arguments]
            ended = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
            assert ended.returncode == 0, (line, ended.stderr)
    assert (tmp_path / "lakes" / "data" / "sources" / "2026-05-03-lakes-of-the-north.yaml").is_file()


@pytest.mark.parametrize("guide", GUIDES)
def test_every_piece_of_python_in_the_guides_runs(project, guide, monkeypatch):
    monkeypatch.chdir(project)
    for block in blocks(guide, "python"):
        exec(compile(block, f"{guide}.md", "exec"), {})


def test_the_guides_speak_of_every_command_but_those_that_explain_themselves():
    spoken = {command.split()[1] for command in commands()}
    texts = [
        (ROOT / "docs" / f"{guide}.md").read_text("utf-8")
        for guide in (*GUIDES, "rendering", "forgetting", "importing", "adding")
    ]
    shown = {name for name in EDITING if any(f"b1mg-graph {name}" in text for text in texts)}
    assert shown == EDITING
    alone = {"doctor", "explain", "init", "schema", "serve"}
    assert set(cli.commands or cli.list_commands(None)) - spoken - shown <= alone


def test_the_list_of_the_guide_on_importing_becomes_facts(tmp_path):
    write_starter(tmp_path, ("en", "sv"))
    for name, language in (("groups.csv", "csv"), ("groups.map.yaml", "yaml")):
        (tmp_path / name).write_text(blocks("importing", language)[0], "utf-8")
    lines = [block.removeprefix("$ ").split() for block in blocks("importing", "console")]
    assert [line[1] for line in lines] == ["import"] * 3
    for line in lines:
        ended = subprocess.run(
            [sys.executable, "-m", "b1mg_graph", *line[1:]],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (ended.returncode, bool(ended.stdout)) == (0, "--suggest" in line), ended.stderr
        assert "warning" not in ended.stderr


def test_the_readme_leads_to_every_guide():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [guide for guide in GUIDES if f"docs/{guide}.md" not in readme] == []
