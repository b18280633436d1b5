"""Every question gets the same rows in every store, in whichever way it is asked."""

from __future__ import annotations

import os

import pytest

from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.query.library import load_questions
from b1mg_graph.query.question import pasted, values_of

from .answers import of_engine
from .loaded import HEADINGS
from .servers import StoreError
from .table import PAGE, page
from .test_checks_and_rules import CHECKS, EQUAL, RULES
from .variants import variants

LIBRARY = {name: question for name, question in load_questions(shipped_ontology()).items() if not question.computed}
FOUND: dict[tuple[str, str], tuple[int, int]] = {}
"""How many variants got equal rows, and how many there are, by question and store."""


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of itself, within rdflib 7
@pytest.mark.parametrize("question", LIBRARY.values(), ids=lambda q: q.name)
def test_a_store_gives_the_rows_that_we_give(question, store, facts):
    wrong = []
    asked = list(variants(question, narrow=store.is_slow))
    for variant, given in asked:
        query = pasted(question, values_of(question, facts.assembly, given), facts.assembly)
        ours = of_engine(facts.query(query))
        assert not ours or max(ours.values()) == 1, f"{variant}: a row comes twice"
        try:
            theirs = store.select(query)
        except StoreError as error:
            wrong.append(f"{variant}: {error}")
        else:
            if theirs != ours:
                wrong.append(
                    f"{variant}: missing {list((ours - theirs).items())}, too much {list((theirs - ours).items())}"
                )
    FOUND[question.name, store.name] = (len(asked) - len(wrong), len(asked))
    assert not wrong


def test_the_page_on_stores_says_what_was_found():
    if set(FOUND) != {(question, store) for question in LIBRARY for store in HEADINGS}:
        pytest.skip("not every question was asked of every store")
    if not all(set(stores) == set(HEADINGS) - {"rdflib"} for stores in EQUAL.values()):
        pytest.skip("not every server was asked the checks and rules")
    written = page(FOUND, EQUAL, {"checks": len(CHECKS), "rules": len(RULES)})
    if "B1MG_STORES" in os.environ:
        PAGE.write_text(written, "utf-8")
    assert PAGE.read_text("utf-8") == written, "docs/stores.md is stale: make stores"
