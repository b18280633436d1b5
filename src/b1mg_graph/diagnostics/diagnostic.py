"""The one type that every finding has, whoever found it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from b1mg_graph.diagnostics.codes import severity_of
from b1mg_graph.errors import B1mgGraphError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from b1mg_graph.diagnostics.text import Location

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of, with what there is to say of it."""

    location: Location
    label: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding: what (``code``, ``message``), where (``location``), and the remedy (``help``).

    ``label`` stands beside the caret.  ``related`` are the other places concerned.  ``proposal`` are
    the very lines to write, where the remedy knows them.
    """

    code: str
    severity: Severity
    message: str
    location: Location | None
    label: str = ""
    help: str = ""
    related: tuple[Related, ...] = ()
    proposal: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """``path:line:column``, or the empty text where the finding has no place."""
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
) -> Diagnostic:
    """A finding of ``code``, with the severity that the code has unless another is given."""
    return Diagnostic(
        code, severity or severity_of(code), message, location, label, help, tuple(related), tuple(proposal)
    )


def in_file_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings by file, line and column; each once."""
    return sorted(dict.fromkeys(diagnostics), key=_place)


def strict(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings with every warning made an error."""
    return [replace(d, severity="error") if d.severity == "warning" else d for d in diagnostics]


def count(diagnostics: Sequence[Diagnostic], severity: Severity) -> int:
    """How many findings are of ``severity``."""
    return sum(d.severity == severity for d in diagnostics)


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    at = diagnostic.location
    return (
        (at.path, at.line, at.column, diagnostic.code, diagnostic.message)
        if at
        else ("", 0, 0, diagnostic.code, diagnostic.message)
    )


class FactsError(B1mgGraphError):
    """The facts have errors, so there is no graph; ``diagnostics`` holds all findings in file order."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        errors = [d for d in self.diagnostics if d.severity == "error"]
        first = f"; the first: {errors[0].message} ({errors[0].where})" if errors else ""
        super().__init__(f"{len(errors)} error{'' if len(errors) == 1 else 's'} in the facts{first}")

    def __reduce__(self) -> tuple[type[FactsError], tuple[tuple[Diagnostic, ...]]]:
        """What it takes to be raised again in another process."""
        return type(self), (self.diagnostics,)
