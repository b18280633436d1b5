"""The clients of the measurement of servers count what they get, and what they do not get."""

from __future__ import annotations

import pytest

from tests.server.conftest import hosted, own_loop


@pytest.fixture
def endpoint(starter, module):
    with hosted(starter) as server, own_loop():
        yield module("clients").Endpoint(f"{server.address}sparql")


def test_each_of_some_clients_gets_answers(endpoint, module):
    load = module("clients").asked(endpoint, ["ASK {}", "SELECT * { ?s a foaf:Person }"], 4, 0.5)
    assert load.errors == 0
    assert len(load.times) >= 4
    assert 0 < load.p95 < float("inf")


def test_what_is_no_answer_is_an_error(endpoint, module):
    load = module("clients").asked(endpoint, ["no query"], 2, 0.2)
    assert load.times == []
    assert load.errors >= 2
    assert module("clients").answer(endpoint, "ASK {}")[0] == 200
