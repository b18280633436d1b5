"""What ``b1mg-graph add`` does: with what is asked in a terminal, or with the options alone."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from b1mg_graph.cli.changing import finish
from b1mg_graph.cli.filling import Filling
from b1mg_graph.cli.findings import print_findings
from b1mg_graph.cli.messages import inform, problem
from b1mg_graph.cli.prompts import ask_line, ask_whether, can_ask, say
from b1mg_graph.edit.adding import Adding, KnownError
from b1mg_graph.edit.draft import RefusedError
from b1mg_graph.edit.formatting import item_lines
from b1mg_graph.edit.given import Given, values_of
from b1mg_graph.edit.kinds import addable_for, addables, find_addable, holders_of
from b1mg_graph.edit.naming import NamedError
from b1mg_graph.edit.new_source import add_source, given_for, refuse_known
from b1mg_graph.errors import B1mgGraphError, UsageError
from b1mg_graph.facts.context import a
from b1mg_graph.facts.nodes import mapping_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from b1mg_graph.edit.adding import Target
    from b1mg_graph.edit.kinds import Addable
    from b1mg_graph.facts.nodes import Node
    from b1mg_graph.project import Project
    from b1mg_graph.schema.model import Schema


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of the command: ``subject`` is an address, a name or a holder, ``others`` pairs of kind and name.

    ``names`` are the names of the options of keys, by key.
    """

    project: Project
    subject: str | None = None
    id_: str | None = None
    source: str | None = None
    file: Path | None = None
    others: tuple[tuple[str, str], ...] = ()
    new: bool = False
    allow_warnings: bool = False
    yes: bool = False
    dry_run: bool = False
    names: Mapping[str, str] = field(default_factory=dict)

    def option(self, key: str) -> str:
        """The name of the option of a key."""
        return self.names.get(key) or f"--{key.replace('_', '-')}"

    @property
    def in_conversation(self) -> bool:
        """Whether what is missing is asked for."""
        return can_ask(yes=self.yes)


def add(kind: Addable, given: list[Given], asked: Asked) -> None:
    """Add what was asked for; what is known already is an error that says where it is."""
    run = {"source": _source, "thing": _thing, "statement": _statements}[kind.how]
    try:
        run(kind, given, asked)
    except NamedError as error:
        raise _with_remedy(error, asked) from error


def _source(kind: Addable, given: list[Given], asked: Asked) -> None:
    adding = Adding.of(asked.project)
    where = asked.subject or _line("Address of the source, or the file", "URL or FILE", asked)
    by_option = {one.key for one in given}
    found = [one for one in given_for(where, kind.record_type) if one.key not in by_option]
    given = [*found, *given]
    refuse_known(adding, given, kind.record_type)
    _add_others(adding, asked, None)
    if asked.in_conversation:
        for one in found:
            say(f"{one.key}: {one.value}")
        given = Filling(adding).fill(kind, given)
    id_, target = add_source(adding, given, asked.id_)
    if (
        not _finish(adding, asked, f"source `{id_}` added as {target.path}")
        or asked.dry_run
        or not asked.in_conversation
    ):
        return
    role = next(one for one in addables(adding.schema).values() if one.how == "statement")
    if ask_whether(f"Add {a(role.word)} that it states?", default=True):
        _statements(role, [], Asked(asked.project, source=id_))


def _thing(kind: Addable, given: list[Given], asked: Asked) -> None:
    adding = Adding.of(asked.project)
    name = asked.subject or _line(f"Name of the {kind.record_type.name()}", "NAME", asked)
    filling = Filling(adding)
    target = filling.target = _target(filling, kind, asked)
    _add_others(adding, asked, target)
    known = adding.known(name, kind.record_type) if asked.id_ is None and not asked.new else None
    if known is not None:
        _values(filling, kind, known, given, asked, target)
        return
    if asked.in_conversation and not asked.new:
        id_ = filling.add(kind, name, given, asked.id_)
        if adding.place(id_):
            _values(filling, kind, id_, given, asked, target)
            return
    else:
        filled = filling.fill(kind, given) if asked.in_conversation else given
        id_ = adding.add(kind.record_type, name, filled, target, id=asked.id_, is_new=asked.new)
    _finish(adding, asked, f"{kind.record_type.name()} `{id_}` added to {target.path}")


def _values(filling: Filling, kind: Addable, id_: str, given: list[Given], asked: Asked, target: Target) -> None:
    """Add values to what is known of a thing (an id)."""
    adding = filling.adding
    known = f"`{id_}` is known ({adding.describe(id_)}, {adding.place(id_)})"
    if not given:
        raise KnownError(f"{known}, so nothing was written; to add to it, give values by the options of keys", id_)
    if asked.in_conversation:
        say(known)
        given = filling.fill(kind, given, is_known=True)
    adding.add_values(id_, given, target)
    keys = dict.fromkeys(one.key for one in given)
    _finish(adding, asked, f"`{id_}` in {target.path}: {', '.join(keys)} added")


def _statements(kind: Addable, given: list[Given], asked: Asked) -> None:
    """Add a statement, and in a conversation others of the same source until there are no more."""
    if not asked.in_conversation:
        _statement(kind, given, asked, {}, set())
        return
    defaults: dict[str, str] = {}
    explained: set[str] = set()
    while True:
        source = asked.source
        try:
            source, values = _statement(kind, given, asked, defaults, explained)
            defaults = {
                key: value for key, node in values.items() if (value := _first(node)) and key in _repeated(kind)
            }
        except B1mgGraphError as error:
            if found := getattr(error, "diagnostics", ()):
                print_findings(found, err=True)
            problem(str(error))
        if asked.dry_run or not ask_whether("Another one?", default=True):
            return
        asked, given = Asked(asked.project, source=source, file=asked.file, allow_warnings=asked.allow_warnings), []


