"""Memberships and other nested records as sentences: ``GMS has co-led Health economics (B1MGplus) since 2025``.

The verb is the label of the direct property of the role (``org:roleProperty``) or, for a role held only on behalf of
another, of ``b1mg:behalfProperty``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.changes.snapshot import noun_of, parent_of, words_of
from b1mg_graph.changes.tense import past, perfect
from b1mg_graph.model.time import in_words
from b1mg_graph.schema.model import Field
from b1mg_graph.vocabulary import (
    B1MG_BEHALF_PROPERTY,
    B1MG_ENDED,
    B1MG_ON_BEHALF_OF,
    B1MG_PLACE,
    B1MG_SINCE,
    B1MG_UNTIL,
    ORG_ORGANIZATION,
    ORG_ROLE,
    ORG_ROLE_PROPERTY,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from b1mg_graph.changes.names import Names
    from b1mg_graph.changes.snapshot import Things
    from b1mg_graph.changes.view import View
    from b1mg_graph.model.time import StateAt
    from b1mg_graph.schema.model import RecordType

ROLE = f"<{ORG_ROLE}>"
BODY = f"<{ORG_ORGANIZATION}>"
_BEHALF = f"<{B1MG_ON_BEHALF_OF}>"
PLACE = f"<{B1MG_PLACE}>"
_ROLE_PROPERTY = f"<{ORG_ROLE_PROPERTY}>"
_BEHALF_PROPERTY = f"<{B1MG_BEHALF_PROPERTY}>"
_SINCE = f"<{B1MG_SINCE}>"
_UNTIL = f"<{B1MG_UNTIL}>"
_ENDED = f"<{B1MG_ENDED}>"


def sentence(record: str, things: Things, names: Names, *, holds: bool = True, whole: bool = False) -> str:
    """A nested record (a term) as a sentence, negated if it no longer ``holds``.

    A ``whole`` sentence has all values of the record; otherwise it has only those that identify it.
    """
    nested = things.type_of(record)
    assert nested is not None
    noun = noun_of(nested)
    holder = names.brief(things.holder(record) or "<>")
    if noun.predicate == ROLE:
        verb, expressed = _verb(record, things, names)
        words = f"{holder} {_in_tense(verb, record, things, whole=whole) if holds else _no_longer(verb)}"
    else:
        named = names.listed(things.values(record, noun.predicate))
        expressed = {noun.predicate}
        headed = {t.target for t in things.schema.headers.values()}
        of_source = not headed.isdisjoint(parent_of(nested).classes)
        words = f"{holder}{':' if of_source else ''} {_key_of_nested(nested, things)} {named}"
        words = words if holds else f"no longer stated: {words}"
    return "".join([words, *_rest(record, nested, expressed, things, names, whole=whole)])


def began(record: str, things: Things, names: Names) -> str:
    """The sentence for a role that a later edition of a list adds: ``Bror Icefeldt became lead of GMS``."""
    nested = things.type_of(record)
    assert nested is not None
    holder, role = names.brief(things.holder(record) or "<>"), names.listed(things.values(record, ROLE))
    verb, expressed = _verb(record, things, names)
    if verb.startswith("is "):
        became = verb.removeprefix("is ")
    else:
        became, expressed = f"{role} of {names.listed(things.values(record, BODY))}", {ROLE, BODY}
    since = names.listed(things.values(record, _SINCE))
    when = f" {'on' if since.count('-') == 2 else 'in'} {since}" if since else ""
    rest = _rest(record, nested, expressed | {_SINCE}, things, names, whole=True)
    return "".join([f"{holder} became {became}{when}", *rest])


def changed_role(old: Iterable[str], new: Iterable[str], view: View) -> str:
    """The sentence for a holder whose roles in a body differ: ``Mare Reedling changed role in GMS: lead → chair``."""
    was, now = list(old), list(new)
    about = f"{view.names.brief(view.new.holder(now[0]) or '<>')} changed role in "
    about += view.names.listed(view.new.values(now[0], BODY))
    before, after = (
        names.listed(sorted({role for record in records for role in things.values(record, ROLE)}))
        for records, things, names in ((was, view.old, view.old_names), (now, view.new, view.names))
    )
    return f"{about}: {before} → {after}"


def left(record: str, state: StateAt, things: Things, names: Names) -> str:
    """The sentence for a role that has ended: ``Bror left GMS: lead, ended before 2025-03``."""
    holder, role = names.brief(things.holder(record) or "<>"), names.listed(things.values(record, ROLE))
    return f"{holder} left {names.listed(things.values(record, BODY))}: {role}, {in_words(state)}"


def _verb(record: str, things: Things, names: Names) -> tuple[str, set[str]]:
    """The verb of a membership with its body, and the predicates that this text expresses."""
    role = next(iter(things.values(record, ROLE)), "<>")
    body = names.listed(things.values(record, BODY))
    label = things.schema.label
    direct = things.values(role, _ROLE_PROPERTY)
    behalf = things.values(role, _BEHALF_PROPERTY)
    represented = things.values(record, _BEHALF)
    if direct:
        verb = label(direct[0][1:-1])
        name = names.full(role)
        shared = len(things.roles_with(_ROLE_PROPERTY, direct[0])) > 1 and name not in verb
        return f"{verb} {body}{f' as {name}' if shared else ''}", {ROLE, BODY}
    if behalf and represented:
        return f"{label(behalf[0][1:-1])} {names.listed(represented)} in {body}", {ROLE, BODY, _BEHALF}
    return f"is {names.full(role)} in {body}", {ROLE, BODY}


def _in_tense(verb: str, record: str, things: Things, *, whole: bool) -> str:
    """The verb in the tense that fits the dates of a ``whole`` sentence: ``has led``, ``led`` or ``leads``."""
    if not whole:
        return verb
    if things.values(record, _UNTIL) or '"true"' in "".join(things.values(record, _ENDED)):
        return past(verb) or verb
    return (perfect(verb) if things.values(record, _SINCE) else None) or verb


def _no_longer(verb: str) -> str:
    return f"is no longer {verb.removeprefix('is ')}" if verb.startswith("is ") else f"no longer {verb}"


def _key_of_nested(nested: RecordType, things: Things) -> str:
    """The key under which records of this type are nested, which reads as a verb: ``attended``."""
    fields = (field for t in things.schema.types.values() for field in t.fields.values())
    return next(words_of(field.name) for field in fields if field.nested == nested.target)


def _rest(
    record: str, nested: RecordType, expressed: set[str], things: Things, names: Names, *, whole: bool
) -> Iterator[str]:
    """The remaining values of a nested record with the keys of the data format: ``for Sweden``, ``since 2022``."""
    skipped = expressed | {PLACE, parent_of(nested).predicate}
    identifying = {part.predicate for part in nested.identified_by if isinstance(part, Field)}
    for field in nested.fields.values():
        values = things.values(record, field.predicate)
        if values and field.predicate not in skipped and (whole or field.predicate in identifying):
            yield f"{',' if field.kind == 'text' else ''} {words_of(field.name)} {names.listed(values)}"
