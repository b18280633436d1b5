"""Where PyYAML lacks its C parser, the one in Python reads the same, slowly."""

from __future__ import annotations

import subprocess
import sys

import pytest

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.compiler.unit import compile_file
from b1mg_graph.diagnostics.text import Text
from b1mg_graph.facts import reader
from b1mg_graph.model.settings import Settings
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.project import find_project, read_texts
from b1mg_graph.resources import shipped
from b1mg_graph.schema.shapes import load_schema

from .broken import BROKEN, HEAD

CASES = sorted((shipped("data").parent / "tests" / "cases").glob("*.yaml"))


@pytest.fixture(scope="module")
def schema():
    return load_schema(shipped_ontology())


@pytest.fixture
def both(schema, monkeypatch):
    """Compile a text by the C parser, and by the one in Python."""

    def both(text: Text):
        settings = Settings(languages=("en", "sv", "da", "de", "es", "pt"))
        swift = compile_file(text, schema, settings)
        monkeypatch.setattr(reader, "CParser", None)
        return swift, compile_file(text, schema, settings)

    return both


def test_the_c_parser_is_there():
    assert reader.CParser is not None


def test_it_says_the_same_about_the_shipped_data(both):
    _, texts, unreadable = read_texts(find_project(shipped("data")))
    assert texts
    assert not unreadable
    for text in texts:
        swift, slow = both(text)
        assert slow.statements == swift.statements
        assert slow.diagnostics == swift.diagnostics == []


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_it_finds_the_same_in_facts_that_are_wrong(case, both):
    swift, slow = both(Text(case.name, case.read_text("utf-8")))
    assert slow.statements == swift.statements
    assert slow.diagnostics == swift.diagnostics


@pytest.mark.parametrize("name", [name for name, broken in BROKEN.items() if isinstance(broken.content, str)])
def test_it_finds_the_same_fault_at_the_same_line_in_a_broken_file(name, both):
    content, code, line = BROKEN[name]
    swift, slow = both(Text(name, content))
    assert [(f.code, f.location.line) for f in swift.diagnostics] == [(code, line)]
    assert [(f.code, f.location.line) for f in slow.diagnostics] == [(code, line)]


@pytest.mark.parametrize("spaces", range(0, 12, 2))
def test_it_finds_the_same_fault_in_a_line_that_a_tab_indents(spaces, both):
    text = f"{HEAD}people:\n  bror-icefeldt:\n    place: page 1\n{' ' * spaces}\tdescription: x\n"
    swift, slow = both(Text("example.yaml", text))
    assert [(f.code, f.location.line) for f in slow.diagnostics] == [("tab-indent", 8)]
    assert [(f.code, f.location.line) for f in swift.diagnostics] == [("tab-indent", 8)]


def test_it_warns_once_that_reading_is_slow(initiative, monkeypatch):
    monkeypatch.setattr(reader, "CParser", None)
    with pytest.warns(UserWarning, match="libyaml") as warned:
        assembly = assemble(find_project(initiative))
    assert len(warned) == 1
    assert assembly.diagnostics == ()


def test_nothing_is_printed_where_the_c_parser_is_there(initiative, recwarn):
    assemble(find_project(initiative))
    assert [w for w in recwarn if issubclass(w.category, UserWarning)] == []


def test_a_command_says_so_in_a_line_and_goes_on(initiative):
    without = "import sys; sys.modules['yaml._yaml'] = None; from b1mg_graph.cli.main import main; main()"
    command = [sys.executable, "-c", without, "check", "--no-cache"]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    note, number = ended.stderr.splitlines()
    assert note.startswith("note: PyYAML was installed without libyaml")
    assert (number, ended.stdout) == ("no errors, no warnings", "")
