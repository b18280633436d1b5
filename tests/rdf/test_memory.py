"""The memory of the process."""

from __future__ import annotations

import pytest

from b1mg_graph.rdf.dataset import Dataset
from b1mg_graph.rdf.memory import keep_little_free


@pytest.mark.parametrize("size", [0, 1_000_000_000])
def test_queries_are_answered_whatever_the_size_of_the_facts_asks_of_the_system(size):
    keep_little_free(size)
    dataset = Dataset({})
    dataset.add("<urn:g>", b"".join(b"<urn:x> <urn:p> <urn:%d> .\n" % number for number in range(10_000)))
    (row,) = dataset.query("SELECT (COUNT(?y) AS ?n) { ?x <urn:p> ?y }")
    assert row["n"].value == "10000"
