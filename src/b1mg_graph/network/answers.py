"""The questions of the library with their answers, as the network page shows them.

Each is answered for its example, without a date: the page has no query engine.  It answers some of them for other
values too (``network.asking``).
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.model.comparison import words_of
from b1mg_graph.model.languages import ENGLISH, WRITTEN, matching, page_languages, text_in
from b1mg_graph.network.asking import answered, parameters, query
from b1mg_graph.network.payload import text
from b1mg_graph.network.questions import COMPUTED
from b1mg_graph.query.computed import offer
from b1mg_graph.query.examples import examples_of, library_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.model.comparison import Shown
    from b1mg_graph.model.labels import Text
    from b1mg_graph.network.model import Network
    from b1mg_graph.network.page_types import CellJson, QuestionJson
    from b1mg_graph.query.examples import Example
    from b1mg_graph.rdf.dataset import Term


offer(COMPUTED)

_MOST = 200
"""Rows of one answer: a page is read by people."""


def answers(assembly: Assembly, network: Network) -> list[QuestionJson]:
    """Every question of the library that has an example in the data set, with its answer as JSON, by group.

    ``network`` is what the page shows: by its roles the page answers questions with other values.
    """
    examples = examples_of(chain.from_iterable(library_of(assembly)), assembly)
    return [_answer(assembly, example, network) for example in examples]


def _answer(assembly: Assembly, example: Example, network: Network) -> QuestionJson:
    question = example.question
    result = example.answer(assembly)
    languages = page_languages(assembly.settings)
    names = [assembly.labels(language) for language in languages]
    return {
        "name": question.name,
        "group": text(question.group, languages),
        "title": text(question.title, languages),
        "description": text(question.description, languages),
        "given": [_cell(term, names, assembly) for term in example.values.values()],
        "sparql": example.sparql(assembly),
        "columns": [_heading(question.headings.get(name, {}), name, languages) for name in result.columns],
        "count": len(result.rows),
        "rows": [
            [
                _state(result.states[name][term.value], languages)
                if name in result.states and isinstance(term, ox.Literal)
                else _cell(term, names, assembly)
                for name, term in zip(result.columns, row, strict=True)
            ]
            for row in result.rows[:_MOST]
        ],
        "parameters": parameters(question, assembly, network, example.given),
        "query": query(question, assembly),
        "answered": answered(question, assembly, network),
    }


def _heading(headings: Mapping[str, str], name: str, languages: Sequence[str]) -> Text:
    """The heading of the column ``name`` in the languages of the page."""
    found = (text_in(headings, (language,)) for language in languages)
    return dict(filter(None, found)) or {"": name}


def _state(state: Shown, languages: Sequence[str]) -> CellJson:
    """A state in words, in the languages of the page; in English where there are no words in one."""
    tags = {language: matching(language, WRITTEN) for language in languages}
    return {
        "text": {(tag and language) or ENGLISH: words_of(state, tag or ENGLISH) for language, tag in tags.items()},
        "id": None,
    }


def _cell(
    term: Term | ox.Triple | None, names: Sequence[Callable[[ox.NamedNode], ox.Literal | None]], assembly: Assembly
) -> CellJson:
    """A cell: the name of a term in the languages of the page, or one text if it is the same in several; and its id."""
    if isinstance(term, ox.Literal) and term.language:
        return {"text": {term.language: term.value}, "id": None}
    if not isinstance(term, ox.NamedNode):
        return {"text": "" if term is None else getattr(term, "value", str(term)), "id": None}
    own = assembly.settings.id(term.value)
    named = [literal for name in names if (literal := name(term)) is not None]
    texts = {literal.language or "": literal.value for literal in named}
    if (len(named) > 1 and len(texts) == 1) or not texts:
        return {"text": next(iter(texts.values()), term.value), "id": own}
    return {"text": texts, "id": own}
