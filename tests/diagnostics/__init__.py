"""Tests of what b1mg_graph.diagnostics does, seen from outside."""
