"""The server's pages in a browser: a question is asked by its form, and a page follows the facts."""

from __future__ import annotations

import shutil

from tests.server.conftest import LONGEST, hosted

FACTS = """source: {id: lake-news, title: News, kind: editorial}
people:
  nova-frost: {name: NAME}
"""


def test_a_question_is_asked_by_its_form_and_answered_in_other_formats(starter, new_page):
    with hosted(starter) as running:
        page = new_page()
        page.goto(f"{running.address}questions/roles-of")
        page.get_by_label("who", exact=False).first.fill("Bror Icefeldt")
        page.keyboard.press("Enter")
        page.wait_for_url("**/questions/roles-of?*who=Bror*")
        assert page.locator("table td").count() > 1
        assert page.locator("form input[name=who]").input_value() == "Bror Icefeldt"
        with page.expect_download() as download:
            page.get_by_role("link", name="CSV", exact=True).first.click()
        assert download.value.path().read_text("utf-8").startswith("role,")
        page.get_by_role("link", name="Change the query").click()
        page.wait_for_selector(".cm-content")
        assert "bror-icefeldt" in page.locator("#query").input_value()


def test_a_page_follows_the_facts(starter, tmp_path, new_page):
    folder = shutil.copytree(starter, tmp_path / "initiative")
    file = folder / "data" / "sources" / "news.yaml"
    file.write_text(FACTS.replace("NAME", "Nova Frost"), "utf-8")
    with hosted(folder, reloading=True) as running:
        page = new_page()
        page.goto(f"{running.address}id/nova-frost.html")
        assert page.locator("h1").text_content().strip() == "Nova Frost"
        file.write_text(FACTS.replace("NAME", "Nova Snow"), "utf-8")
        page.wait_for_function(
            "document.querySelector('h1')?.textContent.trim() === 'Nova Snow'", timeout=LONGEST * 1000
        )
