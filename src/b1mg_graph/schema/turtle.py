"""Turtle files as a graph that is easy to walk, with the lines that subjects stand on."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.errors import SchemaError
from b1mg_graph.ntriples import RDF

if TYPE_CHECKING:
    from pathlib import Path

Subject = ox.NamedNode | ox.BlankNode
Object = ox.NamedNode | ox.BlankNode | ox.Literal


class TurtleGraph:
    """The triples of some Turtle files, by subject and predicate, and their prefixes."""

    def __init__(self, paths: list[Path]) -> None:
        """Read the files; ``SchemaError`` names file and line of what cannot be read."""
        self.prefixes: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._objects: dict[Subject, dict[str, list[Object]]] = defaultdict(lambda: defaultdict(list))
        for path in paths:
            self._read(path)

    def _read(self, path: Path) -> None:
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as fault:
            raise SchemaError(f"{path.name}: cannot be read: {fault}") from fault
        self._texts[path.name] = text
        try:
            parser = ox.parse(text, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
            for triple in parser:
                self._objects[triple.subject][triple.predicate.value].append(triple.object)
        except SyntaxError as fault:
            raise SchemaError(f"{path.name}:{fault.lineno}:{fault.offset}: {fault.msg}") from fault
        self.prefixes.update(parser.prefixes)

    def subjects(self) -> list[Subject]:
        """Every subject, in the order of the files."""
        return list(self._objects)

    def predicates(self, subject: Object) -> dict[str, list[Object]]:
        """The objects of ``subject`` by predicate, in the order of the file; a literal has none."""
        return {} if isinstance(subject, ox.Literal) else dict(self._objects.get(subject, {}))

    def objects(self, subject: Subject, predicate: str) -> list[Object]:
        """The objects of ``subject`` and ``predicate``, in the order of the file."""
        return list(self._objects.get(subject, {}).get(predicate, ()))

    def items(self, head: Object) -> list[Object]:
        """The members of the RDF list that begins at ``head``."""
        members: list[Object] = []
        while isinstance(head, ox.BlankNode):
            members.extend(self.objects(head, f"{RDF}first"))
            head = self.objects(head, f"{RDF}rest")[0]
        return members

    def texts(self, subject: Subject, predicate: str) -> dict[str, str]:
        """The literals of ``predicate`` by language; those without one under the empty text."""
        return {o.language or "": o.value for o in self.objects(subject, predicate) if isinstance(o, ox.Literal)}

    def where(self, subject: Subject, term: str) -> str:
        """``file:line`` of the mention of ``term`` (an IRI) in the description of ``subject``.

        Parsers of Turtle give no positions, so the text is searched: from the line that
        begins with the subject for the first mention of the term behind it.
        """
        written = [re.escape(name) for name in self._spellings(term)]
        begins = [re.escape(name) for name in self._spellings(subject.value)]
        for name, text in self._texts.items():
            start = re.search(rf"^(?:{'|'.join(begins)})\s", text, re.MULTILINE)
            if start is None:
                continue
            mention = re.compile(rf"(?:{'|'.join(written)})(?![\w-])").search(text, start.end())
            at = mention.start() if mention else start.start()
            return f"{name}:{text.count(chr(10), 0, at) + 1}"
        return next(iter(self._texts), "ontology")

    def short(self, iri: str) -> str:
        """An IRI as a prefixed name where a prefix fits."""
        return self._spellings(iri)[-1]

    def _spellings(self, iri: str) -> list[str]:
        fitting = [f"{p}:{iri[len(n) :]}" for p, n in self.prefixes.items() if iri.startswith(n)]
        return [f"<{iri}>", *fitting]


def ntriples_of(folder: Path) -> bytes:
    """The triples of all Turtle files in ``folder`` as N-Triples, without those that have a blank node.

    Blank nodes stand only in lists and paths of shapes, which no query over the data asks for.
    """
    triples = (
        triple for path in sorted(folder.glob("*.ttl")) for triple in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    )
    named = (t for t in triples if not isinstance(t.subject, ox.BlankNode) and not isinstance(t.object, ox.BlankNode))
    serialized = ox.serialize(
        (ox.Triple(t.subject, t.predicate, t.object) for t in named), format=ox.RdfFormat.N_TRIPLES
    )
    return serialized or b""
