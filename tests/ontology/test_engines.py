"""A second engine, rdflib's own, runs every rule and every check and must get the same result."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyoxigraph as ox
import pytest
import rdflib

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.project import find_project
from b1mg_graph.rdf.inference import built_in_among
from b1mg_graph.resources import shipped
from b1mg_graph.starter import write_starter
from tests.conftest import TIMES
from tests.tracing import untraced

pytestmark = [
    pytest.mark.judge,
    pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib"),  # of itself, within rdflib 7
]

ONTOLOGY = shipped("ontology")
RULES = sorted((ONTOLOGY / "rules").glob("*.rq"))
CHECKS = sorted((ONTOLOGY / "checks").glob("*.rq"))
DERIVED = "<https://w3id.org/b1mg/ontology#derived>"

ALONE = """
organisations:
  alone: {name: Alone Ltd, formal: true, roles: [{role: co-lead, in: ripplemark}]}
"""


@pytest.fixture(scope="module", params=["shipped", "starter", "times"])
def assembly(request, tmp_path_factory):
    """A data set: the shipped one, the starter, and the starter with roles at many times."""
    if request.param == "shipped":
        return assemble(find_project(shipped("data")))
    folder = tmp_path_factory.mktemp(request.param)
    write_starter(folder, ("en", "sv"))
    if request.param == "times":
        (folder / "data" / "sources" / "times.yaml").write_text(TIMES + ALONE, "utf-8")
    return assemble(find_project(folder))


@dataclass
class Second:
    """An rdflib dataset: in its default graph all that is stated, and what its own engine derives by the rules."""

    dataset: rdflib.Dataset
    prefixes: dict[str, str]
    derived: set[tuple] = field(default_factory=set)

    @untraced()
    def query(self, text: str) -> rdflib.query.Result:
        return self.dataset.query(text, initNs=self.prefixes)


@pytest.fixture(scope="module")
def second(assembly) -> Second:
    """The second engine after all rules in SPARQL, in the order of their names; what is built in is ours alone."""
    dataset = rdflib.Dataset()
    stated = [name for name in assembly.dataset.graphs() if name != DERIVED]
    default = dataset.default_graph
    lines = b"".join(assembly.dataset.lines(stated))
    with untraced():
        default.parse(data=lines + "".join(f"{triple} .\n" for triple in built_in(assembly)).encode(), format="nt")
        for path in ONTOLOGY.glob("*.ttl"):
            dataset.graph("https://w3id.org/b1mg/ontology").parse(path)
    engine = Second(dataset, assembly.dataset.prefixes)
    for path in RULES:
        found = set(engine.query(path.read_text("utf-8")).graph)
        engine.derived |= found
        for triple in found:
            default.add(triple)
    return engine


def derived(assembly) -> set[str]:
    """The triples that we derive."""
    return {str(t) for t in ox.parse(b"".join(assembly.dataset.lines([DERIVED])), format=ox.RdfFormat.N_TRIPLES)}


def built_in(assembly) -> set[str]:
    """Those of them that no rule in SPARQL makes: the bounds of times, and the claims of disagreements."""
    return built_in_among(derived(assembly))


def canonical(triples) -> set[str]:
    """Triples as lines of N-Triples, written by one and the same writer."""
    graph = rdflib.Graph()
    for triple in triples:
        graph.add(triple)
    return {str(t) for t in ox.parse(graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)}


def test_both_engines_derive_the_same_triples(assembly, second):
    ours = derived(assembly) - built_in(assembly)
    assert canonical(second.derived) == ours
    assert len(ours) > 200


@pytest.mark.parametrize("path", CHECKS, ids=lambda path: path.stem)
def test_both_engines_find_the_same_by_a_check(assembly, second, path):
    text = path.read_text("utf-8")
    ours = sorted((row["this"].value, row["message"].value) for row in assembly.dataset.query(text))
    theirs = sorted((str(row.this), str(row.message)) for row in second.query(text))
    assert ours == theirs


def test_there_are_rules_checks_and_findings_to_compare(tmp_path):
    assert len(RULES) >= 15
    assert len(CHECKS) >= 5
    write_starter(tmp_path, ("en", "sv"))
    (tmp_path / "data" / "sources" / "times.yaml").write_text(TIMES + ALONE, "utf-8")
    found = {d.code for d in assemble(find_project(tmp_path)).diagnostics}
    assert "check-co-lead-alone" in found
