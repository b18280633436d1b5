"""What a mistake in the text of a file is, and the text as it would be without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Diagnostic, Edit, Related, diagnostic
from b1mg_graph.diagnostics.edits import apply_edits
from b1mg_graph.diagnostics.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.diagnostics.diagnostic import Certainty
    from b1mg_graph.diagnostics.text import Location


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake in the characters from ``start`` up to ``end`` (exclusive).

    ``edits`` are the remedy that a user is offered.  ``repair`` is what the reader changes in memory in order to read
    the rest of the file: the edits, unless another change is enough.  ``evident`` if the mistake is one even where no
    repair is known.  ``related`` are further places: start, end and label.
    """

    code: str
    message: str
    start: int
    end: int
    help: str
    edits: tuple[Edit, ...] = ()
    repair: tuple[Edit, ...] = ()
    evident: bool = False
    related: tuple[tuple[int, int, str], ...] = ()

    @property
    def changes(self) -> tuple[Edit, ...]:
        """What makes the text readable; empty if nothing is known that does."""
        return self.repair or self.edits

    def found_in(self, text: Text) -> Diagnostic:
        """The diagnostic of the mistake, located in ``text``."""
        return diagnostic(
            self.code,
            self.message,
            text.location(self.start, self.end),
            help=self.help,
            related=[Related(text.location(start, end), label) for start, end, label in self.related],
            edits=text.original_edits(self.edits) if isinstance(text, RepairedText) else self.edits,
        )


class RepairedText(Text):
    """A text after edits.  Its locations are those of the text before the edits."""

    __slots__ = ("_before", "_edits")

    def __init__(self, before: Text, edits: Iterable[Edit]) -> None:
        self._before = before
        self._edits = tuple(sorted(edits, key=lambda edit: (edit.start, edit.end)))
        super().__init__(before.path, apply_edits(before.content, self._edits))

    def location(self, start: int, end: int) -> Location:
        """The location before the edits."""
        first = self._offset_before(start)
        return self._before.location(first, max(first + 1, self._offset_before(end)))

    def original_offset(self, offset: int) -> int:
        """The offset in the file of a character of this text."""
        before = self._offset_before(offset)
        return self._before.original_offset(before) if isinstance(self._before, RepairedText) else before

    def original_edits(self, edits: Iterable[Edit]) -> tuple[Edit, ...]:
        """The same edits with the offsets of the file."""
        return tuple(
            Edit(self.original_offset(e.start), self.original_offset(e.end), e.replacement, e.certainty) for e in edits
        )

    def _offset_before(self, offset: int) -> int:
        shift = 0
        for edit in self._edits:
            begin = edit.start + shift
            if offset < begin:
                break
            if offset < begin + len(edit.replacement):
                return min(edit.start + offset - begin, edit.end)
            shift += len(edit.replacement) - (edit.end - edit.start)
        return offset - shift


def quoted(content: str, start: int, end: int, certainty: Certainty = "likely") -> tuple[Edit, ...]:
    """The edit that puts the text from ``start`` to ``end`` into quotation marks."""
    text = content[start:end]
    if '"' in text or "\\" in text:
        return (Edit(start, end, "'" + text.replace("'", "''") + "'", certainty),)
    return (Edit(start, end, f'"{text}"', certainty),)
