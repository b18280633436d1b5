"""A difference as a list of changed things with sentences.

Every stated quad of the difference is in exactly one change.  Derived quads are left out: they follow from the others.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from b1mg_graph.changes.change import Change, ChangedThing
from b1mg_graph.changes.corrections import corrected
from b1mg_graph.changes.editions import Editions
from b1mg_graph.changes.judgements import ruling_words
from b1mg_graph.changes.names import Names
from b1mg_graph.changes.sentences import PLACE, ROLE, began, changed_role, left, sentence
from b1mg_graph.changes.snapshot import TYPE, Things, words_of
from b1mg_graph.changes.successors import succession
from b1mg_graph.changes.values import changes_of
from b1mg_graph.changes.view import View
from b1mg_graph.model.time import in_words
from b1mg_graph.spelling import fold
from b1mg_graph.vocabulary import DCTERMS_IS_REPLACED_BY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.changes.difference import Difference, Quad
    from b1mg_graph.changes.editions import Edition
    from b1mg_graph.changes.successors import Succession

    Sides = dict[str, tuple[list[Quad], list[Quad]]]
    """By subject, the quads added and those removed."""


def summarize(difference: Difference) -> list[ChangedThing]:
    """The things that have changed, in the order of the sections of a facts file, then by name.

    Every stated quad of ``difference`` is in exactly one change.
    """
    before, new = (Things(state.schema, state.stated) for state in (difference.old, difference.new))
    found = succession(difference, before, new)
    editions = Editions(found.old, new, difference.old.times, difference.new.times)
    view = View(found.old, new, Names(new, found.old), Names(found.old, new), editions)
    sides: Sides = defaultdict(lambda: ([], []))
    for quads, side in ((found.added, 0), (found.removed, 1)):
        for quad in sorted(quads):
            sides[quad.subject][side].append(quad)
    by_thing: dict[str, list[str]] = defaultdict(list)
    for subject in sorted({*sides, *editions.left}):
        by_thing[_holder(subject, view) or subject].append(subject)
    things = []
    for thing in sorted(by_thing):
        changed = _thing(thing, by_thing[thing], sides, view)
        if thing in found.replaced:
            changed = _replaced(changed, thing, found, before, view)
        changes = tuple(replace(one, removed=found.as_written(one.removed)) for one in changed.changes)
        things.append((_rank(thing, view), replace(changed, changes=changes)))
    return [thing for _, thing in sorted(things, key=lambda pair: pair[0])]


def _replaced(changed: ChangedThing, thing: str, found: Succession, before: Things, view: View) -> ChangedThing:
    """The changed thing with the quads that differ only because its id was replaced."""
    added, removed = found.moved.get(thing, ((), ()))
    (first, *rest) = changed.changes
    names = Names(before, view.old)
    successor = f"<{view.new.base}{found.replaced[thing]}>"
    words = f"{names.full(thing)} ({before.id(thing)}) is now {view.names.full(successor)} ({found.replaced[thing]})"
    first = replace(
        first,
        kind="thing-retired",
        words=words + _described(thing, view, without=f"<{DCTERMS_IS_REPLACED_BY}>"),
        added=(*first.added, *added),
        removed=(*first.removed, *removed),
    )
    was = before.type_of(thing)
    label = view.new.schema.label(was.target) if was else changed.type
    return replace(changed, name=names.full(thing), type=label, changes=(first, *rest))


def _holder(subject: str, view: View) -> str | None:
    """The holder of ``subject``, first in the new state; None if a state has it without a holder."""
    holders = [things.holder(subject) for things in (view.new, view.old) if things.statements_of(subject)]
    return holders[0] if holders and None not in holders else None


def _rank(thing: str, view: View) -> tuple[float, str, str]:
    found = view.new.type_of(thing) or view.old.type_of(thing)
    return found.order if found else 99, fold(view.names.full(thing)), thing


def _thing(thing: str, subjects: list[str], sides: Sides, view: View) -> ChangedThing:
    own = _own_changes(thing, *sides[thing], view) if thing in sides else iter(())
    nested = [subject for subject in subjects if subject != thing]
    found = view.new.type_of(thing) or view.old.type_of(thing)
    return ChangedThing(
        id=view.new.id(thing),
        iri=thing[1:-1],
        name=view.names.full(thing),
        type=view.new.schema.label(found.target) if found else "",
        several=words_of(found.section or "") if found else "",
        changes=_with_bare_ones_in_others([*own, *_nested_changes(nested, sides, view)]),
    )


def _with_bare_ones_in_others(changes: list[Change]) -> tuple[Change, ...]:
    """The changes, with each bare fact merged into another change of the same source."""
    for bare in [change for change in changes if change.bare]:
        at = next((i for i, c in enumerate(changes) if not c.bare and _go_together(bare, c)), None)
        if at is not None:
            other = changes[at]
            added, removed = (*bare.added, *other.added), (*bare.removed, *other.removed)
            changes[at] = replace(other, added=added, removed=removed)
            changes.remove(bare)
    return tuple(changes)


def _go_together(bare: Change, other: Change) -> bool:
    """Whether the source of ``bare`` also states what ``other`` adds, or stated what it removes."""
    same = set(bare.sources) <= set(other.sources)
    return same and bool(other.added if bare.added else other.removed)


def _own_changes(thing: str, added: list[Quad], removed: list[Quad], view: View) -> Iterator[Change]:
    was, is_ = view.old.type_of(thing), view.new.type_of(thing)
    quads = (tuple(added), tuple(removed))
    if not view.old.statements_of(thing):
        label = view.new.schema.label(is_.target) if is_ else "thing"
        words = f"new {label}: {view.names.full(thing)}{_described(thing, view)}"
        after = view.new.values(thing, f"<{DCTERMS_IS_REPLACED_BY}>") if is_ and is_.tombstone else []
        if after:
            words = f"{view.new.id(thing)} is now {_now(after, view)}"
            words += _described(thing, view, without=f"<{DCTERMS_IS_REPLACED_BY}>")
        words = ruling_words(thing, view.new, view.names, view) or words
        yield Change("thing-added", words, view.sources(added), *quads)
    elif not view.new.statements_of(thing):
        label = view.new.schema.label(was.target) if was else "thing"
        words = f"{label} removed: {view.old_names.full(thing)}"
        words = ruling_words(thing, view.old, view.old_names, view, holds=False) or words
        yield Change("thing-removed", words, view.sources(removed), *quads)
    elif is_ is not None and is_.tombstone and was is not None and not was.tombstone:
        label = view.new.schema.label(was.target)
        retired = f"{view.old_names.full(thing)} ({view.old.id(thing)})"
        after = view.new.values(thing, f"<{DCTERMS_IS_REPLACED_BY}>")
        words = f"{retired} is now {_now(after, view)}" if after else f"{label} retired: {retired}"
        others = _described(thing, view, without=f"<{DCTERMS_IS_REPLACED_BY}>")
        yield Change("thing-retired", words + others, view.sources(added), *quads)
    else:
        yield from changes_of(thing, view.names.brief(thing), added, removed, view)


def _now(after: list[str], view: View) -> str:
    """The names and ids of the things that replace a retired id."""
    return " and ".join(sorted(f"{view.names.full(thing)} ({view.new.id(thing)})" for thing in after))


def _described(thing: str, view: View, without: str = "") -> str:
    """The values of a new thing other than its name: `` — country Sweden; homepage https://…``."""
    name = view.names.full(thing)
    found = view.new.type_of(thing)
    orders = {f.predicate: f.order for f in found.fields.values()} if found else {}
    values: dict[str, list[str]] = defaultdict(list)
    for predicate, value in view.new.statements_of(thing):
        if predicate not in (TYPE, PLACE, without) and view.names.whole(value) != name:
            values[predicate].append(value)
    ordered = sorted(values, key=lambda predicate: (orders.get(predicate, 99), predicate))
    parts = [f"{view.key(thing, predicate)} {view.names.listed(values[predicate])}" for predicate in ordered]
    return f" — {'; '.join(parts)}" if parts else ""


