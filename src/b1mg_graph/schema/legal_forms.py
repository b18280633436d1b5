"""Legal forms of organisations, such as AB, GmbH and Inc, which are left out where names are compared.

They are instances of ``b1mg:LegalForm`` in the ontology; the spellings of each are its ``skos:altLabel``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from b1mg_graph.spelling import fold
from b1mg_graph.vocabulary import B1MG_LEGAL_FORM, RDF_TYPE, SKOS_ALT_LABEL

if TYPE_CHECKING:
    from b1mg_graph.schema.turtle import TurtleGraph

_WORD = re.compile(r"[^\s,()]+")


@dataclass(frozen=True)
class LegalForms:
    """The IRI of the legal form by each of its spellings, folded."""

    by_spelling: dict[str, str] = field(default_factory=dict)

    def without(self, name: str) -> tuple[str, str]:
        """``name`` without a legal form at its beginning or end, and the form (an IRI, empty without one)."""
        words = list(_WORD.finditer(name))
        folded = [fold(word[0]) for word in words]
        most = min(self._longest, len(words) - 1)
        for length in range(most, 0, -1):
            form = self.by_spelling.get("".join(folded[-length:]))
            if form is not None and any(folded[:-length]):
                return name[: words[-length].start()].rstrip(" ,("), form
        for length in range(most, 0, -1):
            form = self.by_spelling.get("".join(folded[:length]))
            if form is not None and any(folded[length:]):
                return name[words[length].start() :], form
        return name, ""

    @cached_property
    def _longest(self) -> int:
        """The maximum number of words of a spelling, with every letter of an abbreviation written as a word."""
        return max(map(len, self.by_spelling), default=0)


def load_legal_forms(graph: TurtleGraph) -> LegalForms:
    """The legal forms that the ontology describes."""
    return LegalForms(
        {
            fold(spelling.value): subject.value
            for subject in graph.subjects()
            if any(o.value == B1MG_LEGAL_FORM for o in graph.objects(subject, RDF_TYPE))
            for spelling in graph.objects(subject, SKOS_ALT_LABEL)
        }
    )
