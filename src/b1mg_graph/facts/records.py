"""Reading nodes to records by the schema: known keys, values of the right kind.

A record is the description of a thing in one file; a membership is a record nested in that of its holder.  Errors are
reported and the valid parts are kept, so that one error does not hide others.
"""

from __future__ import annotations

import re
from collections import deque
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from b1mg_graph.facts.context import a, expected, note_unread
from b1mg_graph.facts.fields import read_fields
from b1mg_graph.facts.invisible import has_invisible
from b1mg_graph.facts.meant import meant_section
from b1mg_graph.facts.nested import read_nested, report_self_reference
from b1mg_graph.facts.nodes import Mapping, Node, Scalar
from b1mg_graph.facts.outdented import outdented, outdented_keys
from b1mg_graph.facts.record import Record
from b1mg_graph.facts.symbol_table import Address, Definition, Link
from b1mg_graph.facts.value_errors import REWRITTEN, report_invisible, rewritten
from b1mg_graph.facts.values import DEVICE, ID, LONGEST_ID
from b1mg_graph.rdf.ntriples import lexical_form
from b1mg_graph.vocabulary import B1MG_COUNTRY, B1MG_HELD_BY, B1MG_HELD_IN, OWL_DIFFERENT_FROM, SCHEMA_URL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.facts.context import FileContext
    from b1mg_graph.schema.model import RecordType

_NOWHERE = "<about:nowhere>"
"""The graph of statements without a source, which is an error."""

_LINKED = frozenset((OWL_DIFFERENT_FROM, B1MG_COUNTRY))
"""The references that are looked up across files, beside those along which cycles are searched."""

_UNREAD = "<about:unread>"
"""The graph of statements under an invalid header, which is reported already."""


def read_facts(root: Node | None, context: FileContext) -> list[Record]:
    """The records of a facts file: its header, then its sections; nested records follow their holders."""
    if root is None:
        _report_empty(context)
        return []
    if not isinstance(root, Mapping):
        expected(root, "sections with records in them, such as `people:` and `organisations:`", context)
        return []
    schema = context.schema
    records: list[Record] = []
    graph: str | None = None
    parts = _parts(root, context)
    for word, key, value in parts:
        if word in schema.headers:
            header = _read_inline(schema.headers[word], value, key, context)
            records.extend(header)
            graph = header[0].iri if header else _UNREAD
    for word, key, value in parts:
        section = schema.sections.get(word)
        if section is not None and key.value == word:
            records.extend(_read_section(section, value, graph, context))
        elif section is not None:  # its name is misspelt: its records are checked, and not kept
            note_unread(value, context)
            deque(_read_section(section, value, graph, context), 0)
    return records


def _parts(root: Mapping, context: FileContext) -> list[tuple[str, Scalar, Node]]:
    """The headers and sections of a file, each under the word for it: unknown ones are reported, and read as meant."""
    schema = context.schema
    found: list[tuple[str, Scalar, Node]] = []
    for key, value in outdented(root, context):
        word: str | None = key.value
        if word not in schema.sections and word not in schema.headers:
            word = meant_section(key, value, root, context)
        elif _is_header(word, value, context):
            header = schema.sections[word].header
            message = f"`{word}` is a section for several records; the one at the top of a file is `{header}`"
            edits = context.replacing(key, str(header), "sure")
            context.report("wrong-structure", message, key, help=f"write `{header}`", edits=edits)
            word = header
        if word is None:
            note_unread(key, context)
            note_unread(value, context)
        else:
            found.append((word, key, value))
    return found


def _is_header(section: str, value: Node, context: FileContext) -> bool:
    """Whether ``value`` is one record with its id, as under a header, and not the records of ``section``."""
    record_type = context.schema.sections.get(section)
    if record_type is None or record_type.header is None or not isinstance(value, Mapping):
        return False
    return any(key.value == "id" and isinstance(inner, Scalar) for key, inner in value.items)


def read_file_record(record_type: RecordType, root: Node | None, context: FileContext) -> list[Record]:
    """The record that makes up a whole file, such as ``graph.yaml``."""
    if root is None:
        _report_empty(context)
        return []
    return _read_inline(record_type, root, root, context)


def _read_inline(record_type: RecordType, node: Node, where: Node, context: FileContext) -> list[Record]:
    """A record with its id under the key ``id``; it is its own source."""
    if not isinstance(node, Mapping):
        expected(node, "a mapping with `id` and more", context)
        return []
    named = next((value for key, value in node.items if key.value == "id"), None)
    if not isinstance(named, Scalar):
        note_unread(node, context)
        context.report(
            "missing-key",
            f"the {record_type.name()} has no `id`",
            named or where,
            help=f"add one, such as `id: {_id_like(context.text.path)}`",
        )
        return []
    if not _is_id(named, record_type, context):
        note_unread(node, context)
        return []
    rest = Mapping(node.span)
    rest.items = [(key, value) for key, value in node.items if key.value != "id"]
    return _read_record(record_type, named, rest, context.entity(named.value), context, opens=True)


