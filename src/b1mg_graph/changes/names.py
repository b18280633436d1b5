"""The names of things and values in sentences: ``GMS``, ``WP6 (B1MG)``, ``2022-11``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.model.labels import Labels
from b1mg_graph.rdf.ntriples import language_of, lexical_form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.changes.snapshot import Things

_LONGEST = 60
"""The maximum number of characters of a text in a sentence; a longer text is cut around the difference."""


class Names:
    """The names in one or more states; a name that the first state lacks is taken from the next."""

    def __init__(self, *states: Things) -> None:
        self._states = states
        self._labels = [
            Labels(state, state.schema.names_of, (state.language,), state.is_named_with_whole) for state in states
        ]

    def full(self, thing: str) -> str:
        """The name or the title of a thing, or its id where it has none."""
        found = (labels.name(thing) for labels in self._labels)
        name = next((printable(label.value) for label in found if label), "")
        return name or self._schema_label(thing) or self._states[0].id(thing)

    def brief(self, thing: str) -> str:
        """The shortest name of a thing; of a work area, with the name of its whole: ``GMS``, ``WP6 (B1MG)``."""
        for state, labels in zip(self._states, self._labels, strict=True):
            if state.statements_of(thing):
                name = labels.brief(thing)
                return printable(name) if name else self.full(thing)
        return self.full(thing)

    def value(self, term: str) -> str:
        """A value for a sentence: a thing by its name, an address as written, a text cut and in quotation marks."""
        return _quoted(term, cut(self.whole(term)))

    def both(self, old: str, new: str) -> tuple[str, str]:
        """Two values as text, cut so that the difference is visible."""
        before, after = self.whole(old), self.whole(new)
        same = next((i for i, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0)
        at = same - _LONGEST // 3 if max(len(before), len(after)) > _LONGEST else 0
        return _quoted(old, cut(before, at)), _quoted(new, cut(after, at))

    def listed(self, terms: Iterable[str]) -> str:
        """Several values as one text, sorted."""
        return ", ".join(sorted(map(self.value, terms)))

    def whole(self, term: str) -> str:
        """A value in full, on one line."""
        if not term.startswith("<"):
            return printable(lexical_form(term))
        known = any(state.statements_of(term) for state in self._states) or self._schema_label(term)
        within = any(term.startswith(f"<{state.base}") for state in self._states)
        return self.brief(term) if known or within else term[1:-1]

    def _schema_label(self, thing: str) -> str:
        labels = (state.schema.names_of(thing[1:-1]) for state in self._states)
        return next((found["en"] for found in labels if "en" in found), "")


def cut(text: str, at: int = 0) -> str:
    """``text`` from offset ``at``, cut to the maximum length; three dots mark what is left out."""
    begin = text.rfind(" ", 0, max(0, min(at, len(text) - _LONGEST)) + 1) + 1
    end = begin + _LONGEST
    return f"{'…' if begin else ''}{text[begin:end].strip()}{'…' if end < len(text) else ''}"


def printable(text: str) -> str:
    """``text`` on one line, with what would move a terminal's cursor made visible."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in " ".join(text.split()))


def _quoted(term: str, text: str) -> str:
    """``text`` in quotation marks if ``term`` is a language-tagged literal, otherwise unchanged."""
    return f"“{text}”" if not term.startswith("<") and language_of(term) else text
