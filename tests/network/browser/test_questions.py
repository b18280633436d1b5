"""Questions on the page: asked about what is chosen, answered by its data, or with the command and the query to run."""

from __future__ import annotations

import pytest


def opened(page, title: str):
    """The question with this title, opened."""
    asked = page.locator(".question", has_text=title)
    asked.locator("> summary").click()
    return asked


def choose(asked, text: str, field: int = 0) -> None:
    """Type into a field of the question and take the first suggestion."""
    box = asked.locator(".ask input").nth(field)
    box.fill(text)
    box.press("ArrowDown")
    box.press("Enter")


def rows(asked) -> list[list[str]]:
    return [one.split("\t") for one in asked.locator("tbody tr").all_inner_texts()]


def test_a_question_is_asked_about_a_body_that_is_searched_for(visit, shipped_page):
    page = visit(shipped_page).go("mode=questions")
    asked = opened(page, "Who leads a body, in whatever role?")
    choose(asked, "danish national genome")
    assert asked.locator(".ask input").input_value() == "Danish National Genome Center"
    assert any("Bettina Lundgren" in row for row in rows(asked))
    assert "states at 2026-06-23" in asked.locator("caption").inner_text()
    assert "b1mg-graph ask who-leads dngc" in asked.locator(".command").text_content()
    assert "/dngc>" in asked.locator(".query").text_content()
    asked.locator("tbody a", has_text="Bettina Lundgren").first.click()
    assert page.inner_text("#evidence-title") == "Bettina Lundgren"


def test_the_answer_is_that_at_the_date_of_the_page(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go("mode=questions")
    asked = opened(page, "Who co-leads a work area or another body?")
    assert len(rows(asked)) == 2
    page.evaluate("networkPage.set({ date: '2020' })")
    assert rows(asked) == []
    assert asked.locator("caption").inner_text() == "0 rows; states at 2020"
    page.evaluate("networkPage.set({ date: '2025' })")
    assert len(rows(asked)) == 2


def test_an_optional_value_that_is_taken_away_gives_the_answer_about_everything(visit, shipped_page):
    page = visit(shipped_page).go("mode=questions")
    asked = opened(page, "Who co-leads a work area or another body?")
    few = asked.locator("thead th").count()
    box = asked.locator(".ask input")
    box.fill("")
    box.blur()
    assert len(rows(asked)) == 29
    assert asked.locator("thead th").count() == few + 1
    assert asked.locator(".command").text_content() == "b1mg-graph ask who-co-leads"


def test_only_things_that_the_question_is_about_are_offered(visit, shipped_page):
    page = visit(shipped_page).go("mode=questions")
    asked = opened(page, "Who acts for a country, and where?")
    asked.locator(".ask input").fill("e")
    kinds = asked.locator(".option-kind").all_inner_texts()
    assert kinds
    assert {kind.lower() for kind in kinds} == {"country"}


def test_what_the_page_cannot_answer_it_says_how_to_ask(visit, shipped_page, shipped_graph):
    page = visit(shipped_page).go("mode=questions")
    asked = opened(page, "Who takes part in both of two projects or bodies?")
    assert len(rows(asked)) == 2
    choose(asked, "beyond 1 million genomes", 1)
    assert rows(asked) == []
    assert "This page cannot answer this for other values" in asked.inner_text()
    assert asked.locator(".command").inner_text() == "b1mg-graph ask in-both b1mgplus b1mg"
    found = shipped_graph.query(asked.locator(".query").inner_text())
    expected = shipped_graph.ask_question("in-both", body="b1mgplus", other_body="b1mg")
    assert {str(row[0]) for row in found} == {str(row[0]) for row in expected.rows}


def test_a_wrong_date_is_refused_with_the_form_of_dates(visit, shipped_page):
    page = visit(shipped_page).go("mode=questions")
    asked = opened(page, "What changed between two dates, or since one?")
    box = asked.locator(".ask input").first
    box.fill("soon")
    box.blur()
    assert asked.locator(".wrong").first.is_visible()
    box.fill("2020-05")
    box.blur()
    assert not asked.locator(".wrong").first.is_visible()
    assert "b1mg-graph ask changed-between 2020-05 2020-08" in asked.locator(".command").inner_text()


def test_how_two_things_are_connected_leads_to_the_ways(visit, shipped_page):
    visitor = visit(shipped_page)
    page = visitor.go("mode=questions")
    asked = opened(page, "How are two people or bodies connected?")
    assert "3 shortest ways, of 4 steps" in asked.inner_text()
    choose(asked, "oskar frisell")
    choose(asked, "oskar frisell", 1)
    assert "Choose two things." in asked.inner_text()
    choose(asked, "genomic medicine sweden", 1)
    asked.locator("text=Show them").click()
    assert "path=oskar-frisell~gms" in visitor.state
    assert page.is_visible("#ways")


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_whole_question_is_asked_by_keyboard(visit, shipped_page, language):
    visitor = visit(shipped_page)
    page = visitor.go(f"mode=questions&lang={language}")
    summary = page.locator(".question > summary").nth(2)
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("danish national")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    asked = page.locator(".question[open]")
    assert "Bettina Lundgren" in asked.inner_text()
    assert "Dan" in asked.locator(".given").inner_text()
