"""What a page says of a thing: values that the templates show, and the triples that they are.

Whatever stands here is both shown on the page and written to the files beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from b1mg_graph.description import states
    from b1mg_graph.description.names import Name, Property, Value
    from b1mg_graph.model.conflicts import Standing


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a value stands that another source contradicts: the standing, the words for it, and the reason if any."""

    standing: Standing
    label: str
    reason: Name | None


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement as it is shown.

    ``subject`` is given where it is not that which the page, or the row, is about; ``numbers`` are those of the
    sources that state it, ``assessment`` says how it stands where another source gives another value, ``state``
    whether it holds where it ties one body to another.
    """

    property: Property
    value: Value
    numbers: tuple[int, ...] = ()
    assessment: Assessment | None = None
    state: states.ShownState | None = None
    subject: Value | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All values of one property; or all that have the thing as value."""

    property: Property
    statements: tuple[ShownStatement, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """That a source states a record: its number, the statement that says so, and where in the source it stands."""

    number: int
    testimony: ShownStatement | None
    places: tuple[ShownStatement, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A nested record, such as a role held, in a row: ``cells`` are by the columns of its table.

    ``via`` is the statement that ties it to the thing of the page; ``state`` is whether it is held.
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
    """Nested records in which the thing stands in the same way; ``dates`` is the column of dates, if there is one."""

    id: str
    heading: str
    columns: tuple[str, ...]
    dates: int | None
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A source at the foot of the page: what is said of it, and where in it the thing of the page stands."""

    number: int
    source: Value
    facts: tuple[ShownStatement, ...]
    url: ShownStatement | None
    places: tuple[ShownStatement, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """All that the page of one thing says; ``lines`` are the same triples as N-Triples.

    ``names``, ``texts`` and ``facts`` are stated; ``direct`` follows from that in words of our own, ``inverse`` is
    what so leads to it, and ``others`` is what is derived for those who use other vocabularies.  ``states`` says of
    which date the states are that the page gives; it is empty where it gives none.
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
