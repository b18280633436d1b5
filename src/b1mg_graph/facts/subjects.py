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


class Surrounding(NamedTuple):
    """What a place in a file is in: the id of the record, the values in the nested records there, the innermost key."""

    record: str
    values: tuple[str, ...] = ()
    key: str = ""


Surroundings = dict[tuple[int, int], Surrounding]
"""What places of a file are in, by line and column."""


class Subjects:
    """Finds the subjects of diagnostics on some texts; each text is parsed once, when it is first asked about."""

    def __init__(self, files: Iterable[tuple[Text, Surroundings]], schema: Schema, known: Container[str]) -> None:
        """``files`` are texts with the places that are known, to which others are added.

        ``known`` are the ids of all things.
        """
        self._files = {text.path: (text, places) for text, places in files}
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
        found = self._files.get(location.path)
        if found is None or not location.width:
            return [], ""
        text, places = found
        at = (location.line, location.column)
        if at not in places:
            places[at] = self._surrounding(text, location)
        record, values, key = places[at]
        given = [value for value in values if value in self._known]
        return [record, *given] if record else given, key

    def _surrounding(self, text: Text, location: Location) -> Surrounding:
        if text.path not in self._roots:
            self._roots[text.path] = read(text, [])
        root = self._roots[text.path]
        path = list(_path(root, text.offset(location))) if isinstance(root, Mapping) else []
        if not path or not isinstance(root, Mapping):
            return Surrounding("")
        keys = [key for key, _ in path]
        if keys[0].value in self._sections and len(keys) > 1:
            record, inner = keys[1].value, path[2:]
        else:
            record, inner = _id_in(root, path[0][1]), path
        values = (value for _, node in inner if isinstance(node, Mapping) for value in _scalars_in(node))
        return Surrounding(record, tuple(values), inner[-1][0].value if inner else "")


def _scalars_in(node: Mapping) -> Iterator[str]:
    """The single values of a nested record."""
    return (value.value for _, value in node.items if isinstance(value, Scalar))


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
