"""Checks on sources: one file and one address for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.vocabulary import DCTERMS_REPLACES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.facts.index import Index
    from b1mg_graph.facts.symbol_table import Definition


def check_openings(index: Index) -> Iterator[Diagnostic]:
    """An error for every file that opens with the id of a source with which another file opens already."""
    for (there, earlier), *others in _openings(index).values():
        for text, definition in others:
            yield diagnostic(
                "source-id-taken",
                f"another file opens with `{definition.id}` as well",
                index.at(text, definition.span),
                related=[Related(index.at(there, earlier.span), "it opens here")],
                help="give each source an id of its own; if it is one source, keep one file",
            )


def taken_ids(index: Index) -> frozenset[str]:
    """The ids with which several files open."""
    return frozenset(id_ for id_, openings in _openings(index).items() if len(openings) > 1)


def _openings(index: Index) -> dict[str, list[tuple[Text, Definition]]]:
    """The records that open a file, by id, in file order."""
    found: dict[str, list[tuple[Text, Definition]]] = {}
    for text, symbols in index.files:
        for definition in symbols.definitions:
            if definition.opens:
                found.setdefault(definition.id, []).append((text, definition))
    return found


def check_addresses(index: Index) -> Iterator[Diagnostic]:
    """A warning for every source with the address of another, unless one of the two replaces the other."""
    editions = _Editions(index)
    first: dict[str, tuple[str, Text, int]] = {}
    known: set[tuple[str, str]] = set()
    for text, symbols in index.files:
        for id_, address, span in symbols.addresses:
            form = index.schema.identifiers.comparable(address)
            edition = form, editions.of(id_)
            other, there, earlier = first.setdefault(form, (id_, text, span))
            if edition not in known and other != id_:
                yield diagnostic(
                    "same-address",
                    f"`{other}` has the same address",
                    index.at(text, span),
                    related=[Related(index.at(there, earlier), f"the address of `{other}`")],
                    help=f"correct it if it was copied; for a later edition of the same page write `replaces: {other}`",
                )
            known.add(edition)


class _Editions:
    """Sources that are editions of one page: those linked by `replaces`, over any number of steps."""

    def __init__(self, index: Index) -> None:
        self._linked: dict[str, str] = {}
        for _, symbols in index.files:
            for link in symbols.links:
                if link.path == DCTERMS_REPLACES:
                    one, other = self.of(link.subject), self.of(link.object)
                    if one != other:
                        self._linked[one] = other

    def of(self, id: str) -> str:  # noqa: A002 - the key of the data format
        """One source that represents all editions of the page of source ``id``."""
        way = []
        while id in self._linked:
            way.append(id)
            id = self._linked[id]  # noqa: A001
        self._linked.update(dict.fromkeys(way, id))
        return id
