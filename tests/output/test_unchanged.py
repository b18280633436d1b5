"""Files of a set that stay as they are: they are the same files, and never another content under the same name."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from b1mg_graph.errors import OutputError
from b1mg_graph.output import directory
from b1mg_graph.output.content import Unchanged, unchanged
from b1mg_graph.output.gate import gate_for
from b1mg_graph.output.sets import write_set
from b1mg_graph.project import find_project

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "as it was"
STAYS = Unchanged(sha256(TEXT.encode()).hexdigest())


@pytest.fixture
def write(starter, tmp_path):
    """Write a set into one folder; its outcome."""
    gate = gate_for(find_project(starter))
    return lambda *files: write_set(tmp_path / "out", files, "site", gate)


@pytest.fixture
def there(write, tmp_path):
    """A file that an earlier run wrote."""
    write(("a/one.txt", TEXT), ("two.txt", "before"))
    return tmp_path / "out" / "a" / "one.txt"


def test_a_file_that_stays_is_the_same_file_in_the_new_set(write, there):
    before = there.stat()
    outcome = write(("a/one.txt", STAYS), ("two.txt", "after"))
    assert os.path.samestat(there.stat(), before)
    assert there.read_text("utf-8") == TEXT
    assert outcome.digests["a/one.txt"] == STAYS.digest
    assert there.parents[1].joinpath("two.txt").read_text("utf-8") == "after"


def test_a_file_system_without_links_has_a_copy(write, there, monkeypatch):
    def no_link(*_: object, **__: object) -> None:
        raise OSError("links are not supported")

    monkeypatch.setattr(os, "link", no_link)
    write(("a/one.txt", STAYS), ("two.txt", "before"))
    assert there.read_text("utf-8") == TEXT


@pytest.mark.parametrize("link", [False, True])
def test_a_file_that_was_changed_in_the_meantime_is_refused_and_nothing_is_written(write, there, tmp_path, link):
    if link:
        there.unlink()
        (tmp_path / "other").write_text(TEXT, "utf-8")
        there.symlink_to(tmp_path / "other")
    else:
        there.write_text("changed", "utf-8")
    with pytest.raises(OutputError, match="was changed while this run was at work; run it again"):
        write(("a/one.txt", STAYS), ("two.txt", "after"))
    assert there.parents[1].joinpath("two.txt").read_text("utf-8") == "before"


def aged(file: Path, seconds: int = 60) -> Path:
    """The file as one that was written so long ago."""
    before = file.stat().st_mtime_ns - seconds * 10**9
    os.utime(file, ns=(before, before))
    return file


def test_a_file_that_was_looked_at_a_moment_ago_is_not_read_again(write, there, monkeypatch):
    found = unchanged(str(aged(there)), STAYS.digest)
    assert found is not None
    assert found.is_seen_in(there.stat())
    monkeypatch.setattr(directory, "digest_of", None)  # it would be an error to ask for a digest
    write(("a/one.txt", found))
    assert there.read_text("utf-8") == TEXT


@pytest.mark.parametrize("change", ["written", "replaced"])
def test_a_file_that_was_changed_after_it_was_looked_at_is_refused(write, there, change):
    found = unchanged(str(aged(there)), STAYS.digest)
    assert found is not None
    if change == "replaced":
        there.unlink()
    there.write_text("As it was", "utf-8")  # of the same length
    with pytest.raises(OutputError, match="was changed while this run was at work; run it again"):
        write(("a/one.txt", found))


def test_a_file_that_may_still_be_changing_is_read_again(there, tmp_path):
    found = unchanged(str(there), STAYS.digest)  # written so late that a change could have the same time
    assert found == STAYS
    (tmp_path / "link").symlink_to(aged(there))
    assert unchanged(str(tmp_path / "link"), STAYS.digest) == STAYS
    assert unchanged(str(there), "0" * 64) is None
    assert unchanged(str(tmp_path / "none"), STAYS.digest) is None
