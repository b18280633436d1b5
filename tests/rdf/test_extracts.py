"""Extracts of a data set are written as the data set itself is written."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from b1mg_graph.rdf.extracts import Extracts
from b1mg_graph.rdf.turtle import trig, turtle

if TYPE_CHECKING:
    from b1mg_graph import KnowledgeGraph


@pytest.fixture(scope="module")
def statements(starter_graph: KnowledgeGraph) -> tuple[list[str], dict[str, str]]:
    """All lines of N-Triples of the starter data set, and its prefixes."""
    dataset = starter_graph.assembly.dataset
    every = b"".join(dataset.lines()).decode().splitlines(keepends=True)
    return [*dict.fromkeys(every)], dataset.prefixes


def encoded(lines: list[str]) -> list[bytes]:
    return [line.encode() for line in lines]


def test_extracts_are_written_as_turtle_and_trig_write_them(statements):
    lines, prefixes = statements
    extracts, chance = Extracts(lines, prefixes), random.Random(1)
    for size in (0, 1, 2, 50, len(lines)):
        some = chance.sample(lines, size)
        assert extracts.turtle(some) == "".join(turtle(encoded(some), prefixes))
        graphs = {"": some[::3], "<https://example.org/b>": some[1::3], "<https://example.org/a>": some[2::3]}
        graphs = {graph: stated for graph, stated in graphs.items() if stated}
        pieces = {graph: encoded(stated) for graph, stated in graphs.items()}
        assert extracts.trig(graphs) == "".join(trig(pieces, prefixes))


def test_the_class_of_a_thing_comes_first_in_every_extract():
    lines = [
        "<https://example.org/a> <http://example.org/p> <https://example.org/b> .\n",
        "<https://example.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://example.org/C> .\n",
        '<https://example.org/a> <http://zzz.example.org/p> "7"^^<http://www.w3.org/2001/XMLSchema#integer> .\n',
    ]
    extracts = Extracts(lines, {"e": "https://example.org/"})
    assert extracts.turtle(reversed(lines)) == (
        "@prefix e: <https://example.org/> .\n\n"
        "e:a\n    a e:C ;\n    <http://example.org/p> e:b ;\n    <http://zzz.example.org/p> 7 ;\n.\n"
    )
    assert extracts.turtle(lines[:1]).endswith("\n\ne:a\n    <http://example.org/p> e:b ;\n.\n")
