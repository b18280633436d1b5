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
    roles = [(current.id(term) or "", term) for term in current.of_class(B1MG_ROLE)]
    return {
        id_: Role(id_, labels.texts(term, RDFS_LABEL), _family(above.get(term, set()))) for id_, term in sorted(roles)
    }


def behalf_properties(assembly: Assembly) -> dict[str, str]:
    """The property (an IRI) from the holder to the agent represented, by the role (a term) that has one."""
    current = assembly.current
    return {
        role: value[1:-1]
        for role in current.of_class(B1MG_ROLE)
        for value in current.statements.values(role, f"<{B1MG_BEHALF_PROPERTY}>")
    }


def _family(above: set[str]) -> Family:
    return next((family for property_, family in _FAMILIES if property_ in above), "other")
