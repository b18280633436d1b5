"""The settings of a data set: the base of IRIs, the languages, and how long a role is presumed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from b1mg_graph.model.time import PRESUMED_YEARS

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Settings:
    """The settings of a data set, from ``graph.yaml``.

    ``base`` is the prefix of every IRI; ``language`` is the main language, that of texts without a language.  Empty
    ``languages`` accept any language.  ``as_of`` is the reference date, None for the date of the latest source.  A role
    is presumed to be held for ``presumed_years`` after it is last known.  ``report_to`` is where mistakes are reported.
    ``opening_view`` is the notation of the view that the network page opens with, None for the first in which there is
    anything.
    """

    base: str = "https://w3id.org/b1mg/id/"
    language: str = "en"
    languages: tuple[str, ...] = ()
    as_of: str | None = None
    presumed_years: int = PRESUMED_YEARS
    report_to: str | None = None
    opening_view: str | None = None
    shared: Mapping[str, str] = field(default_factory=dict)

    def iri(self, id: str) -> str:  # noqa: A002 - the key in the data format
        """The IRI of the thing or nested record ``id``: under the base of the data set that it comes from."""
        return self.shared.get(id, self.base) + id

    def term(self, id: str) -> str:  # noqa: A002
        """The IRI of ``id`` as an N-Triples term."""
        return f"<{self.iri(id)}>"

    def id(self, iri: str) -> str | None:
        """The id of the thing or nested record with this IRI; None for any other IRI."""
        for base in self._others:
            if iri.startswith(base) and self.shared.get(iri[len(base) :]) == base:
                return iri[len(base) :]
        return iri[len(self.base) :] if iri.startswith(self.base) else None

    def id_of(self, term: str) -> str | None:
        """The id of the thing or nested record of an N-Triples term; None for any other term."""
        return self.id(term[1:-1]) if term.startswith("<") else None

    @cached_property
    def _others(self) -> tuple[str, ...]:
        """The bases of the data sets that are used, the longest first."""
        return tuple(sorted({*self.shared.values()} - {self.base}, key=len, reverse=True))
