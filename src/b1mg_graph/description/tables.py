"""Tables of the nested records that refer to a thing: roles that it holds, roles held in it, attendances."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.description.model import Citation, Record, Table
from b1mg_graph.rdf.dataset import ONTOLOGY
from b1mg_graph.rdf.ntriples import DATE_TYPES
from b1mg_graph.schema.model import Field, local_name
from b1mg_graph.vocabulary import B1MG_PLACE, B1MG_TERM_OF, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.description.model import ShownStatement
    from b1mg_graph.description.page_statements import PageStatements
    from b1mg_graph.model.statements import Statement, Statements
    from b1mg_graph.schema.model import RecordType

_PLACE = f"<{B1MG_PLACE}>"
_TYPE = f"<{RDF_TYPE}>"
_HEADINGS = f"SELECT ?shape ?words {{ GRAPH {ONTOLOGY} {{ ?shape b1mg:heading ?words FILTER(LANG(?words) = 'en') }} }}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, and the properties (N-Triples terms) whose values it shows.

    ``dates`` marks the column of dates, which also shows the state.
    """

    heading: str
    predicates: tuple[str, ...]
    dates: bool = False


class NestedTypes:
    """The types of nested records in the schema, with the columns and headings of their tables."""

    def __init__(self, assembly: Assembly) -> None:
        self._schema = assembly.schema
        answer = assembly.dataset.query(_HEADINGS)
        assert isinstance(answer, ox.QuerySolutions)
        self._headings: dict[str, str] = {row["shape"].value: row["words"].value for row in answer}

    @cached_property
    def by_class(self) -> dict[str, RecordType]:
        """The types of nested records, by the N-Triples term of their class."""
        return {f"<{t.target}>": t for t in self._schema.types.values() if t.identified_by}

    @cached_property
    def testimonies(self) -> frozenset[str]:
        """The properties (N-Triples terms) from a record to the sources that state it."""
        return frozenset(f"<{t.testimony}>" for t in self.by_class.values() if t.testimony)

    def of(self, record: str, statements: Statements) -> RecordType | None:
        """The type of the nested record ``record`` (a term); None if it is not a nested record."""
        return next((self.by_class[t] for t in statements.types(record) if t in self.by_class), None)

    def fields(self, nested: RecordType) -> list[Field]:
        """The fields of a type in the order of the schema, including the field for the holder."""
        parts = [part for part in nested.identified_by if isinstance(part, Field)]
        every = {field.predicate: field for field in [*nested.fields.values(), *parts] if not field.names_graph}
        return sorted(every.values(), key=lambda f: (f.order, f.path))

    def columns(self, nested: RecordType, via: str) -> list[Column]:
        """The columns of a table of records on the page of the value of their property ``via`` (a term).

        All dates are in the last column, together with the state.
        """
        found: list[Column] = []
        dates: list[str] = []
        for field in self.fields(nested):
            if field.predicate in (via, _PLACE):
                continue
            if DATE_TYPES.issuperset(field.datatypes) and field.datatypes:
                dates.append(field.predicate)
            else:
                found.append(Column(_words(field.key) if field.key else "Who", (field.predicate,)))
        return [*found, Column("When", tuple(dates), dates=True)]

    def heading(self, nested: RecordType, field: Field, name: str) -> str:
        """The heading of the records whose ``field`` has the thing called ``name`` as value."""
        if field.shape in self._headings:
            return self._headings[field.shape]
        own = self._headings.get(nested.shape) or self._schema.label(nested.target).capitalize()
        return f"{own} {field.name.replace('_', ' ')} {name}" if field.key else own


class Tables:
    """Makes the tables of one page; ``rest`` collects the statements on the records that the tables do not show."""

    def __init__(self, types: NestedTypes, page: PageStatements) -> None:
        self._types = types
        self._page = page
        self._statements = page.context.statements
        self.rest: list[Statement] = []

    def tables(self, incoming: Iterable[Statement], name: str) -> tuple[Table, ...]:
        """The tables of the records that the statements ``incoming`` link to the thing of the page, called ``name``.

        Tables of records without a state come last.
        """
        ties: dict[str, list[Statement]] = {}
        for statement in incoming:
            ties.setdefault(statement.subject, []).append(statement)
        groups: dict[tuple[str, str], list[tuple[RecordType, Field, Statement]]] = {}
        for record in sorted(ties):
            nested = self._types.of(record, self._statements)
            assert nested is not None
            by_predicate = {tie.predicate: tie for tie in ties[record]}
            field = next((f for f in self._types.fields(nested) if f.predicate in by_predicate), None)
            if field is not None:
                key = (nested.target, field.predicate)
                groups.setdefault(key, []).append((nested, field, by_predicate[field.predicate]))
        ordered = sorted(groups.values(), key=lambda g: (g[0][1].order, g[0][0].order, g[0][0].target))
        tables = [self._table(group, name) for group in ordered]
        return tuple(sorted(tables, key=lambda table: all(record.state is None for record in table.records)))

    def _table(self, group: list[tuple[RecordType, Field, Statement]], name: str) -> Table:
        nested, field, _ = group[0]
        columns = self._types.columns(nested, field.predicate)
        records = [self._record(nested, columns, tie) for _, _, tie in group]
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

    def _record(self, nested: RecordType, columns: list[Column], tie: Statement) -> Record:
        page = self._page
        record = tie.subject
        statements = self._statements.of(record)
        kind = next(s for s in statements if s.predicate == _TYPE and s.value == f"<{nested.target}>")
        page.lines.add(kind.line)
        shown = {p for column in columns for p in column.predicates}
        cells = tuple(
            tuple(self._shown(s, kind.sources) for p in column.predicates for s in statements if s.predicate == p)
            for column in columns
        )
        elsewhere = {kind.line, tie.line}
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
            type=naming.short(kind.value),
            via=page.show(tie, numbered=False, named=False),
            cells=cells,
            state=page.state(record),
            testimonies=self._citations(record, nested, kind.sources),
        )

    def _shown(self, statement: Statement, sources: tuple[str, ...]) -> ShownStatement:
        """A value of a record; with the numbers of its sources if they differ from those of the record."""
        return self._page.show(statement, numbered=statement.sources != sources)

    def _citations(self, record: str, nested: RecordType, sources: tuple[str, ...]) -> tuple[Citation, ...]:
        page = self._page
        by_source = {s.value: s for s in self._statements.of(record) if s.predicate == f"<{nested.testimony}>"}
        return tuple(
            Citation(
                page.numbers([source])[0],
                page.show(by_source[source], numbered=False, named=False) if source in by_source else None,
                page.places(record, source),
            )
            for source in sorted(sources, key=lambda one: page.numbers([one]))
        )


def _cut(record: Record, used: list[int]) -> Record:
    return replace(record, cells=tuple(record.cells[i] for i in used))


def _rank(record: Record) -> tuple[tuple[tuple[str, ...], ...], str]:
    return tuple(tuple(statement.value.text.casefold() for statement in cell) for cell in record.cells), record.id


def _words(key: str) -> str:
    return key.replace("_", " ").capitalize()
