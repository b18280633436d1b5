"""What is hostile and yet sound is written in every format: all parsers read the same, and nothing else is touched."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml

from b1mg_graph import KnowledgeGraph
from b1mg_graph.formats.registry import FORMATS
from tests.formats.readers import READERS, as_lines

from .corpus import UNHARMED, side_by_side

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
COMMANDS = {
    "build": ["build", "-o"],
    "site": ["site", "--base-url", "https://example.org/graph/", "-o"],
    "export": ["export", "-f", "csv", "-o"],
}
_EVENT = re.compile(r"on[a-z]+")


@pytest.fixture(scope="module")
def hostile(starter, tmp_path_factory) -> Path:
    """A data set that holds all that is hostile and sound."""
    folder = shutil.copytree(starter, tmp_path_factory.mktemp("hostile") / "initiative")
    for name, content in side_by_side().items():
        (folder / "data/sources" / name).write_bytes(content)
    (folder / "data/facts.schema.json").unlink()  # where it is there, build keeps it up to date
    return folder


@pytest.fixture(scope="module")
def graph(hostile) -> KnowledgeGraph:
    return KnowledgeGraph.load(hostile)


@pytest.fixture(scope="module")
def described(graph) -> set[str]:
    """Every description."""
    return {row.text.value for row in graph.query("SELECT DISTINCT ?text { ?thing dcterms:description ?text }")}


@pytest.fixture(scope="module")
def written(hostile, tmp_path_factory) -> dict[str, tuple[Path, list[str]]]:
    """What each command has written, and the paths at which it changed something."""
    room = tmp_path_factory.mktemp("outputs")
    made = {}
    for name, command in COMMANDS.items():
        output, log, state = room / name / "out", room / f"{name}.log", room / name / ".state"
        output.parent.mkdir()
        ended = subprocess.run(
            [sys.executable, "-m", "tests.hostile.watched", log, *command, output, "--data", hostile],
            env={
                **os.environ,
                "PYTHONDONTWRITEBYTECODE": "1",
                "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
                "XDG_CACHE_HOME": str(room / name / ".cache"),
                "XDG_STATE_HOME": str(state),
            },
            cwd=room / name,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        assert "Traceback" not in ended.stderr
        made[name] = output, log.read_text("utf-8").splitlines()
    return made


@pytest.mark.parametrize("format_", FORMATS)
def test_every_parser_reads_the_same_out_of_every_format(format_, graph):
    if FORMATS[format_].media_type == "text/csv":
        return
    text = "".join(graph.serialize(format_))
    kept = as_lines(ox.parse("".join(graph.serialize("nquads")), format=ox.RdfFormat.N_QUADS))
    if not FORMATS[format_].quads:
        kept = as_lines(ox.parse("".join(graph.serialize("ntriples")), format=ox.RdfFormat.N_TRIPLES))
    for (name, who), read in READERS.items():
        if name == format_ and who in ("oxigraph", "rdflib"):
            assert read(text) == kept, who


@pytest.mark.parametrize("name", [name for name in UNHARMED if not name.startswith("large")])
def test_a_text_is_in_the_graph_as_yaml_says_it(name, described):
    written = yaml.load(UNHARMED[name].content.decode("utf-8-sig"), yaml.CBaseLoader)
    assert {text.strip() for person in (written.get("people") or {}).values() for text in _texts(person)} <= described


def _texts(person):
    described = person.get("description", [])
    return described if isinstance(described, list) else [described]


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_changed_outside_the_output(command, written):
    output, changed = written[command]
    assert changed
    allowed = (f"{output}", f"{output.parent}/.", "/dev/null", "/dev/shm/")
    assert {path for path in changed if not path.startswith(allowed)} <= {f"{output.parent}"}
    assert {path.name for path in output.parent.iterdir()} - {".cache", ".state"} == {"out"}


class Marks(HTMLParser):
    """What a page has that could do harm."""

    def __init__(self) -> None:
        super().__init__()
        self.harm: list[str] = []
        self.scripts: list[str | None] = []
        """The file of each script that the page runs; None if it is written in the page."""

    def handle_starttag(self, tag, attrs):
        if tag == "script" and dict(attrs).get("type", "") in ("", "module", "text/javascript"):
            self.scripts.append(dict(attrs).get("src"))
        for name, value in attrs:
            address = re.sub(r"\s", "", value or "").lower()
            if _EVENT.fullmatch(name) or address.startswith(("javascript:", "data:text", "vbscript:")):
                self.harm.append(f"<{tag} {name}={value!r}>")
        if tag == "img" and dict(attrs).get("src") == "x":
            self.harm.append(f"<{tag}>")


def test_no_page_runs_what_a_text_says(written):
    site = written["site"][0]
    pages = [*site.rglob("*.html"), *written["build"][0].rglob("*.html")]
    reports = [path.resolve() for path in site.rglob("report.js")]  # one in each language
    assert len(pages) > 50
    for path in pages:
        marks = Marks()
        text = path.read_text("utf-8")
        marks.feed(text)
        assert marks.harm == [], path
        if path.name == "search.html":
            assert len(marks.scripts) == 1, path
        elif path.name != "network.html":  # its scripts are in the page
            assert {path.parent.joinpath(file or "").resolve() for file in marks.scripts} <= {*reports}, path


def test_what_is_written_is_read_back_by_others(written):
    site = written["site"][0]
    for path in site.rglob("*.ttl"):
        list(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    for path in site.rglob("*.jsonld"):
        json.loads(path.read_text("utf-8"))
