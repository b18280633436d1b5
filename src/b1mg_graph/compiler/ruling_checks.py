"""Checks of rulings: each must decide an existing disagreement, and no two may contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.compiler.conflicts import id_of
from b1mg_graph.compiler.source_map import description_of, places_by_value, places_of, units_describing
from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.model.conflicts import contradict
from b1mg_graph.rdf.ntriples import lexical_form
from b1mg_graph.vocabulary import (
    B1MG_EDITORS_OWN,
    B1MG_INFERRED,
    B1MG_KIND,
    B1MG_OF_PROPERTY,
    B1MG_PREFERS,
    B1MG_REJECTS,
    B1MG_RULING,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from b1mg_graph.compiler.disagreements import Conflicts
    from b1mg_graph.compiler.unit import Unit
    from b1mg_graph.diagnostics.text import Location
    from b1mg_graph.facts.index import Index
    from b1mg_graph.model.conflicts import Ruling, Verdict
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.rdf.dataset import Dataset
    from b1mg_graph.schema.model import Schema

_OUR_OWN = (B1MG_EDITORS_OWN, B1MG_INFERRED)
"""The property that marks kinds of sources as the editors' own."""


def check_rulings(
    conflicts: Conflicts, units: Sequence[Unit], dataset: Dataset, index: Index, settings: Settings
) -> Iterator[Diagnostic]:
    """Diagnostics for rulings that decide nothing, reject all values, contradict another, or are not the editors'."""
    checker = _Checker(conflicts, units, dataset, index, settings)
    on: dict[tuple[str, str], list[Ruling]] = {}
    for ruling in conflicts.rulings:
        on.setdefault((ruling.about, ruling.path), []).append(ruling)
    for rulings in on.values():
        yield from checker.check(rulings)


