"""Files of a set that stay as they are: they are the same files, and never another content under the same name."""

from __future__ import annotations

import os
from hashlib import sha256

import pytest

from b1mg_graph.errors import OutputError
from b1mg_graph.output.content import Unchanged
from b1mg_graph.output.gate import gate_for
from b1mg_graph.output.sets import write_set
from b1mg_graph.project import find_project

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
