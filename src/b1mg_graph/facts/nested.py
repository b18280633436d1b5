"""Reading nested records: memberships and attendances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.facts.context import a, beginning, expected, note, report_empty
from b1mg_graph.facts.fields import read_fields
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence
from b1mg_graph.facts.record import Record
from b1mg_graph.facts.values import ID
from b1mg_graph.rdf.ntriples import lexical_form
from b1mg_graph.schema.model import Field
from b1mg_graph.vocabulary import B1MG_SINCE, B1MG_STATED_AS, B1MG_UNTIL, ORG_MEMBERSHIP, ORG_ORGANIZATION, ORG_ROLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.facts.context import FileContext
    from b1mg_graph.facts.record import Fact
    from b1mg_graph.schema.model import RecordType


def read_nested(field: Field, value: Node, holder: Record, context: FileContext) -> Iterator[Record]:
    """The records nested in that of ``holder`` under ``field``; ``value`` is a mapping or a list of mappings.

    A nested record that requires only one key can be written as the value of that key.
    """
    record_type = context.schema.nested[field.shape]
    parent = next(f for f in record_type.identified_by if isinstance(f, Field) and f.path == field.path)
    stated: dict[tuple[str, str], Record] = {}
    items = value.items if isinstance(value, Sequence) else [value]
    if not items:
        report_empty(field, value, context)
    for written in items:
        item = _in_full(written, record_type)
        if not isinstance(item, Mapping):
            expected(item, f"the keys of {a(record_type.name())}, such as {_example_of(record_type)}", context)
            continue
        first = beginning(item)
        record = Record(record_type, "", holder.graph, first.span, [(parent, holder.iri, first)])
        for inner, node in read_fields(record, item, context):
            expected(node, f"no records in `{inner.key}`: they cannot be nested further", context)
        given = {fact[0].path: fact for fact in record.facts}
        _check_self_references(record_type, given, holder, context)
        iri = _mint(record, item, given, context)
        if record_type.needed_beside:
            _report_missing(record_type, item, given, context)
        if iri is None:
            continue
        earlier = stated.setdefault((iri, record.graph), record)
        if earlier is not record:
            if _is_function_of(record, earlier):
                known = {(fact[0].path, fact[1]) for fact in earlier.facts}
                earlier.facts.extend(fact for fact in record.facts if (fact[0].path, fact[1]) not in known)
                continue
            context.report(
                "stated-twice",
                "this is stated twice",
                first,
                related=((earlier.facts[0][2], "first here"),),
                help=f"delete one; if the role was held twice, distinguish the two with `term:`{_proposed_term(given)}",
            )
            continue
        record.iri = iri
        context.symbols.nested.append(iri)
        if record_type.target == ORG_MEMBERSHIP:
            _note_role(given, holder, context)
        yield record


def _check_self_references(
    record_type: RecordType, given: dict[str, Fact], holder: Record, context: FileContext
) -> None:
    """Report the references of a nested record to its holder where the schema excludes them."""
    for field in record_type.irreflexive:
        fact = given.get(field.path)
        if fact is not None and fact[1] == holder.iri:
            report_self_reference(field, fact[2], holder, context)


def report_self_reference(field: Field, node: Node, record: Record, context: FileContext) -> None:
    """Report that ``record`` refers to itself where the schema excludes it; a wrong class is reported at linking."""
    if context.schema.is_a(record.type.target, field.classes):
        context.report(
            "self-reference",
            f"the value of `{field.key}` is the record itself",
            node,
            help="write the id of another record, or delete the key",
        )


def _report_missing(record_type: RecordType, item: Mapping, given: dict[str, Fact], context: FileContext) -> None:
    """Report the keys that a nested record needs beside those that its IRI is made of."""
    written = {key.value for key, _ in item.items}
    for field in record_type.needed_beside:
        if field.path not in given and field.key not in written:
            message = f"{a(record_type.name())} needs `{field.key}`"
            context.report("missing-key", message, beginning(item), help=context.words(field.description))


def _is_function_of(record: Record, earlier: Record) -> bool:
    """Whether a second mention of a role gives another function in it: other words of the source, the same dates."""
    words, others = ({fact[1] for fact in one.facts if fact[0].path == B1MG_STATED_AS} for one in (record, earlier))
    single = {fact[0].path: fact[1] for fact in earlier.facts if fact[0].single}
    agrees = all(single.get(fact[0].path, fact[1]) == fact[1] for fact in record.facts if fact[0].single)
    return bool(words and others and words.isdisjoint(others) and agrees)


def _proposed_term(given: dict[str, Fact]) -> str:
    """A term made of the dates that are given: ``, such as `term: since-2019` ``."""
    for path, word in ((B1MG_SINCE, "since"), (B1MG_UNTIL, "until")):
        if path in given:
            return f", such as `term: {word}-{lexical_form(given[path][1])}`"
    return ""


def _in_full(item: Node, record_type: RecordType) -> Node:
    """The mapping that a single value abbreviates, if ``record_type`` requires only one key."""
    key = record_type.abbreviated_by
    if key is None or not isinstance(item, Scalar) or not item.value:
        return item
    full = Mapping(item.span)
    full.items = [(Scalar(key.name, item.span), item)]
    return full


def _mint(record: Record, node: Mapping, given: dict[str, Fact], context: FileContext) -> str | None:
    """The IRI (a term) of a nested record, made of its identifying parts; None if a part is missing."""
    settings = context.settings
    behind = len(settings.base) + 1
    is_alone = not settings.shared  # with no other data set, every IRI begins with the base
    parts = []
    complete = True
    all_read = len(given) > len(node.items)  # every key has given a fact, and the holder is one more
    for part in record.type.identified_by:
        if isinstance(part, str):
            parts.append(part)
            continue
        fact = given.get(part.path)
        if fact is not None:
            term = fact[1]
            if term[0] == "<":
                word = term[behind:-1] if is_alone else settings.id_of(term) or term[1:-1]
            else:
                word = lexical_form(term)
                if not ID.fullmatch(word):
                    context.report(
                        "invalid-id",
                        f"`{part.key}` becomes a part of an IRI",
                        fact[2],
                        help="write it in letters a-z, digits and single hyphens",
                    )
                    complete = False
            parts.append(word if part.min_count else f"{part.key}-{word}")
        elif not all_read and _is_reported(part, node, context):
            complete = False
        elif part.min_count:
            message = f"{a(record.type.name())} needs `{part.key}`"
            context.report("missing-key", message, beginning(node), help=context.words(part.description))
            complete = False
    return settings.term("--".join(parts)) if complete else None


def _is_reported(part: Field, node: Mapping, context: FileContext) -> bool:
    """Whether an error is reported already that explains why ``part`` has no value: in its value, or in a key."""
    if any(key.value == part.key for key, _ in node.items):
        return True
    return any(context.meant.get(key.span, "") in (part.key, None) for key, _ in node.items)


def _note_role(given: dict[str, Fact], holder: Record, context: FileContext) -> None:
    role, body = given[ORG_ROLE][2], given[ORG_ORGANIZATION][2]
    if isinstance(role, Scalar) and isinstance(body, Scalar):
        note(context.held[role.value, holder.type.target], body.value, role.span)


def _example_of(record_type: RecordType) -> str:
    keys = [part.key for part in record_type.identified_by if isinstance(part, Field) and part.key and part.min_count]
    return "{" + ", ".join(f"{key}: …" for key in keys) + "}"
