"""A data set in a store elsewhere: queries are answered there, and what describes their answers is read from there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from b1mg_graph.compiler.assembly import Assembly
from b1mg_graph.model.chronology import Chronology
from b1mg_graph.model.labels import Labels
from b1mg_graph.model.languages import ENGLISH, languages_of
from b1mg_graph.remote.slices import sliced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from b1mg_graph.facts.index import Index
    from b1mg_graph.model.chronology import Relation
    from b1mg_graph.model.current import Current
    from b1mg_graph.model.sources import Source
    from b1mg_graph.model.time import Times
    from b1mg_graph.remote.fetched import Fetched, Quad
    from b1mg_graph.remote.slices import Frame, Slice
    from b1mg_graph.schema.model import RecordType

    Key = tuple[frozenset[str], bool, bool]


@dataclass(frozen=True, kw_only=True)
class RemoteAssembly(Assembly):
    """A data set in a store elsewhere, whose ``dataset`` asks the store; ``linked`` is its index.

    ``around`` reads what is known of a few things, and ``whole`` all statements.  ``description`` are the statements
    about the data set itself, which is ``term``.
    """

    fetched: Fetched
    frame: Frame
    read_all: Callable[[], Slice]
    term: str

    @property
    def iri(self) -> str:
        """The IRI of the data set itself."""
        return self.term[1:-1]

    @property
    def index(self) -> Index:
        """The things of the store, with lookups."""
        return self.linked

    @property
    def whole(self) -> Slice:
        """The data set with all its statements, which are read once."""
        return self.read_all()

    def around(self, terms: Iterable[str], *, referring: bool = False, at_a_date: bool = False) -> Slice:
        """A data set of what the store has about ``terms`` and what is needed to describe them."""
        wanted = frozenset(term for term in terms if term.startswith("<"))
        key = (wanted, referring, at_a_date)
        if key not in self._slices:
            quads = self.fetched.around(wanted, referring=referring, at_a_date=at_a_date, also=[self.term])
            self._slices.clear()  # the steps of one answer ask for the same
            self._slices[key] = sliced(quads, self.frame, self.times)
        return self._slices[key]

    @property
    def current(self) -> Current:
        """The accepted values of all statements."""
        return self.whole.current

    def labels(self, language: str | None = None) -> Labels:
        """The names of things, each read when it is asked for."""
        wanted = (*([language] if language else []), *languages_of(self.settings), ENGLISH)
        return Labels(_Values(self), self.schema.names_of, wanted, self.is_named_with_whole)

    def type_of(self, thing: str) -> RecordType | None:
        """The record type of a thing (a term); None if it has none."""
        return self.around([thing]).type_of(thing)

    def is_named_with_whole(self, thing: str) -> bool:
        """Whether a thing (a term) is of a type whose things are named with their whole."""
        return self.around([thing]).is_named_with_whole(thing)

    def source(self, graph: str) -> Source:
        """The source of the statements of a named graph (a term)."""
        return self.around([graph]).source(graph)

    @property
    def sources(self) -> dict[str, Source]:
        """All sources by id, in order."""
        return self.whole.sources

    @cached_property
    def _slices(self) -> dict[Key, Slice]:
        return {}


class _Values:
    """The accepted values of a thing, read when they are asked for."""

    def __init__(self, assembly: RemoteAssembly) -> None:
        self._assembly = assembly

    def of(self, thing: str, path: str, /) -> Sequence[str]:
        """The values of a property (an IRI) of a thing (a term), sorted."""
        return self._assembly.around([thing]).current.of(thing, path)


class RemoteTimes(Chronology):
    """The dates of the sources of a store; the times of roles and relations are those of all statements."""

    def __init__(self, dates: Callable[[], Iterable[Quad]], frame: Frame, read_all: Callable[[], Slice]) -> None:
        """``dates`` gives the statements from which the dates of all sources follow."""
        super().__init__(lambda: [(quad.graph, quad.line) for quad in dates()], frame.settings, frame.schema.relations)
        self._read_all = read_all

    @cached_property
    def held(self) -> Mapping[str, Times]:
        """The times of each membership and attendance."""
        return self._read_all().times.held

    @cached_property
    def relations(self) -> Mapping[Relation, Times]:
        """The times of each relation between bodies or persons."""
        return self._read_all().times.relations
