"""Checks of references: the target exists and is of the right type; the role is allowed for holder and body."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Diagnostic, Edit, diagnostic
from b1mg_graph.facts.context import a
from b1mg_graph.facts.nodes import unpack
from b1mg_graph.facts.value_errors import REWRITTEN, rewritten
from b1mg_graph.facts.values import is_nested_id, shown_id
from b1mg_graph.spelling import are_near
from b1mg_graph.vocabulary import B1MG_HELD_BY, B1MG_HELD_IN, ORG_ORGANIZATION, local_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.facts.index import Index
    from b1mg_graph.schema.model import Field


def check_references(index: Index) -> Iterator[Diagnostic]:
    """A diagnostic for every reference to an unknown thing, or to a thing of the wrong type."""
    classes, known = index.classes, frozenset(index.classes.values())
    for text, symbols in index.files:
        for shape, found in symbols.references.items():
            field = index.fields[shape]
            may_be_nested = not index.schema.nested_classes.isdisjoint(field.classes)
            fitting = {target for target in known if index.schema.is_a(target, field.classes)}
            for target, spans in found.items():
                if may_be_nested and is_nested_id(target):
                    yield from _check_nested(index, text, target, spans)
                elif classes.get(target) not in fitting:
                    yield from _check_thing(index, text, field, target, spans)


def _check_nested(index: Index, text: Text, target: str, spans: Sequence[int]) -> Iterator[Diagnostic]:
    """A diagnostic for every reference to an unknown nested record."""
    if target not in index.nested and not any(map(index.may_be_unread, target.split("--"))):
        help_ = _meant_nested(index, target)
        for span in spans:
            message = f"there is no record `{shown_id(target)}`"
            yield diagnostic("unknown-reference", message, index.at(text, span), help=help_)


def _check_thing(index: Index, text: Text, field: Field, target: str, spans: Sequence[int]) -> Iterator[Diagnostic]:
    known = index.classes.get(target)
    if known is None and index.may_be_unread(target):
        return
    if known is None:
        meant = _fitting(index, target, field.classes)
        help_ = _did_you_mean(index, meant) or _described_under(index, field.classes)
        if target in REWRITTEN:
            meant = _rewritten(index, target, field.classes)
            help_ = f"{rewritten(target)}{f': `{meant[0]}` ({index.describe(meant[0])})' if meant else ''}"
        clear = _clear(target, meant)
        for span in spans:
            where, edits = index.at(text, span), _replaced(span, clear)
            yield diagnostic("unknown-reference", "unknown id", where, help=help_, edits=edits)
    elif index.is_retired(target) and not index.schema.is_a(known, field.classes):
        for span in spans:
            yield diagnostic(
                "retired-reference",
                f"`{target}` is no longer used",
                index.at(text, span),
                help=_successor(index, target),
                edits=_replaced(span, index.successors(target)),
            )
    elif not index.schema.is_a(known, field.classes):
        wanted = " or ".join(a(index.kind(c)) for c in field.classes)
        message = f"`{target}` is {a(index.kind(known))}, but `{field.key}` requires {wanted}"
        help_ = _meant(index, target, field.classes) or f"write the id of {wanted}"
        clear = _clear(target, _fitting(index, target, field.classes))
        for span in spans:
            where, edits = index.at(text, span), _replaced(span, clear)
            yield diagnostic("wrong-reference", message, where, help=help_, severity=field.severity, edits=edits)


def _successor(index: Index, retired: str) -> str:
    after = [f"`{id_}` ({index.describe(id_)})" for id_ in index.successors(retired)]
    if after:
        return f"write {' or '.join(after)}, which has replaced it"
    return "nothing has replaced it: delete this, or refer to something else"


def check_roles(index: Index) -> Iterator[Diagnostic]:
    """A diagnostic for every role whose holder or body is of a type that the role does not allow."""
    stated: dict[tuple[str, str], set[str]] = defaultdict(set)
    for _, symbols in index.files:
        for role, path, target in symbols.allowed:
            stated[role, path].add(target)
    allowed = {key: frozenset(targets) for key, targets in stated.items()}
    bodies = next((f.classes for f in index.fields.values() if f.path == ORG_ORGANIZATION), ())
    are_bodies = {target for target in {*index.classes.values()} if index.schema.is_a(target, bodies)}
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}  # many hold the same role in bodies of one class
    for text, symbols in index.files:
        for (role, holder), held in symbols.held.items():
            for body, spans in held.items():
                held_in = index.classes.get(body, "")
                # what is unknown, or not a body, is reported already
                asked = (role, holder, held_in if held_in in are_bodies else "")
                if asked not in found:
                    found[asked] = [*_not_allowed(index, allowed, *asked)]
                for message, help_ in found[asked]:
                    for span in spans:
                        yield diagnostic("role-not-allowed", message, index.at(text, span), help=help_)


def _not_allowed(
    index: Index, allowed: Mapping[tuple[str, str], frozenset[str]], role: str, holder: str, held_in: str
) -> Iterator[tuple[str, str]]:
    """What a role does not allow of a holder and a body of these classes, and the remedy."""
    for path, target, verb in ((B1MG_HELD_BY, holder, "held by"), (B1MG_HELD_IN, held_in, "held in")):
        wanted = allowed.get((role, path))
        if not wanted or not target or index.schema.is_a(target, wanted):
            continue
        may = " or ".join(sorted(a(index.kind(c)) for c in wanted))
        yield (
            f"the role `{role}` is not {verb} {a(index.kind(target))}",
            f"it is {verb} {may}; `{_key_of(index, path)}` of the role defines this",
        )


def _rewritten(index: Index, written: str, classes: tuple[str, ...]) -> list[str]:
    """The ids that another program can have written as ``written``, such as ``NO`` as ``false``."""
    words = re.findall(r"`(\w+)`", REWRITTEN[written])
    return [word for word in words if word in index.classes and index.schema.is_a(index.classes[word], classes)]


def _replaced(span: int, ids: Sequence[str]) -> tuple[Edit, ...]:
    """The edit that writes the only one of ``ids`` at ``span``; none if there are several."""
    return (Edit(*unpack(span), ids[0]),) if len(ids) == 1 else ()


def _clear(written: str, suggestions: Sequence[str]) -> Sequence[str]:
    """The suggestions, or only the first if it is near to what is ``written`` and the others are not."""
    near = [one for one in suggestions if are_near(one, written)]
    return near if len(near) == 1 else suggestions


def _fitting(index: Index, written: str, classes: tuple[str, ...]) -> list[str]:
    """At most two ids of things of one of ``classes`` that ``written`` resembles, the most similar first."""
    suggestions = index.vocabulary.suggest(written, most=20)
    return [s for s in suggestions if s != written and index.schema.is_a(index.classes[s], classes)][:2]


def _meant(index: Index, written: str, classes: tuple[str, ...]) -> str:
    return _did_you_mean(index, _fitting(index, written, classes))


def _did_you_mean(index: Index, ids: Sequence[str]) -> str:
    return "did you mean " + " or ".join(f"`{id_}` ({index.describe(id_)})" for id_ in ids) + "?" if ids else ""


def _meant_nested(index: Index, written: str) -> str:
    meant = [f"`{shown_id(id_)}`" for id_ in index.nested_vocabulary.suggest(written, most=2)]
    if meant:
        return f"did you mean {' or '.join(meant)}?"
    return "name it as messages do: the holder, the role and the body, separated by commas"


def _described_under(index: Index, classes: tuple[str, ...]) -> str:
    sections = [section for section, t in index.schema.sections.items() if index.schema.is_a(t.target, classes)]
    kinds = " or ".join(f"`{section}:`" for section in sections[:3])
    return f"describe it under {kinds}, or correct the id" if kinds else "correct the id"


def _key_of(index: Index, path: str) -> str:
    return next((f.key for f in index.fields.values() if f.path == path and f.key), local_name(path))
