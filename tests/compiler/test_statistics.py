"""What ``stats`` counts is what is there, counted another way."""

from __future__ import annotations

import json

import pyoxigraph as ox
import yaml

from b1mg_graph.compiler.statistics import count_all
from b1mg_graph.resources import shipped

DERIVED = "<https://w3id.org/b1mg/ontology#derived>"


def counts(graph) -> dict[tuple[str, str], int]:
    return {(what, of): number for what, of, number in count_all(graph.assembly)}


def test_things_are_counted_once_however_many_files_describe_them(shipped_graph):
    ids: dict[str, set[str]] = {}
    files = [path for path in shipped("data").rglob("*.yaml") if path.name not in ("graph.yaml", "accepted.yaml")]
    for path in files:
        for section, records in yaml.load(path.read_text("utf-8"), yaml.BaseLoader).items():
            ids.setdefault(section, set()).update([records["id"]] if section == "source" else records)
    sections = shipped_graph.assembly.schema.sections
    expected = {sections["sources" if section == "source" else section].name(): found for section, found in ids.items()}
    things = {of: number for (what, of), number in counts(shipped_graph).items() if what == "things"}
    assert things == {name: len(found) for name, found in expected.items()}
    assert counts(shipped_graph)["files", "facts"] == len(files) + 1


def test_roles_and_attendances_are_counted_as_records(shipped_graph):
    files = [yaml.load(path.read_bytes(), yaml.BaseLoader) for path in shipped("data").rglob("sources/*.yaml")]
    roles, attended = set(), set()
    sections = (records for file in files for key, records in file.items() if key != "source")
    for id_, record in (pair for records in sections for pair in records.items()):
        if isinstance(record, dict):
            roles |= {(id_, *map(role.get, ("role", "in", "for", "term"))) for role in record.get("roles", ())}
            attended |= {(id_, *map(one.get, ("event", "for"))) for one in record.get("attended", ())}
    assert counts(shipped_graph)["records", "role held"] == len(roles) > 300
    assert counts(shipped_graph)["records", "attendance"] == len(attended) > 10


def test_a_role_that_two_sources_state_is_one_role(starter_graph):
    query = "SELECT (COUNT(DISTINCT ?role) AS ?n) { GRAPH ?g { ?role a org:Membership } }"
    (row,) = starter_graph.query(query)
    assert counts(starter_graph)["records", "role held"] == int(row["n"].value)


def test_triples_are_those_that_are_stated_those_that_are_only_derived_and_both_together(graph):
    found = counts(graph)
    quads = list(ox.parse("".join(graph.serialize("trig")), format=ox.RdfFormat.TRIG))
    derived = {(q.subject, q.predicate, q.object) for q in quads if str(q.graph_name) == DERIVED}
    stated = {(q.subject, q.predicate, q.object) for q in quads if str(q.graph_name) != DERIVED}
    assert found["triples", "stated"] == len(stated)
    assert found["triples", "derived"] == len(derived - stated)
    assert found["triples", "in the union"] == len(stated | derived)
    assert len(list(ox.parse("".join(graph.serialize("turtle")), format=ox.RdfFormat.TURTLE))) == len(stated | derived)


def test_a_triple_that_is_stated_and_also_derived_counts_as_stated(graph_of):
    head = "source: {id: s, title: S, kind: k}\nkinds: {k: {name: K}}\norganisations:\n"
    once, twice = (
        counts(graph_of(a=f"{head}  pond: {{name: Pond, short_name: PND{more}}}\n"))
        for more in ("", ", also_known_as: PND")
    )
    assert twice["triples", "stated"] == once["triples", "stated"] + 1
    assert twice["triples", "derived"] == once["triples", "derived"] - 1
    assert twice["triples", "in the union"] == once["triples", "in the union"]


def test_names_of_things_are_counted_by_language_and_the_data_set_is_no_thing(graph):
    found = counts(graph)
    sections = {record_type.target for record_type in graph.assembly.schema.sections.values()}
    things = {id_ for id_, class_ in graph.assembly.index.classes.items() if class_ in sections}
    for language in ("en", "sv"):
        query = f"SELECT ?thing {{ ?thing rdfs:label ?name FILTER(LANG(?name) = '{language}') }}"
        base = graph.assembly.settings.base
        named = {row["thing"].value.removeprefix(base) for row in graph.query(query)} & things
        assert found["names", language] == len(named) > 0
        assert found["% of things named", language] <= 100


def test_the_command_prints_the_same(run, starter, starter_graph):
    ended = run("stats", "--data", starter, "--format", "json")
    assert ended.returncode == 0, ended.stderr
    assert {(row["what"], row["of"]): row["count"] for row in json.loads(ended.stdout)} == counts(starter_graph)
