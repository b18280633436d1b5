"""The page of a thing: all statements about it, their sources, and links to everything that it mentions."""

from __future__ import annotations

import pytest

from b1mg_graph.description.names import is_web
from b1mg_graph.site.disagreements import disagreement_pages
from b1mg_graph.site.editions import Site
from b1mg_graph.site.pages import Pages

from .page import Page, words

HOSTILE = """
people:
  mallory:
    name: {en: '</script><script>alert(1)</script>', sv: '"><img src=x onerror=alert(1)>'}
    also_known_as: "<!-- {{ 7 * 7 }} &amp; --> ' \\u2028"
    description: "]]> <b>bold</b>"
    homepage: "https://example.org/?a='b&c=d"
    roles: [{role: lead, in: ripplemark, stated_as: '<i>lead</i>'}]
"""
DISPUTED = """
sources:
  other-news: {title: Other news, kind: editorial}
people:
  bror-icefeldt:
    roles:
      - {role: lead, in: northern-lakes, since: 2025-05}
      - {role: lead, in: northern-lakes, since: 2025-06, source: other-news}
"""


@pytest.mark.slow
def test_no_page_makes_a_request(shipped_pages):
    for page in [*shipped_pages.things, *shipped_pages.lists]:
        assert not [e for tag in ("img", "iframe", "object", "video") for e in page.all(tag)]
        assert {e.get("action") for e in page.all("form")} == {"../search.html"}
        assert {e.get("src") for e in page.all("script")} <= {None, "../report.js"}  # a file of the site, for reports
        assert all(not e.get("href").startswith("http") for e in page.all("link") if e.get("rel") == "stylesheet")


@pytest.mark.slow
def test_every_page_names_the_files_beside_it(shipped_pages):
    for page in shipped_pages.things:
        alternates = {
            e.get("type"): e.get("href") for e in page.all("link") if e.get("rel") == "alternate" and e.get("type")
        }
        assert set(alternates) == {"text/turtle", "application/ld+json", "application/trig"}
        assert all((page.file.parent / href).is_file() for href in alternates.values())


def test_gms_is_shown_with_roles_in_both_directions_sources_and_where_it_is_written(shipped_pages):
    page = shipped_pages.thing("gms")
    headings = " ".join(page.texts("h2"))
    for expected in ["Statements", "Roles", "Roles in Genomic Medicine Sweden", "Other things that refer", "Sources"]:
        assert expected in headings
    for expected in ["id gms", "https://w3id.org/b1mg/id/gms", "Danish National Genome Center", "organisation"]:
        assert expected in page.text
    assert "data/sources/2025-03-19-gms-news.yaml:" in words(page.section("in-the-data"))
    (row,) = (e for e in page.all("tr") if e.get("id") == "gms--co-lead--b1mgplus-health-economics")
    assert "co-lead" in words(row)
    assert "Health economics (B1MGplus)" in words(row)
    assert "last known 2025-03-19" in words(row)
    assert "paragraph 5" in words(row)
    assert "since" not in words(row)
    assert "States as of 2026-06-23, the latest source" in page.text


def test_a_number_beside_a_statement_leads_to_the_source_that_makes_it(shipped_pages):
    page = shipped_pages.thing("gms")
    (row,) = (e for e in page.all("tr") if e.get("id") == "gms--co-lead--b1mgplus-health-economics")
    (number,) = (e.get("href") for e in row.iter("a") if e.get("href").startswith("#source-"))
    (source,) = (e for e in page.all("li") if e.get("id") == number[1:])
    links = [e.get("href") for e in source.iter("a")]
    assert links[0] == "gms-news-2025-03-19.html"
    assert any(href.startswith("https://genomicmedicine.se/en/2025/03/19/") for href in links)
    assert "was issued 2025-03-19" in words(source)


def test_derived_statements_are_separate_in_both_directions(shipped_pages):
    assert "co-leads with Danish National Genome Center" in words(shipped_pages.thing("gms").section("what-follows"))
    area = words(shipped_pages.thing("b1mgplus-health-economics").section("what-follows"))
    assert "is co-led by Danish National Genome Center Genomic Medicine Sweden" in area


def test_a_value_that_another_source_contradicts_is_marked(shipped_pages):
    page = shipped_pages.thing("dngc")
    marked = {words(dd).split()[0] for dd in page.all("dd") if "sources disagree" in words(dd)}
    assert marked == {"2018-05", "2019-05", "2019-05-01"}
    assert {e.get("href") for e in page.all("a") if e.get("class") == "disputed"} == {"../disagreements.html"}


