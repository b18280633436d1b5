"""Identifiers of registers: each by itself, and those of all records compared.

How identifiers are written, for which records, and their check digits, is known from the ontology
(``schema.identifiers``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.facts.context import a
from b1mg_graph.vocabulary import OWL_DIFFERENT_FROM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.diagnostics.text import Location
    from b1mg_graph.facts.context import FileContext
    from b1mg_graph.facts.index import Index, WrittenIdentifier
    from b1mg_graph.facts.nodes import Scalar
    from b1mg_graph.schema.model import Field


def check_identifier(field: Field, node: Scalar, context: FileContext) -> bool:
    """Report an identifier that is wrong or not in the form of its register; whether the value is to be kept.

    A value with wrong check digits is kept, so that it is compared with the identifiers of other records.
    """
    known = context.schema.identifiers.recognise(node.value)
    if known is None or (known.identifier is None and not field.identifies):
        return True  # any other page of a register may be a homepage or the address of a source
    scheme = known.scheme
    compare = "compare it with the register, digit by digit"
    canonical = f"write {known.canonical}"
    if known.identifier is None:
        message = f"this is not how {scheme.with_article} is written"
        context.report("wrong-identifier", message, node, help=compare)
    elif not known.is_sound:
        message = f"the check digits of this {scheme.name} are wrong"
        context.report("wrong-identifier", message, node, help=compare)
    elif known.is_page and field.identifies:
        message = f"this is a page about the thing, not its {scheme.name}"
        context.report("wrong-identifier", message, node, help=canonical)
    elif field.identifies and node.value != known.canonical:
        message = f"this {scheme.name} is not in the form of its register"
        context.report("identifier-form", message, node, help=canonical)
    return known.identifier is not None


def check_identifiers(index: Index) -> Iterator[Diagnostic]:
    """Diagnostics for identifiers on the wrong kind of record, and for two of a scheme on one record."""
    for written in index.identifiers.values():
        of_scheme: dict[str, dict[str, WrittenIdentifier]] = {}
        for one in written:
            scheme = one.scheme
            if scheme is None or not one.is_sound:
                continue
            kind = index.classes[one.id]
            if scheme.classes and not index.schema.is_a(kind, scheme.classes):
                right = " or ".join(a(index.kind(c)) for c in scheme.classes)
                yield diagnostic(
                    "identifier-of-another-kind",
                    f"{scheme.with_article} identifies {right}, and `{one.id}` is {a(index.kind(kind))}",
                    index.at(one.text, one.span),
                    help="delete it here, and give the record the identifier of its own kind",
                )
                continue
            forms = of_scheme.setdefault(scheme.prefix, {})
            if scheme.one_each and forms and one.form not in forms:
                yield diagnostic(
                    "two-identifiers",
                    f"`{one.id}` has a second {scheme.name}; {a(index.kind(kind))} has only one",
                    index.at(one.text, one.span),
                    related=[Related(_at(index, next(iter(forms.values()))), "the first is here")],
                    help="one of them belongs to another record: compare both with the register",
                )
            forms.setdefault(one.form, one)


def shared_identifiers(index: Index) -> Iterator[tuple[str, str, Diagnostic]]:
    """A warning for every two records with the same identifier, each with the ids of the two."""
    apart = pairs_stated_to_differ(index)
    first: dict[str, WrittenIdentifier] = {}
    reported: set[tuple[str, str]] = set()
    for written in index.identifiers.values():
        for one in written:
            other = first.setdefault(one.form, one)
            if other.id == one.id or (other.id, one.id) in reported:
                continue
            reported.add((other.id, one.id))
            names = " and ".join(f"`{id_}` ({', '.join(index.names(id_)[:2])})" for id_ in (other.id, one.id))
            what = one.scheme.name if one.scheme else "`same_as`"
            if frozenset((other.id, one.id)) in apart:
                help_ = "they are stated to be different, so one of the two identifiers is wrong"
            else:
                help_ = "if they are the same, keep one id for both; otherwise correct the identifier that is wrong"
            found = diagnostic(
                "probable-duplicate",
                f"{names} have the same {what}",
                index.at(one.text, one.span),
                related=[Related(_at(index, other), f"the same identifier of `{other.id}`")],
                help=help_,
            )
            yield other.id, one.id, found


def single_identifiers(index: Index) -> dict[str, dict[str, frozenset[str]]]:
    """For each record, its identifiers of schemes of which a thing has only one, by the prefix of the scheme."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for id_, written in index.identifiers.items():
        for one in written:
            if one.scheme is not None and one.scheme.one_each:
                of_record = found.setdefault(id_, {})
                of_record[one.scheme.prefix] = of_record.get(one.scheme.prefix, frozenset()) | {one.form}
    return found


def pairs_stated_to_differ(index: Index) -> frozenset[frozenset[str]]:
    """The pairs of ids that are stated to be different."""
    return frozenset(
        frozenset((link.subject, link.object))
        for _, symbols in index.files
        for link in symbols.links
        if link.path == OWL_DIFFERENT_FROM
    )


def _at(index: Index, written: WrittenIdentifier) -> Location:
    return index.at(written.text, written.span)
