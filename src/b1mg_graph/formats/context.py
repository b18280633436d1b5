"""The JSON-LD context of a data set (W3C JSON-LD 1.1, section 3.1), made from the schema.

The name of a property is its key in the facts; classes and derived properties have their local names.
If two terms have the same name, the first one gets it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from b1mg_graph.rdf.dataset import ONTOLOGY
from b1mg_graph.vocabulary import OWL, XSD, XSD_STRING, local_name

if TYPE_CHECKING:
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.schema.model import Field

_LINKS = f"SELECT ?p {{ GRAPH {ONTOLOGY} {{ ?p a owl:ObjectProperty }} }} ORDER BY ?p"


def context_of(assembly: Assembly) -> dict[str, Any]:
    """The value of ``@context`` for the data of ``assembly``: prefixes, then classes and properties by name."""
    schema, dataset = assembly.schema, assembly.dataset
    prefixes = {**dataset.prefixes, "owl": OWL, "xsd": XSD}
    terms: dict[str, Any] = {}
    for record_type in schema.types.values():
        terms.setdefault(local_name(record_type.target), _short(record_type.target, prefixes))
    fields = [field for record_type in schema.types.values() for field in record_type.fields.values()]
    fields += [part for t in schema.types.values() for part in t.identified_by if not isinstance(part, str)]
    taken: dict[tuple[str, bool], str] = {}
    for field in sorted(fields, key=lambda f: (f.name, f.path)):
        # exactly one name for each property
        if not field.names_graph and taken.setdefault((field.path, field.inverse), field.name) == field.name:
            terms.setdefault(field.name, _definition(field, prefixes))
    answer = dataset.query(_LINKS, {})
    assert isinstance(answer, ox.QuerySolutions)
    links = [row["p"].value for row in answer if isinstance(row["p"], ox.NamedNode)]
    for link in links:
        if (link, False) not in taken:
            terms.setdefault(local_name(link), {"@id": _short(link, prefixes), "@type": "@id"})
    return {
        "@version": 1.1,
        **dict(sorted(prefixes.items())),
        **{name: terms[name] for name in sorted(terms) if name not in prefixes},
    }


def _definition(field: Field, prefixes: dict[str, str]) -> dict[str, Any]:
    """The expanded term definition (section 9.15.1) of a field."""
    path = _short(field.path, prefixes)
    if field.inverse:
        return {"@reverse": path, "@type": "@id"}
    if field.kind == "text":
        return {"@id": path, "@container": "@language"}
    if field.kind == "literal":
        only = field.datatypes[0] if len(field.datatypes) == 1 and field.datatypes[0] != XSD_STRING else None
        return {"@id": path, "@type": _short(only, prefixes)} if only else {"@id": path}
    return {"@id": path, "@type": "@id"}


def _short(iri: str, prefixes: dict[str, str]) -> str:
    fitting = [f"{prefix}:{iri[len(ns) :]}" for prefix, ns in prefixes.items() if iri.startswith(ns)]
    return min(fitting, key=len, default=iri)
