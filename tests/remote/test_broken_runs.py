"""Runs that are broken off, stores that fail in between, and two runs at the same time: the end is always the same."""

from __future__ import annotations

from itertools import cycle
from random import Random
from typing import TYPE_CHECKING

import pytest

from b1mg_graph.remote.errors import RemoteError
from b1mg_graph.remote.publishing import plan, publish

from .published import MANIFEST, ONCE, content, data, expected, facts, manifest, opened, published, sent
from .relay import relayed
from .scripted import Asked, Received, served

if TYPE_CHECKING:
    from collections.abc import Callable

    from b1mg_graph import KnowledgeGraph

TIMES = 50
MORE = {"more": "people: {extra: {name: Extra}}\nsource: {id: more, title: More}\n"}
FAILURES = ("busy", "too many", "nothing", "unheard", "half")
"""What a store can do instead of answering; with "unheard" and "half" it has done what was asked."""


def failing(store: str, asked: Asked, failure: str) -> Received | None:
    if failure in {"unheard", "half"}:
        received = relayed(store, asked)
        return (
            None
            if failure == "unheard"
            else Received(received.status, received.content + b"more", received.headers, dropped=1)
        )
    return {"busy": Received(503, b"busy"), "too many": Received(429), "nothing": None}[failure]


class Breaking:
    """A proxy in front of a store that passes some requests on, and then fails in one way until it begins anew."""

    def __init__(self, store: str) -> None:
        self.store, self.left, self.failure = store, -1, ""

    def begin(self, left: int = -1, failure: str = "") -> None:
        """Fail after ``left`` requests; never if it is negative."""
        self.left, self.failure = left, failure

    def __call__(self, asked: Asked) -> Received | None:
        if self.left == 0:
            return failing(self.store, asked, self.failure)
        self.left -= 1
        return relayed(self.store, asked)


def test_a_run_that_is_broken_off_at_any_request_is_gone_on_with(store, pond):
    versions = pond("Ada"), pond("Bo", **MORE)
    states = {}
    for graph in versions:
        published(graph, store)
        states[graph] = facts(store)
    broken, whole = Breaking(store), []
    with served(broken) as (address, _):
        for number, (graph, failure) in enumerate(zip(cycle(versions), cycle(FAILURES), strict=False)):
            if number == TIMES:
                break
            broken.begin(1 + number % 24, failure)
            try:
                published(graph, address, ONCE)
                whole.append(number)
            except RemoteError:
                broken.begin()
                published(graph, address, ONCE)
            assert facts(store) == states[graph], f"{failure} at request {1 + number % 24}"
            broken.begin()
            assert published(graph, address).is_done
    assert len(whole) < TIMES / 10, "the points lie within runs"


def test_what_was_written_before_a_run_was_broken_off_is_not_written_again(store, pond, monkeypatch):
    monkeypatch.setattr("b1mg_graph.remote.publishing._TOGETHER", 3)
    graph, broken = pond(), Breaking(store)
    with served(broken) as (address, seen):
        broken.begin(14, "nothing")
        with pytest.raises(RemoteError):
            published(graph, address, ONCE, union="none")
        first = written(seen)
        seen.clear()
        broken.begin()
        planned = published(graph, address, ONCE)
    assert len(first) > 6
    assert len(first & written(seen)) <= 3
    assert len(first | written(seen)) == len(planned.contents)
    assert facts(store) != set()


def test_what_was_written_before_a_store_refused_something_is_known(store, pond):
    """The store still answers, so the manifest can say at once what it has."""

    def answer(asked: Asked) -> Received:
        return Received(507) if "source-9&" in f"{asked.path}&" else relayed(store, asked)

    graph = pond()
    with served(answer) as (address, seen):
        with pytest.raises(RemoteError, match="answers PUT with 507"):
            published(graph, address, ONCE)
        first = written(seen)
    assert len(published(graph, store).written) == len(published(graph, store).contents) - len(first) + 1
    assert data(store) == expected(graph)


def written(seen: list[Asked]) -> set[str]:
    """The graphs that were put, without those of the manifest and the probe."""
    return {asked.path for asked in seen if asked.method == "PUT" and "publication" not in asked.path}


def test_the_first_run_into_a_store_can_be_broken_off_as_well(store, pond):
    graph = pond()
    broken = Breaking(store)
    with served(broken) as (address, _):
        for point, failure in zip(range(1, 14), cycle(FAILURES), strict=False):
            broken.begin(point, failure)
            with pytest.raises(RemoteError):
                published(graph, address, ONCE)
        broken.begin()
        published(graph, address, ONCE)
    assert data(store) == expected(graph)
    assert not any("probe" in quad.partition(" ")[0] for quad in content(store))


