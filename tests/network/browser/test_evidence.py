"""Who says so: the panel, and what is copied from it."""

from __future__ import annotations

import pytest
import rdflib

from b1mg_graph.network.page import render

from .hostile import text
from .test_finding import small

HELD = "gms--co-lead--b1mgplus-health-economics"

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of itself, within rdflib 7


def test_a_thing_is_shown_with_names_links_roles_and_sources(visit, shipped_page):
    page = visit(shipped_page).go("sel=gms")
    text = page.inner_text("#evidence")
    for part in (
        *("Genomic Medicine Sweden", "GMS", "Collaboration", "gms", "co-lead", "Health economics"),
        *(
            "last known 2025-03-19\nat 2026-06-23",
            "paragraph 5",
            "Sweden contributes to the EU project Beyond One Million Genome plus",
        ),
    ):
        assert part in text
    link = page.locator("#evidence a[target]", has_text="Sweden contributes").first
    assert link.get_attribute("href").startswith("https://genomicmedicine.se/")


def test_the_other_language_is_shown_too(visit, shipped_page):
    page = visit(shipped_page).go("sel=b1mgplus-health-economics")
    assert page.inner_text("#evidence-title") == "Health economics (B1MGplus)"
    assert "In Swedish" in page.inner_text("#evidence-body")
    assert page.inner_text("#evidence-body bdi[lang=sv] >> nth=0") == "Hälsoekonomi (B1MGplus)"


def test_a_role_is_shown_with_its_sources(visit, shipped_page):
    page = visit(shipped_page).go(f"sel={HELD}")
    text = page.inner_text("#evidence")
    for part in (
        "Co-lead",
        "last known 2025-03-19",
        "presumed to be held",
        "Who says so",
        "Genomic Medicine Sweden",
        "paragraph 5",
    ):
        assert part in text


