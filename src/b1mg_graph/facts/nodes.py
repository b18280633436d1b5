"""The nodes of a YAML document, each with its span.

All scalars are text, which is interpreted by the schema.  A span is two character offsets
into the text, packed into one integer, because there are millions of them.
"""

from __future__ import annotations

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
