"""``b1mg-graph add``: every kind of record of the schema is a subcommand whose options are its keys."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from b1mg_graph.cli.changing import dry_run_option
from b1mg_graph.cli.messages import quiet_option
from b1mg_graph.cli.options import IdType, SourceType, chosen_data, data_option
from b1mg_graph.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.edit.given import Given
    from b1mg_graph.edit.kinds import Addable
    from b1mg_graph.project import Project
    from b1mg_graph.schema.model import Field, Schema


class _Kinds(click.Group):
    """The kinds of records of the ontology that goes with the data set."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read ``--data`` before the kind is resolved, at any position on the command line."""
        ctx.meta["data"] = next((Path(value) for value in _values_of("--data", args)), None)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        from b1mg_graph.edit.kinds import addables

        return list(addables(_schema(_project(ctx))))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from b1mg_graph.edit.kinds import find_addable

        project = _project(ctx)
        schema = _schema(project)
        try:
            return _KindCommand(find_addable(schema, cmd_name), schema, project)
        except UsageError:
            if ctx.resilient_parsing:
                return None
            raise


class _KindCommand(click.Command):
    """A kind of record as a command."""

    def __init__(self, kind: Addable, schema: Schema, project: Project) -> None:
        from b1mg_graph.compiler.pipeline import local_settings

        languages = local_settings(project, schema).languages
        keys = [(field, None) for field in kind.fields if not _is_argument(field, kind)]
        tagged = [(field, tag) for field in kind.fields if field.kind == "text" for tag in languages]
        common = _common(kind)
        taken = {"--help", *(name for option in common for name in option.opts)}
        self._keys = {_parameter(field, tag): (str(field.key), tag) for field, tag in (*keys, *tagged)}
        names = {str(field.key): _name_of(field, taken) for field in kind.fields}
        super().__init__(
            kind.word,
            params=[
                _subject_of(kind),
                *(_option(field, tag, names[str(field.key)]) for field, tag in (*keys, *tagged)),
                *common,
            ],
            callback=lambda **options: _add(kind, self._given(options), names=names, **options),
            help=_help(kind, languages),
            short_help=_short_help(kind),
        )

    def _given(self, options: dict[str, Any]) -> list[Given]:
        """The values of keys, which are taken out of the options."""
        from b1mg_graph.edit.given import Given

        found: list[Given] = []
        for parameter, (key, tag) in self._keys.items():
            value = options.pop(parameter)
            values = value if isinstance(value, tuple) else (value,)
            found += (Given(key, one, tag) for one in values if one)
        return found

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of a call; usage errors of click become one-line errors."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            raise UsageError(error.format_message()) from error


class _ThingType(IdType):
    """The id, an identifier or a whole name of a thing of one of these classes (IRIs)."""

    name = "thing"

    def offered(self, assembly: Assembly) -> list[str]:
        """The ids of the things."""
        index = assembly.index
        return [i for i, target in index.classes.items() if index.schema.is_a(target, tuple(self._classes))]


@click.group("add", cls=_Kinds, subcommand_metavar="KIND [NAME] [OPTIONS]")
@data_option
def command(data: Path | None) -> None:
    """Add a source, a role, a person or another thing.

    What is in the data set already is found by its identifier or any of its names, and not added again (status 1);
    given by its id or an identifier, it gets the values that the source states of it. A new thing gets an id made of
    its name. Each statement is written to the file of its source, in the style of
    fmt; nothing is written if the data set would have more errors or warnings than before.

    In a terminal, the command asks for what is missing. KIND --help describes the keys of a kind.
    """


def _subject_of(kind: Addable) -> click.Argument:
    """What is added, or for a statement its holder; in a terminal it is asked for if it is missing."""
    names = {"source": "[URL|FILE]", "thing": "[NAME]", "statement": "[WHO]"}
    accepted = _ThingType(_holders(kind)) if kind.how == "statement" else click.STRING
    return click.Argument(["subject"], required=False, metavar=names[kind.how], type=accepted)


def _holders(kind: Addable) -> tuple[str, ...]:
    from b1mg_graph.edit.kinds import holders_of

    return holders_of(kind)


def _name_of(field: Field, taken: Container[str]) -> str:
    """The name of the option of a key; one that is ``taken`` by an option of the command gives ``--key-file``."""
    key = str(field.key).replace("_", "-")
    return f"--key-{key}" if f"--{key}" in taken else f"--{key}"


