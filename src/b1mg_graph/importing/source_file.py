"""The file that an import writes: the source at its head, and below it what the list says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.text import Text
from b1mg_graph.edit.formatting import section_lines
from b1mg_graph.edit.imported_files import is_as_made, mark_of, marked
from b1mg_graph.edit.new_file import editor_line, folder_of_sources, free_file
from b1mg_graph.errors import OutputError, UsageError
from b1mg_graph.facts.nodes import Mapping, Scalar, mapping_of, one_or_list
from b1mg_graph.facts.reader import read
from b1mg_graph.facts.values import ID
from b1mg_graph.importing.records import record_node
from b1mg_graph.model.dates import local_day
from b1mg_graph.paths import shown
from b1mg_graph.spelling import Vocabulary
from b1mg_graph.vocabulary import B1MG_RETRIEVED, DCTERMS_REPLACES, DCTERMS_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from b1mg_graph.edit.draft import Draft
    from b1mg_graph.facts.nodes import Node
    from b1mg_graph.importing.map import ListMap
    from b1mg_graph.importing.records import Described
    from b1mg_graph.schema.model import RecordType, Schema


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Where the statements of a source go: the path, whether it is there, and what its head says so far.

    ``opens`` if the file opens with the source; otherwise the source is described elsewhere, and each record names it.
    """

    path: Path
    source: str
    exists: bool
    opens: bool
    head: dict[str, Node]


def source_file(draft: Draft, source: str) -> SourceFile:
    """The file for what the source ``source`` says.

    Raises ``UsageError`` if the id cannot be that of a source, or belongs to another thing.
    """
    if not ID.fullmatch(source):
        raise UsageError(f"--source {source}: an id has letters a-z, digits and single hyphens")
    record_type = header_type(draft)
    target = draft.before.linked.classes.get(source)
    if target is not None and not draft.schema.is_a(target, (record_type.target,)):
        raise UsageError(f"--source {source}: it is {draft.before.linked.describe(source)}, and not a source")
    folder = folder_of_sources(draft)
    if target is None:
        return SourceFile(free_file(draft, folder, source), source, exists=False, opens=True, head={})
    for text, definition in draft.before.index.definitions.get(source, ()):
        if definition.opens and mark_of(text.content):
            file = next(file for file in draft.files.before if shown(file) == text.path)
            return SourceFile(file, source, exists=True, opens=True, head=_head(text, draft.schema))
    path = folder / f"{source}-list.yaml"
    content = draft.files.text(shown(path))
    if content is not None and mark_of(content):
        return SourceFile(path, source, exists=True, opens=False, head={})
    return SourceFile(free_file(draft, folder, path.stem), source, exists=False, opens=False, head={})


def header_type(draft: Draft) -> RecordType:
    """The type of the record at the head of a file of facts."""
    return next(iter(draft.schema.headers.values()))


def head_of(
    place: SourceFile, made: ListMap, draft: Draft, title: str, given: dict[str, list[str]], replaces: str | None
) -> dict[str, Node]:
    """What the head of the file says: what it says already, what the map says, and what is given beside.

    A new source has the ``title`` of the list and is retrieved today, unless something else is given.  Raises
    ``UsageError`` for a key that a source does not have.
    """
    record_type = header_type(draft)
    by_path = {field.path: key for key, field in record_type.fields.items()}
    beside = {_known_key(key, record_type, draft.schema): one_or_list(values) for key, values in given.items()}
    if replaces is not None:
        if replaces not in draft.before.linked.classes:
            sources = [one for one, of in draft.before.linked.classes.items() if of == record_type.target]
            near = Vocabulary((one, draft.before.linked.names(one)) for one in sources).suggest(replaces, most=1)
            raise UsageError(f"--replaces {replaces}: unknown id{f'; did you mean `{near[0]}`?' if near else ''}")
        beside[by_path[DCTERMS_REPLACES]] = Scalar(replaces, 0)
    if not place.opens:
        if beside:
            raise UsageError(f"`{place.source}` is described in another file: change its keys there")
        return {}
    usual: dict[str, Node] = {
        "id": Scalar(place.source, 0),
        by_path[DCTERMS_TITLE]: Scalar(title, 0),
        by_path[B1MG_RETRIEVED]: Scalar(local_day(), 0),
    }
    return {**usual, **place.head, **made.source, **beside}


