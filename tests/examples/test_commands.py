"""Every command runs on every example, and says what its data say, with their own ids."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli
from b1mg_graph.formats.registry import FORMATS
from b1mg_graph.query.examples import examples_of, library_of

from .conftest import EXAMPLES, FOREIGN

if TYPE_CHECKING:
    from .conftest import Initiative

pytestmark = pytest.mark.slow

NO_LIMITS = ("--timeout", "0", "--memory", "0")
PARSERS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


def run(initiative: Initiative, *arguments: str) -> str:
    """What the command prints on standard output; it ends well."""
    result = CliRunner().invoke(cli, [*arguments, "--data", str(initiative.folder)])
    assert (result.exit_code, result.exception) == (0, None), result.output
    return result.stdout


def test_there_are_three_examples_of_a_size_that_a_reader_takes_in(initiatives):
    assert {path.name for path in EXAMPLES.iterdir()} == {"consortium", "foundation", "parliament"}
    for name in ("consortium", "foundation", "parliament"):
        assembly = initiatives[name].graph.assembly
        own = [id_ for id_ in assembly.index.classes if id_ not in assembly.settings.shared]
        assert 25 <= len(own) <= 60


def test_the_facts_have_no_finding_but_notes(other):
    run(other, "check", "--strict")


@pytest.mark.parametrize("name", ["consortium", "foundation", "parliament"])
def test_the_commands_of_the_readme_run(name, initiatives):
    text = (EXAMPLES / name / "README.md").read_text("utf-8")
    commands = re.findall(r"^    b1mg-graph (.+)$", text, re.MULTILINE)
    assert len(commands) == 2
    assert len(text.splitlines()) <= 12
    for command in commands:
        limits = NO_LIMITS if command.startswith("ask") else ()
        run(initiatives[name], *command.split(), *limits)


def test_the_graph_is_built_and_exported_in_every_format(other, tmp_path):
    run(other, "build", "-o", str(tmp_path / "out"))
    assert (tmp_path / "out").is_dir()
    union = set()
    for format_ in FORMATS:
        text = "".join(other.graph.serialize(format_))
        assert not FOREIGN.search(text)
        if format_ in PARSERS:
            triples = {quad.triple for quad in ox.parse(text, PARSERS[format_])}
            assert triples == (union or triples)
            union = triples
    assert len(union) > 300
    assert "graphml" in run(other, "export", "-f", "graphml")


def test_every_question_has_an_example_in_the_data_and_most_have_an_answer(other):
    assembly = other.graph.assembly
    questions = [question for group in library_of(assembly) for question in group]
    examples = [*examples_of(questions, assembly)]
    answers = {example.question.name: example.answer(assembly, sources=True) for example in examples}
    assert len(answers) >= len(questions) - 4
    assert {"who-leads", "members-of", "roles-of", "who-says", "stated-by", "timeline-of"} <= answers.keys()
    assert all(answers[name].rows for name in ("who-leads", "roles-of", "who-says", "timeline-of"))


def test_a_thing_of_each_kind_is_shown_by_its_name(other):
    by_class: dict[str, str] = {}
    for id_, class_ in sorted(other.graph.assembly.index.classes.items()):
        by_class.setdefault(class_, id_)
    assert len(by_class) >= 8
    labels = other.graph.labels()
    for id_ in by_class.values():
        shown = json.loads(run(other, "show", id_, "--format", "json"))
        assert shown["id"] == id_
        name = labels.name(ox.NamedNode(other.graph.assembly.settings.iri(id_)))
        assert name is not None
        assert name.value in shown["name"]


def test_queries_stats_and_schema_speak_of_these_data(other):
    rows = json.loads(
        run(other, "query", "SELECT ?x ?p { ?x a foaf:Person ; rdfs:label ?p }", "--format", "json", *NO_LIMITS)
    )
    assert len(rows["results"]["bindings"]) == sum(
        class_.endswith("Person") for class_ in other.graph.assembly.index.classes.values()
    )
    for arguments in (("stats",), ("stats", "--network"), ("schema",), ("ask",)):
        assert not FOREIGN.search(run(other, *arguments))
    explained = CliRunner().invoke(cli, ["explain", "cycle"])
    assert explained.exit_code == 0
    assert not FOREIGN.search(explained.stdout)


def test_a_state_without_the_newest_source_differs_by_what_that_source_says(other, tmp_path):
    old = shutil.copytree(other.folder, tmp_path / "old")
    dated = {
        path: match[1] for path in old.glob("data/sources/*.yaml") if (match := DATE.search(path.read_text("utf-8")))
    }
    max(dated, key=dated.get).unlink()
    result = CliRunner().invoke(cli, ["diff", str(old), str(other.folder)])
    assert (result.exit_code, result.exception) == (0, None), result.output
    assert re.search(r"became|left|added|new|is described", result.stdout), result.stdout
    assert not FOREIGN.search(result.stdout)


DATE = re.compile(r"^  (?:issued|retrieved): (\S+)$", re.MULTILINE)


def test_help_has_examples_with_the_ids_of_the_data(other):
    ids = other.graph.assembly.index.definitions
    for question in ("who-leads", "who-co-leads", "roles-of", "stated-by"):
        text = run(other, "ask", question, "--help")
        example = re.search(r"Example: b1mg-graph ask \S+\s+(\S+)", text)
        assert example, text
        assert example[1] in ids
        assert not FOREIGN.search(text)
    for command in ("ask", "show", "query", "export", "network", "site", "init", "check", "stats", "diff"):
        assert not FOREIGN.search(CliRunner().invoke(cli, [command, "--help"]).stdout)


def test_errors_have_examples_with_the_ids_of_the_data(other):
    for arguments in (["ask", "who-says"], ["query", "ASK {}", "--bind", "x"], ["query", "ASK { ?x a <x> }"]):
        result = CliRunner().invoke(cli, [*arguments, "--data", str(other.folder)])
        text = f"{result.output}{result.exception or ''}"
        assert result.exit_code != 0
        assert not FOREIGN.search(text)
