"""The description of a thing as its page shows it; the files beside the page have the same statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from b1mg_graph.description import states
    from b1mg_graph.description.names import Name, Property, Value
    from b1mg_graph.model.conflicts import Standing


@dataclass(frozen=True, slots=True)
class ShownAssessment:
    """The standing of a value that another source contradicts, its label in English, and the editors' reason if any."""

    standing: Standing
    label: str
    reason: Name | None


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement as a page shows it; ``id`` is that of its triple.

    ``numbers`` are the numbers of its sources on the page.  ``assessment`` is given if another source gives another
    value, ``state`` if the statement is a relation between two bodies, ``subject`` if it is not the thing of the page
    or the row.
    """

    id: str
    property: Property
    value: Value
    numbers: tuple[int, ...] = ()
    assessment: ShownAssessment | None = None
    state: states.ShownState | None = None
    subject: Value | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """The statements on a thing with one property; or those with one property that have the thing as value."""

    property: Property
    statements: tuple[ShownStatement, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A source of a record: its number, the statement that links the record to it, and the places in the source."""

    number: int
    testimony: ShownStatement | None
    places: tuple[ShownStatement, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A nested record, such as a role held, as a row of a table: one of ``cells`` for each column.

    ``via`` is the statement that links it to the thing of the page; ``state`` is whether it is held.
    """

    id: str
    iri: str
    type: str
    via: ShownStatement
    cells: tuple[tuple[ShownStatement, ...], ...]
    state: states.ShownState | None
    testimonies: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Nested records of one type that refer to the thing by one property; ``dates`` is the index of their dates."""

    id: str
    heading: str
    columns: tuple[str, ...]
    dates: int | None
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A source in the list at the end of the page; ``places`` are where in it the thing of the page is described."""

    number: int
    source: Value
    facts: tuple[ShownStatement, ...]
    url: ShownStatement | None
    places: tuple[ShownStatement, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """Everything that the page of one thing shows; ``lines`` are the same statements as N-Triples.

    ``names``, ``texts`` and ``facts`` are stated.  ``direct`` is derived in this project's ontology with the thing as
    subject, ``inverse`` with it as object; ``others`` is derived in other vocabularies.  ``states`` is a caption with
    the date of the states on the page, empty if the page has no state.
    """

    id: str
    iri: str
    title: str
    name: Name | None
    kinds: tuple[ShownStatement, ...]
    names: tuple[Facts, ...]
    texts: tuple[Facts, ...]
    facts: tuple[Facts, ...]
    tables: tuple[Table, ...]
    referred: tuple[Facts, ...]
    direct: tuple[Facts, ...]
    inverse: tuple[Facts, ...]
    others: tuple[ShownStatement, ...]
    references: tuple[Reference, ...]
    written: tuple[str, ...]
    retired: bool
    states: str
    lines: frozenset[str]
