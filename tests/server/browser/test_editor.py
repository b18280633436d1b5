"""The SPARQL editor in a browser: by mouse and keyboard, by day and night, and without a script."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import expect

from tests.axe import complaints
from tests.server.conftest import serving


@pytest.fixture(scope="module")
def address(starter, tmp_path_factory):
    with serving(shutil.copytree(starter, tmp_path_factory.mktemp("served") / "initiative")) as running:
        yield running.address


@pytest.fixture
def editor(address, new_page):
    page = new_page()
    page.goto(f"{address}sparql")
    page.wait_for_selector(".cm-content")
    return page


def written(page, query: str) -> None:
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(query)


def test_a_query_is_answered_by_keyboard_alone(editor):
    written(editor, "SELECT ?who { ?who a foaf:Person } ORDER BY ?who")
    editor.keyboard.press("Control+Enter")
    editor.wait_for_selector("#result td")
    first = editor.locator("#result td a").first
    assert first.text_content().startswith("id:")
    assert first.get_attribute("href").startswith("id/")
    assert editor.locator("#status").text_content().startswith("Rows: ")
    assert "query=SELECT" in editor.url


def test_an_error_is_shown_with_its_place(editor):
    written(editor, "SELECT ?who { ?who a foaf:Person ")
    editor.click("#ask")
    editor.wait_for_selector("#result pre")
    assert "^" in editor.locator("#result pre").text_content()
    assert editor.locator("#status").text_content().startswith("The query has no answer")


def test_an_empty_answer_says_why_it_is_empty(editor):
    written(editor, "SELECT ?who { ?who a foaf:Persn }")
    editor.keyboard.press("Control+Enter")
    editor.wait_for_selector("#result .near")
    assert "unknown name `foaf:Persn` (did you mean `foaf:Person`?)" in editor.locator("#result .near").text_content()
    assert editor.locator("#status").text_content().startswith("Rows: 0")


def test_prefixes_classes_properties_and_ids_are_completed(editor):
    for typed, offered in (("SELECT ?x { ?x a foaf:Pers", "foaf:Person"), ("ASK { id:bror", "id:bror-icefeldt")):
        written(editor, "")
        editor.keyboard.type(typed)
        editor.wait_for_selector(".cm-tooltip-autocomplete li")
        assert offered in [
            text.split(" ")[0]
            for text in editor.locator(".cm-tooltip-autocomplete .cm-completionLabel").all_text_contents()
        ]
        editor.keyboard.press("Escape")


def test_a_question_is_an_example(editor):
    editor.select_option("#examples", index=1)
    editor.wait_for_function("document.querySelector('.cm-content').textContent.includes('PREFIX')")
    editor.click("#ask")
    expect(editor.locator("#status")).to_contain_text("·", timeout=90_000)  # which says what it has where it has none
    assert editor.text_content("#status").startswith("Rows"), editor.text_content("#result")


def test_tab_leaves_the_editor(editor):
    editor.locator(".cm-content").click()
    editor.keyboard.press("Tab")
    assert editor.evaluate("document.activeElement.id") == "ask"


def test_without_a_script_it_is_a_form_that_the_endpoint_answers(address, browser):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}sparql")
        page.fill("#query", "ASK { ?s ?p ?o }")
        with page.expect_navigation():
            page.click("button[value=json]")
        assert '"boolean": true' in page.content()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["sparql?query=SELECT+*+%7B+%3Fs+a+foaf%3APerson+%7D", "questions/roles-of?who=bror-icefeldt", "check"]
)
def test_its_pages_are_accessible(address, new_page, path, scheme):
    page = new_page(color_scheme=scheme)
    page.goto(f"{address}{path}")
    if path.startswith("sparql"):
        page.wait_for_selector("#result td")
    assert complaints(page) == ""
