"""Checks of times: contradictory times of memberships, and complete lists without a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.compiler.source_map import description_of, places_by_value
from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.rdf.ntriples import lexical_form
from b1mg_graph.vocabulary import RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.model.chronology import Chronology
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.model.time import Evidence


class UndatedList(NamedTuple):
    """A list that a source without a date declares complete; all parts are terms."""

    iri: str
    source: str
    body: str


class Contradiction(NamedTuple):
    """A membership (a term) with contradictory times: the code, and what each source (a term) says, in words."""

    record: str
    code: str
    words: tuple[tuple[str, str], ...]


def undated_lists(times: Chronology) -> Iterator[UndatedList]:
    """The complete lists without a date."""
    for one in times.complete_lists:
        if times.source_dates.get(one.source) is None:
            yield UndatedList(one.iri, one.source, one.body)


def contradictions(times: Chronology) -> Iterator[Contradiction]:
    """The memberships with contradictory times."""
    for record, found in times.held.items():
        if found.contradiction is not None:
            evidence = times.evidence(record)
            words = tuple((graph, _label(_id(graph), given)) for graph, given in evidence.items())
            yield Contradiction(record, found.contradiction, words)


def check_undated_lists(
    lists: Iterable[UndatedList], units: Sequence[Unit], settings: Settings
) -> Iterator[Diagnostic]:
    """An error for every complete list without a date."""
    for one in lists:
        body = _id(one.body)
        yield Diagnostic(
            "undated-list",
            "error",
            f"`{_id(one.source)}` has no date, so its list for `{body}` is not known to be complete at any date",
            description_of(units, settings, one.iri),
            help="add `issued:` to the source, or `retrieved:` for a page that is kept up to date; or delete this",
        )


def check_contradictions(found: Iterable[Contradiction], units: Sequence[Unit]) -> Iterator[Diagnostic]:
    """A warning for every membership with contradictory times."""
    for one in found:
        yield _warning(one.record, one.code, dict(one.words), units)


def _warning(record: str, code: str, words: Mapping[str, str], units: Sequence[Unit]) -> Diagnostic:
    role = ", ".join(_id(record).split("--"))
    places = [place for found in places_by_value(units, record, f"<{RDF_TYPE}>").values() for place in found]
    labelled = [(place.location, words.get(place.graph) or f"stated by `{_id(place.graph)}`") for place in places]
    (first, label), *others = sorted(labelled)
    related = [Related(location, other) for location, other in others]
    if code == "held-after-end":
        return diagnostic(
            "held-after-end",
            f"the role `{role}` is held again after it has ended",
            first,
            label=label,
            related=related,
            help="distinguish the two terms with `term:`, such as `term: first` and `term: second`",
        )
    return diagnostic(
        "times-contradict",
        f"the dates of the role `{role}` contradict each other, or those of its body or holder",
        first,
        label=label,
        related=related,
        help="correct the date that is wrong; as long as both are given, the state of the role is not known",
    )


def _label(source: str, evidence: Evidence) -> str:
    """A short label for the times that a source states."""
    given = [
        *(f"since {date}" for date in evidence.since),
        *(f"until {date}" for date in evidence.until),
        *(f"as of {date}" for date in evidence.as_of),
        *(["had ended"] if evidence.ended else []),
    ]
    of = f" of {evidence.date}" if evidence.date else ""
    return f"{', '.join(given) or 'held'}, by `{source}`{of}"


def _id(term: str) -> str:
    return lexical_form(term).rsplit("/", 1)[-1]
