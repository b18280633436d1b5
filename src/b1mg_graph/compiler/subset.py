"""Subsets of a dataset: the statements of one source, all stated triples, or what is current at a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.compiler.conflicts import state_claims
from b1mg_graph.errors import ParameterName, UsageError
from b1mg_graph.model.asked_date import checked_date
from b1mg_graph.rdf.dataset import DERIVED, Dataset
from b1mg_graph.rdf.inference import derive, pieces_of

if TYPE_CHECKING:
    from b1mg_graph.compiler.assembly import Assembly


def subset_of(
    assembly: Assembly,
    source: str | None = None,
    *,
    asserted: bool = False,
    as_of: str | None = None,
    uncertain: bool = False,
) -> dict[str, list[bytes]]:
    """A subset of the named graphs: graph terms with pieces of N-Triples.

    ``source`` (an id) selects the statements of one source, without derived triples; ``asserted`` also leaves out
    derived triples.  ``as_of`` keeps the memberships, attendances and relations that are held or presumed at that date
    and, with ``uncertain``, those whose state is not known; derived triples are then derived anew.  Raises
    ``UsageError`` if ``source`` names no graph, or if ``as_of`` is not a date.
    """
    dataset = assembly.dataset
    if as_of is not None:
        dataset = _at(assembly, checked_date(as_of), uncertain=uncertain)
    graphs = dataset.graphs()
    if source is not None:
        graph = assembly.settings.term(source)
        if graph not in graphs:
            raise UsageError(ParameterName("source"), f" {source}: not a source with statements in this data set")
        graphs = [graph]
    return {graph: dataset.lines([graph]) for graph in graphs if not (asserted and graph == DERIVED)}


def _at(assembly: Assembly, date: str, *, uncertain: bool) -> Dataset:
    """The dataset without the memberships, attendances and relations that are not listed at ``date``."""
    times = assembly.times
    gone = {record for record, held in times.held.items() if not times.is_listed(held, date, uncertain=uncertain)}
    apart = {
        f"{' '.join(relation)} .\n".encode()
        for relation, held in times.relations.items()
        if not times.is_listed(held, date, uncertain=uncertain)
    }
    subjects = {record.encode() for record in gone}
    dataset = Dataset(assembly.dataset.prefixes)
    for turtle in assembly.dataset.ontology:
        dataset.add_ontology(turtle)
    dataset.add_all([(graph, _without(subjects, apart, piece)) for graph, piece in assembly.dataset.stated()])
    state_claims(dataset, assembly.conflicts, gone)
    bounds = times.triples(without=gone).splitlines(keepends=True)
    derive(dataset, assembly.project.ontology, pieces_of(bounds))
    return dataset


def _without(subjects: set[bytes], statements: set[bytes], lines: bytes) -> bytes:
    kept = (
        line
        for line in lines.splitlines(keepends=True)
        if line.partition(b" ")[0] not in subjects and line not in statements
    )
    return b"".join(kept)
