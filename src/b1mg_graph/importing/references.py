"""References of a list: which thing a text in a cell means, by id, by what the list itself describes, or by a word.

Things of the vocabulary (countries, roles, kinds) are found by any of their names.  Others are found by their id, or
by their name where the list describes them; the name alone of a thing in the data set is no reference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.importing.table import Problem
from b1mg_graph.importing.values import brief, word_for_map
from b1mg_graph.spelling import Vocabulary, fold, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.facts.index import Index
    from b1mg_graph.importing.table import Row
    from b1mg_graph.importing.values import Found
    from b1mg_graph.schema.model import Field, Schema


class References:
    """Resolves the references of one list; what the list describes is added while it is read."""

    def __init__(self, index: Index, schema: Schema) -> None:
        self.index = index
        self.schema = schema
        self._described: dict[str, dict[str, None]] = {}
        self._targets: dict[str, str] = {}
        self._vocabulary: dict[str, dict[str, list[str]]] = {}
        self._suggesting: dict[str, Vocabulary] = {}
        self._known: dict[tuple[str, str], str | None] = {}

    def describe(self, id: str, target: str, names: Iterable[str]) -> None:  # noqa: A002 - the key of the data format
        """Let a thing of the class ``target`` (an IRI) that the list describes be found by its id and names."""
        self._targets[id] = target
        for name in (id, *names):
            self._described.setdefault(fold(name), {})[id] = None
        self._known.clear()

    def resolve(self, field: Field, found: Found, beside: Iterable[str] = ()) -> str | None:
        """The id that is meant; None if none is known, or several are.

        ``beside`` are the ids of the things that the same row describes: of several, one of them is meant.
        """
        if found.is_settled:
            return found.text
        described = [one for one in self._described.get(fold(found.text), ()) if self._fits(self._targets[one], field)]
        near = [one for one in described if one in beside]
        if len(near) == 1 or len(described) == 1:
            return (near or described)[0]
        if described:
            return None
        asked = (field.shape, found.text)
        if asked not in self._known:
            self._known[asked] = self._in_data_set(field, found.text)
        return self._known[asked]

    def problem(self, field: Field, found: Found, row: Row) -> Problem:
        """Why a reference cannot be resolved, with the nearest id that there is."""
        described = [one for one in self._described.get(fold(found.text), ()) if self._fits(self._targets[one], field)]
        text = brief(found.text)
        if described:
            which = " or ".join(f"`{one}`" for one in described)
            message = f"`{text}` can be {which}"
            return Problem(row.place, found.column, message, word_for_map(text, described[0]))
        near = self.nearest(field, found.text)
        message = f"nothing is known as `{text}` that `{field.key}` can be"
        if near is None:
            return Problem(row.place, found.column, message, word_for_map(text, "ID"))
        meant = f"did you mean `{near}` ({self.index.describe(near)})? "
        return Problem(row.place, found.column, message, f"{meant}Then {word_for_map(text, near)}")

    def nearest(self, field: Field, text: str) -> str | None:
        """The id of the thing with the most similar name that a reference can lead to; None if none is similar."""
        if field.shape not in self._suggesting:
            fitting = [one for one, target in self.index.classes.items() if self._fits(target, field)]
            self._suggesting[field.shape] = Vocabulary((one, self.index.names(one)) for one in fitting)
        return next(iter(self._suggesting[field.shape].suggest(text, most=1)), None)

    def _in_data_set(self, field: Field, text: str) -> str | None:
        target = self.index.classes.get(text)
        if target is not None and self._fits(target, field):
            return text
        names = self._names(field)
        ids = dict.fromkeys(one for spelling in spellings(text) for one in names.get(spelling, ()))
        return next(iter(ids)) if len(ids) == 1 else None

    def _names(self, field: Field) -> dict[str, list[str]]:
        """The ids of things of the vocabulary that a field can refer to, by their names in every spelling."""
        known = self._vocabulary.get(field.shape)
        if known is None:
            known = self._vocabulary[field.shape] = {}
            for id_, target in self.index.classes.items():
                if self._fits(target, field) and self.schema.types[target].vocabulary:
                    for name in (id_, *self.index.names(id_)):
                        for spelling in spellings(name):
                            known.setdefault(spelling, []).append(id_)
        return known

    def _fits(self, target: str, field: Field) -> bool:
        return not self.schema.types[target].tombstone and self.schema.is_a(target, field.classes)
