"""The times after an edit: those of the roles and attendances that it concerns are computed, no others.

The times of a role depend on the statements about it, on the dates of its sources, on the beginning and the end of its
body, of what that is a part of, and of its holder, and on complete lists.  So the times of a few can be computed from
the statements about these alone.  Where an edit changes more than roles, attendances and things that only these refer
to, such as the date of a source, or where there are complete lists, all times are computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.compiler.unit import prints_of_unit
from b1mg_graph.model.time_statements import LEADING, MARKING, OF_ROLES, READ
from b1mg_graph.rdf.ntriples import END, lines_to
from b1mg_graph.rdf.sorting import about
from b1mg_graph.vocabulary import B1MG_LISTED_BY, B1MG_PART_OF, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from b1mg_graph.compiler.edited import EditedData, Pieces
    from b1mg_graph.model.chronology import Chronology

_MOST_SUBJECTS = 500
_MOST_THINGS = 8
"""If an edit concerns more, all times are computed."""


def _paths(iris: Iterable[str]) -> frozenset[bytes]:
    return frozenset(f"<{iri}>".encode() for iri in iris)


_OF_ROLES, _READ, _MARKING, _LEADING = map(_paths, (OF_ROLES, READ, MARKING, LEADING))
_OF_THINGS = _paths([RDF_TYPE, B1MG_PART_OF])
_OF_OTHERS = _READ - _OF_ROLES - _OF_THINGS
"""The properties (terms) of sources, lists and the kinds of roles: times of others depend on these."""


class EditedTimes(NamedTuple):
    """The times before and after an edit of the ``records`` (terms) that it concerns: roles and attendances.

    ``subjects`` (terms) are these and the things that only they refer to.
    """

    records: frozenset[str]
    subjects: frozenset[str]
    before: Chronology
    after: Chronology

    def triples(self) -> tuple[set[bytes], set[bytes]]:
        """The triples of the times that are no longer derived, and those that are derived now."""
        before, after = (
            {*times.triples(times.held.keys() - self.records).splitlines(keepends=True)}
            for times in (self.before, self.after)
        )
        return before - after, after - before


def edited_times(edit: EditedData | None, make: Callable[[Pieces], Chronology]) -> EditedTimes | None:
    """What an edit changes in the times; None if that can be more than those of some roles and attendances.

    ``make`` makes the chronology of some statements, with the dates of all sources.
    """
    if edit is None or edit.claims[0] != edit.claims[1]:
        return None
    if any(B1MG_LISTED_BY in prints_of_unit(unit) for unit in edit.units):
        return None
    subjects = _subjects_of(edit.changed)
    if subjects is None or len(subjects) > _MOST_SUBJECTS:
        return None
    parts = [_part(pieces, subjects) for pieces in edit.every]
    paths: dict[bytes, set[bytes]] = {subject: set() for subject in subjects}
    for subject, path in (line.split(b" ", 2)[:2] for part in parts for _, lines in part for line in _lines(lines)):
        paths.setdefault(subject, set()).add(path)
    records = {subject for subject in subjects if paths[subject] & _MARKING}
    things = subjects - records
    if any(paths[thing] & _OF_OTHERS for thing in things):
        return None
    if len(things) > _MOST_THINGS or not all(_is_only_of(things, records, pieces) for pieces in edit.every):
        return None
    before, after = map(make, parts)
    return EditedTimes(_terms(records), _terms(subjects), before, after)


def _lines(piece: bytes) -> list[bytes]:
    """The lines of a piece of N-Triples without their ends."""
    return piece.split(END)[:-1]


def _terms(terms: Iterable[bytes]) -> frozenset[str]:
    return frozenset(term.decode() for term in terms)


def _subjects_of(changed: Iterable[tuple[str, bytes]]) -> set[bytes] | None:
    """The subjects of changed statements on which times depend; None if these are about more than their subjects."""
    found: set[bytes] = set()
    for _, line in changed:
        subject, path, _ = line.split(b" ", 2)
        if path in _OF_ROLES or path in _OF_THINGS:
            found.add(subject)
        elif path in _OF_OTHERS:
            return None
    return found


def _part(pieces: Pieces, subjects: set[bytes]) -> Pieces:
    """The statements about some things, and about all things that their times depend on."""
    found: list[list[bytes]] = [[] for _ in pieces]
    known: set[bytes] = set()
    wanted = subjects
    while wanted:
        known |= wanted
        more: set[bytes] = set()
        for (_, piece), here in zip(pieces, found, strict=True):
            for subject in sorted(wanted):
                lines = about(piece, subject)
                if lines:
                    here.append(lines)
                    parts = (line.split(b" ", 2) for line in _lines(lines))
                    more.update(value for _, path, value in parts if path in _LEADING)
        wanted = more - known
    return [(graph, b"".join(lines)) for (graph, _), lines in zip(pieces, found, strict=True) if lines]


def _is_only_of(things: set[bytes], records: set[bytes], pieces: Pieces) -> bool:
    """Whether no other times than those of ``records`` depend on ``things``."""
    return all(
        subject in records or path not in _LEADING
        for thing in things
        for _, piece in pieces
        for line in lines_to(piece, thing)
        for subject, path, _ in [line.split(b" ", 2)]
    )
