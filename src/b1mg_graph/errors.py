"""The family of errors, each knowing the exit status it ends a command with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from b1mg_graph.diagnostics.diagnostic import Diagnostic


class B1mgGraphError(Exception):
    """Root of every error that this package raises on purpose."""

    exit_status = 1


class SchemaError(B1mgGraphError):
    """The ontology folder cannot serve as a schema: bad Turtle, or SHACL that is not compiled."""


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


class UsageError(B1mgGraphError):
    """The command was called wrongly."""

    exit_status = 2


class OutputError(B1mgGraphError):
    """An output file could not be written; what was there before is untouched."""
