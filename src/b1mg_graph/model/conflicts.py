"""Contradicting values of a property, and which of them is accepted.

A single-valued property of a thing has several values where sources differ.  All are kept; this module computes the
standing of each: disputed, replaced by a later edition of its source, or decided by a ruling of the editors.  The
checks, the questions, the network page and the site all use this one rule.

Terms are in N-Triples: things, properties, sources and rulings are IRIs in angle brackets.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from b1mg_graph.model.dates import agree
from b1mg_graph.rdf.ntriples import DATE_TYPES, language_of, lexical_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Standing = Literal["disputed", "accepted", "preferred", "rejected", "not-preferred", "replaced"]
"""The standing of a claim.

``disputed``: another claim contradicts it, without a decision.  ``preferred``, ``rejected``: a ruling names its source.
``not-preferred``: a ruling prefers a claim that contradicts it.  ``accepted``: rulings reject every claim that
contradicts it.  ``replaced``: a later edition of its source gives another value.
"""

SET_ASIDE: frozenset[Standing] = frozenset({"rejected", "not-preferred", "replaced"})
"""The standings of claims that answers leave out by default."""


class Claim(NamedTuple):
    """A value stated by a source, both terms."""

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision of the editors on the property ``path`` of the thing ``about``: preferred and rejected sources."""

    iri: str
    about: str
    path: str
    prefers: frozenset[str] = frozenset()
    rejects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sources:
    """The date of each source, and all later editions of each source (transitive)."""

    dates: Mapping[str, str | None] = field(default_factory=dict)
    later: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its standing; ``by`` is the ruling or the later edition that decides it, None without one."""

    claim: Claim
    standing: Standing
    by: str | None = None


@dataclass(frozen=True)
class Verdict:
    """The standing of the contradicting and replaced claims on one property of a thing.

    ``set_aside`` are the values that answers leave out, because every claim to them is set aside.
    """

    judged: tuple[Judged, ...]
    set_aside: frozenset[str]

    @property
    def disputed(self) -> tuple[Claim, ...]:
        """The claims that contradict each other without a decision."""
        return tuple(one.claim for one in self.judged if one.standing == "disputed")

    @property
    def contradicting(self) -> tuple[Claim, ...]:
        """The claims that contradict others, decided or not."""
        return tuple(one.claim for one in self.judged if one.standing != "replaced")

    @cached_property
    def by_claim(self) -> dict[Claim, Judged]:
        """The judged claims by claim."""
        return {one.claim: one for one in self.judged}

    def of_value(self, value: str) -> Judged | None:
        """The strongest of the judged claims to a value (a term); None if no other value contradicts it."""
        found = [one for one in self.judged if one.claim.value == value]
        if value not in self.set_aside:
            found = [one for one in found if one.standing not in SET_ASIDE]
        return min(found, key=lambda one: _RANK.index(one.standing), default=None)


_RANK: tuple[Standing, ...] = ("preferred", "disputed", "accepted", "rejected", "not-preferred", "replaced")


def contradict(one: str, other: str) -> bool:
    """Whether two terms cannot both be the value of a single-valued property.

    Dates that differ only in precision agree, and so do texts in different languages.
    """
    if one == other:
        return False
    if one.startswith("<") or other.startswith("<"):
        return True
    if _is_date(one) and _is_date(other):
        return not agree(lexical_form(one), lexical_form(other))
    return language_of(one) == language_of(other)


def judge(
    claims: Iterable[Claim], sources: Sources, rulings: Iterable[Ruling] = (), *, changes: bool = False
) -> Verdict:
    """The verdict on the claims on one property of a thing, in their order; ``rulings`` are those on the property.

    If the value ``changes`` over time, a claim is about the date of its source: claims contradict each other only if
    their sources have the same date, or neither has a date.
    """
    every = list(dict.fromkeys(claims))
    dates = sources.dates if changes else {}
    replaced = _replaced(every, sources)
    live = [claim for claim in every if claim not in replaced]
    contradicting = _contradicted(live, dates)
    preferred = {c: r.iri for r in rulings for c in contradicting if c.source in r.prefers}
    rejected = {c: r.iri for r in rulings for c in contradicting if c.source in r.rejects}
    weaker = {
        c: by
        for better, by in preferred.items()
        for c in contradicting
        if c not in preferred and _meet(c, better, dates)
    }
    disputed = set(_contradicted([c for c in contradicting if c not in rejected and c not in weaker], dates))

    def judged(claim: Claim) -> Judged:
        if claim in replaced:
            return Judged(claim, "replaced", replaced[claim])
        if claim in rejected:
            return Judged(claim, "rejected", rejected[claim])
        if claim in weaker:
            return Judged(claim, "not-preferred", weaker[claim])
        if claim in disputed:
            return Judged(claim, "disputed")
        return Judged(claim, "preferred", preferred[claim]) if claim in preferred else Judged(claim, "accepted")

    concerned = replaced.keys() | set(contradicting)
    found = tuple(judged(claim) for claim in every if claim in concerned)
    gone = {one.claim for one in found if one.standing in SET_ASIDE}
    kept = {claim.value for claim in every if claim not in gone}
    return Verdict(found, frozenset(claim.value for claim in gone) - kept)


def later_editions(replaces: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """All later editions of every replaced source; ``replaces`` maps a source to the sources that it replaces."""
    direct: dict[str, set[str]] = {}
    for later, earlier in replaces.items():
        for one in earlier:
            direct.setdefault(one, set()).add(later)
    found = {}
    for source in direct:
        seen: set[str] = set()
        waiting = [source]
        while waiting:
            fresh = direct.get(waiting.pop(), set()) - seen
            seen |= fresh
            waiting.extend(fresh)
        found[source] = frozenset(seen - {source})
    return found


def _is_date(term: str) -> bool:
    return term.rpartition("^^<")[2][:-1] in DATE_TYPES


def _replaced(claims: list[Claim], sources: Sources) -> dict[Claim, str]:
    """The claims that a later edition of their source contradicts, with that edition."""
    by_source: dict[str, list[Claim]] = {}
    for claim in claims:
        by_source.setdefault(claim.source, []).append(claim)
    return {
        old: new.source
        for old in claims
        for later in sorted(sources.later.get(old.source, ()))
        for new in by_source.get(later, ())
        if contradict(old.value, new.value)
    }


def _contradicted(claims: list[Claim], dates: Mapping[str, str | None]) -> list[Claim]:
    """The ``claims`` that another claim contradicts.

    Each is compared with one claim per value and date only, and dates only within the same year, so that the cost is
    linear for many sources that agree or that differ by year.
    """
    by_year: dict[str | None, dict[tuple[str, str | None], Claim]] = {}
    for claim in claims:
        date = dates.get(claim.source)
        by_year.setdefault(_year(claim, dates), {}).setdefault((claim.value, date), claim)
    return [one for one in claims if any(_meet(one, other, dates) for other in by_year[_year(one, dates)].values())]


def _year(claim: Claim, dates: Mapping[str, str | None]) -> str | None:
    date = dates.get(claim.source)
    return date and date[:4]


def _meet(one: Claim, other: Claim, dates: Mapping[str, str | None]) -> bool:
    """Whether two claims contradict each other and are about the same time."""
    mine, theirs = dates.get(one.source), dates.get(other.source)
    at_one_time = agree(mine, theirs) if mine and theirs else mine == theirs
    return at_one_time and contradict(one.value, other.value)
