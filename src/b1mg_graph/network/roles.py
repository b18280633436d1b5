"""The roles of the vocabulary, and the family of each: read from the hierarchy of the ontology.

A role belongs to the family of the direct property that it stands for (``org:roleProperty``):
to *co-lead* with ``b1mg:coLeads``, to *lead* with what lies below ``b1mg:leadsOrChairs`` or
``org:headOf``, to *member* with what lies below ``org:memberOf``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.network.model import Role

if TYPE_CHECKING:
    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.network.model import Family
    from b1mg_graph.network.statements import Statements

_B1MG = "https://w3id.org/b1mg/ontology#"
_ORG = "http://www.w3.org/ns/org#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_ABOVE = """
SELECT ?role ?above
WHERE {
  ?role org:roleProperty ?property .
  GRAPH <https://w3id.org/b1mg/ontology> { ?property rdfs:subPropertyOf* ?above }
}
"""
_FAMILIES: tuple[tuple[str, Family], ...] = (
    (f"{_B1MG}coLeads", "co-lead"),
    (f"{_B1MG}leadsOrChairs", "lead"),
    (f"{_ORG}headOf", "lead"),
    (f"{_ORG}memberOf", "member"),
)


def roles_of(assembly: Assembly, statements: Statements) -> dict[str, Role]:
    """All roles of the vocabulary by id."""
    above: dict[str, set[str]] = {}
    answer = assembly.dataset.query(_ABOVE)
    assert isinstance(answer, ox.QuerySolutions)
    for row in answer:
        role, property_ = row["role"], row["above"]
        assert isinstance(role, ox.NamedNode)
        assert isinstance(property_, ox.NamedNode)
        above.setdefault(statements.id(role) or role.value, set()).add(property_.value)
    ids = sorted(statements.of_class(f"{_B1MG}Role"))
    return {i: Role(i, statements.text(i, _LABEL), _family(above.get(i, set()))) for i in ids}


def behalf_properties(statements: Statements) -> dict[str, str]:
    """For roles that tie the holder to the one on whose behalf: the property that does so."""
    found = {}
    for role in statements.of_class(f"{_B1MG}Role"):
        for value, _ in statements.values(role, f"{_B1MG}behalfProperty"):
            found[role] = value.value
    return found


def _family(above: set[str]) -> Family:
    return next((family for property_, family in _FAMILIES if property_ in above), "other")
