"""The examples in the docstrings of the public interface give what they say, on the data that ship."""

from __future__ import annotations

import doctest
import sys

import pytest

import b1mg_graph

MODULES = sorted({getattr(b1mg_graph, name).__module__ for name in b1mg_graph.__all__ if not name.startswith("_")})


@pytest.mark.parametrize("module", MODULES)
def test_every_example_gives_what_it_says(module):
    found = doctest.testmod(sys.modules[module], optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert not found.failed


def test_the_interface_has_examples():
    finder = doctest.DocTestFinder()
    tests = [test for module in MODULES for test in finder.find(sys.modules[module])]
    assert sum(bool(test.examples) for test in tests) >= 8


def test_every_exported_name_can_be_imported():
    for name in b1mg_graph.__all__:
        assert getattr(b1mg_graph, name)
