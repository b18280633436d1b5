"""Checks on the descriptions of a thing in all files: complete, of one type, in use, with distinct ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, Severity, diagnostic
from b1mg_graph.facts.context import a

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.facts.index import Index

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


def check_descriptions(index: Index) -> Iterator[Diagnostic]:
    """A diagnostic for every id in two sections, and for every required key that no file has."""
    for id_, descriptions in index.definitions.items():
        first_text, first = descriptions[0]
        missing = set(first.missing)
        for text, definition in descriptions[1:]:
            if definition.target != first.target:
                here, there = index.kind(definition.target), index.kind(first.target)
                yield diagnostic(
                    "id-in-two-sections",
                    f"`{id_}` is described as {a(here)} and as {a(there)}",
                    index.at(text, definition.span),
                    label=f"{here} here",
                    related=[Related(index.at(first_text, first.span), f"{there} here")],
                    help=_remedy(any(index.schema.types[t].tombstone for t in (definition.target, first.target))),
                )
            missing &= set(definition.missing)
        if not missing or index.may_be_unread(id_):
            continue
        record_type = index.schema.types[first.target]
        for severity in _SEVERITIES:
            keys = [f.name for f in record_type.required if f.name in missing and f.severity == severity]
            if keys:
                wanted = " and ".join(f"`{key}`" for key in keys)
                yield diagnostic(
                    "missing-key",
                    f"`{id_}` has no {wanted}",
                    index.at(first_text, first.span),
                    label=f"this {record_type.name()} needs {wanted}",
                    help=f"write {' and '.join(f'`{key}: …`' for key in keys)} here or in another description of it",
                    severity=severity,
                )


def _remedy(is_retired: bool) -> str:
    if is_retired:
        return "an id is either in use or retired: delete one of the two"
    return "an id identifies one thing: keep one section, or give one of the two another id"


def check_letter_case(index: Index) -> Iterator[Diagnostic]:
    """An error for every id that differs from an earlier one only in the case of letters."""
    first: dict[str, str] = {}
    for id_, descriptions in index.definitions.items():
        other = first.setdefault(id_.casefold(), id_)
        if other != id_:
            text, definition = descriptions[0]
            there, earlier = index.definitions[other][0]
            yield diagnostic(
                "ids-differ-in-case",
                f"`{id_}` and `{other}` differ only in the case of letters",
                index.at(text, definition.span),
                related=[Related(index.at(there, earlier.span), f"`{other}` here")],
                help="give the newer of the two another id",
            )


def check_use(index: Index) -> Iterator[Diagnostic]:
    """A note for every thing that holds no role and has no references, unless it is part of a vocabulary."""
    used = {target for _, symbols in index.files for spans in symbols.references.values() for target in spans.ids}
    for id_, descriptions in index.definitions.items():
        record_type = index.schema.types[descriptions[0][1].target]
        by_itself = record_type.section is None or record_type.header is not None or record_type.by_itself
        by_itself = by_itself or record_type.vocabulary or record_type.tombstone
        if (
            by_itself
            or id_ in used
            or index.may_be_unread(id_)
            or not all(definition.bare for _, definition in descriptions)
        ):
            continue
        text, definition = descriptions[0]
        yield diagnostic(
            "unused-id",
            f"nothing refers to `{id_}`, and it holds no role",
            index.at(text, definition.span),
            help="refer to it, or delete it if it is not needed",
        )
