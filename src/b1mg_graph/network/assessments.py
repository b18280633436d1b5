"""The standing of values that other sources contradict, with labels for readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.compiler.conflicts import STANDINGS
from b1mg_graph.network.model import Assessment
from b1mg_graph.vocabulary import B1MG_RULING_REASON

if TYPE_CHECKING:
    import pyoxigraph as ox

    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.network.statements import Statements


class Assessor:
    """Looks up the conflicts of one data set by the ids of things."""

    def __init__(self, assembly: Assembly, statements: Statements) -> None:
        self._conflicts = assembly.conflicts
        self._labels = assembly.schema.labels
        self._settings = assembly.settings
        self._statements = statements

    def is_disputed(self, id: str, path: str) -> bool:  # noqa: A002 - the key in the data format
        """Whether values of the property ``path`` (an IRI) of the thing ``id`` conflict, decided or not."""
        return self._conflicts.of(self._settings.term(id), path) is not None

    def __call__(self, id: str, path: str, value: ox.NamedNode | ox.Literal) -> Assessment | None:  # noqa: A002
        """The assessment of a value of the thing ``id``; None if no other value contradicts it."""
        judged = self._conflicts.judged(self._settings.term(id), path, str(value))
        if judged is None:
            return None
        by = (judged.by and self._settings.id_of(judged.by)) or ""
        label = self._labels.get(STANDINGS[judged.standing], {"en": judged.standing})
        return Assessment(judged.standing, label, self._statements.text(by, B1MG_RULING_REASON))
