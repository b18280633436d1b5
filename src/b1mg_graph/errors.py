"""The exceptions of this package, each with the exit status of the command that it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.deprecated import moved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["B1mgGraphError", "OutputError", "ParameterName", "QueryError", "SchemaError", "UsageError"]


class ParameterName(str):
    """The name of a parameter, with hyphens, as a part of the message of an error."""

    __slots__ = ()


class B1mgGraphError(Exception):
    """Base class of all exceptions of this package; ``exit_status`` is that of a command which it ends.

    Messages have the names of parameters as in Python (``as_of``); ``on_command_line`` has them as options, and
    ``in_address`` as in the query of an address.
    """

    exit_status = 1

    def __init__(self, *parts: object) -> None:
        """``parts`` with a ``ParameterName`` among them are joined to the message."""
        self.parts = parts if any(isinstance(part, ParameterName) for part in parts) else ()
        super().__init__(*([_joined(parts, lambda name: name.replace("-", "_"))] if self.parts else parts))

    def on_command_line(self) -> B1mgGraphError:
        """The error for a user of the command line, with options such as ``--as-of``."""
        return type(self)(_joined(self.parts, "--{}".format)) if self.parts else self

    def in_address(self) -> str:
        """The message for a client of the server, with parameters such as ``as-of``."""
        return _joined(self.parts, str) if self.parts else str(self)


def _joined(parts: Iterable[object], spell: Callable[[str], str]) -> str:
    return "".join(spell(part) if isinstance(part, ParameterName) else str(part) for part in parts)


class SchemaError(B1mgGraphError):
    """The ontology folder is invalid: a Turtle syntax error, an unsupported SHACL feature, or an invalid query."""


class UsageError(B1mgGraphError):
    """Wrong use of a command or function: an unknown name, a missing or invalid argument."""

    exit_status = 2


class QueryError(B1mgGraphError, SyntaxError):
    """A SPARQL query that cannot be parsed: ``lineno``, ``offset`` and ``text`` say where, as in a ``SyntaxError``."""


class OutputError(B1mgGraphError):
    """An output could not be written; existing files are unchanged."""


if not TYPE_CHECKING:  # hides the deprecated path from type checkers
    __getattr__ = moved(__name__, "b1mg_graph.diagnostics.diagnostic", "FactsError")
