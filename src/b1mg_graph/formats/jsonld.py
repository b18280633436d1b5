"""JSON-LD (W3C JSON-LD 1.1), compacted by rdflib with our own context.

Nodes are assembled of what rdflib makes of single statements (``formats.compaction``).  A dataset is a list of named
graphs, each a list of nodes, sorted by record type in the order of the sections of facts, then by id.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from b1mg_graph.compiler.made import Texts
from b1mg_graph.formats.compaction import Compaction, in_order
from b1mg_graph.formats.context import context_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from b1mg_graph.compiler.assembly import Assembly

    Node = dict[str, Any]

_LAST = 1e9
_LINE, _INDENTED = "\n", "\n  "


class Compactor:
    """Compacts triples to node objects; ``context`` is the value of ``@context`` for them."""

    def __init__(self, assembly: Assembly) -> None:
        self.context = context_of(assembly)
        self.compaction = Compaction(self.context)
        types, symbol = assembly.schema.types.values(), self.compaction.symbol
        self._kinds = {symbol(t.target): (_LAST if t.identified_by else t.order, t.name()) for t in types}
        fields = [f for t in types for f in t.fields.values()]
        self._keys: dict[str, float] = {"@id": -2, "@type": -1, **{f.name: f.order for f in fields}}

    def nodes(self, pieces: Iterable[bytes]) -> list[Node]:
        """The node objects of the triples in ``pieces`` (N-Triples), by type and id; keys and values are sorted."""
        nodes: dict[str, Node] = {}
        lines = dict.fromkeys(line for piece in pieces for line in piece.splitlines(keepends=True))
        for quad in ox.parse(b"".join(lines), format=ox.RdfFormat.N_TRIPLES):
            subject = quad.subject.value
            node = nodes.get(subject)
            if node is None:
                node = nodes[subject] = {"@id": self.compaction.node(subject)}
            key, value = self.compaction.statement(quad.predicate, quad.object)
            node[key] = together(node[key], value) if key in node else value
        return sorted((self._ordered(node) for node in nodes.values()), key=self._rank)

    def document(self, nodes: Iterable[Node], context: str | None = None) -> str:
        """The text of a document with ``nodes``; ``context`` is the address of their context, by default inlined."""
        return self.document_of(map(text_of, nodes), context)

    def document_of(self, texts: Iterable[str], context: str | None = None) -> str:
        """The same with nodes as ``text_of`` writes them."""
        head = text_of({"@context": context or self.context}).removesuffix("\n}")
        within = ",".join(f"\n  {text.replace(_LINE, _INDENTED)}" for text in texts)
        end = "\n ]\n}\n" if within else "]\n}\n"
        return f'{head},\n "@graph": [{within}{end}'

    @property
    def made_of(self) -> str:
        """What all that is compacted is made of beside the triples."""
        return repr((self.context, self._kinds, self._keys))

    def _rank(self, node: Node) -> tuple[float, str, str]:
        kinds = node.get("@type", [])
        known = [self._kinds[k] for k in (kinds if isinstance(kinds, list) else [kinds]) if k in self._kinds]
        return (*min(known, default=(_LAST + 1, "")), node["@id"])

    def _ordered(self, node: Node) -> Node:
        keys = sorted(node, key=lambda key: (self._keys.get(key, _LAST), key))
        return {key: in_order(node[key]) for key in keys}


def together(one: Any, other: Any) -> Any:
    """Two values of a key as one: texts by language side by side, anything else in a list."""
    if _is_map(one) and _is_map(other):
        merged = dict(one)
        for language, text in other.items():
            merged[language] = together(merged[language], text) if language in merged else text
        return dict(sorted(merged.items()))
    return [*(one if isinstance(one, list) else [one]), *(other if isinstance(other, list) else [other])]


def _is_map(value: Any) -> bool:
    """Whether a value is a language map (JSON-LD 1.1, section 4.6.3)."""
    return isinstance(value, dict) and not any(key.startswith("@") for key in value)


def jsonld(graphs: Mapping[str, Iterable[bytes]], assembly: Assembly) -> Iterator[str]:
    """Named graphs (by graph term) as the parts of a JSON-LD document with an inlined context."""
    compactor = assembly.once(Compactor)
    yield compactor.document_of(_named({name: b"".join(graphs[name]) for name in sorted(graphs)}, compactor))


def _named(graphs: Mapping[str, bytes], compactor: Compactor) -> Iterator[str]:
    """The texts of named graphs (N-Triples by graph term); those that the last run made of the same are kept."""
    texts = Texts("JSON-LD", compactor.made_of, ("rdflib",))

    def made(name: str) -> str:
        return text_of({"@id": compactor.compaction.symbol(name[1:-1]), "@graph": compactor.nodes([graphs[name]])})

    for name, lines in graphs.items():
        yield texts.of(f"{name}\n".encode() + lines, partial(made, name))
    texts.keep()
    compactor.compaction.keep("graphs")


def text_of(node: Node) -> str:
    """A node as it is written, without a line end."""
    return json.dumps(node, ensure_ascii=False, indent=1)


def context_document(assembly: Assembly) -> str:
    """The text of the published context document."""
    return json.dumps({"@context": context_of(assembly)}, ensure_ascii=False, indent=1) + "\n"
