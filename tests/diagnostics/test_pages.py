"""Every code has a page, and every page an example that gets just that code."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest
import yaml

import b1mg_graph
from b1mg_graph.changes.vanished import check_against
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.compiler.query_checks import load_checks
from b1mg_graph.compiler.shacl import check_by_pyshacl
from b1mg_graph.diagnostics.codes import codes, page, severity_of
from b1mg_graph.diagnostics.diagnostic import FactsError
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.project import find_project

SOURCE = Path(b1mg_graph.__file__).parent
CHECKS = {check.code: check for check in load_checks(shipped_ontology())}
REPEATED = re.compile(r"<(?P<character>.) \* (?P<times>\d+)>")
REMEDY = re.compile(r"^## Remedy\n(?P<text>.*)", re.MULTILINE | re.DOTALL)
YAML_BLOCK = re.compile(r"^```yaml\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    "code", [pytest.param(code, marks=pytest.mark.judge if "--shacl" in page(code).text else ()) for code in codes()]
)
def test_the_example_of_a_page_gets_just_its_code(code, initiative, put):
    is_compared = "--against" in page(code).text
    if is_compared:
        commit(initiative)
    for file in page(code).example:
        path = initiative / "data" / file.path
        if file.symlink is not None:
            path.symlink_to(file.symlink)
        elif file.deleted:
            path.unlink()
        else:
            text = REPEATED.sub(lambda m: m["character"] * int(m["times"]), file.text)
            put(file.path, text.encode(file.encoding))
    compared = check_against(assemble(find_project(initiative)), "HEAD") if is_compared else []
    judged = check_by_pyshacl(assemble(find_project(initiative))) if "--shacl" in page(code).text else []
    found = _codes_found_in(initiative) | {(finding.code, finding.severity) for finding in (*compared, *judged)}
    assert found == {(code, severity_of(code))}


@pytest.mark.parametrize("code", codes())
def test_a_page_has_one_heading_an_example_and_a_remedy(code):
    found = page(code)
    assert found.code == code
    assert found.example, "the page shows no example"
    assert found.text.index("\n## Example\n") < found.text.index("\n## Remedy\n")
    assert len(found.title) < 80


@pytest.mark.parametrize("code", codes())
def test_the_remedy_of_a_page_is_yaml(code):
    blocks = YAML_BLOCK.findall(REMEDY.search(page(code).text)["text"])
    assert blocks, "the remedy shows no YAML"
    for block in blocks:
        assert isinstance(yaml.load(block, yaml.BaseLoader), dict | list)


def test_every_code_that_is_reported_has_a_page():
    assert _codes_reported() <= set(codes())


def test_every_page_is_about_a_code_that_the_program_or_the_ontology_knows():
    texts = {node.value for node in _nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert set(codes()) <= texts | CHECKS.keys()


@pytest.mark.parametrize("code", sorted(set(codes()) & CHECKS.keys()))
def test_the_page_of_a_check_says_of_it_what_the_check_says(code):
    assert (page(code).severity, page(code).title) == (CHECKS[code].severity, CHECKS[code].title)


def test_a_code_without_a_page_is_a_key_error():
    with pytest.raises(KeyError):
        page("no-such-code")


def commit(folder: Path) -> None:
    """Put a folder into a repository of git, as its first commit."""
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=x@y", "commit", "-q", "-m", "1"],
    ):
        subprocess.run(["git", "-C", folder, *words], check=True)


def _codes_found_in(initiative: Path) -> set[tuple[str, str]]:
    try:
        found = assemble(find_project(initiative / "data")).diagnostics
    except FactsError as error:
        found = error.diagnostics
    return {(finding.code, finding.severity) for finding in found}


def _codes_reported() -> set[str]:
    """The texts that are the first argument of a call of `diagnostic(…)` or `….report(…)`."""
    return {
        node.args[0].value
        for node in _nodes()
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in {"diagnostic", "report"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def _nodes() -> list[ast.AST]:
    return [node for file in SOURCE.rglob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8")))]
