"""The shapes are the only list of keys: the program has no second one."""

from __future__ import annotations

import ast
import shutil
from functools import cache
from pathlib import Path

import pytest
import rdflib
import yaml

import b1mg_graph
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.project import find_project
from b1mg_graph.resources import shipped

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
B1MG = rdflib.Namespace("https://w3id.org/b1mg/ontology#")
SOURCE = Path(b1mg_graph.__file__).parent
MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))

PAYLOAD = {"base", "code", "country", "description", "kind", "languages", "projects", "role", "roles", "since"}
PAYLOAD |= {"issued", "kinds", "reason", "publisher", "retrieved", "sources", "stated_as", "title", "until"}
"""Words of the JSON of the page, as in docs/decisions/0011-network.md; those of the exports are columns."""

ANOTHER_MEANING = {
    "changes/editions.py": {"ended"},  # a state
    "changes/judgements.py": {"prefer", "reject"},  # verbs of a sentence
    "changes/report.py": {"kind", "name", "sources"},  # words of its JSON, as in docs/changes.md
    "cli/explain.py": {"code"},  # the argument of the command
    "cli/export.py": {"source", "as_of"},  # options of the command
    "diagnostics/codes.py": {"code", "title"},  # groups of the regular expression of a page's heading
    "diagnostics/machine.py": {"name", "code", "description"},  # words of JSON and SARIF
    "formats/spreadsheet.py": {"language", "source"},  # columns of the table
    "compiler/query_checks.py": {"title"},  # a line at the head of a check
    "description/portraits.py": {"place", "title", "publisher", "issued"},  # local names of properties
    "network/exports.py": {
        "as_of",
        "code",
        "country",
        "kind",
        "role",
        "since",
        "source",
        "sources",
        "stated_as",
        "until",
        "projects",
    },
    "model/time.py": {"ended"},  # a state
    "network/answers.py": {"name", "title", "description"},  # what a question is, for the page
    "network/page.py": {"title", "description"},  # words of the template
    "network/payload.py": PAYLOAD | {"as_of", "date"},
    "network/page_types.py": PAYLOAD | {"source", "date"},
    "network/projection.py": {"role", "source"},  # a local name of ORG; an end of an edge
    "network/roles.py": {"role"},  # a variable of a query
    "query/provenance.py": {"source", "place"},  # columns of an answer
    "query/header.py": {"language"},  # a group of a regular expression
    "query/parts.py": {"name"},  # a group of a regular expression
    "query/library.py": {"title", "description", "name"},  # lines at the head of a question
    "description/names.py": {"date"},  # a kind of value
    "project.py": {"graph.yaml", "accepted.yaml"},  # the file by which a project is found
    "schema/jsonschema.py": {"title", "description"},  # words of JSON Schema
    "schema/properties.py": {"name", "description", "date"},  # local names of SHACL
    "schema/shapes.py": {"name", "description"},  # local names of SHACL
    "site/search_engines.py": {"name"},  # a word of schema.org
}
"""The few words that are spelled like a key and are none, by module."""


@cache
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(shipped("ontology") / "shapes.ttl")


@cache
def keys_and_sections() -> set[str]:
    graph = shapes()
    return {str(word) for term in (SH.name, B1MG.section, B1MG.header, B1MG.file) for word in graph.objects(None, term)}


def literals_of(module: str) -> set[str]:
    """The string literals of a module, without the pieces of f-strings, which spell IRIs here."""
    tree = ast.parse((SOURCE / module).read_text("utf-8"))
    pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in pieces)
    return {node.value for node in constants if isinstance(node.value, str)}


def test_there_are_keys_to_look_for():
    assert {"roles", "grant_number", "people", "work_areas"} <= keys_and_sections()
    assert "facts/records.py" in MODULES


@pytest.mark.parametrize("module", MODULES)
def test_no_module_names_a_key_or_a_section(module):
    named = {word for word in literals_of(module) & keys_and_sections() if len(word) > 3}
    assert named - ANOTHER_MEANING.get(module, set()) == set()


class Renamed:
    """The shipped data set with every key and every section called by another name, in shapes and facts alike."""

    def __init__(self, folder: Path) -> None:
        self._graph = shapes()
        self._keys = {str(o) for o in self._graph.objects(None, SH.name)}
        self._sections = {str(o) for o in self._graph.objects(None, B1MG.section)}
        self._headers = {str(o) for o in self._graph.objects(None, B1MG.header)}
        shutil.copytree(shipped("ontology"), folder / "ontology")
        shutil.copytree(shipped("data"), folder / "data", ignore=shutil.ignore_patterns("*.json"))
        path = folder / "ontology" / "shapes.ttl"
        text = path.read_text("utf-8")
        for term in ("sh:name", "b1mg:section", "b1mg:header"):
            for word in self._keys | self._sections | self._headers:
                text = text.replace(f'{term} "{word}"', f'{term} "{self.new(word)}"')
        path.write_text(text, "utf-8")
        for path in (folder / "data").rglob("*.yaml"):
            text = path.read_text("utf-8")
            root = yaml.compose(text)
            depth = 2 if path.name in ("graph.yaml", "accepted.yaml") else 0
            for start, end, word in sorted(self._words(root, depth), reverse=True):
                text = text[:start] + self.new(word) + text[end:]
            path.write_text(text, "utf-8")

    @staticmethod
    def new(word: str) -> str:
        return f"x-{word[::-1]}"

    def _words(self, node, depth):
        """The spans of keys, sections and names of sections below ``node``, which is ``depth`` levels down."""
        if isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from self._words(item, depth)
        if not isinstance(node, yaml.MappingNode):
            return
        for key, value in node.value:
            is_header = depth == 0 and key.value in self._headers
            if key.value in (self._sections | self._headers if depth == 0 else self._keys if depth > 1 else ()):
                yield key.start_mark.index, key.end_mark.index, key.value
            if depth > 1 and key.value in ("held_by", "held_in"):
                yield from ((n.start_mark.index, n.end_mark.index, n.value) for n in value.value)
            if depth > 1 and key.value == "key":  # the value is a key, too
                yield value.start_mark.index, value.end_mark.index, value.value
            yield from self._words(value, 2 if is_header else depth + 1)


def test_when_every_key_has_another_name_the_graph_is_the_same(tmp_path):
    Renamed(tmp_path)
    renamed, original = (assemble(find_project(folder)) for folder in (tmp_path, shipped("data")))
    assert [d for d in renamed.diagnostics if d.severity == "error"] == []
    assert "      - {x-elor: co-lead, x-ni: " in (tmp_path / "data" / "sources" / "2025-03-19-gms-news.yaml").read_text(
        "utf-8"
    )
    # but for the IRIs of roles held on behalf of another, of which the key is a part
    for graph in original.dataset.graphs():
        lines = [
            b"".join(a.dataset.lines([graph])).replace(b"--x-rof-", b"--for-").splitlines() for a in (renamed, original)
        ]
        assert sorted(lines[0]) == sorted(lines[1])
    assert renamed.dataset.graphs() == original.dataset.graphs()
