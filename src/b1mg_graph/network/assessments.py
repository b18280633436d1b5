"""The standing of values that other sources contradict, with labels for readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.compiler.conflicts import STANDINGS
from b1mg_graph.network.model import Assessment
from b1mg_graph.vocabulary import B1MG_RULING_REASON

if TYPE_CHECKING:
    from b1mg_graph.compiler.pipeline import Assembly


class Assessor:
    """Looks up the conflicts of one data set."""

    def __init__(self, assembly: Assembly) -> None:
        self._conflicts = assembly.conflicts
        self._schema_labels = assembly.schema.labels
        self._labels = assembly.labels()

    def is_disputed(self, thing: str, path: str) -> bool:
        """Whether values of the property ``path`` (an IRI) of a thing (a term) conflict, decided or not."""
        return self._conflicts.of(thing, path) is not None

    def __call__(self, thing: str, path: str, value: str) -> Assessment | None:
        """The assessment of a value of a thing, both terms; None if no other value contradicts it."""
        judged = self._conflicts.judged(thing, path, value)
        if judged is None:
            return None
        label = self._schema_labels.get(STANDINGS[judged.standing], {"en": judged.standing})
        reason = self._labels.texts(judged.by, B1MG_RULING_REASON) if judged.by else {}
        return Assessment(judged.standing, label, reason)
