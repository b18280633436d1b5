"""The page's script makes the same addresses of reports as Python: the cases of reports.json, run by node."""

from __future__ import annotations

from b1mg_graph.model.reports import LONGEST, WORDS, filled
from tests.model.test_reports import CASES, PARTS
from tests.node import run_script


def test_the_page_makes_the_same_addresses():
    given = [[case["template"], {"title": case["title"], "text": case["text"]}] for case in CASES]
    found = run_script(
        "return given.map(([template, written]) => page['reports'].addressOf(template, written));", None, given
    )
    assert found == [case["address"] for case in CASES]


def test_the_page_fills_in_the_same_parts():
    long = dict.fromkeys(PARTS, "long " * 300)
    given = [[words["text"], parts] for words in WORDS.values() for parts in (PARTS, long)]
    payload = {"meta": {"about": {"report": {"longest": LONGEST}}}}
    found = run_script("return given.map(([words, parts]) => page['reports'].filled(words, parts));", payload, given)
    assert found == [filled(words, parts) for words, parts in given]
