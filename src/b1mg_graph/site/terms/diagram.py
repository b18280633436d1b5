"""The contents of the class diagram: boxes for classes with shapes, and arrows for references between them.

A class is inside the box of its superclass.  An arrow is a property that every record of a class must have, or the
property that links it to its sources; other references are listed in the box.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.vocabulary import local_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.schema.model import Field, RecordType, Schema


@dataclass(frozen=True, slots=True)
class Reference:
    """A property by which records of the class ``source`` may refer to records of ``targets``; all are IRIs."""

    source: str
    property_: str
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Box:
    """A class (an IRI) with the boxes of its subclasses, and the references listed in it."""

    class_: str
    inner: tuple[Box, ...]
    listed: tuple[Reference, ...] = ()

    def classes(self) -> Iterable[str]:
        """This class and all classes within it, from the outside in."""
        yield self.class_
        for box in self.inner:
            yield from box.classes()


@dataclass(frozen=True)
class Diagram:
    """Rows of boxes from top to bottom, and the arrows between neighbouring rows."""

    rows: tuple[tuple[Box, ...], ...]
    arrows: tuple[Reference, ...]


def diagram_of(schema: Schema) -> Diagram:
    """The diagram of all classes with a shape.

    Classes with arrows (a role held, an attendance) are in the middle row.  Above is the largest of the boxes to which
    arrows lead, below are the other ones, and last the boxes without arrows.
    """
    within = _within(schema)
    outermost = sorted(c for c in schema.types if c not in within)
    members = {c: {d for d in schema.types if _outermost(d, within) == c} for c in outermost}
    needed = _needed(schema)
    ties = [c for c in outermost if any(_outermost(n.source, within) == c for n in needed)]
    aims = {_outermost(n.targets[0], within) for n in needed} - set(ties)
    top = max(sorted(aims), key=lambda c: len(members[c]), default=None)
    below = [c for c in outermost if c in aims and c != top]
    rest = [c for c in outermost if c not in aims and c not in ties]
    arrows = [n for n in needed if _outermost(n.targets[0], within) not in ties]
    rows = _untangled([[top] if top else [], ties, below], arrows, within)
    boxes = [tuple(_box(c, schema, within, arrows) for c in row) for row in (*rows, rest)]
    return Diagram(tuple(row for row in boxes if row), tuple(arrows))


def _within(schema: Schema) -> dict[str, str]:
    """The nearest superclass with a shape, for every class that has one."""
    found = {}
    for class_ in schema.types:
        above = [c for c in schema.superclasses[class_] if c in schema.types and c != class_]
        if above:
            found[class_] = min(above, key=lambda c: (-len(schema.superclasses[c]), c))
    return found


def _outermost(class_: str, within: dict[str, str]) -> str:
    while class_ in within:
        class_ = within[class_]
    return class_


def _own_fields(schema: Schema, record_type: RecordType) -> list[Field]:
    """The fields of a type that are not inherited from a superclass."""
    above = {
        field.shape
        for c in schema.superclasses[record_type.target]
        if c in schema.types and c != record_type.target
        for field in schema.types[c].fields.values()
    }
    parts = [part for part in record_type.identified_by if not isinstance(part, str)]
    fields = {field.shape: field for field in [*parts, *record_type.fields.values()]}
    return [field for shape, field in fields.items() if shape not in above]


def _references(schema: Schema, record_type: RecordType) -> list[tuple[Field, Reference]]:
    """The references of a type with their fields, without the field that names the source of a statement."""
    return [
        (field, Reference(record_type.target, field.path, field.classes))
        for field in _own_fields(schema, record_type)
        if field.kind == "reference" and not field.names_graph
    ]


def _needed(schema: Schema) -> list[Reference]:
    """The references that every record of a type must have, and those to its sources."""
    sources = [t.target for t in schema.types.values() if t.header]
    found = []
    for record_type in schema.types.values():
        for field, reference in _references(schema, record_type):
            if field.min_count and len(field.classes) == 1 and field.classes[0] in schema.types:
                found.append(reference)
        if record_type.testimony and sources:
            found.append(Reference(record_type.target, record_type.testimony, (sources[0],)))
    return found


def _box(class_: str, schema: Schema, within: dict[str, str], arrows: list[Reference]) -> Box:
    inner = sorted((c for c, outer in within.items() if outer == class_), key=lambda c: (schema.types[c].order, c))
    listed = [reference for _, reference in _references(schema, schema.types[class_]) if reference not in arrows]
    return Box(
        class_,
        tuple(_box(c, schema, within, arrows) for c in inner),
        tuple(sorted(listed, key=lambda r: local_name(r.property_))),
    )


def _untangled(rows: list[list[str]], arrows: list[Reference], within: dict[str, str]) -> list[list[str]]:
    """The rows with boxes near their neighbours: the barycentre method of Sugiyama, Tagawa and Toda (1981)."""
    ties = [(_outermost(a.source, within), _outermost(a.targets[0], within)) for a in arrows]
    for _ in range(4):
        for here, other in ((1, 2), (2, 1)):
            places = {c: i for i, c in enumerate(rows[other])}

            def mean(class_: str, places: dict[str, int] = places) -> tuple[float, str]:
                seen = [places[b if a == class_ else a] for a, b in ties if class_ in (a, b) and {a, b} & set(places)]
                return (sum(seen) / len(seen) if seen else len(places), class_)

            rows[here] = sorted(rows[here], key=mean)
    return rows
