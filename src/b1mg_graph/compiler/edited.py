"""What an edit changes in the statements of the files, for what is made again for that alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from b1mg_graph.compiler.unit import prints_of_unit
from b1mg_graph.rdf.dataset import DERIVED
from b1mg_graph.rdf.results import digest_of, whats_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from b1mg_graph.compiler.kept_units import KeptUnits
    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.rdf.dataset import Dataset
    from b1mg_graph.rdf.results import Results
    from b1mg_graph.rdf.slices import Slices, Source

    Pieces = list[tuple[str, bytes]]

_CLAIMS = "claims"
FEW = 1 << 21
"""The number of bytes of statements below which the whole is evaluated: it takes less time than two small stores."""


@dataclass(frozen=True)
class EditedData:
    """The statements of all ``units`` now, and those of an earlier run, which has ``known``.

    The files ``same`` are as they were; ``before`` and ``after`` are the statements of the other ones then and now,
    pairs of a graph (a term) and triples of it.  ``claims`` are those of disagreements then and now.
    """

    units: Sequence[Unit]
    known: KeptUnits
    same: Sequence[Unit]
    before: Pieces
    after: Pieces
    claims: tuple[bytes, bytes]

    @cached_property
    def changed(self) -> set[tuple[str, bytes]]:
        """The statements that files make now and did not make then, or the other way round, with their graphs."""
        before, after = (
            {(graph, line) for graph, lines in pieces for line in lines.splitlines(keepends=True)}
            for pieces in (self.before, self.after)
        )
        return before ^ after

    @cached_property
    def every(self) -> tuple[Pieces, Pieces]:
        """The statements of all files then and now, by graph."""
        then, now = self.known.pieces, _pieces(self.units)
        return sorted(then, key=itemgetter(0)), sorted(now, key=itemgetter(0))

    def slices(self, dataset: Dataset) -> Slices:
        """The statements that it concerns, for queries."""
        from b1mg_graph.rdf.slices import Slices, Source

        sources = []
        for unit in self.same:
            pieces = [lines for _, lines in _pieces([unit])]
            sources.append(Source(frozenset(prints_of_unit(unit)), pieces, pieces))
        sources.append(_edited(*([lines for _, lines in pieces] for pieces in (self.before, self.after))))
        sources.append(_edited(*([lines] for lines in self.claims)))
        return Slices(dataset.prefixes, self.known.plain_ontology, sources)


def edit_of(
    units: Sequence[Unit], unchanged: Container[str], dataset: Dataset, known: KeptUnits | None, results: Results | None
) -> EditedData | None:
    """What has changed since an earlier run; None if that is not known, if no statement has, or if there are few.

    ``units`` are all files, and ``unchanged`` the paths of those that are as in ``known``.  The derived statements of
    the ``dataset`` are the claims of disagreements by now, nothing else.
    """
    if results is None:
        return None
    before = results.before(_CLAIMS)
    claims = b"".join(dataset.lines([DERIVED]))
    results.of(_CLAIMS, (), lambda: [claims.decode()], digest_of(claims))
    size = sum(len(statements.lines) for unit in units for statements in unit.statements.values())
    if known is None or before is None or size < FEW:
        return None
    same = [unit for unit in units if unit.text.path in unchanged]
    others = _pieces(unit for unit in units if unit.text.path not in unchanged)
    old = known.pieces_besides(unit.text for unit in same)
    if old == others and before == (claims.decode(),):
        return None
    return EditedData(units, known, same, old, others, ("".join(before).encode(), claims))


def _pieces(units: Iterable[Unit]) -> Pieces:
    return [(graph, statements.lines) for unit in units for graph, statements in unit.statements.items()]


def _edited(before: Sequence[bytes], after: Sequence[bytes]) -> Source:
    from b1mg_graph.rdf.slices import Source

    lines = (line for pieces in (before, after) for piece in pieces for line in piece.splitlines(keepends=True))
    return Source(frozenset().union(*map(whats_of, lines)), before, after)
