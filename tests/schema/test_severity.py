"""sh:severity says how much a broken constraint matters: a warning lets the build go on, with the fact in it."""

from __future__ import annotations

import pytest

from .motto import motto, with_motto

BROKEN = [
    ('sh:datatype xsd:string ; sh:pattern "^x"', "abc"),
    ("sh:datatype rdf:langString ; sh:maxLength 2", "abc"),
    ("sh:datatype xsd:string ; sh:minLength 9", "abc"),
    ("sh:datatype xsd:integer ; sh:maxInclusive 3", "99"),
    ('sh:datatype xsd:string ; sh:in ( "a" "b" )', "c"),
    ("sh:datatype xsd:string ; sh:maxCount 1", "[abc, def]"),
    ("sh:class b1mg:Event", "ripple"),
]


@pytest.mark.parametrize(("severity", "word"), [("Violation", "error"), ("Warning", "warning"), ("Info", "note")])
@pytest.mark.parametrize(("constraint", "written"), BROKEN)
def test_a_finding_has_the_severity_of_its_shape(workshop, constraint, written, severity, word):
    workshop.add(motto(f"{constraint} ; sh:severity sh:{severity}"))
    found = [d for d in workshop.assembly(with_motto(written)).diagnostics if "motto: " in d.location.excerpt]
    assert [d.severity for d in found] == [word]


@pytest.mark.parametrize(("severity", "word"), [("Warning", "warning"), ("Info", "note")])
def test_a_missing_key_has_the_severity_of_its_shape(workshop, severity, word):
    workshop.add(motto(f"sh:datatype xsd:string ; sh:minCount 1 ; sh:severity sh:{severity}"))
    found = workshop.assembly("organisations:\n  ripple: {name: Ripple}\n").diagnostics
    assert [d.severity for d in found if d.code == "missing-key"] == [word]


@pytest.mark.parametrize(("constraint", "written"), BROKEN)
def test_a_fact_with_only_a_warning_is_in_the_graph(workshop, constraint, written):
    workshop.add(motto(f"{constraint} ; sh:severity sh:Warning"))
    dataset = workshop.assembly(with_motto(written)).dataset
    assert bool(dataset.query("ASK { id:ripple b1mg:motto ?motto }"))


@pytest.mark.slow
def test_a_warning_stops_the_build_only_when_it_is_to_be_strict(workshop):
    workshop.add(motto('sh:datatype xsd:string ; sh:pattern "^x" ; sh:severity sh:Warning'))
    workshop.assembly(with_motto("abc"))
    ended = workshop.run("check")
    assert ended.returncode == 0
    assert "warning[invalid-value]" in ended.stdout
    assert workshop.run("build", "--strict").returncode == 1
    assert not (workshop.folder / "dist" / "graph.ttl").exists()
    assert workshop.run("build").returncode == 0
    assert (workshop.folder / "dist" / "graph.ttl").exists()
