"""Moved to ``compiler.pipeline``; this path works for one release."""

from __future__ import annotations

from b1mg_graph.deprecated import moved

__getattr__ = moved(__name__, "b1mg_graph.compiler.pipeline", "Assembly", "assemble")
