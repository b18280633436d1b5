"""What a thing is called is one rule on every face: in answers, ``show``, pages, the network page, ``diff`` and CSV.

Each case is a data set with one body to name, ``it``, in which ``holder`` holds a role, and its name in the main
language (English), in Swedish, and in short.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import pytest

from b1mg_graph.changes.names import Names
from b1mg_graph.changes.revision_state import state_of
from b1mg_graph.changes.snapshot import Things
from b1mg_graph.description.portraits import portrait_of
from b1mg_graph.formats.registry import FORMATS
from b1mg_graph.network.payload import payload
from b1mg_graph.network.selection import Selection
from b1mg_graph.network.views import views_of
from b1mg_graph.site.editions import Site
from b1mg_graph.site.links import Links
from b1mg_graph.site.pages import Pages
from b1mg_graph.site.things import thing_pages
from tests.site.page import parsed

IRI = "https://example.org/id/it"
HEAD = """
source: {id: old, title: Old, issued: 2024, kind: k}
kinds: {k: {name: K}}
roles: {member: {name: member}}
people: {holder: {name: Holder, roles: [{role: member, in: it}]}}
"""
LATER = "source: {id: new, title: New, issued: 2025, kind: k}\n"


@dataclass(frozen=True)
class Case:
    """Facts on ``it``, and its names; ``later`` are facts of a second source; ``alone`` is the name without the whole.

    A thing with a code has its name alone on the network page, beside the code.
    """

    facts: str
    full: str
    swedish: str | None = None
    brief: str | None = None
    later: str | None = None
    code: str | None = None
    alone: str | None = None


def project(of: str) -> str:
    return f"projects: {{it: {of}}}\n"


def area(of: str, wholes: str) -> str:
    return f"work_areas: {{it: {of}}}\nprojects: {wholes}\n"


CASES = {
    "a name": Case(project("{name: Lake}"), "Lake"),
    "a name in two languages": Case(project("{name: {en: Lake, sv: Sjö}}"), "Lake", "Sjö"),
    "a name in the other language only": Case(project("{name: {sv: Sjö}}"), "Sjö"),
    "a short name": Case(project("{name: The Lake, short_name: LAKE}"), "The Lake", brief="LAKE"),
    "two names, of which the shorter": Case(project("{name: The Lake}"), "Lake", later=project("{name: Lake}")),
    "a name that the editors reject": Case(
        project("{name: Lake}"),
        "Great Lake",
        later=project("{name: Great Lake}")
        + "rulings: {one: {about: it, key: name, reject: old, reason: It is great., rests_on: new}}\n",
    ),
    "a part of a whole with a short name": Case(
        area("{name: Reed, part_of: lake}", "{lake: {name: The Lake, short_name: LAKE}}"), "Reed (LAKE)", alone="Reed"
    ),
    "a part of a whole with a name": Case(
        area("{name: Reed, part_of: lake}", "{lake: {name: Lake}}"), "Reed (Lake)", alone="Reed"
    ),
    "a whole that the name contains": Case(
        area("{name: LAKE Reed, part_of: lake}", "{lake: {name: The Lake, short_name: LAKE}}"), "LAKE Reed"
    ),
    "a part with a code": Case(
        area("{name: Reed, code: WP1, part_of: lake}", "{lake: {name: Lake}}"),
        "Reed (Lake)",
        brief="WP1 (Lake)",
        code="WP1",
        alone="Reed",
    ),
    "a whole in the language of the name": Case(
        area("{name: {en: Reed, sv: Vass}, part_of: lake}", "{lake: {name: Lake, short_name: {en: LAKE, sv: SJÖ}}}"),
        "Reed (LAKE)",
        "Vass (SJÖ)",
        alone="Reed",
    ),
    "the nearest of two wholes": Case(
        "work_areas: {it: {name: Reed, part_of: [a-lake, b-bay]}, b-bay: {name: Bay, code: B1, part_of: a-lake}}\n"
        "projects: {a-lake: {name: Lake}}\n",
        "Reed (B1)",
        alone="Reed",
    ),
}


@pytest.fixture(params=CASES.values(), ids=CASES.keys())
def case(request) -> Case:
    """A case of the table."""
    return request.param


@pytest.fixture
def graph(case, graph_of):
    """The graph of the facts of a case."""
    later = {"new": LATER + case.later} if case.later else {}
    return graph_of(old=HEAD + case.facts, **later)


def test_answers_have_the_name_in_the_language_asked_for(case, graph):
    result = graph.query(f"SELECT ?it {{ ?it a ?class FILTER(?it = <{IRI}>) }} LIMIT 1")
    assert [str(row[0].value) for row in result.labelled()] == [case.full]
    assert [str(row[0].value) for row in result.labelled("sv")] == [case.swedish or case.full]


def test_csv_has_the_name_beside_the_iri(case, graph):
    dataset = graph.assembly.dataset
    graphs = {name: dataset.lines([name]) for name in dataset.graphs()}
    rows = csv.DictReader(io.StringIO("".join(FORMATS["csv"].text(graphs, graph.assembly))))
    assert {row["value_name"] for row in rows if row["value"] == IRI} == {case.full}


def test_show_has_the_name_alone_as_its_title_and_the_full_name_elsewhere(case, graph):
    it, holder = (portrait_of(graph.assembly, id_) for id_ in ("it", "holder"))
    assert it.name == (case.alone or case.full)
    assert [fact.value for held in holder.held for fact in held.facts if fact.id == "it"] == [case.full]


def test_the_site_links_it_by_its_full_name(case, graph):
    assert Links(graph.assembly).thing("it").text == case.full
    pages = dict(thing_pages([Pages(Site(graph.assembly).main)]))
    root, _ = parsed(pages["id/holder.html"])
    links = {"".join(a.itertext()) for a in root.iter("a") if a.get("href") == "it.html"}
    assert links == {case.full}
    (title,) = parsed(pages["id/it.html"])[0].iter("h1")
    assert "".join(title.itertext()) == case.full


def test_the_network_page_has_the_name_by_language(case, graph):
    network = graph.network
    (node,) = [n for n in payload(network, views_of(network), Selection())["nodes"] if n["id"] == "it"]
    shown = case.alone if case.code else case.full
    assert next(iter(node["label"].values())) == shown
    assert node["label"].get("sv", shown) == (case.swedish or shown)
    assert node["code"] == case.code


def test_diff_says_it_in_short(case, graph):
    state = state_of(str(graph.assembly.project.data.parent), graph.assembly.project)
    names = Names(Things(state.schema, state.stated, state.set_aside))
    assert names.brief(f"<{IRI}>") == (case.brief or case.full)
    assert names.full(f"<{IRI}>") == (case.alone or case.full)
