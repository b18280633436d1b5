"""Values as they are given on a command line or at a prompt, as nodes of a facts file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence, mapping_of, one_or_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from b1mg_graph.schema.model import Field, RecordType


class Given(NamedTuple):
    """A value of a key; a text may have a ``language`` (a tag)."""

    key: str
    value: str
    language: str | None = None


def nodes_of(
    given: Iterable[Given], record_type: RecordType, main: str, refer: Callable[[Field, str], str]
) -> dict[str, Node]:
    """The nodes of the values by key, as a facts file has them; ``refer`` gives the id of what a value names.

    Texts without a language are in the language ``main``.  What ``refer`` raises is passed on.
    """
    by_key: dict[str, list[Given]] = {}
    for one in given:
        by_key.setdefault(one.key, []).append(one)
    found: dict[str, Node] = {}
    for key, values in by_key.items():
        field = record_type.fields[key]
        written = [refer(field, one.value) if field.kind == "reference" else one.value for one in values]
        if any(one.language not in (None, main) for one in values):
            found[key] = _in_languages(values, main)
        else:
            found[key] = one_or_list(list(dict.fromkeys(written)))
    return found


def values_of(node: Node | None) -> list[str]:
    """The values of a node that ``nodes_of`` made, of all languages."""
    if isinstance(node, Scalar):
        return [node.value]
    if isinstance(node, Sequence):
        return [value for item in node.items for value in values_of(item)]
    return [value for _, item in node.items for value in values_of(item)] if isinstance(node, Mapping) else []


def _in_languages(values: Iterable[Given], main: str) -> Mapping:
    by_language: dict[str, list[str]] = {}
    for one in values:
        by_language.setdefault(one.language or main, []).append(one.value)
    return mapping_of({tag: one_or_list(texts) for tag, texts in by_language.items()})
