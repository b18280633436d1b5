"""Which findings the editors accept, and the findings without them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Related, diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.diagnostics.text import Location
    from b1mg_graph.facts.subjects import Subject


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """An entry: the findings of ``code`` that are about all of ``ids`` and, unless it is None, about ``key``.

    ``until`` is the last day (ISO 8601) on which they are accepted, None for ever; ``location`` that of the entry.
    """

    code: str
    ids: frozenset[str]
    key: str | None
    until: str | None
    location: Location

    def accepts(self, subject: Subject) -> bool:
        """Whether a finding with this subject is accepted.  Without ids, only findings that have none are."""
        if self.code != subject.code or not self.ids.issubset(subject.ids) or (not self.ids and subject.ids):
            return False
        return self.key is None or self.key == subject.key


@dataclass(frozen=True)
class Acceptance:
    """The entries of a data set on the day ``today`` (ISO 8601), and the diagnostics of the file itself."""

    entries: tuple[AcceptedFinding, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    today: str = ""

    def divide(
        self, found: Iterable[Diagnostic], subject_of: Callable[[Diagnostic], Subject]
    ) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """The findings that remain, and those that are accepted.

        An error is never accepted.  A finding whose acceptance has ended remains, and points to the entry.
        """
        left: list[Diagnostic] = []
        accepted: list[Diagnostic] = []
        for one in found:
            entries = self._entries_for(one, subject_of)
            ended = [entry for entry in entries if entry.until is not None and entry.until < self.today]
            if not entries:
                left.append(one)
            elif len(ended) < len(entries):
                accepted.append(one)
            else:
                others = (Related(entry.location, f"accepted until {entry.until}") for entry in ended)
                left.append(replace(one, related=(*one.related, *others)))
        return left, accepted

    def check(
        self,
        found: Iterable[Diagnostic],
        subject_of: Callable[[Diagnostic], Subject],
        optional: Collection[str] = (),
    ) -> Iterator[Diagnostic]:
        """A warning for every entry that matches none of ``found``.

        ``optional`` are the codes that are found only on request: entries for them are not reported.
        """
        used = {id(entry) for one in found for entry in self._entries_for(one, subject_of)}
        for entry in self.entries:
            if id(entry) not in used and entry.code not in optional:
                yield diagnostic(
                    "unused-acceptance",
                    f"no finding matches this entry for `{entry.code}`",
                    entry.location,
                    help="delete the entry; `b1mg-graph check --accept` writes entries that match",
                )

    def _entries_for(self, one: Diagnostic, subject_of: Callable[[Diagnostic], Subject]) -> list[AcceptedFinding]:
        """The entries that match a finding, whether they have ended or not."""
        entries = self._by_code.get(one.code)
        if one.severity == "error" or entries is None:
            return []
        subject = subject_of(one)
        return [entry for entry in entries if entry.accepts(subject)]

    @cached_property
    def _by_code(self) -> dict[str, list[AcceptedFinding]]:
        found: dict[str, list[AcceptedFinding]] = {}
        for entry in self.entries:
            found.setdefault(entry.code, []).append(entry)
        return found
