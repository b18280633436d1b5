"""Asking for the values of a record that is added: those that it needs, and those that the shapes say to ask for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.cli.prompts import ask_line, ask_one_of, ask_whether, say
from b1mg_graph.edit.adding import main_name
from b1mg_graph.edit.given import Given
from b1mg_graph.edit.kinds import addable_for
from b1mg_graph.edit.naming import NamedError
from b1mg_graph.facts.datatypes import can_be_read, is_address
from b1mg_graph.facts.written_dates import conversions
from b1mg_graph.rdf.ntriples import DATE_TYPES
from b1mg_graph.vocabulary import B1MG_HELD_BY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from b1mg_graph.edit.adding import Adding, Target
    from b1mg_graph.edit.kinds import Addable
    from b1mg_graph.schema.model import Field

_USED = """SELECT ?value (COUNT(?thing) AS ?number) {{ ?thing <{path}> ?value ; a <{target}> FILTER(ISIRI(?value)) }}
GROUP BY ?value ORDER BY DESC(?number) ?value"""

_MOST_SHOWN = 12
"""The number of words that are shown with a question; Tab completes all of them."""


@dataclass
class Filling:
    """A conversation about what is added.  ``explained`` are the keys whose meaning was shown already."""

    adding: Adding
    target: Target | None = None
    explained: set[str] = field(default_factory=set)

    def fill(
        self,
        kind: Addable,
        given: Iterable[Given],
        defaults: Mapping[str, str] | None = None,
        holder: str | None = None,
        *,
        briefly: bool = False,
        is_known: bool = False,
    ) -> list[Given]:
        """``given``, and what is answered for the keys that are missing; ``defaults`` are shown for some.

        ``briefly`` asks for what is needed and for other things only, as for a thing that is added by the way.  Of a
        thing that ``is_known`` nothing is needed.
        """
        found = [*given]
        known = {one.key for one in found}
        name = main_name(kind.record_type) if kind.how == "thing" else None
        for one in kind.fields:
            is_asked = one.min_count or (one.asked_for and (one.kind == "reference" or not briefly))
            if one.key is None or one.key in known or one.key == name or not is_asked:
                continue
            if is_known and one.min_count:
                continue
            answer = self._value(one, kind, (defaults or {}).get(one.key, ""), holder)
            if answer:
                found.append(Given(one.key, answer))
        return found

    def thing(
        self, label: str, classes: tuple[str, ...], written: str = "", *, needed: bool = True, default: str = ""
    ) -> str:
        """The id of the thing that is named, or added if it is not known; empty if none is ``needed`` or given."""
        names = self._names(classes)
        while True:
            written = written or ask_line(label, offered=names, default=default)
            if not written and not needed:
                return ""
            if not written:
                say("this is needed")
                continue
            try:
                return self.adding.named(written, classes)
            except NamedError as error:
                found = self._meant(error)
            if found:
                return found
            written = ""

    def add(
        self,
        kind: Addable,
        name: str,
        given: Iterable[Given] = (),
        id: str | None = None,  # noqa: A002
        *,
        briefly: bool = False,
    ) -> str:
        """The id of a thing that is added after asking for its values, or of the one of that name that is meant."""
        adding, record_type = self.adding, kind.record_type
        adding.refuse_removed(record_type, id, [name])
        same = adding.same_name(record_type, [name])
        if same:
            say(f"{'One' if len(same) == 1 else 'More than one'} of this name is known:")
            listed = [f"{thing.id} ({adding.describe(thing.id)})" for thing in same]
            chosen = ask_one_of("Which is meant", listed, other="another one, which is not known yet")
            if chosen is not None:
                return same[chosen].id
        filled = self.fill(kind, given, briefly=briefly)
        return adding.add(record_type, name, filled, self.target, id=id, is_new=bool(same))

    def _meant(self, error: NamedError) -> str | None:
        """The thing that is meant by a name that is not one thing's, or the one that is added for it."""
        kinds = addable_for(self.adding.schema, error.classes) if error.is_unknown else []
        say(str(error))
        near = [f"{id_} ({self.adding.describe(id_)})" for id_ in error.near]
        new = [f"add the {kind.record_type.name()} `{error.written}`" for kind in kinds]
        if not near and not new:
            return None
        chosen = ask_one_of("Which is meant", [*near, *new], other="another name")
        if chosen is None:
            return None
        if chosen < len(near):
            return error.near[chosen]
        return self.add(kinds[chosen - len(near)], error.written, briefly=True)

    def _value(self, one: Field, kind: Addable, default: str, holder: str | None) -> str:
        """The answer for a key; empty if it is not given."""
        label = self.adding.schema.key_name(one)
        if one.shape not in self.explained:
            self.explained.add(one.shape)
            meaning = one.description.get("en", "")
            say(meaning if one.min_count else f"{meaning} Enter leaves it out.")
        if one.kind == "reference":
            shown = self._offered(one, kind, holder)
            if shown:
                say(", ".join(shown[:_MOST_SHOWN]) + (", …" if len(shown) > _MOST_SHOWN else ""))
            return self.thing(label, one.classes, needed=bool(one.min_count), default=default)
        words = [*one.choices, *one.values]
        while True:
            written = ask_line(label, offered=words, default=default)
            if not written and one.min_count:
                say("this is needed")
                continue
            if not written or (not words or written in words):
                sound = self._sound(one, written) if written else ""
                if sound is not None:
                    return sound
            else:
                say(f"expected one of {', '.join(words)}")

    def _sound(self, one: Field, written: str) -> str | None:
        """A value as it can be read; None if it has to be asked for again, after saying why."""
        if one.kind == "iri":
            if is_address(written):
                return written
            address = self.adding.schema.identifiers.meant(written)
            if address is None:
                say("an address begins with https://")
            return address
        if one.kind != "literal" or can_be_read(one, written):
            return written
        if not DATE_TYPES.isdisjoint(one.datatypes):
            dates = [date for date in conversions(written) if can_be_read(one, date)]
            if dates and ask_whether(f"{dates[0]}?", default=True):
                return dates[0]
            say("a date is written 2026-11-24, or 2026-11 or 2026 if the source says no more")
        else:
            say(one.message.get("en") or "this value cannot be read")
        return None

    def _offered(self, one: Field, kind: Addable, holder: str | None) -> list[str]:
        """The ids that such records have as values of a key, those used most first; only what the holder can have."""
        schema, before, things = self.adding.schema, self.adding.draft.before, self.adding.identities.things
        used = before.dataset.query(_USED.format(path=one.path, target=kind.record_type.target))
        assert isinstance(used, ox.QuerySolutions)
        ids = (before.settings.id(row["value"].value) for row in used)
        found = [id_ for id_ in ids if id_ is not None and id_ in things]
        if holder is None:
            return found
        allowed: dict[str, set[str]] = {}
        for _, symbols in before.linked.files:
            for id_, path, target in symbols.allowed:
                if path == B1MG_HELD_BY:
                    allowed.setdefault(id_, set()).add(target)
        own = things[holder].target
        return [id_ for id_ in found if id_ not in allowed or schema.is_a(own, frozenset(allowed[id_]))]

    def _names(self, classes: tuple[str, ...]) -> set[str]:
        """The ids and names that can be entered for a thing of one of ``classes``."""
        things = self.adding.identities.things.values()
        return {word for t in things if self.adding.schema.is_a(t.target, classes) for word in (t.id, *t.names)}
