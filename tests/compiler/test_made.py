"""Texts that the last run made are those that would be made; what is damaged or of another kind is made anew."""

from __future__ import annotations

import pytest

from b1mg_graph.cache import folder
from b1mg_graph.compiler import made
from b1mg_graph.compiler.made import Texts

pytestmark = pytest.mark.usefixtures("cache")


def asked(*parts: str, kind: str = "capitals", made_of: str = "", remembered: int = 0) -> list[str]:
    """The parts for which a run that asks for the texts of ``parts`` makes them; all get their texts."""
    texts, anew = Texts(kind, made_of, remembered=remembered), []

    def make(part: str) -> str:
        anew.append(part)
        return part.upper()

    for part in parts:
        assert texts.of(part.encode(), lambda part=part: make(part)) == part.upper()
    texts.keep()
    return anew


def test_a_text_is_made_once_as_long_as_it_is_asked_for_by_each_run():
    assert asked("a", "b", "å", "a") == ["a", "b", "å"]
    assert asked("å", "a", "b") == []
    assert asked("a") == []  # nothing new, so the others stay
    assert asked("b", "c") == ["c"]  # these are what is kept from now on
    assert asked("b", "c", "a") == ["a"]


def test_texts_that_the_last_run_did_not_ask_for_stay_where_they_are_to_be_remembered():
    assert asked("a", "b", remembered=2) == ["a", "b"]
    assert asked("c", remembered=2) == ["c"]
    assert asked("a", "b", "c", remembered=2) == []
    assert asked("d", remembered=2) == ["d"]
    assert len(asked("a", "b", "c", "d", remembered=2)) == 1  # two stay, and what was asked for


def test_texts_of_another_kind_or_made_of_something_else_are_others():
    assert asked("a") == ["a"]
    assert asked("a", kind="initials") == ["a"]
    assert asked("a", made_of="another ontology") == ["a"]
    assert asked("a") == []


@pytest.mark.parametrize("harm", ["cut", "changed", "other"])
def test_a_damaged_entry_costs_time_only(cache, harm):
    asked("a", "b")
    (file,) = (one for one in cache.folder.iterdir() if one.is_file())
    content = file.read_bytes()
    harmed = {"cut": content[:-3], "changed": content.replace(b"A", b"X"), "other": b"something else"}
    file.write_bytes(harmed[harm])
    assert asked("a", "b") == ["a", "b"]
    assert asked("a", "b") == []


def test_without_the_cache_every_text_is_made():
    asked("a")
    with folder.unused():
        assert asked("a", "a") == ["a", "a"]


def test_too_much_text_is_not_kept(monkeypatch):
    monkeypatch.setattr(made, "_MOST", 2)
    assert asked("a", "b") == asked("a", "b") == ["a", "b"]
    assert asked("a") == ["a"]
    assert asked("a") == []
