"""A process that writes a folder is killed before every single thing that it asks of the system."""

from __future__ import annotations

import sys

import pytest

from b1mg_graph.output.directory import write_folder

from .deaths import dies
from .folders import stages

MINE = {"notes.txt": b"mine\n", "sub/deep/more.txt": b"mine as well\n"}
NAMES = ["graph.ttl", "graph.trig", "sub/page.html"]


def edition(number: int) -> dict[str, bytes]:
    return {name: f"{name} of {number}\n".encode() * 3 for name in NAMES} | {"same.css": b"the same\n"}


def files(folder) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def put(folder, contents):
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


@pytest.mark.parametrize("keep", [True, False])
def test_whichever_step_is_the_last_the_set_is_complete_and_the_next_run_clears_up(keep, tmp_path):
    folder = tmp_path / "dist"
    there, mine = edition(0), MINE if keep else {}
    put(folder, there | mine)
    at = 1
    while dies(at, folder, edition(at), keep=keep, platform=sys.platform):
        found = files(folder)
        assert found in [there | mine, edition(at) | mine], f"step {at}"
        there = {name: content for name, content in found.items() if name not in mine}
        assert len(stages(tmp_path)) <= 1, "those of the runs before are gone"
        at += 1
    assert at > 30
    assert files(folder) == edition(at) | mine
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_whichever_step_is_the_last_a_new_folder_is_there_as_a_whole_or_not_at_all(tmp_path):
    at = 1
    while dies(at, tmp_path / f"{at}" / "dist", edition(at), keep=True, platform=sys.platform):
        folder = tmp_path / f"{at}" / "dist"
        assert not folder.exists() or files(folder) == edition(at), f"step {at}"
        at += 1
    assert files(tmp_path / f"{at}" / "dist") == edition(at)


def test_where_folders_cannot_be_exchanged_the_next_run_puts_back_what_had_no_name(tmp_path):
    folder = tmp_path / "dist"
    at, nameless = 1, 0
    there = edition(0)
    put(folder, there | MINE)
    while dies(at, folder, edition(at), keep=True, platform="elsewhere"):
        if not folder.exists():
            nameless += 1
            before, there = there, {"other.txt": b"other\n"}
            write_folder(folder, there.items(), keep=True, without=["graph.ttl"])
            assert files(folder) == {name: text for name, text in before.items() if name != "graph.ttl"} | there | MINE
            write_folder(folder, edition(at).items(), keep=True, without=["other.txt"])
        found = files(folder)
        there = {name: content for name, content in found.items() if name not in MINE}
        assert found == there | MINE
        assert there in [edition(number) for number in range(at + 1)], f"step {at}"
        at += 1
    assert nameless
    assert files(folder) == edition(at) | MINE
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]
