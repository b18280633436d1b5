"""Pages of the questions of the library, each with the answer to its example, its sources, and how to ask it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, groupby
from typing import TYPE_CHECKING

from b1mg_graph.formats.questions import questions_as_data
from b1mg_graph.model.languages import ENGLISH, languages_of, matching
from b1mg_graph.query.examples import examples_of, library_of
from b1mg_graph.query.library import in_language
from b1mg_graph.query.provenance import HEADINGS
from b1mg_graph.site.links import Links

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.query.examples import Example
    from b1mg_graph.query.result import Result
    from b1mg_graph.site.links import Linked
    from b1mg_graph.site.pages import File, Pages

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
    evidence.  ``csv`` and ``excel`` are the answer as CSV, the second for Excel.
    """

    name: str
    title: str
    description: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    group: str
    arguments: tuple[Argument, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    has_sources: bool
    command: str
    sparql: str
    csv: str
    excel: str


def question_pages(pages: Pages) -> Iterator[File]:
    """``questions/index.html``, for every question with an example its page and two CSV files, and all as Turtle."""
    assembly = pages.site.assembly
    library = library_of(assembly)
    examples = list(examples_of(chain.from_iterable(library), assembly))
    asker = _Asker(assembly)
    made = {example.question.name: asker.page(example) for example in examples}
    shown = ([made[question.name] for question in questions if question.name in made] for questions in library)
    groups = [group for group in shown if group]
    yield QUESTIONS_PATH, "".join(questions_as_data(assembly, examples))
    yield pages.page(
        "questions.html",
        "questions/index.html",
        title="Questions and answers",
        summary=f"Questions about “{pages.site.title}”, with answers and sources.",
        groups=groups,
    )
    ordered = [page for group in groups for page in group]
    for number, page in enumerate(ordered):
        yield pages.page(
            "question.html",
            f"questions/{page.name}.html",
            title=page.title,
            summary=page.description,
            question=page,
            before=ordered[number - 1] if number else None,
            after=ordered[number + 1] if number + 1 < len(ordered) else None,
        )
        yield f"questions/{page.name}.csv", page.csv
        yield f"questions/{page.name}-excel.csv", page.excel


class _Asker:
    """Answers the questions of the library on one data set."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self._links = Links(assembly)

    def page(self, example: Example) -> Page:
        """The page of the question of ``example``."""
        question = example.question
        result = example.answer(self._assembly, sources=True)
        has_sources = bool(question.evidence)
        columns = result.columns[:-_OF_EVIDENCE] if has_sources else result.columns
        numeric = result.numeric
        return Page(
            name=question.name,
            title=in_language(question.title, None),
            description=in_language(question.description, None),
            titles=self._others(question.title),
            descriptions=self._others(question.description),
            group=in_language(question.group, None),
            arguments=tuple(_arguments(example, self._links)),
            columns=tuple(
                Column(question.headings.get(name, {}).get(ENGLISH, name), numeric[i]) for i, name in enumerate(columns)
            ),
            lines=tuple(_lines(result, len(columns), self._links)),
            has_sources=has_sources,
            command=f"{example.command} --sources" if has_sources else example.command,
            sparql=example.sparql(self._assembly),
            csv=result.to_csv(),
            excel=result.serialize("excel"),
        )

    def _others(self, texts: Mapping[str, str]) -> dict[str, str]:
        """The texts in the languages of the data set other than English, the language of the page."""
        found = {matching(tag, texts) for tag in languages_of(self._assembly.settings)} - {ENGLISH, None}
        return {tag: text for tag, text in sorted(texts.items()) if tag in found}


def _arguments(example: Example, links: Links) -> Iterator[Argument]:
    for parameter in example.question.parameters:
        value = example.values.get(parameter.variable)
        help_ = in_language(parameter.help, None)
        yield Argument(parameter.name, help_, parameter.required, links(value) if value is not None else None)


def _lines(result: Result, width: int, links: Links) -> Iterator[Line]:
    """The rows of a result; consecutive rows that differ in their sources only become one.

    ``width`` is the number of columns before those of sources.
    """
    for cells, same in groupby(map(tuple, result.rows), key=lambda row: row[:width]):
        cited = [CitedSource(links(row[width]), links(row[width + 1]).text) for row in same if len(row) > width]
        yield Line(tuple(map(links, cells)), tuple(one for one in cited if one.source.text))
