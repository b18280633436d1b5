"""Reports of mistakes: where they go, and what they say; the page's script says the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from b1mg_graph.model.reports import LONGEST, WORDS, address_of, clipped, filled, template_of

CASES = json.loads((Path(__file__).parent / "reports.json").read_text("utf-8"))
PARTS = {"statement": "Ada: co-lead, Ice", "sources": "News", "link": "https://example.org/#sel=ada", "data": "Pond"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["report_to"]))
def test_an_address_opens_a_report_that_is_filled_in(case):
    template = template_of(case["report_to"])
    assert template == case["template"]
    if template is not None:
        assert address_of(template, case["title"], case["text"]) == case["address"]


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_a_report_has_the_statement_its_source_a_link_and_the_data(words):
    text = filled(words["text"], PARTS)
    assert all(part in text for part in PARTS.values())
    assert filled(words["title"], PARTS).endswith("Ada: co-lead, Ice")
    assert "{" not in text


def test_no_part_is_so_long_that_programs_cut_the_address():
    text = filled(WORDS["en"]["text"], dict.fromkeys(PARTS, "x" * 10_000))
    assert text.count("…") == len(LONGEST)
    assert len(text) < 2_100


def test_a_text_that_is_cut_says_so():
    assert (clipped("abcd", 4), clipped("abcde", 4)) == ("abcd", "abc…")
