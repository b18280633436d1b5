"""Whether a contestant's file holds the triples that it should: all that ours holds, or the core of them.

All is but what ours works out over the sources of a data set together, and no other contestant does: between which
days a role was held, and which of the values that contradict each other count.

The core is of people and memberships: ``rdf:type``, a person's ``rdfs:label``, a membership's ``org:member``,
``org:organization``, ``org:role`` and ``b1mg:since``.  A label without its language counts, and is noted.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.vocabulary import B1MG_TERM_OF, BOUNDS_OF_TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator

_ORG = "http://www.w3.org/ns/org#"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_PERSON = ox.NamedNode("http://xmlns.com/foaf/0.1/Person")
_MEMBERSHIP = ox.NamedNode(f"{_ORG}Membership")
_CLAIM = ox.NamedNode("https://w3id.org/b1mg/ontology#Claim")
_OF_MEMBERSHIPS = {
    *(ox.NamedNode(_ORG + name) for name in ("member", "organization", "role")),
    ox.NamedNode("https://w3id.org/b1mg/ontology#since"),
}


def core(triples: set[ox.Triple]) -> Iterator[ox.Triple]:
    """Those of ``triples`` that are of the core."""
    people = {triple.subject for triple in triples if triple.predicate == _TYPE and triple.object == _PERSON}
    held = {triple.subject for triple in triples if triple.predicate == _TYPE and triple.object == _MEMBERSHIP}
    for triple in triples:
        if triple.predicate == _TYPE:
            if triple.object in (_PERSON, _MEMBERSHIP):
                yield triple
        elif triple.predicate == _LABEL:
            if triple.subject in people:
                yield triple
        elif triple.predicate in _OF_MEMBERSHIPS and triple.subject in held:
            yield triple


def compare(ours: Path, theirs: Path, *, only_core: bool) -> dict[str, int]:
    """The number of triples ``wanted``, of those ``missing`` in their file, and of those there ``beyond`` them.

    ``untagged`` are labels that are there without their language.
    """
    wanted, found = set(_compared(_triples(ours))), _triples(theirs)
    if only_core:
        wanted = set(core(wanted))
    missing = wanted - found
    bare = {triple: _without_language(triple) for triple in missing if triple.predicate == _LABEL}
    untagged = {triple for triple, other in bare.items() if other in found}
    return {
        "wanted": len(wanted),
        "missing": len(missing) - len(untagged),
        "beyond": len(found) - len(wanted) + len(missing) - len(untagged),
        "untagged": len(untagged),
    }


def _compared(triples: set[ox.Triple]) -> Iterator[ox.Triple]:
    """Those of ours that others are to have."""
    apart = {
        t.subject for t in triples if t.predicate.value == B1MG_TERM_OF or (t.predicate == _TYPE and t.object == _CLAIM)
    }
    return (t for t in triples if t.subject not in apart and t.predicate.value not in BOUNDS_OF_TIMES)


def _triples(path: Path) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(path=path)}


def _without_language(triple: ox.Triple) -> ox.Triple:
    assert isinstance(triple.object, ox.Literal)
    return ox.Triple(triple.subject, triple.predicate, ox.Literal(triple.object.value))


def main() -> None:
    """Read the command line, and print what was found as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", choices=("all", "core"))
    parser.add_argument("ours", type=Path)
    parser.add_argument("theirs", type=Path)
    arguments = parser.parse_args()
    print(json.dumps(compare(arguments.ours, arguments.theirs, only_core=arguments.which == "core")))


if __name__ == "__main__":
    main()
