"""Which thing a mention is of: by the ids of earlier imports, by identifier, then by name with a country or a body.

A name alone decides nothing about people: two can have the same one.  In one list a body is known by its name, unless
the list has it in two countries.  The user who is asked decides; the answer is kept with the ids of the list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from b1mg_graph.edit.imported_ids import Entry
from b1mg_graph.errors import UsageError
from b1mg_graph.importing.map import Taken
from b1mg_graph.importing.person_names import turned
from b1mg_graph.importing.table import Problem
from b1mg_graph.vocabulary import B1MG_COUNTRY, B1MG_COUNTRY_CLASS, FOAF_AGENT, FOAF_PERSON, ORG_ORGANIZATION_CLASS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.edit.identity import Identities, Thing
    from b1mg_graph.edit.imported_ids import ImportedIds
    from b1mg_graph.importing.map import ListMap, Part, Rule
    from b1mg_graph.importing.mentions import Mention
    from b1mg_graph.importing.references import References
    from b1mg_graph.schema.model import Field, Schema


@dataclass
class Matching:
    """What is known while the mentions of one list are matched.

    ``ask`` is asked whether a mention, described in words, is of a thing that has its name; None where no user can be
    asked.  ``ids`` are kept from import to import.  ``warnings`` are for people to look at, ``problems`` keep rows out.
    """

    made: ListMap
    assembly: Assembly
    identities: Identities
    references: References
    ids: ImportedIds
    ask: Callable[[str, Thing], bool] | None = None
    warnings: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _seen: dict[Entry, str] = field(default_factory=dict)
    _listed: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)
    _of_row: dict[str, list[str]] = field(default_factory=dict)
    _forms: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    _last: tuple[Mention, tuple[Thing, ...]] | None = None

    def match(self, mentions: Sequence[Mention]) -> None:
        """Give every mention its id: first those that others refer to.  ``problems`` are those of rows without one."""
        of_rule: dict[int, list[Mention]] = {}
        for mention in mentions:
            of_rule.setdefault(id(mention.rule), []).append(mention)
        for rule in in_order(self.made.rules, self.assembly.schema):
            for mention in of_rule.get(id(rule), ()):
                self._match(mention)

    def beside(self, place: str) -> list[str]:
        """The ids of the things that the row at ``place`` describes."""
        return self._of_row.get(place, [])

    def _match(self, mention: Mention) -> None:
        self._note_context(mention)
        entries = self._entries(mention)
        target = mention.rule.record_type.target
        try:
            found = self._own(mention) or self._kept(mention, entries) or self._recognised(mention)
            if found is None and self._was_removed(mention):
                return
            found = found or self._alike(mention) or self._new(mention)
        except UsageError as error:
            help_ = "give it one in a column: `id: {column: …}` in the map"
            self.problems.append(Problem(mention.row.place, "", error.on_command_line().args[0], help_))
            return
        mention.id = found
        names = self._names(mention)
        identifiers = list(mention.identifiers())
        self.identities.add(
            found, target, names, identifiers=identifiers, countries=mention.countries, bodies=mention.bodies
        )
        for written in identifiers:
            self._note_identifier(found, written)
        target = self.identities.things[found].target
        self.references.describe(found, target, [*names, *([mention.key] if mention.key else [])])
        self._of_row.setdefault(mention.row.place, []).append(found)
        self._listed.setdefault((mention.rule.section, mention.name), {})[found] = None
        for entry in entries:
            self._seen.setdefault(entry, found)
            self.ids.ids.setdefault(entry, found)

    def _note_context(self, mention: Mention) -> None:
        """Note the countries and bodies by which a thing of this name is distinguished from others."""
        schema = self.assembly.schema
        given = [*mention.parts, *(pair for nested in mention.nested for pair in nested.parts)]
        for part, values in given:
            if not is_context(part.field, schema):
                continue
            for value in values:
                id_ = self.references.resolve(part.field, value, self.beside(mention.row.place))
                if id_ is not None:
                    is_country = part.field.path == B1MG_COUNTRY or self._is_country(id_)
                    (mention.countries if is_country else mention.bodies).add(id_)

    def _is_country(self, id: str) -> bool:  # noqa: A002 - the key of the data format
        target = self.assembly.linked.classes.get(id)
        return target is not None and self.assembly.schema.is_a(target, (B1MG_COUNTRY_CLASS,))

    def _entries(self, mention: Mention) -> list[Entry]:
        """The ways in which the list names the thing, as they are kept with its id."""
        section, name = mention.rule.section, self.made.name
        if mention.key is not None:
            return [Entry(name, section, mention.key)]
        if mention.own_id is not None:
            return []
        if is_person(mention.rule, self.assembly.schema):
            context = sorted(mention.countries | mention.bodies)
        else:
            context = sorted(mention.countries)
        if context:
            return [Entry(name, section, f"{mention.name} | {one}") for one in context]
        number, entry = 1, Entry(name, section, mention.name)
        while is_person(mention.rule, self.assembly.schema) and entry in self._seen:
            number += 1
            entry = Entry(name, section, f"{mention.name} | {number}")
        return [entry]

    def _own(self, mention: Mention) -> str | None:
        """The id that the list gives itself."""
        if mention.own_id is None:
            return None
        target = self.assembly.linked.classes.get(mention.own_id)
        if target is not None and self.assembly.linked.is_retired(mention.own_id):
            raise UsageError(f"`{mention.own_id}` is retired")
        if target is not None and not self._fits(target, mention):
            raise UsageError(f"`{mention.own_id}` is {self.assembly.linked.describe(mention.own_id)}")
        return mention.own_id

    def _kept(self, mention: Mention, entries: Iterable[Entry]) -> str | None:
        """The id that earlier imports of the list, or earlier rows, gave it."""
        for entry in entries:
            id_ = self.ids.ids.get(entry)
            if id_ is None or (mention.key is None and self._is_other(id_, entry, mention)):
                continue
            index = self.assembly.linked
            if id_ in index.classes and index.is_retired(id_):
                after = index.successors(id_)
                if len(after) != 1:
                    raise UsageError(f"`{mention.name}` was `{id_}`, which is retired")
                id_ = self.ids.ids[entry] = after[0]
            return id_
        return None

    def _recognised(self, mention: Mention) -> str | None:
        """The thing with an identifier of the mention, or with its name and a country or body in common."""
        for written in mention.identifiers():
            found = [one for one in self.identities.by_identifier(written) if self._is_kind(one, mention)]
            if found:
                return found[0]
        named = self._named(mention)
        context = mention.countries | mention.bodies
        shared = [one.id for one in named if context & (one.countries | one.bodies)]
        if len(shared) == 1:
            return shared[0]
        if shared or is_person(mention.rule, self.assembly.schema):
            return None
        listed = [one for one in named if one.id in self._listed.get((mention.rule.section, mention.name), ())]
        return listed[0].id if len(listed) == 1 else None

    def _alike(self, mention: Mention) -> str | None:
        """The thing with the same name that the user, when asked, says it is."""
        for one in self._named(mention) if self.ask is not None else ():
            if self.ask is not None and self.ask(self._in_words(mention), one):
                return one.id
        return None

    def _new(self, mention: Mention) -> str:
        names = self._names(mention)
        found = self.identities.mint(names[-1], mention.rule.record_type)
        same = [one.id for one in self._called(mention)]
        if same:
            others = " or ".join(f"`{one}`" for one in same)
            self.warnings.append(
                f"{mention.row.place}: `{mention.name}` is new as `{found}`; {others} has the same name, but no "
                "country or body in common, or another identifier. "
                f"If they are one: `b1mg-graph merge {found} {same[0]}`"
            )
        self._warn_of_other_kinds(mention, found)
        return found

    def _warn_of_other_kinds(self, mention: Mention, id: str) -> None:  # noqa: A002
        """Warn if a person or body of another kind has the name: the column may be another than it seems."""
        schema, kind = self.assembly.schema, mention.rule.record_type
        for one in self.identities.by_name(mention.name, (FOAF_AGENT,)):
            is_other = not (schema.is_a(one.target, (kind.target,)) or schema.is_a(kind.target, (one.target,)))
            if is_other:
                self.warnings.append(
                    f"{mention.row.place}: `{mention.name}` is new as `{id}` ({kind.name()}); `{one.id}` "
                    f"({self.assembly.linked.kind(one.target)}) has the same name: is it the right column?"
                )

    def _was_removed(self, mention: Mention) -> bool:
        """Whether the mention is of a person who was removed on request: then it is left out, without the name."""
        names = self._names(mention)
        removed = is_person(mention.rule, self.assembly.schema) and self.identities.was_removed(
            mention.own_id, names, mention.identifiers()
        )
        if removed:
            self.warnings.append(
                f"{mention.row.place}: a person is left out who was removed from this data set on request, or has the "
                "same name; if it is another person, add the person by hand"
            )
        return removed

    def _named(self, mention: Mention) -> list[Thing]:
        """The things of the same kind that have the name, without those that are evidently others."""
        if not mention.name:
            return []
        return [one for one in self._called(mention) if not self._differs(one.id, mention)]

    def _called(self, mention: Mention) -> tuple[Thing, ...]:
        """The things of the same kind that have the name; looked up once for a mention."""
        if self._last is None or self._last[0] is not mention:
            kind = (mention.rule.record_type.target,)
            found = (thing for name in self._names(mention) for thing in self.identities.by_name(name, kind))
            self._last = mention, tuple({thing.id: thing for thing in found}.values())
        return self._last[1]

    def _names(self, mention: Mention) -> list[str]:
        """The name; of a person with the family name first, in its usual order too."""
        if not mention.name:
            return []
        usual = turned(mention.name) if is_person(mention.rule, self.assembly.schema) else None
        return [mention.name, *([usual] if usual else [])]

    def _is_other(self, id: str, entry: Entry, mention: Mention) -> bool:  # noqa: A002
        """Whether the id that is kept for a name with a body is of another thing than the mention's."""
        by_country = any(entry.key == f"{mention.name} | {country}" for country in mention.countries)
        return self._has_other_identifiers(id, mention) if by_country else self._differs(id, mention)

    def _differs(self, id: str, mention: Mention) -> bool:  # noqa: A002
        """Whether the thing is another than the mention's: by an identifier, or because both have other countries."""
        known = self.identities.things.get(id)
        if known is not None and known.countries and mention.countries and not known.countries & mention.countries:
            return True
        return self._has_other_identifiers(id, mention)

    def _has_other_identifiers(self, id: str, mention: Mention) -> bool:  # noqa: A002
        """Whether the thing and the mention have different identifiers of a register that gives each thing one."""
        schemes = self.assembly.schema.identifiers
        for written in mention.identifiers():
            known = schemes.recognise(written)
            if known is not None and known.scheme.one_each:
                others = self._forms_of(id).get(known.scheme.name, set())
                if others and self.identities.form(written) not in others:
                    return True
        return False

    def _forms_of(self, id: str) -> dict[str, set[str]]:  # noqa: A002
        """The identifiers of a thing by the name of their scheme."""
        forms = self._forms.get(id)
        if forms is None:
            forms = self._forms[id] = {}
            for one in self.assembly.linked.identifiers.get(id, ()):
                if one.scheme is not None:
                    forms.setdefault(one.scheme.name, set()).add(one.form)
        return forms

    def _note_identifier(self, id: str, written: str) -> None:  # noqa: A002
        known = self.assembly.schema.identifiers.recognise(written)
        if known is not None:
            self._forms_of(id).setdefault(known.scheme.name, set()).add(self.identities.form(written))

    def _is_kind(self, id: str, mention: Mention) -> bool:  # noqa: A002
        return self._fits(self.identities.things[id].target, mention)

    def _fits(self, target: str, mention: Mention) -> bool:
        return self.assembly.schema.is_a(target, (mention.rule.record_type.target,))

    def _in_words(self, mention: Mention) -> str:
        around = ", ".join(sorted(mention.countries | mention.bodies))
        return f"{mention.name} ({mention.row.place}{f': {around}' if around else ''})"


