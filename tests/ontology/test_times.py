"""Rules on times: a role's since and until as an interval of OWL-Time, at the precision that is known."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from b1mg_graph.vocabulary import BOUNDS_OF_TIMES

ROLE = "https://example.org/id/ada--lead--pond"
XSD = "http://www.w3.org/2001/XMLSchema#"


def derived_of(facts, times: str) -> list[ox.Triple]:
    """All that rules in SPARQL derive for one role held, and for its interval and instants."""
    dataset = facts(f"""
organisations:
  pond: {{name: Pond}}
people:
  ada: {{name: Ada, roles: [{{role: lead, in: pond, {times}}}]}}
""").dataset
    found = dataset.query("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH b1mg:derived { ?s ?p ?o } }")
    return [t for t in found if str(t.subject).startswith(f"<{ROLE}") and t.predicate.value not in BOUNDS_OF_TIMES]


def values(triples, subject: str, property_: str) -> list[str]:
    return sorted(
        str(t.object) for t in triples if t.subject.value == subject and t.predicate.value.endswith(property_)
    )


@pytest.mark.parametrize(
    ("date", "property_", "datatype"),
    [
        ("2025-03-19", "inXSDDate", "date"),
        ("2025-03", "inXSDgYearMonth", "gYearMonth"),
        ("2025", "inXSDgYear", "gYear"),
    ],
)
@pytest.mark.parametrize(("key", "end"), [("since", "beginning"), ("until", "end")])
def test_a_bound_is_an_instant_of_the_precision_that_is_written(facts, key, end, date, property_, datatype):
    triples = derived_of(facts, f"{key}: {date}")
    instant = f"{ROLE}--{end}"
    assert values(triples, ROLE, "memberDuring") == [f"<{ROLE}--interval>"]
    assert values(triples, f"{ROLE}--interval", "#type") == ["<http://www.w3.org/2006/time#ProperInterval>"]
    assert values(triples, f"{ROLE}--interval", "hasBeginning" if key == "since" else "hasEnd") == [f"<{instant}>"]
    assert values(triples, instant, "#type") == ["<http://www.w3.org/2006/time#Instant>"]
    assert values(triples, instant, property_) == [f'"{date}"^^<{XSD}{datatype}>']
    assert len(triples) == 5


def test_both_bounds_make_one_interval(facts):
    triples = derived_of(facts, "since: 2020, until: 2025-03")
    assert values(triples, f"{ROLE}--interval", "hasBeginning") == [f"<{ROLE}--beginning>"]
    assert values(triples, f"{ROLE}--interval", "hasEnd") == [f"<{ROLE}--end>"]
    assert len(triples) == 8


def test_a_role_without_dates_has_no_interval(facts):
    assert derived_of(facts, "stated_as: head") == []


def test_nothing_that_is_derived_has_a_blank_node(facts):
    triples = derived_of(facts, "since: 2020, until: 2025-03")
    assert [t for t in triples if isinstance(t.subject, ox.BlankNode) or isinstance(t.object, ox.BlankNode)] == []


def test_the_dates_of_a_project_make_no_interval_of_a_membership(facts):
    dataset = facts("projects:\n  ripple: {name: Ripple, since: 2020, until: 2025}\n").dataset
    assert not bool(dataset.query("ASK { { ?s org:memberDuring ?o } UNION { ?s a time:Instant } }"))
