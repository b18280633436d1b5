"""Reading the fields of a record: known keys, values of the right kind, dates in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.facts.context import expected, note_unread, report_empty
from b1mg_graph.facts.datatypes import is_language
from b1mg_graph.facts.meant import drop_guesses, meant_field, unknown_language
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence
from b1mg_graph.facts.record import Record
from b1mg_graph.facts.values import TERMS, reference_term, text_term
from b1mg_graph.model.dates import after
from b1mg_graph.rdf.ntriples import language_of, lexical_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.facts.context import FileContext
    from b1mg_graph.facts.record import Fact
    from b1mg_graph.schema.model import Field


def read_fields(record: Record, node: Mapping, context: FileContext) -> list[tuple[Field, Node]]:
    """Read the values in ``node`` into ``record.facts``, and its own source into ``record.graph``.

    Returns the fields with nested records and their nodes, which are not read yet.
    """
    fields = record.type.fields
    facts = record.facts
    nested: list[tuple[Field, Node]] = []
    is_dated = False
    for key, value in node.items:
        field = fields.get(key.value)
        if field is None:
            nested.extend(_read_as_meant(record, key, value, node, context))
        elif field.names_graph:
            record.graph = _own_graph(field, value, context) or record.graph
        elif field.kind == "record":
            nested.append((field, value))
        elif value.__class__ is Scalar:
            term = TERMS[field.kind](field, value, context)
            if term is not None:
                facts.append((field, term, value))
                is_dated = is_dated or field.not_after is not None
        else:
            found = list(_several(field, value, context))
            facts.extend(found)
            is_dated = is_dated or field.not_after is not None
            if field.single:
                _check_single(field, found, context)
    if is_dated:
        _check_order_of_dates(facts, context)
    return nested


def _read_as_meant(
    record: Record, key: Scalar, value: Node, node: Mapping, context: FileContext
) -> list[tuple[Field, Node]]:
    """Report an unknown key, and check its value as that of the key that is meant, if that is known.

    The value itself is not kept: other findings would follow from it.
    """
    found = meant_field(record.type, key, node, context)
    if found is None:
        note_unread(value, context)
        return []
    field, meant = found
    pair = Mapping(key.span)
    pair.items = [(Scalar(meant.word, key.span), value)]
    before = len(context.diagnostics)
    apart = Record(record.type, record.iri, record.graph, record.span, [])
    nested = read_fields(apart, pair, context)
    record.graph = apart.graph
    if meant.certainty == "likely" or field.kind == "iri":
        drop_guesses(before, key, context)
    return nested


def _own_graph(field: Field, value: Node, context: FileContext) -> str | None:
    if isinstance(value, Scalar):
        return reference_term(field, value, context)
    expected(value, "the id of one source", context)
    return None


def _several(field: Field, value: Node, context: FileContext) -> Iterator[Fact]:
    """The facts of a value that can be a list, or a text in several languages."""
    if isinstance(value, Scalar):
        term = TERMS[field.kind](field, value, context)
        if term is not None:
            yield field, term, value
    elif isinstance(value, Sequence):
        if not value.items:
            report_empty(field, value, context)
        for item in value.items:
            if isinstance(item, Sequence):
                expected(item, f"one value of `{field.key}`", context)
            else:
                yield from _several(field, item, context)
    elif field.kind == "text":
        yield from _in_languages(field, value, context)
    else:
        expected(value, f"one value of `{field.key}`, or a list of them", context)


def _in_languages(field: Field, texts: Mapping, context: FileContext) -> Iterator[Fact]:
    known = context.settings.languages
    if not texts.items:
        report_empty(field, texts, context)
    for tag, text in texts.items:
        if known and tag.value not in known:
            unknown_language(tag, known, context)
            continue
        if not known and not is_language(tag.value):
            help_ = "write it as in BCP 47, such as en, sv or pt-BR"
            context.report("unknown-language", f"`{tag.value[:60]}` is not a language tag", tag, help=help_)
            continue
        items = text.items if isinstance(text, Sequence) else [text]
        if not items:
            report_empty(field, text, context)
        for item in items:
            if isinstance(item, Scalar):
                term = text_term(field, item, context, tag.value)
                if term is not None:
                    yield field, term, item
            else:
                expected(item, "a text", context)


def _check_single(field: Field, facts: list[Fact], context: FileContext) -> None:
    seen: dict[str | None, Node] = {}
    for _, term, node in facts:
        language = language_of(term) if field.max_count != 1 else None
        if language in seen:
            of = f" in `{language}`" if language else ""
            context.report(
                "too-many-values",
                f"`{field.key}` has a second value{of}",
                node,
                help="keep the one that the source gives; values of other sources belong in their own files",
                related=((seen[language], "first here"),),
                severity=field.severity,
            )
        seen.setdefault(language, node)


def _check_order_of_dates(facts: list[Fact], context: FileContext) -> None:
    """Report every date that is later than its limit, once; of several limits, the earliest of each precision."""
    limits: dict[str, dict[int, tuple[str, Fact]]] = {field.not_after: {} for field, *_ in facts if field.not_after}
    if not any(fact[0].path in limits for fact in facts):
        return
    for fact in facts:
        earliest = limits.get(fact[0].path)
        if earliest is None:
            continue
        date = lexical_form(fact[1])
        if len(date) not in earliest or date < earliest[len(date)][0]:
            earliest[len(date)] = date, fact
    for field, term, node in facts:
        for limit, (other, _, limit_node) in limits.get(field.not_after or "", {}).values():
            if after(lexical_form(term), limit):
                context.report(
                    "until-before-since",
                    f"`{other.key}` is before `{field.key}`",
                    limit_node,
                    related=((node, f"`{field.key}` here"),),
                    help="compare both dates with the source",
                )
                break
