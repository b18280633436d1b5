"""Nodes to records, by the schema: every key known, every value of the right kind.

A record is one description of a thing in one file; a role held is a record nested in
that of its holder.  What is wrong is reported, and what is right is kept all the same, so
that one slip hides no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.facts.dates import after
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence, type_names
from b1mg_graph.facts.symbols import Definition, Link
from b1mg_graph.facts.values import ID, LONGEST_ID, TERMS, reference_term, text_term
from b1mg_graph.ntriples import language_of, lexical_form
from b1mg_graph.schema.model import Field, RecordType
from b1mg_graph.spelling import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from b1mg_graph.facts.reading import Reading

_ORG = "http://www.w3.org/ns/org#"
_B1MG = "https://w3id.org/b1mg/ontology#"
MEMBERSHIP, ROLE, BODY = f"{_ORG}Membership", f"{_ORG}role", f"{_ORG}organization"
HELD_BY, HELD_IN = f"{_B1MG}heldBy", f"{_B1MG}heldIn"
DIFFERENT_FROM = "http://www.w3.org/2002/07/owl#differentFrom"
NAMES = (
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://purl.org/dc/terms/title",
    f"{_B1MG}shortName",
    "http://www.w3.org/2004/02/skos/core#altLabel",
)

Fact = tuple[Field, str, Node]
"""A field, a term that is its value, and the node where that is written."""


@dataclass(slots=True)
class Record:
    """What one file says of one thing.

    ``iri`` and ``graph`` are terms: of the thing, and of the source that says this.
    ``span`` is where the record begins: its id, or the first key of a nested one.
    """

    type: RecordType
    iri: str
    graph: str
    span: int
    facts: list[Fact]


def read_facts(root: Node | None, reading: Reading) -> list[Record]:
    """The records of a facts file: its header, then its sections, nested records behind their holders."""
    if root is None:
        _report_empty(reading)
        return []
    if not isinstance(root, Mapping):
        _expected(root, "sections with records in them, such as `people:` and `organisations:`", reading)
        return []
    schema = reading.schema
    records: list[Record] = []
    graph: str | None = None
    for key, value in root.items:
        if key.value in schema.headers:
            header = _read_inline(schema.headers[key.value], value, key, reading)
            records.extend(header)
            graph = header[0].iri if header else reading.entity("unknown")
    for key, value in root.items:
        section = schema.sections.get(key.value)
        if section is not None:
            records.extend(_read_section(section, value, graph, reading))
        elif key.value not in schema.headers:
            _unknown(key, "unknown-section", "section", [*schema.headers, *schema.sections], reading)
    return records


def read_file_record(record_type: RecordType, root: Node | None, reading: Reading) -> list[Record]:
    """The record that a whole file is, such as ``graph.yaml``."""
    if root is None:
        _report_empty(reading)
        return []
    return _read_inline(record_type, root, root, reading)


def _read_inline(record_type: RecordType, node: Node, where: Node, reading: Reading) -> list[Record]:
    """A record that bears its id within, under the key ``id``; it speaks for itself."""
    if not isinstance(node, Mapping):
        _expected(node, "a mapping with `id` and more", reading)
        return []
    named = next((value for key, value in node.items if key.value == "id"), None)
    if not isinstance(named, Scalar):
        reading.report("missing-key", f"the {record_type.name()} has no `id`", named or where, help="give it one, such as `id: gms-news-2025-03-19`")
        return []
    if not _is_id(named, record_type, reading):
        return []
    rest = Mapping(node.span)
    rest.items = [(key, value) for key, value in node.items if key.value != "id"]
    return _read_record(record_type, named, rest, reading.entity(named.value), reading)


def _read_section(record_type: RecordType, section: Node, graph: str | None, reading: Reading) -> Iterator[Record]:
    if not isinstance(section, Mapping):
        _expected(section, f"each {record_type.name()} under an id of its own: `{record_type.section}:`, below it `some-id:`, below that its keys", reading)
        return
    for key, value in section.items:
        if not _is_id(key, record_type, reading):
            continue
        if isinstance(value, Mapping):
            yield from _read_record(record_type, key, value, graph, reading)
        else:
            _expected(value, f"the keys of the {record_type.name()} `{key.value}`", reading)


def _read_record(record_type: RecordType, id_node: Scalar, node: Mapping, graph: str | None, reading: Reading) -> list[Record]:
    nowhere = reading.entity("unknown")
    record = Record(record_type, reading.entity(id_node.value), graph or nowhere, id_node.span, [])
    nested = [
        inner
        for field, value in _read_fields(record, node, reading)
        for inner in _read_nested(field, value, record, reading)
    ]
    if record.graph is nowhere:
        _find_graph(record, id_node, nested, reading)
    present = {fact[0].path for fact in record.facts}
    names = tuple(lexical_form(term) for field, term, _ in record.facts if field.path in NAMES)
    missing = tuple(f.name for f in record_type.required if f.path not in present)
    definition = Definition(id_node.value, record_type.target, id_node.span, names, missing, not nested)
    reading.symbols.definitions.append(definition)
    _note_links(record, id_node.value, reading)
    return [record, *nested]


def _find_graph(record: Record, id_node: Scalar, nested: list[Record], reading: Reading) -> None:
    """Report that no source supports the record, unless all that it says is in nested records which have one."""
    if nested and not record.facts and all(inner.graph is not record.graph for inner in nested):
        record.graph = nested[0].graph
        return
    reading.report(
        "no-source", f"no source supports what is said of `{id_node.value}`", id_node,
        help="open the file with `source:`, or give the record itself a `source:`",
    )


def _read_fields(record: Record, node: Mapping, reading: Reading) -> list[tuple[Field, Node]]:
    """Read the values in ``node`` into ``record``, and its own source; give back what is nested."""
    fields = record.type.fields
    facts = record.facts
    nested: list[tuple[Field, Node]] = []
    is_dated = False
    for key, value in node.items:
        field = fields.get(key.value)
        if field is None:
            _unknown(key, "unknown-key", f"key of {_a(record.type.name())}", fields, reading)
        elif field.names_graph:
            record.graph = _own_graph(field, value, reading) or record.graph
        elif field.kind == "record":
            nested.append((field, value))
        elif value.__class__ is Scalar:
            term = TERMS[field.kind](field, value, reading)  # type: ignore[arg-type]
            if term is not None:
                facts.append((field, term, value))
                is_dated = is_dated or field.not_after is not None
        else:
            found = list(_several(field, value, reading))
            facts.extend(found)
            if field.single:
                _check_single(field, found, reading)
    if is_dated:
        _check_order_of_dates(facts, reading)
    return nested


def _own_graph(field: Field, value: Node, reading: Reading) -> str | None:
    if isinstance(value, Scalar):
        return reference_term(field, value, reading)
    _expected(value, "the id of one source", reading)
    return None


def _several(field: Field, value: Node, reading: Reading) -> Iterator[Fact]:
    """The facts of a value that is a list, or a text in several languages."""
    if isinstance(value, Sequence):
        if not value.items:
            reading.report("empty-value", f"`{field.key}` has no value", value, help="write one, or delete the key")
        for item in value.items:
            if isinstance(item, Sequence):
                _expected(item, f"one value of `{field.key}`", reading)
            else:
                yield from _several(field, item, reading)
    elif isinstance(value, Scalar):
        term = TERMS[field.kind](field, value, reading)
        if term is not None:
            yield field, term, value
    elif field.kind != "text":
        _expected(value, f"one value of `{field.key}`, or a list of them", reading)
    else:
        for tag, text in value.items:
            if tag.value not in reading.settings.languages:
                _unknown(tag, "unknown-language", "language of this data set", reading.settings.languages, reading)
                continue
            for item in text.items if isinstance(text, Sequence) else [text]:
                if not isinstance(item, Scalar):
                    _expected(item, "a text", reading)
                    continue
                term = text_term(field, item, reading, tag.value)
                if term is not None:
                    yield field, term, item


def _check_single(field: Field, facts: list[Fact], reading: Reading) -> None:
    seen: dict[str | None, Node] = {}
    for _, term, node in facts:
        language = language_of(term) if field.kind == "text" else None
        if language in seen:
            of = f" in `{language}`" if language else ""
            reading.report(
                "too-many-values", f"`{field.key}` has a second value{of}", node,
                help="keep the one that the source gives; another source may give another in its own file",
                related=((seen[language], "first here"),), severity=field.severity,
            )
        seen.setdefault(language, node)


def _read_nested(field: Field, value: Node, holder: Record, reading: Reading) -> Iterator[Record]:
    record_type = reading.schema.nested[field.shape]
    parent = next(f for f in record_type.identified_by if isinstance(f, Field) and f.path == field.path)
    stated: dict[tuple[str, str], Node] = {}
    for item in value.items if isinstance(value, Sequence) else [value]:
        if not isinstance(item, Mapping):
            _expected(item, f"the keys of {_a(record_type.name())}, such as {_example_of(record_type)}", reading)
            continue
        beginning = item.items[0][0] if item.items else item
        record = Record(record_type, "", holder.graph, beginning.span, [(parent, holder.iri, beginning)])
        for inner, node in _read_fields(record, item, reading):
            _expected(node, f"no records in `{inner.key}`: they nest only once", reading)
        given = {fact[0].path: fact for fact in record.facts}
        iri = _mint(record, item, given, reading)
        if iri is None:
            continue
        earlier = stated.setdefault((iri, record.graph), beginning)
        if earlier is not beginning:
            reading.report(
                "stated-twice", "this is stated a second time", beginning, related=((earlier, "first here"),),
                help="delete one; where somebody held the same role twice, tell them apart with `term:`",
            )
            continue
        record.iri = iri
        reading.symbols.nested.append(iri)
        if record_type.target == MEMBERSHIP:
            _note_role(given, holder, reading)
        yield record


def _mint(record: Record, node: Mapping, given: dict[str, Fact], reading: Reading) -> str | None:
    """The IRI of a nested record, made of what identifies it; None where something of that is missing."""
    base = reading.settings.base
    behind = len(base) + 1
    parts = []
    complete = True
    for part in record.type.identified_by:
        if isinstance(part, str):
            parts.append(part)
            continue
        fact = given.get(part.path)
        if fact is not None:
            term = fact[1]
            if term[0] == "<":
                word = term[behind:-1]
            else:
                word = lexical_form(term)
                if not ID.fullmatch(word):
                    reading.report("invalid-id", f"`{part.key}` becomes a part of an IRI", fact[2], help="write it in letters a-z, digits and single hyphens")
                    complete = False
            parts.append(word if part.min_count else f"{part.key}-{word}")
        elif part.min_count:
            if all(key.value != part.key for key, _ in node.items):
                reading.report("missing-key", f"{_a(record.type.name())} needs `{part.key}`", _beginning(node), help=reading.words(part.description))
            complete = False
    return f"<{base}{'--'.join(parts)}>" if complete else None


def _check_order_of_dates(facts: list[Fact], reading: Reading) -> None:
    for field, term, node in facts:
        for other, limit, limit_node in facts if field.not_after is not None else ():
            if other.path == field.not_after and after(lexical_form(term), lexical_form(limit)):
                reading.report(
                    "until-before-since", f"`{other.key}` lies before `{field.key}`", limit_node,
                    related=((node, f"`{field.key}` here"),), help="compare both with the source",
                )


def _note_role(given: dict[str, Fact], holder: Record, reading: Reading) -> None:
    role, body = given[ROLE][2], given[BODY][2]
    if isinstance(role, Scalar) and isinstance(body, Scalar):
        key = (role.value, holder.type.target, body.value)
        spans = reading.symbols.held.get(key)
        if spans is None:
            reading.symbols.held[key] = [role.span]
        else:
            spans.append(role.span)


def _note_links(record: Record, id: str, reading: Reading) -> None:  # noqa: A002
    for field, term, node in record.facts:
        if (field.acyclic or field.path == DIFFERENT_FROM) and isinstance(node, Scalar):
            reading.symbols.links.append(Link(field.path, id, node.value, node.span))
        elif field.path in (HELD_BY, HELD_IN):
            reading.symbols.allowed.append((id, field.path, lexical_form(term)))


def _is_id(node: Scalar, record_type: RecordType, reading: Reading) -> bool:
    written = node.value
    iri = reading.settings.base + written
    if len(written) > LONGEST_ID:
        why = f"an id has at most {LONGEST_ID} characters"
    else:
        why = next((message for pattern, message in record_type.id_patterns if not pattern.search(iri)), "")
        if not why and not ID.fullmatch(written):
            why = "an id is written in letters a-z, digits and single hyphens"
    if why:
        reading.report("invalid-id", f"`{written[:60]}` cannot be the id of {_a(record_type.name())}", node, help=why)
    return not why


def _report_empty(reading: Reading) -> None:
    if not reading.diagnostics:
        nothing = Scalar("", 0)
        reading.report("empty-file", "the file says nothing", nothing, help="write facts into it, or delete it")


def _expected(node: Node, what: str, reading: Reading) -> None:
    empty = isinstance(node, Scalar) and not node.value
    found = "nothing" if empty else type_names[type(node)]
    reading.report("wrong-structure", f"here stands {found}", _beginning(node), help=f"write {what}")


def _unknown(key: Scalar, code: str, what: str, known: Iterable[str], reading: Reading) -> None:
    known = list(known)
    suggestions = Vocabulary((word, ()) for word in known).suggest(key.value)
    hint = f"did you mean `{suggestions[0]}`?" if suggestions else f"there are: {', '.join(known)}"
    reading.report(code, f"`{key.value[:60]}` is no {what}", key, help=hint)


def _beginning(node: Node) -> Node:
    """The node to point at for a whole mapping or list: its first key, or its first character."""
    if isinstance(node, Mapping) and node.items:
        return node.items[0][0]
    return node


def _example_of(record_type: RecordType) -> str:
    keys = [part.key for part in record_type.identified_by if isinstance(part, Field) and part.key and part.min_count]
    return "{" + ", ".join(f"{key}: …" for key in keys) + "}"


def _a(noun: str) -> str:
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"
