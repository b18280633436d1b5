"""Probable duplicates: two records that may well describe one person, or one organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.facts.records import DIFFERENT_FROM
from b1mg_graph.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from b1mg_graph.facts.index import Index

_LOOKED_AT = ("http://xmlns.com/foaf/0.1/Person", "http://www.w3.org/ns/org#Organization")
_LONG_ENOUGH = 6
"""Letters that two names must have for one letter's difference to mean anything."""


def check_duplicates(index: Index) -> Iterator[Diagnostic]:
    """A warning for every two people, or organisations, whose names are all but equal."""
    apart = {
        frozenset((link.subject, link.object))
        for _, symbols in index.files
        for link in symbols.links
        if link.path == DIFFERENT_FROM
    }
    for target in _LOOKED_AT:
        named: dict[str, list[str]] = {}
        for id_, found in index.classes.items():
            if found == target:
                for name in index.names(id_):
                    ids = named.setdefault(fold(name), [])
                    if id_ not in ids:
                        ids.append(id_)
        named.pop("", None)
        told: set[frozenset[str]] = set(apart)
        for one, other in _pairs(named):
            pair = frozenset((one, other))
            if pair not in told:
                told.add(pair)
                yield _warning(index, one, other)


def _pairs(named: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of ids that share a folded name, then those whose names are one letter apart."""
    for ids in named.values():
        for i, one in enumerate(ids):
            yield from ((one, other) for other in ids[i + 1 :])
    for name, other in _one_letter_apart(n for n in named if len(n) >= _LONG_ENOUGH):
        yield from ((a, b) for a in named[name] for b in named[other] if a != b)


def _one_letter_apart(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that one letter changed, added or left out makes equal.

    Of two such names, the shorter shares a half with the longer, its first or its last; only
    names that share one are compared, by what is left of them without any one letter.
    """
    halves: dict[tuple[bool, str], list[str]] = {}
    for name in names:
        size = len(name)
        for first in {size // 2, (size - 1) // 2}:  # as the shorter of two, as the longer
            halves.setdefault((True, name[:first]), []).append(name)
        for last in {size - size // 2, size - 1 - (size - 1) // 2}:
            halves.setdefault((False, name[-last:]), []).append(name)
    told: set[tuple[str, str]] = set()
    for (is_first, half), sharing in halves.items():
        if len(sharing) < 2:
            continue
        shortened: dict[str, list[str]] = {}
        for name in sharing:
            rest = name[len(half) :] if is_first else name[: -len(half)]
            for form in {rest, *(rest[:i] + rest[i + 1 :] for i in range(len(rest)))}:
                for other in shortened.get(form, ()):
                    pair = (other, name)
                    if other != name and pair not in told and _is_one_edit(other, name):
                        told.add(pair)
                        yield pair
                shortened.setdefault(form, []).append(name)


def _is_one_edit(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest = one[same:], other[same:]
    return rest[0][1:] == rest[1][1:] or rest[0][1:] == rest[1] or rest[0] == rest[1][1:]


def _warning(index: Index, one: str, other: str) -> Diagnostic:
    places = [(text, definition) for id_ in (one, other) for text, definition in index.definitions[id_][:1]]
    (first_text, first), (text, second) = places
    names = " and ".join(f"`{id_}` ({', '.join(index.names(id_)[:2])})" for id_ in (one, other))
    return diagnostic(
        "probable-duplicate",
        f"{names} may be one and the same",
        index.at(text, second.span),
        related=[Related(index.at(first_text, first.span), f"`{one}` here")],
        help=f"keep one id for both, or write `different_from: {one}` when you have made sure that they are two",
    )
