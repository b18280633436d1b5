"""Facts on who holds which role in what, checked, as linked data.

The public API is :class:`KnowledgeGraph`.  It is imported on first access, and the version is read then, so that
``import b1mg_graph`` and ``b1mg-graph --help`` do not load the RDF engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import FactsError
from b1mg_graph.errors import B1mgGraphError, SchemaError

if TYPE_CHECKING:
    from b1mg_graph.api import KnowledgeGraph

__all__ = ["B1mgGraphError", "FactsError", "KnowledgeGraph", "SchemaError", "__version__"]

if TYPE_CHECKING:
    __version__: str


def __getattr__(name: str) -> object:
    if name == "KnowledgeGraph":
        from b1mg_graph.api import KnowledgeGraph

        return KnowledgeGraph
    if name == "__version__":
        from importlib.metadata import version

        return version("b1mg-graph")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