def _note_references(record_type: RecordType, node: Node, context: FileContext) -> None:
    """Note what a record that is not kept may refer to: no text, number or date of it is the id of anything."""
    if not isinstance(node, Mapping):
        note_unread(node, context)
        return
    for key, value in node.items:
        field = record_type.fields.get(key.value)
        if field is None or field.kind in ("reference", "record"):
            note_unread(value, context)


def _read_section(record_type: RecordType, section: Node, graph: str | None, context: FileContext) -> Iterator[Record]:
    if not isinstance(section, Mapping):
        expected(
            section,
            f"each {record_type.name()} under its own id: below `{record_type.section}:` an id, below that keys",
            context,
        )
        return
    for key, value in outdented_keys(section, record_type, context):
        if not _is_id(key, record_type, context):
            note_unread(key, context)
            _note_references(record_type, value, context)
            continue
        if isinstance(value, Mapping):
            yield from _read_record(record_type, key, value, graph, context)
        else:
            expected(value, f"the keys of the {record_type.name()} `{key.value}`", context)


def _read_record(
    record_type: RecordType,
    id_node: Scalar,
    node: Mapping,
    graph: str | None,
    context: FileContext,
    *,
    opens: bool = False,
) -> list[Record]:
    record = Record(record_type, context.entity(id_node.value), graph or _NOWHERE, id_node.span, [])
    before = len(context.diagnostics)
    nested = [
        inner
        for field, value in read_fields(record, node, context)
        for inner in read_nested(field, value, record, context)
    ]
    if record.graph == _NOWHERE:
        _find_graph(record, id_node, nested, context)
    present = {fact[0].path for fact in record.facts}
    names = tuple(lexical_form(term) for field, term, _ in record.facts if field.is_name)
    written = {key.value for key, _ in node.items}
    meant = {context.meant[key.span] for key, _ in node.items if key.span in context.meant} if context.meant else set()
    missing = tuple(f.name for f in record_type.required if f.path not in present and f.key not in written | meant)
    if None in meant:  # an unknown key can be one that is required
        missing = ()
    definition = Definition(id_node.value, record_type.target, id_node.span, names, missing, not nested, opens)
    context.symbols.definitions.append(definition)
    _note_links(record, id_node.value, context)
    if len(context.diagnostics) > before:
        context.symbols.incomplete.add(id_node.value)
    return [record, *nested]


def _find_graph(record: Record, id_node: Scalar, nested: list[Record], context: FileContext) -> None:
    """Report a record without a source, unless all its facts are in nested records that have one."""
    if nested and not record.facts and all(inner.graph != _NOWHERE for inner in nested):
        record.graph = nested[0].graph
        return
    context.report(
        "no-source",
        f"there is no source for the facts on `{id_node.value}`",
        id_node,
        help="begin the file with `source:`, or add `source:` to the record",
    )


def _note_links(record: Record, id: str, context: FileContext) -> None:  # noqa: A002
    is_source = record.type.header is not None
    for field, term, node in record.facts:
        if field.irreflexive and term == record.iri:
            report_self_reference(field, node, record, context)
        if (field.acyclic or field.path in _LINKED) and isinstance(node, Scalar):
            context.symbols.links.append(Link(field.path, id, node.value, node.span))
        elif field.identifies and isinstance(node, Scalar):
            context.symbols.identifiers.append(Address(id, node.value, node.span))
        elif field.path in (B1MG_HELD_BY, B1MG_HELD_IN):
            context.symbols.allowed.append((id, field.path, lexical_form(term)))
        elif is_source and field.path == SCHEMA_URL and isinstance(node, Scalar):
            context.symbols.addresses.append(Address(id, node.value, node.span))


def _id_like(path: str) -> str:
    """An id that resembles the name of a file."""
    return re.sub(r"[^a-z0-9]+", "-", PurePosixPath(path).stem.lower()).strip("-") or "annual-report-2026"


def _is_id(node: Scalar, record_type: RecordType, context: FileContext) -> bool:
    written = node.value
    iri = context.settings.iri(written)
    if len(written) > LONGEST_ID:
        why = f"an id has at most {LONGEST_ID} characters"
    else:
        why = next((message for pattern, message in record_type.id_patterns if not pattern.search(iri)), "")
        if not why and not ID.fullmatch(written):
            why = "an id is written in letters a-z, digits and single hyphens"
        elif not why and DEVICE.fullmatch(written):
            why = "it is a reserved file name on Windows, and the id becomes the name of a page"
    if why and has_invisible(written):
        report_invisible(node, context)
    elif why:
        why = f"{why}; {rewritten(written)}" if written in REWRITTEN else why
        context.report("invalid-id", f"`{written[:60]}` cannot be the id of {a(record_type.name())}", node, help=why)
    return not why


def _report_empty(context: FileContext) -> None:
    if not context.diagnostics:
        nothing = Scalar("", 0)
        context.report(
            "empty-file", "the file contains no facts", nothing, help="write the facts into it, or delete it"
        )
