"""A query that takes too long or needs too much ends without harm: to others, to its client, and to the server."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from b1mg_graph.processes import Limits

from .conftest import LONGEST, children_of, hosted, is_alive, serving

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
QUICK = "ASK { ?s ?p ?o }"
PEOPLE = "SELECT ?who { ?who a foaf:Person } ORDER BY ?who"


@pytest.fixture(scope="module")
def strict(starter):
    """A server with short limits and two workers."""
    with hosted(starter, Limits(2, 100 << 20)) as running:
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


def test_answers_are_right_while_as_many_queries_as_workers_do_not_end(starter):
    with hosted(starter, Limits(60), workers=1) as running, ThreadPoolExecutor(1) as pool:
        people = running.client.get("sparql", params={"query": PEOPLE}).json()
        stopping = httpx.Timeout(LONGEST, read=8)
        endless = pool.submit(httpx.get, f"{running.address}sparql", params={"query": ENDLESS}, timeout=stopping)
        until = time.monotonic() + 6
        answered = 0
        while time.monotonic() < until:
            different = {"query": f"{PEOPLE} # {answered}"}  # not the answer that is kept
            assert running.client.get("sparql", params=different, timeout=LONGEST).json() == people
            answered += 1
        assert answered > 1
        assert isinstance(endless.exception(), httpx.ReadTimeout)


def test_fifty_clients_get_fifty_right_answers_again_and_again(starter):
    queries = [PEOPLE, QUICK, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", f"{PEOPLE} # once more"]
    with hosted(starter, workers=2) as running, ThreadPoolExecutor(50) as pool:
        expected = [running.client.get("sparql", params={"query": query}).text for query in queries]
        until = time.monotonic() + 4
        wrong: list[str] = []

        def asking(number: int) -> int:
            answered = 0
            with httpx.Client(base_url=running.address, timeout=LONGEST) as client:
                while time.monotonic() < until or not answered:
                    each = (number + answered) % len(queries)
                    response = client.get("sparql", params={"query": queries[each]})
                    if (response.status_code, response.text) != (200, expected[each]):
                        wrong.append(response.text)
                    answered += 1
            return answered

        assert all(pool.map(asking, range(50)))
        assert wrong == []


def test_the_query_of_a_client_that_leaves_is_ended(starter):
    with hosted(starter, Limits(600), workers=1) as running:
        running.client.get("index.html")  # the site is there, and the process that made it has ended
        before = children_of(os.getpid())
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{running.address}sparql", params={"query": ENDLESS}, timeout=httpx.Timeout(LONGEST, read=1))
        assert running.client.get("sparql", params={"query": QUICK}).status_code == 200  # by a new worker: there is one
        until = time.monotonic() + LONGEST
        while before <= children_of(os.getpid()) and time.monotonic() < until:
            time.sleep(0.1)
        assert not before <= children_of(os.getpid())


def test_the_server_ends_though_a_query_runs_and_a_page_waits_for_changes(starter):
    with ThreadPoolExecutor(1) as pool, hosted(starter, Limits(None), reloading=True) as running:
        with httpx.stream("GET", f"{running.address}events", timeout=LONGEST) as stream:
            lines = stream.iter_lines()
            assert next(lines) == "retry: 1000"
            endless = pool.submit(httpx.get, f"{running.address}sparql", params={"query": ENDLESS}, timeout=LONGEST)
            while not endless.running():
                time.sleep(0.1)
            time.sleep(1)
            running.stop()
            assert "".join(lines) == ""
        response = endless.result()
        assert (response.status_code, response.text) == (503, "the server is stopping\n")


def test_no_process_outlives_the_server(starter):
    with serving(starter) as running:
        workers = children_of(running.process.pid)
        assert workers
    until = time.monotonic() + 30
    while any(map(is_alive, workers)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(is_alive, workers))
