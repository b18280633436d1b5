"""Facts on who holds which role in what, checked, as linked data.

The public interface are the names in ``__all__``; most are imported on first use, so that
``import b1mg_graph`` and ``b1mg-graph --help`` load no RDF engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.errors import B1mgGraphError, OutputError, QueryError, SchemaError, UsageError
from b1mg_graph.version import __version__

if TYPE_CHECKING:
    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.diagnostics.diagnostic import Diagnostic, FactsError
    from b1mg_graph.model.time import StateAt
    from b1mg_graph.network.selection import Selection
    from b1mg_graph.query.bound import BoundQuestion, Questions
    from b1mg_graph.query.notes import QueryNote
    from b1mg_graph.query.result import Result, Row
    from b1mg_graph.query.timeout import TimeoverError

__all__ = [
    "B1mgGraphError",
    "BoundQuestion",
    "Diagnostic",
    "FactsError",
    "KnowledgeGraph",
    "OutputError",
    "QueryError",
    "QueryNote",
    "Questions",
    "Result",
    "Row",
    "SchemaError",
    "Selection",
    "StateAt",
    "TimeoverError",
    "UsageError",
    "__version__",
]

_ON_FIRST_USE = {
    "BoundQuestion": "query.bound",
    "Diagnostic": "diagnostics.diagnostic",
    "FactsError": "diagnostics.diagnostic",
    "KnowledgeGraph": "api",
    "QueryNote": "query.notes",
    "Questions": "query.bound",
    "Result": "query.result",
    "Row": "query.result",
    "Selection": "network.selection",
    "StateAt": "model.time",
    "TimeoverError": "query.timeout",
}
"""The modules of the names that are imported on first use."""


def __getattr__(name: str) -> object:
    if name in _ON_FIRST_USE:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_ON_FIRST_USE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
