"""Reports of changes: plain text, Markdown, JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from b1mg_graph.changes.change import ONLY_SOURCES
from b1mg_graph.changes.markdown import code, escaped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from b1mg_graph.changes.change import Change, ChangedThing
    from b1mg_graph.changes.difference import Difference
    from b1mg_graph.changes.revision_state import State

    _Kind = tuple[str, str, tuple[str, ...]]
    """The topic of a change, the type of the thing and the sources: what is one kind."""

_FEW = 5
"""The maximum number of facts listed per source, and of names listed where many things change alike."""

_NONE = "no difference"
_ONLY_DERIVED = "no statement has changed, only derived triples"


def as_text(difference: Difference, things: Sequence[ChangedThing], *, every: bool = False) -> str:
    """The changes as sentences by thing, then the facts whose sources changed: a few per source, or ``every`` one."""
    if not things:
        return _ONLY_DERIVED if difference else _NONE
    parts = []
    many = {} if every else _many(things)
    for thing in things:
        lines = [f"{c.words}{_bracketed(c.sources)}" for c in _single(thing, many)]
        if lines:
            parts.append("\n".join(lines))
    if many:
        parts.append("\n".join(f"{words}{_bracketed(sources)}" for words, sources in _gathered(many)))
    for heading, id_, facts in _restated(things):
        lines = [f"{heading}{_bracketed((id_,))}:", *(f"  {fact}" for fact in _shown(facts, every=every))]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def as_markdown(difference: Difference, things: Sequence[ChangedThing], *, every: bool = False) -> str:
    """The changes as a section of Markdown, for a pull request or a news page; ``every`` as in ``as_text``."""
    old, new = (code(state.name) for state in (difference.old, difference.new))
    parts = [f"## Changes from {old} to {new}"]
    if not things:
        text = _ONLY_DERIVED if difference else _NONE
        return "\n\n".join([*parts, f"{text.capitalize()}."])
    many = {} if every else _many(things)
    for thing in things:
        lines = [f"- {escaped(c.words)}{_codes(c.sources)}" for c in _single(thing, many)]
        if lines:
            about = ", ".join(filter(None, (escaped(thing.type or ""), code(thing.id))))
            parts.extend([f"### {escaped(thing.name)} ({about})", "\n".join(lines)])
    if many:
        lines = [f"- {escaped(words)}{_codes(sources)}" for words, sources in _gathered(many)]
        parts.extend(["### Similar changes", "\n".join(lines)])
    restated = list(_restated(things))
    if restated:
        parts.append("### Sources")
    for heading, id_, facts in restated:
        lines = [f"- {escaped(heading)}{_codes((id_,))}:", *(f"  - {escaped(f)}" for f in _shown(facts, every=every))]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def as_json(difference: Difference, things: Sequence[ChangedThing]) -> str:
    """The changes as one JSON object; ``docs/changes.md`` describes its structure."""
    added, removed, derived_added, derived_removed = difference.counts
    value = {
        "old": _state(difference.old),
        "new": _state(difference.new),
        "quads": {
            "added": added,
            "removed": removed,
            "derived_added": derived_added,
            "derived_removed": derived_removed,
        },
        "things": [
            {
                "id": thing.id,
                "iri": thing.iri,
                "name": thing.name,
                "type": thing.type,
                "changes": [_change(change) for change in thing.changes],
            }
            for thing in things
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def summary(difference: Difference, things: Sequence[ChangedThing]) -> str:
    """The number of changes and of changed things, in one line."""
    changes = [change for thing in things for change in thing.changes]
    shown = [change for change in changes if change.kind not in ONLY_SOURCES]
    restated = len(changes) - len(shown)
    touched = sum(any(change.kind not in ONLY_SOURCES for change in thing.changes) for thing in things)
    added, removed, derived_added, derived_removed = difference.counts
    parts = [f"{_several(len(shown), 'change')} of {_several(touched, 'thing')}"]
    if restated:
        parts.append(f"{_several(restated, 'fact')} with other sources")
    parts.append(f"{_several(added, 'quad')} added, {removed} removed ({derived_added} and {derived_removed} derived)")
    return "; ".join(parts)


def _many(things: Sequence[ChangedThing]) -> dict[_Kind, list[ChangedThing]]:
    """The changes that many things share, with the same topic and sources, each with these things."""
    found: dict[_Kind, list[ChangedThing]] = {}
    for thing in things:
        for change in thing.changes:
            if change.topic:
                found.setdefault(_kind(thing, change), []).append(thing)
    return {kind: changed for kind, changed in found.items() if len(changed) > _FEW + 1}


def _kind(thing: ChangedThing, change: Change) -> _Kind:
    return change.topic, thing.type, change.sources


def _single(thing: ChangedThing, many: Collection[_Kind]) -> Iterator[Change]:
    """The changes of a thing that are not shared with many others."""
    for change in thing.changes:
        if change.kind not in ONLY_SOURCES and not (change.topic and _kind(thing, change) in many):
            yield change


def _gathered(many: Mapping[_Kind, list[ChangedThing]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A line for each change that many things share, and the ids of its sources."""
    for (topic, _, sources), things in many.items():
        names = list(dict.fromkeys(thing.name for thing in things))
        more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
        several = things[0].several if len(names) == len(things) else ""
        of = f"of {len(things)} {several}" if several else f"in {len(things)} places"
        yield f"{topic} {of}: {', '.join(names[:_FEW])}{more} (--all lists them)", sources


def _restated(things: Sequence[ChangedThing]) -> Iterator[tuple[str, str, list[str]]]:
    """For each source that now states more, or fewer, known facts: a heading, the id of the source, and the facts."""
    found: dict[tuple[str, str], list[Change]] = {}
    for thing in things:
        for change in thing.changes:
            if change.kind in ONLY_SOURCES:
                found.setdefault((change.kind, change.sources[0] if change.sources else ""), []).append(change)
    for (kind, id_), changes in sorted(found.items()):
        verb = "now also stated by" if kind == "source-added" else "no longer stated by"
        yield f"{verb} {changes[0].source}", id_, [change.fact for change in changes]


def _shown(facts: list[str], *, every: bool) -> list[str]:
    if every or len(facts) <= _FEW + 1:
        return facts
    return [*facts[:_FEW], f"… and {len(facts) - _FEW} more (--all lists them)"]


def _change(change: Change) -> dict[str, object]:
    return {
        "kind": change.kind,
        "words": change.words,
        "sources": change.sources,
        "added": [quad.line for quad in change.added],
        "removed": [quad.line for quad in change.removed],
    }


def _state(state: State) -> dict[str, str]:
    return {"name": state.name, "kind": state.kind}


def _bracketed(ids: Sequence[str]) -> str:
    ids = [id_ for id_ in ids if id_]
    return click.style(f"  [{', '.join(ids)}]", dim=True) if ids else ""


def _codes(ids: Sequence[str]) -> str:
    ids = [id_ for id_ in ids if id_]
    return f" ({', '.join(map(code, ids))})" if ids else ""


def _several(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
