"""Runs every command of the installed program once, in every format: ``python commands.py FOLDER-OF-PROGRAMS``.

With the programs of an environment it tells whether the releases in that environment will do; ``make dependencies``
does so with the lowest and the newest.  Only the standard library is used.  A line for every command that fails, with
the end of what it printed; the exit status is 1 if there is one.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHELLS = ("bash", "zsh", "fish")
_SELECT = "SELECT ?who ?what { ?who b1mg:coLeads ?what }"
_CONSTRUCT = "CONSTRUCT WHERE { ?who b1mg:coLeads ?what }"
_IN_PYTHON = """
import networkx
from b1mg_graph import KnowledgeGraph
graph = KnowledgeGraph.load()
union = graph.serialize("ntriples")
assert len(graph.rdflib().default_graph) == "".join(union).count("\\n")
assert graph.rdflib().query("ASK { ?who b1mg:coLeads ?what }").askAnswer
assert len(graph.networkx()) > 0
assert len(graph.query("SELECT * { ?s ?p ?o } LIMIT 3")) == 3
"""


def main(programs: Path) -> int:
    """Run the commands; print those that fail."""
    program = programs / "b1mg-graph"
    failures = tried = 0
    with tempfile.TemporaryDirectory() as folder:
        for words in (*_commands(program, Path(folder)), [str(programs / "python"), "-c", _IN_PYTHON]):
            tried += 1
            if problem := _problem(words, Path(folder)):
                failures += 1
                print(f"FAILED {' '.join(words[1:])}\n{problem}")
        for shell in _SHELLS:
            tried += 1
            script = _run([str(program)], Path(folder), _B1MG_GRAPH_COMPLETE=f"{shell}_source").stdout
            if "_B1MG_GRAPH_COMPLETE" not in script:
                failures += 1
                print(f"FAILED completion for {shell}\n{script}")
    print(f"{tried} commands, {failures} failed")
    return 1 if failures else 0


def _commands(program: Path, folder: Path) -> Iterator[list[str]]:
    """Every command; those that follow from what a format option offers are taken from ``--help``."""
    listed = _run([str(program), "--help"], folder).stdout
    names = re.findall(r"^  ([a-z]+)  ", listed, re.MULTILINE)
    yield [str(program), "--help"]
    if not names:
        return
    helps = {name: _run([str(program), name, "--help"], folder).stdout for name in names}
    given = {
        "init": [["lakes"]],
        "check": [["--data", "lakes", "--notes"]],
        "build": [["--data", "lakes", "-o", "built"], ["-o", "shipped"]],
        "show": [["gms"]],
        "ask": [[], ["who-co-leads", "--help"], ["who-co-leads", "--body", "b1mgplus-health-economics", "--sources"]],
        "query": [[_SELECT], [_SELECT, "--timeout", "60"], [_CONSTRUCT], ["ASK {}", "--time"]],
        "network": [["-o", "page.html"], ["--question", "co-lead-pairs", "--format", "json", "-o", "pairs.json"]],
        "export": [["-f", "graphml", "-o", "graph.graphml"], ["--asserted", "-o", "graph.nq.gz"]],
        "site": [
            ["--data", "lakes", "-o", "web"],
            ["--data", "lakes", "-o", "other", "--base-url", "https://example.org/"],
        ],
        "diff": [["built/graph.trig", "lakes"]],
        "stats": [[], ["--network"]],
        "explain": [[], ["cycle"]],
        "schema": [[]],
        "serve": [],
        "publish": [],
        "doctor": [],
        **{name: [] for name in ("add", "import", "suggest", "rename", "merge", "retire", "forget", "watch", "render")},
    }
    yield [str(program), "--version"]
    yield from ([str(program), name, "--help"] for name in names)
    for name, calls in given.items():
        yield from ([str(program), name, *call] for call in calls)
    yield from ([str(program), name] for name in names if name not in given)
    for name, call in (
        ("check", ["--data", "lakes"]),
        ("show", ["gms"]),
        ("ask", ["who-co-leads", "--body", "b1mgplus-health-economics"]),
        ("query", [_SELECT]),
        ("network", []),
        ("export", []),
        ("diff", ["built/graph.trig", "lakes"]),
        ("stats", []),
    ):
        described = [str(program), "ask", "who-co-leads", "--help"]
        for format_ in _formats(_run(described, folder).stdout if name == "ask" else helps[name]):
            wanted = [_CONSTRUCT] if name == "query" and format_ in _OF_GRAPHS else call
            target = ["-o", f"{name}.{format_}"] if name in ("network", "export") else []
            yield [str(program), name, *wanted, "--format", format_, *target]
    if _run([str(program.parent / "python"), "-c", "import pyshacl"], folder).returncode == 0:
        yield [str(program), "check", "--data", "lakes", "--shacl"]


_OF_GRAPHS = ("turtle", "trig", "ntriples", "jsonld")


def _formats(described: str) -> list[str]:
    """The formats that the help of a command offers: as a choice, or in the words of the option."""
    choice = re.search(r"--format \[([a-z|]+)\]", described)
    if choice:
        return choice[1].split("|")
    words = re.search(r"--format FORMAT\s+(.*?);", described, re.DOTALL)
    assert words, described
    return [word for word in re.findall(r"[a-z]+", re.sub(r"\([^)]*\)", "", words[1])) if word not in ("or", "and")]


def _problem(words: list[str], folder: Path) -> str | None:
    """How a command failed (a status, a warning, a traceback), with its last lines; None for one that is fine."""
    ended = _run(words, folder)
    fine = ended.returncode == 0 and "Traceback" not in ended.stderr and "Warning" not in ended.stderr
    return None if fine else f"exit {ended.returncode}\n" + "\n".join((ended.stdout + ended.stderr).splitlines()[-8:])


def _run(words: list[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    environment |= variables
    return subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute()))
