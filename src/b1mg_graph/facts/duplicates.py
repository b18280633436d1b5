"""Probable duplicates: two records that seem to describe the same person or organisation."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.spelling import fold
from b1mg_graph.vocabulary import FOAF_PERSON, ORG_ORGANIZATION_CLASS, OWL_DIFFERENT_FROM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from b1mg_graph.facts.index import Index

_LOOKED_AT = (FOAF_PERSON, ORG_ORGANIZATION_CLASS)
_FEW = 30
"""The number of names up to which all pairs are compared."""

_NEXT = 5
"""The maximum number of records of the same name, and of similar names, that each record is paired with."""

_LONG_ENOUGH, _TOO_LONG = 6, 100
"""The minimum and maximum length in letters of names that are compared with one letter of difference."""


def check_duplicates(index: Index) -> Iterator[Diagnostic]:
    """A warning for every two people, or organisations, whose names are equal or differ in one letter."""
    apart = {
        frozenset((link.subject, link.object))
        for _, symbols in index.files
        for link in symbols.links
        if link.path == OWL_DIFFERENT_FROM
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
        reported: set[frozenset[str]] = set(apart)
        for one, other in _pairs(named):
            pair = frozenset((one, other))
            if pair not in reported:
                reported.add(pair)
                yield _warning(index, one, other)


def _pairs(named: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of ids that share a folded name, then pairs whose names differ in one letter.

    Of many ids with the same name each is paired with the next few only, to avoid quadratically many pairs.
    """
    for ids in named.values():
        for i, one in enumerate(ids):
            yield from ((one, other) for other in ids[i + 1 : i + 1 + _NEXT])
    for name, other in _one_letter_apart(n for n in named if _LONG_ENOUGH <= len(n) < _TOO_LONG):
        yield from ((a, b) for a in named[name][:_NEXT] for b in named[other][:_NEXT] if a != b)


def _one_letter_apart(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that are equal after one letter is changed, added or removed.

    The letter is in one third of the name, so two such names share the two other thirds; only names that share them
    are compared.
    """
    alike: dict[tuple[str, str], list[str]] = {}
    for name in names:
        for thirds in _two_thirds(name):
            alike.setdefault(thirds, []).append(name)
    reported: set[tuple[str, str]] = set()
    for sharing in alike.values():
        for pair in _candidates(sharing) if len(sharing) > 1 else ():
            if pair not in reported and _is_one_edit(*pair):
                reported.add(pair)
                yield pair


def _two_thirds(name: str) -> set[tuple[str, str]]:
    """Prefixes and suffixes of ``name`` without one third, for ``name`` as the shorter and as the longer of a pair."""
    found = set()
    for size in (len(name), len(name) - 1):
        third = size // 3
        found |= {
            (name[: 2 * third], ""),
            ("", name[third - size :]),
            (name[:third], name[2 * third - size :]),
        }
    return found


def _candidates(sharing: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs to compare: all pairs of a few names; of many, those that are equal with one letter removed."""
    if len(sharing) <= _FEW:
        yield from combinations(sharing, 2)
        return
    shortened: dict[str, list[str]] = {}
    for name in sharing:
        for form in {name, *(name[:i] + name[i + 1 :] for i in range(len(name)))}:
            others = shortened.setdefault(form, [])
            yield from ((other, name) for other in others[-_NEXT:])
            others.append(name)


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
        f"{names} may be the same",
        index.at(text, second.span),
        related=[Related(index.at(first_text, first.span), f"`{one}` here")],
        help=f"keep one id for both, or write `different_from: {one}` if they are two",
    )
