"""The nodes of a YAML document, each with its span.

All scalars are text: what they mean is for the schema to say.  A span is two character
offsets into the text, packed into one integer, because there are millions of them.
"""

from __future__ import annotations

_WIDTH_BITS = 24
_WIDEST = (1 << _WIDTH_BITS) - 1


class Scalar:
    """A scalar as it is written."""

    __slots__ = ("span", "value")

    def __init__(self, value: str, span: int) -> None:
        self.value = value
        self.span = span


class Mapping:
    """Keys and values in the order in which they are written.  The span is that of its first character."""

    __slots__ = ("items", "span")

    def __init__(self, span: int) -> None:
        self.span = span
        self.items: list[tuple[Scalar, Node]] = []


class Sequence:
    """A list of nodes.  The span is that of its first character."""

    __slots__ = ("items", "span")

    def __init__(self, span: int) -> None:
        self.span = span
        self.items: list[Node] = []


Node = Scalar | Mapping | Sequence

type_names = {Scalar: "a single value", Mapping: "a mapping (keys with values)", Sequence: "a list"}


def pack(start: int, end: int) -> int:
    """The span from the character at ``start`` up to the one before ``end``."""
    return start << _WIDTH_BITS | min(end - start, _WIDEST)


def unpack(span: int) -> tuple[int, int]:
    """The two offsets of a span: of its first character, and behind its last."""
    start = span >> _WIDTH_BITS
    return start, start + (span & _WIDEST)
