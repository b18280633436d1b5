"""Checks of the ontology folder: SELECT queries whose rows become diagnostics.

A check selects ``?this`` and ``?message``; the comments at its head give ``severity``, ``title`` and ``help``.  Its
code is ``check-`` and the name of its file.  If a check also selects ``?property`` and ``?value``, its diagnostics
point at that triple.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

import pyoxigraph as ox

from b1mg_graph.compiler.source_map import description_of, places_of
from b1mg_graph.diagnostics.diagnostic import Diagnostic
from b1mg_graph.errors import SchemaError
from b1mg_graph.rdf.results import question_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from b1mg_graph.compiler.doubt import Doubt
    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.diagnostics.text import Location
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.ontology import Ontology, OntologyFile
    from b1mg_graph.rdf.dataset import Answer, Dataset
    from b1mg_graph.rdf.results import Question, Results
    from b1mg_graph.rdf.slices import Slices

_HEADER = re.compile(r"^# (severity|title|help): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Check:
    """One check of an ontology; ``sparql`` is the whole text of its file."""

    code: str
    severity: Literal["error", "warning", "note"]
    title: str
    help: str
    sparql: str


def load_checks(ontology: Ontology) -> list[Check]:
    """The checks of ``ontology``, sorted by name.  Raises ``SchemaError`` if the header of a file is invalid."""
    return [_load(file) for file in ontology.queries("checks")]


class _Row(NamedTuple):
    """A row of a check: a thing (a term), the message, and a property and a value (terms) if it selects both."""

    this: str
    message: str
    property: str = ""
    value: str = ""


def run_check(
    check: Check,
    dataset: Dataset,
    units: Sequence[Unit],
    settings: Settings,
    doubt: Doubt,
    results: Results | None = None,
    slices: Slices | None = None,
) -> Iterator[Diagnostic]:
    """The diagnostics of ``check``, located where ``?this`` is described or the triple is stated.

    Those that may follow from an error elsewhere, by ``doubt``, are left out.  A check that reads the same as before is
    not evaluated: its rows are in ``results``.  Of others only the parts are evaluated which an edit concerns, where
    its ``slices`` are known.
    Raises ``SchemaError`` if the query is invalid or does not select the required variables.
    """
    question = question_of(check.code, check.sparql, dataset, results)
    dataset.need(question.reads)
    rows = question.made if question.made is not None else _changed_rows(check, question, slices)
    if rows is None:
        rows = _rows_of(check, dataset, question.reads)
    if results is not None:
        results.keep(question, rows)
    stating: dict[str, list[Unit]] = {}
    for this, message, path, value in rows:
        places: list[Location | None] = []
        if path:
            stating = stating or _by_subject(units, settings)
            where_stated = stating.get(this, units)
            places = [place.location for place in places_of(where_stated, this, path, value)]
        if doubt.words and doubt.mentions(settings.id_of(this) or ""):
            continue
        for where in places or [description_of(units, settings, this)]:
            found = Diagnostic(check.code, check.severity, message, where, help=check.help)
            if not doubt.concerns(found):
                yield found


def _rows_of(check: Check, dataset: Dataset, reads: frozenset[str] | None) -> tuple[_Row, ...]:
    """The rows of a check, sorted: their order in the engine depends on more than what the check reads."""
    from b1mg_graph.rdf.sparql_lexer import offline

    try:
        answer = dataset.query_in_part(offline(check.sparql, check.code), reads)
    except SyntaxError as error:
        raise SchemaError(f"{check.code}: {error.msg}") from error
    return tuple(sorted(_rows_in(check, answer)))


def _changed_rows(check: Check, question: Question, slices: Slices | None) -> tuple[_Row, ...] | None:
    """The rows of a check, as far as they follow from those before; None if it must be evaluated."""
    if question.before is None or slices is None:
        return None
    found = slices.answers(check.sparql, question.reads)
    if found is None:
        return None
    rows = Counter(map(_Row._make, question.before))
    rows.subtract(_rows_in(check, found.before))
    rows.update(_rows_in(check, found.after))
    return tuple(sorted(rows.elements()))


def _rows_in(check: Check, answer: Answer) -> list[_Row]:
    """The rows of an answer.  Raises ``SchemaError`` if the query does not select the required variables."""
    selected = {v.value for v in answer.variables} if isinstance(answer, ox.QuerySolutions) else set()
    if not isinstance(answer, ox.QuerySolutions) or not {"this", "message"} <= selected:
        raise SchemaError(f"{check.code}: a check must select ?this and ?message")
    others = ("property", "value") if {"property", "value"} <= selected else ()
    found = []
    for row in answer:
        message = row["message"]
        text = message.value if isinstance(message, ox.Literal) else check.title
        found.append(_Row(str(row["this"]), text, *(str(row[name]) for name in others)))
    return found


def _by_subject(units: Sequence[Unit], settings: Settings) -> dict[str, list[Unit]]:
    """The units that describe each thing and each nested record (terms)."""
    found: dict[str, list[Unit]] = {}
    for unit in units:
        described = {settings.term(definition.id) for definition in unit.symbols.definitions}
        for term in described.union(unit.symbols.nested):
            found.setdefault(term, []).append(unit)
    return found


def _load(file: OntologyFile) -> Check:
    text = file.text()
    head = dict(_HEADER.findall(text))
    severity = head.get("severity", "warning")
    if severity not in ("error", "warning", "note"):
        raise SchemaError(f"{file.called}: severity must be error, warning or note, not {severity}")
    return Check(
        f"check-{file.stem}",
        cast("Literal['error', 'warning', 'note']", severity),
        head.get("title", file.stem.replace("-", " ")),
        head.get("help", ""),
        text,
    )