def test_a_role_that_several_sources_state_names_them_all(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go()
    edge = page.evaluate("networkPage.data.edges.find((e) => e.role !== null && e.said.length > 1)")
    id_, count = edge["id"], len(edge["said"])
    page.evaluate("(id) => networkPage.choose(id)", id_)
    assert page.locator("#evidence-body .source").count() == count
    assert "Others that say the same" in page.inner_text("#evidence-body")


def test_disputed_values_are_shown_with_the_sources_of_each(visit, tmp_path):
    data = small(since="2021")
    unknown = {"publisher": None, "date": None, "dated_by": None, "url": None, "kind": None}
    data["sources"] = [{"id": id_, "title": text(f"Source {id_}"), **unknown} for id_ in "xy"]
    values = [{"value": "2021", "said": [[0, ["page 1"]]]}, {"value": "2022", "said": [[1, []]]}]
    data["edges"][0]["disputed"] = [{"label": text("since"), "values": values}]
    file = tmp_path / "small.html"
    file.write_text(render(data), "utf-8")
    page = visit(file).go("sel=a--lead--b")
    values = page.locator(".disputed li").all_inner_texts()
    assert [value.split("\n")[:2] for value in values] == [["2021", "Source x"], ["2022", "Source y"]]
    assert "Sources disagree" in page.inner_text("#evidence-body")


@pytest.mark.parametrize(
    ("language", "heading", "words"),
    [
        (
            "en",
            "Sources disagree; the editors have decided",
            {
                "Horizon 2020": "accepted",
                "Horizon Europe": "rejected: B1MG began in 2020, and Horizon Europe in 2021.",
            },
        ),
        (
            "sv",
            "Källorna är oense; redaktörerna har avgjort",
            {"Horizon 2020": "godtas", "Horizon Europe": "godtas inte: B1MG började 2020 och Horisont Europa 2021."},
        ),
    ],
)
def test_a_decision_is_shown_in_words_beside_both_values(language, heading, words, visit, shipped_page):
    page = visit(shipped_page).go(f"sel=b1mg&lang={language}")
    values = page.locator("#evidence .facts dd", has_text="Horizon")
    shown = {value.split("\n")[0]: value.split("\n")[1] for value in values.all_inner_texts()}
    assert shown == words
    assert page.locator("#evidence .facts dt", has_text=heading).count() == 2


def test_an_editors_decision_on_a_role_is_shown_beside_its_values(visit, tmp_path):
    data = small(since="2021")
    unknown = {"publisher": None, "date": None, "dated_by": None, "url": None, "kind": None}
    data["sources"] = [{"id": id_, "title": text(f"Source {id_}"), **unknown} for id_ in "xy"]
    preferred = {"id": "preferred", "label": text("preferred"), "reason": text("It is signed.")}
    other = {"id": "not-preferred", "label": text("not preferred")}
    data["edges"][0]["disputed"] = [
        {
            "label": text("since"),
            "values": [
                {"value": "2021", "said": [[0, []]], "standing": preferred},
                {"value": "2022", "said": [[1, []]], "standing": other},
            ],
        }
    ]
    file = tmp_path / "small.html"
    file.write_text(render(data), "utf-8")
    page = visit(file).go("sel=a--lead--b")
    values = [value.split("\n")[:2] for value in page.locator(".disputed li").all_inner_texts()]
    assert values == [["2021", "preferred: It is signed."], ["2022", "not preferred"]]
    assert "the editors have decided: since" in page.inner_text("#evidence-body")


def test_the_words_of_a_source_are_quoted(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go()
    edge = page.evaluate("networkPage.data.edges.find((e) => e.stated_as.length)")
    page.evaluate("(id) => networkPage.choose(id)", edge["id"])
    assert page.inner_text("#evidence-body q >> nth=0") in edge["stated_as"][0].values()


def copied(page, button: str) -> str:
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    page.click(button)
    page.wait_for_selector("#copy-status >> text=Copied.")
    return page.evaluate("window.copied")


SELECTED = ["gms", HELD, "oskar-frisell", "1mg", "b1mgplus", "SE"]


@pytest.mark.parametrize("id_", SELECTED)
def test_the_turtle_copied_is_part_of_the_graph(visit, shipped_page, shipped_graph, id_):
    page = visit(shipped_page).go(f"sel={id_}")
    graph = rdflib.Graph().parse(data=copied(page, "#copy-turtle"), format="turtle")
    assert len(graph) > 1
    known = shipped_graph.rdflib()
    known.default_union = True
    missing = [triple for triple in graph if triple not in known]
    assert missing == []


@pytest.mark.parametrize("id_", SELECTED)
def test_the_sparql_copied_gives_what_is_shown(visit, shipped_page, shipped_graph, id_):
    page = visit(shipped_page).go(f"sel={id_}")
    rows = list(shipped_graph.query(copied(page, "#copy-sparql")))
    assert rows
    shown = page.evaluate(
        """(id) => {
          const { data } = networkPage;
          const node = data.nodeIndex.get(id);
          const near = node === undefined ? [data.edgeIndex.get(id)] : [...data.touching[node], ...data.behalf[node]];
          const held = [...new Set(near)].filter((e) => data.edges[e].role !== null);
          return held.reduce((sum, e) => sum + data.edges[e].said.length, 0);
        }""",
        id_,
    )
    assert len(rows) == shown


def test_where_the_clipboard_is_closed_the_text_is_there_to_copy(visit, shipped_page):
    page = visit(shipped_page).go("sel=gms")
    page.evaluate(
        """() => {
          navigator.clipboard.writeText = () => Promise.reject(new Error('closed'));
          document.execCommand = () => false;
        }"""
    )
    page.click("#copy-turtle")
    page.wait_for_selector("#copy-text")
    assert "org:Membership" in page.input_value("#copy-text")
    assert "does not allow copying" in page.inner_text("#copy-status")


def test_who_differs_on_a_date_is_not_said_to_agree(visit, tmp_path):
    data = small(since="2021", said=[[0, []], [1, []]])
    unknown = {"publisher": None, "date": None, "dated_by": None, "url": None, "kind": None}
    data["sources"] = [{"id": id_, "title": text(f"Source {id_}"), **unknown} for id_ in "xy"]
    disputed = {"id": "disputed", "label": text("disputed")}
    values = [{"value": value, "said": [[n, []]], "standing": disputed} for n, value in enumerate(("2021", "2022"))]
    data["edges"][0]["disputed"] = [{"label": text("since"), "values": values}]
    file = tmp_path / "small.html"
    file.write_text(render(data), "utf-8")
    shown = visit(file).go("sel=a--lead--b").inner_text("#evidence-body")
    assert "Sources disagree" in shown
    assert "Others that name it, in other words" in shown
    assert "Others that say the same" not in shown