def is_person(rule: Rule, schema: Schema) -> bool:
    """Whether a rule is about people."""
    return schema.is_a(rule.record_type.target, (FOAF_PERSON,))


def is_context(of: Field, schema: Schema) -> bool:
    """Whether a reference is to a country or a body, by which things of one name are distinguished."""
    wanted = (B1MG_COUNTRY_CLASS, ORG_ORGANIZATION_CLASS)
    return of.kind == "reference" and any(schema.is_a(one, wanted) for one in of.classes)


def in_order(rules: Sequence[Rule], schema: Schema) -> list[Rule]:
    """The rules in an order in which what is referred to comes first; in that of the map where they refer in a ring."""
    sorter: TopologicalSorter[int] = TopologicalSorter()
    for number, rule in enumerate(rules):
        before = (at for at, other in enumerate(rules) if at != number and _refers(rule, other, schema))
        sorter.add(number, *before)
    try:
        return [rules[number] for number in sorter.static_order()]
    except CycleError:
        return list(rules)


def _refers(rule: Rule, other: Rule, schema: Schema) -> bool:
    """Whether a column of ``rule`` can refer to what ``other`` describes."""
    parts: list[Part] = [*rule.parts, *(part for nested in rule.nested for part in nested.parts)]
    return any(
        part.field.kind == "reference"
        and isinstance(part.expression, Taken)
        and schema.is_a(other.record_type.target, part.field.classes)
        for part in parts
    )
