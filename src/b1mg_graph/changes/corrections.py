"""Corrected memberships: pairs of a removed and an added membership that differ in one part only.

The IRI of a membership contains the parts that identify it.  A chair who is corrected to co-chair is therefore one
membership removed and another added; a reader expects one correction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.changes.change import Change
from b1mg_graph.changes.sentences import PLACE, ROLE, changed_role, sentence
from b1mg_graph.changes.snapshot import TYPE, noun_of, parent_of, words_of
from b1mg_graph.changes.values import value_words
from b1mg_graph.schema.model import Field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.changes.change import Kind
    from b1mg_graph.changes.difference import Quad
    from b1mg_graph.changes.snapshot import Things
    from b1mg_graph.changes.view import View
    from b1mg_graph.schema.model import RecordType


@dataclass(frozen=True, slots=True)
class Correction:
    """A nested record that replaced another: both subjects (terms), and the change."""

    old: str
    new: str
    change: Change


def corrected(
    gone: list[str], came: list[str], sides: dict[str, tuple[list[Quad], list[Quad]]], view: View
) -> list[Correction]:
    """The pairs of a removed and an added record of the same holder that differ in one part only.

    ``gone`` and ``came`` are subjects (terms); ``sides`` gives the added and removed quads of each.  The part that
    differs is the role, or an optional part such as on whose behalf it is held.  Two records are a pair only where
    exactly one removed and one added record share all other parts.
    """
    pairs: list[Correction] = []
    for free in _free_parts(gone, view.old):
        taken = {subject for pair in pairs for subject in (pair.old, pair.new)}
        old_by, new_by = (
            _by_other_parts([s for s in subjects if s not in taken], free, things)
            for subjects, things in ((gone, view.old), (came, view.new))
        )
        for shared in sorted(old_by.keys() & new_by.keys(), key=str):
            if len(old_by[shared]) == len(new_by[shared]) == 1:
                old, new = old_by[shared][0], new_by[shared][0]
                pairs.append(Correction(old, new, _change(old, new, free, sides, view)))
    return pairs


def _free_parts(subjects: list[str], things: Things) -> list[Field]:
    """The parts in which the two records of a pair may differ: the role or event first, then optional parts."""
    types = {nested.target: nested for s in subjects if (nested := things.type_of(s)) is not None}
    return [part for target in sorted(types) for part in _free_parts_of(types[target])]


def _free_parts_of(nested: RecordType) -> list[Field]:
    parts = [part for part in nested.identified_by if isinstance(part, Field)]
    noun, parent = noun_of(nested), parent_of(nested)
    anchored = any(part.min_count for part in parts if part not in (noun, parent))
    return [*([noun] if anchored else []), *(part for part in parts if not part.min_count)]


def _by_other_parts(subjects: list[str], free: Field, things: Things) -> dict[tuple[object, ...], list[str]]:
    found: dict[tuple[object, ...], list[str]] = {}
    for subject in subjects:
        nested = things.type_of(subject)
        parts = [part for part in nested.identified_by if isinstance(part, Field)] if nested else []
        if nested is not None and free.predicate in {part.predicate for part in parts}:
            others = (tuple(things.values(subject, p.predicate)) for p in parts if p.predicate != free.predicate)
            found.setdefault((nested.target, *others), []).append(subject)
    return found


def _change(old: str, new: str, free: Field, sides: dict[str, tuple[list[Quad], list[Quad]]], view: View) -> Change:
    nested = view.new.type_of(new)
    assert nested is not None
    kind: Kind = "held-corrected"
    if free.predicate == noun_of(nested).predicate:
        parts = [part for part in nested.identified_by if isinstance(part, Field) and part.min_count]
        others = [part for part in parts if part.predicate != free.predicate]
        holder, *rest = (view.names.listed(view.new.values(new, part.predicate)) for part in others)
        keys = (words_of(part.name) for part in others[1:])
        about = " ".join([holder, *(f"{key} {value}" for key, value in zip(keys, rest, strict=True))])
        was, now = (
            view.old_names.listed(view.old.values(old, free.predicate)),
            view.names.listed(view.new.values(new, free.predicate)),
        )
        words = f"{about}: {words_of(free.name)} corrected: {was} → {now}"
        if free.predicate == ROLE and (view.editions.without(old) or view.editions.with_it(new)):
            kind, words = "held-role-changed", changed_role([old], [new], view)
    else:
        words = f"{sentence(new, view.new, view.names)}: {_became(old, new, free, view)}"
    own = {free.predicate, TYPE, PLACE, *view.testimonies}
    fields = [f for f in nested.fields.values() if f.predicate not in own]
    more = (became for field in fields if (became := _became(old, new, field, view)))
    added, removed = sides[new][0], sides[old][1]
    return Change(kind, "; ".join([words, *more]), view.sources(added), tuple(added), tuple(removed))


def _became(old: str, new: str, field: Field, view: View) -> str:
    """How the values of a field changed between two records, in words; the empty string where they are equal."""
    was, now = view.old.values(old, field.predicate), view.new.values(new, field.predicate)
    return "; ".join(f"{words_of(field.name)} {part}" for part in _parts(sorted(was), sorted(now), view))


def _parts(was: list[str], now: list[str], view: View) -> Iterator[str]:
    if was == now:
        return
    if len(was) == len(now) == 1:
        yield value_words(was[0], now[0], view)[1]
        return
    added, removed = ([v for v in one if v not in other] for one, other in ((now, was), (was, now)))
    if added:
        yield f"added: {view.names.listed(added)}"
    if removed:
        yield f"removed: {view.old_names.listed(removed)}"
