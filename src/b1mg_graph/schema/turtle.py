"""Turtle files as a graph with simple lookups, and the lines of subjects for error messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.errors import SchemaError
from b1mg_graph.paths import shown
from b1mg_graph.schema.overlay import Object, Subject, lay_over, members_of
from b1mg_graph.vocabulary import SH, SH_NAME, SH_PATTERN

if TYPE_CHECKING:
    from b1mg_graph.ontology import Ontology, OntologyFile
    from b1mg_graph.schema.overlay import Triples

_OF_THINGS = "id"
"""The prefix of the things of a data set, which an ontology cannot have for anything else."""


class TurtleGraph:
    """The triples of an ontology's Turtle, by subject and predicate, and their prefixes.

    The data set's own files are merged in (see ``overlay``); ``added`` are the subjects that only they describe.
    ``called`` is the folder that messages name.
    """

    def __init__(self, ontology: Ontology) -> None:
        """Read the files.  Raises ``SchemaError``, with file and line, if one cannot be read or merged."""
        self.prefixes: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._objects: Triples = {}
        self._origins: dict[tuple[Subject, str | None], str] = {}
        self.called = shown(ontology.folders[-1])
        own: Triples = {}
        for file in ontology.turtle():
            self._read(file, own if file.is_own else self._objects)
        self._is_layered = bool(own)
        self.added = frozenset(own.keys() - self._objects.keys())
        if own:
            lay_over(self._objects, own, self._contradiction)

    def _read(self, file: OntologyFile, into: Triples) -> None:
        text = self._texts[file.called] = file.text()
        try:
            parser = ox.parse(text, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
            for triple in parser:
                into.setdefault(triple.subject, {}).setdefault(triple.predicate.value, []).append(triple.object)
                if file.is_own:
                    self._origins[triple.subject, None] = file.called
                    self._origins[triple.subject, triple.predicate.value] = file.called
        except SyntaxError as fault:
            raise SchemaError(f"{file.called}:{fault.lineno}:{fault.offset}: {fault.msg}") from fault
        if file.is_own:
            self._refuse_other_prefixes(file, parser.prefixes)
        self.prefixes.update(parser.prefixes)

    def _refuse_other_prefixes(self, file: OntologyFile, prefixes: dict[str, str]) -> None:
        """Queries may use every prefix without declaring it, so each has one meaning."""
        for prefix, namespace in prefixes.items():
            known = self.prefixes.get(prefix, namespace)
            if known == namespace and prefix != _OF_THINGS:
                continue
            meaning = f"means <{known}>" if prefix != _OF_THINGS else "is that of the things of the data set"
            line = self._line(file.called, re.compile(rf"(?i:@prefix|prefix)\s+{re.escape(prefix)}:"))
            raise SchemaError(f"{file.called}:{line}: the prefix `{prefix}:` {meaning}; choose another one")

    def _contradiction(self, subject: Subject, predicate: str, there: Object) -> SchemaError:
        value = self.name(there) if isinstance(there, ox.NamedNode) else None
        value = f"`{there.value}`" if isinstance(there, ox.Literal) else value or "another value"
        why = f"{self.short(predicate)} is {value} already and cannot be changed"
        return self.refusal(subject, predicate, why)

    def pieces(self) -> list[bytes]:
        """All triples, as texts of Turtle whose blank nodes have names of their own."""
        if not self._is_layered:
            return [text.encode() for text in self._texts.values()]
        triples = (
            ox.Triple(subject, ox.NamedNode(predicate), value)
            for subject, statements in self._objects.items()
            for predicate, values in statements.items()
            for value in values
        )
        return [ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""]

    def is_added(self, value: str) -> bool:
        """Whether the subject with this IRI, or blank node of this name, is described by the data set alone."""
        return self.subject(value) in self.added

    def subject(self, value: str) -> Subject:
        """The subject with this IRI, or the blank node of this name."""
        return ox.NamedNode(value) if ":" in value else ox.BlankNode(value)

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
        return members_of(self._objects, head)

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
        subject or, for a blank node, from the bracket before its ``sh:name``.
        """
        begins = "|".join(map(re.escape, self._spellings(subject.value)))
        mention = re.compile(rf"(?:{'|'.join(map(re.escape, self._spellings(term)))})(?![\w-])")
        for name, text in self._in_order(subject, term):
            start = re.search(rf"^(?:{begins})\s", text, re.MULTILINE)
            if isinstance(subject, ox.NamedNode) and start is None:
                continue
            begin = start.start() if start else self._bracket(subject, text)
            found = mention.search(text, begin)
            if found or start:
                at = found.start() if found else begin
                return f"{name}:{text.count(chr(10), 0, at) + 1}"
        return self._in_order(subject, term)[0][0]

    def _bracket(self, subject: Subject, text: str) -> int:
        """Where a shape without a name begins in a text: at the bracket before its ``sh:name``, if it has one."""
        key = next(iter(self.objects(subject, SH_NAME)), None)
        named = re.search(rf'"{re.escape(key.value)}"', text) if key is not None else None
        return max(text.rfind("[", 0, named.start()), 0) if named else 0

    def _in_order(self, subject: Subject, term: str) -> list[tuple[str, str]]:
        """The files with their texts, the one of the data set's own first that says this, or describes the subject."""
        first = self._origins.get((subject, term)) or self._origins.get((subject, None))
        return sorted(self._texts.items(), key=lambda item: item[0] != first)

    def _line(self, called: str, pattern: re.Pattern[str]) -> int:
        found = pattern.search(self._texts[called])
        return self._texts[called].count("\n", 0, found.start()) + 1 if found else 1

    def short(self, iri: str) -> str:
        """An IRI as a prefixed name if a prefix matches."""
        return self._spellings(iri)[-1]

    def _spellings(self, iri: str) -> list[str]:
        fitting = [f"{p}:{iri[len(n) :]}" for p, n in self.prefixes.items() if iri.startswith(n)]
        return [f"<{iri}>", *fitting]
