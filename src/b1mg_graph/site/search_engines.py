"""Descriptions of things for search engines: JSON-LD in the vocabulary of schema.org, embedded in their pages.

Classes are those that the ontology names (``b1mg:searchClass``); properties are constructed by the CONSTRUCT queries
in the folder ``search`` of the ontology.  None of this is in the published data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from b1mg_graph.errors import SchemaError
from b1mg_graph.network.page import script_json
from b1mg_graph.rdf.dataset import ONTOLOGY
from b1mg_graph.rdf.ntriples import language_of, lexical_form
from b1mg_graph.rdf.sparql_lexer import offline
from b1mg_graph.vocabulary import RDF_TYPE, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.description.describe import Describer
    from b1mg_graph.ontology import OntologyFile
    from b1mg_graph.rdf.dataset import Dataset

    Json = dict[str, Any]

_CONTEXT = "https://schema.org"
_CLASSES = f"SELECT ?class ?known {{ GRAPH {ONTOLOGY} {{ ?class b1mg:searchClass ?known }} }}"
_TYPE = f"<{RDF_TYPE}>"
_END = "endDate"


class SearchEngines:
    """Describes the things of one data set for search engines."""

    def __init__(self, assembly: Assembly, describer: Describer) -> None:
        """Raises ``SchemaError`` if a query in ``search`` has a syntax error or is not a CONSTRUCT query."""
        self._naming = describer.naming
        self._describer = describer
        self._schema = assembly.schema
        self._language = describer.naming.language
        answer = assembly.dataset.query(_CLASSES)
        assert isinstance(answer, ox.QuerySolutions)
        self._known = {row["class"].value: row["known"].value for row in answer}
        self._classes = assembly.index.classes
        self._properties = assembly.once(_properties_of)

    def script(self, id: str) -> str | None:  # noqa: A002 - the key in the data format
        """The JSON-LD for a ``script`` element on the page of the thing ``id``; None without a class."""
        term = self._describer.term(id)
        node = self._node(term, id)
        if node is None:
            return None
        values = self._properties.get(term, {})
        properties = {key: self._values(values[key], term) for key in sorted(values)}
        return script_json({"@context": _CONTEXT, **node, **{key: value for key, value in properties.items() if value}})

    def made_of(self, id: str) -> tuple[str, set[str]]:  # noqa: A002
        """What the script of the thing ``id`` is made of, in every language.

        That is what the queries construct of the thing and of its nested records, as a text, and the terms in it, of
        which the script also has the names, the classes and the states.
        """
        term = self._describer.term(id)
        found: dict[str, list[tuple[str, list[str]]]] = {}
        waiting, terms = [term], {term}
        while waiting:
            one = waiting.pop()
            found[one] = sorted((key, sorted(values)) for key, values in self._properties.get(one, {}).items())
            mentioned = {value for _, values in found[one] for value in values if value.startswith("<")} - terms
            terms |= mentioned
            waiting += (
                value for value in sorted(mentioned) if value in self._properties and not self._naming.id(value)
            )
        return repr(found), terms

    def _node(self, term: str, id_: str) -> Json | None:
        """A thing with its class, IRI and name; None if schema.org has no class for it."""
        kind = self._class_of(self._classes[id_])
        return {"@type": kind, "@id": term[1:-1], "name": self._naming(term).text} if kind else None

    def _class_of(self, target: str) -> str | None:
        """The class of schema.org for the class ``target`` (an IRI): that of the nearest superclass with one."""
        above = self._schema.superclasses
        found = [c for c in above.get(target, frozenset((target,))) if c in self._known]
        nearest = [c for c in found if not any(c in above[other] for other in found if other != c)]
        return min((self._known[c].removeprefix(SCHEMA) for c in nearest), default=None)

    def _values(self, terms: list[str], holder: str) -> Any:
        """The values of one property: texts in the language of the page, or in other languages if none is in that."""
        own = [t for t in terms if language_of(t) in (None, self._language)] or terms
        values = [value for term in sorted(own) if (value := self._value(term, holder)) is not None]
        return values[0] if len(values) == 1 else values

    def _value(self, term: str, holder: str) -> Any:
        value = self._naming(term)
        id_ = self._naming.id(term)
        if id_ is not None:
            return self._node(term, id_)
        if value.kind == "record":
            return self._record(term, holder) if self._holds(term) else None
        return value.href if term.startswith("<") else lexical_form(term)

    def _holds(self, record: str) -> bool:
        """Whether a nested record is included: if it is held or presumed, or has an end that a source states.

        Without a stated end, readers would take a role that has ended for one that is held.
        """
        state = self._describer.context.states.of_record(record)
        return state is None or state.is_current or _END in self._properties.get(record, {})

    def _record(self, term: str, holder: str) -> Json:
        """A nested record, such as a role held, without the link to its holder."""
        values = self._properties.get(term, {})
        kinds = [kind[1:-1].removeprefix(SCHEMA) for kind in values.get("@type", [])]
        properties = {key: self._values(values[key], holder) for key in sorted(values) if key != "@type"}
        return {"@type": kinds[0] if kinds else "Role", **properties}


def _properties_of(assembly: Assembly) -> Mapping[str, Mapping[str, list[str]]]:
    """What the search queries of the ontology construct: N-Triples terms by subject, then by schema.org local name."""
    found: dict[str, dict[str, list[str]]] = {}
    for file in assembly.project.ontology.queries("search"):
        for line in _constructed(assembly.dataset, file):
            subject, predicate, value = line[:-2].split(" ", 2)
            key = "@type" if predicate == _TYPE else predicate[1:-1].removeprefix(SCHEMA)
            values = found.setdefault(subject, {}).setdefault(key, [])
            if value not in values:
                values.append(value)
    return found


def _constructed(dataset: Dataset, file: OntologyFile) -> Iterable[str]:
    name = file.called
    try:
        lines = dataset.construct(offline(file.text(), name))
    except SyntaxError as fault:
        raise SchemaError(f"{name}: {fault.msg}") from fault
    if lines is None:
        raise SchemaError(f"{name}: a query for search engines must be a CONSTRUCT query")
    return lines.decode().split("\n")[:-1]  # literals may contain other line separators
