"""Lists of all things: the number of each kind, and a table for every section of the facts.

The schema gives the sections, the columns (``b1mg:listed``) and the types of nested records that are counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.rdf.dataset import ONTOLOGY
from b1mg_graph.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.description.names import Value
    from b1mg_graph.schema.model import Field, RecordType
    from b1mg_graph.site.editions import File
    from b1mg_graph.site.pages import Pages

_LISTED = f"SELECT ?shape {{ GRAPH {ONTOLOGY} {{ ?shape b1mg:listed true }} }}"


@dataclass(frozen=True, slots=True)
class Row:
    """A thing in a list: its values by column, and the numbers of nested records that refer to it."""

    thing: Value
    cells: tuple[tuple[Value, ...], ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the facts: ``kind`` is the name of its class, ``text`` the definition of the class.

    ``columns`` are the headings of values, ``counted`` those of counts.
    """

    name: str
    title: str
    kind: str
    text: str
    columns: tuple[str, ...]
    counted: tuple[str, ...]
    rows: tuple[Row, ...]


def list_pages(pages: Pages) -> Iterator[File]:
    """``things/index.html``, and ``things/<section>.html`` for every section of the schema."""
    assembly = pages.site.assembly
    lister = _Lister(pages)
    sections = [lister.section(name, record_type) for name, record_type in assembly.schema.sections.items()]
    yield pages.page(
        "things.html",
        "things/index.html",
        sections=sections,
    )
    filled = [(section.name, section.title) for section in sections if section.rows]
    for section in sections:
        yield pages.page(
            "list.html",
            f"things/{section.name}.html",
            title=section.title,
            section=section,
            filled=filled,
        )


class _Lister:
    """Makes the lists of one data set."""

    def __init__(self, pages: Pages) -> None:
        assembly = pages.site.assembly
        self._describer = pages.describer
        self._schema = assembly.schema
        self._written = pages.edition.written
        self._classes = assembly.index.classes
        answer = assembly.dataset.query(_LISTED)
        assert isinstance(answer, ox.QuerySolutions)
        self._listed = {row["shape"].value for row in answer}

    def section(self, name: str, record_type: RecordType) -> Section:
        """The list of the section ``name``; empty columns are left out."""
        ids = [id_ for id_, target in self._classes.items() if target == record_type.target]
        fields = sorted((f for f in record_type.fields.values() if f.shape in self._listed), key=lambda f: f.order)
        nested = [f for f in record_type.fields.values() if f.nested]
        rows = [self._row(id_, fields, nested) for id_ in ids]
        kept = [at for at in range(len(fields)) if any(row.cells[at] for row in rows)]
        counted = [at for at in range(len(nested)) if any(row.counts[at] for row in rows)]
        shown = [
            Row(row.thing, tuple(row.cells[at] for at in kept), tuple(row.counts[at] for at in counted)) for row in rows
        ]
        return Section(
            name=name,
            title=_title(self._schema.section_name(record_type, self._written)),
            kind=record_type.name(self._written),
            text=self._describer.definition(record_type.target),
            columns=tuple(_title(self._schema.key_name(fields[at], self._written)) for at in kept),
            counted=tuple(_title(self._schema.key_name(nested[at], self._written)) for at in counted),
            rows=tuple(sorted(shown, key=lambda row: (fold(row.thing.text), row.thing.iri))),
        )

    def _row(self, id_: str, fields: list[Field], nested: list[Field]) -> Row:
        term = self._describer.term(id_)
        statements = self._describer.statements
        naming = self._describer.naming
        cells = tuple(
            tuple(naming(s.value) for s in statements.of(term) if s.predicate == f.predicate and s.sources)
            for f in fields
        )
        referring = {s.subject for s in statements.to(term)}
        types = Counter(t.target for one in referring if (t := self._describer.knowledge.nested_type(one)))
        return Row(naming(term), cells, tuple(types[f.nested or ""] for f in nested))


def _title(word: str) -> str:
    return word[:1].upper() + word[1:]
