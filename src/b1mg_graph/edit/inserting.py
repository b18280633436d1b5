"""Writing new values into the text of a facts file: a section, a record, a key or an item, where the style has it.

Nothing else in the file changes.  A file that was in the canonical style stays in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.edits import apply_edits
from b1mg_graph.diagnostics.text import Text
from b1mg_graph.edit.draft import descriptions_in
from b1mg_graph.edit.formatting import (
    formatted,
    item_lines,
    new_part,
    new_record_lines,
    pair_lines,
    ranks_of,
    record_lines,
    section_lines,
    section_part_lines,
)
from b1mg_graph.edit.layout import Layout
from b1mg_graph.edit.parts import Part, line_start
from b1mg_graph.errors import UsageError
from b1mg_graph.facts.nodes import Mapping, Sequence, mapping_of

if TYPE_CHECKING:
    from b1mg_graph.diagnostics.diagnostic import Edit
    from b1mg_graph.edit.draft import Description
    from b1mg_graph.facts.nodes import Node
    from b1mg_graph.schema.model import RecordType, Schema


def with_record(text: Text, schema: Schema, record_type: RecordType, id: str, values: dict[str, Node]) -> str:  # noqa: A002
    """The content of a facts file with a new record, or with more keys in the one that it has.

    A key that is there already gets further values.  Raises ``UsageError`` if the file cannot be read.
    """
    was_formatted = formatted(text, schema)[0] == text.content
    content = _with_record(text, schema, record_type, id, values)
    return formatted(Text(text.path, content), schema)[0] if was_formatted else content


def _with_record(text: Text, schema: Schema, record_type: RecordType, id: str, values: dict[str, Node]) -> str:  # noqa: A002
    layout = Layout(text)
    if layout.whole is None or not isinstance(layout.whole.node, Mapping):
        raise UsageError(f"{text.path}: it cannot be read, so nothing can be added to it; `b1mg-graph check` says why")
    if layout.whole.is_flow or any(_column(text.content, section) for section in layout.sections()):
        layout = Layout(Text(text.path, formatted(text, schema)[0]))  # a file in one line has no place for more
    if next(descriptions_in(layout, id, schema), None) is None:
        return _changed(layout, _record_added(layout, schema, record_type, mapping_of({id: mapping_of(values)})))
    for key, value in values.items():
        description = next(descriptions_in(layout, id, schema))
        content = _changed(layout, _added_to_record(description, schema, key, value))
        layout = Layout(Text(text.path, content))
    return layout.text.content


def _changed(layout: Layout, edit: Edit) -> str:
    return apply_edits(layout.text.content, [edit])


def _record_added(layout: Layout, schema: Schema, record_type: RecordType, records: Mapping) -> Edit:
    """The edit that adds one record to its section."""
    word = str(record_type.section)
    (key, record), content = records.items[0], layout.text.content
    section = layout.section(word)
    if section is None:
        return _section_added(layout, schema, word, records)
    if section.is_flow or not section.parts:
        section.parts.append(new_part(record, key.value))
        section.node = records
        return layout.written_at(layout.lines_of(section), section_part_lines(content, section, schema))
    assert isinstance(record, Mapping)
    last = section.parts[-1]
    lines = new_record_lines(key.value, record, schema, record_type, _column(content, last))
    return layout.appended(section, ["", *lines] if last.after_blank else lines)


def _section_added(layout: Layout, schema: Schema, word: str, records: Mapping) -> Edit:
    """The edit that adds a section, before the first that comes later in the order of the schema."""
    order = {one: rank for rank, one in enumerate((*schema.headers, *schema.sections))}
    lines = section_lines(word, records, schema)
    later = (part for part in layout.sections() if part.key is not None and order.get(part.key.value, -1) > order[word])
    following = next(later, None)
    if following is not None:
        return layout.inserted(following, [*lines, ""])
    assert layout.whole is not None
    return layout.appended(layout.whole, ["", *lines])


def _added_to_record(description: Description, schema: Schema, key: str, value: Node) -> Edit:
    """The edit that adds the values of a key to a record."""
    layout, record, record_type = description.layout, description.record, description.record_type
    content = layout.text.content
    pair = next((part for part in record.parts if part.key is not None and part.key.value == key), None)
    if not record.parts or record.is_flow or description.section.is_flow:
        if pair is not None:
            _join(pair, value)
        else:
            record.parts.append(new_part(value, key))
            record.node = record.node if isinstance(record.node, Mapping) else Mapping(0)
        return _written_anew(description, schema)
    if pair is None:
        lines = pair_lines(content, new_part(value, key), schema, record_type, _column(content, record.parts[0]))
        ranks = ranks_of(record_type)
        later = (part for part in record.parts if part.key and ranks.get(part.key.value, -1) > ranks[key])
        following = next(later, None)
        return layout.inserted(following, lines) if following is not None else layout.appended(record, lines)
    if _is_block_list(pair):
        nested, column = schema.types.get(str(record_type.fields[key].nested)), _column(content, pair.parts[0])
        lines = [line for item in _items(value) for line in item_lines(item, schema, nested, column)]
        return layout.appended(pair, lines)
    _join(pair, value)
    pair.above, pair.after_blank = [], False
    place = line_start(content, pair.start), layout.lines_of(pair)[1]
    return layout.written_at(place, pair_lines(content, pair, schema, record_type, _column(content, pair)))


def _written_anew(description: Description, schema: Schema) -> Edit:
    """The edit that writes a record, or its section, that is in one line: as a block if it no longer fits."""
    layout, section, record = description.layout, description.section, description.record
    content = layout.text.content
    if section.is_flow or record is section:
        return layout.written_at(layout.lines_of(section), section_part_lines(content, section, schema))
    lines = record_lines(content, record, schema, description.record_type, _column(content, record))
    return layout.written_at(layout.lines_of(record), lines)


def _column(content: str, part: Part) -> int:
    return part.start - line_start(content, part.start)


def _is_block_list(pair: Part) -> bool:
    return isinstance(pair.node, Sequence) and not pair.is_flow and bool(pair.parts)


def _items(value: Node) -> list[Node]:
    return value.items if isinstance(value, Sequence) else [value]


def _join(pair: Part, value: Node) -> None:
    """Add values to a pair that has one, or a list in one line."""
    if not isinstance(pair.node, Sequence):
        alone = Part(None, pair.node, pair.start, pair.end, pair.is_flow, parts=pair.parts)
        pair.node, pair.parts, pair.is_flow = Sequence(pair.node.span), [alone], False
        pair.node.items = [alone.node]
    for item in _items(value):
        pair.node.items.append(item)
        pair.parts.append(new_part(item))
