"""Selecting the statements that describe a thing, for its page and the files beside it.

A description has all stated and derived statements with the thing as subject; the nested records that refer to it
(roles held, attendances) with all their statements; the statements that have it as object; the sources of all these;
and the names of everything mentioned, in the language of the page.  The page shows exactly these statements, and the
``.ttl`` and ``.jsonld`` beside it contain the same.  The source of a statement is on the page and in the dumps with
named graphs; in triples, only nested records link to their sources.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.description.model import Description, Facts
from b1mg_graph.description.names import Naming
from b1mg_graph.description.page_statements import PageContext, PageStatements
from b1mg_graph.description.tables import NestedTypes, Tables
from b1mg_graph.model.languages import ENGLISH
from b1mg_graph.rdf.dataset import ONTOLOGY
from b1mg_graph.vocabulary import B1MG_PLACE, DCTERMS_DESCRIPTION, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.description.model import ShownStatement
    from b1mg_graph.model.statements import Statement

_TYPE = f"<{RDF_TYPE}>"
_PLACE = f"<{B1MG_PLACE}>"
_TEXT = f"<{DCTERMS_DESCRIPTION}>"
_INVERSES = f"SELECT ?property ?inverse {{ GRAPH {ONTOLOGY} {{ ?inverse owl:inverseOf ?property }} }}"
_DEFINITION = f"SELECT ?text {{ GRAPH {ONTOLOGY} {{ ?class skos:definition ?text }} }}"


class Describer:
    """Describes the things of one data set."""

    def __init__(self, assembly: Assembly, language: str | None = None, up: str = "") -> None:
        """``language`` is that of the pages, by default the main language; ``up`` leads from it to the site's root."""
        self._assembly = assembly
        self.statements = assembly.current.statements.load()
        self.naming = Naming(assembly, language, up)
        self.context = PageContext(self.naming, assembly)
        self.knowledge = self.context.knowledge
        self.types = NestedTypes(assembly, self.knowledge, self.naming.written)

    def __call__(self, id: str, more: Iterable[Statement] = ()) -> tuple[Description, PageStatements]:  # noqa: A002
        """The description of the thing ``id``, and the statements of its page, to which others can be added.

        The sources of the statements ``more`` are numbered together with those of the page.
        """
        return _Description(self, id, more).description()

    def is_ours(self, statement: Statement) -> bool:
        """Whether the property of a statement is one of the data set's ontology, and of no other vocabulary."""
        return self._assembly.schema.defines(statement.predicate[1:-1])

    @cached_property
    def inverses(self) -> dict[str, str]:
        """The inverse that the ontology gives of a property, both as N-Triples terms."""
        answer = self._assembly.dataset.query(_INVERSES)
        assert isinstance(answer, ox.QuerySolutions)
        return {str(row["property"]): str(row["inverse"]) for row in answer}

    @cached_property
    def naming_properties(self) -> frozenset[str]:
        """The properties (N-Triples terms) whose values are names of a thing."""
        return frozenset(f"<{path}>" for path in self._assembly.schema.naming)

    def definition(self, target: str) -> str:
        """The definition of the class ``target`` (an IRI) in the ontology, else in English; empty if there is none."""
        answer = self._assembly.dataset.query(_DEFINITION, {"class": ox.NamedNode(target)})
        assert isinstance(answer, ox.QuerySolutions)
        texts = {row["text"].language or "": row["text"].value for row in answer}
        return str(texts.get(self.naming.written) or texts.get(ENGLISH, ""))

    def rank(self, id: str) -> float:  # noqa: A002
        """The order of the section of the thing ``id`` in the schema."""
        index = self._assembly.index
        return self._assembly.schema.types[index.classes[id]].order

    def section(self, id: str) -> str | None:  # noqa: A002
        """The section of the facts that has the thing ``id``; None for the data set itself."""
        index = self._assembly.index
        return self._assembly.schema.types[index.classes[id]].section

    def section_name(self, id: str) -> str:  # noqa: A002
        """What the section that has the thing ``id`` is called."""
        schema, index = self._assembly.schema, self._assembly.index
        return schema.section_name(schema.types[index.classes[id]], self.naming.written)

    def written(self, id: str) -> tuple[str, ...]:  # noqa: A002
        """The places in the facts that describe the thing ``id``: ``path:line``."""
        index = self._assembly.index
        places = (index.at(text, definition.span) for text, definition in index.definitions[id])
        return tuple(f"{place.path}:{place.line}" for place in places)

    def is_retired(self, id: str) -> bool:  # noqa: A002
        """Whether the id is no longer used."""
        return self._assembly.index.is_retired(id)

    def term(self, id: str) -> str:  # noqa: A002
        """The IRI of the thing ``id`` as an N-Triples term."""
        return self._assembly.settings.term(id)


