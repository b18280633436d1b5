"""Questions that are computed from the network."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.model.chronology import END_OF_TIME
from b1mg_graph.model.time import STATES, UNCERTAIN
from b1mg_graph.network.connections import MOST, connections
from b1mg_graph.network.selection import Selection
from b1mg_graph.query.result import Row, state_as_term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.network.model import Edge, Network
    from b1mg_graph.query.result import Result
    from b1mg_graph.query.times import When
    from b1mg_graph.rdf.dataset import Term


def connected(declared: Result, values: Mapping[str, Term], when: When, assembly: Assembly, language: str) -> Result:
    """The shortest ways between two things (``network.connections``): a row for each edge of each step.

    A row has the direction of its edge, whichever of the two things is asked for first.  With a date, the ways are
    those over what is listed at the date.  Raises ``UsageError`` as ``connections``.
    """
    from b1mg_graph.network.projection import project

    network = assembly.whole.once(project)
    one, other = (assembly.settings.id(_text(values[name])) or _text(values[name]) for name in ("one", "other"))
    most = int(_text(values["most"])) if "most" in values else MOST
    found = connections(network, one, other, most, _selected(when, assembly))
    positions = {name: at for at, name in enumerate(declared.variables)}
    rows, states = [], {}
    for way_number, way in enumerate(found.ways, 1):
        for step_number, step in enumerate(way.steps, 1):
            for edge in step.edges:
                state = assembly.times.state_of(edge.times, when.as_of)
                written = state_as_term(state, language)
                states[written.value] = state
                cells: dict[str, Term] = {
                    "way": ox.Literal(way_number),
                    "step": ox.Literal(step_number),
                    "state": written,
                    **_terms(edge, network),
                }
                rows.append(Row(positions, [cells.get(name) for name in declared.variables]))
    return replace(declared, rows=tuple(rows), states={"state": states})


def _terms(edge: Edge, network: Network) -> dict[str, ox.NamedNode]:
    """The holder, the role or the property, and the body of an edge; of a role, also the role held."""
    iri = network.settings.iri
    ends = {"from": ox.NamedNode(iri(edge.source)), "to": ox.NamedNode(iri(edge.target))}
    if edge.relation:
        return {**ends, "link": ox.NamedNode(network.relations[edge.relation].property)}
    return {**ends, "link": ox.NamedNode(iri(edge.role or "")), "membership": ox.NamedNode(iri(edge.id))}


def _selected(when: When, assembly: Assembly) -> Selection:
    """The part of the network that is asked about: all of it without a date."""
    if when.listed == frozenset(STATES):
        return Selection()
    date = when.as_of or assembly.times.reference_date or END_OF_TIME
    return Selection(as_of=date, uncertain=when.listed >= UNCERTAIN)


def _text(term: Term) -> str:
    return str(getattr(term, "value", term))


COMPUTED = {"connected": connected}
"""The functions for questions with ``# computed: NAME``."""
