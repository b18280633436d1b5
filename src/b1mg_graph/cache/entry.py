"""The file of an entry: named sections of bytes, with a checksum of all.

The first line has the kind of file, its version, and the SHA-256 of all that follows.  Then come the length of the
table as eight bytes, the table (JSON: the key, and the name and length of each section), and the sections.  A file
that was cut, changed or made for another key is no entry.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_KIND = b"b1mg-graph cache 1 "
_DIGEST = 64
"""The length of the checksum in hexadecimal digits."""
_TABLE_AT = len(_KIND) + _DIGEST + 1
_LENGTH = 8


def packed(key: str, sections: Mapping[str, bytes]) -> list[bytes]:
    """The parts of the file of an entry."""
    table = json.dumps([key, [[name, len(content)] for name, content in sections.items()]]).encode()
    parts = [len(table).to_bytes(_LENGTH), table, *sections.values()]
    digest = sha256()
    for part in parts:
        digest.update(part)
    return [_KIND, digest.hexdigest().encode(), b"\n", *parts]


def unpacked(content: bytes, key: str) -> dict[str, memoryview] | None:
    """The sections of the entry ``key``; None if ``content`` is not its whole file."""
    view = memoryview(content)
    begins = _KIND + sha256(view[_TABLE_AT:]).hexdigest().encode() + b"\n"
    if len(content) < _TABLE_AT + _LENGTH or not content.startswith(begins):
        return None
    at = _TABLE_AT + _LENGTH
    size = int.from_bytes(view[_TABLE_AT:at])
    found, names = json.loads(content[at : at + size])
    if found != key:
        return None
    at += size
    sections = {}
    for name, length in names:
        sections[name] = view[at : at + length]
        at += length
    return sections
