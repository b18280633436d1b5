"""All faces list the same roles at a date: the command line, exports, the network, its page, Python.

What ``ask`` and ``show`` say in words is compared in ``test_faces.py`` and ``test_faces_show.py``; here the lists are
held against each other, date by date.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli
from b1mg_graph.compiler.subset import subset_of
from b1mg_graph.model.time import LISTED, STATES, UNCERTAIN

from .faces_network import network_listed, network_states, page_listed, page_states
from .faces_show import show_states
from .test_faces import DATES, ROLES, ask_roles, known

if TYPE_CHECKING:
    from b1mg_graph import KnowledgeGraph

WANTED = pytest.mark.parametrize("uncertain", [False, True], ids=["listed", "uncertain too"])
AT = pytest.mark.parametrize("as_of", DATES)


def roles(graph: KnowledgeGraph) -> set[str]:
    """The ids of all roles held."""
    base = graph.assembly.settings.base
    return {row["m"].value.removeprefix(base) for row in graph.query("SELECT ?m { ?m a org:Membership }")}


def exported(graph: KnowledgeGraph, as_of: str, uncertain: bool) -> set[str]:
    """The roles that ``export --as-of`` writes, by id."""
    base = graph.assembly.settings.base
    lines = (line for part in subset_of(graph.assembly, as_of=as_of, uncertain=uncertain).values() for line in part)
    text = b"".join(lines).decode()
    return {line.split(" ", 1)[0][len(base) + 1 : -1] for line in text.splitlines() if "ns/org#role> <" in line}


@WANTED
@AT
def test_at_a_date_every_face_lists_the_same_roles(as_of, uncertain, shipped_graph):
    base, every = shipped_graph.assembly.settings.base, roles(shipped_graph)
    expected = {term[len(base) + 1 : -1] for term in known(shipped_graph, as_of, uncertain, ROLES)}
    wanted = LISTED | UNCERTAIN if uncertain else LISTED
    states = {id_: shipped_graph.state(id_, as_of).state for id_ in every}
    faces = {
        "Python": {id_ for id_, state in states.items() if state in wanted},
        "ask": {term[len(base) + 1 : -1] for term in ask_roles(shipped_graph, as_of, uncertain)},
        "show": set(show_states(shipped_graph, as_of, uncertain=uncertain)) & every,
        "export": exported(shipped_graph, as_of, uncertain) & every,
        "network": network_listed(shipped_graph.assembly, as_of, uncertain=uncertain) & every,
        "page": page_listed(shipped_graph.assembly, as_of, uncertain=uncertain) & every,
    }
    assert {name: sorted(found ^ expected) for name, found in faces.items()} == {name: [] for name in faces}


@pytest.mark.parametrize("as_of", [*DATES, None])
def test_every_role_has_the_same_state_on_every_face(as_of, shipped_graph):
    states = {id_: shipped_graph.state(id_, as_of).state for id_ in roles(shipped_graph)}
    assert network_states(shipped_graph.assembly, as_of) == states
    assert page_states(shipped_graph.assembly, as_of) == states


@pytest.mark.parametrize("as_of", [*DATES, None])
def test_stats_counts_roles_by_the_same_states(as_of, shipped_graph):
    counted = Counter(shipped_graph.state(id_, as_of).state for id_ in roles(shipped_graph))
    ended = CliRunner().invoke(cli, ["stats", "--format", "json", *(["--as-of", as_of] if as_of else [])])
    rows = [row for row in json.loads(ended.stdout) if row["what"].startswith("role held")]
    assert {row["of"]: row["count"] for row in rows} == {state: counted[state] for state in STATES if counted[state]}
