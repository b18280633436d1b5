"""Disagreements: what can have only one value has another in another source, or in another file.

What changes over time is compared between sources of the same date, and between those that
bear none: a count of 2021 does not contradict one of 2025.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.graph.places import places_by_value
from b1mg_graph.model.dates import agree
from b1mg_graph.ntriples import DATE_TYPES, language_of, lexical_form

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from b1mg_graph.graph.dataset import Dataset
    from b1mg_graph.graph.places import Place
    from b1mg_graph.graph.units import Unit
    from b1mg_graph.schema.model import Schema


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What can have only one value and has several: the term of the thing, the property's IRI and its key.

    ``values`` are terms with the places that give them, in file order; there are two different ones at least.
    """

    subject: str
    path: str
    key: str
    values: tuple[tuple[str, Place], ...]


def check_disagreements(
    units: Sequence[Unit], dataset: Dataset, schema: Schema, base: str, ids: Container[str]
) -> Iterator[Diagnostic]:
    """A warning for every value that another contradicts, with the lines of both."""
    return map(_warning, find_disagreements(units, dataset, schema, base, ids))


def find_disagreements(
    units: Sequence[Unit], dataset: Dataset, schema: Schema, base: str, ids: Container[str]
) -> Iterator[Disagreement]:
    """Every property of every thing whose values contradict each other.

    Dates that differ only in precision agree, and so do texts in different languages; what is
    none of the ``ids`` is a reference to nothing, which has been told.
    """
    keys = schema.single_valued
    for subject in _described_again(units, base):
        values: dict[tuple[str, str | None], set[str]] = defaultdict(set)
        for triple in _triples(dataset, subject):
            term = str(triple.object)
            if triple.predicate.value in keys and (not term.startswith(f"<{base}") or term[len(base) + 1 : -1] in ids):
                values[triple.predicate.value, language_of(term)].add(term)
        for (path, _), terms in sorted(values.items(), key=str):
            if len(terms) > 1 and not _agree(terms):
                places = places_by_value(units, subject, f"<{path}>")
                found = [(term, place) for term in sorted(terms) for place in places.get(term, ())]
                if path in schema.changing:
                    found = _at_one_time(found, dataset)
                if found and not _is_one_record(units, subject, base, [place for _, place in found]):
                    in_order = sorted(found, key=lambda pair: pair[1].location)
                    yield Disagreement(subject, path, keys[path], tuple(in_order))


def _is_one_record(units: Sequence[Unit], subject: str, base: str, places: list[Place]) -> bool:
    """Whether all ``places`` are in one record: two values there are an error of it, and no disagreement."""
    files = {place.location.path for place in places}
    if len(files) > 1 or len({place.graph for place in places}) > 1:
        return False
    described = (d.id for unit in units if unit.text.path in files for d in unit.symbols.definitions)
    return sum(f"<{base}{id_}>" == subject for id_ in described) < 2


def _described_again(units: Sequence[Unit], base: str) -> list[str]:
    """The terms of the things that are described more than once."""
    ids = Counter(definition.id for unit in units for definition in unit.symbols.definitions)
    nested = Counter(chain.from_iterable(unit.symbols.nested for unit in units))
    again = [f"<{base}{id_}>" for id_, times in ids.items() if times > 1]
    return again + [iri for iri, times in nested.items() if times > 1]


def _triples(dataset: Dataset, subject: str) -> list[ox.Triple]:
    found = dataset.query_store("").quads_for_pattern(ox.NamedNode(subject[1:-1]), None, None, ox.DefaultGraph())
    return [quad.triple for quad in found]


def _agree(terms: set[str]) -> bool:
    """Whether all of ``terms`` are dates, each of which agrees with every other."""
    if not all(term.rpartition("^^<")[2][:-1] in DATE_TYPES for term in terms):
        return False
    dates = sorted((lexical_form(term) for term in terms), key=len)
    return all(agree(one, other) for i, one in enumerate(dates) for other in dates[i + 1 :])


def _at_one_time(found: list[tuple[str, Place]], dataset: Dataset) -> list[tuple[str, Place]]:
    """Those of ``found`` whose source is of the same date as one that gives another value."""
    dates = {graph: _date(dataset, graph) for graph in {place.graph for _, place in found}}

    def meets(one: tuple[str, Place], other: tuple[str, Place]) -> bool:
        mine, theirs = dates[one[1].graph], dates[other[1].graph]
        together = agree(mine, theirs) if mine and theirs else mine == theirs
        return one[0] != other[0] and together

    return [one for one in found if any(meets(one, other) for other in found)]


def _date(dataset: Dataset, source: str) -> str | None:
    """When ``source`` was issued or, failing that, read; None where neither is known."""
    for path in ("dcterms:issued", "b1mg:retrieved"):
        answer = dataset.query(f"SELECT ?date {{ {source} {path} ?date }} ORDER BY ?date")
        assert isinstance(answer, ox.QuerySolutions)
        for row in answer:
            date = row["date"]
            assert isinstance(date, ox.Literal)
            return date.value
    return None


def _warning(found: Disagreement) -> Diagnostic:
    (term, first), *others = found.values
    thing = ", ".join(_id(found.subject).split("--"))
    return diagnostic(
        "disagreement",
        f"sources disagree on `{found.key}` of `{thing}`",
        first.location,
        label=f"{_said(term)} says `{_id(first.graph)}`",
        related=[Related(place.location, f"{_said(other)} says `{_id(place.graph)}`") for other, place in others],
        help="both are kept, each under its source; correct one if it was copied wrongly",
    )


def _said(term: str) -> str:
    return _id(term) if term.startswith("<") else f'"{lexical_form(term)}"'


def _id(term: str) -> str:
    return lexical_form(term).rsplit("/", 1)[-1]
