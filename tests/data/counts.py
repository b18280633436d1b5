"""Counts what the data set holds: `python tests/data/counts.py` prints the table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from b1mg_graph import KnowledgeGraph
from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

UNDERTAKINGS = "b1mg:Initiative b1mg:Project b1mg:WorkArea b1mg:Infrastructure"
VOCABULARY = "id:editorial id:inference"

COUNTED = {
    "people": "?x a foaf:Person",
    "organisations": f"?x a org:Organization FILTER NOT EXISTS {{ VALUES ?c {{ {UNDERTAKINGS} }} ?x a ?c }}",
    "countries": "?x a b1mg:Country",
    "initiatives and projects": "VALUES ?c { b1mg:Initiative b1mg:Project } ?x a ?c",
    "work areas and bodies": "?x a b1mg:WorkArea",
    "events": "?x a b1mg:Event",
    "documents": "?x a b1mg:Document",
    "roles held": "?x a org:Membership ; org:role ?role",
    "attendances": "?x a b1mg:Attendance",
    "vacant seats": "?x a org:Post ; b1mg:vacant true",
    # What the editors define, name or conclude themselves is not counted.
    "sources": f"?x a b1mg:Source FILTER NOT EXISTS {{ VALUES ?own {{ {VOCABULARY} }} ?x b1mg:kind ?own }}",
    "participants of B1MG": "GRAPH id:b1mg-site-participants "
    "{ ?held org:role id:partner ; org:organization id:b1mg ; org:member ?x }",
    "countries that signed": "?held org:role id:signatory ; org:organization id:1mg ; org:member ?x",
    "work packages of B1MG": "?x b1mg:kind id:work-package ; b1mg:partOf id:b1mg",
    "tasks of B1MG with a lead": "?x b1mg:kind id:task ; b1mg:partOf+ id:b1mg . "
    "?who b1mg:leads|b1mg:coLeads|b1mg:coordinates ?x",
    "working groups of 1+MG with a number": "?x b1mg:kind id:working-group ; b1mg:partOf id:1mg ; skos:notation ?n",
}


def counts(knowledge: KnowledgeGraph) -> dict[str, int]:
    """How many there are of each, every one counted once however many sources tell of it."""
    return {
        what: len(list(knowledge.query(f"SELECT DISTINCT ?x {{ {pattern} }}"))) for what, pattern in COUNTED.items()
    }


def table(knowledge: KnowledgeGraph) -> Iterator[str]:
    """The counts as lines of text, with the numbers below each other."""
    width = max(map(len, COUNTED))
    for what, number in counts(knowledge).items():
        yield f"{what:{width}} {number:5}\n"


if __name__ == "__main__":
    sys.stdout.writelines(table(KnowledgeGraph.load(shipped("data"))))
