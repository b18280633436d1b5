"""The roles of the vocabulary with their families, read from the property hierarchy of the ontology.

A role belongs to the family (``b1mg:family``) of its direct property (``org:roleProperty``), or of
a property above that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.network.model import Role
from b1mg_graph.vocabulary import (
    B1MG_BEHALF_PROPERTY,
    B1MG_ONTOLOGY,
    B1MG_ROLE,
    RDFS_LABEL,
)

if TYPE_CHECKING:
    from b1mg_graph.compiler.assembly import Assembly

_ABOVE = f"""
SELECT ?role ?above
WHERE {{
  ?role org:roleProperty ?property .
  GRAPH <{B1MG_ONTOLOGY}> {{ ?property rdfs:subPropertyOf* ?above }}
}}
"""


def roles_of(assembly: Assembly) -> dict[str, Role]:
    """All roles of the vocabulary, by id."""
    current, labels = assembly.current, assembly.labels()
    above: dict[str, set[str]] = {}
    answer = assembly.dataset.query(_ABOVE)
    assert isinstance(answer, ox.QuerySolutions)
    for row in answer:
        role, property_ = row["role"], row["above"]
        assert isinstance(role, ox.NamedNode)
        assert isinstance(property_, ox.NamedNode)
        above.setdefault(str(role), set()).add(property_.value)
    family_of = assembly.schema.display.family_of_role
    roles = sorted((current.id(term) or "", term) for term in current.of_class(B1MG_ROLE))
    return {
        id_: Role(id_, labels.texts(term, RDFS_LABEL), family_of(properties) or "", frozenset(properties))
        for id_, term in roles
        for properties in (above.get(term, set()),)
    }


def behalf_properties(assembly: Assembly) -> dict[str, str]:
    """The property (an IRI) from the holder to the agent represented, by the role (a term) that has one."""
    current = assembly.current
    return {
        role: value[1:-1]
        for role in current.of_class(B1MG_ROLE)
        for value in current.statements.values(role, f"<{B1MG_BEHALF_PROPERTY}>")
    }
