"""Rulings as sentences: ``the editors reject Horizon Europe (ECRIN) as programme of B1MG, because “…”``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.changes.names import printable
from b1mg_graph.changes.sentences import sentence
from b1mg_graph.changes.snapshot import TYPE
from b1mg_graph.rdf.ntriples import language_of, lexical_form
from b1mg_graph.vocabulary import (
    B1MG_CONCERNS,
    B1MG_OF_PROPERTY,
    B1MG_PREFERS,
    B1MG_REJECTS,
    B1MG_RULING,
    B1MG_RULING_REASON,
)

if TYPE_CHECKING:
    from b1mg_graph.changes.names import Names
    from b1mg_graph.changes.snapshot import Things
    from b1mg_graph.changes.view import View


def ruling_words(thing: str, things: Things, names: Names, view: View, *, holds: bool = True) -> str:
    """The sentence for the ruling ``thing``, in the past if it no longer ``holds``; "" if it is not a ruling."""
    about, key = ((*things.values(thing, f"<{path}>"), "")[0] for path in (B1MG_CONCERNS, B1MG_OF_PROPERTY))
    if f"<{B1MG_RULING}>" not in things.values(thing, TYPE) or not about or not key:
        return ""
    parts = [
        f"{verb if holds else no_verb} {_given(about, key, things.values(thing, f'<{path}>'), things, names)}"
        for path, verb, no_verb in (
            (B1MG_PREFERS, "prefer", "no longer prefer"),
            (B1MG_REJECTS, "reject", "no longer reject"),
        )
        if things.values(thing, f"<{path}>")
    ]
    what = sentence(about, things, names) if things.holder(about) else names.brief(about)
    reasons = [
        lexical_form(text)
        for text in things.values(thing, f"<{B1MG_RULING_REASON}>")
        if language_of(text) in (None, things.language.lower())
    ]
    because = f", because “{printable(reasons[0])}”" if reasons and holds else ""
    return f"the editors {' and '.join(parts)} as {view.key(about, key)} of {what}{because}"


def _given(about: str, key: str, sources: list[str], things: Things, names: Names) -> str:
    """The values of property ``key`` that ``sources`` state, each with its sources; without values, the sources."""
    values = things.statements_of(about)
    by_value: dict[str, list[str]] = {}
    for (path, value), graphs in values.items():
        for source in sources if path == key else ():
            if source in graphs:
                by_value.setdefault(names.value(value), []).append(names.full(source))
    if not by_value:
        return ", ".join(sorted(map(names.full, sources)))
    return ", ".join(f"{value} ({', '.join(sorted(given))})" for value, given in sorted(by_value.items()))
