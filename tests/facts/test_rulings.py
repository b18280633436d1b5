"""Rulings of the editors: what they decide where sources disagree, and what is wrong with one."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.project import find_project

from .findings import marked, only

NEWS = "lumilake-news-2026-01-15"
"""The source of the starter data set which says that the institute is in Finland."""

BOTH_PREFERRED = (
    f"`{NEWS}` and `example` are both preferred for `country` of `lumilake-institute`, but give different values"
)
SWEDEN = "organisations: {lumilake-institute: {country: SE}}\n"


@pytest.fixture
def rule(put, check):
    """State that the institute is in Sweden, decide on that in a file of its own, and give all that is found."""

    def rule(ruling: str, facts: str = SWEDEN, kind: str = "inference"):
        indented = "".join(f"    {line}\n" for line in ruling.strip().splitlines())
        put(
            "sources/rulings.yaml",
            f"source: {{id: editors-rulings, title: Rulings, kind: {kind}, rests_on: [{NEWS}]}}\n"
            f"rulings:\n  it:\n{indented}",
        )
        return check(facts)

    return rule


ABOUT = "about: lumilake-institute\nkey: country\nreason: It is so.\n"


@pytest.mark.parametrize("decision", ["reject: example", f"prefer: {NEWS}", f"reject: [example]\nprefer: {NEWS}"])
def test_what_the_editors_decide_is_not_a_disagreement_any_more_and_both_statements_stay(decision, rule, initiative):
    assert rule(f"{ABOUT}{decision}") == []
    rows = KnowledgeGraph.load(initiative).query(
        "SELECT ?c ?source { GRAPH ?source { id:lumilake-institute b1mg:country ?c } } ORDER BY ?c"
    )
    assert [[term.value.rpartition("/")[2] for term in row] for row in rows] == [["FI", NEWS], ["SE", "example"]]


def test_what_is_left_undecided_is_reported_without_what_is_rejected(rule, put):
    put(
        "sources/third.yaml",
        "source: {id: third, title: T, kind: editorial}\norganisations:\n  lumilake-institute: {country: NO}\n",
    )
    found = only(rule(f"{ABOUT}reject: example"))
    assert found.code == "disagreement"
    assert {found.label, *(r.label for r in found.related)} == {f"FI says `{NEWS}`", "NO says `third`"}


LEAD = "people: {mare-reedling: {roles: {role: lead, in: northern-lakes-water-quality, since: 2025-11}}}\n"


@pytest.mark.parametrize(
    "about",
    [
        "mare-reedling, lead, northern-lakes-water-quality",
        "mare-reedling,lead , northern-lakes-water-quality",
        "mare-reedling--lead--northern-lakes-water-quality",
    ],
)
def test_a_role_is_named_as_the_checker_names_it_or_as_its_address_does(about, rule):
    assert rule(f"about: {about}\nkey: since\nreject: example\nreason: So.", LEAD) == []


@pytest.mark.parametrize(
    ("ruling", "facts", "code", "message"),
    [
        (f"{ABOUT}reject: example", " ", "stale-ruling", "no sources disagree on `country` of `lumilake-institute`"),
        (f"{ABOUT}prefer: {NEWS}", " ", "stale-ruling", "no sources disagree on `country` of `lumilake-institute`"),
        (
            f"{ABOUT}prefer: birchholm-ripplemark-page",
            SWEDEN,
            "stale-ruling",
            "`birchholm-ripplemark-page` is not one of the sources that disagree on `country` of `lumilake-institute`",
        ),
        (
            "about: lumilake-institute\nkey: venue\nreject: example\nreason: So.",
            SWEDEN,
            "stale-ruling",
            "no sources disagree on `venue` of `lumilake-institute`",
        ),
        (
            f"{ABOUT}reject: [example, {NEWS}]",
            SWEDEN,
            "nothing-left",
            "all values of `country` of `lumilake-institute` are rejected",
        ),
        (f"{ABOUT}reject: {NEWS}", " ", "nothing-left", "all values of `country` of `lumilake-institute` are rejected"),
        (
            f"{ABOUT}reject: example\nprefer: example",
            SWEDEN,
            "contradictory-rulings",
            "`example` is both preferred and rejected for `country` of `lumilake-institute`",
        ),
        (
            f"{ABOUT}prefer: [example, {NEWS}]",
            SWEDEN,
            "contradictory-rulings",
            BOTH_PREFERRED,
        ),
        (f"{ABOUT}rests_on: [{NEWS}]", SWEDEN, "missing-key", "`it` has neither `prefer` nor `reject`"),
        (
            "about: lumilake-institute\nkey: country\nreject: example",
            SWEDEN,
            "missing-key",
            "`it` has no `reason`",
        ),
        ("key: country\nreason: So.\nreject: example", SWEDEN, "missing-key", "`it` has no `about`"),
        ("about: lumilake-institute\nreason: So.\nreject: example", SWEDEN, "missing-key", "`it` has no `key`"),
    ],
)
def test_an_invalid_ruling_is_found(ruling, facts, code, message, rule):
    found = [f for f in rule(ruling, facts) if f.severity != "note" and f.code not in ("disagreement", "empty-file")]
    assert [(f.code, f.message) for f in found] == [(code, message)]
    assert found[0].location.path == "data/sources/rulings.yaml"
    assert found[0].help


@pytest.mark.parametrize(
    ("ruling", "code", "word", "help_"),
    [
        (ABOUT.replace("key: country", "key: contry") + "reject: example", "invalid-value", "contry", "`country`"),
        (ABOUT.replace("key: country", "key: topic") + "reject: example", "invalid-value", "topic", "Expected one of"),
        (f"{ABOUT}reject: exampel", "unknown-reference", "exampel", "`example`"),
        (f"{ABOUT}prefer: lumilake-news-2026-01-51", "unknown-reference", "lumilake-news-2026-01-51", f"`{NEWS}`"),
        (f"{ABOUT}reject: FI", "wrong-reference", "FI", "id of a source"),
        (
            ABOUT.replace("lumilake-institute", "lumilake-institut") + "reject: example",
            "unknown-reference",
            "lumilake-institut",
            "`lumilake-institute`",
        ),
        (
            ABOUT.replace("lumilake-institute", "mare-reedling, lead, northern-lakes-water-qualty") + "reject: example",
            "unknown-reference",
            "mare-reedling, lead, northern-lakes-water-qualty",
            "`mare-reedling, lead, northern-lakes-water-quality`",
        ),
    ],
)
def test_a_misspelt_key_source_or_thing_is_marked_with_what_may_be_meant(ruling, code, word, help_, rule):
    (found,) = [f for f in rule(ruling) if f.severity == "error"]
    assert (found.code, marked(found)) == (code, word)
    assert help_ in found.help


def test_rulings_in_two_files_that_contradict_each_other_are_found_at_both(rule, put):
    put(
        "sources/others.yaml",
        f"source: {{id: others, title: Others, kind: inference, rests_on: [{NEWS}]}}\nrulings:\n  that:\n"
        f"    about: lumilake-institute\n    key: country\n    prefer: {NEWS}\n    reason: No.\n",
    )
    found = only(f for f in rule(f"{ABOUT}prefer: example") if f.code == "contradictory-rulings")
    assert found.severity == "error"
    assert {found.location.path, *(r.location.path for r in found.related)} == {
        "data/sources/rulings.yaml",
        "data/sources/others.yaml",
    }


def test_errors_of_rulings_are_found_where_warnings_are_not_looked_for(rule, initiative):
    rule(f"{ABOUT}reject: [example, {NEWS}]")
    found = assemble(find_project(initiative), warnings=False).diagnostics
    assert [f.code for f in found] == ["nothing-left"]


@pytest.mark.parametrize(
    ("kind", "codes"), [("inference", []), ("editorial", []), ("news-item", ["ruling-of-another"])]
)
def test_only_the_editors_rule(kind, codes, rule):
    found = rule(f"{ABOUT}reject: example", kind=kind)
    assert [f.code for f in found if f.code != "check-source-without-address"] == codes


def test_a_name_that_is_rejected_is_not_what_the_thing_is_called(rule, initiative):
    facts = "people: {mare-reedling: {name: {en: Mare R., sv: Mare Rördrom}}}\n"
    assert rule("about: mare-reedling\nkey: name\nreject: example\nreason: Cut short.", facts) == []
    graph = KnowledgeGraph.load(initiative)
    mare = ox.NamedNode(f"{graph.assembly.settings.base}mare-reedling")
    assert graph.labels("en").name(mare).value == "Mare Reedling"
    assert graph.labels("sv").name(mare).value == "Mare Rördrom"  # nothing contradicts it


def test_a_later_edition_changes_a_value_and_does_not_disagree(put, check):
    for id_, more, country in (("old", "", "SE"), ("new", ", replaces: old", "FI")):
        put(
            f"sources/{id_}.yaml",
            f"source: {{id: {id_}, title: S, kind: editorial{more}}}\n"
            f"organisations:\n  lumilake-institute: {{country: {country}}}\n",
        )
    assert check() == []
