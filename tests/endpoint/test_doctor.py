"""`doctor --endpoint` says which questions a store answers otherwise than the facts, and with which rows."""

from __future__ import annotations

import json
import urllib.parse
import urllib.request

import pytest
from click.testing import CliRunner

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cli.commands import cli
from b1mg_graph.errors import UsageError
from tests.remote.scripted import Received, served
from tests.stores.loaded import loaded

from .conftest import LIBRARY, connected


def doctor(here, url: str, *options: str):
    return CliRunner().invoke(cli, ["doctor", "--data", str(here.assembly.project.data), "--endpoint", url, *options])


@pytest.fixture
def spoilt(here, tmp_path):
    """A store that is changed by a test."""
    with loaded("option", here, tmp_path) as store:
        yield store


def change(store, update: str) -> None:
    form = urllib.parse.urlencode([("update", update)]).encode()
    with urllib.request.urlopen(store.url.replace("/query", "/update"), form, timeout=60):
        pass


def test_a_store_with_the_facts_is_sound(here, store):
    ended = doctor(here, store.url)
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert ended.stderr.endswith(f"{len(LIBRARY)} questions: {len(LIBRARY)} as in the facts, 0 differ\n")


def test_stores_that_make_the_union_in_other_ways_are_sound(here, elsewhere):
    assert [one for one in here.examine(elsewhere) if one.differs] == []


def test_missing_and_extra_rows_are_printed_with_the_question(here, spoilt):
    role = "<https://w3id.org/b1mg/id/gms--co-lead--b1mgplus-health-economics>"
    change(spoilt, f"DELETE WHERE {{ GRAPH ?g {{ {role} ?p ?o }} }}")
    ended = doctor(here, spoilt.url)
    assert ended.exit_code == 1
    assert "who-co-leads: 2 rows expected, 1 found\n  b1mg-graph ask who-co-leads" in ended.stdout
    assert "\n  missing  " in ended.stdout
    assert " as in the facts, " in ended.stderr
    received = json.loads(doctor(here, spoilt.url, "--format", "json").stdout)
    assert len(received) == len(LIBRARY)
    (found,) = [one for one in received if one["question"] == "who-co-leads"]
    assert (found["expected"], len(found["missing"]), found["extra"], found["error"]) == (2, 1, [], None)


def test_many_rows_are_counted_and_extra_ones_are_named(here, spoilt):
    change(spoilt, "DROP GRAPH <https://w3id.org/b1mg/ontology#derived>")
    with connected(here, spoilt) as graph:
        differing = {one.question: one for one in here.examine(graph) if one.differs}
    assert differing["signatories"].missing
    printed = doctor(here, spoilt.url).stdout
    assert "more rows" in printed


def test_a_question_that_the_store_cannot_answer_is_named_with_the_reason(here, store):
    import httpx

    def answer(asked):
        if b"coLeads" in asked.content:
            return Received(400, b"this store does not know coLeads")
        headers = {name: asked.headers[name] for name in ("accept", "content-type")}
        got = httpx.post(store.url, content=asked.content, headers=headers)
        return Received(got.status_code, got.content, {"Content-Type": got.headers["content-type"]})

    with served(answer) as (address, _):
        ended = doctor(here, address)
    assert ended.exit_code == 1
    assert "who-co-leads: " in ended.stdout
    assert "this store does not know coLeads" in ended.stdout


def test_without_a_store_or_with_another_data_set_it_is_wrong_use(here, store, initiative):
    ended = CliRunner().invoke(cli, ["doctor"])
    assert isinstance(ended.exception, UsageError)
    assert "doctor requires --endpoint URL" in str(ended.exception)
    other = KnowledgeGraph.load(initiative)
    with pytest.raises(UsageError, match="not the same data set"):
        other.examine(here)
