"""Which files make up a data set, and what happens to those that cannot be opened."""

from __future__ import annotations

import os

import pytest

from b1mg_graph.diagnostics.diagnostic import FactsError
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.project import find_project
from b1mg_graph.resources import shipped

from .findings import only, places

FACTS = "source: {id: other, title: Another, kind: editorial}\npeople: {bror-icefeldt: {nmae: Bror}}\n"


def test_every_yaml_file_below_the_folder_is_read_in_the_order_of_the_paths(check, put):
    for number, path in enumerate(["b.yml", "a/deep/down/c.yaml", "a.yaml"]):
        put(path, FACTS.replace("other", f"other-{number}"))
    paths = [f.location.path for f in check()]
    assert paths == ["data/a.yaml", "data/a/deep/down/c.yaml", "data/b.yml"]


@pytest.mark.parametrize(
    "path",
    [".git/config.yaml", "notes.txt", "YAML", "x.json", "facts.schema.json", ".x.yaml.swp", ".#x.yaml", "yaml.txt"],
)
def test_hidden_files_and_files_of_another_kind_are_no_facts(path, check, put):
    put(path, FACTS)
    assert check() == []


@pytest.mark.parametrize(
    "path",
    [
        ".hidden.yaml",
        "x.yaml~",
        "x.YAML",
        "x.Yml",
        "x.yaml.txt",
        "sources/deep/x.yaml.bak",
        "x.yaml (conflicted copy)",
        "x (conflicted copy 2026-11-01).yaml.orig",
        "#x.yaml#",
        "x.yaml ",
        "x.yam",
    ],
)
def test_a_file_that_looks_like_facts_and_is_not_read_is_named(path, check, put):
    put(path, FACTS)
    found = only(check())
    assert (found.code, found.severity, found.where) == ("file-not-read", "warning", f"data/{path}")


def test_a_conflicted_copy_that_is_read_opens_with_the_id_of_its_original(check, put, initiative):
    original = "sources/2026-01-15-kick-off-news.yaml"
    put(original.replace(".yaml", " (conflicted copy).yaml"), (initiative / "data" / original).read_text("utf-8"))
    found = only(f for f in check() if f.severity == "error")
    assert (found.code, {found.location.path, found.related[0].location.path}) == (
        "source-id-taken",
        {f"data/{original}", f"data/{original.replace('.yaml', ' (conflicted copy).yaml')}"},
    )


def test_a_link_to_nothing_is_named_and_the_others_are_checked(check, put, initiative):
    (initiative / "data/sources/broken.yaml").symlink_to("nowhere.yaml")
    put("sources/other.yaml", FACTS)
    broken, other = check()
    assert (broken.code, str(broken.location)) == ("file-unreadable", "data/sources/broken.yaml")
    assert "a link to a file that does not exist" in broken.message
    assert (other.code, other.location.line) == ("unknown-key", 2)


def test_a_folder_with_the_name_of_a_file_is_named_and_what_is_in_it_is_read(check, put):
    put("sources/folder.yaml/other.yaml", FACTS)
    folder, other = check()
    assert (folder.code, str(folder.location)) == ("file-unreadable", "data/sources/folder.yaml")
    assert "it is a folder" in folder.message
    assert other.location.path == "data/sources/folder.yaml/other.yaml"


def test_a_file_that_may_not_be_read_is_named(check, put, initiative):
    path = put("sources/closed.yaml", FACTS)
    if os.geteuid() == 0:  # permissions do not bind the superuser: a link that leads to itself does
        path.unlink()
        path.symlink_to("closed.yaml")
    else:
        path.chmod(0)
    found = only(check())
    assert (found.code, str(found.location)) == ("file-unreadable", "data/sources/closed.yaml")


def test_a_link_to_a_file_is_read_like_the_file(check, put, tmp_path, initiative):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text(FACTS)
    (initiative / "data/sources/linked.yaml").symlink_to(elsewhere)
    assert places(check()) == [(2, "unknown-key")]


@pytest.mark.parametrize("way", ["", "data", "data/..", "../initiative"])
def test_a_data_set_is_found_by_its_folder_or_by_the_one_above(way, initiative):
    assert find_project(initiative / way).data.resolve() == (initiative / "data").resolve()


def test_the_data_set_around_the_present_folder_is_taken(initiative):
    assert find_project(start=initiative / "data" / "sources").data == initiative / "data"


def test_the_shipped_data_set_is_taken_where_there_is_no_other(tmp_path):
    project = find_project(start=tmp_path)
    assert (project.data, project.ontology) == (shipped("data"), shipped_ontology())


@pytest.mark.parametrize(("folder", "why"), [("nowhere", "no such folder"), (".", "has no graph.yaml")])
def test_a_folder_without_a_data_set_is_reported(folder, why, tmp_path):
    with pytest.raises(FactsError) as caught:
        find_project(tmp_path / folder)
    found = only(caught.value.diagnostics)
    assert found.code == "no-data"
    assert why in found.message


@pytest.mark.parametrize("command", ["check", "build", "show", "stats", "schema", "explain"])
def test_no_data_ends_every_command_with_status_1(command, tmp_path, run):
    wanted = ["lumilake-institute"] if command == "show" else []
    ended = run(command, *wanted, "--data", tmp_path / "nowhere")
    assert ended.returncode == 1
    assert "error[no-data]" in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("content", [None, "", "- a\n", "id: [\n", b"id: \xff\n", "base: &a x\n", "\0"])
def test_a_broken_graph_yaml_ends_a_command_with_status_1(content, initiative, run):
    settings = initiative / "data/graph.yaml"
    settings.unlink()
    if content is not None:
        settings.write_bytes(content.encode() if isinstance(content, str) else content)
    ended = run("build", "--data", "data")
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stderr.startswith("error[")
    assert "data" in ended.stderr.splitlines()[0]
