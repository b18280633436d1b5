"""Reading a map: a YAML file whose sections and keys are those of facts, checked with places as facts are."""

from __future__ import annotations

import codecs
from pathlib import PurePath
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import FactsError, count, in_file_order
from b1mg_graph.facts.context import FileContext, a, beginning, expected, report_empty
from b1mg_graph.facts.meant import meant_field, meant_section
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence
from b1mg_graph.facts.reader import read_document
from b1mg_graph.facts.values import ID, TERMS
from b1mg_graph.importing.date_formats import FORMATS, date_format
from b1mg_graph.importing.map import Constant, ListMap, Nested, Part, Reading, Rule, Taken
from b1mg_graph.rdf.ntriples import DATE_TYPES
from b1mg_graph.spelling import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.facts.index import Index
    from b1mg_graph.importing.date_formats import DateFormat
    from b1mg_graph.importing.map import Expression
    from b1mg_graph.importing.table import Table
    from b1mg_graph.schema.model import Field, RecordType

LIST, HEADER, SHEET, ENCODING, SEPARATOR, AT = "list", "header", "sheet", "encoding", "separator", "at"
OF_FILE = (LIST, HEADER, SHEET, ENCODING, SEPARATOR, AT)
"""The keys of a map that are about the file."""

ID_KEY, KNOWN_BY, ONLY = "id", "known_by", "only"
COLUMN, SPLIT, WORDS, DATES = "column", "split", "words", "dates"
_OF_COLUMN = (COLUMN, SPLIT, WORDS, DATES)

_NAMES = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


def read_map(text: Text, assembly: Assembly) -> ListMap:
    """The map in ``text``, for the schema, the languages and the ids of a data set.

    Raises ``FactsError`` with every error in it, in the order of the file.
    """
    reader = _MapReader(text, assembly)
    made = reader.read()
    errors = [one for one in reader.context.diagnostics if one.severity == "error"]
    if made is None or errors:
        raise FactsError(in_file_order(errors))
    return made


def check_columns(made: ListMap, table: Table, assembly: Assembly) -> None:
    """Raise ``FactsError`` for columns of a map that the list does not have, with the nearest that it has."""
    context = FileContext(made.text, assembly.schema, assembly.settings)
    known = frozenset(table.columns)
    vocabulary = Vocabulary((column, ()) for column in table.columns)
    listed = ", ".join(f"`{column}`" for column in table.columns[:20]) + (" …" if len(table.columns) > 20 else "")
    for column in (column for rule in made.rules for column in rule.columns()):
        if column.value in known:
            continue
        if column.value in table.repeated:
            which = f"write `{column.value} (1)` for the first"
            context.report("unknown-key", f"several columns have the heading `{column.value}`", column, help=which)
            continue
        near = vocabulary.suggest(column.value, most=1)
        help_ = f"did you mean `{near[0]}`?" if near else f"columns are {listed}"
        context.report("unknown-key", f"the list has no column `{column.value}`", column, help=help_)
    if context.diagnostics:
        raise FactsError(in_file_order(context.diagnostics))


