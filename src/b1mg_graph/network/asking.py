"""What the page needs to put a question of the library to its own data, or to say how it is asked elsewhere.

The page has no query engine.  It answers a question whose rows are each a role held: the question has one variable of
evidence, every column is a field of that role (its holder, its body, its dates …), and so is every parameter.  Whether
it is such a question is found on the rows that it has without parameters: if every cell of a column is the same
field of the role in its row, the column is that field.  So the page, which keeps the roles of these rows, gives for any
values the rows that the query gives; the order is that of the query.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.network.payload import text
from b1mg_graph.network.questions import COMPUTED, connected
from b1mg_graph.query.candidates import classes_of
from b1mg_graph.query.question import pasted, undated_rows
from b1mg_graph.vocabulary import XSD, XSD_DATE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.network.model import Edge, Network
    from b1mg_graph.network.page_types import AnsweredJson, AnswerField, ParameterJson, QueryJson, ValuePartJson
    from b1mg_graph.query.library import Parameter, Question
    from b1mg_graph.query.result import Result
    from b1mg_graph.rdf.dataset import Term

_FIELDS: Mapping[AnswerField, Callable[[Edge], str | None]] = {
    "from": lambda edge: edge.source,
    "to": lambda edge: edge.target,
    "role": lambda edge: edge.role,
    "for": lambda edge: edge.behalf,
    "since": lambda edge: edge.since,
    "until": lambda edge: edge.until,
}
_THINGS: tuple[AnswerField, ...] = ("from", "to", "for")
_MARK = "urn:b1mg-graph:value:"
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_VALUE = re.compile(rf"<{_MARK}(?P<variable>\w+)>")
_INLINE = re.compile(rf" VALUES \((?P<variables>[?\w ]+)\) \{{ \((?:<{_MARK}\w+> ?)+\) \}}")
"""The values of the parameters for which the query has no mark of its own (``query.marks``)."""


def parameters(
    question: Question, assembly: Assembly, network: Network, given: Mapping[str, str]
) -> list[ParameterJson]:
    """The question's own parameters, with the values ``given`` by name in its example."""
    return [_parameter(one, assembly, network, given.get(one.name, "")) for one in question.subjects]


def _parameter(parameter: Parameter, assembly: Assembly, network: Network, value: str) -> ParameterJson:
    classes = classes_of(parameter, assembly.dataset.prefixes)
    schema = assembly.schema
    kinds = [
        section
        for section, record_type in schema.sections.items()
        if section in network.kinds and schema.is_a(record_type.target, classes)
    ]
    return {
        "name": parameter.name,
        "help": text(parameter.help, network.languages),
        "variable": parameter.variable,
        "takes": "thing" if kinds else "date" if classes[0] == XSD_DATE else "text",
        "literal": classes[0].startswith(XSD),
        "kinds": kinds,
        "required": parameter.required,
        "value": value,
    }


def query(question: Question, assembly: Assembly) -> QueryJson | None:
    """The query in parts, some of which depend on a value; None if the program computes the answer."""
    if question.computed:
        return None
    marks: dict[str, Term] = {one.variable: ox.NamedNode(_MARK + one.variable) for one in question.subjects}
    parts: list[str | ValuePartJson] = []
    for line in _LINES.findall(pasted(question, marks, assembly)):
        rest = line
        if inline := _INLINE.search(line):
            variables = inline["variables"].replace("?", "").split()
            parts += [line[: inline.start()], {"variables": variables, "pieces": []}]
            rest = line[inline.end() :]
        value = _VALUE.search(rest)
        parts.append(rest if value is None else {"variables": [value["variable"]], "pieces": rest.split(value[0])})
    return {"parts": _joined(parts)}


def _joined(parts: Sequence[str | ValuePartJson]) -> list[str | ValuePartJson]:
    """The parts with texts that follow each other as one."""
    found: list[str | ValuePartJson] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        elif part != "":
            found.append(part)
    return found


def answered(question: Question, assembly: Assembly, network: Network) -> AnsweredJson | None:
    """How the page answers a question by the roles of ``network``; None if it cannot."""
    if COMPUTED.get(question.computed) is connected:
        return {"by": "connections", "edges": [], "columns": [], "chosen": {}}
    found = undated_rows(assembly, question, {}) if _is_of_one_role(question) else None
    if found is None or not found.rows:
        return None
    places = {edge.id: place for place, edge in enumerate(network.edges)}
    record = found.variables.index(question.evidence[0][1:])
    ids = [_written(row[record], assembly) or "" for row in found.rows]
    if not places.keys() >= set(ids):
        return None
    fields = _fields(question, found, [network.edges[places[id_]] for id_ in ids], assembly)
    chosen = {one.name: fields[one.variable] for one in question.subjects if one.variable in fields}
    if None in fields.values() or len(chosen) < len(question.subjects) or not set(chosen.values()) <= {*_THINGS}:
        return None
    headings = {name: text(question.headings[name], network.languages) for name in fields}
    return {
        "by": "roles",
        "edges": [places[id_] for id_ in ids],
        "columns": [{"field": field, "label": headings[name]} for name, field in fields.items() if field],
        "chosen": {name: field for name, field in chosen.items() if field},
    }


def _is_of_one_role(question: Question) -> bool:
    """Whether each row of a question with parameters is of one role held, whose state is what the row has."""
    records = {f"?{column.record}" for column in question.states}
    return (
        not question.computed
        and len(question.evidence) == 1
        and records == {*question.evidence}
        and bool(question.subjects)
    )


def _fields(
    question: Question, found: Result, held: Sequence[Edge], assembly: Assembly
) -> dict[str, AnswerField | None]:
    """The field of each column that is shown, up to one that is no field of the role in its row, which has None."""
    states = {column.name for column in question.states}
    every = {name: [field(edge) for edge in held] for name, field in _FIELDS.items()}
    fields: dict[str, AnswerField | None] = {}
    for name, cells in zip(found.variables, zip(*found.rows, strict=True), strict=True):
        if name in question.hidden:
            continue
        if name in states:
            fields[name] = "state"
            continue
        # where all cells are empty several fit: one of the same name before others
        fitting = sorted(_fitting(cells, every, assembly), key=lambda field: field != name)
        fields[name] = next((f for f in fitting if f not in fields.values()), None)
        if fields[name] is None:  # the page cannot answer the question, whatever the other columns are
            break
    return fields


def _fitting(
    cells: Sequence[object], every: Mapping[AnswerField, list[str | None]], assembly: Assembly
) -> list[AnswerField]:
    """The fields that have the value of a column in every row; ``every`` are their values by row."""
    first = _written(cells[0], assembly)
    likely = [name for name, values in every.items() if values[0] == first]
    written = [_written(cell, assembly) for cell in cells] if likely else []
    return [name for name in likely if every[name] == written]


def _written(term: object, assembly: Assembly) -> str | None:
    """A thing by its id, a literal by its text; None without a term."""
    if isinstance(term, ox.NamedNode):
        return assembly.settings.id(term.value) or term.value
    return term.value if isinstance(term, ox.Literal) else None
