"""Probable duplicates: two records that seem to describe the same person or organisation.

Identifiers count most: two records with the same identifier are reported, and two with different identifiers of one
register are not.  Otherwise names are compared.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.facts.identifiers import pairs_stated_to_differ, shared_identifiers, single_identifiers
from b1mg_graph.facts.same_names import SameNames
from b1mg_graph.spelling import fold
from b1mg_graph.vocabulary import B1MG_COUNTRY, FOAF_PERSON, ORG_ORGANIZATION_CLASS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from b1mg_graph.facts.index import Index

_LOOKED_AT = (FOAF_PERSON, ORG_ORGANIZATION_CLASS)
_FEW = 30
"""The number of names up to which all pairs are compared."""

_NEXT = 5
"""The maximum number of records of the same name, and of similar names, that each record is paired with."""

_LONG_ENOUGH, _TOO_LONG = 6, 100
"""The minimum and maximum length in letters of names that are compared with one letter of difference."""

_LONG_WORD = 5
"""The minimum length in letters of a word in which one letter can be a typing error: `ELIXIR-BE` and `ELIXIR-DE` are
different, and so are many short first names."""

_WORD = re.compile(r"\w+")


def check_duplicates(index: Index) -> Iterator[Diagnostic]:
    """A warning for every two records with the same identifier, or two people or organisations with similar names."""
    reported = set(pairs_stated_to_differ(index))
    for one, other, found in shared_identifiers(index):
        reported.add(frozenset((one, other)))
        yield found
    evidence = _Evidence(index)
    for target in _LOOKED_AT:
        names = SameNames.of(index, target)
        for one, other in _pairs(names.ids, _Letters(index, names.written).differ_by_chance):
            pair = frozenset((one, other))
            if pair not in reported and not evidence.is_against(one, other) and names.may_be_equal(one, other):
                reported.add(pair)
                yield _warning(index, one, other)


class _Evidence:
    """What shows that two records of similar names are different."""

    def __init__(self, index: Index) -> None:
        self._identifiers = single_identifiers(index)
        self._countries = index.countries

    def is_against(self, one: str, other: str) -> bool:
        """Whether the two have different identifiers of one register, or different countries."""
        countries, others = self._countries.get(one), self._countries.get(other)
        if countries and others and countries.isdisjoint(others):
            return True
        identifiers = self._identifiers.get(one, {})
        return any(
            scheme in identifiers and identifiers[scheme].isdisjoint(forms)
            for scheme, forms in self._identifiers.get(other, {}).items()
        )


class _Letters:
    """Whether one letter in which two names differ can be a typing error."""

    def __init__(self, index: Index, written: dict[str, str]) -> None:
        kinds = {kind for field in index.fields.values() if field.path == B1MG_COUNTRY for kind in field.classes}
        countries = (id_ for id_, found in index.classes.items() if index.schema.is_a(found, frozenset(kinds)))
        self._places = {fold(word) for id_ in countries for name in index.names(id_) for word in _WORD.findall(name)}
        self._written = written

    def differ_by_chance(self, name: str, other: str) -> bool:
        """Whether two folded names differ in a long word that is no code, number or name of a country."""
        at = _first_difference(name, other)
        words = [_word_at(self._written[folded], at) for folded in (name, other)]
        if any(len(word) < _LONG_WORD for word in words):
            return False
        return not all(word in self._places for word in words)


def _pairs(named: dict[str, list[str]], differ_by_chance: Callable[[str, str], bool]) -> Iterator[tuple[str, str]]:
    """Pairs of ids that share a folded name, then pairs whose names differ in one letter.

    ``differ_by_chance`` decides for two such names whether the letter can be a typing error.  Of many ids with the same
    name each is paired with the next few only, to avoid quadratically many pairs.
    """
    for ids in named.values():
        for i, one in enumerate(ids):
            yield from ((one, other) for other in ids[i + 1 : i + 1 + _NEXT])
    long = (name for name in named if _LONG_ENOUGH <= len(name) < _TOO_LONG)
    for name, other in _one_letter_apart(long):
        if differ_by_chance(name, other):
            yield from ((a, b) for a in named[name][:_NEXT] for b in named[other][:_NEXT] if a != b)


def _one_letter_apart(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that are equal after one letter is changed, added or removed.

    The letter is in one third of the name, so two such names share the two other thirds; only names that share them
    are compared.
    """
    first: dict[tuple[str, str], str] = {}
    alike: dict[tuple[str, str], list[str]] = {}  # most thirds are those of one name alone
    for name in names:
        for thirds in _two_thirds(name):
            other = first.setdefault(thirds, name)
            if other is not name:
                alike.setdefault(thirds, [other]).append(name)
    reported: set[tuple[str, str]] = set()
    for sharing in alike.values():
        for pair in _candidates(sharing):
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
    same = _first_difference(one, other)
    rest = one[same:], other[same:]
    return rest[0][1:] == rest[1][1:] or rest[0][1:] == rest[1] or rest[0] == rest[1][1:]


def _first_difference(one: str, other: str) -> int:
    """The position of the first letter in which two names differ."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _word_at(name: str, at: int) -> str:
    """The folded word of ``name`` at a position of the folded name; empty if the word is a code, such as `INRAE`.

    A code is a word with a digit, or in capital letters where the rest of the name is not.
    """
    end = 0
    words = _WORD.findall(name)
    for word in words:
        folded = fold(word)
        end += len(folded)
        if at < end or (word is words[-1]):
            is_code = any(map(str.isdigit, word)) or (word.isupper() and not (len(words) > 1 and name.isupper()))
            return "" if is_code else folded
    return ""


def _warning(index: Index, one: str, other: str) -> Diagnostic:
    places = [(text, definition) for id_ in (one, other) for text, definition in index.definitions[id_][:1]]
    (first_text, first), (text, second) = places
    names = " and ".join(f"`{id_}` ({', '.join(index.names(id_)[:2])})" for id_ in (one, other))
    return diagnostic(
        "probable-duplicate",
        f"{names} may be the same {index.kind(index.classes[one])}",
        index.at(text, second.span),
        related=[Related(index.at(first_text, first.span), f"`{one}` here")],
        help=f"keep one id for both, or write `different_from: {one}` when you have made sure that they are different",
    )
