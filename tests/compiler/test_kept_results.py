"""After an edit, rules and checks are evaluated for what it concerns alone, and all is as if they had been for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from b1mg_graph.compiler import edited
from b1mg_graph.compiler.kept_units import KeptUnits
from b1mg_graph.compiler.opening import opened
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.compiler.query_checks import load_checks
from b1mg_graph.diagnostics.machine import FORMATS
from b1mg_graph.model.time_statements import TimeStatements
from b1mg_graph.project import find_project
from b1mg_graph.rdf.dataset import DERIVED, Dataset
from b1mg_graph.rdf.inference import rules_in
from b1mg_graph.rdf.results import Results

if TYPE_CHECKING:
    from pathlib import Path

    from b1mg_graph.cache import folder

NEWS = "data/sources/2026-01-15-kick-off-news.yaml"
PAGE = "data/sources/2026-03-02-partner-page.yaml"
MORE = "data/sources/more.yaml"
HEAD = "source: {id: more, title: More, issued: 2026-05-01, publisher: reedmark-agency, url: https://example.org/m}\n"
OWN_RULE = "CONSTRUCT { ?s rdfs:comment 'x' } { ?s a org:Membership }"
OWN_CHECK = "# severity: note\n# title: x\nSELECT ?this ?message { ?this a b1mg:Project BIND('seen' AS ?message) }"
ROLE = "people:\n  mare-reedling:\n    roles:\n      - {role: co-lead, in: ripplemark-lake-ice, stated_as: co-lead}\n"
TIMES = """
source: {id: times, title: Times, issued: 2026-05-02, publisher: reedmark-agency, url: https://example.org/t}
people:
  mare-reedling:
    roles:
      - {role: lead, in: northern-lakes-water-quality, until: 2025-01}
"""
PERSON = "  ida-sedge: {name: Ida Sedge, roles: [{role: lead, in: northern-lakes-water-quality, since: 2025-11}]}\n"
BODY = "  ice-club: {name: Ice Club, until: 2026-01-02, roles: [{role: participant, in: ripplemark}]}\n"
ENDED = "name: Birchholm University\n    until: 2026-01-05"
COMPLETE = "kind: news-item\n  complete_for: [ripplemark-lake-ice]"
AGAIN = """
source: {id: again, title: Again, issued: 2026-05-03, publisher: reedmark-agency, url: https://example.org/a}
organisations:
  lumilake-institute: {roles: [{role: co-lead, in: ripplemark-lake-ice, since: 2026-02}]}
people:
  bror-icefeldt:
    roles:
      - {role: principal-investigator, in: ripplemark, for: birchholm-university, stated_as: co-lead}
      - {role: co-lead, in: ripplemark-lake-ice}
"""
RULING = """
source: {id: decided, title: Decided, kind: editorial, issued: 2026-06-01}
rulings:
  birch: {about: birchholm-university, key: country, prefer: more, reason: It moved.}
"""

EDITS = (
    ("a comment", NEWS, lambda text: f"{text}# more\n"),
    ("a label", NEWS, lambda text: text.replace("name: Bror Icefeldt", "name: Bror Isfält")),
    ("a file with a role", MORE, lambda _: HEAD + ROLE),
    ("a date", NEWS, lambda text: text.replace("since: 2025-09", "since: 2025-10")),
    ("a date far ahead", NEWS, lambda text: text.replace("since: 2026-01-01", "since: 2046-01-01")),
    ("the date as before", NEWS, lambda text: text.replace("since: 2046-01-01", "since: 2026-01-01  # again")),
    ("times that contradict", "data/sources/times.yaml", lambda _: TIMES),
    ("a second term", MORE, lambda text: text.replace("stated_as", "since: 2026-02, stated_as")),
    ("a value that disagrees", MORE, lambda text: f"{text}organisations: {{birchholm-university: {{country: FI}}}}\n"),
    ("a ruling", "data/sources/ruling.yaml", lambda _: RULING),
    ("a mistake", MORE, lambda text: text.replace("role: co-lead", "role: co-lad")),
    ("its correction", MORE, lambda text: text.replace("role: co-lad", "role: lead")),
    ("another class", NEWS, lambda text: text.replace("\nprojects:\n", "\ninfrastructures:\n")),
    ("the class as before", NEWS, lambda text: text.replace("\ninfrastructures:\n", "\n# as before\nprojects:\n")),
    ("the order of lines", NEWS, lambda text: text.replace(*LINES)),
    ("a name of a file", MORE, None),
    ("a role that two files state", "data/sources/again.yaml", lambda _: AGAIN),
    (
        "another role in one of them",
        NEWS,
        lambda text: text.replace("role: principal-investigator", "role: participant"),
    ),
    ("the second file is gone", "data/sources/again.yaml", None),
    ("a person with a role", NEWS, lambda text: text.replace("\npeople:\n", f"\npeople:\n{PERSON}")),
    ("another date of it", NEWS, lambda text: text.replace("since: 2025-11", "since: 2025-10, until: 2025-12")),
    (
        "a body that had ended by then",
        NEWS,
        lambda text: text.replace("\norganisations:\n", f"\norganisations:\n{BODY}"),
    ),
    ("a new end of it", NEWS, lambda text: text.replace("until: 2026-01-02", "until: 2026-01-20")),
    ("an end of another body", NEWS, lambda text: text.replace("name: Birchholm University", f"{ENDED}")),
    ("the date of an event", NEWS, lambda text: text.replace("since: 2026-01-13", "since: 2026-01-12")),
    ("a list that is complete", NEWS, lambda text: text.replace("kind: news-item", f"{COMPLETE}")),
    ("a role that is gone", NEWS, lambda text: text.replace(PERSON.replace("2025-11", "2025-10, until: 2025-12"), "")),
    ("the source of a role", NEWS, lambda text: text.replace("issued: 2026-01-15", "issued: 2026-01-16")),
    ("an id that is retired", NEWS, lambda text: f"{text}\nretired: {{reed: {{reason: It was no person.}}}}\n"),
    ("what the editors accept", "data/accepted.yaml", lambda _: "[]\n"),
    ("the settings", "data/graph.yaml", lambda text: f"{text}\nas_of: 2026-02-01\n"),
    ("a rule of its own", "ontology/rules/own.rq", lambda _: OWN_RULE),
    ("its text", "ontology/rules/own.rq", lambda text: text.replace("'x'", "'y'")),
    ("a check of its own", "ontology/checks/own.rq", lambda _: OWN_CHECK),
    ("a deleted file", PAGE, None),
)
LINES = ("    name: Ripplemark\n    status: active\n", "    status: active\n    name: Ripplemark\n")
QUERIES = ("SELECT * { ?s ?p ?o }", "SELECT * { ?s a org:Membership ; ?p ?o }", "SELECT * { GRAPH ?g { ?s ?p ?o } }")


pytestmark = pytest.mark.usefixtures("cache")


@pytest.fixture(autouse=True)
def in_parts(monkeypatch):
    """Evaluation in parts, however little there is."""
    monkeypatch.setattr(edited, "FEW", 0)


@pytest.fixture
def evaluated(monkeypatch) -> set[str]:
    """The texts of the rules and checks that are evaluated."""
    found: set[str] = set()
    for real in (Dataset.construct, Dataset.query_in_part):

        def noted(dataset, sparql, *reads, real=real):
            found.add(sparql)
            return real(dataset, sparql, *reads)

        monkeypatch.setattr(Dataset, real.__name__, noted)
    return found


def edit(place: Path, file: str, change) -> None:
    path = place / file
    if change is None:
        path.rename(path.with_name("zzz.yaml")) if file == MORE else path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(change(path.read_text("utf-8") if path.exists() else ""), "utf-8")


def kept_results(cache: folder.Cache):
    """What is kept of rules and checks in the newest entry that has them."""
    entries = sorted(cache.folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    found = [sections for path in entries if (sections := cache.read(path.stem)) and "results" in sections]
    return KeptUnits(found[-1], "").results


def all_of(assembly) -> list[object]:
    """All that a data set shows: its findings, its triples in their order, and rows without an order."""
    found = [FORMATS["json"](list(one), "0") for one in (assembly.diagnostics, assembly.accepted)]
    rows = [[str(row) for row in assembly.dataset.query(query)] for query in QUERIES]
    return [*found, *assembly.dataset.lines(), *assembly.dataset.lines([DERIVED]), *rows, assembly.times.held]


@pytest.mark.slow
def test_after_each_edit_the_whole_is_what_it_is_without_the_cache(initiative, cache):
    opened(find_project(initiative))
    sound, codes = 0, set()
    for name, file, change in EDITS:
        edit(initiative, file, change)
        project = find_project(initiative)
        fresh = Results()
        compiled = assemble(project, results=fresh)
        expected = all_of(compiled)
        for _ in range(2):
            assert all_of(opened(project)) == expected, name
        # each rule and check by itself: what is kept of it, and its evaluation on the whole
        kept = kept_results(cache)
        assert {one: kept[one] for one in fresh.found} == fresh.found, name
        assert any(one.startswith("check-") for one in kept) or not compiled.is_sound
        sound += compiled.is_sound
        codes |= {found.code for found in compiled.diagnostics}
    assert len(EDITS) > sound > 10
    assert codes >= {"disagreement", "implausible-date", "held-after-end", "check-own"}


def test_each_edit_is_evaluated_for_what_it_changes_and_nothing_on_the_whole(initiative, evaluated):
    opened(find_project(initiative))
    assert len(evaluated) > 30
    for name, file, change in EDITS[:3]:
        edit(initiative, file, change)
        evaluated.clear()
        opened(find_project(initiative))
        assert evaluated == set(), name


def test_where_a_table_changes_that_a_query_reads_it_is_evaluated_on_the_whole(initiative, evaluated):
    opened(find_project(initiative))
    every = {*evaluated}
    edit(initiative, MORE, lambda _: f"{HEAD}roles: {{skipper: {{name: skipper, direct_property: leads}}}}\n")
    evaluated.clear()
    opened(find_project(initiative))
    assert 0 < len(evaluated) < len(every) / 2
    assert all("org:roleProperty" in text or "b1mg:Role" in text or "b1mg:implies" in text for text in evaluated)


def test_a_new_day_and_what_the_editors_accept_evaluate_nothing(initiative, evaluated, monkeypatch):
    opened(find_project(initiative))
    evaluated.clear()
    (initiative / "data" / "accepted.yaml").write_text("[]\n", "utf-8")
    opened(find_project(initiative))
    monkeypatch.setattr("b1mg_graph.compiler.opening.today", lambda: "1999-12-31")
    opened(find_project(initiative))
    assert evaluated == set()


def test_a_run_that_asks_for_errors_only_leaves_the_rows_of_the_other_checks(initiative, evaluated):
    opened(find_project(initiative))
    edit(initiative, *EDITS[0][1:])
    opened(find_project(initiative), warnings=False)
    edit(initiative, *EDITS[0][1:])
    evaluated.clear()
    opened(find_project(initiative))
    assert evaluated == set()


def test_the_results_have_a_name_for_each_rule_and_check(initiative):
    project = find_project(initiative)
    results = Results()
    assemble(project, results=results)
    names = {
        *(file.called for file in rules_in(project.ontology)),
        *(one.code for one in load_checks(project.ontology)),
    }
    of_times = {"claims", "source-dates", "0-times", "undated-lists", "contradictions", "dates"}
    assert results.found.keys() == names | of_times


def test_after_a_new_role_only_its_times_are_computed(initiative, monkeypatch):
    opened(find_project(initiative))
    read: list[int] = []
    real = TimeStatements.__init__

    def noted(self, pieces):
        found = [*pieces]
        read.append(sum(lines.count(b"\n") for _, lines in found))
        real(self, found)

    monkeypatch.setattr(TimeStatements, "__init__", noted)
    edit(initiative, NEWS, lambda text: text.replace("\npeople:\n", f"\npeople:\n{PERSON}"))
    opened(find_project(initiative))
    few = max(read)
    read.clear()
    edit(initiative, NEWS, lambda text: text.replace("issued: 2026-01-15", "issued: 2026-01-16"))
    opened(find_project(initiative))
    assert 0 < 3 * few < max(read)


def test_where_there_is_little_the_whole_is_evaluated(initiative, evaluated, monkeypatch):
    opened(find_project(initiative))
    evaluated.clear()
    monkeypatch.setattr(edited, "FEW", 1 << 20)
    edit(initiative, MORE, lambda _: HEAD + ROLE)
    opened(find_project(initiative))
    assert any("org:roleProperty" in text for text in evaluated)
