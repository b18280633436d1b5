"""The settings of a data set: the base of IRIs, the languages, and how long a role is presumed."""

from __future__ import annotations

from dataclasses import dataclass

from b1mg_graph.model.time import PRESUMED_YEARS


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a data set, from ``graph.yaml``.

    ``base`` is the prefix of every IRI; ``language`` is the main language, that of texts without a language.  Empty
    ``languages`` accept any language.  ``as_of`` is the reference date, None for the date of the latest source.  A role
    is presumed to be held for ``presumed_years`` after it is last known.
    """

    base: str = "https://w3id.org/b1mg/id/"
    language: str = "en"
    languages: tuple[str, ...] = ()
    as_of: str | None = None
    presumed_years: int = PRESUMED_YEARS
