"""Publishing to a store: what is written, what is left alone, and how many requests it takes."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli
from b1mg_graph.errors import UsageError
from b1mg_graph.remote.errors import RemoteError
from b1mg_graph.remote.publishing import plan
from b1mg_graph.remote.union import union_of
from tests.stores.servers import oxigraph

from .conftest import source
from .published import MANIFEST, content, data, expected, manifest, opened, published, sent, update
from .scripted import Asked, Received, served

FOREIGN = "INSERT DATA { GRAPH <https://example.org/foreign> { <urn:a> <urn:b> <urn:c> } }"


NO_CREDENTIALS = {f"B1MG_STORE_{name}": None for name in ("USER", "PASSWORD", "TOKEN", "AUTH")}
"""For the environment of a command: a developer may have some."""


def publish_command(*arguments: str):
    return CliRunner().invoke(cli, ["publish", *arguments], env=NO_CREDENTIALS)


def test_a_store_has_every_graph_the_ontology_and_the_union_as_queries_see_them_here(store, shipped_graph):
    planned = published(shipped_graph, store)
    assert planned.union == "default"
    assert {quad for quad in content(store) if not quad.startswith(f"<{planned.name}>")} == expected(shipped_graph)


def test_the_same_data_again_take_one_request(store, pond):
    graph = pond()
    published(graph, store)
    before = content(store)
    assert published(pond(), store).is_done
    assert sent[MANIFEST] == 1
    assert content(store) == before


def test_one_changed_file_takes_a_handful_of_requests_and_only_its_graphs(store, pond):
    published(pond(), store)
    changed = pond(**{"source-3": source(3, "Bo")})
    planned = published(changed, store)
    derived = "https://w3id.org/b1mg/ontology#derived"
    assert {graph.graph for graph in planned.written} == {"https://example.org/id/source-3", derived, "default"}
    assert sent[MANIFEST] <= 9
    assert data(store) == expected(changed)


def test_graphs_that_went_are_deleted_and_new_ones_are_added(store, pond):
    published(pond(more=source(98, "Cy")), store)
    graph = pond(other=source(99, "Di"))
    planned = published(graph, store)
    assert planned.deleted == ("https://example.org/id/source-98",)
    assert data(store) == expected(graph)
    assert not any("source-98" in quad for quad in content(store))


def test_every_graph_is_written_again_where_that_is_asked_for(store, pond):
    graph = pond()
    published(graph, store)
    update(store, "DROP GRAPH <https://example.org/id/source-3>")
    assert published(graph, store).is_done
    assert len(published(graph, store, anew=True).written) == len(published(graph, store).contents)
    assert data(store) == expected(graph)


def test_the_hash_in_the_manifest_is_that_of_the_sorted_triples(store, pond):
    from hashlib import sha256

    graph = pond()
    published(graph, store)
    lines = "".join(graph.serialize("ntriples", source="source-3"))
    entry = f"{sha256(lines.encode()).hexdigest()} {lines.count(chr(10))} https://example.org/id/source-3"
    assert any(f'"{entry}"' in quad for quad in manifest(store))


# graphs of others


def test_graphs_of_others_are_left_alone(store, pond):
    update(store, FOREIGN)
    published(pond("Ada"), store)
    published(pond("Bo"), store)
    assert any("<https://example.org/foreign>" in quad for quad in content(store))


@pytest.mark.parametrize(
    ("triple", "said"),
    [
        ("GRAPH <https://example.org/id/source-3> { <urn:a> <urn:b> <urn:c> }", "<https://example.org/id/source-3>"),
        ("<urn:a> <urn:b> <urn:c>", "the default graph"),
    ],
)
def test_a_graph_of_the_same_name_that_another_wrote_is_an_error_and_nothing_changes(store, pond, triple, said):
    update(store, f"INSERT DATA {{ {triple} }}")
    before = content(store)
    with pytest.raises(
        RemoteError, match=f"{said}, which publish has not written for this data set.*delete what is an"
    ):
        published(pond(), store)
    assert content(store) == before


def test_many_graphs_of_others_are_counted_in_the_message(store, pond):
    for number in range(7):
        update(store, f"INSERT DATA {{ GRAPH <https://example.org/id/source-{number}> {{ <urn:a> <urn:b> 1 }} }}")
    with pytest.raises(RemoteError, match="source-4> and 2 more, which publish"):
        published(pond(), store)


def test_a_graph_in_the_place_of_the_manifest_that_is_none_is_an_error(store, pond):
    terms = "https://w3id.org/b1mg/publication#"
    for triple in (
        f"<{MANIFEST}> a <urn:b>",
        f"<{MANIFEST}> <{terms}has> 'x'",
        f"<{MANIFEST}> <{terms}graphs> '1'; <{terms}writes> 'urn:a> ; DROP ALL ; DROP GRAPH <urn:b'",
        f"<{MANIFEST}> <{terms}again> 'a-run no IRI'",
    ):
        update(store, f"DROP ALL; INSERT DATA {{ GRAPH <{MANIFEST}> {{ {triple} }} }}")
        with pytest.raises(RemoteError, match="is not a manifest that this version writes"):
            published(pond(), store)


def test_a_store_that_gives_only_a_part_of_the_manifest_is_an_error(store, pond):
    published(pond(), store)
    update(
        store,
        f"DELETE WHERE {{ GRAPH <{MANIFEST}> {{ <{MANIFEST}> <https://w3id.org/b1mg/publication#has> ?x }} }}",
    )
    with pytest.raises(RemoteError, match=r"0 of the 16 entries of the manifest.*ResultSetMaxRows"):
        published(pond(), store)


# the union


def test_a_store_that_makes_the_union_itself_gets_none(pond, tmp_path):
    graph = pond()
    with oxigraph(tmp_path, "--union-default-graph") as store:
        assert published(graph, store).union == "none"
        assert data(store) == {quad for quad in expected(graph) if not quad.startswith("default ")}
        published(graph, store)
        assert sent[MANIFEST] == 1


def test_the_union_is_where_it_is_asked_for_and_leaves_where_it_was(store, pond):
    graph = pond()
    published(graph, store)
    everywhere = data(store)
    published(graph, store, union=union_of("named:https://example.org/all"))
    named = {quad.replace("<https://example.org/all> ", "default ", 1) for quad in data(store)}
    assert named == everywhere
    assert named != data(store)
    published(graph, store, union=union_of("none"))
    assert not any("https://example.org/all" in quad for quad in data(store))
    published(graph, store, union=union_of("default"))
    assert data(store) == everywhere
    assert published(graph, store).is_done


def test_the_graphs_of_the_probe_are_deleted_also_when_it_fails(store, pond):
    seen: list[Asked] = []

    def answer(asked: Asked) -> Received:
        seen.append(asked)
        if asked.method == "POST" and b"-probe%3E" in asked.content:
            return Received(400, b"no")
        return relayed(store, asked)

    from .relay import relayed

    with served(answer) as (address, _), pytest.raises(RemoteError, match="answers POST with 400"):
        published(pond(), address, query=f"{address}/query")
    assert sum(asked.method == "PUT" for asked in seen) == 2
    assert content(store) == set()


def test_a_store_that_forgets_is_noticed_by_the_probe(store, pond):
    from .relay import relayed

    def answer(asked: Asked) -> Received:
        return Received(204) if asked.method == "PUT" else relayed(store, asked)

    with served(answer) as (address, _), pytest.raises(RemoteError, match="does not find their triples"):
        published(pond(), address)


@pytest.mark.parametrize("written", ["union", "named:", "named:all", "named:https://a b", "https://example.org/all"])
def test_a_union_that_is_none_is_an_error(written):
    with pytest.raises(UsageError, match="expected default, none or named:IRI"):
        union_of(written)


def test_the_union_cannot_have_the_name_of_another_graph(store, pond):
    for name in ("https://example.org/id/source-3", MANIFEST):
        with pytest.raises(UsageError, match="choose another IRI"):
            published(pond(), store, union=name)


# where a store is


@pytest.mark.parametrize("path", ["", "/", "/query"])
def test_the_addresses_of_an_oxigraph_server_are_found(store, pond, path):
    published(pond(), f"{store}{path}")
    assert data(store) == expected(pond())
    published(pond(), f"{store}{path}")
    assert sent[MANIFEST] == 1


def test_updates_are_used_where_there_is_no_graph_store(store, pond, monkeypatch):
    monkeypatch.setattr("b1mg_graph.remote.store._PIECE", 2_000)
    long = source(5, "Ada").replace("Source 5", f'"{"«so» " * 14_000}"')
    graph = pond("Ada", **{"source-5": long, "more": source(98, 'Cy "quoted" \\\\ and')})
    published(graph, store, update=f"{store}/update")
    assert data(store) == expected(graph)
    published(graph, store, update=f"{store}/update")
    assert sent[MANIFEST] == 1
    graph = pond("Bo")
    published(graph, store, update=f"{store}/update")
    assert data(store) == expected(graph)


def test_a_store_that_is_found_nowhere_is_an_error_that_lists_what_was_tried(pond):
    with served(lambda _: Received(404)) as (address, _):
        with pytest.raises(RemoteError, match=r"give it as --query-url. Tried: .*/query answers .*/sparql answers"):
            published(pond(), address)
        with pytest.raises(RemoteError, match="/sparql answers POST with 404"):
            published(pond(), f"{address}/sparql")
    with (
        served(lambda _: Received(content=b"<html>")) as (address, _),
        pytest.raises(RemoteError, match="answers without results of a query in JSON"),
    ):
        published(pond(), f"{address}/query")


def test_a_store_that_cannot_be_written_to_is_an_error(store, pond):
    from .relay import relayed

    def answer(asked: Asked) -> Received:
        return relayed(store, asked) if asked.path == "/query" else Received(405)

    with (
        served(answer) as (address, _),
        pytest.raises(RemoteError, match=r"is it read only\? If not, give --graph-store"),
    ):
        published(pond(), address)


@pytest.mark.parametrize(
    ("url", "query", "graph_store", "update"),
    [
        ("http://h:7878", "http://h:7878/query", "http://h:7878/store", "http://h:7878/update"),
        ("http://h:3030/ds/", "http://h:3030/ds/query", "http://h:3030/ds/data", "http://h:3030/ds/update"),
        ("http://h:3030/ds/sparql", "http://h:3030/ds/sparql", "http://h:3030/ds/data", "http://h:3030/ds/update"),
        (
            "http://h:8890/sparql",
            "http://h:8890/sparql",
            "http://h:8890/sparql-graph-crud-auth",
            "http://h:8890/sparql-auth",
        ),
        (
            "http://h:7200/repositories/a",
            "http://h:7200/repositories/a",
            "http://h:7200/repositories/a/rdf-graphs/service",
            "http://h:7200/repositories/a/statements",
        ),
        ("http://h:7001", "http://h:7001", "http://h:7001/store", "http://h:7001"),
    ],
)
def test_addresses_of_known_stores_are_among_those_that_are_tried(url, query, graph_store, update):
    from b1mg_graph.remote.finding import candidates

    found = candidates(url)
    assert query in found.query
    assert graph_store in found.graph_store
    assert update in found.update


# counts


def test_a_store_that_has_another_number_of_triples_is_an_error_and_the_next_run_repairs_it(store, pond):
    from .relay import relayed

    def answer(asked: Asked) -> Received:
        if asked.method == "PUT" and "source-3" in asked.path:
            lines = asked.content.splitlines(keepends=True)
            asked = Asked(asked.method, asked.path, asked.headers, b"".join(lines[1:]))
        return relayed(store, asked)

    graph = pond()
    with (
        served(answer) as (address, _),
        pytest.raises(RemoteError, match=r"<https://example.org/id/source-3> has 3 triples, expected 4"),
    ):
        published(graph, address)
    assert {content.graph for content in published(graph, store).written} == {"https://example.org/id/source-3"}
    assert data(store) == expected(graph)


# the command


def test_the_command_says_what_it_did_and_a_dry_run_what_it_would_do(store, starter):
    to = ("--data", str(starter), "--to", store)
    dry = publish_command(*to, "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert "write <https://example.org/northern-lakes/id/birchholm-ripplemark-page>: " in dry.stdout
    assert "nothing was changed; 3 requests" in dry.stderr
    assert content(store) == set()
    real = publish_command(*to)
    assert real.exit_code == 0, real.output
    assert real.stdout == ""
    assert real.stderr.startswith(f"{store}: graphs written: ")
    again = publish_command(*to)
    assert again.stderr.startswith(f"{store}: up to date, ")
    assert "; 1 request in " in again.stderr
    dry = publish_command(*to, "--dry-run", "--force")
    assert "write the default graph: " in dry.stdout
    assert ", again\n" in dry.stdout
    assert publish_command(*to, "--dry-run", "--union", "none").stdout == "delete the default graph\n"
    assert publish_command(*to, "--quiet").stderr == ""


def test_facts_with_errors_are_not_published(store, initiative, put):
    from b1mg_graph.diagnostics.diagnostic import FactsError

    put("sources/wrong.yaml", "source: {id: wrong, title: Wrong, kind: editorial}\npeople: {ada: {nam: Ada}}\n")
    ended = publish_command("--to", store, "--data", str(initiative))
    assert isinstance(ended.exception, FactsError)
    assert content(store) == set()


def test_a_failure_of_the_command_names_no_secret(run, starter):
    secret = "kept-to-itself"
    with served(lambda asked: Received(401, asked.headers.get("authorization", "").encode())) as (address, _):
        user = {"B1MG_STORE_USER": "ada", "B1MG_STORE_PASSWORD": secret, "B1MG_STORE_AUTH": "basic"}
        ended = run("publish", "--to", address, "--data", starter, **user)
        assert ended.returncode == 1
        assert "/query answers POST with 401: the store does not accept the credentials" in ended.stderr
        assert secret not in ended.stderr + ended.stdout
        ended = run("publish", "--to", address.replace("//", f"//ada:{secret}@"), "--data", starter)
        assert ended.returncode == 2
        assert "contains a user or a password" in ended.stderr
        assert secret not in ended.stderr + ended.stdout


def test_a_plan_without_a_probe_does_not_know_the_union(store, pond):
    with opened(store) as connected:
        planned = plan(pond().assembly, connected, probe=False)
    assert planned.union is None
    assert not planned.is_done
    assert content(store) == set()
