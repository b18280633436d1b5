"""Writing files: whole or not at all, and all of them or none."""

from __future__ import annotations

import os
import stat

import pyoxigraph as ox
import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.errors import OutputError
from b1mg_graph.output.files import write_files
from b1mg_graph.output.gate import gate_for
from b1mg_graph.project import find_project

OLD = "what was there before\n"


def files_in(folder) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("name", "format_"), [("graph.ttl", "turtle"), ("graph.trig", "trig")])
def test_the_ending_of_the_name_chooses_the_format(shipped_graph, tmp_path, name, format_):
    shipped_graph.write(tmp_path / name)
    assert (tmp_path / name).read_text("utf-8") == "".join(shipped_graph.serialize(format_))
    assert files_in(tmp_path) == {name}


def test_a_format_that_is_named_goes_before_the_ending(shipped_graph, tmp_path):
    shipped_graph.write(str(tmp_path / "graph.txt"), "trig")
    assert len(list(ox.parse(path=tmp_path / "graph.txt", format=ox.RdfFormat.TRIG))) > 1000


@pytest.mark.parametrize("name", ["graph.doc", "graph", "graph.ttl.zip"])
def test_an_ending_that_names_no_format_is_refused_and_nothing_is_written(shipped_graph, tmp_path, name):
    with pytest.raises(OutputError) as caught:
        shipped_graph.write(tmp_path / name)
    assert "turtle" in str(caught.value)
    assert files_in(tmp_path) == set()


def test_a_format_that_is_not_known_is_refused_by_name(shipped_graph):
    with pytest.raises(OutputError, match="json-ld"):
        shipped_graph.serialize("json-ld")


def test_folders_that_are_missing_are_made(shipped_graph, tmp_path):
    shipped_graph.write(tmp_path / "a" / "b" / "graph.ttl")
    assert files_in(tmp_path) == {"graph.ttl"}


def test_what_was_there_before_is_replaced_with_the_rights_that_a_new_file_has(shipped_graph, tmp_path):
    path = tmp_path / "graph.ttl"
    path.write_text(OLD, "utf-8")
    shipped_graph.write(path)
    assert OLD not in path.read_text("utf-8")
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask


def test_a_file_is_utf_8_with_lf_at_the_end_of_every_line(shipped_graph, tmp_path):
    shipped_graph.write(tmp_path / "graph.ttl")
    content = (tmp_path / "graph.ttl").read_bytes()
    assert "hälso- och sjukvårdsekonomi".encode() in content
    assert b"\r" not in content
    assert content.endswith(b".\n")


def obstacle_of_a_file_for_a_folder(folder):
    (folder / "taken").write_text("a file\n", "utf-8")
    return "taken/graph.trig"


def obstacle_of_a_folder_for_the_file(folder):
    (folder / "graph.trig").mkdir()
    return "graph.trig"


def obstacle_of_a_full_folder_for_the_file(folder):
    (folder / "graph.trig").mkdir()
    (folder / "graph.trig" / "inside").write_text("a file\n", "utf-8")
    return "graph.trig"


def obstacle_of_a_name_that_is_too_long(folder):
    return f"{'g' * 251}.trig"


@pytest.mark.parametrize(
    "obstacle",
    [
        obstacle_of_a_file_for_a_folder,
        obstacle_of_a_folder_for_the_file,
        obstacle_of_a_full_folder_for_the_file,
        obstacle_of_a_name_that_is_too_long,
    ],
    ids=lambda obstacle: obstacle.__name__.removeprefix("obstacle_of_"),
)
@pytest.mark.parametrize("first", [True, False], ids=["the other comes first", "the other comes last"])
def test_when_one_file_cannot_be_written_the_other_is_untouched_and_nothing_is_left(
    shipped_graph, tmp_path, obstacle, first
):
    other = tmp_path / "graph.ttl"
    other.write_text(OLD, "utf-8")
    blocked = obstacle(tmp_path)
    before = files_in(tmp_path)
    names = [other.name, blocked] if first else [blocked, other.name]
    with pytest.raises(OutputError) as caught:
        shipped_graph.write_all(tmp_path, names)
    assert "cannot be written" in str(caught.value)
    assert other.read_text("utf-8") == OLD
    assert files_in(tmp_path) == before


def test_a_caller_in_python_replaces_plain_files_and_neither_facts_nor_shapes(initiative):
    graph = KnowledgeGraph.load(initiative)
    (initiative / "notes.ttl").write_text(OLD, "utf-8")
    graph.write("notes.ttl")
    assert (initiative / "notes.ttl").read_text("utf-8") != OLD
    facts = (initiative / "data" / "graph.yaml").read_bytes()
    for write in (
        lambda: graph.write("data/graph.yaml", "turtle"),
        lambda: graph.network_page("data/new.yaml"),
        lambda: graph.write_all("data", ["graph.ttl"]),
        lambda: graph.write_all("out/..", ["data/graph.ttl"]),
    ):
        with pytest.raises(OutputError, match="not written") as caught:
            write()
        assert "--force" not in str(caught.value)
    assert (initiative / "data" / "graph.yaml").read_bytes() == facts


def test_the_error_names_the_file_that_cannot_be_written(shipped_graph, tmp_path):
    blocked = obstacle_of_a_folder_for_the_file(tmp_path)
    with pytest.raises(OutputError) as caught:
        shipped_graph.write_all(tmp_path, [blocked])
    assert str(tmp_path / blocked) in str(caught.value)


def test_when_writing_fails_nothing_is_left_behind(starter, tmp_path):
    def parts():
        yield "the beginning"
        raise KeyboardInterrupt

    (tmp_path / "graph.ttl").write_text(OLD, "utf-8")
    with pytest.raises(KeyboardInterrupt):
        write_files(
            {tmp_path / "first.ttl": ["whole"], tmp_path / "graph.ttl": parts()},
            gate_for(find_project(starter), trusting=True),
        )
    assert files_in(tmp_path) == {"graph.ttl"}
    assert (tmp_path / "graph.ttl").read_text("utf-8") == OLD


def test_an_ending_that_names_no_format_leaves_the_other_file_untouched(shipped_graph, tmp_path):
    (tmp_path / "graph.ttl").write_text(OLD, "utf-8")
    with pytest.raises(OutputError):
        shipped_graph.write_all(tmp_path, ["graph.ttl", "graph.xyz"])
    assert (tmp_path / "graph.ttl").read_text("utf-8") == OLD


def test_build_leaves_the_last_good_files_when_the_facts_have_an_error(run, put, initiative):
    assert run("build").returncode == 0
    before = {path.name: path.read_bytes() for path in (initiative / "dist").iterdir()}
    assert before.keys() == {"graph.ttl", "graph.trig", "network.html", ".b1mg-graph.json"}
    put("sources/typo.yaml", "people: {ada: {nmae: Ada}}\n")
    assert run("build").returncode == 1
    assert {path.name: path.read_bytes() for path in (initiative / "dist").iterdir()} == before
