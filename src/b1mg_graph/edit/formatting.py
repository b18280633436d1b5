"""The canonical style of facts files: order of keys by the shapes, two spaces, blocks where a line would be too long.

Sections, their records and the keys of these are blocks.  A collection below a key is written in one line where that
has at most `WIDTH` characters and there is no comment in it; records in a list are always one below the other.  Texts
that are too long for a line are folded.  Comments stay where they were, and so do single blank lines.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import count
from b1mg_graph.diagnostics.text import Text
from b1mg_graph.edit.parts import Comment, Part, parts_of
from b1mg_graph.edit.scalars import WIDTH, folded, scalar
from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence, mapping_of, meaning, unpack
from b1mg_graph.facts.reader import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.schema.model import RecordType, Schema

_STEP = 2
"""How many spaces a level is indented by."""

_EMPTY = re.compile(r"~|null|Null|NULL|")
"""How the absence of a value is written."""

_ABOUT_FILE = re.compile(r"#\s*yaml-language-server:")
"""A comment that is about the whole file, and stays in its first line."""


def formatted(text: Text, schema: Schema, file: RecordType | None = None) -> tuple[str, list[Diagnostic]]:
    """The content of ``text`` in the canonical style, and what was found when reading it.

    ``file`` is the type of the record, or of the records in a list, that the file consists of; None for a file of
    facts.  A file that is empty, or that cannot be read without an error, stays as it is.  Line ends are those of the
    first line.  Raises ``B1mgGraphError`` if the result would not be read as the same, which would be a fault.
    """
    found: list[Diagnostic] = []
    root = read_document(text, found, schema.keys).root
    if root is None or count(found, "error"):
        return text.content, found
    lines = _Style(text.content, schema, file).lines(root)
    ends = "\r\n" if re.match(r"[^\r\n]*\r\n", text.content) else "\n"
    styled = "".join(f"{line}{ends}" for line in lines)
    if meaning(root) != meaning(read_document(Text(text.path, styled), []).root):
        raise B1mgGraphError(f"{text.path}: formatting would change what it says; please report this file")
    return styled, found


def item_lines(item: Node, schema: Schema, record_type: RecordType | None, indent: int = 0) -> list[str]:
    """The lines of a new item of a list, in the canonical style; ``nodes.mapping_of`` makes its nodes."""
    sequence = Sequence(0)
    sequence.items = [item]
    return _Style("", schema, record_type).items(_new_part(sequence), indent, record_type)


def section_lines(key: str, content: Mapping, schema: Schema) -> list[str]:
    """The lines of a new section or header of a file of facts, in the canonical style."""
    return _Style("", schema, None).sections(_new_part(mapping_of({key: content})))


def new_record_lines(id: str, values: Mapping, schema: Schema, record_type: RecordType, indent: int) -> list[str]:  # noqa: A002
    """The lines of a new record of a section, in the canonical style."""
    return _Style("", schema, None).record(_new_part(values, Scalar(id, 0)), indent, record_type, first=True)


def new_part(value: Node, key: str | None = None) -> Part:
    """A pair of a record that is in no text yet, or without a ``key`` an item of a list."""
    return _new_part(value, Scalar(key, 0) if key is not None else None)


def pair_lines(content: str, pair: Part, schema: Schema, record_type: RecordType, indent: int) -> list[str]:
    """The lines of a pair of a record in the canonical style; what is not new in it is of ``content``."""
    alone = Part(None, Mapping(0), 0, parts=[pair])
    return _Style(content, schema, None).mapping(alone, indent, record_type)


def ranks_of(record_type: RecordType) -> dict[str, int]:
    """The places of the keys of a record in the order of its shapes, `id` first."""
    fields = sorted(record_type.fields.values(), key=lambda f: f.order)
    return {"id": -1, **{f.key: rank for rank, f in enumerate(fields) if f.key}}


def record_lines(content: str, record: Part, schema: Schema, record_type: RecordType, indent: int) -> list[str]:
    """The lines of a record of a section in the canonical style, with its comments; its parts are of ``content``.

    A blank line above it, which stays in the text, is not among them.
    """
    record.after_blank = False
    return _Style(content, schema, None).record(record, indent, record_type, first=True)


def section_part_lines(content: str, section: Part, schema: Schema) -> list[str]:
    """The lines of a section in the canonical style, with its comments; its parts are of ``content``."""
    return _Style(content, schema, None).sections(Part(None, Mapping(0), 0, parts=[section]))


def _new_part(node: Node, key: Scalar | None = None) -> Part:
    part = Part(key, node, 0)
    if isinstance(node, Mapping):
        part.parts = [_new_part(value, inner) for inner, value in node.items]
    elif isinstance(node, Sequence):
        part.parts = [_new_part(item) for item in node.items]
    return part


class _Style:
    """Writes the parts of one text."""

    def __init__(self, content: str, schema: Schema, file: RecordType | None) -> None:
        self.content = content
        self.schema = schema
        self.file = file
        self.ranks: dict[str, dict[str, int]] = {}

    def lines(self, root: Node) -> list[str]:
        whole = parts_of(self.content, root)
        lines = _head(whole)
        if isinstance(root, Mapping):
            lines += self.mapping(whole, 0, self.file) if self.file else self.sections(whole)
        elif isinstance(root, Sequence) and root.items:
            lines += self.items(whole, 0, self.file)
        else:
            lines += [self._value(root, in_flow=False), *_comments(whole.last, 0, first=False)]
        return lines

    def mapping(self, part: Part, indent: int, record_type: RecordType | None) -> list[str]:
        """The pairs of a mapping as a block."""
        lines: list[str] = []
        for pair in self._sorted(part.parts, record_type):
            field = record_type.fields.get(pair.key.value) if record_type is not None and pair.key else None
            nested = self.schema.types.get(field.nested) if field is not None and field.nested else None
            lines += _above(pair, indent, first=not lines) + self._pair(pair, indent, nested)
        return lines + _comments(part.last, indent, first=False)

    def sections(self, whole: Part) -> list[str]:
        """The header and the sections of a file of facts, in the order of the schema, with blank lines between."""
        lines: list[str] = []
        order = {word: rank for rank, word in enumerate((*self.schema.headers, *self.schema.sections))}
        for pair in sorted(whole.parts, key=lambda p: order.get(p.key.value if p.key else "", len(order))):
            word = pair.key.value if pair.key else ""
            above = _above(pair, 0, first=True)
            lines += ["", *above] if lines and above[:1] != [""] else above
            section, header = self.schema.sections.get(word), self.schema.headers.get(word)
            if not isinstance(pair.node, Mapping) or not pair.parts or (section is None and header is None):
                lines += self._pair(pair, 0, None)
            elif header is not None:
                lines += [_behind(f"{word}:", pair), *self.mapping(pair, _STEP, header)]
            else:
                lines += [_behind(f"{word}:", pair), *self._records(pair, section)]
        return lines + _comments(whole.last, 0, first=False)

    def _records(self, section: Part, record_type: RecordType | None) -> list[str]:
        """The records of a section, in their order."""
        lines: list[str] = []
        for record in section.parts:
            lines += self.record(record, _STEP, record_type, first=not lines)
        return lines + _comments(section.last, _STEP, first=False)

    def record(self, record: Part, indent: int, record_type: RecordType | None, *, first: bool) -> list[str]:
        """A record of a section, with what is above it; ``first`` if it is the first of its section."""
        above = _above(record, indent, first=first)
        if isinstance(record.node, Mapping) and record.parts:
            start = _behind(f"{' ' * indent}{self._key(record)}:", record)
            return [*above, start, *self.mapping(record, indent + _STEP, record_type)]
        return [*above, *self._pair(record, indent, None)]

    def _pair(self, part: Part, indent: int, record_type: RecordType | None) -> list[str]:
        start = f"{' ' * indent}{self._key(part)}:"
        return self._below(start, part, indent, record_type)

    def _below(self, start: str, part: Part, indent: int, record_type: RecordType | None) -> list[str]:
        """The value of ``part`` behind ``start``: in the same line where it fits, else as a block."""
        if isinstance(part.node, Scalar):
            return self._scalar(start, part, indent)
        if not _is_list_of_records(part.node):
            line = f"{start} {self._flow(part, record_type)}"
            is_long = len(line) > WIDTH or "\n" in line
            if not part.parts or not (is_long or part.has_comments):
                return [_behind(line, part), *_comments(part.last, indent + _STEP, first=False)]
        block = self.mapping if isinstance(part.node, Mapping) else self.items
        return [_behind(start, part), *block(part, indent + _STEP, record_type)]

    def items(self, part: Part, indent: int, record_type: RecordType | None) -> list[str]:
        """The items of a sequence as a block."""
        lines: list[str] = []
        for item in part.parts:
            self._hoist(item, record_type)
            lines += _above(item, indent, first=not lines)
            start = f"{' ' * indent}-"
            of_item = self._below(start, item, indent, record_type)
            if of_item[0] == start and item.parts and len(of_item) > 1:
                of_item = [f"{start} {of_item[1].lstrip()}", *of_item[2:]]  # the first key is beside the hyphen
            lines += of_item
        return lines + _comments(part.last, indent, first=False)

    def _hoist(self, item: Part, record_type: RecordType | None) -> None:
        """Move the comments above the first part of an item, which is beside its hyphen, above the item."""
        part: Part | None = item
        while part is not None and part.parts:
            first = self._sorted(part.parts, record_type if part is item else None)[0]
            item.above += [replace(comment, after_blank=False) for comment in first.above]
            first.above = []
            part = first if first.key is None else None

    def _scalar(self, start: str, part: Part, indent: int) -> list[str]:
        written = self._value(part.node, in_flow=False)
        if not written:
            return [_behind(start, part)]
        line = f"{start} {written}"
        assert isinstance(part.node, Scalar)
        if len(line) > WIDTH or "\n" in part.node.value:
            block = folded(part.node.value, indent + _STEP)
            if block is not None:
                return [_behind(f"{start} {block[0]}", part), *block[1:]]
        return [_behind(line, part)]

    def _flow(self, part: Part, record_type: RecordType | None) -> str:
        """The value of ``part`` in one line."""
        if isinstance(part.node, Scalar):
            return self._value(part.node, in_flow=True)
        if isinstance(part.node, Sequence):
            return f"[{', '.join(self._flow(item, record_type) for item in part.parts)}]"
        pairs: list[str] = []
        for pair in self._sorted(part.parts, record_type):
            value = self._flow(pair, None)
            pairs.append(f"{self._key(pair, in_flow=True)}:{' ' if value else ''}{value}")
        return f"{{{', '.join(pairs)}}}"

    def _key(self, part: Part, *, in_flow: bool = False) -> str:
        return self._value(part.key, in_flow=in_flow) if part.key is not None else ""

    def _value(self, node: Node, *, in_flow: bool) -> str:
        assert isinstance(node, Scalar)
        start, end = unpack(node.span)
        raw = self.content[start:end]
        if self.content and not node.value and _EMPTY.fullmatch(raw):
            return raw
        return scalar(node.value, in_flow=in_flow, quoted=raw[:1] in ("'", '"'))

    def _sorted(self, parts: Iterable[Part], record_type: RecordType | None) -> list[Part]:
        """The pairs of a record in the order of its shapes, `id` first; those of other mappings as they are."""
        if record_type is None:
            return list(parts)
        ranks = self.ranks.get(record_type.shape)
        if ranks is None:
            ranks = self.ranks[record_type.shape] = ranks_of(record_type)
        return sorted(parts, key=lambda part: ranks.get(part.key.value if part.key else "", len(ranks)))


def _is_list_of_records(node: Node) -> bool:
    return isinstance(node, Sequence) and any(isinstance(item, Mapping) for item in node.items)


def _head(whole: Part) -> list[str]:
    """The comments on the whole file, which are taken from its first part: those that a blank line follows."""
    first = whole.parts[0] if whole.parts else None
    if first is None:
        return []
    blank = [comment.after_blank for comment in first.above[1:]] + [first.after_blank]
    number = max((n for n, follows in enumerate(blank, 1) if follows and first.above), default=0)
    if not number and first.above and _ABOUT_FILE.match(first.above[0].text):
        number = 1
    head, first.above = first.above[:number], first.above[number:]
    lines = _comments(head, 0, first=True)
    return [*lines, ""] if lines and blank[number - 1] else lines


def _above(part: Part, indent: int, *, first: bool) -> list[str]:
    """The comments and the blank line before a part; none before the ``first`` of a collection."""
    lines = _comments(part.above, indent, first=first)
    if part.after_blank and not (first and not part.above):
        lines.append("")
    return lines


def _comments(comments: Iterable[Comment], indent: int, *, first: bool) -> list[str]:
    lines: list[str] = []
    for comment in comments:
        if comment.after_blank and not (first and not lines):
            lines.append("")
        lines.append(f"{' ' * indent}{comment.text}")
    return lines


def _behind(line: str, part: Part) -> str:
    return f"{line}  {part.behind}" if part.behind else line
