"""Disagreements: a single-valued property has different values in different sources or files.

``model.conflicts`` defines contradictions and their decisions; this module finds the values in a dataset, makes the
warnings, and writes the claims that questions query.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from itertools import chain, combinations
from typing import TYPE_CHECKING

from b1mg_graph.compiler.disagreements import STANDINGS, Conflicts, Disagreement
from b1mg_graph.compiler.source_map import places_by_value, units_describing
from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.facts.values import shown_id
from b1mg_graph.model.conflicts import (
    Claim,
    Ruling,
    Sources,
    contradict,
    judge,
    later_editions,
)
from b1mg_graph.rdf.dataset import DERIVED
from b1mg_graph.rdf.ntriples import END, lexical_form, lines_with
from b1mg_graph.vocabulary import (
    B1MG_CLAIM,
    B1MG_CLAIMED_BY,
    B1MG_CLAIMED_VALUE,
    B1MG_CONCERNS,
    B1MG_OF_PROPERTY,
    B1MG_PREFERS,
    B1MG_REJECTS,
    B1MG_RULING,
    B1MG_SETS_ASIDE,
    B1MG_SETTLED_BY,
    B1MG_STANDING,
    DCTERMS_REPLACES,
    RDF_TYPE,
    local_name,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from b1mg_graph.compiler.source_map import Place
    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.rdf.dataset import Dataset
    from b1mg_graph.schema.model import Schema


def find_conflicts(
    units: Sequence[Unit],
    dataset: Dataset,
    schema: Schema,
    settings: Settings,
    ids: Container[str],
    dates: Mapping[str, str | None],
) -> Conflicts:
    """All disagreements between stated values.

    ``ids`` are the known ids; a value that refers to an unknown id is skipped, as another check reports it.  ``dates``
    gives the date that each source (a term) attests, None without one.
    """
    sources = Sources(dates, later_editions(_pairs(dataset, DCTERMS_REPLACES)))
    ruling = f"<{RDF_TYPE}> <{B1MG_RULING}> ".encode()
    decided = {line.partition(b" ")[0].decode() for _, piece in dataset.stated() for line in lines_with(piece, ruling)}
    again = _described_again(units, settings)
    values = _values_by_path(dataset, (*again, *decided))
    rulings = _rulings({iri: values[iri] for iri in sorted(decided)})
    found = _disagreements(units, {iri: values[iri] for iri in again}, schema, settings, ids, sources, rulings)
    return Conflicts(tuple(found), tuple(chain.from_iterable(rulings.values())))


def check_disagreements(conflicts: Conflicts, without: Container[str] = ()) -> Iterator[Diagnostic]:
    """A warning for every disagreement without a decision, with the lines of its values.

    Those on the things (terms) ``without`` follow from an error that is reported already.
    """
    for found in conflicts.found:
        disputed = set(found.verdict.disputed)
        if disputed and found.subject not in without:
            yield _warning(found, [(claim, place) for claim, place in found.places if claim in disputed])


def state_claims(dataset: Dataset, conflicts: Conflicts, without: Container[str] = ()) -> None:
    """Add the claims of all disagreements to the derived graph, except those about the things (terms) ``without``.

    With them a query finds the accepted value without reading named graphs.
    """
    lines = [line for one in conflicts.found if one.subject not in without for line in _claims(one)]
    if lines:
        dataset.wait_with([(DERIVED, "".join(sorted(lines)).encode())])


def _claims(found: Disagreement) -> Iterator[str]:
    """The claims of a disagreement as lines of N-Triples."""
    for one in found.verdict.judged:
        value, source = one.claim
        digest = sha256(f"{found.path}\n{value}\n{source}".encode()).hexdigest()[:12]
        claim = f"<{found.subject[1:-1]}--{local_name(found.path)}--{digest}>"
        facts = [
            (RDF_TYPE, f"<{B1MG_CLAIM}>"),
            (B1MG_CONCERNS, found.subject),
            (B1MG_OF_PROPERTY, f"<{found.path}>"),
            (B1MG_CLAIMED_VALUE, value),
            (B1MG_CLAIMED_BY, source),
            (B1MG_STANDING, f"<{STANDINGS[one.standing]}>"),
        ]
        if one.by:
            facts.append((B1MG_SETTLED_BY, one.by))
        if value in found.verdict.set_aside:
            facts.append((B1MG_SETS_ASIDE, value))
        yield from (f"{claim} <{path}> {term} .\n" for path, term in facts)


def shown_value(term: str) -> str:
    """A term as shown in a diagnostic: a thing by its id, a literal by its text in quotation marks."""
    return id_of(term) if term.startswith("<") else f'"{lexical_form(term)}"'


def id_of(term: str) -> str:
    """The id of a thing (a term); of a nested record, in the form that facts can use."""
    return shown_id(local_name(lexical_form(term)) if term.startswith("<") else lexical_form(term))


def _disagreements(
    units: Sequence[Unit],
    described_again: Mapping[str, Mapping[str, set[str]]],
    schema: Schema,
    settings: Settings,
    ids: Container[str],
    sources: Sources,
    rulings: dict[tuple[str, str], list[Ruling]],
) -> Iterator[Disagreement]:
    keys = schema.single_valued
    stated = (
        (subject, path, {term for term in values[path] if (id_ := settings.id_of(term)) is None or id_ in ids})
        for subject, values in described_again.items()
        for path in sorted(keys.keys() & values.keys())
    )
    contradicting = [
        (subject, path, terms)
        for subject, path, terms in stated
        if any(contradict(one, other) for one, other in combinations(terms, 2))
    ]
    describing = units_describing(units, settings, {subject for subject, _, _ in contradicting})
    for subject, path, terms in contradicting:
        places = places_by_value(describing[subject], subject, f"<{path}>")
        written = [(Claim(term, place.graph), place) for term in sorted(terms) for place in places.get(term, ())]
        written.sort(key=lambda pair: pair[1].location)
        rulings_here = rulings.get((subject, path), ())
        claims = [claim for claim, _ in written]
        verdict = judge(claims, sources, rulings_here, changes=path in schema.changing)
        concerned = [(claim, place) for claim, place in written if claim in verdict.by_claim]
        if concerned and not _is_one_record(describing[subject], subject, settings, [place for _, place in written]):
            yield Disagreement(subject, path, keys[path], verdict, tuple(concerned))


def _is_one_record(units: Sequence[Unit], subject: str, settings: Settings, places: list[Place]) -> bool:
    """Whether all ``places`` are in one record: two values there are an error, not a disagreement."""
    files = {place.location.path for place in places}
    if len(files) > 1 or len({place.graph for place in places}) > 1:
        return False
    described = (d.id for unit in units if unit.text.path in files for d in unit.symbols.definitions)
    return sum(settings.term(id_) == subject for id_ in described) < 2


def _described_again(units: Sequence[Unit], settings: Settings) -> list[str]:
    """The things (terms) that are described more than once."""
    ids = Counter(definition.id for unit in units for definition in unit.symbols.definitions)
    nested = Counter(chain.from_iterable(unit.symbols.nested for unit in units))
    again = [settings.term(id_) for id_, times in ids.items() if times > 1]
    return again + [iri for iri, times in nested.items() if times > 1]


def _values_by_path(dataset: Dataset, subjects: Iterable[str]) -> dict[str, dict[str, set[str]]]:
    """The stated values (terms) of each property (an IRI) of each of ``subjects`` (terms)."""
    found: dict[bytes, dict[str, set[str]]] = {subject.encode(): {} for subject in subjects}
    for _, piece in dataset.stated() if found else ():
        for line in [line for line in piece.split(END) if line[: line.find(b" ")] in found]:
            subject, path, value = line.split(b" ", 2)
            found[subject].setdefault(path[1:-1].decode(), set()).add(value.decode())
    return {subject.decode(): values for subject, values in found.items()}


def _pairs(dataset: Dataset, path: str) -> dict[str, list[str]]:
    """The stated values of a property (an IRI) by thing, all terms."""
    found: dict[str, list[str]] = {}
    for _, piece in dataset.stated():
        for line in lines_with(piece, f"<{path}> ".encode()):
            subject, _, value = line[: -len(END)].decode().split(" ", 2)
            found.setdefault(subject, []).append(value)
    return found


def _rulings(decided: Mapping[str, Mapping[str, set[str]]]) -> dict[tuple[str, str], list[Ruling]]:
    """The rulings by thing and property, from the values of each ruling by property."""
    found: dict[tuple[str, str], list[Ruling]] = {}
    for iri, values in decided.items():
        prefers, rejects = (frozenset(values.get(path, ())) for path in (B1MG_PREFERS, B1MG_REJECTS))
        for about in sorted(values.get(B1MG_CONCERNS, ())):
            for path in sorted(values.get(B1MG_OF_PROPERTY, ())):
                found.setdefault((about, path[1:-1]), []).append(Ruling(iri, about, path[1:-1], prefers, rejects))
    return found


def _warning(found: Disagreement, disputed: list[tuple[Claim, Place]]) -> Diagnostic:
    (claim, first), *others = disputed
    return diagnostic(
        "disagreement",
        f"sources disagree on `{found.key}` of `{id_of(found.subject)}`",
        first.location,
        label=f"{shown_value(claim.value)} says `{id_of(first.graph)}`",
        related=[Related(place.location, f"{shown_value(c.value)} says `{id_of(place.graph)}`") for c, place in others],
        help="both are kept, each with its source; correct a value that was copied wrongly",
    )
