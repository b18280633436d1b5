"""Printing the portrait of a thing in a terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.description.portrait import CitedSource, Fact, Portrait, RoleHeld
    from b1mg_graph.model.statements import Testimony

_NARROW = 30
_WIDE = 160
"""The width in columns if the output is not a terminal."""


def print_portrait(portrait: Portrait) -> None:
    """Print ``portrait``: facts, roles, references to the thing, derived statements, and the numbered sources."""
    console = Console(highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console.width = _WIDE
    with console.capture() as capture:
        _print_all(console, portrait)
    for line in capture.get().splitlines():
        click.echo(line.rstrip())


def _print_all(console: Console, portrait: Portrait) -> None:
    numbers = {source.id: number for number, source in enumerate(portrait.sources, 1)}
    console.print(Text.assemble((portrait.name, "bold"), "  ", (f"{portrait.kind} · {portrait.id}", "dim")))
    console.print(Text(portrait.iri, "dim"))
    if _has_states(portrait):
        console.print(Text(portrait.states, "dim"))
    _print_facts(console, "", portrait.facts, numbers)
    for group, held in groupby(portrait.held, lambda one: one.group):
        _print_held(console, _heading(group, portrait.name), list(held), numbers)
    _print_facts(console, "Referred to by", portrait.referred, numbers)
    _print_facts(console, "Follows from this, at some time (derived)", portrait.derived, numbers)
    _print_sources(console, portrait.sources, numbers)
    if portrait.left_out or portrait.not_listed:
        console.print()
    if portrait.left_out:
        console.print(Text(f"Not shown: {_values(portrait.left_out)}. --all-values shows them, with the reasons."))
    if portrait.not_listed:
        others = _others(portrait.not_listed)
        console.print(Text(f"Not shown: {others}. --uncertain adds what is not known; without a date all are shown."))
    if portrait.described:
        console.print()
        console.print(Text(f"Described in {', '.join(portrait.described)}", "dim"))


def _has_states(portrait: Portrait) -> bool:
    """Whether any part of the portrait has a state, or was left out because of its state."""
    states = [held.state for held in portrait.held]
    states += [fact.state for fact in (*portrait.facts, *portrait.referred)]
    return portrait.not_listed > 0 or any(states)


def _heading(group: str, name: str) -> str:
    """``roles`` as ``Roles``; ``roles in`` as ``Roles in Genomic Medicine Sweden``."""
    under, _, via = group.partition(" ")
    heading = under.replace("_", " ").capitalize()
    return f"{heading} {via} {name}" if via else heading


def _print_facts(console: Console, heading: str, facts: Iterable[Fact], numbers: dict[str, int]) -> None:
    facts = list(facts)
    if not facts:
        return
    _print_heading(console, heading)
    table = Table.grid(padding=(0, 2))
    table.add_column(style="cyan", max_width=_NARROW)
    table.add_column(overflow="fold")
    table.add_column(style="dim", justify="left")
    last = ""
    for fact in facts:
        id_ = f"  {fact.id}" if fact.id and fact.id != fact.value else ""
        state = f"  {fact.state.words}" if fact.state else ""
        value = Text.assemble(fact.value, (id_, "dim"), _standing(fact), state)
        table.add_row(fact.property if fact.property != last else "", value, _who(fact.testimonies, numbers))
        last = fact.property
    console.print(Padding(table, (0, 0, 0, 2)))


def _values(number: int) -> str:
    values = "1 value that is" if number == 1 else f"{number} values that are"
    return f"{values} rejected, not preferred or replaced by a later edition"


def _others(number: int) -> str:
    what = "1 role, attendance or relation" if number == 1 else f"{number} roles, attendances or relations"
    return f"{what} that {'has' if number == 1 else 'have'} another state then"


def _standing(fact: Fact) -> str:
    """The assessment of a value that another source contradicts, and why: `` (rejected: it began a year later)``."""
    if fact.standing is None:
        return ""
    return f"  ({fact.standing}: {fact.reason})" if fact.reason else f"  ({fact.standing})"


def _print_held(console: Console, heading: str, held: list[RoleHeld], numbers: dict[str, int]) -> None:
    _print_heading(console, heading)
    table = Table.grid(padding=(0, 2))
    table.add_column(overflow="fold")
    table.add_column()
    table.add_column(style="dim")
    for one in held:
        table.add_row(_sentence(one), one.state.words if one.state else "", _who(one.testimonies, numbers))
    console.print(Padding(table, (0, 0, 0, 2)))


def _sentence(held: RoleHeld) -> str:
    """``Ada Berg: co-lead in Health economics (B1MGplus) since 2025``: the keys of the format are its words."""
    holders = "".join(f"{fact.value}: " for fact in held.facts if not fact.property)
    keyed = [fact for fact in held.facts if fact.property]
    words = []
    for key, values in groupby(keyed, lambda fact: fact.property):
        several = ", ".join(f"{fact.value}{_standing(fact)}" for fact in values)
        words.append(several if key == held.noun else f"{key} {several}")
    return holders + " ".join(words)


def _print_sources(console: Console, sources: list[CitedSource], numbers: dict[str, int]) -> None:
    if not sources:
        return
    _print_heading(console, "Sources")
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for source in sources:
        date = source.issued or (f"read {source.retrieved}" if source.retrieved else None)
        about = ", ".join(filter(None, (source.publisher, date)))
        line = Text.assemble(
            (source.title, "bold"), f"  {about}" if about else "", (f"  {source.url}" if source.url else "", "dim")
        )
        table.add_row(f"[{numbers[source.id]}]", line)
    console.print(Padding(table, (0, 0, 0, 2)))


def _print_heading(console: Console, heading: str) -> None:
    console.print()
    if heading:
        console.print(Text(heading, "bold"))


def _who(testimonies: Iterable[Testimony], numbers: dict[str, int]) -> str:
    return " ".join(f"[{numbers[t.source]}]" + (f" {', '.join(t.places)}" if t.places else "") for t in testimonies)
