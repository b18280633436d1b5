"""Laying the Turtle of a data set's own ontology over the shipped one: what "added" means, statement by statement.

- A statement that is there already changes nothing; lists and other structures of blank nodes are compared by what
  they hold.
- Statements on classes, properties and other terms are added.
- Texts in a language (labels, descriptions, messages) take the place of the texts in that language.
- Of a shape, further property shapes are added, and ``sh:in`` lists are made longer by what they do not have yet;
  ``sh:order`` takes the place of the one that is there.
- Anything else that is said of a shape and has a value already cannot get another: that is a contradiction.

A copy of the shipped ontology, which says so by describing the ontology itself, counts where it says other than the
edition that ships: nothing in it is a contradiction.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from b1mg_graph.vocabulary import (
    B1MG_ONTOLOGY,
    OWL_ONTOLOGY,
    RDF_FIRST,
    RDF_NIL,
    RDF_REST,
    RDF_TYPE,
    RDFS_SEE_ALSO,
    SH_IN,
    SH_NODE_SHAPE,
    SH_ORDER,
    SH_PATH,
    SH_PROPERTY,
    SH_PROPERTY_SHAPE,
    SH_TARGET_CLASS,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

Subject: TypeAlias = "ox.NamedNode | ox.BlankNode"
Object: TypeAlias = "ox.NamedNode | ox.BlankNode | ox.Literal"
Triples: TypeAlias = dict[Subject, dict[str, list[Object]]]
"""Objects by subject and by the IRI of the predicate, in the order of the files."""

Contradiction: TypeAlias = Callable[[Subject, str, Object], Exception]
"""Makes the error that a statement (subject, predicate, the value that is there) cannot get another value."""

_MANY = frozenset({SH_PROPERTY, RDF_TYPE, RDFS_SEE_ALSO})
"""What a shape may have any number of."""
_SHAPES = frozenset({SH_NODE_SHAPE, SH_PROPERTY_SHAPE})
_DEEPEST = 50
"""Blank nodes within each other; more of them are a ring."""


def lay_over(base: Triples, own: Triples, contradiction: Contradiction) -> None:
    """Add ``own`` to ``base``.  Raises what ``contradiction`` makes where that cannot be done."""
    is_edition = ox.NamedNode(OWL_ONTOLOGY) in own.get(ox.NamedNode(B1MG_ONTOLOGY), {}).get(RDF_TYPE, ())
    names = (ox.BlankNode(f"laidover{number}") for number in count())
    known = {_structure(base, head) for head in _heads(base)}
    twice = {head for head in _heads(own) if _structure(own, head) in known}
    for subject, statements in own.items():
        if subject in twice:
            continue
        there = base.setdefault(subject, {})
        of_shape = is_shape(there) or is_shape(statements)
        for predicate, values in statements.items():
            before = there.get(predicate, [])
            structures = {_structure(base, value) for value in before}
            fresh = [value for value in dict.fromkeys(values) if _structure(own, value) not in structures]
            if not fresh:
                continue
            if not before:
                there[predicate] = fresh
            elif all(isinstance(value, ox.Literal) and value.language for value in fresh):
                languages = {value.language for value in fresh if isinstance(value, ox.Literal)}
                there[predicate] = [v for v in before if not (isinstance(v, ox.Literal) and v.language in languages)]
                there[predicate] += fresh
            elif not of_shape or predicate in _MANY:
                there[predicate] = [*before, *fresh]
            elif predicate == SH_IN and isinstance(fresh[0], ox.BlankNode):
                members = [*members_of(base, before[0]), *members_of(own, fresh[0])]
                there[predicate] = [_list_of(list(dict.fromkeys(members)), base, names)]
            elif predicate == SH_ORDER or is_edition:
                there[predicate] = fresh
            else:
                raise contradiction(subject, predicate, before[0])


def is_shape(statements: Mapping[str, Sequence[Object]]) -> bool:
    """Whether what is said of a subject, objects by predicate, makes it a node shape or a property shape."""
    types = {o.value for o in statements.get(RDF_TYPE, ())}
    return bool(types & _SHAPES) or SH_TARGET_CLASS in statements or SH_PATH in statements


def members_of(triples: Triples, head: Object) -> list[Object]:
    """The members of the RDF list that begins at ``head``; of a ring, each once."""
    members: list[Object] = []
    passed: set[Object] = set()
    while isinstance(head, ox.BlankNode) and head not in passed:
        passed.add(head)
        node = triples.get(head, {})
        members.extend(node.get(RDF_FIRST, ()))
        head = next(iter(node.get(RDF_REST, ())), head)
    return members


def _list_of(members: list[Object], triples: Triples, names: Iterator[ox.BlankNode]) -> Object:
    """The head of a new RDF list of ``members``, which is put into ``triples``."""
    rest: Object = ox.NamedNode(RDF_NIL)
    for member in reversed(members):
        node = next(names)
        triples[node] = {RDF_FIRST: [member], RDF_REST: [rest]}
        rest = node
    return rest


def _heads(triples: Triples) -> list[ox.BlankNode]:
    """The blank nodes of which something is said and which are the value of nothing."""
    values = {o for statements in triples.values() for objects in statements.values() for o in objects}
    return [subject for subject in triples if isinstance(subject, ox.BlankNode) and subject not in values]


def _structure(triples: Triples, value: Object, depth: int = 0) -> Hashable:
    """What a value is, whatever its blank nodes are called: a term, or what is said of a blank node."""
    if not isinstance(value, ox.BlankNode) or depth > _DEEPEST:
        return value
    node = triples.get(value, {})
    if RDF_FIRST in node:
        return tuple(_structure(triples, member, depth + 1) for member in members_of(triples, value))
    return frozenset(
        (predicate, frozenset(_structure(triples, o, depth + 1) for o in objects))
        for predicate, objects in node.items()
    )
