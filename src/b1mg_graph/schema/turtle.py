"""Turtle files as a graph with simple lookups, and the lines of subjects for error messages."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.errors import SchemaError
from b1mg_graph.vocabulary import RDF_FIRST, RDF_REST, SH, SH_PATTERN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from b1mg_graph.paths import ReadablePath


Subject = ox.NamedNode | ox.BlankNode
Object = ox.NamedNode | ox.BlankNode | ox.Literal


class TurtleGraph:
    """The triples of some Turtle files, by subject and predicate, and their prefixes."""

    def __init__(self, paths: Sequence[ReadablePath]) -> None:
        """Read the files.  Raises ``SchemaError``, with file and line, for a file that cannot be read."""
        self.prefixes: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._objects: dict[Subject, dict[str, list[Object]]] = defaultdict(lambda: defaultdict(list))
        for path in paths:
            self._read(path)

    def _read(self, path: ReadablePath) -> None:
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SchemaError(f"{path.name}: cannot be read: {error}") from error
        self._texts[path.name] = text
        try:
            parser = ox.parse(text, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
            for triple in parser:
                self._objects[triple.subject][triple.predicate.value].append(triple.object)
        except SyntaxError as error:
            raise SchemaError(f"{path.name}:{error.lineno}:{error.offset}: {error.msg}") from error
        self.prefixes.update(parser.prefixes)

    def subjects(self) -> list[Subject]:
        """Every subject, in the order of the files."""
        return list(self._objects)

    def predicates(self, subject: Object) -> dict[str, list[Object]]:
        """The objects of ``subject`` by predicate, in file order; empty for a literal."""
        return {} if isinstance(subject, ox.Literal) else dict(self._objects.get(subject, {}))

    def objects(self, subject: Subject, predicate: str) -> list[Object]:
        """The objects of ``subject`` and ``predicate``, in the order of the file."""
        return list(self._objects.get(subject, {}).get(predicate, ()))

    def items(self, head: Object) -> list[Object]:
        """The members of the RDF list that begins at ``head``."""
        members: list[Object] = []
        while isinstance(head, ox.BlankNode):
            members.extend(self.objects(head, RDF_FIRST))
            head = self.objects(head, RDF_REST)[0]
        return members

    def texts(self, subject: Subject, predicate: str) -> dict[str, str]:
        """The literals of ``predicate`` by language tag; the empty string is the key of those without one."""
        return {o.language or "": o.value for o in self.objects(subject, predicate) if isinstance(o, ox.Literal)}

    def number(self, subject: Subject, term: str) -> int | None:
        """The integer value of the SHACL ``term``, or None.  Raises ``SchemaError`` if it is not an integer."""
        for written in self.objects(subject, f"{SH}{term}"):
            try:
                return int(written.value)
            except ValueError:
                raise self.refusal(subject, f"{SH}{term}", f"sh:{term} must be a whole number") from None
        return None

    def years(self, subject: Subject, predicate: str) -> int | None:
        """The number of years that ``predicate`` gives, or None.  Raises ``SchemaError`` if it is not an integer."""
        for written in self.objects(subject, predicate):
            if not written.value.isdecimal():
                raise self.refusal(subject, predicate, f"{self.short(predicate)} must be a whole number")
            return int(written.value)
        return None

    def flag(self, subject: Subject, predicate: str) -> bool:
        """Whether ``predicate`` is true of ``subject``."""
        return any(o.value == "true" for o in self.objects(subject, predicate))

    def pattern(self, subject: Subject, written: str, flags: int = 0) -> re.Pattern[str]:
        """The compiled ``sh:pattern``, an XPath regular expression, in which ``$`` matches only at the very end."""
        parts = re.findall(r"\\.|\[(?:\\.|[^\]\\])*\]|.", written, re.DOTALL)
        try:
            return re.compile("".join(r"\Z" if part == "$" else part for part in parts), flags)
        except re.error as error:
            raise self.refusal(subject, SH_PATTERN, f"sh:pattern cannot be read: {error}") from error

    def refuse_unknown(self, shape: Subject, known: set[str]) -> None:
        """Raise ``SchemaError`` if ``shape`` uses a term of SHACL that is not in ``known``."""
        for predicate in self.predicates(shape):
            if predicate.startswith(SH) and predicate[len(SH) :] not in known:
                raise self.refusal(shape, predicate, f"sh:{predicate[len(SH) :]} is not compiled here")

    def refusal(self, shape: Subject, term: str, why: str) -> SchemaError:
        """The error for ``term`` of ``shape``, with its line; the caller raises it."""
        return SchemaError(f"{self.where(shape, term)}: {self.name(shape)}: {why}")

    def name(self, node: Object) -> str:
        """An IRI as a prefixed name if a prefix matches; a general name for a blank node."""
        return self.short(node.value) if isinstance(node, ox.NamedNode) else "a shape without a name"

    def where(self, subject: Subject, term: str) -> str:
        """``file:line`` of ``term`` (an IRI) in the description of ``subject``.

        Turtle parsers give no positions, so the text is searched for the term, from the line that begins with the
        subject or, for a blank node, from the beginning.
        """
        begins = "|".join(map(re.escape, self._spellings(subject.value)))
        mention = re.compile(rf"(?:{'|'.join(map(re.escape, self._spellings(term)))})(?![\w-])")
        for name, text in self._texts.items():
            start = re.search(rf"^(?:{begins})\s", text, re.MULTILINE)
            if isinstance(subject, ox.NamedNode) and start is None:
                continue
            begin = start.start() if start else 0
            found = mention.search(text, begin)
            if found or start:
                at = found.start() if found else begin
                return f"{name}:{text.count(chr(10), 0, at) + 1}"
        return next(iter(self._texts), "ontology")

    def short(self, iri: str) -> str:
        """An IRI as a prefixed name if a prefix matches."""
        return self._spellings(iri)[-1]

    def _spellings(self, iri: str) -> list[str]:
        fitting = [f"{p}:{iri[len(n) :]}" for p, n in self.prefixes.items() if iri.startswith(n)]
        return [f"<{iri}>", *fitting]
