"""Any bad argument on a command line is answered in a few lines, with status 1 or 2, and changes nothing."""

from __future__ import annotations

import shutil
import sys

import pytest

from b1mg_graph.cli.main import run
from tests.judges.effort import FUZZING

from .words import WORDS

pytestmark = pytest.mark.slow

WAYS: dict[str, list[str]] = {
    "show": ["show", "{}"],
    "ask": ["ask", "{}"],
    "ask about": ["ask", "who-co-leads", "--body", "{}"],
    "query": ["query", "{}"],
    "query bound": ["query", "SELECT * { ?s ?p ?x }", "--bind", "x={}"],
    "query binding a name": ["query", "SELECT * { ?s ?p ?x }", "--bind", "{}=1"],
    "query of a graph": ["query", "ASK {}", "--graph", "{}"],
    "query in a file": ["query", "-f", "{}"],
    "export of a source": ["export", "--source", "{}"],
    "export as of": ["export", "--as-of", "{}"],
    "export in a format": ["export", "-f", "{}"],
    "network around": ["network", "--focus", "{}"],
    "network as of": ["network", "--as-of", "{}"],
    "network of a question": ["network", "--question", "{}"],
    "network of a query": ["network", "--query", "{}"],
    "site": ["site", "--base-url", "{}"],
    "diff": ["diff", "{}"],
    "check against": ["check", "--against", "{}"],
    "explain": ["explain", "{}"],
    "schema": ["schema", "{}"],
    "data": ["check", "--data", "{}"],
    "a command": ["{}"],
}
LONGEST = 40_000
"""Characters of an answer to a word of ten thousand letters."""

SHARE = 1 if FUZZING else 5
"""Of the words every fifth is tried in each place, and all of them with ``B1MG_FUZZ=1``."""

SOUND = {
    ("query bound", "a huge number"),
    *((way, "two hyphens") for way in ("ask", "explain", "diff", "a command")),
    ("schema", "two hyphens"),
    *((way, "nothing") for way in ("diff", "data")),
}
"""What is in order: a number of any size is one, and where nothing need be printed, nothing is."""


@pytest.fixture(scope="module")
def room(starter, tmp_path_factory):
    return shutil.copytree(starter, tmp_path_factory.mktemp("words") / "initiative")


@pytest.fixture
def output_of(room, monkeypatch, capfd):
    """Run a command: its status, and all that it says."""
    monkeypatch.chdir(room)

    def output_of(*arguments):
        monkeypatch.setattr(sys, "argv", ["b1mg-graph", *arguments])
        status = run()
        return status, "".join(capfd.readouterr())

    return output_of


@pytest.mark.parametrize("way", WAYS)
def test_no_argument_does_harm(way, output_of, room):
    before = sorted(room.parent.rglob("*"))
    for name, word in list(WORDS.items())[[*WAYS].index(way) % SHARE :: SHARE]:
        status, printed = output_of(*(argument.replace("{}", word) for argument in WAYS[way]))
        assert status in {1, 2} or (status == 0 and (way, name) in SOUND), (name, printed)
        assert printed.strip(), name
        assert "Traceback" not in printed, name
        assert len(printed) < LONGEST or (way, name) == ("schema", "two hyphens"), name
    assert sorted(room.parent.rglob("*")) == before
