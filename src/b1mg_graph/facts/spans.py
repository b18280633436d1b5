"""Where ids are written in a file, in arrays: there are millions of spans, and each takes 8 bytes in place of 70."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Spans:
    """The packed spans (``nodes.pack``) at which each of some ids is written.

    ``ids`` are in the order of their first; ``counts`` are how many of the ``spans`` each has, which follow each other.
    """

    ids: list[str]
    counts: array[int]
    spans: array[int]

    @classmethod
    def of(cls, found: Mapping[str, Sequence[int]]) -> Spans:
        """The spans ``found`` of each id."""
        counts = array("I", map(len, found.values()))
        return cls([*found], counts, array("Q", chain.from_iterable(found.values())))

    @classmethod
    def of_rows(cls, ids: list[str], counts: Sequence[int], spans: Sequence[int]) -> Spans:
        """The same as the lists that ``rows`` gives."""
        return cls(ids, array("I", counts), array("Q", spans))

    @property
    def rows(self) -> tuple[list[str], list[int], list[int]]:
        """The three parts as lists."""
        return self.ids, self.counts.tolist(), self.spans.tolist()

    def items(self) -> Iterator[tuple[str, Sequence[int]]]:
        """Each id with its spans."""
        at = 0
        for id_, count in zip(self.ids, self.counts, strict=True):
            yield id_, self.spans[at : at + count]
            at += count

    def named(self, name: Callable[[str], str]) -> Spans:
        """The same with each id as ``name`` gives it."""
        return Spans([*map(name, self.ids)], self.counts, self.spans)
