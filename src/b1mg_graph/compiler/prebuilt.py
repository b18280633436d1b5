"""The data set that ships, compiled when the wheel is built: a file in the package, of the form of the cache's entries.

Its key is that of the facts and the ontology alone.  It needs no name of the program: both are in one wheel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.cache.entry import packed, unpacked
from b1mg_graph.compiler.inputs import key_of, key_of_inputs, prefix_of, read_inputs
from b1mg_graph.errors import B1mgGraphError, SchemaError
from b1mg_graph.resources import prebuilt, shipped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from b1mg_graph.compiler.inputs import Inputs
    from b1mg_graph.project import Project


def entry_of(project: Project) -> bytes:
    """The file for a data set; raises ``B1mgGraphError`` if it has errors, or if a finding in it has a path."""
    from b1mg_graph.compiler.keeping import sections_beside_units, sections_of_results, sections_of_units
    from b1mg_graph.compiler.pipeline import assemble
    from b1mg_graph.rdf.dataset import DERIVED
    from b1mg_graph.rdf.results import Results

    inputs = read_inputs(project)
    results = Results()
    assembly = assemble(project, inputs=inputs, results=results)
    prefix = prefix_of(project)
    units = sections_of_units(assembly.units, assembly.schema, assembly.dataset.ontology, prefix)
    of_results = sections_of_results(results, assembly.dataset.lines([DERIVED]))
    sections = {**units, **of_results, **sections_beside_units(assembly)}
    named = [name for name in ("diagnostics", "conflicts", "results") if prefix.encode() in sections[name]]
    if not assembly.is_sound or named:
        raise B1mgGraphError(f"{prefix}: cannot be compiled for the wheel: errors, or paths in {named}")
    return b"".join(packed(key_of_shipped(inputs, project), sections))


def read_entry(inputs: Inputs, project: Project) -> Mapping[str, memoryview] | None:
    """The sections for the data set that ships; None for any other, for one that was changed, and in a checkout."""
    if project.ontology.own is not None or project.data != shipped("data"):
        return None
    try:
        return unpacked(prebuilt().read_bytes(), key_of_shipped(inputs, project))
    except (OSError, SchemaError):
        return None


def key_of_shipped(inputs: Inputs, project: Project) -> str:
    """The key of the entry.  Raises ``SchemaError`` where the ontology cannot be read."""
    return key_of("shipped", key_of_inputs(inputs, project))