def file_text(
    place: SourceFile, head: dict[str, Node], records: Iterable[Described], draft: Draft, made: ListMap
) -> str:
    """The content of the file, in the style of `fmt`, with the mark of the import."""
    schema, language = draft.schema, draft.before.settings.language
    sections: dict[str, dict[str, Node]] = {}
    names_graph = {
        t.target: next((f.key for f in t.fields.values() if f.names_graph), None) for t in schema.types.values()
    }
    for record in records:
        node = record_node(record, language)
        key = names_graph.get(record.record_type.target)
        if not place.opens and key:
            node.items.append((Scalar(key, 0), Scalar(place.source, 0)))
        sections.setdefault(str(record.record_type.section), {})[record.id] = node
    lines = section_lines(next(iter(schema.headers)), mapping_of(head), schema) if head else []
    for section in schema.sections:
        if section in sections:
            lines += ["", *section_lines(section, mapping_of(sections[section]), schema)]
    body = "".join(f"{line}\n" for line in lines).lstrip("\n")
    return marked(made.name, body, editor_line(draft, place.path))


def put(draft: Draft, place: SourceFile, text: str, *, overwrite: bool) -> bool:
    """Let the draft have this content of the file; False if it has it already.

    Raises ``OutputError`` if the file would change and was changed by others since an import made it, unless
    ``overwrite``.
    """
    name = shown(place.path)
    if not place.exists:
        draft.files.new[place.path] = text
        return True
    content = draft.files.text(name) or ""
    if content == text:
        return False
    if not overwrite and not is_as_made(content):
        raise OutputError(
            f"{name}: it was changed since an import made it; --overwrite makes it anew, without the changes"
        )
    draft.files.changed[name] = text
    return True


def own_ids(draft: Draft, place: SourceFile) -> set[str]:
    """The ids that the file describes before the import."""
    if not place.exists:
        return set()
    name = shown(place.path)
    symbols = next((symbols for text, symbols in draft.before.index.files if text.path == name), None)
    return {one.id for one in symbols.definitions if not one.opens} if symbols is not None else set()


def main_names(draft: Draft, place: SourceFile) -> dict[str, str]:
    """The first name of every thing in other files than this one."""
    own = shown(place.path)
    return {
        id_: names[0]
        for id_, found in draft.before.linked.definitions.items()
        if (names := [name for text, one in found if text.path != own for name in one.names])
    }


def _head(text: Text, schema: Schema) -> dict[str, Node]:
    """What the head of a file says; only what is before the first section is read, if the head is there."""
    section = re.search(rf"^(?:{'|'.join(map(re.escape, schema.sections))}):", text.content, re.MULTILINE)
    for content in (text.content[: section.start()] if section else text.content, text.content):
        root = read(Text(text.path, content), [])
        for key, node in root.items if isinstance(root, Mapping) else ():
            if key.value in schema.headers and isinstance(node, Mapping):
                return {inner.value: value for inner, value in node.items}
    return {}


def _known_key(key: str, record_type: RecordType, schema: Schema) -> str:
    """A key that a source can be given in one word."""
    known = [
        one for one, of in record_type.fields.items() if of.nested is None or schema.types[of.nested].abbreviated_by
    ]
    if key not in known:
        near = Vocabulary((one, ()) for one in known).suggest(key, most=1)
        meant = f"did you mean `{near[0]}`?" if near else f"keys are {', '.join(known)}"
        raise UsageError(f"--set {key}=…: a source has no such key: {meant}")
    return key
