"""The questions of the library with their answers, as the network page shows them.

Each is answered for its example, without a date: the page has no query engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.model.time import in_words
from b1mg_graph.network.payload import LANGUAGES
from b1mg_graph.query.examples import example_of, library_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.model.time import StateAt
    from b1mg_graph.network.model import Text
    from b1mg_graph.network.page_types import CellJson, QuestionJson
    from b1mg_graph.query.examples import Example
    from b1mg_graph.rdf.dataset import Term


_MOST = 200
"""Rows of one answer: a page is read by people."""


def answers(assembly: Assembly) -> list[QuestionJson]:
    """Every question of the ontology folder that the data set can answer with its own example, by group."""
    asked = (example_of(question, assembly) for group in library_of(assembly) for question in group)
    return [_answer(assembly, example) for example in asked if example is not None]


def _answer(assembly: Assembly, example: Example) -> QuestionJson:
    question = example.question
    result = example.answer(assembly)
    names = [assembly.labels(language) for language in LANGUAGES]
    return {
        "name": question.name,
        "group": dict(question.group),
        "title": dict(question.title),
        "description": dict(question.description),
        "told": [_cell(term, names, assembly) for term in example.values.values()],
        "sparql": example.sparql(assembly),
        "columns": [_heading(question.headings.get(name, {}), name) for name in result.columns],
        "count": len(result.rows),
        "rows": [
            [
                _state(result.states[name][term.value])
                if name in result.states and isinstance(term, ox.Literal)
                else _cell(term, names, assembly)
                for name, term in zip(result.columns, row, strict=True)
            ]
            for row in result.rows[:_MOST]
        ],
    }


def _heading(headings: Mapping[str, str], name: str) -> Text:
    return {language: headings.get(language, name) for language in LANGUAGES}


def _state(state: StateAt) -> CellJson:
    """A state in words of the languages of the page."""
    return {"text": {language: in_words(state, language) for language in LANGUAGES}, "id": None}


def _cell(
    term: Term | ox.Triple | None, names: Sequence[Callable[[ox.NamedNode], ox.Literal | None]], assembly: Assembly
) -> CellJson:
    """A term by its name in the languages of the page, or as it is called in all of them, and its id."""
    if isinstance(term, ox.Literal) and term.language:
        return {"text": {term.language: term.value}, "id": None}
    if not isinstance(term, ox.NamedNode):
        return {"text": "" if term is None else getattr(term, "value", str(term)), "id": None}
    named = [name(term) for name in names]
    texts = [literal.value if literal else term.value for literal in named]
    own = assembly.settings.id(term.value)
    return {"text": texts[0] if len(set(texts)) == 1 else dict(zip(LANGUAGES, texts, strict=True)), "id": own}
