"""The page on stores has every question."""

from __future__ import annotations

from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.query.library import load_questions
from tests.stores.table import PAGE, questions_in


def test_every_question_is_in_the_table_of_stores():
    library = load_questions(shipped_ontology())
    asked = sorted(name for name, question in library.items() if not question.computed)
    assert questions_in(PAGE.read_text("utf-8")) == asked, "docs/stores.md is stale: make stores"
