"""The nodes of a YAML document, each with its span.

A span is a pair of character offsets into the text, the second behind the last
character.  All scalars are text: what they mean is for the schema to say.
"""

from __future__ import annotations


class Scalar:
    """A scalar as it is written; ``plain`` tells whether it has no quotation marks."""

    __slots__ = ("end", "plain", "start", "value")

    def __init__(self, value: str, start: int, end: int, plain: bool) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.plain = plain


class Mapping:
    """Keys and values in the order in which they are written."""

    __slots__ = ("end", "items", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self.items: list[tuple[Scalar, Node]] = []


class Sequence:
    """A list of nodes."""

    __slots__ = ("end", "items", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self.items: list[Node] = []


type_names = {Scalar: "a single value", Mapping: "a mapping (keys with values)", Sequence: "a list"}

Node = Scalar | Mapping | Sequence

_WIDTH_BITS = 24
_WIDEST = (1 << _WIDTH_BITS) - 1


def pack(node: Node) -> int:
    """The span of ``node`` in one integer, for keeping millions of them."""
    return node.start << _WIDTH_BITS | min(node.end - node.start, _WIDEST)


def unpack(span: int) -> tuple[int, int]:
    """The two offsets of a packed span."""
    start = span >> _WIDTH_BITS
    return start, start + (span & _WIDEST)
