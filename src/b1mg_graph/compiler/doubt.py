"""Which findings cannot be trusted because of errors elsewhere.

A statement that could not be read is missing from the graph, and what a check finds may follow from that alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.facts.reader import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.diagnostics.diagnostic import Diagnostic

_NAMED = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Doubt:
    """The files of which statements are missing, by path, and the words in them, any of which can be an id.

    ``incomplete`` are the ids of records with errors.  An error is in doubt only if it is about one of them, a warning
    or note if it is about anything that a file with errors mentions.
    """

    paths: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    incomplete: frozenset[str] = frozenset()

    @staticmethod
    def of(of_links: Iterable[Diagnostic], units: Sequence[Unit]) -> Doubt:
        """The doubt that the errors in ``units`` leave, and those found when linking them."""
        paths = frozenset(
            (
                *(unit.text.path for unit in units if unit.symbols.incomplete),
                *(found.location.path for found in of_links if found.severity == "error" and found.location),
            )
        )
        unread = frozenset(word for unit in units for word in unit.symbols.unread)
        texts = [unit.text.content for unit in units if unit.text.path in paths] if paths else []
        incomplete = frozenset(id_ for unit in units for id_ in unit.symbols.incomplete)
        return Doubt(paths, unread.union(*map(words_of, texts)), incomplete | unread)

    def concerns(self, finding: Diagnostic) -> bool:
        """Whether ``finding`` may follow from an error elsewhere: by its file, and by what its message names."""
        if not self.words:
            return False
        names = _NAMED.findall(finding.message)
        if finding.severity == "error":
            return self.is_about_incomplete(finding)
        if finding.location is not None and finding.location.path in self.paths:
            return True
        return any(self.mentions(name) for name in names)

    def is_about_incomplete(self, finding: Diagnostic) -> bool:
        """Whether ``finding`` is about a record in which errors were found."""
        if not self.incomplete:
            return False
        parts = (part for name in _NAMED.findall(finding.message) for part in re.split(r"--|, ", name))
        return not self.incomplete.isdisjoint(parts)

    def mentions(self, id: str) -> bool:  # noqa: A002 - the key of the data format
        """Whether a file with errors mentions the thing ``id``, or a part of it if it is a nested record."""
        return any(part in self.words for part in re.split(r"--|, ", id))


def without_guesses(found: Iterable[Diagnostic], units: Iterable[Unit]) -> Iterator[Diagnostic]:
    """The findings that do not rest on a line which was read as it was probably meant."""
    guessed = {unit.text.path: unit.symbols.guessed for unit in units if unit.symbols.guessed}
    for finding in found:
        places = [finding.location, *(other.location for other in finding.related)] if guessed else []
        if not any(place is not None and place.line in guessed.get(place.path, ()) for place in places):
            yield finding
