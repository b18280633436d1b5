"""A folder in memory is as one on disk, to all that reads it."""

from __future__ import annotations

import pytest

from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.memory_paths import MemoryPath
from b1mg_graph.paths import files_in

FOLDER = {"a.ttl": b"a\r\nb\rc\n", "z.x.ttl": b"", "b.rq": "\u00e9".encode(), "rules": {"1-x.rq": b"x"}, "none.ttl": {}}
BELOW = ["", "a.ttl", "z.x.ttl", "b.rq", "rules", "rules/1-x.rq", "none.ttl", "gone", "rules/gone", "a.ttl/gone"]


@pytest.fixture(params=["on disk", "in memory"])
def root(request, tmp_path):
    if request.param == "in memory":
        return MemoryPath("main:", {"top": FOLDER}, ("top",))
    folder = tmp_path / "top"
    _write(folder, FOLDER)
    return folder


def _write(folder, entries):
    folder.mkdir()
    for name, what in entries.items():
        if isinstance(what, dict):
            _write(folder / name, what)
        else:
            (folder / name).write_bytes(what)


def _at(path):
    found = FOLDER
    for part in path.split("/") if path else ():
        found = found.get(part) if isinstance(found, dict) else None
    return found


@pytest.mark.parametrize("below", BELOW)
def test_what_there_is_is_found(below, root):
    path, there = root / below if below else root, _at(below)
    assert (path.exists(), path.is_dir(), path.is_file()) == (
        there is not None,
        isinstance(there, dict),
        isinstance(there, bytes),
    )
    assert not path.is_symlink()
    name = below.rpartition("/")[2] or "top"
    assert (path.name, path.stem) == (name, name.rpartition(".")[0] or name)
    if below:
        assert path.parent.name == (below.rpartition("/")[0] or "top")
    if isinstance(there, dict):
        assert sorted(entry.name for entry in path.iterdir()) == sorted(there)
    if isinstance(there, bytes):
        assert path.read_bytes() == there
        assert path.read_text("utf-8") == there.decode().replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    ("below", "fault"),
    [("gone", FileNotFoundError), ("rules", IsADirectoryError), ("none.ttl", IsADirectoryError)],
)
def test_reading_what_is_not_a_file_is_an_error(below, fault, root):
    with pytest.raises(fault):
        (root / below).read_bytes()


@pytest.mark.parametrize(("below", "fault"), [("gone", FileNotFoundError), ("a.ttl", NotADirectoryError)])
def test_listing_what_is_not_a_folder_is_an_error(below, fault, root):
    with pytest.raises(fault):
        list((root / below).iterdir())


def test_files_are_listed_by_their_ending_in_the_order_of_their_names(root):
    assert [path.name for path in files_in(root, ".ttl")] == ["a.ttl", "none.ttl", "z.x.ttl"]
    assert [path.name for path in files_in(root / "rules", ".rq")] == ["1-x.rq"]
    assert files_in(root / "gone", ".rq") == files_in(root / "a.ttl", ".rq") == []


def test_a_path_in_memory_is_shown_as_git_writes_it():
    assert str(MemoryPath("main:", {}) / "data" / "sources/x.yaml") == "main:data/sources/x.yaml"


def test_a_folder_that_cannot_be_listed_is_named():
    class Closed(MemoryPath):
        """A folder that may be seen and not be looked into, as root never meets one on disk."""

        def iterdir(self):
            raise PermissionError(13, "Permission denied")

    with pytest.raises(B1mgGraphError, match=r"^main:rules: the folder cannot be read: "):
        files_in(Closed("main:", {"rules": {}}, ("rules",)), ".rq")
