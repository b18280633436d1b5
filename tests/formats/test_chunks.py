"""Parts of an export for bulk loaders."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cli.commands import cli
from b1mg_graph.errors import OutputError, UsageError
from b1mg_graph.formats.chunks import chunk_names, in_chunks
from b1mg_graph.formats.registry import FORMATS
from b1mg_graph.output.manifest import MANIFEST


def export(*arguments: object):
    return CliRunner().invoke(cli, ["export", *map(str, arguments)])


def parts_in(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("part-*"))}


@pytest.fixture(scope="module")
def shipped() -> KnowledgeGraph:
    return KnowledgeGraph.load()


@pytest.mark.parametrize(("format_", "ending"), [("nquads", ".nq"), ("ntriples", ".nt")])
@pytest.mark.parametrize("count", [1, 3, 12])
def test_the_parts_one_after_another_are_the_whole_export(shipped, tmp_path, format_, ending, count):
    shipped.write_chunks(tmp_path / "parts", count, format_)
    parts = parts_in(tmp_path / "parts")
    assert len(parts) == count
    assert {name.removeprefix("part-").partition(".")[2] for name in parts} == {ending[1:]}
    assert b"".join(parts.values()) == "".join(shipped.serialize(format_)).encode()


def test_each_part_is_valid_alone_as_large_as_the_others_and_shares_no_blank_node(shipped, tmp_path):
    shipped.write_chunks(tmp_path, 7)
    parts = parts_in(tmp_path)
    sizes = [part.count(b"\n") for part in parts.values()]
    assert max(sizes) - min(sizes) <= 1
    read = [[*ox.parse(part, format=ox.RdfFormat.N_QUADS)] for part in parts.values()]
    assert [*map(len, read)] == sizes
    nodes = (node for quads in read for quad in quads for node in (quad.subject, quad.object))
    assert not [node for node in nodes if isinstance(node, ox.BlankNode)]


def test_the_same_facts_give_the_same_parts_and_the_manifest_lists_them(initiative):
    assert export("--chunks", 3, "-o", "one").exit_code == 0
    ended = export("--chunks", 3, "-o", "two")
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert ended.stderr.startswith("wrote two in ")
    parts = parts_in(initiative / "one")
    assert [*parts] == ["part-1.nq", "part-2.nq", "part-3.nq"]
    assert parts == parts_in(initiative / "two")
    manifest = json.loads((initiative / "one" / MANIFEST).read_text())
    assert [*manifest["sha256"]["export"]] == [*parts]


def test_fewer_parts_replace_those_of_an_earlier_run_and_nothing_else(initiative):
    assert export("--chunks", 10, "-o", "parts").exit_code == 0
    assert [*parts_in(initiative / "parts")][::9] == ["part-01.nq", "part-10.nq"]
    (initiative / "parts/notes.txt").write_text("mine\n")
    (initiative / "parts/part-04.nq").write_text("changed\n")
    ended = export("--chunks", 2, "-o", "parts")
    assert ended.exit_code == 0
    assert "removed parts/part-10.nq, which an earlier run wrote" in ended.stderr
    assert "note: parts/part-04.nq was changed since an earlier run wrote it, and is kept" in ended.stderr
    assert [*parts_in(initiative / "parts")] == ["part-04.nq", "part-1.nq", "part-2.nq"]
    assert (initiative / "parts/notes.txt").read_text() == "mine\n"


def test_a_part_that_no_earlier_run_wrote_is_not_replaced(initiative):
    (initiative / "parts").mkdir()
    (initiative / "parts/part-1.nq").write_text("mine\n")
    ended = export("--chunks", 1, "-o", "parts")
    assert isinstance(ended.exception, OutputError)
    assert "part-1.nq: not written" in str(ended.exception)
    assert (initiative / "parts/part-1.nq").read_text() == "mine\n"
    assert export("--chunks", 1, "-o", "parts", "--force").exit_code == 0


def test_parts_of_one_source_or_of_a_date(initiative):
    chosen = ("--source", "birchholm-ripplemark-page", "--asserted")
    assert export("--chunks", 2, "-o", "parts", *chosen).exit_code == 0
    assert b"".join(parts_in(initiative / "parts").values()) == export("-f", "nq", *chosen).stdout_bytes


def test_more_parts_than_statements_give_one_statement_each(initiative):
    ended = export("--chunks", 100000, "-o", "parts", "--source", "birchholm-ripplemark-page")
    assert ended.exit_code == 0
    parts = parts_in(initiative / "parts")
    assert {part.count(b"\n") for part in parts.values()} == {1}
    assert f"note: {len(parts)} of 100000 parts: there are no more statements" in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--chunks", 2), "--chunks requires -o DIR"),
        (("--chunks", 2, "-o", "-"), "name a folder"),
        (("--chunks", 0, "-o", "parts"), "0 is not in the range"),
        (("--chunks", 2, "-o", "parts", "-f", "turtle"), "turtle cannot be written in parts; expected one of ntriples"),
        (("--chunks", 2, "-o", "parts", "--questions"), "--questions and --chunks cannot be combined"),
    ],
)
def test_what_cannot_be_written_in_parts_is_refused(initiative, arguments, message):
    ended = export(*arguments)
    assert getattr(ended.exception, "exit_status", ended.exit_code) == 2
    assert message in str(ended.exception) + ended.stderr
    assert not (initiative / "parts").exists()


def test_from_python_a_number_below_one_is_refused(shipped, tmp_path):
    with pytest.raises(UsageError, match="0 parts: expected 1 or more"):
        shipped.write_chunks(tmp_path, 0)


def test_nothing_is_one_empty_part():
    assert in_chunks([b"", b""], 4) == [[]]
    assert chunk_names(1, FORMATS["nquads"]) == ["part-1.nq"]


@pytest.mark.parametrize("most", range(1, 9))
def test_pieces_are_cut_between_lines_only(most):
    pieces = [b"1\n2\n3\n", b"", b"4\n", b"5\n6\n7\n"]
    parts = [b"".join(part) for part in in_chunks(pieces, most)]
    assert b"".join(parts) == b"".join(pieces)
    assert all(part.endswith(b"\n") for part in parts)
    assert len(parts) == min(most, 7)
