"""What the last run made of the same is not made again: the files of things, which stay, and the text of other pages.

The cache has, for a folder that a site was written to, the key of each thing, the terms that its page mentions, and
the digests of its files.  The key is made of all that the pages and files of a thing show
(``description.digests``); so they stay only if all that is the same, and if the files are still those that were
written.  The text of another page has all that its template is given as its key (``kept_pages``).  Without the
cache every file is made.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.compiler.inputs import key_of, key_of_ontology, program_of_now
from b1mg_graph.compiler.made import Texts
from b1mg_graph.description.digests import Digests
from b1mg_graph.libraries import libraries
from b1mg_graph.output.content import digest_of, unchanged
from b1mg_graph.site.reports import Reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from b1mg_graph.cache.folder import Cache
    from b1mg_graph.output.content import Unchanged
    from b1mg_graph.site.editions import Edition

_SECTION = "things"
_LIBRARIES = ("jinja2", "markupsafe", "rdflib")
_OTHER_THAN_CODE = (".html", ".json")


@dataclass(frozen=True, slots=True)
class Made:
    """What the files of a thing were made of: the ``key`` of all of it, and the ``terms`` that they mention."""

    key: str
    terms: tuple[str, ...]


@dataclass(frozen=True)
class KeptThings:
    """What the last run wrote of things in the folder ``place``: ``known`` by id, and the ``digests`` of files by path.

    ``made`` collects what is known in this run.
    """

    place: Path
    known: Mapping[str, Made] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)

    def files(self, paths: Iterable[str]) -> dict[str, Unchanged] | None:
        """The files at ``paths``, if they are as the last run wrote them; None if one of them is not."""
        found = {}
        for path in paths:
            digest = self.digests.get(path)
            file = digest and unchanged(f"{self.place}{os.sep}{path}", digest)
            if not file:
                return None
            found[path] = file
        return found


def kept_in(folder: Path, cache: Cache) -> KeptThings:
    """What is known of the files of things in ``folder``."""
    sections = cache.read(_entry(folder))
    if sections is None or _SECTION not in sections:
        return KeptThings(folder)
    terms, things, digests = json.loads(bytes(sections[_SECTION]))
    known = {id_: Made(key, tuple(terms[at] for at in mentioned)) for id_, (key, mentioned) in things.items()}
    return KeptThings(folder, known, digests)


def keep(things: KeptThings, digests: Mapping[str, str], cache: Cache) -> None:
    """Keep what was made, with the ``digests`` of the files that were written, by path."""
    terms = sorted({term for made in things.made.values() for term in made.terms})
    at = {term: number for number, term in enumerate(terms)}
    found = {id_: (made.key, [at[term] for term in made.terms]) for id_, made in things.made.items()}
    content = json.dumps((terms, found, dict(digests)), separators=(",", ":")).encode("utf-8", "surrogatepass")
    cache.write(_entry(things.place), {_SECTION: content})


def _entry(folder: Path) -> str:
    """The key of the entry for a folder."""
    return sha256(b"site\0" + os.fsencode(os.path.realpath(folder))).hexdigest()


class Keys:
    """Makes the keys of the things of a site, in all its editions."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self._editions = editions
        self._assembly = editions[0].site.assembly
        self._digests = Digests(self._assembly)

    def key(self, id: str, mentioned: Iterable[str], own: Sequence[object]) -> str:  # noqa: A002
        """The key of the files of the thing ``id``, which mention these terms; ``own`` is what else they show."""
        digest = self._digests.of_description(self._assembly.settings.term(id), mentioned)
        return key_of(self._frame, digest.hex(), repr(own))

    def mentioned(self, lines: Iterable[str], graphs: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
        """The terms that ``lines`` of N-Triples mention, and the graphs that have them, sorted."""
        found: set[str] = set()
        for line in lines:
            subject, _, value = line.rstrip(" .\n").split(" ", 2)
            found.add(subject)
            if value.startswith("<"):
                found.add(value)
            found.update(graphs.get(line, ()))
        return tuple(sorted(found))

    @cached_property
    def _frame(self) -> str:
        return _frame_of(self._editions)


def kept_pages(editions: Sequence[Edition]) -> Texts:
    """The pages that the last run made, by all that their templates were given."""
    return Texts("pages", _frame_of(editions))


def _frame_of(editions: Sequence[Edition]) -> str:
    """The key of what all pages are made of: the program, the ontology, and what is the same on the whole site."""
    site = editions[0].site
    assembly = site.assembly
    of_editions = [
        (one.language, one.folder, one.written, one.name, one.named, one.described, Reports(one).data)
        for one in editions
    ]
    parts = (
        libraries(*_LIBRARIES),
        _texts_of_program(),
        sorted(assembly.dataset.prefixes.items()),
        assembly.settings,
        assembly.times.reference_date,
        (site.base_url, site.licence, site.sources_section),
        of_editions,
    )
    queries = [(file.called, file.text()) for file in assembly.project.ontology.queries("search")]
    return key_of(program_of_now(), key_of_ontology(assembly.project), repr(queries), repr(parts))


def _texts_of_program() -> list[tuple[str, str]]:
    """The digests of the templates and catalogues of the site, by their names."""
    files = sorted(file for file in Path(__file__).parent.rglob("*") if file.suffix in _OTHER_THAN_CODE)
    return [(file.name, str(digest_of(file))) for file in files]
