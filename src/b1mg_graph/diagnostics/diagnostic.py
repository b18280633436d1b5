"""The type of all diagnostics."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from b1mg_graph.errors import B1mgGraphError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from b1mg_graph.diagnostics.text import Location

Severity = Literal["error", "warning", "note"]
Certainty = Literal["sure", "likely"]


@dataclass(frozen=True, slots=True)
class Related:
    """A further location of a diagnostic, with a label."""

    location: Location
    label: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the file of a diagnostic: ``replacement`` for the characters from ``start`` to ``end`` (exclusive).

    Offsets count code points from 0, without a byte order mark.  ``sure`` if it can only be what was meant, ``likely``
    if a person should look at it.
    """

    start: int
    end: int
    replacement: str
    certainty: Certainty = "likely"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A diagnostic: what (``code``, ``message``), where (``location``), and the remedy (``help``).

    ``label`` is the text beside the caret, ``related`` are further locations, and ``proposal`` are lines to add to the
    facts, if they are known.  ``edits`` together are the remedy as changes of the file; of several readings (dates),
    the proposal has them all and there are no edits.
    """

    code: str
    severity: Severity
    message: str
    location: Location | None
    label: str = ""
    help: str = ""
    related: tuple[Related, ...] = ()
    proposal: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()

    @property
    def where(self) -> str:
        """``path:line:column``, or the empty string without a location."""
        return str(self.location) if self.location else ""


def diagnostic(
    code: str,
    message: str,
    location: Location | None,
    *,
    label: str = "",
    help: str = "",  # noqa: A002 - the word that the rendered finding uses
    related: Iterable[Related] = (),
    severity: Severity | None = None,
    proposal: Iterable[str] = (),
    edits: Iterable[Edit] = (),
) -> Diagnostic:
    """A diagnostic with ``code``; ``severity`` defaults to that of the code."""
    from b1mg_graph.diagnostics.codes import severity_of

    return Diagnostic(
        code,
        severity or severity_of(code),
        message,
        location,
        label,
        help,
        tuple(related),
        tuple(proposal),
        tuple(edits),
    )


def in_file_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics sorted by file, line and column, without duplicates."""
    return sorted(dict.fromkeys(diagnostics), key=_place)


def strict(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics with warnings turned into errors."""
    return [replace(d, severity="error") if d.severity == "warning" else d for d in diagnostics]


def count(diagnostics: Sequence[Diagnostic], severity: Severity) -> int:
    """The number of diagnostics with ``severity``."""
    return sum(d.severity == severity for d in diagnostics)


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    at = diagnostic.location
    return (
        (at.path, at.line, at.column, diagnostic.code, diagnostic.message)
        if at
        else ("", 0, 0, diagnostic.code, diagnostic.message)
    )


class FactsError(B1mgGraphError):
    """The facts have errors, so there is no graph; ``diagnostics`` are all of them in file order."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        errors = [d for d in self.diagnostics if d.severity == "error"]
        first = f"; the first: {errors[0].message} ({errors[0].where})" if errors else ""
        super().__init__(f"{len(errors)} error{'' if len(errors) == 1 else 's'} in the facts{first}")

    def __reduce__(self) -> tuple[type[FactsError], tuple[tuple[Diagnostic, ...]]]:
        """Support for pickling: the arguments of the constructor."""
        return type(self), (self.diagnostics,)
