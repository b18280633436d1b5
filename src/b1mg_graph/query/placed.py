"""Answers at marked places of a page in Markdown or HTML, with their sources as footnotes.

A place begins with a comment such as ``<!-- b1mg-graph list who-leads gdi -->`` and ends with ``<!-- /b1mg-graph -->``.
What is between them is written anew; nothing else of the page changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from b1mg_graph.errors import UsageError
from b1mg_graph.model.languages import text_in
from b1mg_graph.model.sources import source_of
from b1mg_graph.query.provenance import HEADINGS, headings_of
from b1mg_graph.query.result import things_in
from b1mg_graph.query.table import markdown
from b1mg_graph.vocabulary import RDF_LANG_STRING, XSD_STRING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.model.sources import Source
    from b1mg_graph.query.library import Question
    from b1mg_graph.query.result import Result

Form = Literal["list", "table", "sources"]

_FORMS: tuple[Form, ...] = ("list", "table", "sources")
_MARK = re.compile(
    r"<!--[ \t]*(?:(?P<end>/b1mg-graph)|b1mg-graph\b[ \t]*(?P<words>(?:(?!-->|<!--)[^\r\n])*?))[ \t]*-->"
)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>~])")
"""What has a meaning in Markdown; bars in tables are escaped with the table."""


@dataclass(frozen=True, slots=True)
class Place:
    """A marked place: its ``form``, the ``words`` of the question as on the command line, and its offsets and line."""

    form: Form
    words: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer at a place, whose ``result`` has IRIs, and the same with names in ``named``.

    The last columns are those of the sources, if ``has_sources``; ``ids`` has the id of each by its term, and
    ``sources`` what is known of it.  ``language`` is that of the page.
    """

    result: Result
    named: Result
    headings: Sequence[str]
    ids: dict[str, str]
    sources: dict[str, Source]
    has_sources: bool
    language: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of an answer: its cells, the term of each, and the ids of its sources."""

    cells: list[str]
    terms: Sequence[object]
    sources: list[str]


def answered_at(assembly: Assembly, question: Question, result: Result, language: str) -> Answered:
    """What is shown of the ``result`` of a question, which has its sources where the question declares evidence."""
    headings = headings_of(question, result.columns, language)
    has_sources = bool(question.evidence)
    around = assembly.around(things_in(result))
    terms = {str(row[len(row) - len(HEADINGS)]) for row in result.rows} if has_sources else set()
    ids = {term: id_ for term in terms if (id_ := around.settings.id_of(term)) is not None}
    sources = {id_: source_of(term, around.current, around.labels(language)) for term, id_ in ids.items()}
    return Answered(result, result.labelled(language), headings, ids, sources, has_sources, language)


def places_in(page: str) -> list[Place]:
    """The marked places of a page, in order.

    Raises ``UsageError``, with the line, for a mark without its end, an end without its beginning, and an unknown form.
    """
    found: list[Place] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(page):
        line = page.count("\n", 0, mark.start()) + 1
        if mark["end"]:
            if opened is None:
                raise UsageError(f"line {line}: there is no place that ends here")
            form, _, words = opened["words"].partition(" ")
            began = page.count("\n", 0, opened.start()) + 1
            known = next((one for one in _FORMS if one == form), None)
            if known is None:
                raise UsageError(f"line {began}: `{form}` is not a form; write one of {', '.join(_FORMS)}")
            found.append(Place(known, " ".join(words.split()), opened.end(), mark.start(), began))
            opened = None
        elif opened is not None:
            raise UsageError(f"line {line}: the place before has no end; write <!-- /b1mg-graph --> behind it")
        else:
            opened = mark
    if opened is not None:
        line = page.count("\n", 0, opened.start()) + 1
        raise UsageError(f"line {line}: this place has no end; write <!-- /b1mg-graph --> behind it")
    return found


def filled(page: str, answers: Callable[[Place], Answered], *, is_html: bool) -> str:
    """The page with the answers at its places.

    Sources are numbered by their first use.  They are listed at the place with the form ``sources``, or else below the
    answer that is the first to use them.  Raises ``UsageError`` as ``places_in`` does, and what ``answers`` raises.
    """
    style = _Html() if is_html else _Markdown()
    places = places_in(page)
    together = any(place.form == "sources" for place in places)
    numbers: dict[str, int] = {}
    cited: dict[str, str] = {}
    blocks: dict[Place, list[str]] = {}
    for place in places:
        if place.form != "sources":
            answered = answers(place)
            rows = list(_rows(answered))
            new = dict.fromkeys(id_ for row in rows for id_ in row.sources if id_ not in numbers)
            for id_ in new:
                numbers[id_] = len(numbers) + 1
                cited[id_] = style.source(id_, numbers[id_], answered.sources[id_], answered.language)
            below = [] if together else style.sources([cited[id_] for id_ in new], [numbers[id_] for id_ in new])
            blocks[place] = [*_block(place.form, rows, answered, numbers, style), *below]
    newline = "\r\n" if "\r\n" in page else "\n"
    parts: list[str] = []
    at = 0
    for place in places:
        lines = blocks[place] if place in blocks else style.sources([*cited.values()], [*numbers.values()])
        parts += [page[at : place.start], newline, *(f"{line}{newline}" for line in lines)]
        at = place.end
    return "".join([*parts, page[at:]])


def _rows(answered: Answered) -> Iterator[_Row]:
    """The rows without the columns of sources; those that differ only there are one."""
    width = len(answered.result.columns) - (len(HEADINGS) if answered.has_sources else 0)
    pairs = zip(answered.named.cells(), map(list, answered.result.rows), strict=True)
    for cells, same in groupby(pairs, lambda pair: pair[0][:width]):
        every = [terms for _, terms in same]
        stated_by = [terms[width] for terms in every] if answered.has_sources else []
        ids = dict.fromkeys(id_ for term in stated_by if (id_ := answered.ids.get(str(term))) is not None)
        yield _Row(cells, every[0][:width], list(ids))


def _block(
    form: Form, rows: Sequence[_Row], answered: Answered, numbers: dict[str, int], style: _Markdown | _Html
) -> list[str]:
    marks = ["".join(style.mark(id_, numbers[id_]) for id_ in row.sources) for row in rows]
    if form == "table":
        headings = answered.headings[: len(rows[0].cells)] if rows else answered.headings
        return style.table(headings, [row.cells for row in rows], marks)
    return style.items([style.text(*_words(row, answered.headings)) for row in rows], marks)


def _words(row: _Row, headings: Sequence[str]) -> tuple[str, str]:
    """The names of a row, and all else that it says: states as they are, dates and numbers with their heading."""
    parts = [part for part in zip(row.cells, row.terms, headings, strict=False) if part[0]]
    names = [cell for cell, term, _ in parts if _is_name(term)]
    rest = [cell if _is_text(term) else f"{heading} {cell}" for cell, term, heading in parts if not _is_name(term)]
    return (": ".join(names), ", ".join(rest)) if names else (", ".join(rest), "")


def _is_name(term: object) -> bool:
    """Whether a term is a thing, or its name."""
    return isinstance(term, ox.NamedNode)


def _is_text(term: object) -> bool:
    return isinstance(term, ox.Literal) and term.datatype.value in (XSD_STRING, RDF_LANG_STRING)


def _citation(source: Source, language: str) -> str:
    """The title, the publisher and the date of a source."""
    title = text_in(source.title, (language,))
    publisher = text_in(source.publisher_label or {}, (language,))
    by = ", ".join(part for part in (publisher[1] if publisher else "", source.date or "") if part)
    return f"{title[1] if title else source.id}.{f' {by}.' if by else ''}"


def _plain(text: str) -> str:
    """A text in Markdown that means itself."""
    return _MARKDOWN.sub(r"\\\1", text)


class _Markdown:
    """Markdown with tables and footnotes, as GitHub has it; the labels of footnotes are the ids of sources."""

    def text(self, first: str, rest: str) -> str:
        return f"{_plain(first)} ({_plain(rest)})" if rest else _plain(first)

    def mark(self, id_: str, number: int) -> str:  # noqa: ARG002 - of all styles
        return f"[^{id_}]"

    def items(self, texts: Sequence[str], marks: Sequence[str]) -> list[str]:
        return [f"- {text}{mark}" for text, mark in zip(texts, marks, strict=True)]

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]], marks: Sequence[str]) -> list[str]:
        cells = [[_plain(row[0]) + mark, *row[1:]] for row, mark in zip(rows, marks, strict=True)]
        return ["", *markdown(headings, cells).split("\n"), ""]

    def source(self, id_: str, number: int, source: Source, language: str) -> str:  # noqa: ARG002
        address = f" <{source.url}>" if source.url else ""
        return f"[^{id_}]: {_plain(_citation(source, language))}{address}"

    def sources(self, cited: Sequence[str], numbers: Sequence[int]) -> list[str]:  # noqa: ARG002
        return ["", *cited] if cited else []


class _Html:
    """HTML; a source has the anchor ``source-ID``."""

    def text(self, first: str, rest: str) -> str:
        return f"{escape(first)} ({escape(rest)})" if rest else escape(first)

    def mark(self, id_: str, number: int) -> str:
        return f'<sup><a href="#source-{id_}">[{number}]</a></sup>'

    def items(self, texts: Sequence[str], marks: Sequence[str]) -> list[str]:
        items = (f"  <li>{text}{mark}</li>" for text, mark in zip(texts, marks, strict=True))
        return ["<ul>", *items, "</ul>"]

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]], marks: Sequence[str]) -> list[str]:
        head = "".join(f"<th>{escape(heading)}</th>" for heading in headings)
        lines = ["<table>", f"  <thead><tr>{head}</tr></thead>", "  <tbody>"]
        for row, mark in zip(rows, marks, strict=True):
            cells = [escape(cell) for cell in row]
            cells[0] += mark
            lines.append(f"    <tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
        return [*lines, "  </tbody>", "</table>"]

    def source(self, id_: str, number: int, source: Source, language: str) -> str:
        cited = escape(_citation(source, language))
        link = f' <a href="{escape(source.url)}">{escape(source.url)}</a>' if source.url else ""
        return f'  <li id="source-{id_}" value="{number}">{cited}{link}</li>'

    def sources(self, cited: Sequence[str], numbers: Sequence[int]) -> list[str]:  # noqa: ARG002
        return ["<ol>", *cited, "</ol>"] if cited else []
