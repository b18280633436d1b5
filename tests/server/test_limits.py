"""A query that takes too long or needs too much ends without harm: to others, to its client, and to the server."""

from __future__ import annotations

import threading
import time

import httpx
import pytest

from .conftest import LONGEST, children_of, is_alive, serving

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
QUICK = "ASK { ?s ?p ?o }"


@pytest.fixture(scope="module")
def strict(starter):
    """A server with short limits and two workers."""
    with serving(starter, "--memory", "100MiB", "--workers", "2", timeout="2") as running:
        yield running


def test_at_its_deadline_a_query_is_answered_by_503_and_never_by_a_part(strict):
    response = strict.client.get("sparql", params={"query": ENDLESS})
    assert (response.status_code, response.headers["retry-after"]) == (503, "10")
    assert response.text == "the query was stopped after 2 s\n"
    assert strict.client.get("sparql", params={"query": QUICK}).json() == {"head": {}, "boolean": True}


def test_a_query_that_needs_too_much_memory_is_answered_by_503(strict):
    response = strict.client.get("sparql", params={"query": HUNGRY})
    assert response.status_code == 503
    assert "memory" in response.text or "2 s" in response.text
    assert strict.client.get("sparql", params={"query": QUICK}).status_code == 200


def test_other_queries_are_answered_while_one_does_not_end(strict):
    statuses: list[int] = []
    endless = threading.Thread(
        target=lambda: statuses.append(
            httpx.get(f"{strict.address}sparql", params={"query": ENDLESS}, timeout=LONGEST).status_code
        )
    )
    endless.start()
    answered = 0
    while endless.is_alive() and answered < 20:
        assert strict.client.get("sparql", params={"query": QUICK}).status_code == 200
        answered += 1
    endless.join(LONGEST)
    assert statuses == [503]
    assert answered > 1


def test_the_query_of_a_client_that_leaves_is_ended(starter):
    with serving(starter, "--workers", "1", timeout="600") as running:
        before = children_of(running.process)
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{running.address}sparql", params={"query": ENDLESS}, timeout=httpx.Timeout(LONGEST, read=1))
        assert running.client.get("sparql", params={"query": QUICK}).status_code == 200  # by a new worker: there is one
        until = time.monotonic() + LONGEST
        while any(map(is_alive, before)) and children_of(running.process) & before and time.monotonic() < until:
            time.sleep(0.1)
        assert not children_of(running.process) >= before


def test_no_process_outlives_the_server(starter):
    with serving(starter) as running:
        workers = children_of(running.process)
        assert workers
    until = time.monotonic() + 30
    while any(map(is_alive, workers)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(is_alive, workers))
