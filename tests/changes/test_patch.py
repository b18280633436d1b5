"""A patch turns the one state into the other, whichever engine applies it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from b1mg_graph import KnowledgeGraph
from b1mg_graph.changes.difference import Difference, difference
from b1mg_graph.changes.patch import patch
from b1mg_graph.changes.revision_state import State, states_of
from b1mg_graph.changes.summary import summarize
from b1mg_graph.cli.commands import cli
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.rdf.ntriples import language_string, literal
from b1mg_graph.resources import shipped
from b1mg_graph.schema.shapes import load_schema
from tests.tracing import untraced

from .conftest import NEWS, PAGE, assert_all_is_reported

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = load_schema(shipped_ontology())
ID = "https://w3id.org/b1mg/id/"
EDITS = {
    "2025-03-19-gms-news.yaml": [
        ("{role: co-chair, in: gms-health-economics,", "{role: chair, in: gms-health-economics,"),
        ("    short_name: GMS\n", "    short_name: GMS\n    homepage: https://example.org/gms\n"),
        ("name: Oskar Frisell", r"name: Oskar \u0041 'Frisell' \"), see notes"),
    ],
    "2021-11-16-b1mg-site-wp6.yaml": [
        ("      - {role: co-lead, in: b1mg-wp6, stated_as: WP leader, place: WP leaders}\n", "")
    ],
}


def by_oxigraph(data: str, format_: str, update: str, target: str) -> tuple[set[ox.Quad], set[ox.Quad]]:
    """The quads of ``data`` after ``update``, and those of ``target``."""
    syntax = {"trig": ox.RdfFormat.TRIG, "turtle": ox.RdfFormat.TURTLE}[format_]
    patched, wanted = ox.Store(), ox.Store()
    patched.load(data.encode(), format=syntax)
    wanted.load(target.encode(), format=syntax)
    patched.update(update)
    return set(patched), set(wanted)


@untraced()
def by_rdflib(data: str, format_: str, update: str, target: str) -> tuple[set[object], set[object]]:
    """The same by another engine."""
    container = rdflib.Dataset if format_ == "trig" else rdflib.Graph
    patched, wanted = (container().parse(data=text, format=format_) for text in (data, target))
    patched.update(update)
    return (set(patched), set(wanted)) if format_ == "turtle" else (set(patched.quads()), set(wanted.quads()))


ENGINES = pytest.mark.parametrize("engine", [by_oxigraph, by_rdflib])


def exported(folder: Path, format_: str = "trig") -> str:
    return "".join(KnowledgeGraph.load(folder).serialize(format_))


@pytest.fixture(scope="module")
def edited(tmp_path_factory) -> Path:
    """A copy of the shipped data with a role corrected, a page added, a name changed and a role gone."""
    folder = tmp_path_factory.mktemp("edited") / "data"
    shutil.copytree(shipped("data"), folder)
    for name, changes in EDITS.items():
        file = folder / "sources" / name
        text = file.read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        file.write_text(text, "utf-8")
    return folder


@pytest.mark.slow
@ENGINES
@pytest.mark.parametrize("backwards", [False, True])
def test_the_shipped_graph_becomes_that_of_an_edited_copy_and_back(engine, backwards, edited):
    old, new = (edited, shipped("data")) if backwards else (shipped("data"), edited)
    update = patch(difference(*states_of([str(old), str(new)])))
    patched, wanted = engine(exported(old), "trig", update, exported(new))
    assert patched == wanted
    assert len(wanted) > 10_000


@pytest.mark.slow
@ENGINES
def test_a_file_of_turtle_is_patched_in_the_default_graph(engine, edited, tmp_path):
    files = {"old": shipped("data"), "new": edited}
    for name, folder in files.items():
        (tmp_path / f"{name}.ttl").write_text(exported(folder, "turtle"), "utf-8")
    old, new = (tmp_path / f"{name}.ttl" for name in files)
    update = patch(difference(*states_of([str(old), str(new)])))
    assert "GRAPH" not in update
    patched, wanted = engine(old.read_text("utf-8"), "turtle", update, new.read_text("utf-8"))
    assert patched == wanted


@pytest.mark.slow
@ENGINES
def test_one_revision_becomes_another(engine, lakes):
    before = exported(lakes.folder)
    lakes.edit(NEWS, "role: coordinator", "role: lead")
    lakes.edit(PAGE, "    short_name: BU\n", "    short_name: {en: BU, sv: BU}\n    grant_number: 'a\\u0041\\\\'\n")
    lakes.commit()
    update = patch(difference(*states_of(["main~1..main"])))
    patched, wanted = engine(before, "trig", update, exported(lakes.folder))
    assert patched == wanted


@pytest.mark.slow
@ENGINES
def test_the_patch_between_equal_states_changes_nothing(engine, starter):
    update = patch(difference(*states_of([str(starter), str(starter)])))
    assert update.endswith(": 0 quads removed, 0 added\nINSERT DATA {}\n")
    patched, wanted = engine(exported(starter), "trig", update, exported(starter))
    assert patched == wanted


def test_the_patch_is_sorted_and_the_same_on_every_run(edited):
    first, second = (patch(difference(*states_of([str(shipped("data")), str(edited)]))) for _ in range(2))
    assert first == second
    deleted, inserted = first.split("INSERT DATA")
    for half in (deleted, inserted):
        graphs = [line for line in half.splitlines() if line.startswith("  GRAPH")]
        assert graphs == sorted(graphs)
    assert "_:" not in first


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
ESCAPES = st.text(alphabet="\\uUnt0049aF\"'\x01 #{}.", max_size=12)
TERMS = st.one_of(
    st.sampled_from([f"<{ID}gms>", f"<{ID}SE>", '"2022"^^<http://www.w3.org/2001/XMLSchema#gYear>']),
    st.one_of(TEXTS, ESCAPES).map(literal),
    st.builds(language_string, TEXTS, st.sampled_from(["en", "sv"])),
)
SUBJECTS = st.sampled_from([f"<{ID}{name}>" for name in ("gms", "gms--chair--pond", "ada")])
PATHS = [
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/ns/org#role",
    "https://w3id.org/b1mg/ontology#place",
]
PREDICATES = st.sampled_from([f"<{path}>" for path in (*PATHS, "http://www.w3.org/ns/org#member")])
TYPES = st.sampled_from(
    [
        f"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{target}>"
        for target in (
            "http://www.w3.org/ns/org#Membership",
            "http://xmlns.com/foaf/0.1/Person",
            "https://w3id.org/b1mg/ontology#Retired",
        )
    ]
)
TRIPLES = st.one_of(st.tuples(SUBJECTS, PREDICATES, TERMS).map(" ".join), st.tuples(SUBJECTS, TYPES).map(" ".join))
GRAPHS = st.sampled_from(["", f"<{ID}news>", f"<{ID}page>", "<https://w3id.org/b1mg/ontology#derived>"])
NAMED = st.sampled_from([f"<{ID}news>", f"<{ID}page>", "<https://w3id.org/b1mg/ontology#derived>"])
FEW = st.sampled_from([f"<{ID}{name}> <{PATHS[0]}> {literal(text)}" for name in ("gms", "ada") for text in ("a", "b")])
"""Few triples, so that several graphs have the same."""
STATES = st.dictionaries(GRAPHS, st.frozensets(TRIPLES, min_size=1, max_size=8), max_size=4)


def loaded(graphs: dict[str, frozenset[str]]) -> ox.Store:
    lines = (f"{t} {g} .\n" for g, triples in graphs.items() for t in triples)
    store = ox.Store()
    store.load("".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    return store


@pytest.mark.untraced
@given(STATES, STATES)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_state_becomes_any_other_and_every_stated_change_is_reported(old, new):
    """A node that is a role held and its own holder is looked at from both sides, and reported twice."""
    states = [State(name, "file", graphs, SCHEMA, shipped_ontology()) for name, graphs in (("old", old), ("new", new))]
    found = difference(*states)
    one, other = loaded(found.old.graphs), loaded(found.new.graphs)
    one.update(patch(found))
    assert set(one) == set(other)
    assert_all_is_reported(found, [change for thing in summarize(found) for change in thing.changes])


@pytest.mark.parametrize("place", ["", "<https://example.org/union>"], ids=["the default graph", "a named graph"])
@given(named=st.lists(st.dictionaries(NAMED, st.frozensets(FEW, min_size=1)), min_size=2, max_size=2))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_the_union_in_a_graph_of_the_store_is_kept_up_to_date(place, named):
    states = [State(name, "file", graphs, SCHEMA) for name, graphs in zip(("old", "new"), named, strict=True)]
    with_union = [{**graphs, place: frozenset().union(*graphs.values())} for graphs in named]
    one, other = map(loaded, with_union)
    one.update(patch(Difference(*states, *_apart(*named)), place))
    assert set(one) == set(other)


def _apart(old: dict[str, frozenset[str]], new: dict[str, frozenset[str]]) -> list[dict[str, frozenset[str]]]:
    """The triples by graph that only one of two has: of the old one, and of the new one."""
    pairs = ((old, new), (new, old))
    return [{g: t for g in one if (t := one[g] - other.get(g, frozenset()))} for one, other in pairs]


def test_a_patch_for_a_store_with_the_union_in_its_default_graph(edited, invoke_diff):
    old, new = str(shipped("data")), str(edited)
    update = invoke_diff(old, new, "--format", "patch", "--union", "default")
    assert {line for line in update.splitlines() if line.startswith("  <")}  # triples of the default graph
    named = invoke_diff(old, new, "--format", "patch", "--union", "named:https://example.org/union")
    assert "GRAPH <https://example.org/union> {" in named
    assert invoke_diff(old, new, "--format", "patch", "--union", "none") == invoke_diff(old, new, "--format", "patch")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--union", "default"), "--union is for --format patch only"),
        (("--union", "named:", "--format", "patch"), "expected default, none or named:IRI"),
        (("--union", "all", "--format", "patch"), "expected default, none or named:IRI"),
    ],
)
def test_a_union_that_cannot_be_is_wrong_use(starter, options, reason):
    found = CliRunner().invoke(cli, ["diff", str(starter), str(starter), *options])
    assert found.exit_code != 0
    assert reason in f"{found.output}{found.exception}"


@pytest.fixture
def invoke_diff():
    def invoke_diff(*arguments: str) -> str:
        found = CliRunner().invoke(cli, ["diff", *arguments])
        assert found.exception is None, found.output
        return found.output

    return invoke_diff


@pytest.mark.untraced
@given(STATES)
@settings(max_examples=30, deadline=None, derandomize=True)
def test_nothing_differs_from_itself(graphs):
    state = State("pond", "file", graphs, SCHEMA, shipped_ontology())
    found = difference(state, state)
    assert not found
    assert summarize(found) == []


@pytest.mark.untraced
@given(ESCAPES)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_every_text_comes_through_both_engines_as_it_is(text):
    triple = f"<http://x/a> <http://x/p> {literal(text)}"
    states = (State("old", "file", {}, SCHEMA), State("new", "file", {"<http://x/g>": frozenset([triple])}, SCHEMA))
    update = patch(difference(*states))
    store, dataset = ox.Store(), rdflib.Dataset()
    store.update(update)
    dataset.update(update)
    assert [quad.object.value for quad in store] == [text]
    assert [str(value) for _, _, value, _ in dataset.quads()] == [text]
