"""Which findings cannot be trusted because of errors elsewhere.

A statement that could not be read is missing from the graph, and what a check finds may follow from that alone.  A
finding is in doubt if it is in a file with errors, or about a thing that such a file mentions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.facts.reader import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.facts.symbol_table import SymbolTable

_NAMED = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Doubt:
    """The files with errors, by path, and the words in them, any of which can be an id."""

    paths: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @staticmethod
    def of(diagnostics: Iterable[Diagnostic], units: Iterable[Unit]) -> Doubt:
        """The doubt that the errors among ``diagnostics`` leave."""
        paths = frozenset(d.location.path for d in diagnostics if d.severity == "error" and d.location is not None)
        texts = [unit.text.content for unit in units if unit.text.path in paths] if paths else []
        return Doubt(paths, frozenset(word for text in texts for word in words_of(text)))

    def concerns(self, finding: Diagnostic) -> bool:
        """Whether ``finding`` may follow from an error elsewhere: by its file, and by what its message names."""
        if not self.paths:
            return False
        if finding.location is not None and finding.location.path in self.paths:
            return True
        return any(self.mentions(name) for name in _NAMED.findall(finding.message))

    def mentions(self, id: str) -> bool:  # noqa: A002 - the key of the data format
        """Whether a file with errors mentions the thing ``id``, or a part of it if it is a nested record."""
        return any(part in self.words for part in re.split(r"--|, ", id))


def is_guess(finding: Diagnostic, by_path: dict[str, SymbolTable]) -> bool:
    """Whether ``finding`` is in a line that was read as it was probably meant; ``by_path`` are the symbols of files."""
    if finding.location is None:
        return False
    symbols = by_path.get(finding.location.path)
    return symbols is not None and symbols.is_guess(finding)
