"""Schemes of identifiers, such as ORCID and ROR: how their identifiers are written, and for which records.

The schemes are instances of ``b1mg:IdentifierScheme`` in the ontology; the algorithms of check digits are in
``check_digits``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.schema.check_digits import ALGORITHMS
from b1mg_graph.vocabulary import (
    B1MG_ALSO_BEGINS,
    B1MG_CANONICAL_PREFIX,
    B1MG_CHECK_DIGITS,
    B1MG_FOR_CLASS,
    B1MG_IDENTIFIER_SCHEME,
    B1MG_ONE_EACH,
    B1MG_PAGE_PREFIX,
    B1MG_REGISTER_PATTERN,
    RDF_TYPE,
    RDFS_LABEL,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.schema.overlay import Subject
    from b1mg_graph.schema.turtle import TurtleGraph

_HOST = re.compile(r"(?:www\.|m\.)?(?P<host>[^/?#:]*?)\.?(?::(?:80|443))?(?P<path>[/?#].*)?", re.IGNORECASE | re.DOTALL)
_LABELLED = re.compile(r"[A-Za-z ]*[:=]\s*")


@dataclass(frozen=True, slots=True)
class IdentifierScheme:
    """A scheme of identifiers.

    ``prefix`` is the canonical beginning of an address; ``also_written`` are other beginnings (without ``http://`` and
    ``www.``) of addresses of the same thing, ``pages`` those of pages about it.  ``classes`` are the classes of records
    that can have such an identifier; without any, all can.  ``check_digits`` is the name of an algorithm, or None.
    ``one_each`` if a thing has only one.
    """

    name: str
    prefix: str
    pattern: re.Pattern[str]
    classes: tuple[str, ...] = ()
    also_written: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    check_digits: str | None = None
    one_each: bool = False

    @property
    def with_article(self) -> str:
        """The name with the indefinite article, such as ``an ORCID iD``."""
        return f"{'an' if self.name[:1] in 'AEIOaeio' else 'a'} {self.name}"

    def canonical(self, written: str) -> str | None:
        """The identifier ``written`` (without its prefix) with the letters of its pattern; None if it does not fit."""
        return next(
            (form for form in (written, written.upper(), written.lower()) if self.pattern.fullmatch(form)), None
        )

    def is_sound(self, identifier: str) -> bool:
        """Whether the check digits of a canonical identifier are right; True for a scheme without check digits."""
        return self.check_digits is None or ALGORITHMS[self.check_digits](identifier)


class Recognised(NamedTuple):
    """An address of a known scheme.

    ``identifier`` is None if what follows the prefix is not an identifier of the scheme.  ``is_page`` if the address is
    that of a page about the thing.
    """

    scheme: IdentifierScheme
    identifier: str | None
    is_page: bool

    @property
    def is_sound(self) -> bool:
        """Whether there is an identifier with the right check digits."""
        return self.identifier is not None and self.scheme.is_sound(self.identifier)

    @property
    def canonical(self) -> str:
        """The canonical address; the canonical prefix if there is no identifier."""
        return self.scheme.prefix + (self.identifier or "")


@dataclass(frozen=True)
class IdentifierSchemes:
    """All schemes of an ontology."""

    schemes: tuple[IdentifierScheme, ...] = ()

    def recognise(self, address: str) -> Recognised | None:
        """The scheme and identifier of a web address in any spelling of its host; None if it is of no known scheme."""
        split = _split(address)
        if split is None:
            return None
        host, path = split
        for prefix, scheme, is_page in self._by_host.get(host, ()):
            if path[: len(prefix)].casefold() == prefix:
                written = re.split(r"[?#]", path[len(prefix) :], maxsplit=1)[0].rstrip("/")
                return Recognised(scheme, scheme.canonical(written), is_page)
        return None

    def comparable(self, address: str) -> str:
        """The form in which two addresses of one thing are equal: canonical, or with the spellings of hosts folded."""
        return self.comparable_of(address, self.recognise(address))

    @staticmethod
    def comparable_of(address: str, known: Recognised | None) -> str:
        """What ``comparable`` gives for an address of which it is ``known`` what it is."""
        if known is not None and known.identifier is not None:
            return known.canonical
        split = _split(address)
        return address if split is None else f"//{split[0]}/{split[1].rstrip('/')}"

    def meant(self, written: str) -> str | None:
        """The canonical address for an identifier that is written without ``https://``; None if no scheme fits."""
        known = self.recognise(f"https://{written.strip()}")
        if known is not None:
            return known.canonical if known.is_sound else None
        bare = _LABELLED.sub("", written.strip(), count=1)
        fitting = [
            scheme.prefix + identifier
            for scheme in self.schemes
            if (identifier := scheme.canonical(bare)) and scheme.is_sound(identifier)
        ]
        return fitting[0] if len(fitting) == 1 else None

    @cached_property
    def _by_host(self) -> dict[str, list[tuple[str, IdentifierScheme, bool]]]:
        """For each host: the beginnings of paths (case-folded), each with its scheme and whether it is of pages."""
        found: dict[str, list[tuple[str, IdentifierScheme, bool]]] = {}
        for scheme in self.schemes:
            for address, is_page in (
                (scheme.prefix.partition("://")[2], False),
                *((other, False) for other in scheme.also_written),
                *((page, True) for page in scheme.pages),
            ):
                host, path = _split(f"http://{address}") or ("", "")
                found.setdefault(host, []).append((path.casefold(), scheme, is_page))
        for entries in found.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return found


