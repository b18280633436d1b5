"""Digests of what is known of each term: the same as long as nothing that is looked up by it is another.

A description of a thing looks up the thing, what refers to it, what it states, the terms that it mentions, and of a
mentioned term also the values of its properties: a name can have that of a whole.  ``around`` is the digest of a term
with these values, and of a nested record with what refers to it.  So two descriptions are the same if the digests of
the thing and of all that they mention are.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from b1mg_graph.model.chronology import Relation
from b1mg_graph.rdf.dataset import DERIVED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.compiler.disagreements import Disagreement
    from b1mg_graph.model.statements import Statement


class Digests:
    """The digests of the terms of one data set; each is made when it is first asked for."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self._statements = assembly.current.statements.load()
        self._times = assembly.times
        self._relations = assembly.schema.relations
        self._classes = assembly.index.classes
        self._derived = frozenset(
            line for piece in assembly.dataset.lines([DERIVED]) for line in piece.decode().splitlines(keepends=True)
        )
        self._conflicts: dict[str, list[Disagreement]] = {}
        for one in assembly.conflicts.found:
            self._conflicts.setdefault(one.subject, []).append(one)
        self._own: dict[str, bytes] = {}
        self._around: dict[str, bytes] = {}

    def own(self, term: str) -> bytes:
        """The digest of what is looked up by ``term`` (of N-Triples) alone.

        That is its class, its statements with their sources, the states of a role or a relation, and its conflicts.
        """
        known = self._own.get(term)
        if known is None:
            known = self._own[term] = _digest(self._parts(term))
        return known

    def around(self, term: str) -> bytes:
        """The digest of what is looked up by ``term`` and by each of its values, and of the rulings on them."""
        known = self._around.get(term)
        if known is None:
            values = {one.value for one in self._statements.of(term) if one.value.startswith("<")}
            rulings = {judged.by for one in self._conflicts.get(term, ()) for judged in one.verdict.judged if judged.by}
            found = sha256(self.own(term))
            for other in (*sorted(values | rulings), *self._parts_of_record(term)):
                found.update(self.own(other))
            known = self._around[term] = found.digest()
        return known

    def of_description(self, term: str, mentioned: Iterable[str]) -> bytes:
        """The digest of what the description of ``term`` is made of, if it mentions the terms ``mentioned``."""
        to, by = self._statements.to(term), self._statements.by(term)
        found = sha256(_digest(self._written(one) for one in (*to, *by)))
        for subject in dict.fromkeys(one.subject for one in to):
            found.update(self.own(subject))
        for one in (term, *dict.fromkeys(one.subject for one in by), *sorted(mentioned)):
            found.update(self.around(one))
        return found.digest()

    def _parts_of_record(self, term: str) -> Iterable[str]:
        """What refers to a nested record, such as each term of a role; nothing for a thing, which many refer to."""
        id_ = self._assembly.settings.id_of(term)
        return (
            () if id_ is None or id_ in self._classes else dict.fromkeys(s.subject for s in self._statements.to(term))
        )

    def _parts(self, term: str) -> Iterator[str]:
        yield self._classes.get(self._assembly.settings.id_of(term) or "", "")
        for one in self._statements.of(term):
            yield self._written(one)
            if one.predicate[1:-1] in self._relations:
                times = self._times.relations.get(Relation(*one[:3]))
                yield repr(times and self._times.state_of(times))
        if term in self._times.held:
            yield repr(self._times.state(term))
        for conflict in self._conflicts.get(term, ()):
            yield repr((conflict.path, conflict.verdict.judged))

    def _written(self, one: Statement) -> str:
        line = one.line
        return f"{' '.join(one.sources)} {line in self._derived} {line}"


def _digest(parts: Iterable[str]) -> bytes:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
