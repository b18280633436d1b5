"""What a data set settles for all its files: the base of IRIs, the languages, and how long a role is presumed."""

from __future__ import annotations

from dataclasses import dataclass

from b1mg_graph.model.time import PRESUMED_YEARS


@dataclass(frozen=True, slots=True)
class Settings:
    """``base`` begins every IRI; ``language`` is that of a text that names none of ``languages``.

    No ``languages`` are those that are not known, because ``graph.yaml`` does not say: any will do.
    States are given ``as_of`` a date where no other is asked for, None for that of the latest source; a role is
    presumed to be held for ``presumed_years`` after it is last known.
    """

    base: str = "https://w3id.org/b1mg/id/"
    language: str = "en"
    languages: tuple[str, ...] = ()
    as_of: str | None = None
    presumed_years: int = PRESUMED_YEARS
