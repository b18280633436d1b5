"""Where a set cannot be written the reason is given in a line, and what was there before stays."""

from __future__ import annotations

import resource
import shutil
from pathlib import Path

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.diagnostics.diagnostic import FactsError
from b1mg_graph.errors import OutputError
from b1mg_graph.output.directory import write_folder

from .folders import contents


def test_a_folder_that_may_not_be_written_to_keeps_its_set(editions, bound_by_rights, tmp_path):
    one, other = editions
    closed = tmp_path / "closed"
    assert one.run(closed / "dist").returncode == 0
    closed.chmod(0o555)
    (closed / "dist").chmod(0o555)
    ended = other.run(closed / "dist", preexec_fn=bound_by_rights)
    closed.chmod(0o755)
    assert ended.returncode == 1
    assert "cannot be written" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert contents(closed / "dist") == one.built


def test_a_disk_that_takes_no_more_keeps_the_old_set(editions, tmp_path):
    """The limit on the size of a file represents the disk: the system answers the same call with an error."""
    one, other = editions
    assert one.run(tmp_path / "dist").returncode == 0

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    ended = other.run(tmp_path / "dist", preexec_fn=little_room)
    assert ended.returncode == 1
    assert "cannot be written" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert contents(tmp_path / "dist") == one.built
    assert {path.name for path in tmp_path.iterdir()} == {"dist"}


def test_a_file_of_facts_that_is_deleted_while_it_is_read_is_reported(editions, tmp_path, monkeypatch):
    folder = shutil.copytree(editions[0].folder, tmp_path / "facts")
    lost = max((folder / "data" / "sources").iterdir())
    read = Path.read_bytes

    def read_and_lose(path: Path) -> bytes:
        if path != lost and path.parent == lost.parent:
            lost.unlink(missing_ok=True)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", read_and_lose)
    with pytest.raises(FactsError) as caught:
        KnowledgeGraph.load(folder)
    codes = {finding.code for finding in caught.value.diagnostics if finding.severity == "error"}
    assert "file-unreadable" in codes


def test_a_file_where_the_folder_should_be_is_named(tmp_path):
    (tmp_path / "dist").write_text("mine", "utf-8")
    with pytest.raises(OutputError, match="dist: cannot be written"):
        write_folder(tmp_path / "dist", [("graph.ttl", ["x"])], keep=True)
    assert (tmp_path / "dist").read_text("utf-8") == "mine"
