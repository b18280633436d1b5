"""Ids retired in favour of another id: a statement that moved from the old id to the new one is not a change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from b1mg_graph.changes.difference import Quad
from b1mg_graph.changes.snapshot import TYPE, Things
from b1mg_graph.vocabulary import DCTERMS_IS_REPLACED_BY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from b1mg_graph.changes.difference import Difference
    from b1mg_graph.changes.revision_state import Triples

_REPLACED_BY = f"<{DCTERMS_IS_REPLACED_BY}>"


@dataclass
class Succession:
    """A difference computed with the new ids substituted in the old state.

    ``replaced`` maps retired things (terms) to the ids that replace them.  ``added`` and ``removed`` are the quads that
    then differ.  ``moved`` are, by retired thing, the added and removed quads that differ by ids only, or give its old
    name or class.  ``written`` maps quads with new ids to the quads as they are in the old state.
    """

    old: Things
    replaced: dict[str, str] = field(default_factory=dict)
    added: set[Quad] = field(default_factory=set)
    removed: set[Quad] = field(default_factory=set)
    moved: dict[str, tuple[list[Quad], list[Quad]]] = field(default_factory=dict)
    written: dict[Quad, list[Quad]] = field(default_factory=dict)

    def as_written(self, quads: tuple[Quad, ...]) -> tuple[Quad, ...]:
        """The quads with the ids of the old state."""
        return tuple(one for quad in quads for one in self.written.get(quad, (quad,)))


def succession(difference: Difference, old: Things, new: Things) -> Succession:
    """The difference with new ids in the old state, for every id that was retired in favour of exactly one other."""
    removed, added = difference.stated
    ids = _replaced_ids(old, new) if old.base == new.base else {}
    if not ids:
        return Succession(old, {}, set(added), set(removed))
    naming = _Naming(old.base, ids)
    renamed: dict[str, Triples] = {}
    for graph, triples in difference.old.stated.items():
        name = naming.term(graph)
        renamed[name] = renamed.get(name, frozenset()) | {naming.triple(triple) for triple in triples}
    replaced = {f"<{old.base}{id_}>": after for id_, after in ids.items()}
    found = Succession(Things(difference.old.schema, renamed, difference.old.set_aside), replaced)
    calling = {TYPE, *(f"<{path}>" for path in new.schema.naming)}
    fresh = {after for after in map(naming.thing, ids.values()) if not old.statements_of(after)}
    for quad in sorted(removed):
        now = Quad(*map(naming.term, quad))
        is_renamed = (
            quad.subject in replaced and quad.predicate in calling and new.having_any(now.subject, quad.predicate)
        )
        if is_renamed or " ".join(now[:3]) in difference.new.stated.get(now.graph, ()):
            found.moved.setdefault(naming.retired(quad), ([], []))[1].append(quad)
        else:
            found.removed.add(now)
            found.written.setdefault(now, []).append(quad)
    for quad in sorted(added):
        is_renamed = quad.subject in fresh and quad.predicate in calling
        if is_renamed or " ".join(quad[:3]) in renamed.get(quad.graph, ()):
            found.moved.setdefault(naming.successor(quad), ([], []))[0].append(quad)
        else:
            found.added.add(quad)
    return found


def _replaced_ids(old: Things, new: Things) -> dict[str, str]:
    """The ids that are in use in the old state and retired in the new one, each with the id that replaces it."""
    found = {}
    for thing in new.having(_REPLACED_BY):
        was, is_ = old.type_of(thing), new.type_of(thing)
        if was is None or was.tombstone or is_ is None or not is_.tombstone:
            continue
        after, passed = new.values(thing, _REPLACED_BY), {thing}
        while len(after) == 1 and after[0] not in passed and new.having_any(after[0], _REPLACED_BY):
            passed.add(after[0])
            after = new.values(after[0], _REPLACED_BY)
        if len(after) == 1 and after[0] not in passed:
            found[old.id(thing)] = new.id(after[0])
    return found


class _Naming:
    """Substitutes new ids for old ones in the IRIs of things, and of nested records, which contain ids."""

    def __init__(self, base: str, ids: Mapping[str, str]) -> None:
        self._base = f"<{base}"
        self._ids = ids

    def triple(self, triple: str) -> str:
        """Three terms, with blanks between them, with the new ids."""
        return " ".join(map(self.term, triple.split(" ", 2))) if self._base in triple else triple

    def term(self, term: str) -> str:
        """A term with the new ids."""
        if not term.startswith(self._base):
            return term
        parts = term[len(self._base) : -1].split("--")
        return f"{self._base}{'--'.join(self._part(part) for part in parts)}>"

    def retired(self, quad: Quad) -> str:
        """The retired thing (a term) that the quad is about or refers to."""
        return self.thing(next(id_ for term in quad for id_ in self._parts(term) if id_ in self._ids))

    def successor(self, quad: Quad) -> str:
        """The retired thing (a term) whose replacement the quad is about or refers to."""
        of = {new: old for old, new in sorted(self._ids.items(), reverse=True)}
        return self.thing(next(of[id_] for term in quad for id_ in self._parts(term) if id_ in of))

    def thing(self, id_: str) -> str:
        """The term of an id."""
        return f"{self._base}{id_}>"

    def _part(self, part: str) -> str:
        if part.startswith("for-") and part[4:] in self._ids:
            return f"for-{self._ids[part[4:]]}"
        return self._ids.get(part, part)

    def _parts(self, term: str) -> list[str]:
        if not term.startswith(self._base):
            return []
        parts = term[len(self._base) : -1].split("--")
        return [*parts, *(part[4:] for part in parts if part.startswith("for-"))]
