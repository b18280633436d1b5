"""The standing of values that other sources contradict, with its words and the reason for it.

``model.conflicts`` defines the standings; the ontology has their labels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.compiler.disagreements import STANDINGS
from b1mg_graph.model.conflicts import SET_ASIDE
from b1mg_graph.vocabulary import B1MG_RULING_REASON

if TYPE_CHECKING:
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.model.conflicts import Standing
    from b1mg_graph.model.labels import Label, Text


@dataclass(frozen=True, slots=True)
class Assessment:
    """The standing of a value that another source contradicts, with its label by language.

    ``reason`` is the editors' reason by language, empty without one; ``by`` is the ruling or the later edition (a term)
    that decides.
    """

    standing: Standing
    label: Text
    reason: Text
    by: str | None = None

    @property
    def words(self) -> str:
        """The label in English."""
        return self.in_language("en")

    def in_language(self, language: str) -> str:
        """The label in ``language``, else in English."""
        return self.label.get(language) or self.label.get("en") or self.standing

    @property
    def is_set_aside(self) -> bool:
        """Whether answers leave the value out."""
        return self.standing in SET_ASIDE


class Standings:
    """Looks up the standing of the values of one data set."""

    def __init__(self, assembly: Assembly, language: str | None = None) -> None:
        """``language`` is the first in which a reason is given, by default the main language."""
        self._conflicts = assembly.conflicts
        self._schema_labels = assembly.schema.labels
        self._labels = assembly.labels(language)

    def __call__(self, thing: str, path: str, value: str) -> Assessment | None:
        """The assessment of a value (a term) of a property (an IRI) of a thing (a term).

        None if no other value contradicts it.
        """
        judged = self._conflicts.judged(thing, path, value)
        if judged is None:
            return None
        label = self._schema_labels.get(STANDINGS[judged.standing], {"en": judged.standing})
        reason = self._labels.texts(judged.by, B1MG_RULING_REASON) if judged.by else {}
        return Assessment(judged.standing, label, reason, judged.by)

    def reason(self, assessment: Assessment) -> Label | None:
        """The editors' reason in the language to show; None without one."""
        return self._labels.text(assessment.by, B1MG_RULING_REASON) if assessment.by else None
