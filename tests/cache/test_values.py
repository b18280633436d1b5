"""The form of values that are kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

import pytest

from b1mg_graph.cache.values import read, written


class Pair(NamedTuple):
    one: str
    other: tuple[int, ...]


@dataclass(frozen=True)
class Thing:
    pairs: tuple[Pair, ...]
    known: dict[tuple[str, int], frozenset[str]]
    pattern: re.Pattern[str]
    texts: dict[str, dict[str, float | None]]


THING = Thing(
    (Pair("å \ud800", (1, 2)), Pair("", ())),
    {("a", 1): frozenset({"x", "y"}), ("b", 2): frozenset()},
    re.compile("[a-z]+", re.IGNORECASE),
    {"": {"a": 1.5, "b": None}, "c": {}},
)


def test_a_value_comes_back_as_it_was():
    assert read(written(THING), {"Thing": Thing, "Pair": Pair}) == THING
    assert read(memoryview(written((1, (True, "x")))), {}) == (1, (True, "x"))


def test_a_class_that_is_not_among_those_expected_is_refused():
    with pytest.raises(KeyError):
        read(written(THING), {"Pair": Pair})


@pytest.mark.parametrize("value", [[1], {1, 2}, b"x", object()])
def test_a_value_without_a_form_is_refused(value):
    with pytest.raises(TypeError, match="not a value that is kept"):
        written((value,))


def test_an_instance_is_kept_by_what_is_given_for_its_class():
    kept = written(Pair("x", (1,)), {Pair: lambda pair: (pair.one.upper(), pair.other)})
    assert read(kept, {"Pair": Pair}) == Pair("X", (1,))
