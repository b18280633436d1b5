"""A new file for a source: its place, its name, and the record that it opens with."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.edit.adding import Adding, KnownError, Target, main_name
from b1mg_graph.edit.formatting import section_lines
from b1mg_graph.edit.given import Given, values_of
from b1mg_graph.edit.new_file import editor_line, folder_of_sources, free_file
from b1mg_graph.encoding import decode
from b1mg_graph.errors import UsageError
from b1mg_graph.facts.datatypes import is_address
from b1mg_graph.facts.nodes import Node, Scalar, mapping_of
from b1mg_graph.model.dates import local_day
from b1mg_graph.paths import shown
from b1mg_graph.vocabulary import (
    B1MG_KEPT_CURRENT,
    B1MG_KIND,
    B1MG_RETRIEVED,
    DCTERMS_ISSUED,
    DCTERMS_REPLACES,
    SCHEMA_URL,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.schema.model import RecordType

_UNDATED = "undated"
_PAGES = (".html", ".htm", ".xhtml")
_MOST = 1 << 20
"""The number of bytes of a page in which its title is looked for."""


def source_type(adding: Adding) -> RecordType:
    """The type of the records that open files of facts."""
    return next(iter(adding.schema.headers.values()))


def given_for(where: str, record_type: RecordType) -> list[Given]:
    """What the address or the file of a source gives: the address, or the title of a page that has one.

    Raises ``UsageError`` if ``where`` is neither an address nor a file.
    """
    if is_address(where):
        return [Given(key, where) for key in [key_of(record_type, SCHEMA_URL)] if key]
    file = Path(where)
    if not file.is_file():
        what = "no such file; an address begins with https://"
        raise UsageError(f"{where}: {'it is a folder, not a file' if file.is_dir() else what}")
    name, title = main_name(record_type), title_of(file)
    return [Given(name, title)] if title and name else []


def title_of(file: Path) -> str | None:
    """The title of a page in HTML that is on this machine; None for other files, or if it has none or several."""
    if file.suffix.lower() not in _PAGES:
        return None
    with file.open("rb") as opened:
        read = decode(opened.read(_MOST))
    if read.problem:
        return None
    parser = _Title()
    parser.feed(read.text)
    titles = [" ".join(title.split()) for title in parser.titles]
    return titles[0] if len(titles) == 1 and titles[0] else None


def refuse_known(adding: Adding, given: Iterable[Given], record_type: RecordType) -> None:
    """Refuse a source whose address another one has, unless the new one replaces that.  Raises ``KnownError``."""
    given = [*given]
    address, replaces = key_of(record_type, SCHEMA_URL), key_of(record_type, DCTERMS_REPLACES)
    replaced = {adding.source_named(one.value) for one in given if one.key == replaces}
    found = [i for one in given if one.key == address for i in adding.with_address(one.value)]
    if found and replaced.isdisjoint(found):
        at = f"{adding.describe(found[0])}, {adding.place(found[0])}"
        end = f"for a later edition of the same page give --{replaces} {found[0]}"
        raise KnownError(f"`{found[0]}` ({at}) has this address, so nothing was written; {end}", found[0])


def add_source(adding: Adding, given: Iterable[Given], id: str | None = None) -> tuple[str, Target]:  # noqa: A002
    """Add a source with these values, in a new file; its id, and the file.

    It was retrieved today if its kind is kept current, or if it bears no date.  Raises ``KnownError`` if there is a
    source with its address, ``UsageError`` if it has no title, ``NamedError`` for references.
    """
    record_type, given = source_type(adding), [*given]
    refuse_known(adding, given, record_type)
    name = main_name(record_type)
    titles = [one.value for one in given if one.key == name]
    if not titles:
        raise UsageError(f"a source needs a title: --{name} TEXT")
    values = adding.nodes(given, record_type)
    date = _date_of(adding, values, record_type)
    id_ = adding.free(id) if id is not None else adding.identities.mint(titles[0], record_type)
    draft = adding.draft
    header = next(iter(draft.schema.headers))
    lines = section_lines(header, mapping_of({"id": Scalar(id_, 0), **values}), draft.schema)
    file = free_file(draft, folder_of_sources(draft), f"{date or _UNDATED}-{id_}")
    draft.files.new[file] = editor_line(draft, file) + "".join(f"{line}\n" for line in lines)
    adding.identities.add(id_, record_type.target, titles)
    adding.opened[id_] = shown(file)
    adding.write_waiting(Target(shown(file)))
    return id_, Target(shown(file))


def key_of(record_type: RecordType, path: str) -> str | None:
    """The key of a property, by its IRI."""
    return next((f.key for f in record_type.fields.values() if f.path == path), None)


def _date_of(adding: Adding, values: dict[str, Node], record_type: RecordType) -> str | None:
    """The date that names the file of a source; the day of retrieval is added to its values where that is known."""
    issued, retrieved = (key_of(record_type, path) for path in (DCTERMS_ISSUED, B1MG_RETRIEVED))
    kind = next(iter(values_of(values.get(key_of(record_type, B1MG_KIND) or ""))), None)
    kept = kind is not None and _is_kept_current(adding, kind)
    if retrieved is not None and retrieved not in values and (kept or issued not in values):
        values[retrieved] = Scalar(local_day(), 0)
    read = values_of(values.get(retrieved or "")) if kept else []
    return next(iter([*values_of(values.get(issued or "")), *read]), None)


def _is_kept_current(adding: Adding, kind: str) -> bool:
    settings, dataset = adding.draft.before.settings, adding.draft.before.dataset
    ask = f"ASK {{ <{settings.iri(kind)}> <{B1MG_KEPT_CURRENT}> true }}"
    answer = dataset.query(ask)
    return isinstance(answer, ox.QueryBoolean) and bool(answer)


class _Title(HTMLParser):
    """Collects the titles of a page, without those of pictures in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.titles: list[str] = []
        self._is_open = False
        self._pictures = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._pictures += tag == "svg"
        if tag == "title" and not self._pictures:
            self._is_open = True
            self.titles.append("")

    def handle_endtag(self, tag: str) -> None:
        self._pictures -= tag == "svg" and self._pictures > 0
        if tag == "title":
            self._is_open = False

    def handle_data(self, data: str) -> None:
        if self._is_open:
            self.titles[-1] += data
