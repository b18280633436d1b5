"""The page of disagreements between sources, and of the number of sources that support statements."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.description.standings import Standings
from b1mg_graph.rdf.dataset import DERIVED
from b1mg_graph.rdf.ntriples import language_of, lexical_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.compiler.disagreements import Disagreement
    from b1mg_graph.compiler.source_map import Place
    from b1mg_graph.schema.model import RecordType
    from b1mg_graph.site.editions import Edition, File
    from b1mg_graph.site.links import Linked
    from b1mg_graph.site.pages import Pages
    from b1mg_graph.site.words import Words

_STATING = "SELECT ?record (COUNT(?source) AS ?n) {{ ?record a <{target}> ; <{testimony}> ?source }} GROUP BY ?record"


@dataclass(frozen=True, slots=True)
class CitedLine:
    """A source of a value: its publisher and date, and the line of the facts that has the value."""

    source: Linked
    publisher: Linked | None
    date: str | None
    issued: bool
    path: str
    line: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A value with all its sources, and with its standing in words, the ruling and the reason for it, if any."""

    value: Linked
    testimonies: tuple[CitedLine, ...]
    standing: str
    ruling: Linked | None
    reason: Linked | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A property of a thing for which sources give different values, in order of the number of sources, most first.

    ``is_open`` is true if the editors have not decided which value to use.
    """

    thing: Linked
    property: Linked
    claims: tuple[Claim, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Support:
    """The numbers of records or statements (``what``) with one source, with two, and with three or more."""

    what: str
    one: int
    two: int
    more: int

    @property
    def all(self) -> int:
        """The number of all."""
        return self.one + self.two + self.more


def disagreement_pages(pages: Pages) -> Iterator[File]:
    """The file ``disagreements.html``."""
    assembly, words = pages.site.assembly, pages.edition.words
    make = _DisputeMaker(pages.edition)
    disputes = [make.dispute(one) for one in assembly.conflicts.found if one.verdict.contradicting]
    yield pages.page(
        "disagreements.html",
        "disagreements.html",
        disputes=sorted(disputes, key=lambda d: (not d.is_open, d.thing.text.casefold(), d.property.text)),
        support=list(support_of(assembly, words)),
    )


def support_of(assembly: Assembly, words: Words) -> Iterator[Support]:
    """The support of each type of nested record, such as roles held, and of all statements."""
    for record_type, numbers in assembly.once(_numbers_of_sources):
        yield _support(record_type.name(words.tag) if record_type else words.gettext("statement"), numbers)


def _numbers_of_sources(assembly: Assembly) -> list[tuple[RecordType | None, Counter[int]]]:
    """How many nested records have how many sources, by their type; and last, how many statements."""
    found: list[tuple[RecordType | None, Counter[int]]] = []
    for record_type in sorted(assembly.schema.types.values(), key=lambda t: (t.order, t.target)):
        if record_type.testimony:
            query = _STATING.format(target=record_type.target, testimony=record_type.testimony)
            answer = assembly.dataset.query(query)
            assert isinstance(answer, ox.QuerySolutions)
            found.append((record_type, Counter(int(row["n"].value) for row in answer)))
    graphs: Counter[bytes] = Counter()
    for graph in assembly.dataset.graphs():
        if graph != DERIVED:
            pieces = assembly.dataset.lines([graph])
            graphs.update({line for piece in pieces for line in piece.splitlines()})
    return [*found, (None, Counter(graphs.values()))]


def _support(what: str, numbers: Counter[int]) -> Support:
    return Support(what, numbers[1], numbers[2], sum(many for number, many in numbers.items() if number > 2))


class _DisputeMaker:
    """Makes the disputes that the page shows from the disagreements of one data set."""

    def __init__(self, edition: Edition) -> None:
        site = edition.site
        self._links = edition.links
        self._written = edition.written
        self._sources = site.assembly.sources
        self._settings = site.assembly.settings
        self._standings = Standings(site.assembly, edition.language)

    def dispute(self, found: Disagreement) -> Dispute:
        """A disagreement as the page shows it."""
        by_value: dict[str, list[CitedLine]] = {}
        for claim, place in found.places:
            by_value.setdefault(claim.value, []).append(self._testimony(place))
        ordered = sorted(by_value.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        return Dispute(
            self._links(ox.NamedNode(found.subject[1:-1])),
            self._links.property(found.path),
            tuple(shown for term, given in ordered if (shown := self._claim(found, term, tuple(given)))),
            bool(found.verdict.disputed),
        )

    def _claim(self, found: Disagreement, term: str, given: tuple[CitedLine, ...]) -> Claim | None:
        """A value; None if only an earlier edition contradicts the others with it, so that it is no longer in doubt."""
        how = self._standings(found.subject, found.path, term)
        if how is None:
            return None
        label = how.in_language(self._written)
        reason = self._standings.reason(how)
        ruling = self._links(ox.NamedNode(how.by[1:-1])) if how.by else None
        return Claim(self._value(term), given, label, ruling, self._links(reason.literal) if reason else None)

    def _value(self, term: str) -> Linked:
        if term.startswith("<"):
            return self._links(ox.NamedNode(term[1:-1]))
        language = language_of(term)
        return self._links(ox.Literal(lexical_form(term), language=language or None))

    def _testimony(self, place: Place) -> CitedLine:
        id_ = self._settings.id_of(place.graph) or ""
        source = self._sources[id_]
        return CitedLine(
            source=self._links.thing(id_),
            publisher=self._links.thing(source.publisher) if source.publisher else None,
            date=source.date,
            issued=source.issued is not None,
            path=place.location.path,
            line=place.location.line,
            excerpt=place.location.excerpt.strip(),
        )
