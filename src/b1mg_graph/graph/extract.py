"""The part of a dataset that is asked for: what one source states, what is stated at all, what held at a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.errors import UsageError
from b1mg_graph.facts.dates import after, date_type
from b1mg_graph.graph.dataset import DERIVED, Dataset
from b1mg_graph.graph.disagreements import state_claims
from b1mg_graph.graph.rules import derive
from b1mg_graph.ntriples import RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.graph.assembly import Assembly
    from b1mg_graph.schema.model import RecordType

_DATES_OF_SOURCES = ("http://purl.org/dc/terms/issued", "https://w3id.org/b1mg/ontology#retrieved")


def extract(
    assembly: Assembly, source: str | None = None, *, asserted: bool = False, as_of: str | None = None
) -> dict[str, list[bytes]]:
    """The named graphs (terms) with their triples (pieces of N-Triples) that are asked for.

    ``source`` is the id of the one source whose statements are wanted, which leaves out what is
    derived; ``asserted`` leaves that out too; of roles held and events attended, ``as_of`` leaves those which
    may have held at that date.  What is derived is then derived anew from what is left.
    Raises ``UsageError`` where ``source`` names no graph, or ``as_of`` is no date.
    """
    dataset = assembly.dataset
    if as_of is not None:
        if date_type(as_of) is None:
            raise UsageError(f"--as-of {as_of}: not a date; write 2021-11-24, 2021-11 or 2021")
        dataset = _at(assembly, as_of)
    graphs = dataset.graphs()
    if source is not None:
        graph = f"<{assembly.settings.base}{source}>"
        if graph not in graphs:
            raise UsageError(f"--source {source}: it states nothing in this data set")
        graphs = [graph]
    return {graph: dataset.lines([graph]) for graph in graphs if not (asserted and graph == DERIVED)}


def _at(assembly: Assembly, date: str) -> Dataset:
    """The dataset without the nested records that lie apart from ``date``."""
    gone = _Past(assembly, date).gone()
    dataset = Dataset(assembly.dataset.prefixes)
    for path in sorted(assembly.project.ontology.glob("*.ttl")):
        dataset.add_ontology(path.read_bytes())
    stated = [graph for graph in assembly.dataset.graphs() if graph != DERIVED]
    dataset.add_all([(g, _without(gone, piece)) for g in stated for piece in assembly.dataset.lines([g])])
    state_claims(dataset, assembly.conflicts, {subject.decode() for subject in gone})
    derive(dataset, assembly.project.ontology / "rules")
    return dataset


def _without(subjects: set[bytes], lines: bytes) -> bytes:
    kept = (line for line in lines.splitlines(keepends=True) if line.partition(b" ")[0] not in subjects)
    return b"".join(kept)


def _all(answers: Iterable[bool]) -> bool:
    """Whether there are answers, and all of them are yes."""
    found = list(answers)
    return bool(found) and all(found)


class _Past:
    """Looks for the nested records that did not hold at a date."""

    def __init__(self, assembly: Assembly, date: str) -> None:
        self._schema = assembly.schema
        self._store = assembly.dataset.query_store("")
        self._date = date

    def gone(self) -> set[bytes]:
        """Their IRIs, as terms."""
        nested = [t for t in self._schema.types.values() if t.identified_by]
        return {
            str(record).encode()
            for record_type in nested
            for record in self._records(record_type)
            if not self._held(record, record_type)
        }

    def _held(self, record: ox.NamedNode, record_type: RecordType) -> bool:
        """Whether the record may have held: without a beginning and an end it did from its first source's date on."""
        bounds = [(f.path, f.not_after) for f in record_type.fields.values() if f.not_after]
        since = [date for path, _ in bounds for date in self._values(record, path)]
        until = [date for _, path in bounds for date in self._values(record, path)]
        if not since and not until:
            sources = self._objects(record, record_type.testimony)
            since = [date for source in sources for path in _DATES_OF_SOURCES for date in self._values(source, path)]
        early, late = (after(one, self._date) for one in since), (after(self._date, one) for one in until)
        return not (_all(early) or _all(late))

    def _records(self, record_type: RecordType) -> list[ox.NamedNode]:
        target = ox.NamedNode(record_type.target)
        found = self._store.quads_for_pattern(None, ox.NamedNode(RDF_TYPE), target, ox.DefaultGraph())
        return [quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode)]

    def _values(self, subject: ox.NamedNode | ox.Literal, path: str | None) -> list[str]:
        return [o.value for o in self._objects(subject, path) if isinstance(o, ox.Literal)]

    def _objects(self, subject: ox.NamedNode | ox.Literal, path: str | None) -> list[ox.NamedNode | ox.Literal]:
        if path is None or isinstance(subject, ox.Literal):
            return []
        found = self._store.quads_for_pattern(subject, ox.NamedNode(path), None, ox.DefaultGraph())
        return [quad.object for quad in found if isinstance(quad.object, (ox.NamedNode, ox.Literal))]
