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
    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.network.statements import Statements

_ABOVE = f"""
SELECT ?role ?above
WHERE {{
  ?role org:roleProperty ?property .
  GRAPH <{B1MG_ONTOLOGY}> {{ ?property rdfs:subPropertyOf* ?above }}
}}
"""


def roles_of(assembly: Assembly, statements: Statements) -> dict[str, Role]:
    """All roles of the vocabulary, by id."""
    above: dict[str, set[str]] = {}
    answer = assembly.dataset.query(_ABOVE)
    assert isinstance(answer, ox.QuerySolutions)
    for row in answer:
        role, property_ = row["role"], row["above"]
        assert isinstance(role, ox.NamedNode)
        assert isinstance(property_, ox.NamedNode)
        above.setdefault(statements.id(role) or role.value, set()).add(property_.value)
    family_of = assembly.schema.display.family_of_role
    ids = sorted(statements.of_class(B1MG_ROLE))
    return {i: Role(i, statements.text(i, RDFS_LABEL), family_of(above.get(i, set())) or "") for i in ids}


def behalf_properties(statements: Statements) -> dict[str, str]:
    """The property (an IRI) from the holder to the agent represented, by the id of the role that has one."""
    found = {}
    for role in statements.of_class(B1MG_ROLE):
        for value, _ in statements.values(role, B1MG_BEHALF_PROPERTY):
            found[role] = value.value
    return found
