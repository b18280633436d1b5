"""The tour of `ask` in `docs/tour.md` shows what its commands print now."""

from __future__ import annotations

import re
import shlex

import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.query.library import load_questions
from b1mg_graph.resources import shipped

TOUR = (shipped("data").parent / "docs" / "tour.md").read_text("utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```$", TOUR, re.MULTILINE | re.DOTALL)
SHOWN = [part.partition("\n")[::2] for block in BLOCKS for part in block.removeprefix("$ ").split("\n$ ")]


@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=[command for command, _ in SHOWN])
def test_a_command_of_the_tour_prints_what_is_shown(command, shown, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    program, *words = shlex.split(command)
    assert program == "b1mg-graph"
    limits = ("--timeout", "0", "--memory", "0") if len(words) > 1 else ()
    result = CliRunner().invoke(cli, [*words, *limits])
    error = f"error: {result.exception}\n" if result.exception else ""
    assert not error or result.exception.exit_status == 2
    printed = "".join(f"{line.rstrip()}\n" for line in f"{result.output}{error}".splitlines())
    assert printed.strip() == shown.strip()


def test_the_tour_shows_answers_near_answers_and_choices():
    said = dict(SHOWN)
    assert all(question in said["b1mg-graph ask"] for question in load_questions(shipped_ontology()))
    assert sum("no rows" in shown and "note: " in shown for shown in said.values()) >= 3
    assert sum(shown.startswith("error: ") for shown in said.values()) >= 3
