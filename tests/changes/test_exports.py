"""Exported files that cannot be compared: each gets one line that says why."""

from __future__ import annotations

import gzip

import pytest

from b1mg_graph.changes.revision_state import states_of
from b1mg_graph.errors import B1mgGraphError, UsageError


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", b"<http://x/a> <http://x/b> c .", r"a.ttl:1:27: c is not a valid RDF object"),
        ("a.trig", b"\n\n<http://x/g> { <x> <y> <z> }", r"a.trig:3:"),
        ("a.nt", b"\xff", r"a.nt:1:1: "),
        ("a.rdf", b"<a><b", r"a.rdf: "),
        ("a.jsonld", b'{"@id": 3', r"a.jsonld:1:"),
        (
            "a.jsonld",
            b'{"@context": "https://schema.org/", "name": "x"}',
            r"a.jsonld: it refers to a JSON-LD context on the web",
        ),
        ("a.ttl", b"[] <http://x/a> 1 .", r"a.ttl: contains blank nodes"),
        ("a.nq", b"<http://x/a> <http://x/b> _:c <http://x/g> .", r"a.nq: contains blank nodes"),
        ("a.nq", b'<http://x/a> <http://x/b> "c" _:g .', r"a.nq: contains blank nodes"),
        ("a.ttl.gz", b"no gzip", r"a.ttl.gz: cannot be decompressed"),
        ("a.ttl.gz", gzip.compress(b"<a> <b> <c>", mtime=0)[:-9], r"a.ttl.gz: cannot be decompressed"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported_with_its_line(name, content, message, tmp_path, lakes):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(B1mgGraphError, match=message):
        states_of([str(tmp_path / name), "data"])


def test_a_broken_link_is_not_a_file(tmp_path, lakes):
    (tmp_path / "b.ttl").symlink_to("b.ttl")
    with pytest.raises(UsageError, match="no such file"):
        states_of([str(tmp_path / "b.ttl"), "data"])


def test_a_file_that_fails_while_it_is_read_is_reported(tmp_path, lakes):
    (tmp_path / "a.ttl").symlink_to("/proc/self/mem")
    with pytest.raises(B1mgGraphError, match=r"a\.ttl: cannot be read: "):
        states_of([str(tmp_path / "a.ttl"), "data"])