class _Checker:
    """Checks the rulings on one property of a thing together."""

    def __init__(
        self, conflicts: Conflicts, units: Sequence[Unit], dataset: Dataset, index: Index, settings: Settings
    ) -> None:
        self._conflicts = conflicts
        self._dataset = dataset
        self._index = index
        self._settings = settings
        self._keys = _keys(index.schema)
        self._our_own: dict[str, bool] = {}
        concerned = {term for ruling in conflicts.rulings for term in (ruling.iri, ruling.about)}
        self._describing = units_describing(units, settings, concerned)

    def check(self, rulings: list[Ruling]) -> Iterator[Diagnostic]:
        """The diagnostics for ``rulings``, which are all about the same property of the same thing."""
        for ruling in rulings:
            if not ruling.prefers and not ruling.rejects:
                yield self._empty(ruling)
            if not self._is_editors_own(ruling):
                yield self._not_our_own(ruling)
        if not self._is_known(rulings[0].about):
            return
        against = list(self._against(rulings))
        yield from against
        verdict = self._conflicts.of(rulings[0].about, rulings[0].path)
        nothing_left = list(self._nothing_left(rulings, verdict))
        yield from nothing_left
        if not against and not nothing_left:
            for ruling in rulings:
                yield from self._stale(ruling, verdict)

    def _empty(self, ruling: Ruling) -> Diagnostic:
        prefer, reject = self._keys[B1MG_PREFERS], self._keys[B1MG_REJECTS]
        return diagnostic(
            "missing-key",
            f"`{id_of(ruling.iri)}` has neither `{prefer}` nor `{reject}`",
            description_of(self._describing[ruling.iri], self._settings, ruling.iri),
            help=f"write `{prefer}: …` or `{reject}: …` with the id of a source",
        )

    def _not_our_own(self, ruling: Ruling) -> Diagnostic:
        return diagnostic(
            "ruling-of-another",
            f"the ruling `{id_of(ruling.iri)}` is in a source that is not the editors' own",
            description_of(self._describing[ruling.iri], self._settings, ruling.iri),
            help="move it to a file whose source is the editors' own",
        )

    def _against(self, rulings: list[Ruling]) -> Iterator[Diagnostic]:
        """Diagnostics for sources both preferred and rejected, and for preferred sources that contradict each other."""
        preferred = {source: ruling for ruling in rulings for source in sorted(ruling.prefers)}
        what = self._what(rulings[0])
        for ruling in rulings:
            for source in sorted(ruling.rejects & preferred.keys()):
                yield diagnostic(
                    "contradictory-rulings",
                    f"`{id_of(source)}` is both preferred and rejected for {what}",
                    self._at(ruling, B1MG_REJECTS, source),
                    label="rejected here",
                    related=self._related(preferred[source], B1MG_PREFERS, source, "preferred here"),
                    help="delete one of the two",
                )
        values = places_by_value(self._describing[rulings[0].about], rulings[0].about, f"<{rulings[0].path}>")
        given = [(p.graph, value) for value, places in values.items() for p in places if p.graph in preferred]
        for number, (source, value) in enumerate(given):
            other = next((s for s, v in given[:number] if s != source and contradict(v, value)), None)
            if other is not None:
                yield diagnostic(
                    "contradictory-rulings",
                    f"`{id_of(other)}` and `{id_of(source)}` are both preferred for {what}, but give different values",
                    self._at(preferred[source], B1MG_PREFERS, source),
                    label="preferred here",
                    related=self._related(preferred[other], B1MG_PREFERS, other, "preferred here"),
                    help="prefer one of the two",
                )

    def _nothing_left(self, rulings: list[Ruling], verdict: Verdict | None) -> Iterator[Diagnostic]:
        """A diagnostic if the rulings reject every value."""
        rejecting = {source: ruling for ruling in rulings for source in ruling.rejects}
        values = places_by_value(self._describing[rulings[0].about], rulings[0].about, f"<{rulings[0].path}>")
        sources = {place.graph for places in values.values() for place in places}
        if verdict is not None and verdict.contradicting:
            sources = {claim.source for claim in verdict.contradicting}
        if sources and sources <= rejecting.keys():
            last = max(sources)
            yield diagnostic(
                "nothing-left",
                f"all values of {self._what(rulings[0])} are rejected",
                self._at(rejecting[last], B1MG_REJECTS, last),
                help="keep one of them; if every source is wrong, state the right value in a source of your own",
            )

    def _stale(self, ruling: Ruling, verdict: Verdict | None) -> Iterator[Diagnostic]:
        """Diagnostics for sources in a ruling that take no part in the disagreement."""
        disagreeing = sorted({claim.source for claim in verdict.contradicting} if verdict else ())
        what = self._what(ruling)
        for path, sources in ((B1MG_PREFERS, ruling.prefers), (B1MG_REJECTS, ruling.rejects)):
            for source in sorted(sources - set(disagreeing)):
                if not self._is_known(source):
                    continue
                if disagreeing:
                    message = f"`{id_of(source)}` is not one of the sources that disagree on {what}"
                    help_ = "these do: " + ", ".join(f"`{id_of(other)}`" for other in disagreeing[:8])
                else:
                    message = f"no sources disagree on {what}"
                    help_ = "delete the ruling, or correct what it is about: it has no effect"
                yield diagnostic("stale-ruling", message, self._at(ruling, path, source), help=help_)

    def _what(self, ruling: Ruling) -> str:
        return f"`{self._keys.get(ruling.path, ruling.path)}` of `{id_of(ruling.about)}`"

    def _is_known(self, term: str) -> bool:
        """Whether the thing or nested record exists; another check reports unknown ones."""
        id_ = self._settings.id_of(term)
        return id_ in self._index.classes or id_ in self._index.nested

    def _is_editors_own(self, ruling: Ruling) -> bool:
        """Whether every source that states the ruling is the editors' own."""
        places = places_by_value(self._describing[ruling.iri], ruling.iri, f"<{B1MG_OF_PROPERTY}>")
        sources = {place.graph for found in places.values() for place in found}
        return all(map(self._is_our_own, sources))

    def _is_our_own(self, source: str) -> bool:
        known = self._our_own.get(source)
        if known is None:
            kinds = self._dataset.values_of(source, B1MG_KIND)
            marks = (value for kind in kinds for own in _OUR_OWN for value in self._dataset.values_of(kind, own))
            known = self._our_own[source] = any(lexical_form(value) == "true" for value in marks)
        return known

    def _at(self, ruling: Ruling, path: str, source: str) -> Location | None:
        """The location at which a ruling names a source."""
        return next(
            (place.location for place in places_of(self._describing[ruling.iri], ruling.iri, f"<{path}>", source)), None
        )

    def _related(self, ruling: Ruling, path: str, source: str, label: str) -> list[Related]:
        at = self._at(ruling, path, source)
        return [Related(at, label)] if at else []


def _keys(schema: Schema) -> dict[str, str]:
    """The keys of single-valued properties and of the properties of rulings, by IRI."""
    ruling = schema.types.get(B1MG_RULING)
    return {**schema.single_valued, **{f.path: f.name for f in (ruling.fields.values() if ruling else ())}}
