"""Changes to the values of a thing that both states have, and to the sources of its statements."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from b1mg_graph.changes.change import Change
from b1mg_graph.changes.revision_state import UNION
from b1mg_graph.changes.sentences import PLACE
from b1mg_graph.changes.snapshot import TYPE
from b1mg_graph.model.conflicts import contradict
from b1mg_graph.model.dates import agree
from b1mg_graph.rdf.ntriples import DATE_TYPES, language_of, lexical_form
from b1mg_graph.vocabulary import local_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from b1mg_graph.changes.change import Kind
    from b1mg_graph.changes.difference import Quad
    from b1mg_graph.changes.view import View


@dataclass(slots=True)
class _Sides:
    added: list[Quad] = field(default_factory=list)
    removed: list[Quad] = field(default_factory=list)


def changes_of(
    subject: str, about: str, added: Iterable[Quad], removed: Iterable[Quad], view: View
) -> Iterator[Change]:
    """The changes that the added and removed quads of ``subject`` make up; sentences begin with ``about``."""
    values: dict[tuple[str, str, str], _Sides] = {}
    testimony: dict[str, _Sides] = {}
    types = _Sides()
    exchanged = _exchanged(added, removed, view)
    paired = {quad for sides in exchanged.values() for quad in (*sides.added, *sides.removed)}
    for quad, is_added in _ordered(added, removed):
        if quad in paired:
            continue
        others = view.old if is_added else view.new
        known = (quad.predicate, quad.object) in others.statements_of(subject)
        is_first = quad.predicate == PLACE and view.source(quad) not in others.sources(subject)
        if known or quad.predicate in view.testimonies or is_first:
            sides = testimony.setdefault(view.source(quad), _Sides())
        elif quad.predicate == TYPE:
            sides = types
        else:
            # each source gives its own place of a statement
            key = (quad.predicate, language_of(quad.object) or "", quad.graph if quad.predicate == PLACE else "")
            sides = values.setdefault(key, _Sides())
        (sides.added if is_added else sides.removed).append(quad)
    if types.added or types.removed:
        yield _type_change(about, types, view)
    for (predicate, old, _), sides in sorted(exchanged.items()):
        still = (predicate, old) in view.new.statements_of(subject)
        rest = f" ({view.names.value(old)} is still stated by others)" if still else ""
        yield from _value_changes(subject, about, predicate, sides, view, rest)
    for (predicate, *_), sides in sorted(values.items()):
        yield from _value_changes(subject, about, predicate, sides, view)
    for source, sides in sorted(testimony.items()):
        yield from _testimony_changes(subject, about, source, sides, view)


def value_words(old: str, new: str, view: View) -> tuple[Kind, str]:
    """The kind and the words for a value (a term) that replaced another: ``changed: A → B``."""
    if _is_date(old) and _is_date(new) and agree(lexical_form(old), lexical_form(new)):
        before, after = lexical_form(old), lexical_form(new)
        more = len(after) > len(before)
        return "value-refined" if more else "value-changed", f"{'more' if more else 'less'} precise: {before} → {after}"
    before, after = view.old_names.value(old), view.names.value(new)
    if old.startswith('"'):
        before, after = view.names.both(old, new)
    if before == after:
        before, after = (f"{text} ({_sort(term)})" for text, term in ((before, old), (after, new)))
    return "value-changed", f"changed: {before} → {after}"


def _sort(term: str) -> str:
    """The distinction between values that look alike: the datatype of a literal, or the whole IRI."""
    if term.startswith("<"):
        return term[1:-1]
    typed = re.search(r"\^\^<([^>]*)>$", term)
    return local_name(typed[1]) if typed else language_of(term) or "string"


def _is_date(term: str) -> bool:
    return term.rpartition("^^<")[2][:-1] in DATE_TYPES


def _ordered(added: Iterable[Quad], removed: Iterable[Quad]) -> Iterator[tuple[Quad, bool]]:
    yield from ((quad, True) for quad in sorted(added))
    yield from ((quad, False) for quad in sorted(removed))


def _type_change(about: str, types: _Sides, view: View) -> Change:
    label = view.new.schema.label
    after = " and ".join(sorted(label(q.object[1:-1]) for q in types.added)) or "nothing more"
    before = " and ".join(sorted(label(q.object[1:-1]) for q in types.removed))
    words = f"{about}: now {after}" + (f", was {before}" if before else "")
    return Change("type-changed", words, view.sources(types.added), tuple(types.added), tuple(types.removed))


def _exchanged(added: Iterable[Quad], removed: Iterable[Quad], view: View) -> dict[tuple[str, str, str], _Sides]:
    """The replaced values: by predicate, old and new value, the quads of the sources that replaced one by the other."""
    by_source: dict[tuple[str, str, str], _Sides] = {}
    for quad, is_added in _ordered(added, removed):
        if quad.predicate != TYPE and quad.predicate not in view.testimonies:
            key = (quad.predicate, language_of(quad.object) or "", quad.graph)
            sides = by_source.setdefault(key, _Sides())
            (sides.added if is_added else sides.removed).append(quad)
    found: dict[tuple[str, str, str], _Sides] = {}
    for sides in by_source.values():
        if len(sides.added) == len(sides.removed) == 1:
            (new,), (old,) = sides.added, sides.removed
            same = found.setdefault((new.predicate, old.object, new.object), _Sides())
            same.added.append(new)
            same.removed.append(old)
    return found


def _value_changes(
    subject: str, about: str, predicate: str, sides: _Sides, view: View, rest: str = ""
) -> Iterator[Change]:
    """The changes of one predicate: a replaced value, or the values added and removed."""
    added, removed = (sorted({q.object for q in side}) for side in (sides.added, sides.removed))
    key = view.key(subject, predicate) + view.language((added or removed)[0])
    earlier = _earlier(subject, predicate, sides.added, view) if len(added) == 1 and not removed else None
    if earlier is not None or len(added) == len(removed) == 1:
        kind, words = value_words(earlier or removed[0], added[0], view)
        sources = view.sources(sides.added)
        rest = " in the later edition" if earlier is not None else rest
        topic = f"{key} {words.partition(':')[0]}"
        words = f"{about}: {key} {words}{rest}"
        yield Change(kind, words, sources, tuple(sides.added), tuple(sides.removed), topic=topic)
        return
    if added:
        words = f"{about}: {key} added: {view.names.listed(added)}"
        sources = view.sources(sides.added)
        yield Change("value-added", words, sources, tuple(sides.added), (), topic=f"{key} added")
    if removed:
        words = f"{about}: {key} removed: {view.old_names.listed(removed)}"
        sources = view.sources(sides.removed)
        yield Change("value-removed", words, sources, (), tuple(sides.removed), topic=f"{key} removed")


def _earlier(subject: str, predicate: str, added: list[Quad], view: View) -> str | None:
    """The value of a single-valued property in an earlier edition, if a later edition adds another; otherwise None."""
    if predicate[1:-1] not in view.new.schema.single_valued:
        return None
    new = added[0]
    before = [
        value
        for value in view.old.values(subject, predicate)
        if contradict(value, new.object)
        and all(view.editions.is_replaced(subject, predicate, value, view.source(quad)) for quad in added)
    ]
    return before[0] if len(before) == 1 else None


def _testimony_changes(subject: str, about: str, source: str, sides: _Sides, view: View) -> Iterator[Change]:
    """The changes by which ``source`` now also states what others state, or no longer states it."""
    title = view.names.full(source) if source != UNION else "no source"
    directions: tuple[tuple[list[Quad], Kind, str], ...] = (
        (sides.added, "source-added", "now also stated by"),
        (sides.removed, "source-removed", "no longer stated by"),
    )
    for quads, kind, verb in directions:
        if quads:
            facts_of = [q for q in quads if q.predicate not in (TYPE, PLACE) and q.predicate not in view.testimonies]
            is_nested = view.new.holder(subject) is not None
            facts = sorted(f"{view.key(subject, q.predicate)} {view.names.value(q.object)}" for q in facts_of)
            fact = about if is_nested or not facts else f"{about}: {', '.join(facts)}"
            places = [view.names.value(q.object) for q in quads if q.predicate == PLACE]
            where = f" ({', '.join(places)})" if places else ""
            added, removed = (tuple(quads), ()) if kind == "source-added" else ((), tuple(quads))
            bare = not facts and not is_nested
            words = f"{fact}: {verb.replace('stated', 'named') if bare else verb} {title}{where}"
            yield Change(kind, words, view.sources(quads), added, removed, title, f"{fact}{where}", bare)
