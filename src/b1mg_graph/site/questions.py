"""Pages of the questions of the library, each with the answer to its example, its sources, and how to ask it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.formats.questions import questions_as_data
from b1mg_graph.model.comparison import words_of
from b1mg_graph.query.examples import examples_of, library_of
from b1mg_graph.query.provenance import HEADINGS
from b1mg_graph.site.links import Linked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.query.examples import Example
    from b1mg_graph.query.result import Result
    from b1mg_graph.rdf.dataset import Term
    from b1mg_graph.site.editions import Edition, File
    from b1mg_graph.site.links import Links
    from b1mg_graph.site.pages import Pages

QUESTIONS_PATH = "questions/questions.ttl"
"""The path of the library of questions as linked data, from the root of the site."""

_OF_EVIDENCE = len(HEADINGS)


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source of a row, and the place in it (empty if not known)."""

    source: Linked
    place: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of an answer: its cells by column, and its sources."""

    cells: tuple[Linked, ...]
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer; ``number`` is whether its values are numbers."""

    heading: str
    number: bool


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter of a question with its value in the example, if the example gives one."""

    name: str
    help: str
    required: bool
    value: Linked | None


@dataclass(frozen=True, slots=True)
class Page:
    """A question as its page shows it.

    ``command`` and ``sparql`` ask exactly what is answered.  ``has_sources`` is whether the question declares its
    evidence.
    """

    name: str
    title: str
    description: str
    group: str
    arguments: tuple[Argument, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    has_sources: bool
    command: str
    sparql: str


@dataclass(frozen=True, slots=True)
class _Answered:
    """An example of a question, with the answer to it and the query."""

    example: Example
    result: Result
    sparql: str


def question_pages(every: Sequence[Pages]) -> Iterator[File]:
    """``questions/index.html``, and for every question with an example its page, in each edition.

    Beside the pages of the main edition are two CSV files with each answer, and all questions as Turtle.
    """
    assembly = every[0].site.assembly
    library = library_of(assembly)
    examples = list(examples_of(chain.from_iterable(library), assembly))
    yield QUESTIONS_PATH, "".join(questions_as_data(assembly, examples))
    answered = {one.question.name: _answered(one, assembly) for one in examples}
    for one in answered.values():
        yield f"questions/{one.example.question.name}.csv", one.result.to_csv()
        yield f"questions/{one.example.question.name}-excel.csv", one.result.serialize("excel-csv")
    groups = [[answered[one.name] for one in group if one.name in answered] for group in library]
    for pages in every:
        yield from _pages([group for group in groups if group], pages)


def _pages(answered: list[list[_Answered]], pages: Pages) -> Iterator[File]:
    groups = [[_page(one, pages.edition) for one in group] for group in answered]
    yield pages.page("questions.html", "questions/index.html", groups=groups)
    ordered = [page for group in groups for page in group]
    addresses = [Linked(page.title, href=f"{page.name}.html") for page in ordered]
    for number, page in enumerate(ordered):
        yield pages.page(
            "question.html",
            f"questions/{page.name}.html",
            title=page.title,
            summary=page.description,
            question=page,
            before=addresses[number - 1] if number else None,
            after=addresses[number + 1] if number + 1 < len(ordered) else None,
        )


def answered_page(example: Example, edition: Edition) -> Page:
    """The question of ``example`` with its answer in the language of an edition."""
    return _page(_answered(example, edition.site.assembly), edition)


def _answered(example: Example, assembly: Assembly) -> _Answered:
    return _Answered(example, example.answer(assembly, sources=True), example.sparql(assembly))


def _page(answered: _Answered, edition: Edition) -> Page:
    """A question with its answer in the language of an edition."""
    example, result, links = answered.example, answered.result, edition.links
    question = example.question
    has_sources = bool(question.evidence)
    columns = result.columns[:-_OF_EVIDENCE] if has_sources else result.columns
    numeric = result.numeric
    titles = [links.worded(question.headings.get(name, {"": name})).text for name in columns]
    return Page(
        name=question.name,
        title=links.worded(question.title).text,
        description=links.worded(question.description).text,
        group=links.worded(question.group).text,
        arguments=tuple(_arguments(example, links)),
        columns=tuple(Column(title, numeric[i]) for i, title in enumerate(titles)),
        lines=tuple(_lines(result, len(columns), edition)),
        has_sources=has_sources,
        command=f"{example.command} --sources" if has_sources else example.command,
        sparql=answered.sparql,
    )


def _arguments(example: Example, links: Links) -> Iterator[Argument]:
    for parameter in example.question.parameters:
        value = example.values.get(parameter.variable)
        help_ = links.worded(parameter.help).text
        yield Argument(parameter.name, help_, parameter.required, links(value) if value is not None else None)


def _lines(result: Result, width: int, edition: Edition) -> Iterator[Line]:
    """The rows of a result; consecutive rows that differ in their sources only become one.

    ``width`` is the number of columns before those of sources.
    """
    links = edition.links

    def shown(name: str, term: Term | None) -> Linked:
        if name in result.states and isinstance(term, ox.Literal):
            return Linked(words_of(result.states[name][term.value], edition.written))
        return links(term)

    for cells, same in groupby(map(tuple, result.rows), key=lambda row: row[:width]):
        cited = [CitedSource(links(row[width]), links(row[width + 1]).text) for row in same if len(row) > width]
        cells_shown = tuple(map(shown, result.columns, cells))
        yield Line(cells_shown, tuple(one for one in cited if one.source.text))