class _Description:
    """Selects and groups the statements that describe one thing."""

    def __init__(self, describer: Describer, id: str, more: Iterable[Statement]) -> None:  # noqa: A002
        self._describer = describer
        self._id = id
        self._thing = describer.term(id)
        knowledge, statements = describer.knowledge, describer.statements
        own = statements.of(self._thing)
        self._stated = [s for s in own if s.sources]
        self._derived = [s for s in own if not s.sources]
        self._records = knowledge.records(self._thing)
        others = knowledge.referring(self._thing)
        self._referred = [s for s in others if s.sources]
        self._inverse = [
            s for s in others if not s.sources and s.predicate in describer.inverses and describer.is_ours(s)
        ]
        of_records = (s for record in self._records for s in statements.of(record.term))
        sources = {source for s in (*self._stated, *self._referred, *of_records, *more) for source in s.sources}
        self._page = PageStatements(describer.context, sources)

    def description(self) -> tuple[Description, PageStatements]:
        """The description, and the statements of the page with their sources numbered."""
        describer, page = self._describer, self._page
        naming = describer.naming
        value = naming(self._thing)
        kinds = [s for s in self._stated if s.predicate == _TYPE]
        names = [s for s in self._stated if s.predicate in describer.naming_properties]
        texts = [s for s in self._stated if s.predicate == _TEXT]
        elsewhere = {_TYPE, _TEXT, _PLACE, *describer.naming_properties}
        tables = Tables(describer.types, page)
        made = tables.tables(self._records, value.text)
        return Description(
            id=self._id,
            iri=self._thing[1:-1],
            title=value.text,
            name=value.name,
            kinds=tuple(page.show(s, numbered=False) for s in kinds),
            names=page.grouped(names),
            texts=page.grouped(texts),
            facts=page.grouped(s for s in self._stated if s.predicate not in elsewhere),
            tables=made,
            referred=page.grouped(self._referred, incoming=True),
            direct=page.grouped(s for s in self._derived if describer.is_ours(s)),
            inverse=self._inverses(),
            others=self._others([s for s in self._derived if not describer.is_ours(s)] + tables.rest),
            references=page.references(self._thing),
            written=describer.written(self._id),
            retired=describer.is_retired(self._id),
            states=page.caption,
            lines=frozenset(page.lines | set(value.lines)),
        ), page

    def _inverses(self) -> tuple[Facts, ...]:
        """Derived statements with the thing as object, by their inverse properties."""
        naming, inverses = self._describer.naming, self._describer.inverses
        found = []
        for facts in self._page.grouped(self._inverse, incoming=True):
            (inverse,) = {i for p, i in inverses.items() if naming.short(p) == facts.property.iri}
            found.append(Facts(naming.property(inverse), facts.statements))
        return tuple(found)

    def _others(self, statements: list[Statement]) -> tuple[ShownStatement, ...]:
        """Statements in other vocabularies, with all statements on records they mention that have no page."""
        found: dict[str, Statement] = {}
        waiting = list(statements)
        while waiting:
            statement = waiting.pop()
            if statement.line not in found:
                found[statement.line] = statement
                if self._describer.naming(statement.value).kind == "record":
                    waiting.extend(self._describer.statements.of(statement.value))
        ordered = sorted(found.values(), key=lambda s: (s.subject != self._thing, s))
        others = tuple(self._page.show(s, numbered=False, incoming=s.subject != self._thing) for s in ordered)
        self._page.lines.update(line for shown in others for line in shown.value.lines)
        return others
