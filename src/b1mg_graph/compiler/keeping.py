"""An assembled data set, its compiled files and its findings as the sections of entries of the cache.

``kept``, ``kept_units`` and ``kept_values`` read them.
"""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING

from b1mg_graph.cache.values import written
from b1mg_graph.compiler.inputs import key_of_text, prefix_of
from b1mg_graph.compiler.kept_values import (
    conflicts_as_bytes,
    definitions_as_bytes,
    diagnostics_as_bytes,
    findings_as_bytes,
    json_of,
    schema_as_bytes,
    surroundings_as_bytes,
    symbols_as_bytes,
)
from b1mg_graph.compiler.unit import prints_of_unit
from b1mg_graph.rdf.dataset import DERIVED
from b1mg_graph.rdf.ontology_graph import without_blank_nodes
from b1mg_graph.rdf.results import Derived

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.compiler.inputs import Inputs
    from b1mg_graph.compiler.kept_units import KeptUnits
    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.rdf.results import Results
    from b1mg_graph.schema.model import Schema


def sections_of_units(
    units: Sequence[Unit], schema: Schema, ontology: Sequence[bytes], prefix: str, known: KeptUnits | None = None
) -> dict[str, bytes]:
    """The sections of an entry of compiled files; those of the schema are taken from ``known``, which has the same."""
    statements = [*chain.from_iterable(unit.statements.items() for unit in units)]
    layout = {
        "keys": [key_of_text(unit.text, prefix) for unit in units],
        "graphs": [graph for graph, _ in statements],
        "lines": [len(one.lines) for _, one in statements],
        "units": [len(unit.statements) for unit in units],
        "ontology": [len(turtle) for turtle in ontology],
        **_prints_of(units),
    }
    return {
        "layout": json.dumps(layout).encode(),
        "lines": b"".join(one.lines for _, one in statements),
        "schema": schema_as_bytes(schema) if known is None else known.kept_schema,
        "definitions": definitions_as_bytes(unit.symbols for unit in units),
        "symbols": symbols_as_bytes(unit.symbols for unit in units),
        "ontology": b"".join(ontology),
        "plain_ontology": without_blank_nodes(ontology) if known is None else known.plain_ontology,
        "diagnostics": diagnostics_as_bytes((unit.diagnostics for unit in units), prefix),
        "surroundings": surroundings_as_bytes(unit.surroundings for unit in units),
        "spans": b"".join(one.spans.tobytes() for _, one in statements),
    }


def _prints_of(units: Iterable[Unit]) -> dict[str, object]:
    """The digests of the statements of each file: numbers of their names, and the digests one after the other."""
    numbers: dict[str, int] = {}
    files = []
    for unit in units:
        prints = prints_of_unit(unit)
        files.append([[numbers.setdefault(what, len(numbers)) for what in prints], "".join(prints.values())])
    return {"prints": files, "printed": [*numbers]}


def sections_of_results(results: Results, derived: Sequence[bytes]) -> dict[str, bytes]:
    """The sections of what rules and checks made; ``derived`` are the derived triples in their pieces."""
    numbers = {id(piece): number for number, piece in enumerate(derived)}  # the results have the same objects

    def plain(one: object) -> object:
        return {one.what: [one.digest, numbers[id(one.lines)]]} if isinstance(one, Derived) else one

    rows = {
        name: [
            None if result.reads is None else sorted(result.reads),
            result.key,
            [int(result.by_order), int(result.is_latest)],
            [*map(plain, result.made)],
        ]
        for name, result in results.every.items()
        if all(not isinstance(one, Derived) or id(one.lines) in numbers for one in result.made)
    }
    lengths = [len(piece) for piece in derived]
    return {"derived": b"".join(derived), "results": json_of([lengths, rows])}


def is_self_contained(assembly: Assembly, inputs: Inputs) -> bool:
    """Whether the data set was assembled from ``inputs`` alone: it uses no others."""
    texts = tuple(text for text, _ in assembly.linked.files)
    return not assembly.project.bases and not assembly.settings.shared and texts == inputs.texts


def sections_beside_units(assembly: Assembly) -> dict[str, bytes]:
    """The sections of the entry of a data set without errors, which uses no others, beside those of its files."""
    conflicts, with_whole = assembly.conflicts, assembly.schema.named_with_whole
    more = {
        "prefixes": assembly.dataset.prefixes,
        "derived": [len(lines) for lines in assembly.dataset.lines([DERIVED])],
        "relations": sorted(assembly.schema.relations),
        "named_with_whole": sorted(id_ for id_, target in assembly.index.classes.items() if target in with_whole),
        "values_set_aside": [
            [one.subject, one.path, sorted(one.verdict.set_aside)] for one in conflicts.found if one.verdict.set_aside
        ],
        "set_aside": sorted(conflicts.set_aside),
    }
    return {
        "more": json.dumps(more).encode(),
        "settings": written(assembly.settings),
        "conflicts": conflicts_as_bytes(conflicts, prefix_of(assembly.project)),
    }


def sections_of_findings(assembly: Assembly) -> dict[str, bytes]:
    """The sections of the entry of the findings of a data set."""
    found = (assembly.diagnostics, assembly.accepted, assembly.acceptance)
    return {"findings": findings_as_bytes(found, prefix_of(assembly.project))}
