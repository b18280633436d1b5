"""Worlds with something wrong in them, and the verdicts on them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.rdf.dataset import DERIVED

from .judging import FOREIGN, ID, judged_by_us
from .mutations import Mutation, make, meant, mutations, sources
from .values import JUNK
from .worlds import FILES, Draw, Keys, Spot, World, made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.schema.model import RecordType, Schema

    from .judging import Verdict


@dataclass(frozen=True)
class Mutated:
    """A sound world, and the mutations to be made in it, each by the number of the record that it is made in."""

    good: World
    mutations: list[tuple[int, Mutation]]

    def bad(self) -> World:
        """The world with the mutations in it."""
        bad = self.good.copy()
        spots = list(bad.spots())
        for number, mutation in self.mutations:
            make(mutation, spots[number], bad)
        return bad

    def expected(self) -> Verdict:
        """The record and the shape of every mutation."""
        spots = list(self.good.spots())
        return {
            (spots[number].id, mutation.field.shape) if mutation.field else (mutation.value, ID)
            for number, mutation in self.mutations
        }

    def __repr__(self) -> str:
        spots = list(self.good.spots())
        listed = [
            f"{s.kind} in {spots[n].id}: {s.field.key if s.field else ID}: {s.value!r}" for n, s in self.mutations
        ]
        return "\n".join([*listed, *(f"# {path}\n{text}" for path, text in self.bad().texts().items())])

    def _repr_pretty_(self, printer: Any, _: bool) -> None:
        printer.text(repr(self))


def mutated(schema: Schema, *, inline: bool = False) -> st.SearchStrategy[Mutated]:
    """Random worlds with up to six mutations, each in another record or in one that is nested in it.

    With ``inline`` they are in the settings and in the headers of files.
    """
    return st.composite(lambda draw: _some_mutations(draw, schema, inline=inline))()


def with_junk(schema: Schema) -> st.SearchStrategy[Mutated]:
    """A world with records of one type, each with junk under one key, which may by chance be sound."""
    return st.composite(lambda draw: _with_junk(draw, schema))()


def every_mutation(schema: Schema, type_: RecordType) -> st.SearchStrategy[Mutated]:
    """A world with a record of a type for every mutation that can be made in any of its keys, nested ones included."""
    return st.composite(lambda draw: _every_mutation(draw, schema, type_))()


def _some_mutations(draw: Draw, schema: Schema, *, inline: bool) -> Mutated:
    good, _ = made(draw, schema)
    chosen: dict[str, tuple[int, Mutation]] = {}
    spots = list(good.spots())
    numbers = [number for number, spot in enumerate(spots) if ID in spot.keys or not inline]
    for number in draw(st.lists(st.sampled_from(numbers), min_size=1, max_size=6, unique=True)):
        found = list(mutations(draw, spots[number], good))
        if found and spots[number].id not in chosen:
            chosen[spots[number].id] = (number, draw(st.sampled_from(found)))
    # what is under a bad id is not read, and our checker does not say what is wrong with the things named there
    unread = [spot for spot in spots if spot.id in chosen and chosen[spot.id][1].field is None]
    named = {word for spot in unread for key, value in spot.keys.items() if key != ID for word in _words(value)}
    return Mutated(good, [of_record for id_, of_record in chosen.items() if id_ not in named])


def _words(value: Any) -> Iterator[str]:
    """Every value at any depth."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _words(inner)
    else:
        yield value


def _every_mutation(draw: Draw, schema: Schema, type_: RecordType) -> Mutated:
    good, maker = made(draw, schema, twice=True)
    maker.thorough = True
    whole = Spot(FILES[0], maker.new_id(type_), type_, {})
    maker.fill(whole, maker.some(whole))
    section = good.files[FILES[0]][type_.section]
    wanted: dict[tuple[str, bool], Mutation] = {}
    for spot in good.with_nested(whole):
        for mutation in list(mutations(draw, spot, good)):
            id_ = maker.new_id(type_)
            own = _few(spot, mutation)
            section[id_] = {**_few(whole), _key_of(whole, spot): [own]} if spot.is_nested else own
            wanted[id_, spot.is_nested] = mutation
    made_in = enumerate(good.spots())
    return Mutated(good, [(n, wanted[s.id, s.is_nested]) for n, s in made_in if (s.id, s.is_nested) in wanted])


def _with_junk(draw: Draw, schema: Schema) -> Mutated:
    good, maker = made(draw, schema, twice=True)
    section, type_ = draw(st.sampled_from(list(schema.sections.items())))
    fields = [f for f in type_.fields.values() if f.kind != "record"]
    wanted: dict[str, Mutation] = {}
    for field in draw(st.lists(st.sampled_from(fields), min_size=3, max_size=12)):
        spot = Spot(FILES[0], maker.new_id(type_), type_, {})
        maker.fill(spot, [])
        good.files[FILES[0]][section][spot.id] = spot.keys
        wanted[spot.id] = Mutation("junk", field, draw(JUNK | st.lists(JUNK, max_size=2)))
    return Mutated(good, [(n, wanted[s.id]) for n, s in enumerate(good.spots()) if s.id in wanted])


def _few(spot: Spot, mutation: Mutation | None = None) -> Keys:
    """The keys that a record must have, and the one that a mutation is to be made in."""
    fields = [f for f in spot.type.fields.values() if f.min_count or (mutation and f == mutation.field)]
    return {field.key: spot.keys[field.key] for field in fields}


def _key_of(holder: Spot, nested: Spot) -> str:
    return next(f.key for f in holder.type.fields.values() if f.nested == nested.type.target)


def assembled(world: World, ontology: Path) -> Assembly:
    """A world as the program reads it; warnings are not looked for."""
    with TemporaryDirectory() as folder:
        return assemble(world.write(Path(folder), ontology), warnings=False)


def stated(assembly: Assembly) -> list[str]:
    """The union of what all sources state, as lines of N-Triples."""
    graphs = [graph for graph in assembly.dataset.graphs() if graph != DERIVED]
    return b"".join(assembly.dataset.lines(graphs)).decode().split("\n")[:-1]


def verdicts(case: Mutated, ontology: Path) -> dict[str, Verdict]:
    """What each judge says of a mutated world."""
    before = stated(assembled(case.good, ontology)) if case.mutations else []
    bad = case.bad()
    after = assembled(bad, ontology)
    base = after.settings.base  # not that of the good world where the mutation is in the base itself
    spots = list(case.good.spots())
    by_hand = [
        line for number, mutation in case.mutations for line in meant(mutation, spots[number], case.good, before)
    ]
    lines = [
        *stated(after),
        *(line.replace(f"<{case.good.base}", f"<{base}") for line in by_hand),
        *sources(bad, base),
    ]
    return {
        "b1mg-graph": judged_by_us(after.diagnostics, bad.texts(), bad.schema),
        **{name: judge(lines, ontology, base) for name, judge in FOREIGN.items()},
    }
