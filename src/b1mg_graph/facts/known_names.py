"""The names of things, folded once for all lookups: by whole name, and by the words of a name."""

from __future__ import annotations

from functools import cached_property, reduce
from typing import TYPE_CHECKING

from b1mg_graph.spelling import spellings, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class KnownNames:
    """Finds ids by what they, and the things that they are of, are called.  Ids are found in the order given."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        """``names`` are all names by id; an id is a name, too."""
        self._names = [(id_, (id_, *called)) for id_, called in names.items()]

    def called(self, written: str) -> list[str]:
        """The ids with a name that has a spelling in common with ``written``."""
        return self._ids(place for spelling in spellings(written) for place in self._by_name.get(spelling, ()))

    def with_words(self, words: Iterable[frozenset[str]]) -> list[str]:
        """The ids with a name that has each of ``words``, in any order; a word is all its spellings."""
        holders = ({one for way in word for one in self._by_word.get(way, ())} for word in words)
        return self._ids(place for place, _ in reduce(set.intersection, holders))

    def _ids(self, places: Iterable[int]) -> list[str]:
        return [self._names[place][0] for place in sorted({*places})]

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        """The places of the ids by each spelling of their names."""
        found: dict[str, list[int]] = {}
        for place, (_, names) in enumerate(self._names):
            for name in names:
                for spelling in spellings(name):
                    found.setdefault(spelling, []).append(place)
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[int, int]]]:
        """The places of the ids, with the number of the name, by each spelling of its words."""
        found: dict[str, list[tuple[int, int]]] = {}
        for place, (_, names) in enumerate(self._names):
            for number, name in enumerate(names):
                for word in words_of(name):
                    for spelling in word:
                        found.setdefault(spelling, []).append((place, number))
        return found
