"""The answer to a query, whole and in memory: rows, a truth, or triples.

What tools read is in the formats of the W3C: SPARQL 1.1 Query Results in JSON, XML, CSV and
TSV, and RDF 1.1 in Turtle, TriG, N-Triples and JSON-LD.  What people open in Excel is in a CSV of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import count
from math import isfinite
from typing import TYPE_CHECKING, Any, Literal

import pyoxigraph as ox

from b1mg_graph.errors import B1mgGraphError, OutputError
from b1mg_graph.model.languages import ENGLISH, WRITTEN, matching
from b1mg_graph.model.time import in_words
from b1mg_graph.output.sheet import excel
from b1mg_graph.query.table import aligned, html, markdown
from b1mg_graph.rdf.turtle import Names, turtle
from b1mg_graph.vocabulary import XSD, XSD_BOOLEAN, XSD_DATE, XSD_DATE_TIME, XSD_DECIMAL, XSD_STRING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.model.time import StateAt

    Term = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple
    Form = Literal["select", "ask", "construct"]

RESULTS = ("table", "csv", "excel", "tsv", "json", "xml", "markdown")
"""The formats of what SELECT and ASK give."""

GRAPHS = ("turtle", "trig", "ntriples", "jsonld")
"""The formats of what CONSTRUCT and DESCRIBE give."""


class Row:
    """A solution: the terms of the variables, by name or by position; None where one is not bound."""

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
    """The answer to a query: ``form`` says whether it has rows (``select``), a truth (``ask``) or triples.

    Iterating gives the rows, or the triples; ``bool()`` is the truth, or whether there is anything.
    """

    form: Form
    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    truth: bool = False
    triples: tuple[ox.Triple, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=dict)
    labels: Callable[[str | None], Callable[[ox.NamedNode], ox.Literal | None]] | None = None
    states: Mapping[str, Mapping[str, StateAt]] = field(default_factory=dict)
    """The columns that say what held when, by name: what each text in them stands for."""

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
        links = [[t.value if isinstance(t, ox.NamedNode) and _leads(t) else None for t in row] for row in self._table()]
        return html(self.columns, self.cells(), links)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of the table."""
        if self.form == "select":
            return self.variables
        return ("answer",) if self.form == "ask" else ("subject", "predicate", "object")

    @property
    def numeric(self) -> list[bool]:
        """Whether each column holds numbers."""
        return [any(_is_number(row[i]) for row in self._table()) for i in range(len(self.columns))]

    def cells(self) -> list[list[str]]:
        """The rows as text: IRIs shortened by the prefixes, literals without quotation marks."""
        names = Names(self.prefixes)
        return [[_text(term, names) for term in row] for row in self._table()]

    def labelled(self, language: str | None = None) -> Result:
        """The same with the names of things in place of their IRIs, in ``language`` where there is one.

        States are in words of that language then.
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
            column: {**known, **{in_words(state, spoken): state for state in known.values()}}
            for column, known in self.states.items()
        }
        return replace(self, rows=rows, states=worded)

    def with_names(self, language: str | None = None) -> Result:
        """The same with a column ``who_name`` behind each column ``who`` that has IRIs: the names of things.

        They are in ``language`` where there is one; without a name the cell is not bound.
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
        """CSV for Excel (``sheet``): IRIs short, numbers as such; ``headings`` in place of the names of variables."""
        cells = zip(self.cells(), self._table(), strict=True)
        rows = ([_number(term, text) for text, term in zip(*pair, strict=True)] for pair in cells)
        return excel(headings or self.columns, rows)

    def to_csv(self) -> str:
        """SPARQL 1.1 Query Results CSV."""
        return self.serialize("csv")

    def to_json(self) -> str:
        """SPARQL 1.1 Query Results JSON; of triples, JSON-LD."""
        return self.serialize("jsonld" if self.form == "construct" else "json")

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as plain Python values: numbers, booleans, dates, and texts for all else."""
        return [dict(zip(self.columns, map(_plain, row), strict=True)) for row in self._table()]

    def to_pandas(self) -> Any:
        """The rows as a data frame of pandas.  Raises ``B1mgGraphError`` where pandas is not installed."""
        try:
            import pandas as pd  # type: ignore[import-not-found,import-untyped,unused-ignore]
        except ImportError:
            raise B1mgGraphError("to_pandas() needs pandas, which is not installed: pip install pandas") from None
        return pd.DataFrame(self.to_dicts(), columns=list(self.columns))

    def serialize(self, format: str) -> str:  # noqa: A002 - the word of every RDF library
        """The answer in one of its formats.  Raises ``OutputError`` where it does not fit the form of the query."""
        fitting = formats_of(self.form)
        if format not in fitting:
            raise OutputError(f"{format} is no format of this answer; there are {', '.join(fitting)}")
        if self.form == "construct":
            return _graph(self.triples, format, self.prefixes)
        if format == "table":
            return f"{self}\n"
        if format == "excel":
            return self.with_names().to_excel()
        if format == "markdown":
            return markdown(self.columns, self.cells()) + "\n"
        written = self._json()
        if format == "json":
            return written + "\n"
        parsed = ox.parse_query_results(written, format=ox.QueryResultsFormat.JSON)
        assert not isinstance(parsed, ox.QueryTriples)
        text = parsed.serialize(format=_RESULT_FORMATS[format])
        assert text is not None
        return text.decode() if text.endswith(b"\n") else text.decode() + "\n"

    def _table(self) -> Sequence[Sequence[Term | None] | Row]:
        if self.form == "ask":
            return [[ox.Literal(self.truth)]]
        return [(t.subject, t.predicate, t.object) for t in self.triples] if self.form == "construct" else self.rows

    def _json(self) -> str:
        """SPARQL 1.1 Query Results JSON, one solution a line."""
        if self.form == "ask":
            return json.dumps({"head": {}, "boolean": self.truth})
        bindings = (
            {name: _json_term(term) for name, term in zip(self.variables, row, strict=True) if term is not None}
            for row in self.rows
        )
        lines = ",\n".join(json.dumps(binding, ensure_ascii=False) for binding in bindings)
        head = json.dumps({"vars": self.variables})
        return f'{{"head": {head}, "results": {{"bindings": [\n{lines}\n]}}}}'


def result_of(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, **more: Any) -> Result:
    """The whole answer of the engine; ``more`` are the prefixes and the labels that it is to know."""
    if isinstance(answer, ox.QueryBoolean):
        return Result("ask", truth=bool(answer), **more)
    if isinstance(answer, ox.QueryTriples):
        return Result("construct", triples=tuple(dict.fromkeys(answer)), **more)
    variables = tuple(variable.value for variable in answer.variables)
    positions = {name: position for position, name in enumerate(variables)}
    return Result("select", variables, tuple(Row(positions, tuple(solution)) for solution in answer), **more)


def result_for(assembly: Assembly, answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Result:
    """The whole answer of the engine to a query of a data set, whose prefixes and names of things it knows."""
    return result_of(answer, prefixes=assembly.dataset.prefixes, labels=assembly.labels)


def state_as_term(state: StateAt, language: str) -> ox.Literal:
    """A state in words as a text of their language."""
    spoken = matching(language, WRITTEN) or ENGLISH
    return ox.Literal(in_words(state, spoken), language=spoken)


def name_column(name: str, taken: Iterable[str]) -> str:
    """What the column of the names of what is in column ``name`` is called, among those that are ``taken``."""
    return next(found for mark in count(1) if (found := f"{name}_name{'' if mark == 1 else mark}") not in taken)


def formats_of(form: str) -> tuple[str, ...]:
    """The formats that fit a form of query, the usual one first."""
    return GRAPHS if form in ("construct", "describe") else RESULTS


_RESULT_FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}


def _graph(triples: Iterable[ox.Triple], format: str, prefixes: Mapping[str, str]) -> str:  # noqa: A002
    """The triples in their order, with the prefixes that they need; blank nodes get lasting names (RDFC-1.0)."""
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted(f"{quad.triple} .\n" for quad in dataset)
    text = "".join(lines)
    used = {prefix: namespace for prefix, namespace in prefixes.items() if f"<{namespace}" in text}
    if format == "ntriples":
        return text
    if format == "jsonld":
        parsed = ox.parse(text, format=ox.RdfFormat.N_TRIPLES)
        written = ox.serialize((quad.triple for quad in parsed), format=ox.RdfFormat.JSON_LD, prefixes=used)
        assert written is not None
        return written.decode() + "\n"
    return "".join(turtle([text.encode()], used))


def _number(term: Term | None, text: str) -> str | float:
    """The number that a numeric literal is; ``text`` for all else, and for what is none or infinite."""
    value = _plain(term) if _is_number(term) else text
    if isinstance(value, str | int):
        return value
    return float(value) if isfinite(value) else text


def _text(term: Term | None, names: Names) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return names.iri(str(term)).strip("<>")
    return term.value if isinstance(term, ox.Literal) else str(term)


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    plain = {"type": "literal", "value": term.value}
    return plain if term.datatype.value == XSD_STRING else {**plain, "datatype": term.datatype.value}


_INTEGERS = frozenset(f"{XSD}{name}" for name in ("integer", "int", "long", "nonNegativeInteger"))
_FLOATS = frozenset(f"{XSD}{name}" for name in ("double", "float"))


def _decimal(text: str) -> Decimal:
    from decimal import Decimal  # seldom met, and slow to load

    return Decimal(text)


_VALUES: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(_INTEGERS, int),
    **dict.fromkeys(_FLOATS, float),
    XSD_DECIMAL: _decimal,
    XSD_BOOLEAN: lambda text: text in ("true", "1"),
    XSD_DATE: date.fromisoformat,
    XSD_DATE_TIME: datetime.fromisoformat,
}
"""How the literals of a datatype become values of Python."""


def _plain(term: Term | None) -> Any:
    """A term as a value of Python; dates of a year or a month alone stay texts."""
    if term is None or not isinstance(term, ox.Literal):
        return None if term is None else getattr(term, "value", str(term))
    try:
        return _VALUES.get(term.datatype.value, str)(term.value)
    except (ValueError, ArithmeticError):
        return term.value


def _is_number(term: Term | None) -> bool:
    numbers = {*_INTEGERS, *_FLOATS, XSD_DECIMAL}
    return isinstance(term, ox.Literal) and term.datatype.value in numbers


def _leads(node: ox.NamedNode) -> bool:
    return node.value.startswith(("http://", "https://"))
