"""What holds for every command: help, exit status, no heavy import before it is needed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import b1mg_graph
from b1mg_graph.cli.commands import cli

COMMANDS = ["check", "build", "show", "ask", "query", "network", "export", "site", "serve", "publish", "doctor", "diff"]
COMMANDS += [
    "stats",
    "add",
    "import",
    "suggest",
    "rename",
    "merge",
    "retire",
    "forget",
    "fmt",
    "watch",
    "render",
    "explain",
    "cache",
    "init",
    "schema",
    "help",
    "completion",
]
MADE = re.compile(r'^@click\.(command|group)\("', re.MULTILINE)
HEAVY = {"rdflib", "networkx", "numpy", "pyvis", "IPython", "jinja2", "pyoxigraph", "yaml", "rich"}


def test_the_group_lists_every_command_that_there_is_a_module_for():
    assert cli.list_commands(click.Context(cli)) == COMMANDS
    folder = Path(b1mg_graph.__file__).parent / "cli"
    modules = {file.stem.removesuffix("_") for file in folder.glob("*.py") if MADE.search(file.read_text("utf-8"))}
    assert modules == set(COMMANDS)


@pytest.mark.parametrize("option", ["--help", "-h"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_on_itself_and_on_each_option(command, option):
    result = CliRunner().invoke(cli, [command, option])
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: cli {command}")
    found = cli.get_command(click.Context(cli), command)
    assert len(found.help.splitlines()[0]) > 20
    assert all(parameter.help for parameter in found.params if isinstance(parameter, click.Option))


def test_the_help_of_the_group_names_every_command_and_the_exit_statuses():
    text = CliRunner().invoke(cli, ["--help"]).stdout
    assert all(f"\n  {command} " in text for command in COMMANDS)
    assert "\n  0    success\n  1    errors " in text


def test_the_version_is_that_of_the_package(run):
    ended = run("--version")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.rstrip().endswith(f"version {b1mg_graph.__version__}")


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["check", "--no-such-option"],
        ["check", "--format", "xml"],
        ["check", "superfluous"],
        ["show"],
        ["show", "no-such-thing"],
        ["show", "a", "b"],
        ["init"],
        ["stats", "--format", "text"],
        ["network", "--format", "pdf"],
        ["network", "-o", "network.pdf"],
        ["network", "--focus", "no-such-thing"],
        ["network", "--depth", "-1"],
        ["network", "--as-of", "2021-13"],
        ["network", "--query", "no-such-file.rq"],
        ["explain", "no-such-code"],
        ["build", "--data"],
    ],
)
def test_wrong_use_ends_with_status_2_and_a_message_on_standard_error(arguments, initiative, run):
    ended = run(*arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "rror" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("command", ["check", "build", "network", "stats", "schema", "explain"])
def test_a_command_that_goes_well_ends_with_status_0(command, initiative, run):
    ended = run(command)
    assert ended.returncode == 0
    assert "Traceback" not in ended.stderr


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["check"], ["stats"], ["show", "gms"], ["build", "-o", "made"], ["schema"]])
def test_outside_of_a_project_a_command_works_on_the_shipped_data(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cli, arguments).exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["check", "--help"], ["show", "--help"], ["init", "--help"], ["network", "--help"]],
)
def test_help_imports_none_of_the_heavy_libraries(arguments):
    found = imported(*arguments)
    assert "b1mg_graph" in found
    assert found & HEAVY == set()


def imported(*arguments: str) -> set[str]:
    return {module.split(".")[0] for module in modules(*arguments)}


def modules(*arguments: str) -> set[str]:
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "b1mg_graph", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return {line.rsplit("|", 1)[1].strip() for line in ended.stderr.splitlines() if "|" in line}


def test_the_list_of_questions_imports_none_of_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert imported("ask") & HEAVY == set()


def test_an_answer_into_a_pipe_imports_only_the_engine_and_the_reader(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    question = ("ask", "who-co-leads", "--body", "b1mgplus-health-economics", "--sources")
    assert imported(*question, "--no-cache") & {*HEAVY, "multiprocessing", "email"} == {"pyoxigraph", "yaml"}
    imported(*question)
    asked_otherwise = imported(*question, "--format", "csv")  # what was printed before is kept
    assert asked_otherwise & {*HEAVY, "multiprocessing", "email", "difflib", "shutil"} == {"pyoxigraph"}


def test_a_check_of_what_did_not_change_imports_what_prints_its_findings(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    modules("check")
    found = modules("check")
    assert {module.split(".")[0] for module in found} & {*HEAVY, "multiprocessing", "email", "difflib"} <= {"rich"}
    unused = {"compiler.pipeline", "schema.model", "facts.index", "model.time", "model.statements", "rdf.dataset"}
    assert found & {f"b1mg_graph.{module}" for module in unused} == set()


def test_a_check_after_an_edit_imports_nothing_for_mistakes_and_queries(initiative, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = next(initiative.glob("data/sources/*.yaml"))
    modules("check", "--data", str(initiative / "data"))
    file.write_text(f"{file.read_text('utf-8')}# edited\n", "utf-8")
    found = modules("check", "--data", str(initiative / "data"))
    assert "yaml" in found  # the file was read
    unused = {"typing_mistakes", "syntax_error", "yaml_errors", "yaml_layout", "yaml_quotes", "written_dates"}
    assert found & {f"b1mg_graph.facts.{module}" for module in unused} == set()
    unused = {"reading", "sparql_lexer", "sparql_limits", "dataset_clause"}
    assert found & {f"b1mg_graph.rdf.{module}" for module in unused} == set()


def test_the_notes_on_a_simple_query_need_no_parser_of_all_of_sparql(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    within_one_process = ("--timeout", "0", "--memory", "0", "--no-cache")
    found = imported(
        "query", "SELECT ?s { ?s org:role ?o OPTIONAL { ?o a ?c } } ORDER BY ?s LIMIT 5", *within_one_process
    )
    assert found & {"rdflib", "pyparsing"} == set()
    assert "rdflib" in imported("query", "SELECT ?s { ?s org:role ?o FILTER(?o != ?s) } LIMIT 5", *within_one_process)


def test_an_answer_imports_neither_the_schema_nor_what_writes_other_formats(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    question = ("ask", "who-co-leads", "--timeout", "0", "--memory", "0")  # in one process, whose imports are listed
    modules(*question)
    found = modules(*question, "--language", "en")  # what was printed before is kept
    assert "pyoxigraph" in found
    unused = {"schema.model", "facts.index", "facts.symbol_table", "model.conflicts", "query.near", "query.about"}
    assert found & {f"b1mg_graph.{module}" for module in {*unused, "output.sheet", "memory_paths"}} == set()
    assert found & {"csv", "traceback", "shlex", "importlib.metadata"} == set()


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["check"], ["stats"], ["show", "SE"], ["build", "--no-page"]])
def test_who_draws_nothing_imports_nothing_that_draws(arguments, initiative):
    found = imported(*arguments, "--no-cache")
    assert "pyoxigraph" in found
    assert found & {"networkx", "numpy", "pyvis", "IPython", "jinja2"} == set()


def test_the_package_itself_imports_none_of_them_either():
    code = f"import b1mg_graph, sys; print({HEAVY!r} & set(sys.modules)); b1mg_graph.KnowledgeGraph"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert ended.stdout == "set()\n"


def test_the_package_has_nothing_else_to_offer():
    with pytest.raises(AttributeError, match="no attribute 'KnowledgeGraf'"):
        b1mg_graph.KnowledgeGraf  # noqa: B018


def test_what_answers_are_made_of_does_not_import_the_compiler_or_what_draws_and_writes():
    code = (
        "import sys, b1mg_graph.api, b1mg_graph.query.question, b1mg_graph.cli.ask, b1mg_graph.cli.answers\n"
        "parts = ('compiler.pipeline', 'facts.reader', 'network', 'output.files', 'query.notes')\n"
        "print({part for part in parts if f'b1mg_graph.{part}' in sys.modules})"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert ended.stdout == "set()\n"
