"""A difference in plain words, thing by thing.

Every stated quad of the difference is in just one change.  Derived ones are not told: they follow.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from b1mg_graph.changes.change import Change, ChangedThing
from b1mg_graph.changes.corrections import corrected
from b1mg_graph.changes.names import Names
from b1mg_graph.changes.sentences import PLACE, sentence
from b1mg_graph.changes.things import TYPE, Things
from b1mg_graph.changes.values import View, changes_of
from b1mg_graph.facts.records import REPLACED_BY
from b1mg_graph.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.changes.change import Kind
    from b1mg_graph.changes.difference import Difference, Quad

    Sides = dict[str, tuple[list[Quad], list[Quad]]]
    """By subject, the quads added and those removed."""


def told(difference: Difference) -> list[ChangedThing]:
    """The things that have changed, in the order of the sections of a facts file, then by name."""
    old, new = Things(difference.old), Things(difference.new)
    view = View(old, new, Names(new, old), Names(old, new))
    removed, added = difference.stated
    sides: Sides = defaultdict(lambda: ([], []))
    for quads, side in ((added, 0), (removed, 1)):
        for quad in sorted(quads):
            sides[quad.subject][side].append(quad)
    by_thing: dict[str, list[str]] = defaultdict(list)
    for subject in sorted(sides):
        by_thing[_holder(subject, view) or subject].append(subject)
    things = [(_rank(thing, view), _thing(thing, by_thing[thing], sides, view)) for thing in sorted(by_thing)]
    return [thing for _, thing in sorted(things, key=lambda pair: pair[0])]


def _holder(subject: str, view: View) -> str | None:
    """Whose record ``subject`` is nested in; None for what is not nested, or is not in both states."""
    holders = [things.holder(subject) for things in (view.new, view.old) if things.said(subject)]
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
        changes=_with_bare_ones_in_others([*own, *_nested_changes(nested, sides, view)]),
    )


def _with_bare_ones_in_others(changes: list[Change]) -> tuple[Change, ...]:
    """The changes, without saying of a source that it names the thing where it is told what it says of it."""
    for bare in [change for change in changes if change.bare]:
        at = next((i for i, c in enumerate(changes) if not c.bare and _go_together(bare, c)), None)
        if at is not None:
            other = changes[at]
            added, removed = (*bare.added, *other.added), (*bare.removed, *other.removed)
            changes[at] = replace(other, added=added, removed=removed)
            changes.remove(bare)
    return tuple(changes)


def _go_together(bare: Change, other: Change) -> bool:
    """Whether the source of ``bare`` also says what ``other`` adds, or said what it removes."""
    same = set(bare.sources) <= set(other.sources)
    return same and bool(other.added if bare.added else other.removed)


def _own_changes(thing: str, added: list[Quad], removed: list[Quad], view: View) -> Iterator[Change]:
    was, is_ = view.old.type_of(thing), view.new.type_of(thing)
    quads = (tuple(added), tuple(removed))
    if not view.old.said(thing):
        label = view.new.schema.label(is_.target) if is_ else "thing"
        words = f"new {label}: {view.names.full(thing)}{_described(thing, view)}"
        yield Change("thing-added", words, view.sources(added), *quads)
    elif not view.new.said(thing):
        label = view.new.schema.label(was.target) if was else "thing"
        words = f"{label} removed: {view.old_names.full(thing)}"
        yield Change("thing-removed", words, view.sources(removed), *quads)
    elif is_ is not None and is_.tombstone and was is not None and not was.tombstone:
        label = view.new.schema.label(was.target)
        after = view.new.values(thing, f"<{REPLACED_BY}>")
        said = f"replaced by {view.names.listed(after)}" if after else "replaced by nothing"
        words = f"{label} retired: {view.old_names.full(thing)} ({view.old.id(thing)}), {said}"
        others = _described(thing, view, without=f"<{REPLACED_BY}>")
        yield Change("thing-retired", words + others, view.sources(added), *quads)
    else:
        yield from changes_of(thing, view.names.brief(thing), added, removed, view)


def _described(thing: str, view: View, without: str = "") -> str:
    """What is said of a new thing beside its name: `` — country Sweden; homepage https://…``."""
    name = view.names.full(thing)
    found = view.new.type_of(thing)
    orders = {f.predicate: f.order for f in found.fields.values()} if found else {}
    values: dict[str, list[str]] = defaultdict(list)
    for predicate, value in view.new.said(thing):
        if predicate not in (TYPE, PLACE, without) and view.names.whole(value) != name:
            values[predicate].append(value)
    ordered = sorted(values, key=lambda predicate: (orders.get(predicate, 99), predicate))
    parts = [f"{view.key(thing, predicate)} {view.names.listed(values[predicate])}" for predicate in ordered]
    return f" — {'; '.join(parts)}" if parts else ""


def _nested_changes(subjects: list[str], sides: Sides, view: View) -> Iterator[Change]:
    """The changes of the roles that somebody holds, and of what else is nested in a record."""
    came = [subject for subject in subjects if not view.old.said(subject)]
    gone = [subject for subject in subjects if not view.new.said(subject)]
    pairs = corrected(gone, came, sides, view)
    for pair in pairs:
        yield pair.change
    paired = {subject for pair in pairs for subject in (pair.old, pair.new)}
    for subject in subjects:
        if subject in paired:
            continue
        added, removed = sides[subject]
        if subject in came or subject in gone:
            yield _appearance(subject, added, removed, view)
        else:
            about = sentence(subject, view.new, view.names)
            yield from changes_of(subject, about, added, removed, view)


def _appearance(subject: str, added: list[Quad], removed: list[Quad], view: View) -> Change:
    kind: Kind = "held-added" if added else "held-removed"
    things, names = (view.new, view.names) if added else (view.old, view.old_names)
    words = sentence(subject, things, names, holds=bool(added), whole=bool(added))
    return Change(kind, words, view.sources(added or removed), tuple(added), tuple(removed))
