"""What a check needs of the chronology, as long as no statement about times is another: taken from an earlier run.

It is computed from the statements of the properties ``model.time_statements.READ``, without those that are set aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.compiler.date_checks import DateDoubt, check_dates, doubts_of
from b1mg_graph.compiler.time_checks import (
    Contradiction,
    UndatedList,
    check_contradictions,
    check_undated_lists,
    contradictions,
    undated_lists,
)
from b1mg_graph.model.time_statements import READ
from b1mg_graph.rdf.inference import BOUNDS, pieces_of
from b1mg_graph.rdf.results import digest_of, once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from b1mg_graph.compiler.disagreements import Conflicts
    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.facts.index import Index
    from b1mg_graph.model.chronology import Chronology
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.rdf.results import Derived, Results


def source_dates(chronology: Chronology, results: Results | None) -> dict[str, str | None]:
    """The date that each source (a term) attests, None if it attests no day."""
    return dict(once(results, "source-dates", READ, lambda: sorted(chronology.source_dates.items())))


class KeptTimes:
    """The times of a data set, computed only where an earlier run did not."""

    def __init__(self, times: Chronology, conflicts: Conflicts, results: Results | None) -> None:
        """``times`` are without the claims that ``conflicts`` set aside; ``results`` know the statements."""
        self.times = times
        self._results = results
        self._aside = digest_of("\n".join(sorted(map(" ".join, conflicts.set_aside))).encode())

    @property
    def pieces(self) -> tuple[Derived, ...]:
        """The bounds of memberships and attendances, the triples of the built-in rule ``0-times``."""
        return self._once(BOUNDS, lambda: pieces_of(self.times.triples().splitlines(keepends=True), self._results))

    def check(self, units: Sequence[Unit], index: Index, settings: Settings, on: str | None) -> list[Diagnostic]:
        """The diagnostics of times and dates; only errors without the day ``on``."""
        undated = map(UndatedList._make, self._once("undated-lists", lambda: undated_lists(self.times)))
        of_lists = check_undated_lists(undated, units, settings)
        if on is None:
            return [*of_lists]
        doubts = self._doubts(index, settings, on)
        explained = {doubt.subject for doubt in doubts}
        found = map(Contradiction._make, self._once("contradictions", lambda: contradictions(self.times)))
        unexplained = (one for one in found if one.record not in explained)
        return [*check_dates(doubts, units, index), *of_lists, *check_contradictions(unexplained, units)]

    def _doubts(self, index: Index, settings: Settings, on: str) -> list[DateDoubt]:
        """The dates that can hardly be right, which depend on the classes of things as well."""
        classes = digest_of("\n".join(f"{id_} {target}" for id_, target in sorted(index.classes.items())).encode())
        return [
            DateDoubt(*row)
            for row in self._once("dates", lambda: doubts_of(self.times, index, settings, on), on, classes)
        ]

    def _once(self, name: str, make: Callable[[], Iterable[Any]], *more: str) -> tuple[Any, ...]:
        return once(self._results, name, READ, make, self._aside, *more)
