"""Two records that turned out to be of one thing: their values are added up, and one id leads to the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.edit.draft import Description, Draft, RefusedError
from b1mg_graph.edit.formatting import record_lines, section_part_lines
from b1mg_graph.edit.parts import Part, line_start
from b1mg_graph.edit.renaming import mentions_left, replace_id
from b1mg_graph.edit.tombstones import add_tombstone
from b1mg_graph.errors import UsageError
from b1mg_graph.facts.nodes import Scalar, Sequence, meaning, unpack
from b1mg_graph.vocabulary import OWL_DIFFERENT_FROM

if TYPE_CHECKING:
    from b1mg_graph.diagnostics.text import Location
    from b1mg_graph.project import Project
    from b1mg_graph.schema.model import Field, RecordType


@dataclass(frozen=True, slots=True)
class Merged:
    """Two records joined, not written yet.

    ``places`` have the id that stays, ``conflicts`` are the findings that the joined data set has and the one before
    did not have, such as two sources that give different values; ``mentions`` are comments and texts with the old id.
    """

    draft: Draft
    places: int
    conflicts: tuple[Diagnostic, ...]
    mentions: tuple[Location, ...]


def merge(project: Project, old: str, kept: str, *, published: bool = True) -> Merged:
    """Join the record ``old`` to the record ``kept``: all that is stated of either is stated of ``kept``.

    Where one file describes both, their values are added up in one record; the name of ``old`` becomes another name.
    An id that was ``published`` gets an entry among the retired ids.  Raises ``UsageError`` if one of the two does not
    exist or they are of different kinds, ``RefusedError`` if they are stated to be different, if one file gives two
    values for a key that takes one, or if the data set would have more errors.
    """
    draft = Draft.of(project)
    classes = {id_: draft.known(id_) for id_ in (old, kept)}
    index, schema = draft.before.index, draft.schema
    if old == kept:
        raise UsageError("two different ids must be given")
    for id_ in (old, kept):
        if index.is_retired(id_):
            raise UsageError(f"`{id_}` is retired")
    if not (schema.is_a(classes[old], (classes[kept],)) or schema.is_a(classes[kept], (classes[old],))):
        kinds = " and ".join(f"`{id_}` ({index.kind(classes[id_])})" for id_ in (old, kept))
        raise UsageError(f"{kinds} are of different kinds")
    _refuse_different(draft, old, kept)
    _join(draft, old, kept)
    places = replace_id(draft, draft.index(), old, kept)
    if published:
        add_tombstone(draft, old, replaced_by=[kept])
    draft.tried()
    conflicts = tuple(one for one in draft.found if one.severity == "warning")
    return Merged(draft, places, conflicts, mentions_left(draft, old))


def _refuse_different(draft: Draft, old: str, kept: str) -> None:
    """Refuse to join what a source states to be different."""
    for one, other in ((old, kept), (kept, old)):
        for description in draft.descriptions(one):
            for pair in description.record.parts:
                field = description.record_type.fields.get(pair.key.value if pair.key else "")
                if field is not None and field.path == OWL_DIFFERENT_FROM:
                    for value in _values(pair):
                        if value.value == other:
                            text = description.layout.text
                            found = diagnostic(
                                "self-reference",
                                f"`{one}` is stated to be different from `{other}`",
                                text.location(*unpack(value.span)),
                                help="delete this first, if it is not so",
                            )
                            raise RefusedError("no file was changed", [found])


def _values(pair: Part) -> list[Scalar]:
    items = pair.node.items if isinstance(pair.node, Sequence) else [pair.node]
    return [item for item in items if isinstance(item, Scalar)]


def _join(draft: Draft, old: str, kept: str) -> None:
    """Join the two records in every file that describes both in one section."""
    for path in draft.paths():
        while True:
            layout = draft.layout(path)
            sections = layout.sections() if old in layout.text.content and kept in layout.text.content else ()
            for section in sections:
                of = {part.key.value: part for part in section.parts if part.key is not None}
                record_type = draft.schema.sections.get(section.key.value if section.key else "")
                if record_type is not None and old in of and kept in of:
                    both = (Description(layout, section, of[id_], record_type) for id_ in (old, kept))
                    _join_records(draft, *both)
                    break
            else:
                break


def _join_records(draft: Draft, old: Description, kept: Description) -> None:
    """Write the values of the first record into the second, in one file, and delete the first."""
    layout, record = kept.layout, kept.record
    section = kept.section if kept.section.is_flow else None
    place, removed = layout.lines_of(section or record), layout.removed(old.record)
    found: list[Diagnostic] = []
    added = [pair for pair in old.record.parts if not _taken_in(pair, old, kept, draft, found)]
    if found:
        raise RefusedError("no file was changed, because one file gives two values for what can have one", found)
    record.parts.extend(added)
    record.last.extend(old.record.last)
    record.above.extend(() if old.record.after_blank else (replace(one, after_blank=False) for one in old.record.above))
    content = layout.text.content
    if section is not None:
        section.parts.remove(old.record)
        lines, edits = section_part_lines(content, section, draft.schema), []
    else:
        column = record.start - line_start(content, record.start)
        lines, edits = record_lines(content, record, draft.schema, kept.record_type, column), [removed]
    draft.edit(layout.text.path, [layout.written_at(place, lines), *edits])


def _taken_in(pair: Part, old: Description, kept: Description, draft: Draft, found: list[Diagnostic]) -> bool:
    """Whether a pair of the record ``old`` is now in ``kept``: it is there already, or its values were added to it.

    Two values for a key that takes one are added to ``found``.
    """
    key = pair.key.value if pair.key else ""
    same = next((other for other in kept.record.parts if other.key is not None and other.key.value == key), None)
    if same is None:
        return False
    field = kept.record_type.fields.get(key)
    if meaning(same.node) == meaning(pair.node):
        return True
    if field is None or not field.single:
        _add_items(same, pair)
        return True
    others = _other_names(kept.record_type, field)
    if others is not None:
        pair.key = Scalar(others, 0)
        return _taken_in(pair, old, kept, draft, found)
    text = kept.layout.text
    first = Related(text.location(*unpack(same.key.span if same.key else same.node.span)), "the other value")
    place = text.location(*unpack(pair.key.span if pair.key else pair.node.span))
    help_ = "keep the value that the source gives, delete the other, and run the command again"
    found.append(diagnostic("too-many-values", f"both records have `{key}`", place, help=help_, related=[first]))
    return True


def _other_names(record_type: RecordType, field: Field) -> str | None:
    """The key for further names, where ``field`` has the main name; None for other fields."""
    if not field.is_name:
        return None
    return next((f.key for f in record_type.fields.values() if f.is_name and not f.single and f.key), None)


def _add_items(same: Part, pair: Part) -> None:
    """Add to one part the values of another that it does not have."""
    if not isinstance(same.node, Sequence):
        alone = _as_item(same)
        same.node, same.parts, same.is_flow = Sequence(same.node.span), [alone], False
        same.node.items = [alone.node]
    known = [meaning(item) for item in same.node.items]
    for item in pair.parts if isinstance(pair.node, Sequence) else [_as_item(pair)]:
        if meaning(item.node) not in known:
            same.node.items.append(item.node)
            same.parts.append(item)


def _as_item(pair: Part) -> Part:
    """The value of a pair as an item of a list."""
    return Part(None, pair.node, pair.start, pair.end, pair.is_flow, parts=pair.parts)
