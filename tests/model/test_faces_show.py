"""``show`` and the site say of everything that has times in which state it is, at a date and in words."""

from __future__ import annotations

import json
import re

import pytest
import rdflib
from click.testing import CliRunner

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cli.commands import cli
from b1mg_graph.description.portraits import portrait_of
from b1mg_graph.errors import UsageError
from b1mg_graph.model.time import LISTED, UNCERTAIN
from b1mg_graph.site.editions import Site
from b1mg_graph.site.lists import list_pages
from b1mg_graph.site.pages import Pages
from b1mg_graph.site.start import start_pages
from b1mg_graph.site.things import thing_pages
from b1mg_graph.theme import dashes_in_frames, look_of
from tests.model import ponds
from tests.model.faces_show import show_relations, show_states, site_states, site_words

B1MG = rdflib.Namespace("https://w3id.org/b1mg/ontology#")
DATES = ["1900", "2018-04-10", "2019-07-01", "2021-11", "2022-06", "2023-05-17", "2023-11", "2025", "2028-02-29"]


@pytest.fixture
def pond(world):
    """The folder of the small data set."""
    return world(ponds.FILES)


def show(folder, *arguments: str):
    return CliRunner().invoke(cli, ["show", *arguments, "--data", str(folder)])


def lines(folder, *arguments: str) -> dict[str, str]:
    """What ``show`` prints of the roles in the lake: the first name of the holder, and what follows the role."""
    ended = show(folder, "lake", *arguments)
    assert (ended.exit_code, ended.stderr) == (0, "")
    found = re.findall(r"^  (\w+)(?: \w+)?: (?:lead|member|partner)(.*?)\[", ended.stdout, re.MULTILINE)
    return {name: " ".join(words.split()) for name, words in found}


def test_show_says_in_words_in_which_state_every_role_is(pond):
    assert lines(pond) == {
        "Ada": "held",
        "Bo": "last known 2024-06-01",
        "Cy": "since 2020 until 2023-05 ended 2023-05",
        "Di": "stated as friend not known",
        "Ed": "since 2025-06 announced 2024-06-01",
        "Flo": "date unknown",
        "Gus": "ended true ended before 2026-01-10",
        "Heron": "last known 2024-06-01",
    }
    assert "States as of 2026-01-10, the latest source" in show(pond, "lake").stdout


@pytest.mark.parametrize(
    ("arguments", "listed"),
    [
        (["--now"], {"Ada", "Bo", "Heron"}),
        (["--now", "--uncertain"], {"Ada", "Bo", "Heron", "Di", "Ed", "Flo"}),
        (["--as-of", "2021"], {"Cy", "Di", "Gus"}),
        (["--as-of", "2021", "--uncertain"], {"Ada", "Bo", "Cy", "Di", "Flo", "Gus", "Heron"}),
        (["--as-of", "2027-06"], {"Ada", "Heron", "Bo"}),
        (["--as-of", "1900"], set()),
    ],
)
def test_at_a_date_what_is_held_or_presumed_is_listed_and_what_is_uncertain_where_asked_for(arguments, listed, pond):
    assert set(lines(pond, *arguments)) == listed


def test_what_is_not_listed_at_a_date_is_counted(pond):
    ended = show(pond, "lake", "--now")
    assert "Not shown: 5 roles, attendances or relations that have another state then." in ended.stdout
    assert "Not shown" not in show(pond, "lake").stdout


def test_what_follows_at_a_date_follows_from_what_is_listed_then(pond):
    assert "leads" in show(pond, "cyd", "--as-of", "2021").stdout
    assert "Follows from this" not in show(pond, "cyd", "--now").stdout
    assert "Follows from this" in show(pond, "cyd").stdout


def test_relations_have_a_state_and_other_facts_have_none(pond):
    assert re.search(r"is part of +Pond +pond +held", show(pond, "lily").stdout)
    assert re.search(r"is part of +Pond +pond +date unknown", show(pond, "heron").stdout)
    assert re.search(r" Lily +lily +held", show(pond, "pond").stdout)
    assert "is part of" not in show(pond, "lily", "--as-of", "2019").stdout
    assert re.search(r"is called +Lily +\[", show(pond, "lily").stdout)