class _MapReader:
    """Reads one map; errors are in the diagnostics of its context."""

    def __init__(self, text: Text, assembly: Assembly) -> None:
        self.text = text
        self.schema = assembly.schema
        self.index: Index = assembly.linked
        self.context = FileContext(text, assembly.schema, assembly.settings)
        self.sections: list[RecordType] = []

    def read(self) -> ListMap | None:
        root = read_document(self.text, self.context.diagnostics, self.schema.keys).root
        if root is None:
            if not count(self.context.diagnostics, "error"):
                self.context.report("empty-file", "the map is empty", Scalar("", 0), help="`--suggest` prints one")
            return None
        if not isinstance(root, Mapping):
            expected(root, "sections with keys in them, such as `people:`", self.context)
            return None
        given = {key.value: value for key, value in root.items if key.value in OF_FILE}
        headers = [(key, value) for key, value in root.items if key.value in self.schema.headers]
        rest = [(key, value) for key, value in root.items if key.value not in OF_FILE and (key, value) not in headers]
        sections = [(key, value, self._section(key, value, root)) for key, value in rest]
        self.sections = [found for *_, found in sections if found is not None]
        rules = [rule for key, value, found in sections if found for rule in self._rules(key, value, found)]
        if not sections:
            self.context.report("missing-key", "the map has no section", beginning(root), help="add one: `people:`")
        source = self._source(headers)
        return ListMap(self.text, self._name(given), self._reading(given), source, tuple(rules))

    def _section(self, key: Scalar, value: Node, root: Mapping) -> RecordType | None:
        found = self.schema.sections.get(key.value)
        if found is None:
            meant_section(key, value, root, self.context)
        elif found.tombstone:
            self.context.report("wrong-structure", f"`{key.value}` cannot be imported", key, help="delete the section")
            return None
        return found

    def _name(self, given: dict[str, Node]) -> str:
        node = given.get(LIST)
        if node is None:
            return PurePath(self.text.path).stem
        if isinstance(node, Scalar) and ID.fullmatch(node.value):
            return node.value
        self.context.report("invalid-value", "this is not a name of a list", node, help="use letters, digits, hyphens")
        return ""

    def _reading(self, given: dict[str, Node]) -> Reading:
        words = {key: self._word(key, node) for key, node in given.items()}
        header = words.get(HEADER) or "1"
        if not (header.isascii() and header.isdigit() and len(header) < 7):
            self.context.report(
                "invalid-value",
                f"`{HEADER}` is the number of a row",
                given[HEADER],
                help="write 1, or 0 for no headings",
            )
            header = "1"
        encoding = words.get(ENCODING)
        if encoding is not None and not _is_encoding(encoding):
            help_ = "write utf-8, windows-1252 or utf-16, for example"
            self.context.report("invalid-value", f"`{encoding}` is not an encoding", given[ENCODING], help=help_)
        separator = words.get(SEPARATOR)
        separator = _NAMES.get(separator or "", separator)
        if separator is not None and len(separator) != 1:
            help_ = f"write one character, or {', '.join(_NAMES)}"
            self.context.report("invalid-value", "this is not a separator", given[SEPARATOR], help=help_)
        return Reading(int(header), words.get(SHEET), encoding, separator, words.get(AT))

    def _word(self, key: str, node: Node) -> str | None:
        if isinstance(node, Scalar) and node.value:
            return node.value
        expected(node, f"one value of `{key}`", self.context)
        return None

    def _source(self, headers: list[tuple[Scalar, Node]]) -> dict[str, Node]:
        """What the map says of the source: keys with constants, as at the head of a file of facts."""
        found: dict[str, Node] = {}
        for key, value in headers:
            record_type = self.schema.headers[key.value]
            if not isinstance(value, Mapping):
                expected(value, "keys of the source, with their values", self.context)
                continue
            for inner, node in value.items:
                field = record_type.fields.get(inner.value)
                if field is None:
                    meant_field(record_type, inner, value, self.context)
                    continue
                if field.kind != "record":
                    self._constant(field, node)
                found[inner.value] = node
        return found

    def _rules(self, key: Scalar, value: Node, record_type: RecordType) -> Iterable[Rule]:
        items = value.items if isinstance(value, Sequence) else [value]
        for item in items:
            if isinstance(item, Mapping) and item.items:
                yield self._rule(key.value, item, record_type)
            else:
                expected(item, f"keys of {a(record_type.name())}, such as `name:`", self.context)

    def _rule(self, section: str, item: Mapping, record_type: RecordType) -> Rule:
        parts: list[Part] = []
        nested: list[Nested] = []
        known_by: tuple[Scalar, ...] = ()
        only: list[tuple[Scalar, frozenset[str]]] = []
        own: Expression | None = None
        for key, value in item.items:
            field = record_type.fields.get(key.value)
            if key.value == ID_KEY:
                own = self._column(None, value) if isinstance(value, Mapping) else self._own_id(value)
            elif key.value == KNOWN_BY:
                known_by = self._columns(value)
            elif key.value == ONLY:
                only = self._only(value)
            elif field is None or field.names_graph:
                meant_field(record_type, key, item, self.context)
            elif field.kind == "record":
                nested += self._nested(field, value)
            else:
                parts += self._parts(field, value)
        made = Rule(section, record_type, tuple(parts), tuple(nested), own, known_by, tuple(only))
        if made.name is None and made.id is None:
            help_ = "add `name: {column: …}`, or `id: {column: …}`"
            self.context.report(
                "missing-key", f"{a(record_type.name())} needs a name or an id", beginning(item), help=help_
            )
        return made

    def _own_id(self, value: Node) -> Constant | None:
        if isinstance(value, Scalar) and ID.fullmatch(value.value):
            return Constant((value.value,))
        self.context.report("invalid-id", "this is not an id", beginning(value), help="write an id, or `{column: …}`")
        return None

    def _nested(self, field: Field, value: Node) -> Iterable[Nested]:
        record_type = self.schema.types[str(field.nested)]
        for item in value.items if isinstance(value, Sequence) else [value]:
            if not isinstance(item, Mapping) or not item.items:
                expected(item, f"the keys of {a(record_type.name())}", self.context)
                continue
            parts: list[Part] = []
            for key, inner in item.items:
                of = record_type.fields.get(key.value)
                if of is None or of.names_graph or of.kind == "record":
                    meant_field(record_type, key, item, self.context)
                else:
                    parts += self._parts(of, inner)
            given = {part.field.path for part in parts}
            for required in record_type.required:
                if required.key and required.path not in given:
                    message = f"{a(record_type.name())} needs `{required.key}`"
                    help_ = self.context.words(required.description)
                    self.context.report("missing-key", message, beginning(item), help=help_)
            yield Nested(field, record_type, tuple(parts))

    def _parts(self, field: Field, value: Node) -> Iterable[Part]:
        if isinstance(value, Mapping) and any(key.value in _OF_COLUMN for key, _ in value.items):
            taken = self._column(field, value)
            return [Part(field, "", taken)] if taken is not None else []
        if isinstance(value, Mapping) and field.kind == "text":
            return [part for key, inner in value.items for part in self._in_language(field, key, inner)]
        constant = self._constant(field, value)
        return [Part(field, "", constant)] if constant is not None else []

    def _in_language(self, field: Field, key: Scalar, value: Node) -> Iterable[Part]:
        known = self.context.settings.languages
        if known and key.value not in known:
            help_ = f"languages are {', '.join(known)}; a column is written `{{column: …}}`"
            self.context.report("unknown-language", f"`{key.value}` is not a language of the data set", key, help=help_)
            return []
        if isinstance(value, Mapping):
            taken: Expression | None = self._column(field, value)
        else:
            taken = self._constant(field, value)
        return [Part(field, key.value, taken)] if taken is not None else []

    def _constant(self, field: Field, value: Node) -> Constant | None:
        """Values as facts have them, checked as they are there."""
        items = value.items if isinstance(value, Sequence) else [value]
        found: list[str] = []
        for item in items:
            if not isinstance(item, Scalar):
                expected(item, f"one value of `{field.key}`, or `{{column: …}}`", self.context)
            elif not item.value:
                report_empty(field, item, self.context)
            else:
                TERMS[field.kind](field, item, self.context)
                if field.kind == "reference":
                    self._check_reference(field, item)
                found.append(item.value)
        return Constant(tuple(found)) if found else None

    def _check_reference(self, field: Field, node: Scalar) -> None:
        """Report an id that is none, or that of a thing of another kind."""
        target = self.index.classes.get(node.value)
        if target is not None and self.schema.is_a(target, field.classes):
            return
        if target is None and any(self.schema.is_a(found.target, field.classes) for found in self.sections):
            return  # the list itself may describe it; the checker looks at the result
        near = [one for one in self.index.vocabulary.suggest(node.value) if self._fits(one, field)]
        help_ = f"did you mean `{near[0]}` ({self.index.describe(near[0])})?" if near else "write the id of a thing"
        code = "unknown-reference" if target is None else "wrong-reference"
        message = "unknown id" if target is None else f"`{node.value}` is {a(self.index.kind(target))}"
        self.context.report(code, message, node, help=help_)

    def _fits(self, id: str, field: Field) -> bool:  # noqa: A002 - the key of the data format
        return self.schema.is_a(self.index.classes[id], field.classes)

    def _column(self, field: Field | None, value: Mapping) -> Taken | None:
        given = {key.value: node for key, node in value.items}
        for key, _ in value.items:
            if key.value not in _OF_COLUMN:
                near = Vocabulary((one, ()) for one in _OF_COLUMN).suggest(key.value, most=1)
                help_ = f"did you mean `{near[0]}`?" if near else f"expected one of: {', '.join(_OF_COLUMN)}"
                self.context.report("unknown-key", f"unknown key `{key.value}` of a column", key, help=help_)
        if COLUMN not in given:
            self.context.report(
                "missing-key", f"`{COLUMN}` is missing", beginning(value), help="name a heading of the list"
            )
            return None
        return Taken(
            self._columns(given[COLUMN]),
            tuple(self._texts(SPLIT, given.get(SPLIT))),
            self._words(field, given.get(WORDS)),
            tuple(self._dates(field, given.get(DATES))),
        )

    def _columns(self, node: Node) -> tuple[Scalar, ...]:
        items = node.items if isinstance(node, Sequence) else [node]
        found = [item for item in items if isinstance(item, Scalar) and item.value]
        if len(found) < len(items) or not items:
            expected(node, "the heading of a column, or a list of them", self.context)
        return tuple(found)

    def _texts(self, key: str, node: Node | None) -> Iterable[str]:
        if node is None:
            return []
        items = node.items if isinstance(node, Sequence) else [node]
        found = [item.value for item in items if isinstance(item, Scalar) and item.value]
        if len(found) < len(items) or not items:
            expected(node, f"one text of `{key}`, or a list of them", self.context)
        return found

    def _words(self, field: Field | None, node: Node | None) -> dict[str, str | None]:
        if node is None:
            return {}
        if not isinstance(node, Mapping):
            expected(node, "words of the list, each with what it means", self.context)
            return {}
        found: dict[str, str | None] = {}
        for key, value in node.items:
            if not isinstance(value, Scalar):
                expected(value, f"what `{key.value}` means", self.context)
                continue
            if value.value and field is not None:
                TERMS[field.kind](field, value, self.context)
                if field.kind == "reference":
                    self._check_reference(field, value)
            found[key.value] = value.value or None
        return found

    def _dates(self, field: Field | None, node: Node | None) -> Iterable[DateFormat]:
        if node is None:
            return
        if field is None or not any(datatype in DATE_TYPES for datatype in field.datatypes):
            self.context.report("wrong-structure", f"`{DATES}` is for dates only", beginning(node), help="delete it")
            return
        for item in node.items if isinstance(node, Sequence) else [node]:
            made = date_format(item.value) if isinstance(item, Scalar) else None
            if made is None:
                help_ = f"write a format such as {', '.join(FORMATS[:3])}"
                self.context.report("invalid-value", "this is not a format of dates", beginning(item), help=help_)
            else:
                yield made

    def _only(self, node: Node) -> list[tuple[Scalar, frozenset[str]]]:
        if not isinstance(node, Mapping):
            expected(node, "columns, each with the values that count", self.context)
            return []
        return [(key, frozenset(self._texts(ONLY, value))) for key, value in node.items]


def _is_encoding(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding  # noqa: SLF001 - Python has no other way to ask
    except LookupError:
        return False
