"""Which statements describe a thing, and the files that hold them.

A thing is described by all that is stated and derived with it as subject; by the nested records that it stands in
(roles held, events attended) with all of theirs; by what refers to it; by the sources of all that; and by the names
of whatever is so mentioned, in the language that the page shows.  The page shows these statements and
no others, and ``.ttl`` and ``.jsonld`` beside it hold the same: who states what is in the page and in the
dumps with named graphs, as triples alone cannot say it of more than the records.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.description.model import Description, Facts
from b1mg_graph.description.names import Naming
from b1mg_graph.description.statements import Knowledge, Sayings
from b1mg_graph.description.tables import NestedTypes, Tables
from b1mg_graph.model.statements import Statements
from b1mg_graph.rdf.dataset import ONTOLOGY
from b1mg_graph.vocabulary import B1MG_PLACE, DCTERMS_DESCRIPTION, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.description.model import Said
    from b1mg_graph.model.statements import Statement

_TYPE = f"<{RDF_TYPE}>"
_PLACE = f"<{B1MG_PLACE}>"
_TEXT = f"<{DCTERMS_DESCRIPTION}>"
_INVERSES = f"SELECT ?property ?inverse {{ GRAPH {ONTOLOGY} {{ ?inverse owl:inverseOf ?property }} }}"
_DEFINITION = f"SELECT ?text {{ GRAPH {ONTOLOGY} {{ ?class skos:definition ?text FILTER(LANG(?text) = 'en') }} }}"


class Describer:
    """Describes the things of one data set."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self.statements = Statements(assembly.dataset)
        self.naming = Naming(assembly, self.statements)
        self.types = NestedTypes(assembly)
        self.knowledge = Knowledge(self.statements, self.naming, assembly)

    def __call__(self, id: str, more: Iterable[Statement] = ()) -> tuple[Description, Sayings]:  # noqa: A002
        """The description of the thing ``id``, and the statements of its page, to which others can be added.

        The sources of ``more`` are numbered among those of the page.
        """
        return _Description(self, id, more).made()

    def is_nested(self, term: str) -> bool:
        """Whether a term is a nested record."""
        return self.types.of(term, self.statements) is not None

    def is_ours(self, statement: Statement) -> bool:
        """Whether the property of a statement is one of the data set's ontology, and of no other vocabulary."""
        return self._assembly.schema.defines(statement.predicate[1:-1])

    @cached_property
    def inverses(self) -> dict[str, str]:
        """Of properties (terms), the inverse that the ontology names for display."""
        answer = self._assembly.dataset.query(_INVERSES)
        assert isinstance(answer, ox.QuerySolutions)
        return {str(row["property"]): str(row["inverse"]) for row in answer}

    @cached_property
    def naming_properties(self) -> frozenset[str]:
        """The properties (terms) whose values are what a thing is called."""
        return frozenset(f"<{path}>" for path in self._assembly.schema.naming)

    def definition(self, target: str) -> str:
        """What the ontology says that things of the class ``target`` are; nothing where it says nothing."""
        answer = self._assembly.dataset.query(_DEFINITION, {"class": ox.NamedNode(target)})
        assert isinstance(answer, ox.QuerySolutions)
        return next((row["text"].value for row in answer), "")

    def rank(self, id: str) -> float:  # noqa: A002
        """Where the section of the thing comes among all."""
        index = self._assembly.index
        return self._assembly.schema.types[index.classes[id]].order

    def section(self, id: str) -> str | None:  # noqa: A002
        """The section that the thing is written in; None for the data set itself."""
        index = self._assembly.index
        return self._assembly.schema.types[index.classes[id]].section

    def written(self, id: str) -> tuple[str, ...]:  # noqa: A002
        """The places in the facts that describe the thing: ``path:line``."""
        index = self._assembly.index
        places = (index.at(text, definition.span) for text, definition in index.definitions[id])
        return tuple(f"{place.path}:{place.line}" for place in places)

    def is_retired(self, id: str) -> bool:  # noqa: A002
        """Whether the id is no longer used."""
        return self._assembly.index.is_retired(id)

    def term(self, id: str) -> str:  # noqa: A002
        """The IRI of a thing, as a term."""
        return f"<{self._assembly.settings.base}{id}>"


