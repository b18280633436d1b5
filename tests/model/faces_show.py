"""What ``show`` and the site say of the states of roles held and events attended, read as their users read them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from b1mg_graph.description.portraits import Portraits
from b1mg_graph.description.states import States

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from b1mg_graph import KnowledgeGraph
    from b1mg_graph.description.portrait import Portrait


def portraits(graph: KnowledgeGraph, date: str | None = None, *, uncertain: bool = False) -> list[Portrait]:
    """The portraits of all things, as ``show`` has them with ``--as-of``, or without a date."""
    portrait = Portraits(graph.assembly, States(graph.assembly, date, uncertain=uncertain), all_values=False)
    return [found for id_ in graph.assembly.index.definitions if (found := portrait(id_)) is not None]


def show_states(graph: KnowledgeGraph, date: str | None = None, *, uncertain: bool = False) -> dict[str, str]:
    """The states that ``show`` gives, by the ids of roles and attendances: of those that it lists."""
    base = graph.assembly.settings.base
    return {
        held.iri.removeprefix(base): held.state.state
        for portrait in portraits(graph, date, uncertain=uncertain)
        for held in portrait.held
        if held.state is not None
    }


def show_relations(graph: KnowledgeGraph, date: str | None = None) -> dict[tuple[str, str, str], str]:
    """The states of relations that ``show`` gives, by thing, name of the property and value."""
    return {
        (portrait.id, fact.property, fact.id or ""): fact.state.state
        for portrait in portraits(graph, date)
        for fact in portrait.facts
        if fact.state is not None
    }


def site_states(files: Mapping[str, str] | Iterable[tuple[str, str]]) -> dict[str, str]:
    """The states at the reference date that the pages of things give, by the ids of roles and attendances.

    ``files`` are the files of the site: path and text.  Raises ``AssertionError`` where two pages differ.
    """
    return {id_: state for id_, (state, _) in site_words(files).items()}


def site_words(files: Mapping[str, str] | Iterable[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """The same with the words, as a visitor reads them."""
    found: dict[str, tuple[str, str]] = {}
    for path, text in dict(files).items():
        if path.startswith("id/") and path.endswith(".html"):
            rows = _Rows()
            rows.feed(text)
            for id_, state in rows.found.items():
                assert found.setdefault(id_, state) == state, (path, id_)
    return found


class _Rows(HTMLParser):
    """Reads the state out of each row of a table of records."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, tuple[str, str]] = {}
        self._row: str | None = None
        self._state: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "tr":
            self._row = given.get("id")
        classes = (given.get("class") or "").split()
        if self._row and "state" in classes:
            self._state = next(name.removeprefix("state-") for name in classes if name.startswith("state-"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self._state = None
        if tag == "tr":
            self._row = None

    def handle_data(self, data: str) -> None:
        if self._row and self._state:
            self.found[self._row] = (self._state, data)
