"""What a parameter of a question may be given: its classes, their things, and an example where one is missing."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.errors import ParameterName, SchemaError, UsageError
from b1mg_graph.facts.lookup import is_found
from b1mg_graph.query.library import in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.query.library import Parameter, Question
    from b1mg_graph.rdf.dataset import Term

_REFERRED = "SELECT ?thing (COUNT(?s) AS ?n) { ?s ?p ?thing FILTER(ISIRI(?thing)) } GROUP BY ?thing"
_TRIED = 12
"""The number of things that are tried until one gives an answer."""
_SHOWN = 4
"""The number of candidates in a message."""


def classes_of(parameter: Parameter, prefixes: Mapping[str, str]) -> tuple[str, ...]:
    """The IRIs of the classes or datatypes of a parameter.  Raises ``SchemaError`` for an unknown prefix."""
    return tuple(_expanded(written, prefixes, parameter.where) for written in parameter.types)


def by_references(assembly: Assembly) -> list[str]:
    """The ids of all things, those with the most references first; of equals, the first by id."""
    answered = assembly.dataset.query(_REFERRED)
    assert isinstance(answered, ox.QuerySolutions)
    iri = assembly.settings.iri
    counts = {thing.value: int(number.value) for thing, number in answered}
    return sorted(assembly.index.classes, key=lambda id_: (-counts.get(iri(id_), 0), id_))


def is_lacking(parameter: Parameter, value: str, assembly: Assembly) -> bool:
    """Whether a parameter takes a thing, and the data set has none of its classes that is called ``value``."""
    classes = classes_of(parameter, assembly.dataset.prefixes)
    takes_things = all(one in assembly.schema.labels for one in classes)
    return takes_things and not is_found(assembly.index, value, classes)


def missing(
    question: Question,
    values: Mapping[str, Term],
    assembly: Assembly,
    has_rows: Callable[[Mapping[str, str]], bool],
) -> UsageError:
    """The error for a question whose required parameters are not all among ``values``, by variable.

    It has an example for those that are missing, with an answer if one of the likeliest has one, and further candidates
    for the first.  ``has_rows`` says whether the question has an answer with more parameters, by name.
    """
    wanted = [one for one in question.parameters if one.required and one.variable not in values]
    first = wanted[0]
    fitting = _fitting(first, values, assembly)
    proposed = list(islice(_proposed(question, wanted, fitting, values, assembly), _TRIED))
    example = next(filter(has_rows, proposed), proposed[0] if proposed else {})
    parts: list[object] = [
        f"{question.name} requires ",
        ParameterName(first.name),
        f": {in_language(first.help, None)}",
    ]
    for number, (name, value) in enumerate(example.items()):
        parts += ["  For example " if number == 0 else " ", ParameterName(name), f" {value}"]
    others = [id_ for id_ in fitting if id_ not in example.values()][:_SHOWN]
    return UsageError(*parts, f"; other candidates: {', '.join(others)}" if others else "")


def _proposed(
    question: Question,
    wanted: Sequence[Parameter],
    fitting: Sequence[str],
    values: Mapping[str, Term],
    assembly: Assembly,
) -> Iterator[dict[str, str]]:
    """Values for the parameters ``wanted``: the question's own example first, then what is referred to most."""
    own = {one.name: question.example[one.name] for one in wanted}
    free = {one.name: _fitting(one, values, assembly) for one in wanted if not _is_literal(one, assembly)}
    if all(own[name] in ids for name, ids in free.items()):
        yield own
    for id_ in fitting:
        found = {**own, wanted[0].name: id_}
        for one in wanted[1:]:
            if one.name in free:
                found[one.name] = next((other for other in free[one.name] if other not in found.values()), "")
        if all(found.values()):
            yield found


def _fitting(parameter: Parameter, values: Mapping[str, Term], assembly: Assembly) -> list[str]:
    """The ids of the things that a parameter may be, without those given already; none if it is a literal."""
    if _is_literal(parameter, assembly):
        return []
    classes, known = classes_of(parameter, assembly.dataset.prefixes), assembly.index.classes
    taken = {assembly.settings.id_of(str(term)) for term in values.values()}
    return [id_ for id_ in by_references(assembly) if id_ not in taken and assembly.schema.is_a(known[id_], classes)]


def _is_literal(parameter: Parameter, assembly: Assembly) -> bool:
    return not any(one in assembly.schema.labels for one in classes_of(parameter, assembly.dataset.prefixes))


def _expanded(written: str, prefixes: Mapping[str, str], where: str) -> str:
    prefix, _, local = written.partition(":")
    if prefix not in prefixes:
        raise SchemaError(f"{where}: undeclared prefix `{prefix}:`")
    return prefixes[prefix] + local
