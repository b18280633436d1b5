"""Adding a thing or a statement, in the file of the source that says so; what is known already is not added again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from b1mg_graph.edit.draft import Draft
from b1mg_graph.edit.given import Given, nodes_of, values_of
from b1mg_graph.edit.identity import Identities
from b1mg_graph.edit.imported_files import mark_of
from b1mg_graph.edit.inserting import with_record
from b1mg_graph.edit.naming import described, thing_named
from b1mg_graph.errors import B1mgGraphError, ParameterName, UsageError
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence, mapping_of, one_or_list
from b1mg_graph.facts.values import ID, NESTED
from b1mg_graph.paths import shown
from b1mg_graph.vocabulary import B1MG_COUNTRY, FOAF_PERSON, OWL_DIFFERENT_FROM

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence as Values
    from pathlib import Path

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.edit.identity import Thing
    from b1mg_graph.facts.index import Index
    from b1mg_graph.project import Project
    from b1mg_graph.schema.model import RecordType, Schema


class KnownError(B1mgGraphError):
    """What is to be added is in the data set already, as ``id``; nothing was written."""

    def __init__(self, message: str, id: str) -> None:  # noqa: A002 - the key of the data format
        self.id = id
        super().__init__(message)


class SameNameError(UsageError):
    """``things`` have the name of what is to be added: only people can know whether it is one of them."""

    def __init__(self, message: str, things: Values[Thing]) -> None:
        self.things = tuple(things)
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Target:
    """The file (a path as shown) for a statement, and its ``source`` if the file opens with another."""

    path: str
    source: str | None = None


@dataclass
class Adding:
    """A change that adds: the draft, and the things that are known so far, those that it adds included.

    ``opened`` has the path of the file that each source opens, by its id.
    """

    draft: Draft
    identities: Identities
    opened: dict[str, str]
    _waiting: list[tuple[RecordType, str, dict[str, Node]]] = field(default_factory=list)

    @classmethod
    def of(cls, project: Project) -> Adding:
        """Begin.  Raises what ``Draft.of`` does."""
        draft = Draft.of(project)
        files = reversed(draft.before.index.files)
        opened = {d.id: text.path for text, symbols in files for d in symbols.definitions if d.opens}
        return cls(draft, Identities.of(draft.before), opened)

    @property
    def schema(self) -> Schema:
        """The schema of the data set."""
        return self.draft.schema

    @property
    def index(self) -> Index:
        """What the data set, and those that it uses, described before."""
        return self.draft.before.linked

    def named(self, written: str, classes: tuple[str, ...]) -> str:
        """The id of the thing of one of ``classes`` that ``written`` names, or a source also by its address.

        What is written as the id of a nested record, such as a role, stays as it is.  Raises ``NamedError``.
        """
        if NESTED.fullmatch(written) and not self.schema.nested_classes.isdisjoint(classes):
            return written
        types = [self.schema.types[target] for target in classes if target in self.schema.types]
        if types and all(record_type.header is not None for record_type in types):
            same = self.with_address(written)
            if len(same) == 1:
                return same[0]
        return thing_named(self.identities, self.index, written, classes)

    def describe(self, id: str) -> str:  # noqa: A002
        """What a thing is, in words."""
        return described(self.identities, self.index, id)

    def nodes(self, given: Iterable[Given], record_type: RecordType) -> dict[str, Node]:
        """The values as nodes, with references by id.  Raises ``NamedError``."""
        main = self.draft.before.settings.language
        return nodes_of(given, record_type, main, lambda field, written: self.named(written, field.classes))

    def place(self, id: str) -> str:  # noqa: A002
        """The file and line of the first description of a thing, as messages show it; empty if it is new."""
        text, definition = next(iter(self.index.definitions.get(id, ())), (None, None))
        return str(self.index.at(text, definition.span)) if text is not None and definition is not None else ""

    def target(self, source: str | None, file: Path | None, record_type: RecordType) -> Target:
        """The file for a statement of ``source``, which its id, title or address names, or for that of ``file``.

        Records of a vocabulary go to the file that has most of their kind, if neither is given.  Raises ``UsageError``
        if there is no such source or file, or if neither is given for other records.
        """
        path = self._path(file) if file is not None else None
        if source is None and path is None:
            counted = Counter(
                text.path
                for text, symbols in self.draft.before.index.files
                for definition in symbols.definitions
                if definition.target == record_type.target and record_type.vocabulary
            )
            if not counted:
                raise UsageError("the source that says so must be given: ", ParameterName("source"))
            return Target(counted.most_common(1)[0][0])
        id_ = self.source_named(source) if source is not None else None
        if path is not None:
            self._refuse_imported(path)
            return Target(path, None if id_ is None or self.opened.get(id_) == path else id_)
        assert id_ is not None
        own = self.opened.get(id_)
        if own is None:
            raise UsageError(
                f"no file of this data set opens with the source `{id_}`: name one by ", ParameterName("file")
            )
        self._refuse_imported(own)
        return Target(own)

    def _refuse_imported(self, path: str) -> None:
        """Refuse a file that an import made: the next import of the list would make it anew."""
        mark = mark_of(self.draft.files.text(path) or "")
        if mark is not None:
            why = f"{path}: an import of the list {mark.list} made this file, and would overwrite what is added"
            raise UsageError(
                f"{why}; change the list and import it again, or name another file by ", ParameterName("file")
            )

    def source_named(self, written: str) -> str:
        """The id of the source with this id, title or address.  Raises ``NamedError``."""
        return self.named(written, tuple(t.target for t in self.schema.headers.values()))

    def with_address(self, address: str) -> list[str]:
        """The ids of the sources with this address, as ``check`` compares addresses."""
        form = self.schema.identifiers.comparable
        wanted = form(address.strip())
        files = self.index.files
        found = (one.id for _, symbols in files for one in symbols.addresses if form(one.address) == wanted)
        return list(dict.fromkeys(found))

    def add(
        self,
        record_type: RecordType,
        name: str,
        given: Iterable[Given],
        target: Target | None,
        *,
        id: str | None = None,  # noqa: A002
        is_new: bool = False,
    ) -> str:
        """Add a thing called ``name``, under a new id; the id.  Without a ``target`` it waits for ``write_waiting``.

        ``is_new`` if it is another one than the things of that name: it is stated to be different.  Raises
        ``KnownError`` if a thing has one of its identifiers, ``SameNameError`` if one has its name, ``UsageError`` if
        the id is taken or cannot be made, or if it is a person who was removed on request, ``NamedError`` for
        references.
        """
        name = " ".join(name.split())
        key = main_name(record_type)
        given = [*given, *([Given(key, name)] if key is not None else [])]
        values = self.nodes(given, record_type)
        names = [
            text for f in record_type.fields.values() if f.is_name and f.key for text in values_of(values.get(f.key))
        ]
        identifiers = [
            text for f in record_type.fields.values() if f.identifies and f.key for text in values_of(values.get(f.key))
        ]
        if key is None:
            id = id or name  # noqa: A001 - a record without a name is known by its id
        self._refuse_known(identifiers)
        self.refuse_removed(record_type, id, names, identifiers)
        same = self.same_name(record_type, names)
        if same and not is_new:
            listed = " and ".join(self._listed(thing) for thing in same)
            remedy = "give the id to add to what is known of it; --new adds another one of this name"
            raise SameNameError(f"{listed} has this name; {remedy}", same)
        if same and (different := _key_of(record_type, OWL_DIFFERENT_FROM)) is not None:
            others = dict.fromkeys([*values_of(values.get(different)), *(thing.id for thing in same)])
            values[different] = one_or_list(list(others))
        id_ = self.free(id) if id is not None else self.identities.mint(name, record_type, names)
        if target is None:
            self._waiting.append((record_type, id_, values))
        else:
            self._put(target, record_type, id_, values)
        countries = values_of(values.get(_key_of(record_type, B1MG_COUNTRY) or ""))
        self.identities.add(id_, record_type.target, names, identifiers=identifiers, countries=countries)
        return id_

    def refuse_removed(
        self,
        record_type: RecordType,
        id: str | None,  # noqa: A002
        names: Iterable[str],
        identifiers: Iterable[str] = (),
    ) -> None:
        """Refuse a person who was removed on request.  Raises ``UsageError``."""
        names = [*names]
        is_person = self.schema.is_a(record_type.target, (FOAF_PERSON,))
        if is_person and self.identities.was_removed(id, names, identifiers):
            who = next(iter(names), id)
            raise UsageError(f"{who} was removed from this data set on request (`forget`), and is not added again")

    def write_waiting(self, target: Target) -> None:
        """Write what waits for its source, such as the organisation that publishes it."""
        while self._waiting:
            self._put(target, *self._waiting.pop(0))

    def same_name(self, record_type: RecordType, names: Iterable[str]) -> list[Thing]:
        """The things that have one of ``names`` and can be what a record of this type describes."""
        is_a = self.schema.is_a
        found = {thing.id: thing for name in names for thing in self.identities.by_name(name)}
        mine = record_type.target
        return [t for t in found.values() if is_a(t.target, (mine,)) or is_a(mine, (t.target,))]

    def known(self, written: str, record_type: RecordType) -> str | None:
        """The id of the thing of this type that has the id or the identifier ``written``; None if none has.

        Raises ``NamedError`` for a retired id.
        """
        if written in self.index.classes and self.index.is_retired(written):
            return self.named(written, (record_type.target,))
        found = [written] if written in self.identities.things else self.identities.by_identifier(written)
        fitting = [i for i in found if self.schema.is_a(self.identities.things[i].target, (record_type.target,))]
        return fitting[0] if len(fitting) == 1 else None

    def add_values(self, id: str, given: Iterable[Given], target: Target) -> None:  # noqa: A002
        """Add values to what is known of a thing (an id), as the source of ``target`` states them.

        Raises ``UsageError`` if things of its kind have no such key, ``KnownError`` if another thing has one of the
        identifiers, ``NamedError`` for references.
        """
        record_type, given = self.schema.types[self.identities.things[id].target], [*given]
        for one in given:
            if one.key not in record_type.fields:
                raise UsageError(f"`{id}` is {self.describe(id)}, which has no `{one.key}`")
            if record_type.fields[one.key].identifies:
                self._refuse_known([one.value], but=id)
        self._put(target, record_type, id, self.nodes(given, record_type))

    def add_nested(self, nested: RecordType, holder: str, given: Iterable[Given], target: Target) -> dict[str, Node]:
        """Add a record nested in that of ``holder`` (an id), such as a role; its values.

        Raises ``UsageError`` if such things have no such records, ``NamedError`` for references.
        """
        record_type = self.schema.types[self.identities.things[holder].target]
        field = next((f for f in record_type.fields.values() if f.nested == nested.target), None)
        if field is None or field.key is None:
            raise UsageError(f"`{holder}` is {self.describe(holder)}, which has no {nested.name()}")
        values = self.nodes(given, nested)
        records = Sequence(0)
        records.items = [mapping_of(values)]
        self._put(target, record_type, holder, {field.key: records})
        return values

    def tried(self, *, warnings: bool) -> Assembly:
        """The data set with what was added.  Raises ``RefusedError`` for errors, and for ``warnings`` unless so."""
        return self.draft.tried(strict=not warnings)

    def _put(self, target: Target, record_type: RecordType, id: str, values: dict[str, Node]) -> None:  # noqa: A002
        key = next((f.key for f in record_type.fields.values() if f.names_graph), None)
        if target.source is not None and key is not None:
            values = self._with_source(values, key, target.source)
        text = self.draft.layout(target.path).text
        self.draft.set(target.path, with_record(text, self.schema, record_type, id, values))

    def _with_source(self, values: dict[str, Node], key: str, source: str) -> dict[str, Node]:
        """The values of a record with its source; where it has only nested records, each of them has it."""
        nested = [
            node
            for node in values.values()
            if isinstance(node, Sequence) and all(isinstance(i, Mapping) for i in node.items)
        ]
        if len(nested) < len(values):
            return {**values, key: Scalar(source, 0)}
        for node in nested:
            for item in node.items:
                assert isinstance(item, Mapping)
                item.items.append((Scalar(key, 0), Scalar(source, 0)))
        return values

    def _refuse_known(self, identifiers: Iterable[str], but: str = "") -> None:
        for written in identifiers:
            for id_ in self.identities.by_identifier(written):
                if id_ == but:
                    continue
                at = self.place(id_)
                where = f", {at}" if at else ""
                message = f"{written} is `{id_}` ({self.describe(id_)}{where}), so nothing was written"
                raise KnownError(f"{message}; to add to what is known of it, give its id", id_)

    def _listed(self, thing: Thing) -> str:
        bodies = sorted(thing.bodies)[:3]
        more = [*sorted(thing.countries), *(f"in {', '.join(bodies)}" for _ in bodies[:1])]
        return f"`{thing.id}` ({', '.join((self.describe(thing.id), *more))})"

    def free(self, id: str) -> str:  # noqa: A002
        """The id, if a new thing may have it.  Raises ``UsageError``."""
        if id in self.index.classes and self.index.is_retired(id):
            raise UsageError(f"`{id}` was used before, and is retired")
        if id in self.identities.things:
            raise UsageError(f"`{id}` is taken: {self.describe(id)}")
        if not ID.fullmatch(id):
            raise UsageError(f"`{id}` cannot be an id: it is written in letters a-z, digits and single hyphens")
        return id

    def _path(self, file: Path) -> str:
        paths = self.draft.paths()
        found = [path for path in (shown(file.absolute()), shown(self.draft.folder / file)) if path in paths]
        if not found:
            raise UsageError(f"{file}: no such file in the data set")
        return found[0]


def main_name(record_type: RecordType) -> str | None:
    """The key of the name that things of this type are called by; None if they have none."""
    named = [f for f in record_type.required if f.is_name]
    return min(named, key=lambda f: f.order).key if named else None


def _key_of(record_type: RecordType, path: str) -> str | None:
    return next((f.key for f in record_type.fields.values() if f.path == path), None)
