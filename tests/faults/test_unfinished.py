"""What a process that is killed leaves of files that are renamed one by one, and how the next run completes it."""

from __future__ import annotations

import os

import pytest

from b1mg_graph.errors import OutputError
from b1mg_graph.output.directory import Closing, Prepared, write_folder
from b1mg_graph.output.files import write_files
from b1mg_graph.output.gate import Gate
from b1mg_graph.output.manifest import MANIFEST
from b1mg_graph.output.staging import clear_dead

from .deaths import pair_dies, set_dies, write_set_of
from .folders import contents, stages

GATE = Gate((), ())
ALWAYS = ["graph.ttl", "graph.trig", "sub/page.html"]


@pytest.fixture
def state(tmp_path, monkeypatch):
    """A state folder for the test alone."""
    folder = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder


def edition(number: int) -> dict[str, bytes]:
    """A set in which every file is another in every edition, and one has another name."""
    return {name: f"{name} of {number}\n".encode() * 3 for name in [*ALWAYS, f"id/thing-{number}.html"]}


def texts(folder) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and ".b1mg-graph" not in str(path))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_a_pair_of_files_is_completed_by_the_next_run_whichever_step_was_the_last(state, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine\n", "utf-8")
    edges, nodes = folder / "x.csv", folder / "x-nodes.csv"

    def pair(number: int) -> dict:
        return {edges: f"edges of {number}\n", nodes: f"nodes of {number}\n"}

    def there() -> dict:
        return {path: path.read_text("utf-8") for path in (edges, nodes)}

    write_files(pair(0), GATE)
    at, mixed, last = 1, 0, 0
    while pair_dies(at, state, pair(at)):
        mixed += there() not in [pair(last), pair(at)]
        clear_dead(folder)  # what the next run does first
        assert there() in [pair(last), pair(at)], f"step {at}"
        assert stages(folder) == set(), f"step {at}"
        last = last if there() == pair(last) else at
        for path in there():
            assert GATE.check_file(path), f"step {at}: {path} is known to be the program's"
        at += 1
    assert mixed == 1, "there is just one step between the two renames"
    assert there() == pair(at)
    assert {path.name for path in folder.iterdir()} == {"x.csv", "x-nodes.csv", "mine.txt"}
    assert len([*(state / "b1mg-graph" / "outputs").iterdir()]) == 2


def test_a_pair_of_files_that_has_a_folder_to_itself_is_never_mixed(state, tmp_path):
    folder = tmp_path / "out"
    edges, nodes = folder / "x.csv", folder / "x-nodes.csv"
    at, last, made = 1, None, False
    while pair_dies(at, state, {edges: f"{at}\n", nodes: f"{at}\n"}):
        assert folder.exists() >= made, f"step {at}"
        made = folder.exists()
        if made:
            assert {path.name for path in folder.iterdir()} == {"x.csv", "x-nodes.csv"}, f"step {at}"
            assert edges.read_text("utf-8") == nodes.read_text("utf-8") in {last, f"{at}\n"}, f"step {at}"
            assert GATE.check_file(edges), f"step {at}"
            assert GATE.check_file(nodes), f"step {at}"
            last = edges.read_text("utf-8")
        at += 1
    assert made
    assert edges.read_text("utf-8") == nodes.read_text("utf-8") == f"{at}\n"
    assert [path.name for path in tmp_path.iterdir() if path != state] == ["out"]


def test_a_single_file_is_the_old_or_the_new_whichever_step_was_the_last(state, tmp_path):
    folder = tmp_path / "out"
    file = folder / "x.ttl"
    at = 1
    while pair_dies(at, state, {file: f"of {at}\n"}):
        if file.exists():
            assert file.read_text("utf-8") in {f"of {number}\n" for number in range(at + 1)}, f"step {at}"
            assert GATE.check_file(file), f"step {at}"
        at += 1
    assert at > 15
    assert file.read_text("utf-8") == f"of {at}\n"
    assert [path.name for path in folder.iterdir()] == ["x.ttl"]


def test_a_set_with_a_manifest_is_swapped_whichever_step_is_the_last(tmp_path):
    """A manifest whose name began like a stage's once kept every rebuild of a site from being swapped."""
    folder = tmp_path / "dist"
    write_set_of(folder, edition(0), "site", in_place=False)
    at, last = 1, 0
    while set_dies(at, folder, edition(at), "site", in_place=False):
        found = texts(folder)
        assert found in [edition(last), edition(at)], f"step {at}"
        contents(folder)  # which compares the manifest
        last = last if found == edition(last) else at
        at += 1
    assert texts(folder) == edition(at)
    assert {path.name for path in folder.iterdir()} == {"graph.ttl", "graph.trig", "sub", "id", MANIFEST}
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_a_set_in_place_is_completed_by_the_next_run_whichever_step_was_the_last(tmp_path):
    folder = tmp_path / "dist"
    write_set_of(folder, edition(0), "site", in_place=True)
    inode = folder.stat().st_ino
    at, mixed, last = 1, 0, 0
    while set_dies(at, folder, edition(at), "site", in_place=True):
        mixed += texts(folder) not in [edition(last), edition(at)]
        clear_dead(folder)
        found = texts(folder)
        assert found in [edition(last), edition(at)], f"step {at}"
        assert stages(folder) == set(), f"step {at}"
        contents(folder)
        last = last if found == edition(last) else at
        at += 1
    assert mixed >= len(ALWAYS)
    assert texts(folder) == edition(at)
    assert folder.stat().st_ino == inode
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_a_set_is_completed_even_where_the_facts_have_an_error_now(put, run, tmp_path):
    put("sources/typo.yaml", "people: {ada: {nmae: Ada}}\n")
    at, folder = 60, tmp_path / "dist"
    while not folder.exists() or texts(folder) in [edition(0), edition(1)]:
        folder = tmp_path / f"{at}" / "dist"
        write_set_of(folder, edition(0), "build", in_place=True)
        assert set_dies(at, folder, edition(1), "build", in_place=True)
        at += 1
    ended = run("build", "-o", folder)
    assert ended.returncode == 1
    assert "unknown-key" in ended.stderr
    assert texts(folder) == edition(1)
    assert stages(folder) == set()


def test_what_was_changed_between_a_kill_and_the_next_run_is_not_overwritten(tmp_path):
    at, folder = 60, tmp_path / "dist"
    while not folder.exists() or texts(folder) == edition(0):
        folder = tmp_path / f"{at}" / "dist"
        write_set_of(folder, edition(0), "site", in_place=True)
        assert set_dies(at, folder, edition(1), "site", in_place=True)
        at += 1
    old = [name for name, content in edition(0).items() if texts(folder).get(name) == content]
    assert old
    for name in old:
        (folder / name).write_text("my own\n", "utf-8")
    clear_dead(folder)
    for name in old:
        assert (folder / name).read_text("utf-8") == "my own\n"
    with pytest.raises(OutputError, match="it was changed since an earlier run wrote it"):
        write_set_of(folder, edition(2), "site", in_place=True)


def test_a_set_that_cannot_be_moved_to_its_end_is_moved_back(tmp_path):
    folder = tmp_path / "dist"
    write_set_of(folder, edition(0), "site", in_place=True)
    before = texts(folder)

    def files():
        yield from edition(1).items()
        yield "zz.html", b"x"

    def late(prepared: Prepared) -> Closing:
        """Whatever has been looked at: a folder comes in the place of a file before the set is moved."""
        (prepared.place / "zz.html").mkdir()
        return Closing(gone=["id/thing-0.html"])

    with pytest.raises(OutputError, match="dist: cannot be written: Is a directory"):
        write_folder(folder, files(), keep=True, in_place=True, review=late)
    assert texts(folder) == before
    assert stages(folder) == set()


@pytest.mark.parametrize("name", [".b1mg-graph-of-mine", ".b1mg-graph-12345678", ".b1mg-graph-abcdefghi"])
def test_what_only_looks_like_a_stage_stays_and_does_not_keep_the_folder_from_being_swapped(name, tmp_path):
    folder = tmp_path / "dist"
    write_set_of(folder, edition(0), "site", in_place=False)
    inode = folder.stat().st_ino
    (folder / name).write_text("mine\n", "utf-8")
    write_set_of(folder, edition(1), "site", in_place=False)
    assert (folder / name).read_text("utf-8") == "mine\n"
    assert folder.stat().st_ino != inode
    (folder / name).unlink()
    (folder / name).mkdir()
    (folder / name / "thesis.txt").write_text("years of work\n", "utf-8")
    write_set_of(folder, edition(2), "site", in_place=True)
    assert (folder / name / "thesis.txt").read_text("utf-8") == "years of work\n"


def test_a_file_system_without_hard_links_will_do(tmp_path, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    folder = tmp_path / "dist"
    for number in range(3):
        write_set_of(folder, edition(number), "site", in_place=True)
        assert texts(folder) == edition(number)
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]