def _statement(
    kind: Addable, given: list[Given], asked: Asked, defaults: Mapping[str, str], explained: set[str]
) -> tuple[str | None, dict[str, Node]]:
    """Add one statement; its source, and its values."""
    adding = Adding.of(asked.project)
    filling = Filling(adding, explained=explained)
    classes = holders_of(kind)
    of_source = all(adding.schema.types[target].header for target in classes if target in adding.schema.types)
    if of_source:
        holder = adding.source_named(asked.subject or _line("Which source", "ID", asked))
        target = adding.target(holder, asked.file, kind.record_type)
    else:
        target = filling.target = _target(filling, kind, asked)
        _add_others(adding, asked, target)
        who = asked.subject or ""
        if not (who or asked.in_conversation):
            raise UsageError("WHO is missing")
        holder = filling.thing("Who", classes, who) if asked.in_conversation else adding.named(who, classes)
    filled = filling.fill(kind, given, defaults, holder) if asked.in_conversation else given
    missing = [f.key for f in kind.record_type.required if f.key and f.key not in {one.key for one in filled}]
    if missing:
        raise UsageError(f"{a(kind.record_type.name())} needs {' and '.join(map(asked.option, missing))}")
    values = adding.add_nested(kind.record_type, holder, filled, target)
    _finish(adding, asked, f"`{holder}` in {target.path}: {_in_short(values, kind, adding.schema)}")
    return _source_of(adding, target), values


def _in_short(values: dict[str, Node], kind: Addable, schema: Schema) -> str:
    """What was stated, as the file has it, in one line."""
    lines = item_lines(mapping_of(values), schema, kind.record_type)
    return " ".join(line.strip() for line in lines).removeprefix("- ")


def _source_of(adding: Adding, target: Target) -> str | None:
    return target.source or next((id_ for id_, path in adding.opened.items() if path == target.path), None)


def _target(filling: Filling, kind: Addable, asked: Asked) -> Target:
    """The file for a statement; in a conversation its source is asked for if it is not given."""
    adding = filling.adding
    source = asked.source
    if source is None and asked.file is None and asked.in_conversation and not kind.record_type.vocabulary:
        classes = tuple(t.target for t in adding.schema.headers.values())
        source = filling.thing("Which source says so", classes, default=_latest_source(adding))
    return adding.target(source, asked.file, kind.record_type)


def _latest_source(adding: Adding) -> str:
    """The source whose file was changed last; empty if there is none."""
    from b1mg_graph.paths import shown

    changed = {shown(file): file.stat().st_mtime for file in adding.draft.files.before}
    return max(adding.opened, key=lambda id_: changed.get(adding.opened[id_], 0), default="")


def _add_others(adding: Adding, asked: Asked, target: Target | None) -> None:
    """Add the things of ``--with`` that are not known yet."""
    for word, name in asked.others:
        kind = find_addable(adding.schema, word)
        if kind.how != "thing":
            raise UsageError(f"--with {word}: expected a kind of thing, such as {_example(adding.schema)}")
        if not adding.same_name(kind.record_type, [name]):
            adding.add(kind.record_type, name, [], target)


def _example(schema: Schema) -> str:
    return next(one.word for one in addables(schema).values() if one.how == "thing")


def _finish(adding: Adding, asked: Asked, what: str) -> bool:
    """Write what was added if the data set checks as well as before; whether it was written."""
    try:
        adding.tried(warnings=asked.allow_warnings)
    except RefusedError as error:
        if any(one.severity == "error" for one in error.diagnostics):
            raise
        if not asked.in_conversation:
            raise RefusedError(f"{error}; --allow-warnings adds it all the same", error.diagnostics) from error
        print_findings(error.diagnostics, err=True)
        if not ask_whether("Add it all the same?"):
            inform("nothing was written")
            return False
        adding.tried(warnings=True)
    finish(adding.draft, dry_run=asked.dry_run, what=what)
    return True


def _line(label: str, name: str, asked: Asked) -> str:
    """What is entered in a conversation.  Raises ``UsageError`` without a terminal, or if nothing is entered."""
    written = ask_line(label) if asked.in_conversation else ""
    if not written:
        raise UsageError(f"{name} is missing")
    return written


def _with_remedy(error: NamedError, asked: Asked) -> UsageError:
    """The error, with the command that adds what is not known."""
    from b1mg_graph.schema.shapes import load_schema

    kinds = addable_for(load_schema(asked.project.ontology), error.classes) if error.is_unknown else []
    if not kinds:
        return error
    named = f"{kinds[0].word} {shlex.quote(error.written)}"
    others = f" (or another kind: {', '.join(one.word for one in kinds[1:])})" if kinds[1:] else ""
    lines = [str(error), f"  to add it with this command: --with {named}{others}"]
    if asked.source or kinds[0].record_type.vocabulary:
        source = "" if kinds[0].record_type.vocabulary else f" --source {shlex.quote(str(asked.source))}"
        lines.append(f"  or before it: b1mg-graph add {named}{source}")
    return UsageError("\n".join(lines))


def _first(node: Node) -> str:
    return next(iter(values_of(node)), "")


def _repeated(kind: Addable) -> Iterable[str | None]:
    """The keys whose last value is offered for the next statement: those that make up what is stated."""
    return [f.key for f in kind.record_type.required]
