"""What a check needs of the chronology, as long as no statement about times is another: taken from an earlier run.

It is computed from the statements of the properties ``model.time_statements.READ``, without those that are set aside.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from b1mg_graph.compiler.date_checks import DateDoubt, check_dates, doubts_about, doubts_of
from b1mg_graph.compiler.time_checks import (
    Contradiction,
    UndatedList,
    check_contradictions,
    check_undated_lists,
    contradictions,
    undated_lists,
)
from b1mg_graph.model.time_statements import OF_SOURCES, READ
from b1mg_graph.rdf.inference import BOUNDS, pieces_of
from b1mg_graph.rdf.results import digest_of, once, with_differences

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence
    from typing import Any

    from b1mg_graph.compiler.disagreements import Conflicts
    from b1mg_graph.compiler.edited_times import EditedTimes
    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.facts.index import Index
    from b1mg_graph.model.chronology import Chronology
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.rdf.results import Derived, Results


def source_dates(chronology: Chronology, results: Results | None) -> dict[str, str | None]:
    """The date that each source (a term) attests, None if it attests no day."""
    return dict(once(results, "source-dates", OF_SOURCES, lambda: sorted(chronology.source_dates.items())))


class KeptTimes:
    """The times of a data set, computed only where an earlier run did not."""

    def __init__(
        self, times: Chronology, conflicts: Conflicts, results: Results | None, edited: EditedTimes | None = None
    ) -> None:
        """``times`` are without the claims that ``conflicts`` set aside; ``results`` know the statements.

        ``edited`` has what is other than in the earlier run, if that is known.
        """
        self.times = times
        self._results = results
        self._edited = edited
        self._aside = digest_of("\n".join(sorted(map(" ".join, conflicts.set_aside))).encode())

    @property
    def pieces(self) -> tuple[Derived, ...]:
        """The bounds of memberships and attendances, the triples of the built-in rule ``0-times``."""
        return self._once(
            BOUNDS,
            lambda: pieces_of(self.times.triples().splitlines(keepends=True), self._results),
            lambda edited, known: with_differences(known, *edited.triples()),
        )

    def check(self, units: Sequence[Unit], index: Index, settings: Settings, on: str | None) -> list[Diagnostic]:
        """The diagnostics of times and dates; only errors without the day ``on``."""
        # an edit of which only some times are others is one without complete lists
        rows = self._once("undated-lists", lambda: undated_lists(self.times), lambda _, known: known)
        of_lists = check_undated_lists(map(UndatedList._make, rows), units, settings)
        if on is None:
            return [*of_lists]
        doubts = self._doubts(index, settings, on)
        explained = {doubt.subject for doubt in doubts}
        rows = self._once(
            "contradictions",
            lambda: contradictions(self.times),
            lambda edited, known: sorted(_replaced(known, edited.records, contradictions(edited.after))),
        )
        unexplained = (one for one in map(Contradiction._make, rows) if one.record not in explained)
        return [*check_dates(doubts, units, index), *of_lists, *check_contradictions(unexplained, units)]

    def _doubts(self, index: Index, settings: Settings, on: str) -> list[DateDoubt]:
        """The dates that can hardly be right, which depend on the classes of things and on the day as well."""
        classes = digest_of("\n".join(f"{id_} {target}" for id_, target in sorted(index.classes.items())).encode())

        def changed(edited: EditedTimes, known: Sequence[Any]) -> Iterable[Any]:
            (day, *rows) = known
            if day != on:
                return every()
            more = doubts_about(edited.after, index, settings, on)
            return (on, *sorted(_replaced(rows, edited.subjects, more)))

        def every() -> Iterable[Any]:
            return (on, *sorted(doubts_of(self.times, index, settings, on)))

        return [DateDoubt(*row) for row in self._once("dates", every, changed, on, classes)[1:]]

    def _once(
        self,
        name: str,
        make: Callable[[], Iterable[Any]],
        change: Callable[[EditedTimes, Sequence[Any]], Iterable[Any]],
        *more: str,
    ) -> tuple[Any, ...]:
        """What ``make`` makes, as it was before, or with what an edit of that can ``change``."""
        before = self._results.before(name) if self._results is not None else None
        if self._edited is None or before is None:
            return once(self._results, name, READ, make, self._aside, *more)
        return once(self._results, name, READ, partial(change, self._edited, before), self._aside, *more)


def _replaced(rows: Iterable[Any], subjects: Container[str], more: Iterable[Any]) -> Iterator[Any]:
    """The rows (their first part is a term) that are not about ``subjects``, and those of ``more`` that are."""
    yield from (row for row in rows if row[0] not in subjects)
    yield from (row for row in more if row[0] in subjects)
