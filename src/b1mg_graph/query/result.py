"""The complete answer to a query, in memory: rows, a boolean, or triples.

Formats: SPARQL 1.1 Query Results in JSON, XML, CSV and TSV (W3C); RDF 1.1 in Turtle, TriG, N-Triples and JSON-LD; and
CSV for Excel.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any, Literal

import pyoxigraph as ox

from b1mg_graph.errors import B1mgGraphError, OutputError
from b1mg_graph.model.comparison import words_of
from b1mg_graph.model.languages import ENGLISH, WRITTEN, matching
from b1mg_graph.query.cells import is_number, is_web_address, number_of, sheet_values, text_of, value_of
from b1mg_graph.query.serialization import from_json, graph_as, rows_as_json, truth_as_json
from b1mg_graph.query.table import aligned, html, markdown
from b1mg_graph.rdf.turtle import Names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.model.comparison import Shown
    from b1mg_graph.query.notes import QueryNote

    Term = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple
    Form = Literal["select", "ask", "construct"]

RESULTS = ("table", "csv", "excel", "excel-csv", "tsv", "json", "xml", "markdown")
"""The formats of the answers to SELECT and ASK queries."""

GRAPHS = ("turtle", "trig", "ntriples", "jsonld")
"""The formats of the answers to CONSTRUCT and DESCRIBE queries."""


class Row:
    """A solution: the terms of the variables, by name or position; None for an unbound variable.

    >>> from b1mg_graph import KnowledgeGraph
    >>> (row,) = KnowledgeGraph.load().query("SELECT ?code { id:SE skos:notation ?code }")
    >>> row["code"].value, row.code.value, row[0].value
    ('SE', 'SE', 'SE')
    """

    __slots__ = ("_positions", "_values")

    def __init__(self, positions: Mapping[str, int], values: Sequence[Term | None]) -> None:
        self._positions = positions
        self._values = tuple(values)

    def __getitem__(self, key: str | int) -> Any:
        return self._values[self._positions[key] if isinstance(key, str) else key]

    def __getattr__(self, name: str) -> Any:
        if name in self.__slots__ or name not in self._positions:
            raise AttributeError(f"the row has no variable ?{name}")
        return self[name]

    def __iter__(self) -> Iterator[Term | None]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and (self._values, [*self._positions]) == (other._values, [*other._positions])

    def __hash__(self) -> int:
        return hash(self._values)

    def __repr__(self) -> str:
        return "<Row " + " ".join(f"?{name}={self[name]}" for name in self._positions) + ">"


@dataclass(frozen=True)
class Result:
    """The answer to a query; by its ``form`` it has ``rows`` (select), ``truth`` (ask) or ``triples``.

    Iterating gives the rows or the triples; ``bool()`` is the answer of an ASK query, otherwise whether it is not
    empty.
    """

    form: Form
    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    truth: bool = False
    triples: tuple[ox.Triple, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=dict)
    labels: Callable[[str | None], Callable[[ox.NamedNode], ox.Literal | None]] | None = field(
        default=None, compare=False
    )
    states: Mapping[str, Mapping[str, Shown]] = field(default_factory=dict)
    """The columns with states or changes, by name: the state for each text in the column."""
    noted: Callable[[], Sequence[QueryNote]] | None = field(default=None, compare=False, repr=False)
    """What makes the notes on the query; None if there are none."""

    def __iter__(self) -> Iterator[Any]:
        return iter(self.triples if self.form == "construct" else self.rows)

    def __len__(self) -> int:
        return len(self.triples if self.form == "construct" else self.rows)

    def __bool__(self) -> bool:
        return self.truth if self.form == "ask" else len(self) > 0

    def __str__(self) -> str:
        if self.form == "ask":
            return "true" if self.truth else "false"
        return aligned(self.columns, self.cells(), self.numeric)

    def __repr__(self) -> str:
        if self.form == "ask":
            return f"<Result {self}>"
        return f"<Result: {len(self)} {'triples' if self.form == 'construct' else 'rows'} of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        if self.form == "ask":
            return f"<p>{self}</p>"
        links = [
            [t.value if isinstance(t, ox.NamedNode) and is_web_address(t) else None for t in row]
            for row in self._table()
        ]
        return html(self.columns, self.cells(), links)

    @cached_property
    def notes(self) -> list[QueryNote]:
        """Why the query may have lost rows or values: each note has a message, a remedy (``help``) and a location.

        >>> from b1mg_graph import KnowledgeGraph
        >>> answer = KnowledgeGraph.load().query('SELECT ?x { ?x rdfs:label "Genomic Medicine Sweden" }')
        >>> print(answer.notes[0].message)
        no value of rdfs:label is "Genomic Medicine Sweden": they have a language
        """
        return [] if self.noted is None else [*self.noted()]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it: no rows, no triples, false, or a single row with the count 0."""
        if self.form == "select" and len(self) == 1:
            return all(cell in ("", "0") for row in self.cells() for cell in row)
        return not self

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of the table."""
        if self.form == "select":
            return self.variables
        return ("answer",) if self.form == "ask" else ("subject", "predicate", "object")

    @property
    def numeric(self) -> list[bool]:
        """Whether each column holds numbers."""
        return [any(is_number(row[i]) for row in self._table()) for i in range(len(self.columns))]

    def cells(self) -> list[list[str]]:
        """The rows as text: IRIs as prefixed names, literals without quotation marks."""
        names = Names(self.prefixes)
        return [[text_of(term, names) for term in row] for row in self._table()]

    def labelled(self, language: str | None = None) -> Result:
        """The result with the names of things instead of their IRIs, in ``language`` where available.

        States are in words of that language.
        """
        if self.labels is None or self.form != "select":
            return self
        label = self.labels(language)
        positions = {name: position for position, name in enumerate(self.variables)}

        def named(name: str, term: Term | None) -> Term | None:
            if language is not None and name in self.states and isinstance(term, ox.Literal):
                return state_as_term(self.states[name][term.value], language)
            return (label(term) or term) if isinstance(term, ox.NamedNode) else term

        rows = tuple(Row(positions, [*map(named, self.variables, row)]) for row in self.rows)
        spoken = matching(language or ENGLISH, WRITTEN) or ENGLISH
        worded = {
            column: {**known, **{words_of(state, spoken): state for state in known.values()}}
            for column, known in self.states.items()
        }
        return replace(self, rows=rows, states=worded)

    def with_names(self, language: str | None = None) -> Result:
        """The result with a column ``who_name`` after each column ``who`` that has IRIs: the names of things.

        Names are in ``language`` where available; without a name the cell is unbound.
        """
        if self.labels is None or self.form != "select":
            return self
        label = self.labels(language)
        named = [any(isinstance(row[i], ox.NamedNode) for row in self.rows) for i in range(len(self.variables))]
        variables: list[str] = []
        for name, has_iris in zip(self.variables, named, strict=True):
            variables.extend([name, name_column(name, self.variables)] if has_iris else [name])
        positions = {name: position for position, name in enumerate(variables)}

        def widened(row: Row) -> Iterator[Term | None]:
            for term, has_iris in zip(row, named, strict=True):
                yield term
                if has_iris:
                    yield label(term) if isinstance(term, ox.NamedNode) else None

        return replace(self, variables=tuple(variables), rows=tuple(Row(positions, [*widened(r)]) for r in self.rows))

    def to_excel(self, headings: Sequence[str] | None = None) -> str:
        """CSV for Excel (``output.sheet``): prefixed names, numbers; ``headings`` replace the names of variables."""
        from b1mg_graph.output.sheet import excel

        cells = zip(self.cells(), self._table(), strict=True)
        rows = ([number_of(term, text) for text, term in zip(*pair, strict=True)] for pair in cells)
        return excel(headings or self.columns, rows)

    def to_workbook(self, headings: Sequence[str] | None = None, about: Iterable[tuple[str, str]] = ()) -> bytes:
        """A workbook for spreadsheet programs (``output.workbook``): texts, numbers, and days in columns of days only.

        ``headings`` replace the names of variables; ``about`` are the pairs of a second sheet.  Raises
        ``B1mgGraphError`` if openpyxl is not installed.
        """
        from b1mg_graph.output.workbook import workbook

        pairs = zip(zip(*self._table(), strict=True), zip(*self.cells(), strict=True), strict=True)
        columns = [sheet_values(terms, texts) for terms, texts in pairs]
        return workbook(headings or self.columns, zip(*columns, strict=True), about)

    def to_csv(self) -> str:
        """SPARQL 1.1 Query Results CSV."""
        return self.serialize("csv")

    def to_json(self) -> str:
        """SPARQL 1.1 Query Results JSON; for triples, JSON-LD."""
        return self.serialize("jsonld" if self.form == "construct" else "json")

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries of Python values: numbers, booleans, dates, and otherwise texts.

        >>> from b1mg_graph import KnowledgeGraph
        >>> KnowledgeGraph.load().query("SELECT (COUNT(?role) AS ?roles) { id:gms b1mg:coLeads ?role }").to_dicts()
        [{'roles': 1}]
        """
        return [dict(zip(self.columns, map(value_of, row), strict=True)) for row in self._table()]

    def to_pandas(self) -> Any:
        """The rows as a pandas ``DataFrame``, with values as in ``to_dicts``.

        Raises ``B1mgGraphError`` if pandas is not installed.
        """
        try:
            import pandas as pd  # type: ignore[import-not-found,import-untyped,unused-ignore]
        except ImportError:
            raise B1mgGraphError("to_pandas() requires pandas, which is not installed: pip install pandas") from None
        return pd.DataFrame(self.to_dicts(), columns=list(self.columns))

    def to_polars(self) -> Any:
        """The rows as a polars ``DataFrame``, with values as in ``to_dicts``.

        A column with values of several types, such as days and years, has texts.  Raises ``B1mgGraphError`` if polars
        is not installed.
        """
        try:
            import polars as pl  # type: ignore[import-not-found,unused-ignore]
        except ImportError:
            raise B1mgGraphError("to_polars() requires polars, which is not installed: pip install polars") from None
        rows = self.to_dicts()
        columns = {name: [row[name] for row in rows] for name in self.columns}
        return pl.DataFrame({name: _of_one_type(values) for name, values in columns.items()})

    def serialize(self, format: str) -> str:  # noqa: A002 - the name in every RDF library
        """The answer in ``format``.  Raises ``OutputError`` if the format does not fit the query form."""
        fitting = formats_of(self.form)
        if format not in fitting:
            raise OutputError(f"{format} is not a format of this answer; expected one of {', '.join(fitting)}")
        if self.form == "construct":
            return graph_as(self.triples, format, self.prefixes)
        if format == "table":
            return f"{self}\n"
        if format == "excel-csv":
            return self.with_names().to_excel()
        if format == "excel":
            raise OutputError("a workbook is not a text: write the bytes of to_workbook()")
        if format == "markdown":
            return markdown(self.columns, self.cells()) + "\n"
        written = truth_as_json(self.truth) if self.form == "ask" else rows_as_json(self.variables, self.rows)
        return written + "\n" if format == "json" else from_json(written, format)

    def _table(self) -> Sequence[Sequence[Term | None] | Row]:
        if self.form == "ask":
            return [[ox.Literal(self.truth)]]
        return [(t.subject, t.predicate, t.object) for t in self.triples] if self.form == "construct" else self.rows


