"""Checks that the ontology brings along: SELECT queries whose rows are findings.

A check selects ``?this`` and ``?message``; the comments at its head give ``severity``,
``title`` and ``help``.  Its code is ``check-`` and the name of its file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

import pyoxigraph as ox

from b1mg_graph.diagnostics.diagnostic import Diagnostic
from b1mg_graph.errors import SchemaError
from b1mg_graph.graph.places import description_of
from b1mg_graph.graph.sparql import offline, read_query
from b1mg_graph.paths import files_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from b1mg_graph.graph.dataset import Dataset
    from b1mg_graph.graph.units import Unit
    from b1mg_graph.paths import ReadablePath

_HEADER = re.compile(r"^# (severity|title|help): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Check:
    """One check of an ontology folder; ``sparql`` is the whole text of its file."""

    code: str
    severity: Literal["error", "warning", "note"]
    title: str
    help: str
    sparql: str


def load_checks(folder: ReadablePath) -> list[Check]:
    """The checks in ``folder``, by name.  Raises ``SchemaError`` where the head of one is not sound."""
    return [_load(path) for path in files_in(folder, ".rq")]


def run_check(check: Check, dataset: Dataset, units: Sequence[Unit], base: str) -> Iterator[Diagnostic]:
    """The findings of ``check``, each at the line where ``?this`` is described."""
    try:
        answer = dataset.query(offline(check.sparql, check.code))
    except SyntaxError as fault:
        raise SchemaError(f"{check.code}: {fault.msg}") from fault
    if not isinstance(answer, ox.QuerySolutions) or not {"this", "message"} <= {v.value for v in answer.variables}:
        raise SchemaError(f"{check.code}: a check selects ?this and ?message")
    for row in answer:
        message = row["message"]
        where = description_of(units, base, str(row["this"]))
        text = message.value if isinstance(message, ox.Literal) else check.title
        yield Diagnostic(check.code, check.severity, text, where, help=check.help)


def _load(path: ReadablePath) -> Check:
    text = read_query(path)
    head = dict(_HEADER.findall(text))
    severity = head.get("severity", "warning")
    if severity not in ("error", "warning", "note"):
        raise SchemaError(f"{path.parent.name}/{path.name}: severity is error, warning or note, not {severity}")
    return Check(
        f"check-{path.stem}",
        cast("Literal['error', 'warning', 'note']", severity),
        head.get("title", path.stem.replace("-", " ")),
        head.get("help", ""),
        text,
    )
