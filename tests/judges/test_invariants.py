"""What must hold of any world of facts: every format keeps it whole, and the way it is written does not matter."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from b1mg_graph import KnowledgeGraph
from b1mg_graph.compiler.conflicts import state_claims
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.formats.registry import FORMATS, Format
from b1mg_graph.model.chronology import Chronology
from b1mg_graph.ontology import Ontology, shipped_ontology
from b1mg_graph.rdf.dataset import DERIVED, Dataset
from b1mg_graph.rdf.inference import derive, pieces_of
from b1mg_graph.schema.shapes import load_schema
from b1mg_graph.vocabulary import B1MG
from tests.formats.readers import READERS, as_lines

from .effort import FUZZING, tried
from .worlds import FILES, ID, World, id_like, worlds

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib"),  # of itself, within rdflib 7
    pytest.mark.untraced,  # no line is run here that other tests do not run, but each very often
]

SCHEMA = load_schema(shipped_ontology())


def graph_of(world: World, ontology: Path) -> KnowledgeGraph:
    with TemporaryDirectory() as folder:
        return KnowledgeGraph(assemble(world.write(Path(folder), ontology)))


def lines_of(dataset: Dataset) -> dict[str, set[bytes]]:
    """The triples of every named graph, without the order in which they were stated."""
    return {graph: set(b"".join(dataset.lines([graph])).splitlines(keepends=True)) for graph in dataset.graphs()}


def quads_of(graph: KnowledgeGraph, format_: Format) -> set[str]:
    """The quads that a file must hold: all in the default graph where the format has no others."""
    lines = graph.assembly.dataset
    named = {name: ox.NamedNode(name[1:-1]) if format_.quads else ox.DefaultGraph() for name in lines.graphs()}
    return as_lines(
        ox.Quad(triple.subject, triple.predicate, triple.object, named[name])
        for name in lines.graphs()
        for triple in ox.parse(b"".join(lines.lines([name])), format=ox.RdfFormat.N_TRIPLES)
    )


def test_every_format_that_is_written_is_read_again_but_those_of_spreadsheets():
    assert {format_ for format_, _ in READERS} == set(FORMATS) - {"csv", "excel-csv"}


@tried(4, 500)
@given(world=worlds(SCHEMA))
def test_what_is_written_in_any_format_is_read_again_as_the_same_quads(world, shapes_alone):
    graph = graph_of(world, shapes_alone)
    for (name, parser), read in READERS.items():
        if FUZZING or parser != "rapper":  # a process for every file: it takes as long as all others together
            assert read("".join(graph.serialize(name))) == quads_of(graph, FORMATS[name]), (name, parser)


def shuffled(value: Any, random: Any) -> Any:
    """The same keys and values, with the keys of every mapping in another order."""
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        return {key: shuffled(value[key], random) for key in keys}
    return [shuffled(item, random) for item in value] if isinstance(value, list) else value


@tried(6, 1000)
@given(world=worlds(SCHEMA), random=st.randoms(use_true_random=False))
def test_the_order_of_files_and_of_keys_changes_no_byte(world, random, shapes_alone):
    names = [f"{n}.yaml" for n in range(len(world.files))]
    random.shuffle(names)
    files = {name: shuffled(root, random) for name, root in zip(names, world.files.values(), strict=True)}
    other = World(shuffled(world.settings, random), files, SCHEMA)
    before, after = (graph_of(w, shapes_alone) for w in (world, other))
    for name in FORMATS:
        assert list(before.serialize(name)) == list(after.serialize(name)), name


@tried(6, 1000)
@given(world=worlds(SCHEMA))
def test_a_copy_of_the_facts_of_a_file_changes_no_byte(world, shapes_alone):
    """A file opens with a source of its own, so in the copy each record names the source that it has by its file."""
    copy = deepcopy(world.files[FILES[0]])
    ((header, _),) = SCHEMA.headers.items()
    source = copy.pop(header)[ID]
    for section, records in list(copy.items()):
        fields = [field for field in SCHEMA.sections[section].fields.values() if field.names_graph]
        if not fields:  # what is said of a source is said by the source of the file
            del copy[section]
        for keys in records.values():
            keys.update({field.key: keys.get(field.key, source) for field in fields})
    more = World(world.settings, {**world.files, "copy.yaml": copy}, SCHEMA)
    before, after = (graph_of(w, shapes_alone) for w in (world, more))
    for name in FORMATS:
        assert list(before.serialize(name)) == list(after.serialize(name)), name


@tried(6, 1000)
@given(world=worlds(SCHEMA))
def test_a_file_that_says_nothing_new_changes_nothing_but_its_own_graph(world, shapes_alone):
    """Another source, which the data set knows already, says once more what the first file says, at the same date.

    At another date, or without one, it would say when the roles were held: their times follow from all sources.  Only
    how many sources state a role is counted anew.
    """
    ((header, type_),) = SCHEMA.headers.items()
    once_more = deepcopy(world.files[FILES[0]])
    twin = id_like(type_, world.base, 9999)
    nested = {field.key for field in type_.fields.values() if field.nested}  # what it lists in full is in the facts
    source = {key: value for key, value in once_more.pop(header).items() if key not in nested}
    known, more = (
        World(world.settings, {**world.files, "once-more.yaml": {header: {**source, ID: twin}, **facts}}, SCHEMA)
        for facts in ({}, once_more)
    )
    before, after = (lines_of(graph_of(w, shapes_alone).assembly.dataset) for w in (known, more))
    own = f"<{world.base}{twin}>"
    assert after.pop(own) > before.pop(own)
    for lines in (before, after):
        lines[DERIVED] = {line for line in lines[DERIVED] if f" <{B1MG}sources> ".encode() not in line}
    assert after == before


@tried(6, 1000)
@given(world=worlds(SCHEMA))
def test_what_is_derived_can_be_deleted_and_is_derived_again(world, shapes_alone):
    assembly = graph_of(world, shapes_alone).assembly
    dataset, conflicts = assembly.dataset, assembly.conflicts
    stated = dataset.limited_to([graph for graph in dataset.graphs() if graph != DERIVED])
    assert DERIVED not in stated.graphs()
    state_claims(stated, conflicts)
    times = Chronology(stated.stated, assembly.settings, assembly.schema.relations).without(conflicts.set_aside)
    derive(stated, Ontology(shapes_alone), pieces_of(times.triples().splitlines(keepends=True)))
    assert lines_of(stated) == lines_of(dataset)
    assert lines_of(stated)[DERIVED]
