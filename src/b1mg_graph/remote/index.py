"""The index of a store elsewhere: a thing is looked up by its id, and a name among the names of all things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from b1mg_graph.facts.index import Index
from b1mg_graph.remote.slices import index_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.facts.symbol_table import Definition
    from b1mg_graph.remote.fetched import Fetched
    from b1mg_graph.remote.slices import Frame

T = TypeVar("T")


@dataclass(frozen=True)
class RemoteIndex(Index):
    """The index of a store: what is asked by id needs one question, the names of all things a few, once."""

    fetched: Fetched = field(kw_only=True)
    frame: Frame = field(kw_only=True)

    @cached_property
    def definitions(self) -> Mapping[str, list[tuple[Text, Definition]]]:  # type: ignore[override]
        """The descriptions of every id."""
        return _Looked(self._described, lambda: self.every.definitions)

    @cached_property
    def classes(self) -> Mapping[str, str]:  # type: ignore[override]
        """The class of every id."""
        return _Looked(self._class_of, lambda: self.every.classes)

    @cached_property
    def every(self) -> Index:
        """All things with their classes, names and wholes."""
        return index_of(self.fetched.names(self.schema), self.frame)

    def links(self, path: str) -> dict[str, list[str]]:
        """The targets of a property that is checked across files, by subject."""
        return self.every.links(path)

    def _described(self, id_: str) -> list[tuple[Text, Definition]] | None:
        if "every" in self.__dict__:
            return self.every.definitions.get(id_)
        try:
            term = str(ox.NamedNode(self.frame.settings.iri(id_)))
        except ValueError:  # a name with spaces is no id
            return None
        return index_of(self.fetched.describing(term), self.frame).definitions.get(id_)

    def _class_of(self, id_: str) -> str | None:
        found = self.definitions.get(id_)
        return found[0][1].target if found else None


class _Looked(Mapping[str, T]):
    """A mapping whose values are looked up one by one, and which has all of them when it is gone through."""

    def __init__(self, one: Callable[[str], T | None], every: Callable[[], Mapping[str, T]]) -> None:
        self._one = one
        self._every = every
        self._known: dict[str, T | None] = {}

    def __getitem__(self, key: str) -> T:
        if key not in self._known:
            self._known[key] = self._one(key)
        found = self._known[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._every())

    def __len__(self) -> int:
        return len(self._every())
