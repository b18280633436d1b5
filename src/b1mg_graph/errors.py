"""The exceptions of this package, each with the exit status of the command that it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.deprecated import moved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "B1mgGraphError",
    "OutputError",
    "ParameterError",
    "ParameterName",
    "QueryError",
    "SchemaError",
    "UsageError",
]


class B1mgGraphError(Exception):
    """Base class of all exceptions of this package; ``exit_status`` is that of a command which it ends."""

    exit_status = 1


class SchemaError(B1mgGraphError):
    """The ontology folder is invalid: a Turtle syntax error, an unsupported SHACL feature, or an invalid query."""


class UsageError(B1mgGraphError):
    """Wrong use of a command or function: an unknown name, a missing or invalid argument."""

    exit_status = 2


class ParameterName(str):
    """The name of a parameter, with hyphens, as a part of the message of a ``ParameterError``."""

    __slots__ = ()


class ParameterError(UsageError):
    """An invalid value of a parameter, or parameters that exclude each other.

    The message has the names of parameters as in Python (``as_of``); ``on_command_line`` has them as options.
    """

    def __init__(self, *parts: str) -> None:
        """``parts`` make the message; those that are a ``ParameterName`` are spelt as the reader writes them."""
        super().__init__(_joined(parts, lambda name: name.replace("-", "_")))
        self.parts = parts

    def on_command_line(self) -> UsageError:
        """The error for a user of the command line, with options such as ``--as-of``."""
        return UsageError(_joined(self.parts, "--{}".format))


def _joined(parts: Sequence[str], spell: Callable[[str], str]) -> str:
    return "".join(spell(part) if isinstance(part, ParameterName) else part for part in parts)


class QueryError(B1mgGraphError, SyntaxError):
    """A SPARQL query that cannot be parsed: ``lineno``, ``offset`` and ``text`` say where, as in a ``SyntaxError``."""


class OutputError(B1mgGraphError):
    """An output could not be written; existing files are unchanged."""


if not TYPE_CHECKING:  # hides the deprecated path from type checkers
    __getattr__ = moved(__name__, "b1mg_graph.diagnostics.diagnostic", "FactsError")
