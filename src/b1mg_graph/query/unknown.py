"""Classes, properties and ids in a query that the data do not have, with the nearest that they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from b1mg_graph.rdf.sparql_errors import QueryProblem
from b1mg_graph.rdf.sparql_tree import (
    Bind,
    Call,
    Filter,
    Iri,
    Nested,
    Path,
    Triple,
    Values,
    calls_in,
    expressions_of,
    groups_of,
    queries_in,
)
from b1mg_graph.rdf.turtle import Names
from b1mg_graph.spelling import Vocabulary
from b1mg_graph.vocabulary import RDF_TYPE, local_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.rdf.dataset import Dataset
    from b1mg_graph.rdf.sparql_tree import Expression, Query


Use = Literal["", "property", "class"]
_WITHOUT: dict[Use, str] = {
    "": "statement with",
    "property": "statement with the property",
    "class": "thing of the class",
}


def unknown_terms(query: Query, assembly: Assembly, dataset: Dataset, *, empty: bool = False) -> Iterator[QueryProblem]:
    """The IRIs in the patterns and expressions of a query that ``dataset`` does not have.

    Those of its own namespaces (ids, the vocabularies that the ontology describes) are unknown names; of others, only
    properties and classes are looked at.  A term of the ontology that the data do not use is left out, unless the
    answer is ``empty``.
    """
    unused = [
        (iri, used_as)
        for iri, used_as in _iris(query)
        if iri.span is not None
        and _is_valid(iri.value)
        and f"<{iri.value}>" not in dataset.graphs()
        and not _is_used(iri.value, used_as, dataset)
    ]
    if not unused:  # as mostly: the schema is not read for it
        return
    schema = assembly.schema
    described = {iri[: -len(local_name(iri))] for iri in schema.labels if "://" in iri}
    for iri, used_as in unused:
        assert iri.span is not None
        namespace = next((n for n in (assembly.settings.base, *described) if _within(iri.value, n)), None)
        if iri.value in schema.labels:
            if empty:
                message = f"the data have no {_WITHOUT[used_as]} `{iri.written}`"
                yield QueryProblem(*iri.span, message, "the ontology has it, but nothing is stated with it")
        elif (namespace is not None or used_as) and not _occurs(iri.value, dataset, anywhere=True):
            meant = _nearest(iri.value, namespace, assembly)
            message = f"unknown name `{iri.written}`"
            yield QueryProblem(*iri.span, message, f"did you mean `{meant}`?" if meant else "the data do not have it")


def _iris(query: Query) -> Iterator[tuple[Iri, Use]]:
    """The IRIs of a query, and what each is used as; names of functions and datatypes are not among them."""
    for one in queries_in(query):
        yield from ((term, "") for term in one.described if isinstance(term, Iri))
        for expression in expressions_of(one):
            yield from _in_expression(expression)
        yield from _in_rows(one.values)
    for group in groups_of(query):
        for part in group.parts:
            if isinstance(part, Triple):
                yield from _in_triple(part)
            elif isinstance(part, Values):
                yield from _in_rows(part)
            elif isinstance(part, Filter | Bind):
                yield from _in_expression(part.condition if isinstance(part, Filter) else part.value)
            elif isinstance(part, Nested) and part.kind == "GRAPH" and isinstance(part.term, Iri):
                yield part.term, ""


def _in_triple(triple: Triple) -> Iterator[tuple[Iri, Use]]:
    if isinstance(triple.subject, Iri):
        yield triple.subject, ""
    properties = triple.predicate.iris if isinstance(triple.predicate, Path) else (triple.predicate,)
    yield from ((one, "property") for one in properties if isinstance(one, Iri))
    if isinstance(triple.object, Iri):
        last = properties[-1] if properties else None
        yield triple.object, "class" if isinstance(last, Iri) and last.value == RDF_TYPE else ""


def _in_rows(values: Values) -> Iterator[tuple[Iri, Use]]:
    return ((term, "") for row in values.rows for term in row if isinstance(term, Iri))


def _in_expression(expression: Expression) -> Iterator[tuple[Iri, Use]]:
    operands = (expression, *(one for call in calls_in(expression) for one in call.arguments))
    return ((one, "") for one in operands if isinstance(one, Iri) and not isinstance(one, Call))


def _nearest(iri: str, namespace: str | None, assembly: Assembly) -> str | None:
    """The most similar name: of an id by all its names, of a term by its local name, in its own namespace first."""
    names = Names(assembly.dataset.prefixes)
    if namespace == assembly.settings.base:
        meant = assembly.index.vocabulary.suggest(iri[len(namespace) :], most=1)
        return names.iri(f"<{namespace}{meant[0]}>") if meant else None
    terms = [one for one in assembly.schema.labels if "://" in one]
    same = [one for one in terms if namespace is not None and _within(one, namespace)] or terms
    by_name = {local_name(one): one for one in same}
    wanted = local_name(iri)
    found = Vocabulary((name, ()) for name in by_name).suggest(wanted)
    found.sort(key=lambda name: name[:1].isupper() != wanted[:1].isupper())  # a class for a class
    return names.iri(f"<{by_name[found[0]]}>") if found else None


def _is_valid(iri: str) -> bool:
    try:
        ox.NamedNode(iri)
    except ValueError:  # such as `1<2&&3>1`, which has two comparisons
        return False
    return True


def _is_used(iri: str, used_as: Use, dataset: Dataset) -> bool:
    """Whether the data use a term as the query does."""
    node = ox.NamedNode(iri)
    if used_as == "property":
        return dataset.states(None, node, None)
    if used_as == "class":
        return dataset.states(None, ox.NamedNode(RDF_TYPE), node)
    return _occurs(iri, dataset)


def _occurs(iri: str, dataset: Dataset, *, anywhere: bool = False) -> bool:
    """Whether a term is in a triple of the union, or of any graph, that of the ontology included."""
    node = ox.NamedNode(iri)
    patterns = ((node, None, None), (None, node, None), (None, None, node))
    return any(dataset.states(*pattern, anywhere=anywhere) for pattern in patterns)


def _within(iri: str, namespace: str) -> bool:
    return iri.startswith(namespace) and not set(iri[len(namespace) :]) & set("/#")
