"""Reports of mistakes in the statements of a page: an address that opens one, or the text of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.model.languages import text_in
from b1mg_graph.model.reports import WORDS, address_of, filled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.description.model import Description, Record, Reference, ShownStatement, Table
    from b1mg_graph.site.editions import Edition


@dataclass(frozen=True, slots=True)
class Report:
    """A report of a mistake: the address that opens it, None without one, and what it says."""

    href: str | None
    text: str


class Reports:
    """Makes the reports for one page of an edition."""

    def __init__(self, edition: Edition, page: Description) -> None:
        self._title = page.title
        site, about = edition.site, edition.site.network.about
        self._template = about.report
        self._words = WORDS[edition.written]
        named = text_in(about.title, (edition.language,))
        self._data = ", ".join(filter(None, (named and named[1], about.date, about.version)))
        self._address = f"{site.base_url}{edition.folder}id/{page.id}.html" if site.base_url else page.iri
        self._sources = {reference.number: _source(reference) for reference in page.references}

    def fact(self, statement: ShownStatement) -> Report:
        """The report on a statement about the thing of the page, or one that has it as value."""
        about = statement.subject.text if statement.subject else self._title
        value = self._title if statement.subject else statement.value.text
        return self._report(f"{about}: {statement.property.label}: {value}", statement.numbers, statement.id)

    def record(self, table: Table, record: Record) -> Report:
        """The report on a record, a row of ``table``."""
        cells = [(column, cell) for column, cell in zip(table.columns, record.cells, strict=True) if cell]
        parts = [f"{column}: {', '.join(s.value.text for s in cell)}".removeprefix(": ") for column, cell in cells]
        numbers = (citation.number for citation in record.testimonies)
        return self._report(f"{self._title}: {'; '.join(parts)}", numbers, record.id)

    def _report(self, statement: str, numbers: Iterable[int], fragment: str) -> Report:
        parts = {
            "statement": " ".join(statement.split()),
            "sources": "; ".join(self._sources[number] for number in numbers) or "-",
            "link": f"{self._address}#{fragment}",
            "data": self._data,
        }
        title, text = filled(self._words["title"], parts), filled(self._words["text"], parts)
        return Report(address_of(self._template, title, text) if self._template else None, text)


def _source(reference: Reference) -> str:
    """A source in words: its title, who has issued it, its date and its address."""
    words = (reference.source.text, *(fact.value.text for fact in reference.facts))
    address = (reference.url.value.href or reference.url.value.text) if reference.url else ""
    return " ".join(filter(None, (", ".join(words), address)))
