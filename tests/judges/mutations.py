"""Mutations: ways to write a record wrongly, each with what it means as triples.

Of most mutations the assembly holds what is meant: the checker reports them and keeps the statement, which a
judge can then look at.  Some it cannot hold: an invalid date becomes no date literal, and a role held
without a body has no IRI.  Of these a mutation says what they mean, and ``meant`` puts it into the graph by hand:
an invalid literal of the datatype is taken for the string that is written; a nested record keeps
the IRI that it had before the mutation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from b1mg_graph.rdf.ntriples import language_string, literal
from b1mg_graph.vocabulary import B1MG_USES, RDF_LANG_STRING, XSD_STRING

from .values import NO_ADDRESSES, NOT_OF, written
from .worlds import ID, Draw, Spot, World

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from b1mg_graph.schema.model import Field

_BAD_IDS = ["{}-", "-{}", "{}_", "{}.a", "å{}", "{}-é", "{}A", "{}a-"]


@dataclass(frozen=True)
class Mutation:
    """What replaces the value of ``field``, or of the id where there is no field; None removes it.

    ``terms`` are the values that are meant, where the assembly does not hold them.
    """

    kind: str
    field: Field | None
    value: Any
    terms: tuple[str, ...] | None = None


def mutations(draw: Draw, spot: Spot, world: World) -> Iterator[Mutation]:
    """Every mutation that can be made in a record, with a value drawn for each."""
    if not spot.is_nested:
        ids = [form.format(spot.id) for form in _BAD_IDS]
        bad = [i for i in ids if not all(pattern.search(world.base + i) for pattern, _ in spot.type.id_patterns)]
        yield Mutation("a bad id", None, draw(st.sampled_from(bad)))
    for field in spot.type.fields.values():
        # a sound world uses no other data set, and may still write wrongly which one
        if field.kind != "record" and (field.key in spot.keys or field.path == B1MG_USES):
            yield from _of_value(draw, field, spot, world)


def _of_value(draw: Draw, field: Field, spot: Spot, world: World) -> Iterator[Mutation]:
    if field.min_count:
        yield Mutation("a missing key", field, None, ())
        yield Mutation("an empty value", field, draw(st.sampled_from(["", " ", []])), ())
    if field.single or field.names_graph:
        yield from _two_values(draw, field, spot, world)
    if field.kind == "reference":
        yield from _of_reference(draw, field, world)
    elif field.names_property:
        yield _as_string("no key", field, "nothing-like-it")  # no property has this key, and so there is no IRI
    elif field.kind == "choice":
        yield Mutation("no choice", field, "nothing-like-it", ("<https://example.org/nothing-like-it>",))
    elif field.kind == "iri":
        yield _as_string("no address", field, draw(st.sampled_from(NO_ADDRESSES)))
    elif field.kind == "literal":
        yield from _of_literal(draw, field, world)
    if field.kind in ("literal", "text"):
        yield from _of_text(draw, field, world)


def _of_literal(draw: Draw, field: Field, world: World) -> Iterator[Mutation]:
    if field.datatypes[0] not in (XSD_STRING, RDF_LANG_STRING):
        yield _as_string("another datatype", field, draw(st.sampled_from(NOT_OF[field.datatypes[0]])))
    if field.values:
        yield _as_string("not in the list", field, draw(st.sampled_from([f"{field.values[0]} ", "asleep"])))
    if field.minimum is not None:
        yield _as_meant("too little", field, str(field.minimum - draw(st.integers(1, 99))), world)
    if field.maximum is not None:
        yield _as_meant("too much", field, str(field.maximum + draw(st.integers(1, 10**20))), world)


def _two_values(draw: Draw, field: Field, spot: Spot, world: World) -> Iterator[Mutation]:
    """A second value, other than the first: that one twice would be one triple."""
    if field.kind == "reference":
        targets = [i for i in world.ids(field.classes) if i != spot.id]
        two = targets[:2] if len(targets) > 1 else None
    elif len(field.values) == 1 or len(field.choices) == 1:
        two = None  # there is no second value
    else:
        sorts = st.lists(written(field).filter(lambda value: value not in ("-0", "+7", "007")), min_size=2, max_size=2)
        two = draw(sorts.filter(lambda pair: pair[0] != pair[1]))
    if two is None:
        return
    if field.kind == "text" and field.max_count != 1:
        tag = draw(st.sampled_from(world.tags))
        yield Mutation("two texts in one language", field, {tag: two})
    else:
        yield Mutation("two values", field, two)


def _of_reference(draw: Draw, field: Field, world: World) -> Iterator[Mutation]:
    yield Mutation("a reference to nothing", field, draw(st.sampled_from(["nothing-has-this-id", "Nothing1", "ZZ"])))
    yield _as_string("a name for an id", field, draw(st.sampled_from(["Some Name", "a--b", "a_b", "x/y"])))
    others = sorted(set(world.ids(tuple(world.schema.types))) - set(world.ids(field.classes)))
    if others:
        yield Mutation("a reference to another kind", field, draw(st.sampled_from(others)))


def _of_text(draw: Draw, field: Field, world: World) -> Iterator[Mutation]:
    if field.pattern is not None:
        tried = [
            "Two Words",
            "å",
            "-",
            "se",
            "SE ",
            "SWE",
            "x--y",
            "no address",
            "https://example.org/id",
            "a\nb",
            "a#b",
        ]
        against = [text for text in tried if field.pattern.search(text) is None]
        yield _as_meant("against the pattern", field, draw(st.sampled_from(against)), world)
    if field.min_length is not None and field.min_length > 1:
        yield _as_meant("too short", field, "x" * (field.min_length - 1), world)
    if field.max_length is not None:
        yield _as_meant("too long", field, "x" * (field.max_length + draw(st.integers(1, 9))), world)


def _as_string(kind: str, field: Field, value: str) -> Mutation:
    return Mutation(kind, field, value, (literal(value),))


def _as_meant(kind: str, field: Field, value: str, world: World) -> Mutation:
    """A value of the right datatype that breaks another constraint."""
    if field.kind == "text":
        return Mutation(kind, field, value, (language_string(value, world.tags[0]),))
    return Mutation(kind, field, value, (literal(value, field.datatypes[0]),))


def make(mutation: Mutation, spot: Spot, world: World) -> None:
    """Write the mutation into a record of ``world``, which is changed."""
    if mutation.field is None and ID in spot.keys:
        spot.keys[ID] = mutation.value
    elif mutation.field is None:
        # in every file: of a record that may be described under a bad id, our checker does not say what it lacks
        for root in world.files.values():
            if spot.type.section in root:
                records = root[spot.type.section].items()
                root[spot.type.section] = {mutation.value if id_ == spot.id else id_: keys for id_, keys in records}
    elif mutation.value is None:
        spot.keys.pop(mutation.field.key, None)
    else:
        spot.keys[mutation.field.key] = mutation.value


def meant(mutation: Mutation, spot: Spot, good: World, lines: Iterable[str]) -> list[str]:
    """The triples that a mutation means and the assembly does not hold; ``lines`` are those of the ``good`` world."""
    subject = f"<{good.base}{good.local(spot)}>"
    stated = [line for line in lines if line.startswith(f"{subject} ")]
    if mutation.field is None:
        return [line.replace(subject, f"<{good.base}{mutation.value}>", 1) for line in stated]
    if mutation.terms is None:
        return []
    path = mutation.field.predicate
    others = [line for line in stated if not line.startswith(f"{subject} {path} ")]
    return [*others, *(f"{subject} {path} {term} ." for term in mutation.terms)]


def sources(world: World, base: str) -> list[str]:
    """What ``source`` says of every record, as the triple that its shape is about.

    In the dataset it is no triple but the name of the graph that the record is in.
    """
    lines = []
    for spot in world.spots():
        for field in spot.type.fields.values():
            if field.names_graph and field.key in spot.keys:
                value = spot.keys[field.key]
                ids = value if isinstance(value, list) else [value]
                lines.extend(
                    f"<{base}{world.local(spot)}> {field.predicate} <{base}{id_}> ."
                    for id_ in ids
                    if re.fullmatch(r"[A-Za-z0-9._-]+", id_)
                )
    return lines