def test_machines_get_states_and_words(pond):
    found = json.loads(show(pond, "lake", "--format", "json").stdout)
    states = {held["iri"].rpartition("/")[2]: tuple(held["state"].values()) for held in found["held"]}
    assert states == ponds.WORDS
    assert (found["as_of"], found["not_listed"]) == (ponds.REFERENCE_DATE, 0)
    assert all(fact["state"] is None for fact in found["facts"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--as-of", "yesterday"], "--as-of yesterday: not a date; write 2021-11-24, 2021-11 or 2021"),
        (["--as-of", "2023-02-29"], "not a date"),
        (["--as-of", ""], "not a date"),
        (["--as-of", "2021", "--now"], "--as-of and --now cannot be combined"),
        (["--uncertain"], "--uncertain requires --as-of or --now"),
    ],
)
def test_wrong_use_is_answered_in_one_line(arguments, message, pond, monkeypatch):
    with pytest.raises(UsageError, match=re.escape(message)):
        CliRunner().invoke(cli, ["show", "lake", *arguments, "--data", str(pond)], catch_exceptions=False)


def test_the_date_of_the_states_may_be_settled_and_there_may_be_none(world):
    settled = world(ponds.FILES, "as_of: 2021\n")
    assert "States as of 2021, the date that graph.yaml gives" in show(settled, "lake").stdout
    assert lines(settled)["Cy"] == "since 2020 until 2023-05 held"
    bare = "source: {id: a, title: A, kind: editorial}\norganisations: {x: {name: X, part_of: y}, y: {name: Y}}\n"
    undated = world({"a": bare})
    assert "States as known: no source has a date" in show(undated, "x").stdout
    assert "date unknown" in show(undated, "x").stdout
    assert "is part of" not in show(undated, "x", "--now").stdout


def pages(graph: KnowledgeGraph) -> dict[str, str]:
    made = Pages(Site(graph.assembly).main)
    return dict([*thing_pages([made]), *list_pages(made), *start_pages(made)])


@pytest.fixture
def site(pond) -> dict[str, str]:
    return pages(KnowledgeGraph.load(pond))


def test_the_site_says_it_in_the_same_words(site):
    assert site_words(site) == ponds.WORDS


def test_a_page_with_states_names_their_date_once_and_no_other_page_does(site):
    caption = "States as of 2026-01-10, the latest source"
    assert [site[f"id/{id_}.html"].count(caption) for id_ in ("lake", "ada", "heron", "new")] == [1, 1, 1, 1]
    assert site["index.html"].count(caption) == 1
    assert caption not in site["id/SE.html"]
    assert "as of 20" not in re.sub(caption, "", site["id/lake.html"])


def test_a_page_of_a_source_gives_the_states_of_relations_and_says_of_which_date(site):
    relation = re.search(r"<h2 id=\"what-it-states\">.*state-held\">held<", site["id/new.html"], re.DOTALL)
    assert relation is not None


@pytest.mark.slow
def test_the_files_beside_a_page_have_the_bounds_of_its_roles_and_of_the_terms_of_these(world):
    again = "source: {id: again, title: A, kind: news-item, publisher: pond, url: 'https://a.example', issued: 2025}\n"
    again += "people: {cyd: {roles: [{role: lead, in: lake}]}}\n"
    files = pages(KnowledgeGraph.load(world({**ponds.FILES, "again": again})))
    assert site_words(files)["cyd--lead--lake"] == ("presumed", "last known 2025")
    turtle = rdflib.Graph().parse(data=files["id/cyd.ttl"], format="turtle")
    terms = {*turtle.subjects(B1MG.termOf, rdflib.URIRef("https://example.org/id/cyd--lead--lake"))}
    assert len(terms) == 2
    assert {str(end) for term in terms for end in turtle.objects(term, B1MG.heldNotAfter)} == {"2023-05-31"}
    gus = rdflib.URIRef("https://example.org/id/gus--lead--lake")
    lake = rdflib.Graph().parse(data=files["id/lake.ttl"], format="turtle")
    assert str(lake.value(gus, B1MG.heldNotAfter)) == "2026-01-09"
    assert files["id/cyd.html"].count('property="b1mg:termOf"') == 2