def test_a_value_that_the_editors_have_decided_on_has_its_assessment_and_the_reason(shipped_pages):
    values = [words(dd).partition("⋯")[0] for dd in shipped_pages.thing("b1mg").all("dd")]
    horizon = {text.split(" [")[0]: text for text in values if text.startswith("Horizon")}
    assert horizon["Horizon Europe"].endswith("rejected: B1MG began in 2020, and Horizon Europe in 2021.")
    assert horizon["Horizon 2020"].endswith("accepted")
    assert any(text.startswith("2023-10") and "preferred: The project was extended" in text for text in values)
    assert any(text.startswith("2023-05 ") and "not preferred: The project was extended" in text for text in values)
    assert not any(text.startswith("2023 ") and "preferred" in text for text in values)
    assert not any("sources disagree" in text for text in values)


def test_a_disputed_date_of_a_role_is_marked_and_says_which_source_gives_it(pages_of):
    page = pages_of(DISPUTED).thing("bror-icefeldt")
    (row,) = (e for e in page.all("tr") if e.get("id") == "bror-icefeldt--lead--northern-lakes")
    assert words(row).count("sources disagree") == 2


def test_the_page_of_disagreements_has_the_assessment_of_each_value_and_lists_open_ones_first(shipped_graph, tmp_path):
    (path, text) = next(disagreement_pages(Pages(Site(shipped_graph.assembly).main)))
    (tmp_path / path).write_text(text, "utf-8")
    page = Page(tmp_path / path)
    headings = [words(h2) for h2 in page.all("h2")][:-1]
    decided = [heading.endswith("decided") for heading in headings]
    assert decided == sorted(decided)
    assert sum(decided) == 2
    values = [words(th) for th in page.all("th") if th.get("scope") == "rowgroup"]
    assert "Horizon Europe programme-of-b1mg: rejected: B1MG began in 2020, and Horizon Europe in 2021." in values
    assert "2018-05 disputed" in values


def test_texts_in_other_languages_say_which(shipped_pages):
    languages = {words(e): e.get("lang") for e in shipped_pages.thing("SE").all("span") if e.get("property")}
    assert languages["Sverige"] == "sv"
    assert languages["Sweden"] is None
    assert languages["SE"] == ""


def test_only_what_is_in_the_network_leads_there(shipped_pages):
    def ways(id_):
        return [e.get("href") for e in shipped_pages.thing(id_).all("a") if "network.html#" in e.get("href")]

    assert ways("gms") == ["../network.html#sel=gms&focus=gms~1"]
    assert ways("co-lead") == []


def test_roles_events_and_vocabularies_have_headings_of_their_own(shipped_pages):
    assert any(h.startswith("Who holds this role") for h in shipped_pages.thing("co-lead").texts("h2"))
    assert any(h.startswith("Who was there") for h in shipped_pages.thing("b1mgplus-kickoff").texts("h2"))
    assert any(h.startswith("Roles for Sweden") for h in shipped_pages.thing("SE").texts("h2"))
    assert "may be held by" in shipped_pages.thing("co-lead").text


def test_the_data_set_itself_has_a_page(shipped_pages):
    assert shipped_pages.thing("one-million-genomes-graph").texts("h1") == [
        "The 1+ Million Genomes initiative as a graph"
    ]


def test_text_that_means_harm_stays_text(pages_of):
    page = pages_of(HOSTILE).thing("mallory")
    assert page.texts("h1") == ["</script><script>alert(1)</script>"]
    scripts = list(page.all("script"))
    assert [(e.get("type"), e.get("src")) for e in scripts] == [("application/ld+json", None), (None, "../report.js")]
    assert not list(page.all("img")) + list(page.all("b")) + list(page.all("i"))
    assert "https://example.org/?a='b&c=d" in [e.get("href") for e in page.all("a")]


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("https://example.org/", True),
        ("HTTP://example.org/a", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/", False),
        ("http:", False),
        ("https://[", False),
        ("urn:isbn:0451450523", False),
    ],
)
def test_only_an_address_on_the_web_becomes_a_link(address, leads):
    assert is_web(address) is leads


def test_a_page_of_facts_that_mean_harm_still_says_what_its_turtle_says(pages_of):
    import rdflib

    page = pages_of(HOSTILE).thing("mallory")
    assert page.stated() | page.in_language("sv").stated() == set(rdflib.Graph().parse(page.file.with_suffix(".ttl")))


def test_a_retired_id_has_a_page_that_leads_to_what_took_its_place(pages_of):
    page = pages_of("retired: {old-mark: {replaced_by: ripplemark, reason: It was renamed.}}\n").thing("old-mark")
    assert "This id is no longer used" in page.text
    assert "ripplemark.html" in [e.get("href") for e in page.all("a")]
    assert page.texts("h1") == ["old-mark"]


@pytest.mark.parametrize("id_", ["ripplemark", "mare-reedling", "SE", "lumilake-news-2026-01-15"])
def test_the_pages_of_another_initiative_are_made_the_same_way(id_, pages_of):
    page = pages_of("people: {}\n").thing(id_)
    assert page.texts("h1")
    assert page.stated()
