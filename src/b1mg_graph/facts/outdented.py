"""Keys that are indented too little, so that they are in the column of what they belong under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Edit
from b1mg_graph.facts.context import a
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, unpack

if TYPE_CHECKING:
    from b1mg_graph.facts.context import FileContext
    from b1mg_graph.schema.model import RecordType

_STEP = 2


def outdented(root: Mapping, context: FileContext) -> list[tuple[Scalar, Node]]:
    """The pairs of a file; keys of a header that are in its own column are reported, and put under it."""
    items = root.items
    for number, (key, value) in enumerate(items):
        header = context.schema.headers.get(key.value)
        if header is None or not isinstance(value, Scalar) or value.value:
            continue
        own = ("id", *header.fields)
        following = items[number + 1 :]
        count = next((n for n, (inner, _) in enumerate(following) if inner.value not in own), len(following))
        if count:
            under = Mapping(key.span)
            under.items = following[:count]
            _report(under.items, header, key, context)
            return [*items[:number], (key, under), *following[count:]]
    return items


def outdented_keys(section: Mapping, record_type: RecordType, context: FileContext) -> list[tuple[Scalar, Node]]:
    """The records of a section; keys that are in the column of the ids are reported, and put under the id above."""
    fields = record_type.fields
    if not any(key.value in fields for key, _ in section.items):
        return section.items
    found: list[tuple[Scalar, Node]] = []
    astray: list[tuple[Scalar, Node]] = []
    for key, value in section.items:
        if key.value not in fields or isinstance(value, Mapping) or not found:
            found.append((key, value))
            continue
        owner, above = found[-1]
        if not isinstance(above, Mapping) and not (isinstance(above, Scalar) and not above.value):
            found.append((key, value))
            continue
        if not astray:
            _report([(key, value)], record_type, owner, context)
        astray.append((key, value))
        under = Mapping(above.span)
        under.items = [*(above.items if isinstance(above, Mapping) else []), (key, value)]
        found[-1] = owner, under
    return found


def _report(items: list[tuple[Scalar, Node]], record_type: RecordType, owner: Scalar, context: FileContext) -> None:
    """Report the first of some keys that belong under ``owner``; the edits are for all."""
    key = items[0][0]
    start, _ = unpack(key.span)
    column = context.text.location(start, start + 1).column - 1
    message = f"`{key.value}` is a key of {a(record_type.name())}, and is in the column of `{owner.value[:60]}`"
    help_ = f"indent it by {column + _STEP} spaces, below `{owner.value[:60]}:`"
    is_alone = all(isinstance(value, Scalar) for _, value in items)
    edits = [Edit(at, at, " " * _STEP) for inner, _ in items for at, _ in [unpack(inner.span)]] if is_alone else []
    context.report("wrong-structure", message, key, help=help_, edits=edits)