def _of_one_type(values: list[Any]) -> list[Any]:
    """``values`` as they are, or as texts if they are of several types; None stays."""
    if len({type(value) for value in values} - {type(None)}) <= 1:
        return values
    return [None if value is None else str(value) for value in values]


def result_of(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, **more: Any) -> Result:
    """The complete result for an answer of the engine; ``more`` are further attributes, such as prefixes and labels."""
    if isinstance(answer, ox.QueryBoolean):
        return Result("ask", truth=bool(answer), **more)
    if isinstance(answer, ox.QueryTriples):
        return Result("construct", triples=tuple(dict.fromkeys(answer)), **more)
    variables = tuple(variable.value for variable in answer.variables)
    positions = {name: position for position, name in enumerate(variables)}
    return Result("select", variables, tuple(Row(positions, tuple(solution)) for solution in answer), **more)


def result_for(assembly: Assembly, answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Result:
    """The complete result for an answer of the engine, with the prefixes and labels of the data set."""
    return with_labels(assembly, result_of(answer, prefixes=assembly.dataset.prefixes))


def with_labels(assembly: Assembly, result: Result) -> Result:
    """The result with the labels of the data set for the things in it."""
    return replace(result, labels=lambda language: assembly.around(things_in(result)).labels(language))


def things_in(result: Result) -> Iterator[str]:
    """The IRIs in a result, as terms."""
    return (str(term) for row in result for term in row if isinstance(term, ox.NamedNode))


def state_as_term(state: Shown, language: str) -> ox.Literal:
    """A state in words, as a language-tagged literal."""
    spoken = matching(language, WRITTEN) or ENGLISH
    return ox.Literal(words_of(state, spoken), language=spoken)


def name_column(name: str, taken: Iterable[str]) -> str:
    """A free name for the column with the names of column ``name``; ``taken`` are existing columns."""
    return next(found for mark in count(1) if (found := f"{name}_name{'' if mark == 1 else mark}") not in taken)


def formats_of(form: str) -> tuple[str, ...]:
    """The formats for a query form, the default first."""
    return GRAPHS if form in ("construct", "describe") else RESULTS
