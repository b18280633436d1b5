"""Faults that can be found in any record, and the words in which they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.facts.nodes import Mapping, Node, Scalar, type_names
from b1mg_graph.spelling import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.facts.reading import Reading
    from b1mg_graph.schema.model import Field


def expected(node: Node, what: str, reading: Reading) -> None:
    """Report that something else stands at ``node`` than ``what`` should."""
    empty = isinstance(node, Scalar) and not node.value
    found = "nothing" if empty else type_names[type(node)]
    reading.report("wrong-structure", f"here stands {found}", beginning(node), help=f"write {what}")


def unknown(key: Scalar, code: str, what: str, known: Iterable[str], reading: Reading) -> None:
    """Report that ``key`` is no ``what``, and suggest which of the ``known`` it may be meant for."""
    known = list(known)
    suggestions = Vocabulary((word, ()) for word in known).suggest(key.value)
    hint = f"did you mean `{suggestions[0]}`?" if suggestions else f"there are: {', '.join(known)}"
    reading.report(code, f"`{key.value[:60]}` is no {what}", key, help=hint)


def report_empty(field: Field, node: Node, reading: Reading) -> None:
    """Report that ``field`` is written without a value."""
    reading.report("empty-value", f"`{field.key}` has no value", node, help="write one, or delete the key")


def beginning(node: Node) -> Node:
    """The node to point at for a whole mapping: its first key, or its first character."""
    if isinstance(node, Mapping) and node.items:
        return node.items[0][0]
    return node


def a(noun: str) -> str:
    """``noun`` with its article."""
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"
