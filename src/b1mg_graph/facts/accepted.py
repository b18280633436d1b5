"""Findings that the editors accept: the file ``accepted.yaml`` of a data set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Related, diagnostic
from b1mg_graph.facts.context import FileContext, expected
from b1mg_graph.facts.fields import read_fields
from b1mg_graph.facts.nodes import Mapping, Sequence, unpack
from b1mg_graph.facts.reader import read
from b1mg_graph.facts.record import Record
from b1mg_graph.rdf.ntriples import lexical_form
from b1mg_graph.vocabulary import B1MG_ACCEPTED_UNTIL, B1MG_FINDING_CODE, B1MG_FINDING_ID, B1MG_FINDING_KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from collections.abc import Sequence as Values
    from datetime import date

    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.diagnostics.text import Location, Text
    from b1mg_graph.facts.subjects import Subject
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.schema.model import RecordType, Schema


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """An entry: the findings of ``code`` that are about all of ``ids`` and, unless it is None, about ``key``.

    ``until`` is the last day (ISO 8601) on which they are accepted, None for ever; ``location`` that of the entry.
    """

    code: str
    ids: frozenset[str]
    key: str | None
    until: str | None
    location: Location

    def accepts(self, subject: Subject) -> bool:
        """Whether a finding with this subject is accepted.  Without ids, only findings that have none are."""
        if self.code != subject.code or not self.ids.issubset(subject.ids) or (not self.ids and subject.ids):
            return False
        return self.key is None or self.key == subject.key


@dataclass(frozen=True)
class Acceptance:
    """The entries of a data set on the day ``today`` (ISO 8601), and the diagnostics of the file itself."""

    entries: tuple[AcceptedFinding, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    today: str = ""

    def divide(
        self, found: Iterable[Diagnostic], subject_of: Callable[[Diagnostic], Subject]
    ) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """The findings that remain, and those that are accepted.

        An error is never accepted.  A finding whose acceptance has ended remains, and points to the entry.
        """
        left: list[Diagnostic] = []
        accepted: list[Diagnostic] = []
        for one in found:
            entries = self._entries_for(one, subject_of)
            ended = [entry for entry in entries if entry.until is not None and entry.until < self.today]
            if not entries:
                left.append(one)
            elif len(ended) < len(entries):
                accepted.append(one)
            else:
                others = (Related(entry.location, f"accepted until {entry.until}") for entry in ended)
                left.append(replace(one, related=(*one.related, *others)))
        return left, accepted

    def check(
        self,
        found: Iterable[Diagnostic],
        subject_of: Callable[[Diagnostic], Subject],
        optional: Collection[str] = (),
    ) -> Iterator[Diagnostic]:
        """A warning for every entry that matches none of ``found``.

        ``optional`` are the codes that are found only on request: entries for them are not reported.
        """
        used = {id(entry) for one in found for entry in self._entries_for(one, subject_of)}
        for entry in self.entries:
            if id(entry) not in used and entry.code not in optional:
                yield diagnostic(
                    "unused-acceptance",
                    f"no finding matches this entry for `{entry.code}`",
                    entry.location,
                    help="delete the entry; `b1mg-graph check --accept` writes entries that match",
                )

    def _entries_for(self, one: Diagnostic, subject_of: Callable[[Diagnostic], Subject]) -> list[AcceptedFinding]:
        """The entries that match a finding, whether they have ended or not."""
        if one.severity == "error" or one.code not in self._codes:
            return []
        subject = subject_of(one)
        return [entry for entry in self.entries if entry.accepts(subject)]

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(entry.code for entry in self.entries)


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
