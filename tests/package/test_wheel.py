"""The wheel: built from the checkout, installed where nothing else is, it works without the checkout."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pyoxigraph as ox
import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.resources import shipped

CHECKOUT = Path(__file__).resolve().parents[2]
HIDDEN = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "COVERAGE_PROCESS_START", "COV_CORE_SOURCE")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in HIDDEN}


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=cwd, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False)


def succeed(*command: object, cwd: Path) -> str:
    """What a command prints that has to succeed."""
    ended = run(*command, cwd=cwd)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel of the checkout, built by its own build system."""
    folder = tmp_path_factory.mktemp("wheel")
    succeed(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, CHECKOUT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def pip(programs: Path, *arguments: object) -> str:
    """What our pip says that works on another environment, which so needs none of its own."""
    return succeed(sys.executable, "-m", "pip", "--python", programs / "python", *arguments, cwd=programs)


@pytest.fixture(scope="module")
def programs(wheel, tmp_path_factory) -> Path:
    """The folder of programs of an environment in which there is the wheel with what it needs, and no more."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pins = folder / "pins.txt"  # without hashes: the wheel that is just built has none
    pins.write_text(re.sub(r" \\\n    --hash=\S+", "", (CHECKOUT / "requirements.lock").read_text("utf-8")), "utf-8")
    pip(programs, "install", "--quiet", "--no-compile", "-c", pins, wheel)
    return programs


@pytest.fixture
def command(programs, tmp_path):
    """Run the installed command in a folder of its own, far from the checkout; it has to succeed."""
    return lambda *arguments: succeed(programs / "b1mg-graph", *arguments, cwd=tmp_path)


def names_in(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_data_set_is_compiled_in_the_wheel_and_questions_are_answered_from_it(programs, tmp_path):
    question = (programs / "python", "-X", "importtime", "-m", "b1mg_graph", "ask", "who-co-leads")
    kept, compiled = run(*question, cwd=tmp_path), run(*question, "--no-cache", cwd=tmp_path)
    assert (kept.returncode, kept.stdout) == (0, compiled.stdout)
    assert kept.stdout
    assert " yaml\n" in compiled.stderr
    assert " yaml\n" not in kept.stderr


@pytest.mark.parametrize("folder", ["ontology", "data"])
def test_ontology_and_data_are_in_the_wheel_as_they_are_in_the_checkout(wheel, folder):
    with zipfile.ZipFile(wheel) as archive:
        packed = {name: archive.read(name) for name in archive.namelist() if name.startswith(f"b1mg_graph/{folder}/")}
    files = [path for path in (CHECKOUT / folder).rglob("*") if path.is_file()]
    expected = {f"b1mg_graph/{path.relative_to(CHECKOUT).as_posix()}": path.read_bytes() for path in files}
    assert len(expected) > 5
    assert packed == expected


def test_the_modules_the_pages_and_the_starter_are_in_the_wheel(wheel):
    source = CHECKOUT / "src"
    kinds = (".py", ".md", ".yaml", ".typed")
    files = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.suffix in kinds or path.name == "py.typed"
    }
    assert files - names_in(wheel) == set()
    assert "b1mg_graph/py.typed" in files


def test_the_page_is_in_the_wheel_as_it_runs_and_not_the_modules_that_its_script_is_made_of(wheel):
    page = {name for name in names_in(wheel) if name.startswith("b1mg_graph/network/page/")}
    assert page == {f"b1mg_graph/network/page/page.{ending}" for ending in ("css", "html", "js")}


def test_tests_and_benchmarks_are_not_in_the_wheel(wheel):
    tops = {name.split("/")[0] for name in names_in(wheel)}
    (metadata,) = tops - {"b1mg_graph"}
    assert metadata.endswith(".dist-info")
    assert {f"{metadata}/entry_points.txt", f"{metadata}/licenses/LICENSE"} <= names_in(wheel)


def test_the_installed_package_sees_nothing_of_the_checkout(programs, tmp_path):
    look = (
        "import json, sys, b1mg_graph, b1mg_graph.resources as r; "
        "print(json.dumps([*sys.path, b1mg_graph.__file__, str(r.shipped('data')), str(r.shipped('ontology'))]))"
    )
    seen = json.loads(succeed(programs / "python", "-c", look, cwd=tmp_path))
    assert [path for path in seen if Path(path).is_relative_to(CHECKOUT)] == []
    assert all(Path(path).is_relative_to(programs.parent) for path in seen[-3:])


def test_nothing_of_the_test_environment_is_installed_with_it(programs):
    listed = json.loads(pip(programs, "list", "--format", "json"))
    names = {package["name"].lower() for package in listed}
    assert {
        "b1mg-graph",
        "pyoxigraph",
        "rdflib",
        "click",
        "rich",
        "pyyaml",
        "oxrdflib",
        "networkx",
        "numpy",
        "pyvis",
        "jinja2",
    } <= names
    assert (
        names & {"pytest", "hypothesis", "pyshacl", "owlrl", "hatchling", "ruff", "mypy", "playwright", "scipy"}
        == set()
    )


def test_commands_that_edit_do_not_change_the_data_set_that_is_installed(programs, tmp_path):
    for arguments in (["add", "topic", "Fish"], ["rename", "gms", "gms-x"], ["forget", "denis-horgan", "--yes"]):
        ended = run(programs / "b1mg-graph", *arguments, cwd=tmp_path)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert "the data set that is installed with the program is not changed; `b1mg-graph init DIR`" in ended.stderr


def test_check_finds_the_shipped_data_in_order(command):
    assert "error[" not in command("check")


def test_build_writes_the_same_bytes_as_the_checkout(command, tmp_path):
    command("build", "-o", "out")
    graph = KnowledgeGraph.load(shipped("data"))
    for name, format_ in (("graph.ttl", "turtle"), ("graph.trig", "trig"), ("network.html", "html")):
        assert (tmp_path / "out" / name).read_text("utf-8") == "".join(graph.serialize(format_))


def test_show_tells_of_a_thing(command):
    shown = command("show", "gms")
    assert "Genomic Medicine Sweden" in shown
    assert "co-lead" in shown
    assert "genomicmedicine.se" in shown


@pytest.mark.parametrize("code", ["cycle", "check-co-lead-alone"])
def test_explain_explains_a_code_of_the_program_and_one_of_the_ontology(command, code):
    assert command("explain", code).startswith(f"# {code} (")


def test_init_makes_a_data_set_that_checks_and_builds(command, tmp_path):
    command("init", "lakes")
    assert command("check", "--strict", "--data", "lakes") == ""
    command("build", "--data", "lakes", "-o", "out")
    quads = list(ox.parse(path=tmp_path / "out" / "graph.trig", format=ox.RdfFormat.TRIG))
    assert len(quads) > 500


def test_the_class_of_the_readme_loads_and_answers(programs, tmp_path):
    query = "ASK { id:gms b1mg:coLeadsWith id:dngc }"
    ask = f"from b1mg_graph import KnowledgeGraph; print(bool(KnowledgeGraph.load().query({query!r})))"
    assert succeed(programs / "python", "-c", ask, cwd=tmp_path) == "True\n"


def test_a_mistake_ends_with_a_message_and_no_traceback(programs, tmp_path):
    ended = run(programs / "b1mg-graph", "show", "no-such-thing", cwd=tmp_path)
    assert ended.returncode == 2
    assert "no-such-thing" in ended.stderr
    assert "Traceback" not in ended.stderr
