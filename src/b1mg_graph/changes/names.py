"""The names of things and values in sentences: ``GMS``, ``WP6 (B1MG)``, ``2022-11``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.rdf.ntriples import language_of, lexical_form
from b1mg_graph.vocabulary import B1MG_PART_OF, B1MG_SHORT_NAME, DCTERMS_TITLE, RDFS_LABEL, SKOS_NOTATION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.changes.snapshot import Things

_NAMES = (f"<{RDFS_LABEL}>", f"<{DCTERMS_TITLE}>")
_SHORT = f"<{B1MG_SHORT_NAME}>"
_CODE = f"<{SKOS_NOTATION}>"
_PART_OF = f"<{B1MG_PART_OF}>"
_LONGEST = 60
"""The maximum number of characters of a text in a sentence; a longer text is cut around the difference."""


class Names:
    """The names in one or more states; a name that the first state lacks is taken from the next."""

    def __init__(self, *states: Things) -> None:
        self._states = states

    def full(self, thing: str) -> str:
        """The name or the title of a thing, or its id where it has none."""
        return next((name for state in self._states for name in [_text(state, thing, _NAMES)] if name), "") or (
            self._schema_label(thing) or self._states[0].id(thing)
        )

    def brief(self, thing: str) -> str:
        """The shortest name of a thing; of a work area, with the name of its whole: ``GMS``, ``WP6 (B1MG)``."""
        for state in self._states:
            if state.statements_of(thing):
                found = state.type_of(thing)
                if found is None or not found.named_with_whole:
                    return _text(state, thing, (_SHORT,)) or self.full(thing)
                name = _text(state, thing, (_CODE,)) or _text(state, thing, (_SHORT,)) or self.full(thing)
                whole = next(iter(state.values(thing, _PART_OF)), None)
                within = self._shortest(state, whole) if whole else ""
                return name if not within or within in name else f"{name} ({within})"
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

    def _shortest(self, state: Things, thing: str) -> str:
        return _text(state, thing, (_SHORT,)) or _text(state, thing, (_CODE,)) or self.full(thing)

    def _schema_label(self, thing: str) -> str:
        labels = (state.schema.labels.get(thing[1:-1], {}) for state in self._states)
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


def _text(state: Things, thing: str, predicates: Iterable[str]) -> str:
    """The literal of the first of ``predicates`` that has one, in the main language or else in any other."""
    for predicate in predicates:
        texts = [value for value in state.values(thing, predicate) if value.startswith('"')]
        if texts:
            own = [text for text in texts if language_of(text) in (None, state.language.lower())]
            return printable(lexical_form((own or texts)[0]))
    return ""
