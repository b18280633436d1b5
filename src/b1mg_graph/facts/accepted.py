"""Reading the findings that the editors accept from the file ``accepted.yaml`` of a data set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.facts.acceptance import Acceptance, AcceptedFinding
from b1mg_graph.facts.context import FileContext, expected
from b1mg_graph.facts.fields import read_fields
from b1mg_graph.facts.nodes import Mapping, Sequence, unpack
from b1mg_graph.facts.reader import read
from b1mg_graph.facts.record import Record
from b1mg_graph.rdf.ntriples import lexical_form
from b1mg_graph.vocabulary import B1MG_ACCEPTED_UNTIL, B1MG_FINDING_CODE, B1MG_FINDING_ID, B1MG_FINDING_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence as Values
    from datetime import date

    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.schema.model import RecordType, Schema


def read_accepted(text: Text, record_type: RecordType, schema: Schema, settings: Settings, today: date) -> Acceptance:
    """The entries in ``text``, a list of records of ``record_type``.  An entry with an error accepts nothing."""
    context = FileContext(text, schema, settings)
    root = read(text, context.diagnostics)
    entries: list[AcceptedFinding] = []
    if isinstance(root, Sequence):
        for node in root.items:
            if isinstance(node, Mapping):
                entries.extend(_entry(node, record_type, context))
            else:
                expected(node, "a mapping with `code`, `ids`, `reason` and `date`", context)
    elif root is not None:
        expected(root, "a list of accepted findings", context)
    return Acceptance(tuple(entries), tuple(context.diagnostics), today.isoformat())


def _entry(node: Mapping, record_type: RecordType, context: FileContext) -> Iterator[AcceptedFinding]:
    before = len(context.diagnostics)
    record = Record(record_type, "", "", node.span, [])
    read_fields(record, node, context)
    values: dict[str, list[str]] = {}
    for field, term, _ in record.facts:
        values.setdefault(field.path, []).append(lexical_form(term))
    written = {key.value for key, _ in node.items}
    for field in record_type.required:
        if field.path not in values and field.key not in written:
            context.report(
                "missing-key",
                f"the {record_type.name()} has no `{field.key}`",
                node.items[0][0] if node.items else node,
                help=field.description.get("en", ""),
            )
    if len(context.diagnostics) == before:
        yield AcceptedFinding(
            values[B1MG_FINDING_CODE][0],
            frozenset(values.get(B1MG_FINDING_ID, ())),
            _first(values.get(B1MG_FINDING_KEY, ())),
            _first(values.get(B1MG_ACCEPTED_UNTIL, ())),
            context.text.location(*unpack(node.items[0][0].span)),
        )


def _first(values: Values[str]) -> str | None:
    return values[0] if values else None
