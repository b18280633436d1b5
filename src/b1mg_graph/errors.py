"""The exceptions of this package, each with the exit status of the command that it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.deprecated import moved

__all__ = ["B1mgGraphError", "OutputError", "SchemaError", "UsageError"]


class B1mgGraphError(Exception):
    """Base class of all exceptions of this package; ``exit_status`` is that of a command which it ends."""

    exit_status = 1


class SchemaError(B1mgGraphError):
    """The ontology folder is invalid: a Turtle syntax error, an unsupported SHACL feature, or an invalid query."""


class UsageError(B1mgGraphError):
    """Wrong use of a command or function: an unknown name, a missing or invalid argument."""

    exit_status = 2


class OutputError(B1mgGraphError):
    """An output could not be written; existing files are unchanged."""


if not TYPE_CHECKING:  # hides the deprecated path from type checkers
    __getattr__ = moved(__name__, "b1mg_graph.diagnostics.diagnostic", "FactsError")