def test_search_engines_are_given_no_role_as_held_that_is_not_and_no_date_that_no_source_gives(site):
    def described(id_: str) -> dict:
        (script,) = re.findall(r"<script type=\"application/ld\+json\">(.*?)</script>", site[f"id/{id_}.html"])
        return json.loads(script)

    held = {id_: described(id_).get("memberOf") for id_ in ("ada", "bo", "cyd", "di", "ed", "flo", "gus")}
    assert [id_ for id_, role in held.items() if role] == ["ada", "bo", "cyd"]
    assert (held["cyd"]["startDate"], held["cyd"]["endDate"]) == ("2020", "2023-05")
    assert not {"startDate", "endDate"} & {*held["ada"], *held["bo"]}


def test_the_start_page_says_who_still_leads_and_what_has_ended(world):
    roles = {
        "middle": ponds.FILES["middle"].replace("role: lead", "role: co-lead"),
        "new": ponds.FILES["new"].replace("role: lead", "role: co-lead"),
    }
    page = pages(KnowledgeGraph.load(world({**ponds.FILES, **roles})))["index.html"]
    table = page[page.index('<ul class="parts">') :]
    words = re.findall(
        r">([\w ]+)</a> <span class=\"soft\">co-lead</span> <span class=\"state [\w-]+\">([^<]+)<", table
    )
    assert words == [
        ("Ada Reed", "held"),
        ("Bo Rush", "last known 2024-06-01"),
        ("Cy Sedge", "ended 2023-05"),
        ("Ed Fern", "announced 2024-06-01"),
        ("Gus Oak", "ended before 2026-01-10"),
    ]
    lines = re.findall(r'class="stroke-co-lead( over)?"(?: stroke-dasharray="([^"]+)")?', page)
    dashes = {
        state: " ".join(map(str, dashes_in_frames(look_of(state)))) for state in ("presumed", "announced", "ended")
    }
    assert sorted(lines) == sorted(
        [("", ""), ("", dashes["presumed"]), ("", dashes["announced"]), *[(" over", dashes["ended"])] * 2]
    )


def expected(graph: KnowledgeGraph, date: str | None, states) -> dict[str, str]:
    """The states of roles and attendances at a date, of those that are in one of ``states``."""
    times, base = graph.assembly.times, graph.assembly.settings.base
    found = {of[len(base) + 1 : -1]: times.state(of, date).state for of in times.held}
    return {of: state for of, state in found.items() if states is None or state in states}


@pytest.mark.slow
@pytest.mark.parametrize("date", DATES)
def test_show_lists_of_the_shipped_data_what_is_held_or_presumed(date, shipped_graph):
    assert show_states(shipped_graph, date) == expected(shipped_graph, date, LISTED)


@pytest.mark.slow
def test_show_gives_every_role_and_relation_of_the_shipped_data_with_its_state(shipped_graph):
    assert show_states(shipped_graph) == expected(shipped_graph, None, None)
    assert show_states(shipped_graph, "2021-11", uncertain=True) == expected(
        shipped_graph, "2021-11", LISTED | UNCERTAIN
    )
    assert len(show_relations(shipped_graph)) == len(shipped_graph.assembly.times.relations)


@pytest.mark.slow
def test_the_site_gives_every_role_of_the_shipped_data_with_its_state(shipped_graph):
    assert site_states(thing_pages([Pages(Site(shipped_graph.assembly).main)])) == expected(shipped_graph, None, None)


def test_a_portrait_at_a_date_has_what_follows_from_what_is_listed(shipped_graph):
    def follows(**asked) -> set[tuple[str, str | None]]:
        portrait = portrait_of(shipped_graph.assembly, "juan-arenas", **asked)
        assert portrait is not None
        return {(fact.property, fact.id) for fact in portrait.derived}

    assert ("co-leads", "b1mg-wp6") in follows(as_of="2021-11")
    assert ("co-leads", "b1mg-wp6") in follows()
    assert ("co-leads", "b1mg-wp6") not in follows(now=True)