def load_schemes(graph: TurtleGraph) -> IdentifierSchemes:
    """The schemes that the ontology describes.  Raises ``SchemaError``, with file and line, if one is invalid."""
    return IdentifierSchemes(tuple(_schemes(graph)))


def _schemes(graph: TurtleGraph) -> Iterator[IdentifierScheme]:
    for subject in graph.subjects():
        if not any(o.value == B1MG_IDENTIFIER_SCHEME for o in graph.objects(subject, RDF_TYPE)):
            continue
        labels = graph.texts(subject, RDFS_LABEL)
        algorithm = next(_values(graph, subject, B1MG_CHECK_DIGITS), None)
        if algorithm is not None and algorithm not in ALGORITHMS:
            why = f"b1mg:checkDigits is one of: {', '.join(map(repr, sorted(ALGORITHMS)))}"
            raise graph.refusal(subject, B1MG_CHECK_DIGITS, why)
        yield IdentifierScheme(
            name=labels.get("en") or next(iter(labels.values()), graph.short(subject.value)),
            prefix=_required(graph, subject, B1MG_CANONICAL_PREFIX),
            pattern=graph.pattern(subject, _required(graph, subject, B1MG_REGISTER_PATTERN)),
            classes=tuple(_values(graph, subject, B1MG_FOR_CLASS)),
            also_written=tuple(_values(graph, subject, B1MG_ALSO_BEGINS)),
            pages=tuple(_values(graph, subject, B1MG_PAGE_PREFIX)),
            check_digits=algorithm,
            one_each=graph.flag(subject, B1MG_ONE_EACH),
        )


def _values(graph: TurtleGraph, subject: Subject, predicate: str) -> Iterator[str]:
    return (o.value for o in graph.objects(subject, predicate))


def _required(graph: TurtleGraph, subject: Subject, predicate: str) -> str:
    for value in _values(graph, subject, predicate):
        return value
    raise graph.refusal(subject, predicate, f"a scheme of identifiers needs {graph.short(predicate)}")


def _split(address: str) -> tuple[str, str] | None:
    """The host (case-folded, without ``www.``) and the path of a web address, without the slash between them."""
    scheme, _, rest = address.partition("://")
    match = _HOST.fullmatch(rest) if scheme.casefold() in ("http", "https") else None
    return None if match is None else (match["host"].casefold(), (match["path"] or "").removeprefix("/"))
