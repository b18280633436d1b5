"""The state of compiling one file: its text, its diagnostics, and its symbol table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, Severity, diagnostic
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, type_names, unpack
from b1mg_graph.facts.symbol_table import SymbolTable
from b1mg_graph.spelling import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.diagnostics.text import Location, Text
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.schema.model import Field, Schema


class FileContext:
    """The text, schema, settings, diagnostics and symbols of one file while it is read."""

    __slots__ = ("_entities", "diagnostics", "schema", "settings", "symbols", "text")

    def __init__(self, text: Text, schema: Schema, settings: Settings) -> None:
        self.text = text
        self.schema = schema
        self.settings = settings
        self.diagnostics: list[Diagnostic] = []
        self.symbols = SymbolTable()
        self._entities: dict[str, str] = {}

    def entity(self, id: str) -> str:  # noqa: A002 - the key of the data format
        """The IRI of the thing whose id is ``id``, as a term."""
        term = self._entities.get(id)
        if term is None:
            term = self._entities[id] = self.settings.term(id)
        return term

    def refer(self, field: Field, node: Scalar) -> str | None:
        """The IRI (a term) of the thing whose id is at ``node``, if the id was validated before; otherwise None.

        Records the reference in the symbol table.
        """
        id_ = node.value
        term = self._entities.get(id_)
        if term is not None:
            spans = self.symbols.references[field.shape].get(id_)
            if spans is None:
                self.symbols.references[field.shape][id_] = [node.span]
            else:
                spans.append(node.span)
        return term

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
    ) -> None:
        """Add a diagnostic at ``node``; ``related`` are pairs of another node and its label."""
        others = [Related(self.at(other), text) for other, text in related]
        found = diagnostic(code, message, self.at(node), label=label, help=help, related=others, severity=severity)
        self.diagnostics.append(found)


def expected(node: Node, what: str, context: FileContext) -> None:
    """Report that ``node`` has the wrong structure where ``what`` is required."""
    empty = isinstance(node, Scalar) and not node.value
    found = "nothing" if empty else type_names[type(node)]
    context.report("wrong-structure", f"here stands {found}", beginning(node), help=f"write {what}")


def unknown(key: Scalar, code: str, what: str, known: Iterable[str], context: FileContext) -> None:
    """Report that ``key`` is not a known ``what``, with the most similar of the ``known`` as a suggestion."""
    known = list(known)
    suggestions = Vocabulary((word, ()) for word in known).suggest(key.value)
    hint = f"did you mean `{suggestions[0]}`?" if suggestions else f"there are: {', '.join(known)}"
    context.report(code, f"`{key.value[:60]}` is no {what}", key, help=hint)


def report_empty(field: Field, node: Node, context: FileContext) -> None:
    """Report that the key of ``field`` has no value."""
    context.report("empty-value", f"`{field.key}` has no value", node, help="write one, or delete the key")


def beginning(node: Node) -> Node:
    """The node that locates a whole mapping: its first key, or the mapping itself if it is empty."""
    if isinstance(node, Mapping) and node.items:
        return node.items[0][0]
    return node


def a(noun: str) -> str:
    """``noun`` with the indefinite article, ``a`` or ``an``."""
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"