def _nested_changes(subjects: list[str], sides: Sides, view: View) -> Iterator[Change]:
    """The changes of memberships and other nested records of one holder."""
    came = [subject for subject in subjects if not view.old.statements_of(subject)]
    gone = [subject for subject in subjects if not view.new.statements_of(subject)]
    pairs = corrected(gone, came, sides, view)
    for pair in pairs:
        yield pair.change
    done = {subject for pair in pairs for subject in (pair.old, pair.new)}
    for subject in subjects:
        edition = view.editions.left.get(subject)
        if edition is not None and subject not in done:
            others = [one for one in came if one not in done and one in view.editions.others(subject, edition)]
            yield _departure(subject, others, edition, sides, view)
            done.update(others)
    for subject in subjects:
        if subject in done:
            continue
        added, removed = sides.get(subject, ([], []))
        if subject in came or subject in gone:
            yield _appearance(subject, added, removed, view)
        else:
            about = sentence(subject, view.new, view.names)
            yield from changes_of(subject, about, added, removed, view)


def _departure(subject: str, others: list[str], edition: Edition, sides: Sides, view: View) -> Change:
    """The change of a role that a complete list ends, with the roles that the list gives the holder instead."""
    added = tuple(quad for other in others for quad in sides[other][0])
    source = (view.new.id(edition.source),)
    if others:
        return Change("held-role-changed", changed_role([subject], others, view), source, added, ())
    things, names = (view.new, view.names) if view.new.statements_of(subject) else (view.old, view.old_names)
    words = left(subject, edition.ended, things, names)
    if view.editions.others(subject, edition):
        words = f"{sentence(subject, things, names, holds=False)}: {in_words(edition.ended)}"
    return Change("held-left", words, source, added, ())


def _appearance(subject: str, added: list[Quad], removed: list[Quad], view: View) -> Change:
    is_role = ROLE in {path for things in (view.old, view.new) for path, _ in things.statements_of(subject)}
    if added:
        if is_role and view.editions.with_it(subject):
            words = began(subject, view.new, view.names)
            return Change("held-began", words, view.sources(added), tuple(added), tuple(removed))
        words = sentence(subject, view.new, view.names, whole=True)
        return Change("held-added", words, view.sources(added), tuple(added), tuple(removed))
    edition = view.editions.without(subject) if is_role else None
    if edition is not None and edition.is_complete:
        return replace(_departure(subject, [], edition, sides={}, view=view), removed=tuple(removed))
    words = sentence(subject, view.old, view.old_names, holds=False)
    if edition is not None:
        words += f", by the edition of {edition.date}" if edition.date else ", by the later edition"
    sources = view.sources(removed) if edition is None else (view.new.id(edition.source),)
    return Change("held-removed", words, sources, (), tuple(removed))
