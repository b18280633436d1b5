"""What an edit changes in the statements of the files, for the queries that are evaluated for that alone."""

from __future__ import annotations

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

_CLAIMS = "claims"


def slices_of(
    units: Sequence[Unit], unchanged: Container[str], dataset: Dataset, known: KeptUnits | None, results: Results | None
) -> Slices | None:
    """The slices for what has changed since an earlier run; None if that is not known.

    ``units`` are all files, and ``unchanged`` the paths of those that are as in ``known``.  The derived statements of
    the ``dataset`` are the claims of disagreements by now, nothing else.
    """
    if results is None:
        return None
    before = results.before(_CLAIMS)
    claims = b"".join(dataset.lines([DERIVED]))
    results.of(_CLAIMS, (), lambda: [claims.decode()], digest_of(claims))
    if known is None or before is None:
        return None
    same = [unit for unit in units if unit.text.path in unchanged]
    others = _pieces(unit for unit in units if unit.text.path not in unchanged)
    old = known.lines_besides(unit.text for unit in same)
    if old == others and before == (claims.decode(),):
        return None  # no statement has changed, so that no query is evaluated
    from b1mg_graph.rdf.slices import Slices, Source

    sources = []
    for unit in same:
        pieces = _pieces([unit])
        sources.append(Source(frozenset(prints_of_unit(unit)), pieces, pieces))
    sources.append(_edited(old, others))
    sources.append(_edited([text.encode() for text in before], [claims]))
    return Slices(dataset.prefixes, known.plain_ontology, sources)


def _pieces(units: Iterable[Unit]) -> list[bytes]:
    return [statements.lines for unit in units for statements in unit.statements.values()]


def _edited(before: Sequence[bytes], after: Sequence[bytes]) -> Source:
    from b1mg_graph.rdf.slices import Source

    lines = (line for pieces in (before, after) for piece in pieces for line in piece.splitlines(keepends=True))
    return Source(frozenset().union(*map(whats_of, lines)), before, after)