class _Description:
    """Sorts the statements that describe one thing."""

    def __init__(self, describer: Describer, id: str, more: Iterable[Statement]) -> None:  # noqa: A002
        self._describer = describer
        self._id = id
        self._thing = describer.term(id)
        statements = describer.statements
        own = statements.of(self._thing)
        self._stated = [s for s in own if s.sources]
        self._derived = [s for s in own if not s.sources]
        incoming = [s for s in statements.to(self._thing) if s.predicate not in describer.types.testimonies]
        self._ties = [s for s in incoming if describer.is_nested(s.subject)]
        others = [s for s in incoming if not describer.is_nested(s.subject)]
        self._referred = [s for s in others if s.sources]
        self._inverse = [
            s for s in others if not s.sources and s.predicate in describer.inverses and describer.is_ours(s)
        ]
        records = {s.subject for s in self._ties}
        of_records = (s for record in records for s in statements.of(record))
        sources = {source for s in (*self._stated, *self._referred, *of_records, *more) for source in s.sources}
        self._sayings = Sayings(describer.knowledge, sources)

    def made(self) -> tuple[Description, Sayings]:
        """The description, and the statements that it has told."""
        describer, sayings = self._describer, self._sayings
        naming = describer.naming
        value = naming(self._thing)
        kinds = [s for s in self._stated if s.predicate == _TYPE]
        names = [s for s in self._stated if s.predicate in describer.naming_properties]
        texts = [s for s in self._stated if s.predicate == _TEXT]
        told = {_TYPE, _TEXT, _PLACE, *describer.naming_properties}
        tables = Tables(describer.types, sayings)
        made = tables.tables(self._ties, value.text)
        return Description(
            id=self._id,
            iri=self._thing[1:-1],
            title=value.text,
            called=value.name,
            kinds=tuple(sayings.said(s, numbered=False) for s in kinds),
            names=sayings.grouped(names),
            texts=sayings.grouped(texts),
            facts=sayings.grouped(s for s in self._stated if s.predicate not in told),
            tables=made,
            referred=sayings.grouped(self._referred, incoming=True),
            direct=sayings.grouped(s for s in self._derived if describer.is_ours(s)),
            inverse=self._inverses(),
            others=self._others([s for s in self._derived if not describer.is_ours(s)] + tables.rest),
            references=sayings.references(self._thing),
            written=describer.written(self._id),
            retired=describer.is_retired(self._id),
            states=sayings.caption,
            lines=frozenset(sayings.lines | set(value.lines)),
        ), sayings

    def _inverses(self) -> tuple[Facts, ...]:
        """What is derived of others and leads here, under the names of the inverse properties."""
        naming, inverses = self._describer.naming, self._describer.inverses
        found = []
        for facts in self._sayings.grouped(self._inverse, incoming=True):
            (inverse,) = {i for p, i in inverses.items() if naming.short(p) == facts.property.iri}
            found.append(Facts(naming.property(inverse), facts.said))
        return tuple(found)

    def _others(self, statements: list[Statement]) -> tuple[Said, ...]:
        """Statements for users of other vocabularies, and all about what they mention that has no page of its own."""
        found: dict[str, Statement] = {}
        waiting = list(statements)
        while waiting:
            statement = waiting.pop()
            if statement.line not in found:
                found[statement.line] = statement
                if self._describer.naming(statement.value).sort == "record":
                    waiting.extend(self._describer.statements.of(statement.value))
        ordered = sorted(found.values(), key=lambda s: (s.subject != self._thing, s))
        others = tuple(self._sayings.said(s, numbered=False, incoming=s.subject != self._thing) for s in ordered)
        self._sayings.lines.update(line for said in others for line in said.value.lines)
        return others
