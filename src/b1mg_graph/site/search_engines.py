"""What a page tells search engines: its thing in the words of schema.org, as JSON-LD.

Classes are those that the ontology names (``b1mg:searchClass``); properties come from the queries in the
ontology's folder ``search``, each a CONSTRUCT, and none of it is in the data that are published.
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

    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.description.describe import Describer
    from b1mg_graph.ontology import Ontology, OntologyFile
    from b1mg_graph.rdf.dataset import Dataset

    Json = dict[str, Any]

_CONTEXT = "https://schema.org"
_CLASSES = f"SELECT ?class ?known {{ GRAPH {ONTOLOGY} {{ ?class b1mg:searchClass ?known }} }}"
_TYPE = f"<{RDF_TYPE}>"
_END = "endDate"


class SearchEngines:
    """Says of the things of one data set what search engines can read."""

    def __init__(self, assembly: Assembly, describer: Describer) -> None:
        """Raises ``SchemaError`` where a query in ``search`` is no CONSTRUCT query."""
        self._naming = describer.naming
        self._describer = describer
        self._schema = assembly.schema
        self._language = assembly.settings.language.lower()
        answer = assembly.dataset.query(_CLASSES)
        assert isinstance(answer, ox.QuerySolutions)
        self._known = {row["class"].value: row["known"].value for row in answer}
        self._classes = assembly.index.classes
        self._told = _told(assembly.dataset, assembly.project.ontology)

    def script(self, id: str) -> str | None:  # noqa: A002 - the word of the data format
        """The JSON for a ``script`` element on the page of the thing ``id``; None where its class is not known."""
        term = self._describer.term(id)
        node = self._node(term, id)
        if node is None:
            return None
        told = self._told.get(term, {})
        properties = {key: self._values(told[key], term) for key in sorted(told)}
        return script_json({"@context": _CONTEXT, **node, **{key: value for key, value in properties.items() if value}})

    def _node(self, term: str, id_: str) -> Json | None:
        """What a thing is, by its IRI and its name."""
        kind = self._class_of(self._classes[id_])
        return {"@type": kind, "@id": term[1:-1], "name": self._naming.plain(term)} if kind else None

    def _class_of(self, target: str) -> str | None:
        """The class of schema.org for things of the class ``target``: that of the nearest class that has one."""
        above = self._schema.superclasses
        found = [c for c in above.get(target, frozenset((target,))) if c in self._known]
        nearest = [c for c in found if not any(c in above[other] for other in found if other != c)]
        return min((self._known[c].removeprefix(SCHEMA) for c in nearest), default=None)

    def _values(self, terms: list[str], holder: str) -> Any:
        """The values of one property: texts in the main language, or in others where none is."""
        own = [t for t in terms if language_of(t) in (None, self._language)] or terms
        values = [value for term in sorted(own) if (value := self._value(term, holder)) is not None]
        return values[0] if len(values) == 1 else values

    def _value(self, term: str, holder: str) -> Any:
        value = self._naming(term)
        id_ = self._naming.id(term)
        if id_ is not None:
            return self._node(term, id_)
        if value.sort == "record":
            return self._record(term, holder) if self._holds(term) else None
        return value.href if term.startswith("<") else lexical_form(term)

    def _holds(self, record: str) -> bool:
        """Whether a nested record can be given: it holds, or the sources give the end that it is given with.

        One that has ended on a day that no source gives would be read as one that holds.
        """
        state = self._describer.knowledge.states.of_record(record)
        return state is None or state.is_current or _END in self._told.get(record, {})

    def _record(self, term: str, holder: str) -> Json:
        """A nested record, such as a role held, without the way back to who holds it."""
        told = self._told.get(term, {})
        kinds = [kind[1:-1].removeprefix(SCHEMA) for kind in told.get("@type", [])]
        properties = {key: self._values(told[key], holder) for key in sorted(told) if key != "@type"}
        return {"@type": kinds[0] if kinds else "Role", **properties}


def _told(dataset: Dataset, ontology: Ontology) -> Mapping[str, Mapping[str, list[str]]]:
    """What the search queries of ``ontology`` construct: terms by subject, and by property as schema.org names it."""
    found: dict[str, dict[str, list[str]]] = {}
    for file in ontology.queries("search"):
        for line in _constructed(dataset, file):
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
        raise SchemaError(f"{name}: what search engines are told is a CONSTRUCT query")
    return lines.decode().split("\n")[:-1]  # other ends of lines may stand in a literal
