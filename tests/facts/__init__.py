"""Tests of what b1mg_graph.facts does, seen from outside."""
