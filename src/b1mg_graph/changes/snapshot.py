"""The statements of a state by thing, with the type of each thing and the holder of each nested record."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from b1mg_graph.model.settings import Settings
from b1mg_graph.rdf.ntriples import lexical_form
from b1mg_graph.schema.model import Field
from b1mg_graph.vocabulary import B1MG_MAIN_LANGUAGE, RDF_TYPE, VOID_URI_SPACE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from b1mg_graph.changes.revision_state import SetAside, Triples
    from b1mg_graph.schema.model import RecordType, Schema

TYPE = f"<{RDF_TYPE}>"
_BASE = f"<{VOID_URI_SPACE}>"
_LANGUAGE = f"<{B1MG_MAIN_LANGUAGE}>"

SourcedValues = dict[tuple[str, str], set[str]]
"""The statements about a thing: the graphs that state each pair of predicate and object (terms)."""


class Things:
    """The stated triples of a state, by subject (a term)."""

    def __init__(self, schema: Schema, stated: Mapping[str, Triples], set_aside: SetAside | None = None) -> None:
        """``stated`` are triples by graph term, as in ``State.stated``; ``set_aside`` as in ``State.set_aside``."""
        self.schema = schema
        self._set_aside = set_aside or {}
        self._statements: dict[str, SourcedValues] = {}
        usual = Settings()
        given = {_BASE: usual.base, _LANGUAGE: usual.language}
        for graph in sorted(stated):
            for triple in sorted(stated[graph]):
                subject, predicate, value = triple.split(" ", 2)
                self._statements.setdefault(subject, {}).setdefault((predicate, value), set()).add(graph)
                if predicate in given:
                    given[predicate] = lexical_form(value)
        self.base, self.language = given.values()

    def statements_of(self, subject: str) -> Mapping[tuple[str, str], set[str]]:
        """The statements about ``subject``: graphs by predicate and object; empty for an unknown subject."""
        return self._statements.get(subject, {})

    def values(self, subject: str, predicate: str) -> list[str]:
        """The objects of a predicate, in order."""
        return [value for named, value in self.statements_of(subject) if named == predicate]

    def of(self, thing: str, path: str) -> list[str]:
        """The accepted values of a property (an IRI): those that the editors or later editions do not set aside."""
        aside = self._set_aside.get((thing, path), frozenset())
        return [value for value in self.values(thing, f"<{path}>") if value not in aside]

    def sources(self, subject: str) -> set[str]:
        """The graphs that state anything about ``subject``."""
        return {graph for graphs in self.statements_of(subject).values() for graph in graphs}

    def type_of(self, subject: str) -> RecordType | None:
        """The record type of ``subject``; of several, the narrowest."""
        types = [t for value in self.values(subject, TYPE) if (t := self.schema.types.get(value[1:-1])) is not None]
        return max(types, key=lambda t: (len(self.schema.superclasses[t.target]), t.target), default=None)

    def is_named_with_whole(self, subject: str) -> bool:
        """Whether ``subject`` is of a type whose things are named with their whole."""
        found = self.type_of(subject)
        return found is not None and found.named_with_whole

    def holder(self, subject: str) -> str | None:
        """The holder of the nested record ``subject`` (a term); None if it is not nested."""
        found = self.type_of(subject)
        if found is None or not found.identified_by:
            return None
        return next(iter(self.values(subject, parent_of(found).predicate)), None)

    def roles_with(self, predicate: str, value: str) -> list[str]:
        """The subjects for which ``predicate`` has the object ``value``."""
        return self._subjects.get((predicate, value), [])

    def having(self, predicate: str) -> list[str]:
        """The subjects that have a value of ``predicate``, sorted."""
        return sorted(
            {subject for (path, _), found in self._subjects.items() if path == predicate for subject in found}
        )

    def having_any(self, subject: str, predicate: str) -> bool:
        """Whether ``subject`` has a value of ``predicate``."""
        return any(path == predicate for path, _ in self.statements_of(subject))

    def id(self, term: str) -> str:
        """The id of a thing, or its whole IRI if that does not begin with the base."""
        return term[1:-1].removeprefix(self.base)

    @cached_property
    def _subjects(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for subject, statements in self._statements.items():
            for pair in statements:
                found.setdefault(pair, []).append(subject)
        return found


def parent_of(nested: RecordType) -> Field:
    """The field that leads from a nested record to its holder: the first of the fields that identify it."""
    return next(part for part in nested.identified_by if isinstance(part, Field))


def noun_of(nested: RecordType) -> Field:
    """The first field of a nested record that has a key: the role held, the event attended."""
    return next(part for part in nested.identified_by if isinstance(part, Field) and part.key)


def words_of(key: str) -> str:
    """A key of the data format with spaces for its hyphens."""
    return key.replace("_", " ")
