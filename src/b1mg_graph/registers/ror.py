"""The data dump of the Research Organization Registry: its JSON, of schema 2 or 1, or the zip archive with it."""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from b1mg_graph.archives import DAMAGED
from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.registers.entry import Entry, host_of
from b1mg_graph.registers.json_stream import objects_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_ZIP = b"PK\x03\x04"
_SCHEMA_2 = re.compile(r"schema_v2.*\.json$")
_MAIN = ("ror_display", "label")
_GONE = "withdrawn"

ADDRESS = "https://ror.org/"
"""How the identifiers of the register begin."""

_ADDRESSES = {
    "wikidata": "http://www.wikidata.org/entity/{}",
    "isni": "https://isni.org/isni/{}",
    "grid": "https://www.grid.ac/institutes/{}",
}
"""The addresses of identifiers in other registers, by the types that the register gives them."""


def read_ror(path: Path) -> Iterator[Entry]:
    """The organisations of a dump, without those that the register has withdrawn, as a stream.

    Raises ``B1mgGraphError``, with the file, if it cannot be read or is not such a dump.
    """
    try:
        with _opened(path) as file:
            text = io.TextIOWrapper(file, encoding="utf-8")
            yield from (entry for record in objects_of(text) if (entry := _entry(record)) is not None)
    except UnicodeDecodeError as error:
        raise B1mgGraphError(f"{path}: it is not in UTF-8") from error
    except DAMAGED as error:
        raise B1mgGraphError(f"{path}: it cannot be read: {error}") from error
    except B1mgGraphError as error:
        raise B1mgGraphError(f"{path}: {error}") from error


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    with path.open("rb") as file:
        if file.read(len(_ZIP)) != _ZIP:
            file.seek(0)
            yield file
            return
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".json")]
        if not names:
            raise B1mgGraphError("the archive has no JSON file")
        with archive.open(next(filter(_SCHEMA_2.search, names), names[0])) as member:
            yield member


def _entry(record: dict[str, Any]) -> Entry | None:
    identifier = record.get("id")
    if not isinstance(identifier, str) or not identifier.startswith(ADDRESS):
        raise B1mgGraphError(f"a record has no identifier that begins with {ADDRESS}, so it is not a dump of ROR")
    if record.get("status") == _GONE:
        return None
    main, others = _names(record)
    return Entry(
        identifier,
        names=tuple(main),
        other_names=tuple(others),
        countries=frozenset(_countries(record)),
        hosts=frozenset(filter(None, map(host_of, _addresses(record)))),
        identifiers=tuple(_identifiers(record.get("external_ids"))),
    )


def _names(record: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The names in all languages, and other names; acronyms are among the others."""
    main: list[str] = []
    others: list[str] = []
    for name in _objects(record.get("names")):
        (main if {*_texts(name.get("types"))} & {*_MAIN} else others).extend(_texts([name.get("value")]))
    main += _texts([record.get("name")])
    main += [text for label in _objects(record.get("labels")) for text in _texts([label.get("label")])]
    return main, [*others, *_texts(record.get("aliases")), *_texts(record.get("acronyms"))]


def _countries(record: dict[str, Any]) -> Iterator[str]:
    for place in _objects(record.get("locations")):
        yield from (
            text
            for details in _objects([place.get("geonames_details")])
            for text in _texts([details.get("country_code")])
        )
    yield from (text for country in _objects([record.get("country")]) for text in _texts([country.get("country_code")]))


def _addresses(record: dict[str, Any]) -> Iterator[str]:
    yield from _texts(record.get("domains"))
    links = record.get("links")
    yield from _texts(links)
    yield from (
        text for link in _objects(links) if link.get("type") == "website" for text in _texts([link.get("value")])
    )


def _identifiers(found: Any) -> Iterator[str]:
    by_type = found.items() if isinstance(found, dict) else [(one.get("type"), one) for one in _objects(found)]
    for kind, of_type in by_type:
        address = _ADDRESSES.get(str(kind).lower())
        values = of_type.get("all") if isinstance(of_type, dict) else None
        for value in _texts(values if isinstance(values, list) else [values]):
            if address is not None:
                yield address.format("".join(value.split()))


def _objects(value: Any) -> Iterable[dict[str, Any]]:
    return (one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()


def _texts(value: Any) -> Iterable[str]:
    return (one for one in value if isinstance(one, str) and one) if isinstance(value, list) else ()
