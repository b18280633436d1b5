"""The state of reading one file: where things are, what was found wrong, what others must know."""

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
    """One file in the course of being read."""

    __slots__ = ("_entities", "diagnostics", "schema", "settings", "symbols", "text")

    def __init__(self, text: Text, schema: Schema, settings: Settings) -> None:
        self.text = text
        self.schema = schema
        self.settings = settings
        self.diagnostics: list[Diagnostic] = []
        self.symbols = SymbolTable()
        self._entities: dict[str, str] = {}

    def entity(self, id: str) -> str:  # noqa: A002 - the word of the data format
        """The IRI of the thing whose id is ``id``, as a term."""
        term = self._entities.get(id)
        if term is None:
            term = self._entities[id] = f"<{self.settings.base}{id}>"
        return term

    def refer(self, field: Field, node: Scalar) -> str | None:
        """The IRI, as a term, of the thing that ``field`` names at ``node``, where the id is known to be sound.

        Notes that it is referred to here.  None where the id has not been asked for before.
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
        """A message of the schema in the language of diagnostics, or the empty text."""
        return messages.get("en") or next(iter(messages.values()), "")

    def at(self, node: Node) -> Location:
        """Where ``node`` stands."""
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
        """Add a finding at ``node``."""
        others = [Related(self.at(other), text) for other, text in related]
        found = diagnostic(code, message, self.at(node), label=label, help=help, related=others, severity=severity)
        self.diagnostics.append(found)


def expected(node: Node, what: str, context: FileContext) -> None:
    """Report that something else stands at ``node`` than ``what`` should."""
    empty = isinstance(node, Scalar) and not node.value
    found = "nothing" if empty else type_names[type(node)]
    context.report("wrong-structure", f"here stands {found}", beginning(node), help=f"write {what}")


def unknown(key: Scalar, code: str, what: str, known: Iterable[str], context: FileContext) -> None:
    """Report that ``key`` is no ``what``, and suggest which of the ``known`` it may be meant for."""
    known = list(known)
    suggestions = Vocabulary((word, ()) for word in known).suggest(key.value)
    hint = f"did you mean `{suggestions[0]}`?" if suggestions else f"there are: {', '.join(known)}"
    context.report(code, f"`{key.value[:60]}` is no {what}", key, help=hint)


def report_empty(field: Field, node: Node, context: FileContext) -> None:
    """Report that ``field`` is written without a value."""
    context.report("empty-value", f"`{field.key}` has no value", node, help="write one, or delete the key")


def beginning(node: Node) -> Node:
    """The node to point at for a whole mapping: its first key, or its first character."""
    if isinstance(node, Mapping) and node.items:
        return node.items[0][0]
    return node


def a(noun: str) -> str:
    """``noun`` with its article."""
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"
