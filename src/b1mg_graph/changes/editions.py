"""Later editions of lists: a difference between two editions is a change in the world, not a correction.

An edition is later if the date of the source is later, if the source replaces another, or if it is a complete list
of a body of which the old state has an earlier one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from b1mg_graph.model.conflicts import later_editions
from b1mg_graph.model.dates import agree, span_of
from b1mg_graph.model.time import StateAt
from b1mg_graph.vocabulary import DCTERMS_REPLACES, ORG_ORGANIZATION, ORG_ROLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from b1mg_graph.changes.snapshot import Things
    from b1mg_graph.model.chronology import Chronology, CompleteList

_BODY = f"<{ORG_ORGANIZATION}>"
_ROLE = f"<{ORG_ROLE}>"
_REPLACES = f"<{DCTERMS_REPLACES}>"


@dataclass(frozen=True, slots=True)
class Edition:
    """A source (a term) that is a later edition, with its date; ``is_complete`` if it lists all holders of the role."""

    source: str
    date: str | None
    is_complete: bool = False

    @property
    def ended(self) -> StateAt:
        """The state of a role that a complete list leaves out."""
        return StateAt("ended", self.date or "", is_open=True)


@dataclass(frozen=True)
class Editions:
    """The later editions among the sources of two states."""

    old: Things
    new: Things
    old_times: Chronology
    new_times: Chronology

    def without(self, record: str) -> Edition | None:
        """The later edition that no longer states ``record``, a role that only the old state has; None without one.

        Of several, a complete list is preferred, then the latest.
        """
        dates, now = self.old_times.source_dates, self.new_times.source_dates
        before = set(self.old_times.evidence(record))
        found = [Edition(source, now.get(source)) for source in self._after(before)]
        found += [
            Edition(one.source, one.date, is_complete=True)
            for one in self._lists_of(record, self.old)
            if any(_is_later(one.date, dates.get(source)) for source in before)
        ]
        return max(found, key=lambda one: (one.is_complete, one.date or "", one.source), default=None)

    def with_it(self, record: str) -> Edition | None:
        """The later edition that states ``record``, a role that only the new state has; None without one."""
        body = next(iter(self.new.values(record, _BODY)), "")
        before = {source for source, about in self._stated_bodies if about == body}
        later = self._after(before)
        dates, now = self.old_times.source_dates, self.new_times.source_dates
        lists = [
            one
            for one in self._lists_of(record, self.new)
            if any(old.body == body and _is_later(one.date, dates.get(old.source)) for old in self._old_lists)
        ]
        sources = {*later, *(one.source for one in lists)}.intersection(self.new_times.evidence(record))
        found = [Edition(source, now.get(source)) for source in sources]
        return max(found, key=lambda one: (one.date or "", one.source), default=None)

    @cached_property
    def left(self) -> Mapping[str, Edition]:
        """The roles that both states have and that a complete list of the new state ends, with the list."""
        found = {}
        for record, lists in self.new_times.left_out.items():
            known = set(self.old_times.left_out.get(record, ()))
            if not self.old.statements_of(record) or not self.new.statements_of(record):
                continue
            for one in lists:
                if one not in known and self._has_ended(record, one):
                    found[record] = Edition(one.source, one.date, is_complete=True)
                    break
        return found

    def others(self, record: str, at: Edition) -> list[str]:
        """The other roles of the same holder in the same body that are current at the date of edition ``at``."""
        holder = next((h for things in (self.new, self.old) if (h := things.holder(record))), None)
        body = next(iter(self.new.values(record, _BODY) or self.old.values(record, _BODY)), None)
        held = self.new_times.held
        return sorted(
            other
            for other in self.new.roles_with(_BODY, body or "")
            if other != record
            and self.new.holder(other) == holder
            and other in held
            and self.new_times.is_listed(held[other], at.date)
        )

    def is_replaced(self, subject: str, predicate: str, value: str, by: str) -> bool:
        """Whether a source that ``by`` replaces states the triple ``subject predicate value``."""
        graphs = self.old.statements_of(subject).get((predicate, value), set())
        return any(by in self._later.get(graph, ()) for graph in graphs)

    def _has_ended(self, record: str, one: CompleteList) -> bool:
        """Whether a role has ended by the date of a complete list, and because of that list."""
        now, before = (times.state(record, one.date) for times in (self.new_times, self.old_times))
        return (now.state, now.date, now.is_open) == ("ended", one.date, True) and before.state != now.state

    def _after(self, sources: set[str]) -> set[str]:
        """The later editions of ``sources`` in the new state: they replace one of them or have a later date."""
        dates, now = self.old_times.source_dates, self.new_times.source_dates
        replacing = {later for source in sources for later in self._later.get(source, ())}
        again = {source for source in sources if _is_later(now.get(source), dates.get(source))}
        fresh = {source for source in replacing if not self.old.statements_of(source) or source in again}
        return {source for source in fresh | again if self.new.statements_of(source)}

    def _lists_of(self, record: str, things: Things) -> Iterator[CompleteList]:
        """The complete lists that only the new state has and that cover ``record``, a role in a body."""
        known = set(self._old_lists)
        bodies, roles = things.values(record, _BODY), set(things.values(record, _ROLE))
        for one in self.new_times.complete_lists:
            if one not in known and one.body in bodies and roles & (one.roles or self._used_by(one)):
                yield one

    def _used_by(self, one: CompleteList) -> set[str]:
        """The roles that a source has in a body."""
        records = self.new.roles_with(_BODY, one.body)
        stated = (record for record in records if one.source in self.new_times.evidence(record))
        return {role for record in stated for role in self.new.values(record, _ROLE)}

    @cached_property
    def _old_lists(self) -> list[CompleteList]:
        return list(self.old_times.complete_lists)

    @cached_property
    def _stated_bodies(self) -> set[tuple[str, str]]:
        """Pairs of a source of the old state and a body in which it states roles."""
        return {
            (source, body)
            for record in self.old_times.held
            for body in self.old.values(record, _BODY)
            for source in self.old_times.evidence(record)
        }

    @cached_property
    def _later(self) -> Mapping[str, frozenset[str]]:
        return later_editions({later: self.new.values(later, _REPLACES) for later in self.new.having(_REPLACES)})


def _is_later(date: str | None, other: str | None) -> bool:
    """Whether both dates are known and ``date`` is later than ``other``."""
    return bool(date and other and not agree(date, other) and span_of(date).first > span_of(other).first)
