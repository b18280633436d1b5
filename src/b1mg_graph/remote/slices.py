"""A data set made from statements of a store: the whole of it, or what is known of a few things.

It is an ``Assembly`` as the compiler makes one, so that names, times, standings and portraits are computed by the same
code; only the places in files are missing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from b1mg_graph.compiler.assembly import Assembly
from b1mg_graph.compiler.disagreements import STANDINGS, Conflicts, Disagreement
from b1mg_graph.diagnostics.text import Text
from b1mg_graph.facts.index import Index
from b1mg_graph.facts.symbol_table import UNPLACED, Definition, Link, SymbolTable
from b1mg_graph.model.chronology import Chronology
from b1mg_graph.model.conflicts import Claim, Judged, Verdict
from b1mg_graph.rdf.dataset import DERIVED, Dataset
from b1mg_graph.rdf.ntriples import language_of, lexical_form
from b1mg_graph.vocabulary import (
    B1MG_CLAIMED_BY,
    B1MG_CLAIMED_VALUE,
    B1MG_CONCERNS,
    B1MG_OF_PROPERTY,
    B1MG_PART_OF,
    B1MG_SETS_ASIDE,
    B1MG_SETTLED_BY,
    B1MG_STANDING,
    RDF_TYPE,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from b1mg_graph.model.conflicts import Standing
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.project import Project
    from b1mg_graph.remote.fetched import Quad
    from b1mg_graph.schema.model import RecordType, Schema
    from b1mg_graph.schema.turtle import TurtleGraph

_TYPE = f"<{RDF_TYPE}>"
_STANDING: dict[str, Standing] = {f"<{iri}>": standing for standing, iri in STANDINGS.items()}


@dataclass(frozen=True)
class Slice(Assembly):
    """An assembly of statements without files; ``linked`` is its index."""

    @cached_property
    def index(self) -> Index:
        """The things of the statements, with lookups."""
        return self.linked


@dataclass(frozen=True, slots=True)
class Frame:
    """What a data set is assembled with, beside its statements."""

    project: Project
    turtle: TurtleGraph
    schema: Schema
    settings: Settings
    prefixes: Mapping[str, str]
    name: str
    """The name of the store, in the place of that of a file."""


def sliced(quads: Iterable[Quad], frame: Frame, whole: Chronology | None = None) -> Slice:
    """The data set of these statements; ``whole`` is the chronology of the data set that they are a part of."""
    dataset = Dataset(frame.prefixes)
    for piece in frame.turtle.pieces():
        dataset.add_ontology(piece)
    by_graph: defaultdict[str, set[Quad]] = defaultdict(set)
    for quad in quads:
        by_graph[quad.graph].add(quad)
    dataset.add_all([(graph, b"".join(quad.line for quad in sorted(by_graph[graph]))) for graph in sorted(by_graph)])
    conflicts = _conflicts(by_graph.get(DERIVED, ()), frame.schema)
    chronology = Chronology(dataset.stated, frame.settings, frame.schema.relations, whole)
    stated = [quad for graph in sorted(by_graph) if graph != DERIVED for quad in sorted(by_graph[graph])]
    return Slice(
        project=frame.project,
        schema=frame.schema,
        settings=frame.settings,
        units=(),
        dataset=dataset,
        times=chronology.without(conflicts.set_aside),
        diagnostics=(),
        conflicts=conflicts,
        linked=index_of(stated, frame),
    )


def index_of(stated: Sequence[Quad], frame: Frame) -> Index:
    """The index of the things that statements describe: their classes, names, and wholes."""
    schema, settings = frame.schema, frame.settings
    types: dict[str, RecordType] = {}
    nested: list[str] = []
    for quad in stated:
        found = schema.types.get(quad.value[1:-1]) if quad.predicate == _TYPE else None
        if found is not None and found.identified_by:
            nested.append(quad.subject)
        elif found is not None and _is_narrower(found, types.get(quad.subject), schema):
            types[quad.subject] = found
    names: defaultdict[str, dict[tuple[bool, float, str], str]] = defaultdict(dict)
    links = []
    part_of = f"<{B1MG_PART_OF}>"
    ranks = {
        type_.target: {f.predicate: f.order for f in type_.fields.values() if f.is_name} for type_ in types.values()
    }
    for quad in stated:
        kind = types.get(quad.subject)
        rank = ranks[kind.target].get(quad.predicate) if kind is not None else None
        if rank is not None:
            is_foreign = language_of(quad.value) not in (None, settings.language.lower())
            names[quad.subject][is_foreign, rank, quad.value] = lexical_form(quad.value)
        elif quad.predicate == part_of and (id_ := settings.id_of(quad.subject)) and (of := settings.id_of(quad.value)):
            links.append(Link(B1MG_PART_OF, id_, of, UNPLACED))
    definitions = [
        Definition(id_, types[term].target, UNPLACED, tuple(text for _, text in sorted(names[term].items())), (), False)
        for term in sorted(types)
        if (id_ := settings.id_of(term)) is not None
    ]
    symbols = SymbolTable(definitions=definitions, links=links, nested=nested)
    return Index(((Text(frame.name, ""), symbols),), schema)


def _is_narrower(found: RecordType, known: RecordType | None, schema: Schema) -> bool:
    """Whether a type says more of a thing than the one that is known; of equals, the first by IRI is taken."""
    if known is None:
        return True
    depths = [len(schema.superclasses[one.target]) for one in (found, known)]
    return (-depths[0], found.target) < (-depths[1], known.target)


def _conflicts(derived: Iterable[Quad], schema: Schema) -> Conflicts:
    """The disagreements that claims in the derived graph record (``compiler.conflicts.state_claims``)."""
    claims: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for quad in derived:
        claims[quad.subject][quad.predicate[1:-1]] = quad.value
    judged: defaultdict[tuple[str, str], list[Judged]] = defaultdict(list)
    aside: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for _, of in sorted(claims.items()):
        if B1MG_STANDING in of and B1MG_CONCERNS in of and B1MG_OF_PROPERTY in of:
            key = of[B1MG_CONCERNS], of[B1MG_OF_PROPERTY][1:-1]
            claim = Claim(of[B1MG_CLAIMED_VALUE], of[B1MG_CLAIMED_BY])
            judged[key].append(Judged(claim, _STANDING[of[B1MG_STANDING]], of.get(B1MG_SETTLED_BY)))
            if B1MG_SETS_ASIDE in of:
                aside[key].add(of[B1MG_SETS_ASIDE])
    return Conflicts(
        tuple(
            Disagreement(thing, path, schema.single_valued.get(path, path), _verdict(found, aside[thing, path]), ())
            for (thing, path), found in sorted(judged.items())
        )
    )


def _verdict(judged: list[Judged], aside: set[str]) -> Verdict:
    return Verdict(tuple(sorted(judged, key=lambda one: one.claim)), frozenset(aside))
