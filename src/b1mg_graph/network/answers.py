"""The questions of the library with their answers, as the page shows them.

Each is asked what its example asks, of any date; a page has no engine to ask anything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from b1mg_graph.errors import UsageError
from b1mg_graph.network.payload import LANGUAGES
from b1mg_graph.questions.asking import answer, pasted, values_of
from b1mg_graph.questions.library import AS_OF, load_questions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from b1mg_graph.graph.dataset import Term
    from b1mg_graph.graph.knowledge import KnowledgeGraph
    from b1mg_graph.network.model import Text
    from b1mg_graph.questions.library import Question

    Json = dict[str, Any]

_MOST = 200
"""Rows of one answer: a page is read by people."""


def answers(graph: KnowledgeGraph) -> list[Json]:
    """Every question of the ontology folder that the data set can answer, by group and name."""
    library = load_questions(graph.assembly.project.ontology / "questions").values()
    asked = sorted(library, key=lambda question: (question.group["en"], question.name))
    return [found for question in asked if (found := _answered(graph, question)) is not None]


def _answered(graph: KnowledgeGraph, question: Question) -> Json | None:
    """The question with its answer; None where it must be told of something that this data set has not."""
    told = {name: value for name, value in question.example.items() if name != AS_OF}
    try:
        values = values_of(question, graph.assembly, told)
    except UsageError:
        if any(parameter.required for parameter in question.parameters):
            return None
        values = {}
    result = answer(graph, question, values)
    names = [graph.labels(language) for language in LANGUAGES]
    return {
        "name": question.name,
        "group": dict(question.group),
        "title": dict(question.title),
        "description": dict(question.description),
        "told": [_cell(term, names, graph) for term in values.values()],
        "sparql": pasted(question, values, graph.assembly.dataset.prefixes),
        "columns": [_heading(question.headings.get(name, {}), name) for name in result.columns],
        "count": len(result.rows),
        "rows": [[_cell(term, names, graph) for term in row] for row in result.rows[:_MOST]],
    }


def _heading(headings: Mapping[str, str], name: str) -> Text:
    return {language: headings.get(language, name) for language in LANGUAGES}


def _cell(
    term: Term | ox.Triple | None, names: Sequence[Callable[[ox.NamedNode], ox.Literal | None]], graph: KnowledgeGraph
) -> Json:
    """A term by its name in the languages of the page, or as it is called in all of them, and its id."""
    if isinstance(term, ox.Literal) and term.language:
        return {"text": {term.language: term.value}, "id": None}
    if not isinstance(term, ox.NamedNode):
        return {"text": "" if term is None else getattr(term, "value", str(term)), "id": None}
    base = graph.assembly.settings.base
    called = [name(term) for name in names]
    texts = [literal.value if literal else term.value for literal in called]
    own = term.value.removeprefix(base) if term.value.startswith(base) else None
    return {"text": texts[0] if len(set(texts)) == 1 else dict(zip(LANGUAGES, texts, strict=True)), "id": own}
