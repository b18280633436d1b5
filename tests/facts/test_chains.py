"""Chains of links that lead back to where they began."""

from __future__ import annotations

import pytest

from .findings import only, places


def test_a_thing_that_is_part_of_itself_is_a_cycle(check):
    found = only(check("work_areas:\n  ripplemark-lake-ice:\n    part_of: [ripplemark, ripplemark-lake-ice]\n"))
    assert (found.code, found.location.line) == ("cycle", 4)
    assert "`ripplemark-lake-ice` → `ripplemark-lake-ice`" in found.message
    assert found.related == ()


@pytest.mark.parametrize("length", [2, 3, 10, 2000])
def test_a_cycle_of_any_length_is_reported_once_with_every_link(length, check):
    areas = "".join(f"  a{i}: {{name: A{i}, part_of: a{(i + 1) % length}}}\n" for i in range(length))
    found = only(check("work_areas:\n" + areas))
    assert found.code == "cycle"
    assert [found.location.line, *(r.location.line for r in found.related)] == list(range(3, length + 3))
    assert found.message.count("→") == length


def test_a_diamond_is_not_a_cycle(check):
    assert (
        check("""
        work_areas:
          top: {name: Top, part_of: northern-lakes}
          left: {name: Left, part_of: top}
          right: {name: Right, part_of: top}
          bottom: {name: Bottom, part_of: [left, right], also_known_as: [Base]}
          crown: {name: Crown, part_of: bottom}
        people:
          bror-icefeldt:
            roles: {role: member, in: crown}
    """)
        == []
    )


def test_two_cycles_through_one_thing_are_both_reported(check):
    found = check("""
        work_areas:
          hub: {name: Hub, part_of: [one, two]}
          one: {name: One, part_of: hub}
          two: {name: Two, part_of: hub}
    """)
    assert [f.code for f in found] == ["cycle", "cycle"]
    assert {r.location.line for f in found for r in (f, *f.related) if hasattr(r, "location")} == {3, 4, 5}


def test_a_cycle_runs_through_several_files_and_each_link_shows_its_own(check, put):
    put(
        "sources/other.yaml",
        "source: {id: other, title: Other, kind: editorial}\nprojects: {a: {name: A, follows: b}}\n",
    )
    found = only(check("projects:\n  b:\n    name: B\n    follows: a\n"))
    paths = sorted([found.location.path, *(r.location.path for r in found.related)])
    assert paths == ["data/sources/example.yaml", "data/sources/other.yaml"]


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        ("part_of", "organisations:\n  a: {name: A, part_of: b}\n  b: {name: B, part_of: a}\n"),
        ("follows", "projects:\n  a: {name: A, follows: b}\n  b: {name: B, follows: a}\n"),
        ("broader", "topics:\n  a: {name: A, broader: b}\n  b: {name: B, broader: a}\n"),
        (
            "rests_on",
            "sources:\n  a: {title: A, kind: inference, rests_on: b}\n  b: {title: B, kind: inference, rests_on: a}\n",
        ),
    ],
)
def test_every_key_that_makes_a_chain_is_watched(key, facts, check):
    found = only(check(facts))
    assert found.code == "cycle"
    assert found.message.startswith(f"`{key}` forms a cycle: `a`")


def test_links_of_different_kinds_make_no_cycle(check):
    assert places(check("projects:\n  a: {name: A, follows: b}\n  b: {name: B, part_of: a}\n")) == []


def test_two_who_are_stated_to_differ_from_each_other_make_no_cycle(check):
    assert (
        check("""
        people:
          mare-reedling: {different_from: bror-icefeldt}
          bror-icefeldt: {different_from: mare-reedling}
    """)
        == []
    )
