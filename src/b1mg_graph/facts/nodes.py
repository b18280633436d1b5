"""The nodes of a YAML document, each with its span.

All scalars are text, which is interpreted by the schema.  A span is two character offsets
into the text, packed into one integer, because there are millions of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDTH_BITS = 24
_WIDEST = (1 << _WIDTH_BITS) - 1


class Scalar:
    """A scalar as text, with its packed span."""

    __slots__ = ("span", "value")

    def __init__(self, value: str, span: int) -> None:
        self.value = value
        self.span = span


class Mapping:
    """Pairs of key and value in file order.  The span is that of the first character."""

    __slots__ = ("items", "span")

    def __init__(self, span: int) -> None:
        self.span = span
        self.items: list[tuple[Scalar, Node]] = []


class Sequence:
    """A list of nodes.  The span is that of the first character."""

    __slots__ = ("items", "span")

    def __init__(self, span: int) -> None:
        self.span = span
        self.items: list[Node] = []


Node = Scalar | Mapping | Sequence

type_names = {Scalar: "a single value", Mapping: "a mapping (keys with values)", Sequence: "a list"}


def pack(start: int, end: int) -> int:
    """The packed span of the characters from ``start`` up to ``end`` (exclusive)."""
    return start << _WIDTH_BITS | min(end - start, _WIDEST)


def unpack(span: int) -> tuple[int, int]:
    """The two offsets of a packed span: start, and end (exclusive)."""
    start = span >> _WIDTH_BITS
    return start, start + (span & _WIDEST)


def values_in(root: Node) -> Iterator[Scalar]:
    """The single values in a node and below it, without keys, in no particular order."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            waiting += [value for _, value in node.items]
        elif isinstance(node, Sequence):
            waiting += node.items
        else:
            yield node


def mapping_of(values: dict[str, Node]) -> Mapping:
    """A mapping that is in no text yet; its parts have no place."""
    made = Mapping(0)
    made.items = [(Scalar(key, 0), value) for key, value in values.items()]
    return made


def one_or_list(values: list[str]) -> Node:
    """Texts that are in no text yet: one alone, several as a list."""
    if len(values) == 1:
        return Scalar(values[0], 0)
    made = Sequence(0)
    made.items = [Scalar(value, 0) for value in values]
    return made


def meaning(node: Node | None) -> object:
    """What is written in a node and below it, without the order of keys and without places; it can be compared."""
    if isinstance(node, Mapping):
        return {key.value: meaning(value) for key, value in node.items}
    if isinstance(node, Sequence):
        return [meaning(item) for item in node.items]
    return node.value if node is not None else None
