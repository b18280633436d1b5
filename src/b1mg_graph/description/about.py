"""What a data set says of itself: title, date, version, licence, publisher, and where mistakes are reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.model.labels import NAMES
from b1mg_graph.model.reports import template_of
from b1mg_graph.vocabulary import DCTERMS_LICENSE, DCTERMS_PUBLISHER, DCTERMS_TITLE, FOAF_HOMEPAGE

if TYPE_CHECKING:
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.model.labels import Text


@dataclass(frozen=True, slots=True)
class About:
    """What a data set says of itself.

    ``date`` is its reference date as written, ``version`` identifies what is stated in it, ``licence`` and ``homepage``
    are addresses.  ``report`` is the template of the address for reports of mistakes (``model.reports``).
    """

    id: str
    title: Text
    date: str | None
    version: str
    licence: str | None
    homepage: str | None
    publishers: tuple[Text, ...]
    report: str | None


def about(assembly: Assembly) -> About:
    """What the data set of ``assembly`` says of itself; without a ``graph.yaml`` it is little."""
    current, labels = assembly.current, assembly.labels()
    dataset = f"<{assembly.iri or ''}>"
    licences, homepages = (current.of(dataset, path) for path in (DCTERMS_LICENSE, FOAF_HOMEPAGE))
    return About(
        id=(current.id(dataset) if assembly.iri else None) or "",
        title=labels.texts(dataset, DCTERMS_TITLE),
        date=assembly.times.reference_date,
        version=current.statements.version,
        licence=next((term[1:-1] for term in licences), None),
        homepage=next((term[1:-1] for term in homepages), None),
        publishers=tuple(labels.texts(term, *NAMES) for term in current.things(dataset, DCTERMS_PUBLISHER)),
        report=template_of(assembly.settings.report_to),
    )
