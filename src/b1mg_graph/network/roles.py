"""The roles of the vocabulary with their families, read from the property hierarchy of the ontology.

The family of a role is that of its direct property (``org:roleProperty``): *co-lead* for ``b1mg:coLeads``, *lead* for
other subproperties of ``b1mg:leadsOrChairs`` and of ``org:headOf``, *member* for those of ``org:memberOf``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.network.model import Role
from b1mg_graph.vocabulary import (
    B1MG_BEHALF_PROPERTY,
    B1MG_CO_LEADS,
    B1MG_LEADS_OR_CHAIRS,
    B1MG_ONTOLOGY,
    B1MG_ROLE,
    ORG_HEAD_OF,
    ORG_MEMBER_OF,
    RDFS_LABEL,
)

if TYPE_CHECKING:
    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.network.model import Family
    from b1mg_graph.network.statements import Statements

_ABOVE = f"""
SELECT ?role ?above
WHERE {{
  ?role org:roleProperty ?property .
  GRAPH <{B1MG_ONTOLOGY}> {{ ?property rdfs:subPropertyOf* ?above }}
}}
"""
_FAMILIES: tuple[tuple[str, Family], ...] = (
    (B1MG_CO_LEADS, "co-lead"),
    (B1MG_LEADS_OR_CHAIRS, "lead"),
    (ORG_HEAD_OF, "lead"),
    (ORG_MEMBER_OF, "member"),
)


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
    ids = sorted(statements.of_class(B1MG_ROLE))
    return {i: Role(i, statements.text(i, RDFS_LABEL), _family(above.get(i, set()))) for i in ids}


def behalf_properties(statements: Statements) -> dict[str, str]:
    """The property (an IRI) from the holder to the agent represented, by the id of the role that has one."""
    found = {}
    for role in statements.of_class(B1MG_ROLE):
        for value, _ in statements.values(role, B1MG_BEHALF_PROPERTY):
            found[role] = value.value
    return found


def _family(above: set[str]) -> Family:
    return next((family for property_, family in _FAMILIES if property_ in above), "other")