def test_a_store_that_fails_fifty_times_in_between_has_everything_in_the_end(store, pond):
    chance, left = Random(20), [*FAILURES] * 10

    def answer(asked: Asked) -> Received | None:
        if left and chance.random() < 0.5:
            return failing(store, asked, left.pop())
        return relayed(store, asked)

    graph = pond()
    with served(answer) as (address, _):
        while left:
            published(graph, address, anew=True)
    assert data(store) == expected(graph)
    assert published(graph, store).is_done


# two runs at the same time


class Meeting:
    """A proxy that lets another run happen as a whole before it passes on a request."""

    def __init__(self, store: str, other: Callable[[], object]) -> None:
        self.store, self.left, self.other = store, -1, other
        self.asked: Asked | None = None

    def __call__(self, asked: Asked) -> Received:
        self.left -= 1
        if self.left == 0:
            self.asked = asked
            self.other()
        return relayed(self.store, asked)


def test_of_two_runs_the_later_one_wins_and_the_other_says_so(store, pond):
    older, newer, first = pond("Ada", **MORE), pond("Bo"), pond("Cy")
    published(newer, store)
    wanted, met = facts(store), Meeting(store, lambda: published(newer, store))
    with served(met) as (address, seen):
        for point in range(1, 30):
            published(first, store)
            seen.clear()
            met.left = point
            error = stopped(older, address)
            if met.left > 0:
                break  # behind its end
            if error is None:
                assert is_whole(met.asked, seen), f"the earlier run ended without an error: request {point}"
                continue
            assert "another run of publish has written to the store since" in error or "has not what" in error
            published(newer, store)
            assert facts(store) == wanted, f"request {point}"
            assert published(newer, store).is_done
    assert point > 20


def stopped(graph: KnowledgeGraph, address: str) -> str | None:
    """The error with which publishing ends, if any."""
    try:
        published(graph, address)
    except RemoteError as error:
        return str(error)
    return None


def is_whole(asked: Asked | None, seen: list[Asked]) -> bool:
    """Whether the other run was before the first request, or as a whole while one for the manifest was on its way."""
    return asked is seen[0] or (asked is not None and asked.method == "PUT" and "publication" in asked.path)


def test_a_run_that_began_while_another_writes_ends_with_its_own_data(store, pond):
    older, newer = pond("Ada", **MORE), pond("Bo")
    published(pond("Cy"), store)
    met = Meeting(store, lambda: None)
    errors = []

    def other() -> None:
        try:
            published(older, store)
        except RemoteError as error:
            errors.append(error)

    met.other = other
    with served(met) as (address, _):
        met.left = 20
        with pytest.raises(RemoteError):
            published(newer, address)
        published(newer, address)
    assert errors == []
    assert data(store) == expected(newer)
    assert manifest(store) != set()


def test_what_another_run_has_written_over_is_written_again_before_the_end(store, pond):
    """The other run has marked it in the manifest, before this one looks there for the last time."""
    from b1mg_graph.remote.manifest import doubts

    newer = pond("Bo", **MORE)
    published(pond("Ada"), store)

    def other() -> None:
        with opened(store) as connected:
            name = "https://example.org/id/source-3"
            connected.write(name, b"<urn:a> <urn:b> <urn:c> .\n")
            connected.write("https://example.org/id/gone", b"<urn:a> <urn:b> <urn:c> .\n")
            connected.add(MANIFEST, doubts(MANIFEST, "another", [name, "https://example.org/id/gone"]))

    counted = []

    def answer(asked: Asked) -> Received:
        if asked.method == "POST" and b"COUNT" in asked.content and not counted and _is_own(store):
            counted.append(asked)
            received = relayed(store, asked)
            other()
            return received
        return relayed(store, asked)

    with served(answer) as (address, _):
        published(newer, address)
    assert counted
    assert data(store) == expected(newer)
    assert published(newer, store).is_done
    assert sent[MANIFEST] == 1


def _is_own(store: str) -> bool:
    return any("publication#run>" in quad for quad in manifest(store))


def test_a_plan_that_another_run_has_overtaken_is_not_carried_out(store, pond):
    graph = pond("Ada")
    with opened(store) as connected:
        planned = plan(graph.assembly, connected, union="none")
        publish(connected, planned)
        with pytest.raises(RemoteError, match="has written to the store since"):
            run_overtaken(connected, planned, store, pond)
    published(pond("Bo"), store)
    assert data(store) == {quad for quad in expected(pond("Bo")) if not quad.startswith("default ")}


def run_overtaken(connected, planned, store: str, pond) -> None:
    from b1mg_graph.remote.publishing import _Run

    run = _Run(connected, planned, lambda *_: None)
    run.begin()
    published(pond("Bo"), store)
    run.delete(["https://example.org/id/source-3"])
    run.written_over()
