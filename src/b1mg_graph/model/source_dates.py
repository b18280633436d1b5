"""The date that a source attests: its date of issue or, if it is kept current, of retrieval (decision 0024)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.model.dates import span_of
from b1mg_graph.rdf.ntriples import lexical_form
from b1mg_graph.vocabulary import (
    B1MG_INFERRED,
    B1MG_KEPT_CURRENT,
    B1MG_KIND,
    B1MG_RETRIEVED,
    DCTERMS_ISSUED,
    PROV_WAS_DERIVED_FROM,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from b1mg_graph.model.time_statements import TimeStatements


class SourceDates:
    """The dates that the sources of a dataset attest."""

    def __init__(self, stated: TimeStatements) -> None:
        """``stated`` are the statements about the sources."""
        self._issued, self._retrieved = stated.one(DCTERMS_ISSUED), stated.one(B1MG_RETRIEVED)
        self._kinds, self._grounds = stated.one(B1MG_KIND), stated.values(PROV_WAS_DERIVED_FROM)
        self._kept_current, self._inferred = stated.marked(B1MG_KEPT_CURRENT), stated.marked(B1MG_INFERRED)
        self._out_of_date = stated.marked(B1MG_KEPT_CURRENT, "false")

    def date(self, source: str, passed: frozenset[str] = frozenset()) -> str | None:
        """The date of a source (a term) as written, None if it attests no day; ``passed`` are sources seen before."""
        kind = self._kinds.get(source)
        if kind in self._inferred or source in self._grounds:
            grounds = () if source in passed else self._grounds.get(source, ())
            return date_of_inference([self.date(ground, passed | {source}) for ground in grounds])
        is_current = source not in self._out_of_date and bool(self._kept_current.intersection((kind, source)))
        return date_of_source(self._issued.get(source), self._retrieved.get(source), is_current)


def date_of_source(issued: str | None, retrieved: str | None, is_kept_current: bool) -> str | None:
    """The date that a source attests, a literal; the date of retrieval counts only if it is kept current."""
    date = issued or (retrieved if is_kept_current else None)
    return lexical_form(date) if date else None


def date_of_inference(grounds: Sequence[str | None]) -> str | None:
    """The date of an inference from sources with these dates: the latest; None if one of them is None."""
    dates = [date for date in grounds if date]
    if not dates or len(dates) < len(grounds):
        return None
    return max(dates, key=lambda date: (span_of(date).last, span_of(date).first))
