"""What is known of a source: title, publisher, dates, address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.model.dates import earliest
from b1mg_graph.vocabulary import (
    B1MG_INFERRED,
    B1MG_KIND,
    B1MG_RETRIEVED,
    DCTERMS_ISSUED,
    DCTERMS_PUBLISHER,
    DCTERMS_TITLE,
    RDFS_LABEL,
    SCHEMA_URL,
)

if TYPE_CHECKING:
    from b1mg_graph.model.current import Current
    from b1mg_graph.model.labels import Labels, Text


@dataclass(frozen=True, slots=True)
class Source:
    """A source: ``publisher`` and ``kind`` are ids, dates are as written.

    One that is ``inferred`` is a conclusion of the editors.  The date of what it states, which depends on its kind, is
    in ``model.chronology`` (``source_dates``).
    """

    id: str
    title: Text
    publisher: str | None
    publisher_label: Text | None
    issued: str | None
    retrieved: str | None
    url: str | None
    kind: str | None
    inferred: bool

    @property
    def date(self) -> str | None:
        """When it was issued, else when it was last read."""
        return self.issued or self.retrieved


def source_of(source: str, current: Current, labels: Labels) -> Source:
    """What is known of ``source`` (a term); of several dates of issue the earliest counts, of readings the latest."""
    publisher = next(iter(current.things(source, DCTERMS_PUBLISHER)), None)
    kind = next(iter(current.things(source, B1MG_KIND)), None)
    id_ = current.id(source)
    assert id_ is not None
    return Source(
        id=id_,
        title=labels.texts(source, DCTERMS_TITLE, RDFS_LABEL),
        publisher=current.id(publisher) if publisher else None,
        publisher_label=labels.texts(publisher, RDFS_LABEL, DCTERMS_TITLE) if publisher else None,
        issued=earliest(current.literals(source, DCTERMS_ISSUED)),
        retrieved=max(current.literals(source, B1MG_RETRIEVED), default=None),
        url=next((term[1:-1] for term in current.of(source, SCHEMA_URL) if term.startswith("<")), None),
        kind=current.id(kind) if kind else None,
        inferred=kind is not None and "true" in current.literals(kind, B1MG_INFERRED),
    )
