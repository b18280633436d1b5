"""Every link in the site leads somewhere: from disk, and under any address."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from b1mg_graph.site.site import files_of

from .whole import Whole, elements, meant

pytestmark = pytest.mark.untraced  # the site is made before; here its pages are read

ELSEWHERE = {"http", "https", "mailto"}


def internal(whole, *, languages=True):
    """Every address within the site: the page, the address, the path that is meant, and the fragment.

    Without ``languages``, those of the page in other languages are left out: they are absolute where they can be.
    """
    for page in whole.pages:
        for element, address in whole.links(page):
            if not urlsplit(address).scheme and (languages or element.tag != "link" or not element.get("hreflang")):
                yield (page, address, *meant(page, unquote(address)))


def test_every_link_leads_to_a_file_of_the_site(whole):
    lost = [(page, address) for page, address, path, _ in internal(whole) if path not in whole.files]
    assert lost == []


def test_every_fragment_is_an_id_in_the_page_that_it_leads_to(whole):
    lost = [
        (page, address)
        for page, address, path, fragment in internal(whole)
        if fragment
        and fragment not in whole.ids.get(path, ())
        and path != "network.html"  # whose fragments are what it shows; see below
    ]
    assert lost == []


def test_what_a_link_asks_the_network_to_show_is_in_the_network(whole, graph):
    shown = {*graph.network.nodes, *(edge.id for edge in graph.network.edges)}
    states = [fragment for page, _, path, fragment in internal(whole) if path == "network.html" != page and fragment]
    asked = {
        value.partition("~")[0]
        for state in states
        for key, values in parse_qs(state).items()
        if key != "lang"
        for value in values
    }
    assert asked - shown == set()
    assert asked


def test_no_address_is_absolute_within_the_site_or_climbs_out_of_it(whole):
    found = [
        (page, address)
        for page, address, path, _ in internal(whole)
        if address.startswith("/") or path.startswith("..") or "\\" in address
    ]
    assert found == []


def test_other_sites_are_only_linked_to_and_never_loaded(whole):
    for page in whole.pages:
        for element, address in whole.links(page):
            scheme = urlsplit(address).scheme
            if scheme == "data":
                assert (element.tag, address) == ("link", "data:,"), page
            elif scheme:
                assert scheme in ELSEWHERE, (page, address)
                assert element.tag == "a" or element.get("rel") in ("canonical", "alternate"), (page, address)


def test_nothing_is_loaded_by_a_style_sheet_or_fetched_by_a_script(whole):
    sheets = {path: text for path, text in whole.files.items() if path.endswith(".css")}
    assert sheets.keys() >= {"style.css"}
    assert [path for path, text in sheets.items() if "url(" in text or "@import" in text] == []
    scripts = {
        element.get("type")
        for page, root in whole.pages.items()
        if page != "network.html"
        for element in elements(root)
        if element.tag == "script"
    }
    assert scripts == {"application/ld+json", "application/json", None}
    loaded = {address for page in whole.pages for e, address in whole.links(page) if e.tag == "script"}
    assert loaded == {"search.js", "../search.js", "../report.js"}
    for script in ("search.js", "report.js", "sv/report.js"):
        assert "fetch" not in whole.files[script]


def test_every_page_is_found_by_following_links_from_the_start(whole):
    leads: dict[str, set[str]] = {}
    for page, _, path, _ in internal(whole):
        leads.setdefault(page, set()).add(path)
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        fresh = leads.get(waiting.pop(), set()) - seen
        seen |= fresh
        waiting.extend(fresh)
    for_machines = {"robots.txt", ".htaccess", "_redirects", "thing.var", "ontology.var", "404.html"}
    assert whole.files.keys() - seen - for_machines == set()


def test_a_known_address_of_the_site_changes_no_link_within_it(starter_graph):
    base = "https://example.org/deep/down/"
    here, there = Whole(dict(files_of(starter_graph.assembly))), Whole(dict(files_of(starter_graph.assembly, base)))
    known = {*internal(here, languages=False), ("data.html", "sitemap.xml", "sitemap.xml", "")}
    known.add(("sv/data.html", "../sitemap.xml", "sitemap.xml", ""))
    assert set(internal(there, languages=False)) == known
    for page, root in there.pages.items():
        if page == "404.html":
            continue
        canonical = [e.get("href") for e in elements(root) if e.get("rel") == "canonical"]
        assert canonical == ([f"{base}{page}"] if page != "network.html" else []), page
