"""Tables of the nested records that refer to a thing: roles that it holds, roles held in it, attendances."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.description.model import Citation, Record, Table
from b1mg_graph.model.languages import ENGLISH, text_in
from b1mg_graph.rdf.dataset import ONTOLOGY
from b1mg_graph.rdf.ntriples import DATE_TYPES
from b1mg_graph.vocabulary import B1MG_PLACE, B1MG_TERM_OF, local_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.description.known import Knowledge
    from b1mg_graph.description.known import Record as Known
    from b1mg_graph.description.model import ShownStatement
    from b1mg_graph.description.page_statements import PageStatements
    from b1mg_graph.model.statements import Statement
    from b1mg_graph.schema.model import Field, RecordType

_PLACE = f"<{B1MG_PLACE}>"
_HEADINGS = f"SELECT ?shape ?words {{ GRAPH {ONTOLOGY} {{ ?shape b1mg:heading ?words }} }}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, and the properties (N-Triples terms) whose values it shows.

    ``dates`` marks the column of dates, which also shows the state, and has no heading of its own.
    """

    heading: str
    predicates: tuple[str, ...]
    dates: bool = False


class NestedTypes:
    """The columns and headings of tables of nested records, by their types in the schema."""

    def __init__(self, assembly: Assembly, knowledge: Knowledge, language: str = ENGLISH) -> None:
        """Headings are in ``language`` where the ontology has it, else in English."""
        self._language = language
        self._schema = assembly.schema
        self._knowledge = knowledge
        answer = assembly.dataset.query(_HEADINGS)
        assert isinstance(answer, ox.QuerySolutions)
        texts: dict[str, dict[str, str]] = {}
        for row in answer:
            texts.setdefault(row["shape"].value, {})[row["words"].language or ""] = row["words"].value
        worded = {shape: text_in(by_language, (language,)) for shape, by_language in texts.items()}
        self._headings = {shape: found[1] for shape, found in worded.items() if found}

    def columns(self, nested: RecordType) -> list[Column]:
        """The columns of a table of records; all dates are in the last, together with the state."""
        found: list[Column] = []
        dates: list[str] = []
        for field in self._knowledge.fields(nested):
            if field.predicate == _PLACE:
                continue
            if DATE_TYPES.issuperset(field.datatypes) and field.datatypes:
                dates.append(field.predicate)
            else:
                found.append(Column(_heading(self.name(field)), (field.predicate,)))
        return [*found, Column("", tuple(dates), dates=True)]

    def name(self, field: Field) -> str:
        """What a key is called, such as ``stated as``."""
        return self._schema.key_name(field, self._language)

    def heading(self, nested: RecordType, field: Field, name: str) -> str:
        """The heading of the records whose ``field`` has the thing called ``name`` as value."""
        if field.shape in self._headings:
            return self._headings[field.shape]
        own = self._headings.get(nested.shape) or _heading(self._schema.label(nested.target, self._language))
        return f"{own} {self.name(field)} {name}" if field.key else own


class Tables:
    """Makes the tables of one page; ``rest`` collects the statements on the records that the tables do not show."""

    def __init__(self, types: NestedTypes, page: PageStatements) -> None:
        self._types = types
        self._page = page
        self._statements = page.context.statements
        self.rest: list[Statement] = []

    def tables(self, records: Iterable[Known], name: str) -> tuple[Table, ...]:
        """The tables of the ``records`` that refer to the thing of the page, called ``name``.

        Tables of records without a state come last.
        """
        groups: dict[tuple[str, str], list[Known]] = {}
        for record in records:
            groups.setdefault((record.type.target, record.field.predicate), []).append(record)
        ordered = sorted(groups.values(), key=lambda g: (g[0].field.order, g[0].type.order, g[0].type.target))
        tables = [self._table(group, name) for group in ordered]
        return tuple(sorted(tables, key=lambda table: all(record.state is None for record in table.records)))

    def _table(self, group: list[Known], name: str) -> Table:
        nested, field = group[0].type, group[0].field
        columns = self._types.columns(nested)
        records = [self._record(record, columns) for record in group]
        used = [
            i
            for i, column in enumerate(columns)
            if any(record.cells[i] or (column.dates and record.state) for record in records)
        ]
        kept = sorted((_cut(record, used) for record in records), key=_rank)
        return Table(
            id=f"{local_name(nested.target)}-{field.name}".lower(),
            heading=self._types.heading(nested, field, name),
            columns=tuple(columns[i].heading for i in used),
            dates=next((at for at, i in enumerate(used) if columns[i].dates), None),
            records=tuple(kept),
        )

    def _record(self, known: Known, columns: list[Column]) -> Record:
        page, nested, record = self._page, known.type, known.term
        statements = self._statements.of(record)
        page.lines.add(known.kind.line)
        shown = {p for column in columns for p in column.predicates}
        others = [s for s in statements if s != known.via]
        cells = tuple(
            tuple(self._shown(s, known.kind.sources) for p in column.predicates for s in others if s.predicate == p)
            for column in columns
        )
        elsewhere = {known.kind.line, known.via.line}
        to_sources = (_PLACE, f"<{nested.testimony}>")
        self.rest.extend(
            s
            for s in statements
            if s.predicate not in shown and s.predicate not in to_sources and s.line not in elsewhere
        )
        terms = [s.subject for s in self._statements.to(record) if s.predicate == f"<{B1MG_TERM_OF}>"]
        self.rest.extend(s for term in terms for s in self._statements.of(term))
        naming = page.context.naming
        return Record(
            id=naming.under_base(record) or "",
            iri=naming.short(record),
            type=naming.short(known.kind.value),
            via=page.show(known.via, numbered=False, named=False),
            cells=cells,
            state=page.noted(known.state),
            testimonies=self._citations(known),
        )

    def _shown(self, statement: Statement, sources: tuple[str, ...]) -> ShownStatement:
        """A value of a record; with the numbers of its sources if they differ from those of the record."""
        return self._page.show(statement, numbered=statement.sources != sources)

    def _citations(self, known: Known) -> tuple[Citation, ...]:
        page = self._page
        by_source = {fact.statement.value: fact.statement for fact in known.of(f"<{known.type.testimony}>")}
        return tuple(
            Citation(
                page.numbers([source])[0],
                page.show(by_source[source], numbered=False, named=False) if source in by_source else None,
                page.places(known.term, source),
            )
            for source in sorted(known.kind.sources, key=lambda one: page.numbers([one]))
        )


def _cut(record: Record, used: list[int]) -> Record:
    return replace(record, cells=tuple(record.cells[i] for i in used))


def _rank(record: Record) -> tuple[tuple[tuple[str, ...], ...], str]:
    return tuple(tuple(statement.value.text.casefold() for statement in cell) for cell in record.cells), record.id


def _heading(words: str) -> str:
    return words[:1].upper() + words[1:]
