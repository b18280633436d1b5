"""The state of compiling one file: its text, its diagnostics, and its symbol table."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Certainty, Diagnostic, Edit, Related, Severity, diagnostic
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence, type_names, unpack
from b1mg_graph.facts.spans import Spans
from b1mg_graph.facts.symbol_table import SymbolTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.diagnostics.text import Location, Text
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.schema.model import Field, Schema


_NO_SPACE = re.compile(r"([\w-]+):(?!//)\S")
_HASH = re.compile(r"[ \t]+#\S")


class FileContext:
    """The text, schema, settings, diagnostics and symbols of one file while it is read.

    ``meant`` has, for the span of every unknown key, the key that it is read as, or None.  ``literals`` has the terms
    of values without findings, by the shape of the field and the value: the same dates recur.  ``references`` and
    ``held`` become those of the symbols when all is read (``keep_spans``).
    """

    __slots__ = (
        "_entities",
        "diagnostics",
        "held",
        "literals",
        "meant",
        "references",
        "schema",
        "settings",
        "symbols",
        "text",
    )

    def __init__(self, text: Text, schema: Schema, settings: Settings) -> None:
        self.text = text
        self.schema = schema
        self.settings = settings
        self.diagnostics: list[Diagnostic] = []
        self.symbols = SymbolTable()
        self.references: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
        self.held: defaultdict[tuple[str, str], dict[str, list[int]]] = defaultdict(dict)
        self.meant: dict[int, str | None] = {}
        self.literals: dict[tuple[str, str], str] = {}
        self._entities: dict[str, str] = {}

    def entity(self, id: str) -> str:  # noqa: A002 - the key of the data format
        """The IRI of the thing whose id is ``id``, as a term."""
        term = self._entities.get(id)
        if term is None:
            term = self._entities[id] = self.settings.term(id)
        return term

    def refer(self, field: Field, node: Scalar) -> str | None:
        """The IRI (a term) of the thing whose id is at ``node``, if the id was validated before; otherwise None.

        Notes the reference.
        """
        id_ = node.value
        term = self._entities.get(id_)
        if term is not None:
            note(self.references[field.shape], id_, node.span)
        return term

    def keep_spans(self) -> None:
        """Have the symbols know where ids are referred to and roles are held."""
        self.symbols.references = {shape: Spans.of(found) for shape, found in self.references.items()}
        self.symbols.held = {key: Spans.of(found) for key, found in self.held.items()}

    def words(self, messages: dict[str, str]) -> str:
        """A message of the schema in the language of diagnostics (English), or the empty string."""
        return messages.get("en") or next(iter(messages.values()), "")

    def at(self, node: Node) -> Location:
        """The location of ``node``."""
        return self.text.location(*unpack(node.span))

    def report(
        self,
        code: str,
        message: str,
        node: Node,
        *,
        label: str = "",
        help: str = "",  # noqa: A002
        related: tuple[tuple[Node, str], ...] = (),
        severity: Severity | None = None,
        proposal: Iterable[str] = (),
        edits: Iterable[Edit] = (),
    ) -> None:
        """Add a diagnostic at ``node``; ``related`` are pairs of another node and its label."""
        others = [Related(self.at(other), text) for other, text in related]
        self.diagnostics.append(
            diagnostic(
                code,
                message,
                self.at(node),
                label=label,
                help=help,
                related=others,
                severity=severity,
                proposal=proposal,
                edits=edits,
            )
        )

    def written(self, node: Node) -> str:
        """The characters of ``node`` in the file: those of a text with its quotation marks."""
        start, end = unpack(node.span)
        return self.text.content[start:end]

    def is_plain(self, node: Scalar) -> bool:
        """Whether the value is written without quotation marks, in one line."""
        return self.written(node) == node.value

    def replacing(self, node: Scalar, value: str, certainty: Certainty = "likely") -> tuple[Edit, ...]:
        """The edit that writes ``value`` in place of that of ``node``, in the same quotation marks."""
        start, end = unpack(node.span)
        mark = self.text.content[start : start + 1]
        return (Edit(start, end, f"{mark}{value}{mark}" if mark in ("'", '"') else value, certainty),)


def expected(node: Node, what: str, context: FileContext) -> None:
    """Report that ``node`` has the wrong structure where ``what`` is required."""
    note_unread(node, context)
    empty = isinstance(node, Scalar) and not node.value
    found = "nothing" if empty else type_names[type(node)]
    m = _NO_SPACE.match(node.value) if isinstance(node, Scalar) and context.is_plain(node) else None
    if m is not None and m[1] in context.schema.keys:
        from b1mg_graph.facts.yaml_layout import no_space_after  # most files have no such mistake

        start, _ = unpack(node.span)
        context.diagnostics.append(no_space_after(start + len(m[1]), m[1]).found_in(context.text))
        return
    context.report("wrong-structure", f"found {found}", beginning(node), help=f"write {what}")


def note_unread(node: Node, context: FileContext) -> None:
    """Note every word below ``node``, which is not read: it can be an id that is described or referred to there."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Sequence):
            waiting += node.items
        elif isinstance(node, Mapping):
            waiting += [part for pair in node.items for part in pair]
        else:
            context.symbols.unread.add(node.value)


def report_empty(field: Field, node: Node, context: FileContext) -> None:
    """Report that the key of ``field`` has no value."""
    written = context.written(node) if isinstance(node, Scalar) else ""
    help_ = "write one, or delete the key"
    if written and written[0] not in "\"'|>":
        help_ = f"`{written}` is the empty value in YAML: {help_}; a name spelt like this needs quotation marks"
    elif _HASH.match(context.text.content, unpack(node.span)[1]):
        help_ = f"what follows `#` is a comment: put quotation marks around the text; otherwise {help_}"
    context.report("empty-value", f"`{field.key}` has no value", node, help=help_)


def beginning(node: Node) -> Node:
    """The node that locates a whole mapping: its first key, or the mapping itself if it is empty."""
    if isinstance(node, Mapping) and node.items:
        return node.items[0][0]
    return node


def a(noun: str) -> str:
    """``noun`` with the indefinite article, ``a`` or ``an``."""
    return f"an {noun}" if noun[:1] in "AEIOaeiou" else f"a {noun}"


def note(found: dict[str, list[int]], id: str, span: int) -> None:  # noqa: A002 - the key of the data format
    """Add a packed span to those found of an id."""
    spans = found.get(id)
    if spans is None:
        found[id] = [span]
    else:
        spans.append(span)
