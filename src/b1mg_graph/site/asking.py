"""The page of a question with a form for its parameters, and the answer to what is asked.

A static site has the question's example only (``questions.py``); a server makes these pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from b1mg_graph.errors import UsageError
from b1mg_graph.query.candidates import classes_of
from b1mg_graph.query.examples import Example
from b1mg_graph.query.near import near_answer
from b1mg_graph.query.question import values_of
from b1mg_graph.site.questions import answered_page
from b1mg_graph.vocabulary import XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from b1mg_graph.query.library import Parameter, Question
    from b1mg_graph.site.pages import Pages

_MOST_OPTIONS = 2000
"""The maximum number of things that a form offers; others can be typed."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of the form: ``kind`` is ``flag`` or ``text``; ``options`` are ids with names that can be chosen."""

    name: str
    help: str
    required: bool
    kind: str
    value: str
    options: tuple[tuple[str, str], ...] = ()


def asked_page(pages: Pages, question: Question, given: Mapping[str, str]) -> tuple[bool, str]:
    """The page of ``question`` asked with ``given`` (texts by parameter), and whether it could be asked.

    Where a required parameter is missing and nothing is given, the page has the form only.
    """
    assembly, links = pages.site.assembly, pages.edition.links
    filled = {name: value for name, value in given.items() if value.strip()}
    problem, example = "", None
    lacks = any(parameter.required and parameter.name not in filled for parameter in question.parameters)
    if filled or not lacks:
        try:
            example = Example(question, filled, values_of(question, assembly, filled))
        except UsageError as error:
            problem = error.in_address()
    page = answered_page(example, pages.edition) if example else None
    near = None
    if page is not None and example is not None and not page.lines:
        near = near_answer(assembly, question, example.values, pages.edition.language)
    _, text = pages.page(
        "asked.html",
        f"questions/{question.name}",
        alone=True,
        name=question.name,
        title=links.worded(question.title).text,
        summary=links.worded(question.description).text,
        fields=list(_fields(pages, question, filled)),
        problem=problem,
        question=page,
        near=near,
        asked=f"?{urlencode(filled)}" if filled else "",
        query=urlencode({"query": page.sparql}) if page else "",
    )
    return not problem, text


def _fields(pages: Pages, question: Question, given: Mapping[str, str]) -> Iterator[FormField]:
    for parameter in question.parameters:
        help_ = pages.edition.links.worded(parameter.help).text
        kind = "flag" if parameter.is_flag else "text"
        options = () if parameter.is_flag else tuple(_options(pages, parameter))
        yield FormField(parameter.name, help_, parameter.required, kind, given.get(parameter.name, ""), options)


def _options(pages: Pages, parameter: Parameter) -> Iterator[tuple[str, str]]:
    """The things that a parameter can be, with their names; none for dates and texts."""
    assembly = pages.site.assembly
    classes = classes_of(parameter, assembly.dataset.prefixes)
    if any(class_.startswith(XSD) for class_ in classes):
        return
    index, label = assembly.index, assembly.labels(pages.edition.language)
    fitting = sorted(id_ for id_, class_ in index.classes.items() if assembly.schema.is_a(class_, classes))
    for id_ in fitting[:_MOST_OPTIONS]:
        full = label.full(assembly.settings.term(id_))
        yield id_, full.text if full else id_
