"""Checks of times: contradictory times of memberships, and complete lists without a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.compiler.source_map import description_of, places_by_value
from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.rdf.ntriples import lexical_form
from b1mg_graph.vocabulary import RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.model.chronology import Chronology
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.model.time import Evidence


def check_times(
    times: Chronology,
    units: Sequence[Unit],
    settings: Settings,
    *,
    explained: Container[str] = (),
    warnings: bool = True,
) -> Iterator[Diagnostic]:
    """An error for every complete list without a date; a warning for every membership with contradictory times.

    Contradictions of the memberships ``explained`` (terms) are reported by another check.
    """
    for one in times.complete_lists:
        if times.source_dates.get(one.source) is None:
            where = description_of(units, settings, one.iri)
            body = _id(one.body)
            yield Diagnostic(
                "undated-list",
                "error",
                f"`{_id(one.source)}` has no date, so its list for `{body}` is not known to be complete at any date",
                where,
                help="add `issued:` to the source, or `retrieved:` for a page that is kept up to date; or delete this",
            )
    for record, found in times.held.items() if warnings else ():
        if found.contradiction is not None and record not in explained:
            yield _warning(record, found.contradiction, times, units)


def _warning(record: str, code: str, times: Chronology, units: Sequence[Unit]) -> Diagnostic:
    role = ", ".join(_id(record).split("--"))
    places = [place for found in places_by_value(units, record, f"<{RDF_TYPE}>").values() for place in found]
    evidence = times.evidence(record)
    labelled = [(place.location, _label(_id(place.graph), evidence.get(place.graph))) for place in places]
    (first, label), *others = sorted(labelled)
    related = [Related(location, words) for location, words in others]
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


def _label(source: str, evidence: Evidence | None) -> str:
    """A short label for the times that a source states."""
    if evidence is None:
        return f"stated by `{source}`"
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
