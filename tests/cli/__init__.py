"""Tests of what b1mg_graph.cli does, seen from outside."""