def _option(field: Field, tag: str | None, name: str) -> click.Option:
    """The option of a key, or of a text in the language of a tag, which help does not list."""
    words = [*field.choices, *field.values]
    accepted: click.ParamType[str] = click.STRING
    if words:
        accepted = click.Choice(words)
    elif field.kind == "reference":
        accepted = _ThingType(field.classes)
    several = not field.single
    return click.Option(
        [f"{name}@{tag}" if tag else name, _parameter(field, tag)],
        type=accepted,
        multiple=several,
        hidden=tag is not None,
        metavar=None if words else _METAVARS.get(field.kind, "VALUE"),
        help=field.description.get("en", "") + ("  [required]" if field.min_count else ""),
    )


_METAVARS = {"text": "TEXT", "iri": "URL", "reference": "NAME"}


def _parameter(field: Field, tag: str | None) -> str:
    """The name of the parameter of an option, of which no other has one like it."""
    return f"key_{field.key}" + (f"_in_{tag.replace('-', '_').lower()}" if tag else "")


def _is_argument(field: Field, kind: Addable) -> bool:
    from b1mg_graph.edit.adding import main_name

    return kind.how == "thing" and field.key == main_name(kind.record_type)


def _common(kind: Addable) -> list[click.Parameter]:
    """The options that kinds have beside their keys."""
    options = click.Command("common")
    decorators = [
        click.option("--with", "others", type=(str, str), multiple=True, metavar="KIND NAME", help=_WITH),
        data_option,
        click.option("--allow-warnings", is_flag=True, help="Add it even if check has more warnings then."),
        click.option("--yes", is_flag=True, help="Ask nothing, also in a terminal."),
        dry_run_option,
        quiet_option,
    ]
    if kind.how != "source":
        decorators.insert(0, click.option("--source", type=SourceType(), metavar="ID", help=_SOURCE))
        decorators.insert(
            1,
            click.option("--file", type=click.Path(path_type=Path), help="The file to write to, if not the source's."),
        )
    if kind.how != "statement":
        decorators.insert(
            0, click.option("--id", "id_", metavar="ID", help="The id; by default it is made of the name.")
        )
    if kind.how == "thing":
        decorators.append(click.option("--new", is_flag=True, help="Add another one, though the name is known."))
    for decorate in decorators:
        decorate(options)
    return list(options.params)


_WITH = "Add this as well, if it is not known yet: a publisher, a holder, a body; may be given several times."
_SOURCE = "The source that states it, by id, title or address."


def _add(kind: Addable, given: list[Given], **options: Any) -> None:
    from b1mg_graph.cli.adding import Asked, add

    data = options.pop("data") or chosen_data(click.get_current_context())
    add(kind, given, Asked(_project_in(data), **options))


def _short_help(kind: Addable) -> str:
    name = kind.record_type.name()
    return {"source": f"a {name}, in a file of its own", "thing": name, "statement": f"{name}, of WHO"}[kind.how]


def _project(ctx: click.Context) -> Project:
    return _project_in(ctx.meta.get("data") or chosen_data(ctx))


def _project_in(data: Path | None) -> Project:
    from b1mg_graph.project import find_project

    return find_project(data)


def _schema(project: Project) -> Schema:
    from b1mg_graph.schema.shapes import load_schema

    return load_schema(project.ontology)


def _values_of(option: str, args: Sequence[str]) -> list[str]:
    """The values of an option among arguments that are not parsed yet."""
    apart = [after for word, after in pairwise(args) if word == option]
    return apart + [word.removeprefix(f"{option}=") for word in args if word.startswith(f"{option}=")]


def _help(kind: Addable, languages: Sequence[str]) -> str:
    from b1mg_graph.facts.context import a

    texts = "\n\nA text in another language: --KEY@TAG, such as --{}@{}.".format(
        next((f.key for f in kind.fields if f.kind == "text"), ""), next(iter(languages[1:]), "sv")
    )
    what = {
        "source": _ABOUT_SOURCES,
        "thing": f"Add {a(kind.record_type.name())} called NAME, as a source has it.\n\n{_ABOUT_KNOWN}",
        "statement": f"Add to WHO the {kind.record_type.name()} that a source states.\n\n{_ABOUT_STATEMENTS}",
    }
    return what[kind.how] + (texts if any(f.kind == "text" for f in kind.fields) else "")


_ABOUT_SOURCES = """Add a source, in a file of its own.

It is known by its address; or it is a FILE on this machine, of whose title a page in HTML makes sense. No address is
opened. The file is named by the date and the id of the source. retrieved is today if the kind of the source is kept
current, or if it bears no date."""

_ABOUT_KNOWN = "If NAME is the id or an identifier of one that is known, what the source states is added to it."

_ABOUT_STATEMENTS = """WHO and what else is referred to are given by id, identifier or a whole name in any language. \
What is not known can be added with it: --with KIND NAME."""
