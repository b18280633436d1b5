"""What a diagnostic is about, apart from where it is: the ids of the records, and the key.

Lines move with every edit.  The ids and the key of a finding stay, so that it can be accepted, or be known from an
earlier revision.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence, unpack
from b1mg_graph.facts.reader import read

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.diagnostics.text import Location, Text
    from b1mg_graph.schema.model import Schema


class Subject(NamedTuple):
    """The code of a diagnostic, the sorted ids that it is about, and the key (empty without one)."""

    code: str
    ids: tuple[str, ...]
    key: str


class Subjects:
    """Finds the subjects of diagnostics on some texts; each text is parsed once, when it is first asked about."""

    def __init__(self, texts: Iterable[Text], schema: Schema, known: Container[str]) -> None:
        """``known`` are the ids of all things."""
        self._texts = {text.path: text for text in texts}
        self._roots: dict[str, Node | None] = {}
        self._sections = schema.sections
        self._known = known

    def __call__(self, diagnostic: Diagnostic) -> Subject:
        """The subject of ``diagnostic``.

        The ids are those of the records in which it is, with the ids given in a nested record; of related places, that
        of the record alone.  The key is the innermost one at its place.
        """
        if diagnostic.location is None:
            return Subject(diagnostic.code, (), "")
        ids, key = self._at(diagnostic.location)
        others = [id_ for related in diagnostic.related for id_ in self._at(related.location)[0][:1]]
        return Subject(diagnostic.code, tuple(sorted({*ids, *others})), key)

    def _at(self, location: Location) -> tuple[list[str], str]:
        """The id of the record at a place and those given in the nested record there, and the innermost key."""
        text = self._texts.get(location.path)
        if text is None or not location.width:
            return [], ""
        if location.path not in self._roots:
            self._roots[location.path] = read(text, [])
        root = self._roots[location.path]
        if not isinstance(root, Mapping):
            return [], ""
        path = list(_path(root, text.offset(location)))
        keys = [key for key, _ in path]
        if not keys:
            return [], ""
        if keys[0].value in self._sections and len(keys) > 1:
            record, inner = keys[1].value, path[2:]
        else:
            record, inner = _id_in(root, path[0][1]), path
        nested = [given for _, node in inner if isinstance(node, Mapping) for given in self._ids_in(node)]
        return [record, *nested] if record else nested, inner[-1][0].value if inner else ""

    def _ids_in(self, node: Mapping) -> Iterator[str]:
        """The ids of things that are given in a nested record."""
        for _, value in node.items:
            if isinstance(value, Scalar) and value.value in self._known:
                yield value.value


def _id_in(root: Mapping, first: Node) -> str:
    """The id that a record gives under ``id``: the one under the first key, or else the whole file."""
    for mapping in (first, root):
        for key, value in mapping.items if isinstance(mapping, Mapping) else ():
            if key.value == "id" and isinstance(value, Scalar):
                return value.value
    return ""


def _path(node: Node, offset: int) -> Iterator[tuple[Scalar, Node]]:
    """The keys that lead to the node at ``offset``, each with its value; of a list, the item there."""
    while True:
        if isinstance(node, Mapping):
            before = [(key, value) for key, value in node.items if unpack(key.span)[0] <= offset]
            if not before:
                return
            key, node = before[-1]
            yield key, _item(node, offset)
        node = _item(node, offset)
        if not isinstance(node, Mapping):
            return


def _item(node: Node, offset: int) -> Node:
    """The item of a list, at any depth, that is at ``offset``; any other node itself."""
    while isinstance(node, Sequence):
        before = [item for item in node.items if unpack(item.span)[0] <= offset]
        if not before:
            break
        node = before[-1]
    return node
