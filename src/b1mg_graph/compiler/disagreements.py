"""The disagreements of a data set, with the standing of each value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from b1mg_graph.model.chronology import SourcedStatement
from b1mg_graph.model.conflicts import SET_ASIDE
from b1mg_graph.vocabulary import (
    B1MG_ACCEPTED,
    B1MG_DISPUTED,
    B1MG_NOT_PREFERRED,
    B1MG_PREFERRED,
    B1MG_REJECTED,
    B1MG_REPLACED,
)

if TYPE_CHECKING:
    from b1mg_graph.compiler.source_map import Place
    from b1mg_graph.model.conflicts import Claim, Judged, Ruling, Standing, Verdict

STANDINGS: dict[Standing, str] = {
    "disputed": B1MG_DISPUTED,
    "accepted": B1MG_ACCEPTED,
    "preferred": B1MG_PREFERRED,
    "rejected": B1MG_REJECTED,
    "not-preferred": B1MG_NOT_PREFERRED,
    "replaced": B1MG_REPLACED,
}
"""The IRIs of the ontology for the standing of a claim; their labels are in the ontology."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A single-valued property with several values: the thing (a term), the IRI of the property, and its key.

    ``verdict`` has the standing of the claims; ``places`` are where each claim is written, in file order.
    """

    subject: str
    path: str
    key: str
    verdict: Verdict
    places: tuple[tuple[Claim, Place], ...]


@dataclass(frozen=True)
class Conflicts:
    """All disagreements of a dataset and the rulings on them, sorted by thing and property."""

    found: tuple[Disagreement, ...] = ()
    rulings: tuple[Ruling, ...] = ()

    def of(self, subject: str, path: str) -> Verdict | None:
        """The verdict on the property ``path`` (an IRI) of a thing (a term); None without a contradiction."""
        return self._by_property.get((subject, path))

    def values_set_aside(self, subject: str, path: str) -> frozenset[str]:
        """The values of a property of a thing that answers leave out."""
        verdict = self.of(subject, path)
        return verdict.set_aside if verdict else frozenset()

    def judged(self, subject: str, path: str, value: str) -> Judged | None:
        """The standing of a value (a term); None if no other value contradicts it."""
        verdict = self.of(subject, path)
        return verdict.of_value(value) if verdict else None

    @cached_property
    def set_aside(self) -> frozenset[SourcedStatement]:
        """The statements that answers leave out."""
        return frozenset(
            SourcedStatement(one.subject, one.path, *judged.claim)
            for one in self.found
            for judged in one.verdict.judged
            if judged.standing in SET_ASIDE
        )

    @cached_property
    def _by_property(self) -> dict[tuple[str, str], Verdict]:
        return {(one.subject, one.path): one.verdict for one in self.found}
