"""The shapes are the only list of keys and sections: no code has a second one, in whatever language it is written.

Words that only the data format has are looked for in every file of code.  Words that mean something else cannot be
found so: that no code depends on any word is shown by a data set in which all of them have other names.
"""

from __future__ import annotations

import ast
import json
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
import rdflib
import yaml

import b1mg_graph
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.network.page import views_of
from b1mg_graph.network.payload import payload
from b1mg_graph.network.projection import project
from b1mg_graph.network.selection import Selection
from b1mg_graph.project import find_project
from b1mg_graph.resources import shipped
from b1mg_graph.site.editions import Site
from b1mg_graph.site.lists import list_pages
from b1mg_graph.site.pages import Pages
from b1mg_graph.site.start import start_pages
from b1mg_graph.site.things import thing_pages

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
B1MG = rdflib.Namespace("https://w3id.org/b1mg/ontology#")
SOURCE = Path(b1mg_graph.__file__).parent
CODE = sorted(
    path.relative_to(SOURCE).as_posix()
    for ending in ("py", "js", "html", "css")
    for path in SOURCE.rglob(f"*.{ending}")
)

SHARED = {
    "JSON of the page, of results or of findings, and columns of tables": (
        "as_of base code country date description edits ended ids issued key kind kinds language languages name place "
        "places projects publisher reason retrieved role roles since source sources stated_as status term title until "
        "url value documents"
    ),
    "HTML, CSS, JSON Schema, SHACL, schema.org": "about address pattern",
    "words of the program's own code": "call citation event events prefer reject uses topics licence homepage retired",
    "the files by which a data set is found": "graph.yaml accepted.yaml",
}
"""Words of the data format that are also something else, by what."""

OF_OTHERS = {
    "cli/suggest.py": {"identifiers"},  # what the command suggests
    "starter/cordis/project_xml.py": {"programme"},  # an element of CORDIS
    "starter/cordis/tables.py": {"programme"},  # a column of CORDIS
}
"""Words of a command or a foreign format that are also words of the data format, by the file that has them."""


@cache
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(shipped("ontology") / "shapes.ttl")


@cache
def keys_and_sections() -> frozenset[str]:
    graph = shapes()
    terms = (SH.name, B1MG.section, B1MG.header, B1MG.file)
    return frozenset(str(word) for term in terms for word in graph.objects(None, term))


@cache
def own_words() -> frozenset[str]:
    """The keys and sections that mean nothing else, of four letters at least."""
    shared = {word for words in SHARED.values() for word in words.split()}
    return frozenset(word for word in keys_and_sections() - shared if len(word) > 3)


def words_in(path: Path) -> set[str]:
    """The words that a file of code compares or looks up: string literals, names of properties, classes and ids."""
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        tree = ast.parse(text)
        pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in pieces)
        return {node.value for node in constants if isinstance(node.value, str)}
    if path.suffix == ".css":
        return set(re.findall(r"[.#]([a-z_]+)", text))
    without_comments = re.sub(r"/\*.*?\*/|\{#.*?#\}", "", text, flags=re.DOTALL)
    quoted = re.findall(r"'([^'\n]*)'|\"([^\"\n]*)\"", without_comments)
    return {word for pair in quoted for word in pair} | set(re.findall(r"\.([a-z_]+)\b", without_comments))


def test_there_are_words_to_look_for_and_code_to_look_in():
    assert {"grant_number", "people", "work_areas", "organisations", "part_of"} <= own_words()
    assert {Path(name).suffix for name in CODE} == {".py", ".js", ".html", ".css"}


@pytest.mark.parametrize("name", CODE)
def test_no_code_names_a_key_or_a_section(name):
    assert words_in(SOURCE / name) & own_words() == OF_OTHERS.get(name, set())


@pytest.mark.parametrize("text", ["const all = data.people;", "if (kind === 'work_areas') {}"])
def test_a_section_named_in_a_script_is_found(text, tmp_path):
    script = tmp_path / "script.js"
    script.write_text(text, "utf-8")
    assert words_in(script) & own_words()


class Renamed:
    """The shipped data set with every key and every section called by another name, in shapes and facts alike."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._graph = shapes()
        self._keys = {str(o) for o in self._graph.objects(None, SH.name)} - {"for"}  # it is a part of the IRIs of roles
        self._sections = {str(o) for o in self._graph.objects(None, B1MG.section)}
        self._headers = {str(o) for o in self._graph.objects(None, B1MG.header)}
        shutil.copytree(shipped("ontology"), folder / "ontology")
        shutil.copytree(shipped("data"), folder / "data", ignore=shutil.ignore_patterns("*.json"))
        self.words = self._keys | self._sections | self._headers
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
    for graph in original.dataset.graphs():
        lines = [b"".join(a.dataset.lines([graph])).splitlines() for a in (renamed, original)]
        assert sorted(lines[0]) == sorted(lines[1])
    assert renamed.dataset.graphs() == original.dataset.graphs()


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The shipped data set, and the same with every key and every section called by another name."""
    folder = tmp_path_factory.mktemp("renamed")
    renamed = Renamed(folder)
    return renamed, assemble(find_project(folder)), assemble(find_project(shipped("data")))


def with_the_old_names(text: str, renamed: Renamed) -> str:
    """``text`` of the renamed data set with the names of the shipped one, in every way of writing them."""
    text = text.replace(f"{renamed.folder}/", "")
    for word in sorted(renamed.words, key=len, reverse=True):
        new = renamed.new(word)
        pairs = [(new.replace("_", mark), word.replace("_", mark)) for mark in "_ -"]
        for one, other in [*pairs, *((one.capitalize(), other.capitalize()) for one, other in pairs)]:
            text = text.replace(one, other)
    return text


def test_the_page_shows_the_same_whatever_the_names(both):
    renamed, one, other = both

    def data(assembly):
        network = project(assembly)
        return json.dumps(payload(network, views_of(network), Selection()), sort_keys=True)

    found, expected = json.loads(with_the_old_names(data(one), renamed)), json.loads(data(other))
    assert found.keys() == expected.keys()
    for shown in (found, expected):  # what refers to others by place, and what is in the order of names
        for edge in shown["edges"]:
            edge["times"] = shown["times"][edge["times"]]
            edge["relation"] = None if edge["relation"] is None else shown["relations"][edge["relation"]]["id"]
        for node in shown["nodes"]:
            node["times"] = shown["times"][node["times"]]
        shown["edges"].sort(key=lambda edge: edge["id"])
        shown["relations"].sort(key=lambda relation: relation["id"])
        del shown["times"]
        for view in shown["views"]:
            view.pop("edges", None)
    assert [part for part in expected if found[part] != expected[part]] == []


def test_links_lead_to_sections_by_their_names(both):
    _, one, _ = both
    links = {
        link for _, text in start_pages(Pages(Site(one).main)) for link in re.findall(r"things/([^\"]+)\.html", text)
    }
    assert len(links) > 5
    assert links <= {"index", *one.schema.sections}


def test_the_site_has_the_same_pages_whatever_the_names(both):
    renamed, one, other = both

    def pages(assembly):
        made = Pages(Site(assembly).main)
        return {
            path: text
            for files in (list_pages(made), thing_pages([made]), start_pages(made))
            for path, text in files
            if path.endswith(".html")
        }

    found = {with_the_old_names(path, renamed): with_the_old_names(text, renamed) for path, text in pages(one).items()}
    expected = pages(other)
    assert found.keys() == expected.keys()
    assert [path for path in expected if found[path] != expected[path]] == []
