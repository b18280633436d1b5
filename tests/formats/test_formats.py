"""Every format: parsers that are not ours read out of it what the graph holds, and nothing else."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from b1mg_graph.formats.registry import FORMATS, format_of
from b1mg_graph.rdf.dataset import DERIVED

from .readers import PARAMETERS, READERS, as_lines

if TYPE_CHECKING:
    from b1mg_graph import KnowledgeGraph

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of itself, within rdflib 7


def quads_of(graph: KnowledgeGraph, *, named: bool) -> set[str]:
    """The triples of the dataset, with the graphs that they are in where ``named``."""
    dataset = graph.assembly.dataset
    quads = [
        ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(name[1:-1]) if named else ox.DefaultGraph())
        for name in dataset.graphs()
        for q in ox.parse(b"".join(dataset.lines([name])), format=ox.RdfFormat.N_TRIPLES)
    ]
    return as_lines(quads)


def text_of(graph: KnowledgeGraph, format_: str, **chosen) -> str:
    return "".join(graph.serialize(format_, **chosen))


@pytest.mark.parametrize(("format_", "parser"), PARAMETERS)
def test_every_parser_reads_the_same_set_out_of_the_file(graph, format_, parser):
    read = READERS[format_, parser](text_of(graph, format_))
    assert read == quads_of(graph, named=FORMATS[format_].quads)


@pytest.mark.parametrize("format_", ["ntriples", "nquads"])
def test_lines_are_sorted_by_code_point_graph_by_graph_and_are_there_once(graph, format_):
    lines = text_of(graph, format_).split("\n")[:-1]
    graphs = {line: line.rsplit(" ", 2)[1] if FORMATS[format_].quads else "" for line in lines}
    assert lines == sorted(graphs, key=lambda line: (graphs[line], line.encode()))
    assert len(lines) == len(graphs)


@pytest.mark.slow
@pytest.mark.parametrize("format_", FORMATS)
def test_the_bytes_do_not_depend_on_the_seed_of_hashing(run, starter, tmp_path, format_):
    written = set()
    for seed in range(3):
        file = tmp_path / f"{seed}"
        ended = run("export", "--data", starter, "-f", format_, "-o", file, PYTHONHASHSEED=str(seed))
        assert ended.returncode == 0, ended.stderr
        written.add(file.read_bytes())
    assert len(written) == 1


@pytest.mark.parametrize("format_", FORMATS)
def test_no_format_has_a_blank_node_or_a_carriage_return_that_is_not_its_own(hard_graph, format_):
    text = text_of(hard_graph, format_)
    assert "_:" not in text
    is_csv = FORMATS[format_].media_type == "text/csv"
    assert "\r" not in (text.replace("\r\n", "") if is_csv else text)


def test_a_format_goes_by_the_ending_of_a_name(shipped_graph):
    for format_ in FORMATS.values():
        for ending in format_.endings:
            assert format_of(f"a{ending}") is format_
            assert format_of(f"A{ending.upper()}.gz") is format_
    assert format_of("excel.csv") is FORMATS["csv"]
    assert format_of("a.doc") is None


def rows_of(graph: KnowledgeGraph, **chosen) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(graph, "csv", **chosen), newline="")))


def test_the_table_has_a_row_for_every_statement_of_every_source(graph):
    rows = rows_of(graph)
    assert len(rows) == len(quads_of(graph, named=True))
    assert {row["source"] for row in rows} == {
        "" if name == DERIVED else name[1:-1] for name in graph.assembly.dataset.graphs()
    }


def test_the_table_names_things_and_says_who_says_so(shipped_graph):
    found = [
        row
        for row in rows_of(shipped_graph)
        if row["subject"].endswith("/gms--co-lead--b1mgplus-health-economics") and row["property"].endswith("org#role")
    ]
    (row,) = found
    assert (row["value_name"], row["source"].rpartition("/")[2]) == ("co-lead", "gms-news-2025-03-19")
    assert row["source_name"].startswith("Sweden contributes to the EU project")


def test_a_spreadsheet_runs_no_cell_of_the_table_as_a_formula(hard_graph):
    cells = {cell for row in rows_of(hard_graph) for cell in row.values()}
    assert {"'=1+1", "'@x"} <= cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_texts_with_a_language_have_it_in_the_table_and_other_literals_their_datatype(hard_graph):
    stated = {(row["value"], row["language"], row["datatype"].rpartition("#")[2]) for row in rows_of(hard_graph)}
    assert {("]]> <!-- -->", "de-ch", ""), ("true", "", "boolean"), ("2021-02", "", "gYearMonth")} <= stated
