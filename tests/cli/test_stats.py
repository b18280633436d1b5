"""`b1mg-graph stats`."""

from __future__ import annotations

import csv
import json
from collections import Counter

import pytest
from click.testing import CliRunner

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cli.commands import cli


def stats(*arguments: str) -> str:
    result = CliRunner().invoke(cli, ["stats", *arguments])
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout_bytes.decode()


def counts() -> dict[tuple[str, str], int]:
    return {(row["what"], row["of"]): row["count"] for row in json.loads(stats("--format", "json"))}


def test_things_are_counted_by_kind(initiative):
    found = counts()
    assert found["things", "person"] == 3
    assert found["things", "country"] == 5
    assert found["things", "project"] == 1
    assert found["files", "facts"] == 7
    assert found["records", "attendance"] == 2
    assert found["triples", "in the union"] == found["triples", "stated"] + found["triples", "derived"]
    assert ("things", "programme") not in found


def test_roles_and_relations_are_counted_by_their_states(initiative):
    def by_state(*arguments: str) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for row in json.loads(stats("--format", "json", *arguments)):
            name, at, date = row["what"].rpartition(" at ")
            if at:
                found.setdefault(name, {"at": date})[row["of"]] = row["count"]
        return found

    now, then = by_state(), by_state("--as-of", "1999")
    graph = KnowledgeGraph.load(initiative)
    assert now["role held"]["at"] == graph.reference_date
    assert then["attendance"] == {"at": "1999", "not-held": 2}
    for found, as_of in ((now, None), (then, "1999")):
        times = graph.assembly.times
        held = Counter(times.state(one, as_of).state for one in times.held)
        assert {state: found["role held"].get(state, 0) + found["attendance"].get(state, 0) for state in held} == held
        related = Counter(times.state_of(one, as_of).state for one in times.relations.values())
        assert {state: number for state, number in found["relation"].items() if state != "at"} == related


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--as-of", "2021-13"], "--as-of 2021-13: not a date"),
        (["--as-of", "2021", "--network"], "--as-of and --network cannot be combined"),
    ],
)
def test_a_date_that_cannot_be_counted_at_is_refused(arguments, message, initiative, run):
    ended = run("stats", *arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert message in ended.stderr


def test_what_two_sources_say_is_counted_once(initiative, put):
    before = counts()
    put(
        "sources/example.yaml",
        "source: {id: example, title: An example, kind: editorial}\n"
        "people: {mare-reedling: {roles: {role: lead, in: northern-lakes-water-quality}}}\n",
    )
    after = counts()
    assert after["records", "role held"] == before["records", "role held"]
    assert after["files", "facts"] == before["files", "facts"] + 1
    # the source has a class, a title and a kind, and the role has it as a source; nothing else is new
    assert after["triples", "stated"] == before["triples", "stated"] + 4


@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "markdown"])
def test_the_same_table_comes_in_every_format(format_, initiative):
    rows = json.loads(stats("--format", "json"))
    expected = [["what", "of", "count"], *([row["what"], row["of"], str(row["count"])] for row in rows)]
    written = stats("--format", format_)
    if format_ in ("csv", "tsv"):
        found = list(csv.reader(written.splitlines(), delimiter="\t" if format_ == "tsv" else ","))
    elif format_ == "json":
        found = [list(rows[0]), *([str(cell) for cell in row.values()] for row in rows)]
    else:
        found = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in written.splitlines()]
        assert found.pop(1) == ["---"] * 3
    assert found == expected


def test_lines_of_csv_end_as_the_standard_has_it(initiative):
    assert stats("--format", "csv").startswith("what,of,count\r\nthings,")
    assert "\r" not in stats("--format", "tsv")


def test_the_table_for_people_has_a_line_for_each_count(initiative):
    lines = stats().splitlines()
    assert lines[0].split() == ["what", "of", "count"]
    assert len(lines) == len(counts()) + 1


def test_facts_with_an_error_are_not_counted(put, run):
    put("sources/example.yaml", "- a\n")
    ended = run("stats", "--format", "json")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "error[wrong-structure]" in ended.stderr


def test_the_network_of_roles_is_measured_on_demand(initiative):
    rows = json.loads(stats("--network", "--format", "json", "--most", "2"))
    assert {row["measure"] for row in rows} >= {"degree", "betweenness", "component"}
    assert sum(row["measure"] == "degree" for row in rows) == 2
    assert set(rows[0]) == {"measure", "of", "number", "what"}


def test_the_network_is_measured_in_a_table_too(initiative):
    assert "betweenness" in stats("--network")
