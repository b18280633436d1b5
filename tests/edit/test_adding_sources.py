"""`add source` writes a file of its own, and what is known by its address is not added again."""

from __future__ import annotations

import re

import pytest

from b1mg_graph.model.dates import local_day

from .lists import ADDRESS, contents


def test_a_source_becomes_a_file_named_by_its_date(add, initiative):
    status, out, err = add(
        "source", ADDRESS, "--title", "Lakes of May", "--publisher", "BU", "--issued", "2026-05", "--kind", "news item"
    )
    assert (status, out) == (0, ""), err
    assert err == "source `lakes-of-may` added as data/sources/2026-05-lakes-of-may.yaml; 2 files changed\n"
    text = (initiative / "data" / "sources" / "2026-05-lakes-of-may.yaml").read_text("utf-8")
    assert text == (
        "# yaml-language-server: $schema=../facts.schema.json\n"
        "source:\n  id: lakes-of-may\n  title: Lakes of May\n  publisher: birchholm-university\n  issued: 2026-05\n"
        f"  url: {ADDRESS}\n  kind: news-item\n"
    )
    assert add.call("check", "--strict")[0] == 0
    assert add.call("fmt", "--check")[0] == 0


@pytest.mark.parametrize(
    ("options", "name", "retrieved"),
    [
        (["--kind", "web-page"], "{today}-lakes", "{today}"),
        (["--kind", "web-page", "--retrieved", "2026-02"], "2026-02-lakes", "2026-02"),
        (["--kind", "web-page", "--issued", "2026-01"], "2026-01-lakes", "{today}"),
        (["--kind", "news-item"], "undated-lakes", "{today}"),
        ([], "undated-lakes", "{today}"),
        (["--issued", "2025"], "2025-lakes", None),
        (["--id", "lakes-of-bu", "--issued", "2025"], "2025-lakes-of-bu", None),
    ],
)
def test_a_page_that_is_kept_current_was_retrieved_today_and_so_was_what_bears_no_date(
    options, name, retrieved, add, initiative
):
    assert add("source", ADDRESS, "--title", "Lakes", "--publisher", "BU", *options)[0] == 0
    text = (initiative / "data" / "sources" / f"{name.format(today=local_day())}.yaml").read_text("utf-8")
    found = re.findall(r"retrieved: (.*)", text)
    assert found == ([retrieved.format(today=local_day())] if retrieved else [])


@pytest.mark.parametrize("address", ["https://example.org/lakes/list", "http://www.example.org/lakes/list/"])
def test_a_source_with_the_same_address_is_named_and_nothing_is_written(address, add, initiative, listed):
    before = contents(initiative)
    status, out, err = add("source", address, "--title", "Again", "--publisher", "BU")
    assert (status, out) == (1, "")
    assert "`lake-list` (A list of the lake office, source, data/sources/2026-05-02-lake-list.yaml:3:7) has this" in err
    assert "so nothing was written; for a later edition of the same page give --replaces lake-list" in err
    assert contents(initiative) == before
    later = add("source", address, "--title", "Again", "--publisher", "BU", "--replaces", "lake-list")
    assert later[0] == 0, later
    assert "  replaces: lake-list\n" in next(initiative.rglob("undated-again.yaml")).read_text("utf-8")
    assert add.call("check", "--strict")[0] == 0


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("<html><head><title>\n Lakes &amp; ice </title></head><svg><title>No</title></svg></html>", "Lakes & ice"),
        ("<title>One</title><title>Two</title>", None),
        ("<p>No title</p>", None),
        ("<title> </title>", None),
        (b"<title>\xff\xfe</title>", None),
    ],
)
def test_the_title_of_a_page_on_this_machine_is_taken_only_if_it_is_sure(content, title, add, initiative):
    page = initiative / "page.html"
    page.write_bytes(content if isinstance(content, bytes) else content.encode())
    status, _, err = add("source", "page.html", "--publisher", "BU", "--url", ADDRESS)
    if title is None:
        assert (status, err) == (2, "error: a source needs a title: --title TEXT\n")
    else:
        text = next(initiative.rglob("undated-lakes-ice.yaml")).read_text("utf-8")
        assert f"title: {title}\n" in text
    assert add("source", "page.html", "--title", "Given", "--publisher", "BU", "--citation", "Lakes, p. 7")[0] == 0
    assert "title: Given\n" in next(initiative.rglob("undated-given.yaml")).read_text("utf-8")


def test_a_publisher_that_is_not_known_is_added_with_its_source(add, initiative):
    source = ["source", ADDRESS, "--title", "Lakes", "--publisher", "Lake Office"]
    status, _, err = add(*source)
    assert status == 2
    assert "error: no organisation is called `Lake Office`" in err
    assert "to add it with this command: --with organisation 'Lake Office' (or another kind: initiative," in err
    assert add(*source, "--with", "organisation", "Lake Office")[0] == 0
    text = next(initiative.rglob("undated-lakes.yaml")).read_text("utf-8")
    assert "  publisher: lake-office\n" in text
    assert text.endswith("\norganisations:\n  lake-office:\n    name: Lake Office\n")
    assert "lake-office" in (initiative / "data" / "facts.schema.json").read_text("utf-8")
    again = ["source", f"{ADDRESS}/8", "--title", "More", "--publisher", "lake office"]
    assert add(*again, "--with", "organisation", "Lake Office")[0] == 0
    assert "organisations:" not in next(initiative.rglob("undated-more.yaml")).read_text("utf-8")


def test_a_data_set_without_sources_gets_a_folder_for_them(add, initiative):
    for file in (initiative / "data" / "sources").iterdir():
        file.unlink()
    (initiative / "data" / "sources").rmdir()
    settings = initiative / "data" / "graph.yaml"
    settings.write_text(settings.read_text("utf-8").replace("publisher: reedmark-agency\n", ""), "utf-8")
    assert add("source", ADDRESS, "--title", "Lakes", "--publisher", "BU", "--with", "organisation", "BU")[0] == 0
    assert (initiative / "data" / "sources" / "undated-lakes.yaml").is_file()


def test_a_new_source_names_the_schema_for_editors_only_where_there_is_one(add, initiative):
    (initiative / "data" / "facts.schema.json").unlink()
    assert add("source", ADDRESS, "--title", "Lakes", "--publisher", "BU")[0] == 0
    assert next(initiative.rglob("undated-lakes.yaml")).read_text("utf-8").startswith("source:\n  id: lakes\n")
