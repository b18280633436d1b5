"""The family of errors, each knowing the exit status it ends a command with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.deprecated import moved


class B1mgGraphError(Exception):
    """Root of every error that this package raises on purpose."""

    exit_status = 1


class SchemaError(B1mgGraphError):
    """The ontology folder cannot serve as a schema: bad Turtle, or SHACL that is not compiled."""


class UsageError(B1mgGraphError):
    """The command was called wrongly."""

    exit_status = 2


class OutputError(B1mgGraphError):
    """An output file could not be written; what was there before is untouched."""


if not TYPE_CHECKING:  # no type checker is to know the old path
    __getattr__ = moved(__name__, "b1mg_graph.diagnostics.diagnostic", "FactsError")
