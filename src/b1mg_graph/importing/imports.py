"""An import: a list and its map become the file of a source, tried out before it is written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.text import Text
from b1mg_graph.edit.draft import Draft
from b1mg_graph.edit.identity import Identities
from b1mg_graph.edit.imported_ids import ImportedIds, read_imported_ids, write_imported_ids
from b1mg_graph.encoding import decode
from b1mg_graph.errors import B1mgGraphError, UsageError
from b1mg_graph.gc_pause import gc_paused
from b1mg_graph.importing.editions import retire_missing
from b1mg_graph.importing.lists import read_list
from b1mg_graph.importing.map_reader import check_columns, read_map
from b1mg_graph.importing.matching import Matching
from b1mg_graph.importing.mentions import mentions_in
from b1mg_graph.importing.records import Records
from b1mg_graph.importing.references import References
from b1mg_graph.importing.source_file import file_text, head_of, main_names, own_ids, put, source_file
from b1mg_graph.paths import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from b1mg_graph.compiler.pipeline import Progress
    from b1mg_graph.edit.identity import Thing
    from b1mg_graph.importing.map import ListMap
    from b1mg_graph.importing.source_file import SourceFile
    from b1mg_graph.importing.table import Problem, Table
    from b1mg_graph.project import Project


class UnreadRowsError(B1mgGraphError):
    """Rows of a list cannot be read, so nothing was imported; ``problems`` are all of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        rows = len({problem.place for problem in problems})
        number = f"{rows} row{'' if rows == 1 else 's'}"
        super().__init__(f"{number} cannot be read, so nothing was imported; --partial imports the others")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of an import beside the list, the map and the source.

    ``given`` are keys of the source with their values, ``replaces`` is the source of the edition before.  ``partial``
    imports the rows that can be read, ``retire`` retires what the list no longer has, ``overwrite`` gives up changes of
    the file by others.  ``ask`` is asked whether two of one name are one.
    """

    given: dict[str, list[str]] = field(default_factory=dict)
    replaces: str | None = None
    partial: bool = False
    retire: bool = False
    overwrite: bool = False
    ask: Callable[[str, Thing], bool] | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """An import, not written yet.

    ``path`` is the file, None if nothing changes; ``things`` are how many the list describes, ``new`` how many of them
    the data set did not have, ``gone`` those that the source no longer states, ``retired`` those that were retired.
    """

    draft: Draft
    path: Path | None
    table: Table
    things: int
    new: int
    gone: tuple[str, ...]
    retired: tuple[str, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]


@dataclass
class _Converted:
    """What the rows of a list became."""

    records: Records
    matching: Matching
    problems: list[Problem]


def import_list(
    project: Project,
    file: Path,
    map_file: Path,
    source: str,
    wishes: Wishes | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Convert the list ``file`` by the map ``map_file`` into the file of the source ``source``.

    Raises ``UsageError`` for files that are not there, ``FactsError`` for errors in the map, ``ListError`` if the list
    cannot be read, ``UnreadRowsError`` if rows of it cannot, ``RefusedError`` if the data set would have more errors.
    """
    wishes = wishes or Wishes()
    step = progress or (lambda *_: None)
    draft = Draft.of(project, progress)
    made = read_map(_text_of(map_file), draft.before)
    table = read_list(file, made.reading)
    check_columns(made, table, draft.before)
    place = source_file(draft, source)
    step("converting", 0, len(table.rows))
    with gc_paused():
        converted = _converted(draft, made, table, place, wishes)
    step("converting", len(table.rows), len(table.rows))
    if converted.problems and not wishes.partial:
        raise UnreadRowsError(converted.problems)
    described = converted.records.described
    if not described:
        raise B1mgGraphError(f"{table.path}: the list describes nothing by this map")
    head = head_of(place, made, draft, file.stem, wishes.given, wishes.replaces)
    with gc_paused():
        text = file_text(place, head, described.values(), draft, made)
    before = own_ids(draft, place)
    changed = put(draft, place, text, overwrite=wishes.overwrite)
    ids = converted.matching.ids
    retired, warnings = retire_missing(draft, made.name, ids, described) if wishes.retire else ((), ())
    if ids.ids != read_imported_ids(draft).ids:
        write_imported_ids(draft, ids)
    if draft.files.changed or draft.files.new:
        draft.tried(progress=progress)
    classes = draft.before.linked.classes
    return Imported(
        draft,
        place.path if changed else None,
        table,
        len(described),
        sum(id_ not in classes for id_ in described),
        tuple(sorted(before - set(described))),
        retired,
        tuple(converted.problems),
        (*table.notes, *converted.matching.warnings, *warnings),
    )


def _text_of(map_file: Path) -> Text:
    """The text of a map.  Raises ``UsageError`` if it cannot be read as one."""
    path = shown(map_file)
    try:
        if not map_file.is_file():
            raise UsageError(f"--map {path}: {'not a regular file' if map_file.exists() else 'no such file'}")
        read = decode(map_file.read_bytes())
    except OSError as error:
        raise UsageError(f"--map {path}: {error.strerror}") from error
    if read.problem:
        raise UsageError(f"--map {path}: {read.problem}; {read.help}")
    return Text(path, read.text)


def _converted(draft: Draft, made: ListMap, table: Table, place: SourceFile, wishes: Wishes) -> _Converted:
    """Convert the rows; with ``wishes.partial`` once more without those that cannot be read, until all can."""
    names = main_names(draft, place)
    known = read_imported_ids(draft)
    mentions, problems = mentions_in(made, table, draft.schema.identifiers)
    problems = [*table.problems, *problems]
    answers: dict[tuple[str, str], bool] = {}

    def ask(words: str, thing: Thing) -> bool:
        if (words, thing.id) not in answers:
            assert wishes.ask is not None
            answers[words, thing.id] = wishes.ask(words, thing)
        return answers[words, thing.id]

    while True:
        references = References(draft.before.linked, draft.schema)
        matching = Matching(made, draft.before, Identities.of(draft.before), references, ImportedIds(dict(known.ids)))
        matching.ask = ask if wishes.ask is not None else None
        for mention in mentions:
            mention.id = None
            mention.countries.clear()
            mention.bodies.clear()
        matching.match(mentions)
        records = Records(matching, names)
        records.take(mentions)
        found = [*matching.problems, *records.problems]
        problems += found
        if not (found and wishes.partial):
            return _Converted(records, matching, problems)
        unread = {problem.place for problem in found}
        mentions = [mention for mention in mentions if mention.row.place not in unread]


def rows_of(problems: Sequence[Problem]) -> list[tuple[Problem, list[str]]]:
    """The problems that are alike once, each with the places of its rows."""
    found: dict[Problem, list[str]] = {}
    for problem in problems:
        found.setdefault(replace(problem, place=""), []).append(problem.place)
    return list(found.items())
