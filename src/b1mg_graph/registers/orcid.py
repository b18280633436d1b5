"""The summaries that ORCID publishes once a year: a tar archive with an XML file for each person, or one such file.

There are some twenty million.  Names are found in the bytes of a file by a pattern, which costs microseconds; only a
file with a name that is looked for is parsed.
"""

from __future__ import annotations

import re
import tarfile
import zlib
from html import unescape
from typing import TYPE_CHECKING

from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.registers.entry import Employer, Entry
from b1mg_graph.xml_document import parse

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Callable, Iterator
    from pathlib import Path

ADDRESS = "https://orcid.org/"
"""How the identifiers of the register begin."""

_LARGEST = 1 << 24
"""The most bytes of the file of one person."""

_NAMES = re.compile(
    rb"<(?:[\w-]+:)?(?P<tag>given-names|family-name|credit-name|content)(?:\s[^>]*)?>(?P<text>[^<]*)</", re.ASCII
)
_DAMAGED = (tarfile.TarError, zlib.error, EOFError, OSError)


def read_orcid(path: Path, is_wanted: Callable[[str], bool]) -> Iterator[Entry]:
    """The people of whom one of the names is wanted, as a stream.

    Raises ``B1mgGraphError``, with the file, if it cannot be read, or has nothing of ORCID.
    """
    number = 0
    try:
        for content in _contents(path):
            number += 1
            if any(map(is_wanted, names_in(content))):
                yield _entry(parse(content))
    except _DAMAGED as error:
        raise B1mgGraphError(f"{path}: it cannot be read: {error}") from error
    except B1mgGraphError as error:
        raise B1mgGraphError(f"{path}: {error}") from error
    if not number:
        raise B1mgGraphError(f"{path}: there are no XML files of people in it")


def names_in(content: bytes) -> list[str]:
    """The names in the bytes of a file: first and last name, and what else the person is called."""
    found: dict[bytes, list[str]] = {}
    for match in _NAMES.finditer(content):
        found.setdefault(match["tag"], []).append(unescape(match["text"].decode("utf-8", "replace")))
    given, family = (next(iter(found.get(tag, ())), "") for tag in (b"given-names", b"family-name"))
    return [
        name
        for name in (f"{given} {family}".strip(), *found.get(b"credit-name", ()), *found.get(b"content", ()))
        if name
    ]


def _contents(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        begins = file.read(1000).lstrip(b"\xef\xbb\xbf \t\r\n")
        if begins.startswith(b"<"):
            file.seek(0)
            yield file.read(_LARGEST)
            return
    with tarfile.open(path, "r|*") as archive:
        for member in archive:
            opened = archive.extractfile(member) if member.isreg() and member.name.endswith(".xml") else None
            if opened is not None:
                if member.size > _LARGEST:
                    raise B1mgGraphError(f"{member.name}: it has more than {_LARGEST >> 20} MiB")
                yield opened.read()


def _entry(root: ET.Element) -> Entry:
    identifier = next((text for text in _texts(root, "orcid-identifier/path")), "")
    if root.tag != "record" or not identifier:
        raise B1mgGraphError(f"this is not a record of ORCID: the outermost element is `{root.tag[:60]}`")
    given, family = (next(_texts(root, f"person/name/{tag}"), "") for tag in ("given-names", "family-name"))
    others = [*_texts(root, "person/name/credit-name"), *_texts(root, "person/other-names/other-name/content")]
    organisations = list(root.iterfind(".//employment-summary/organization"))
    return Entry(
        f"{ADDRESS}{identifier}",
        names=(f"{given} {family}".strip(),),
        other_names=tuple(others),
        countries=frozenset(text for one in organisations for text in _texts(one, "address/country")),
        employers=tuple(
            Employer(name, tuple(_identifiers(one))) for one in organisations for name in list(_texts(one, "name"))[:1]
        ),
    )


def _identifiers(organisation: ET.Element) -> Iterator[str]:
    return _texts(organisation, "disambiguated-organization/disambiguated-organization-identifier")


def _texts(element: ET.Element, path: str) -> Iterator[str]:
    return (one.text.strip() for one in element.iterfind(path) if one.text and one.text.strip())
