"""The accepted values of a data set: all statements without the values that answers leave out.

Left out are values that the editors reject or do not prefer, and values that a later edition of a source replaces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.model.statements import Testimony
from b1mg_graph.rdf.ntriples import lexical_form

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from b1mg_graph.model.settings import Settings
    from b1mg_graph.model.statements import Statements


class Current:
    """Looks up accepted values; things are terms in N-Triples, ``path`` is the IRI of a property."""

    def __init__(
        self, statements: Statements, set_aside: Callable[[str, str], Collection[str]], settings: Settings
    ) -> None:
        """``set_aside(thing, path)`` gives the values that answers leave out."""
        self.statements = statements
        self._set_aside = set_aside
        self._settings = settings
        self._ids = _Ids(settings)
        self._terms = _Terms()

    def of(self, thing: str, path: str) -> Sequence[str]:
        """The accepted values of a property, stated or derived, sorted."""
        found = self.statements.values(thing, self._terms[path])
        if not found:
            return found
        aside = self._set_aside(thing, path)
        return [value for value in found if value not in aside] if aside else found

    def things(self, thing: str, path: str) -> list[str]:
        """The accepted values of a property that are things of this data set."""
        ids = self._ids
        return [value for value in self.of(thing, path) if ids[value] is not None]

    def id_of_first(self, thing: str, path: str) -> str | None:
        """The id of the first accepted value of a property that is a thing of this data set; None without one."""
        for value in self.of(thing, path):
            id_ = self._ids[value]
            if id_ is not None:
                return id_
        return None

    def literals(self, thing: str, path: str) -> list[str]:
        """The texts of the accepted values of a property that are literals."""
        return [lexical_form(value) for value in self.of(thing, path) if value.startswith('"')]

    def of_class(self, target: str) -> list[str]:
        """The things that sources state to be of the class ``target`` (an IRI), sorted by id."""
        return sorted(self.statements.of_class(target), key=lambda term: term[:-1])

    def testimonies(self, thing: str, sources: Iterable[str]) -> tuple[Testimony, ...]:
        """The ``sources`` (terms) of a statement by id, each with the places in it that describe ``thing``."""
        places = self.statements.places(thing)
        given = [Testimony(self.id(source) or source, places.get(source, ())) for source in set(sources)]
        return tuple(sorted(given) if len(given) > 1 else given)

    def id(self, term: str) -> str | None:
        """The id of a thing of this data set; None for any other term."""
        return self._ids[term]

    def term(self, id: str) -> str:  # noqa: A002 - the key in the data format
        """The term of the thing ``id``."""
        return self._settings.term(id)


class _Ids(dict[str, str | None]):
    """The ids of things of a data set by their terms, None of other terms: the same are asked for again and again."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def __missing__(self, term: str) -> str | None:
        self[term] = found = self._settings.id_of(term)
        return found


class _Terms(dict[str, str]):
    """The terms of properties by their IRIs."""

    def __missing__(self, iri: str) -> str:
        self[iri] = term = f"<{iri}>"
        return term
