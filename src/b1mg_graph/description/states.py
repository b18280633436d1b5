"""The states of roles held, attendances and relations at one date, with their words.

``model.chronology`` computes the states; this looks them up for a page, a portrait or a list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.model.asked_date import check_combination, checked_date
from b1mg_graph.model.chronology import Relation
from b1mg_graph.model.languages import ENGLISH, WRITTEN, matching
from b1mg_graph.model.time import LISTED, UNCERTAIN, in_words

if TYPE_CHECKING:
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.model.time import State, StateAt

CAPTIONS = {
    "en": {
        "undated": "States as known: no source has a date",
        "asked": "States as of {date}",
        "settings": "States as of {date}, the date that graph.yaml gives",
        "latest": "States as of {date}, the latest source",
    },
    "sv": {
        "undated": "Läget så långt det är känt: ingen källa har ett datum",
        "asked": "Läget {date}",
        "settings": "Läget {date}, datumet som graph.yaml anger",
        "latest": "Läget {date}, dagen för den senaste källan",
    },
}
"""The captions that give the date of states, by language."""


@dataclass(frozen=True, slots=True)
class ShownState:
    """A state and its words, such as ``presumed`` and ``last known 2023-05``."""

    state: State
    words: str

    @property
    def is_current(self) -> bool:
        """Whether the state is held or presumed."""
        return self.state in LISTED


class States:
    """The states at one date; ``date`` is that date as written, None if no source has a date.

    ``uncertain`` is whether uncertain states are listed, ``language`` that of the words.
    """

    def __init__(
        self,
        assembly: Assembly,
        as_of: str | None = None,
        *,
        now: bool = False,
        uncertain: bool = False,
        language: str = ENGLISH,
    ) -> None:
        """Use the states at ``as_of`` (a date as written), else at the reference date.

        With ``as_of`` or ``now`` (the reference date), ``is_listed`` is true only for states held and presumed; with
        ``uncertain``, also for announced, not known and of unknown date.  The words are in ``language`` where it has
        them, else in English.  Raises ``UsageError`` if ``as_of`` is not a date or the options do not go together.
        """
        if as_of is not None:
            checked_date(as_of)
        check_combination(as_of=as_of is not None, now=now, uncertain=uncertain)
        self.language = matching(language, WRITTEN) or ENGLISH
        self._times = assembly.times
        self._settings = assembly.settings
        self._relations = assembly.schema.relations
        fields = (f for t in assembly.schema.types.values() for f in t.fields.values())
        self._paths = {f.name: f.path for f in fields if f.path in self._relations}
        self._is_given_in_settings = assembly.settings.as_of is not None
        self._as_of = as_of
        self._listed = (LISTED | UNCERTAIN if uncertain else LISTED) if as_of is not None or now else None
        self.uncertain = uncertain
        self.date = as_of if as_of is not None else assembly.times.reference_date

    @property
    def are_chosen(self) -> bool:
        """Whether only some states are listed."""
        return self._listed is not None

    @property
    def caption(self) -> str:
        """The date of the states and its origin: ``States as of 2026-06-23, the latest source``."""
        known = CAPTIONS.get(self.language, CAPTIONS[ENGLISH])
        if self.date is None:
            return known["undated"]
        origin = "settings" if self._is_given_in_settings else "latest"
        return known["asked" if self._as_of is not None else origin].format(date=self.date)

    def of_record(self, record: str) -> ShownState | None:
        """The state of a role held or an attendance (an N-Triples term); None for any other thing."""
        return self._shown(self._times.state(record, self._as_of)) if record in self._times.held else None

    def of_relation(self, subject: str, predicate: str, value: str) -> ShownState | None:
        """The state of a relation between two bodies (three N-Triples terms); None for any other statement."""
        if predicate[1:-1] not in self._relations:
            return None
        times = self._times.relations.get(Relation(subject, predicate, value))
        return self._shown(self._times.state_of(times, self._as_of)) if times is not None else None

    def of_key(self, subject: str, key: str, value: str) -> ShownState | None:
        """The state of a relation between two bodies (ids) with a key of the data format; None for any other key."""
        path = self._paths.get(key)
        if path is None:
            return None
        return self.of_relation(self._settings.term(subject), f"<{path}>", self._settings.term(value))

    def of_id(self, record: str) -> ShownState | None:
        """The state of a role held or an attendance by the id of its record; None if there is no such record."""
        return self.of_record(self._settings.term(record))

    def is_listed(self, state: ShownState | None) -> bool:
        """Whether a record or relation with this state is listed; always true for None."""
        return self._listed is None or state is None or state.state in self._listed

    def _shown(self, found: StateAt) -> ShownState:
        return ShownState(found.state, in_words(found, self.language))
