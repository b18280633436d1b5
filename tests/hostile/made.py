"""Hostile files that an editor or git would mangle, or that are too large to be kept: bytes, made when asked for."""

from __future__ import annotations

import gzip
import random
from typing import NamedTuple

OF_ALL = {
    *("yaml-syntax", "alias", "yaml-tag", "merge-key", "tab-indent", "several-documents", "too-deep", "not-utf8"),
    *("value-too-long", "empty-file", "invalid-id"),
}
"""Codes of findings that leave nothing of a file, or of a record."""


class Made(NamedTuple):
    """The content of a file of facts, with the line and code of each of its findings."""

    content: bytes
    findings: tuple[tuple[int, str], ...]

    @property
    def is_refused(self) -> bool:
        """Whether it cannot be read at all, or no record in it: then it says nothing to other files."""
        return bool(self.findings) and {code for _, code in self.findings} <= OF_ALL


HEAD = "source: {id: example, title: An example, kind: editorial}\n"
PERSON = "people:\n  ada:\n    name: Ada Ice\n    roles: [{role: member, in: ripplemark}]\n"
TEXT = f"{HEAD}{PERSON}    description: "
"""A description is in line 6."""


def _made(content: str | bytes, *findings: tuple[int, str]) -> Made:
    return Made(content.encode() if isinstance(content, str) else content, findings)


def _raw(inserted: bytes, *findings: tuple[int, str]) -> Made:
    """Bytes amid a text in line 6."""
    return _made(TEXT.encode() + b'"a' + inserted + b'b"\n', *findings)


MADE: dict[str, Made] = {
    "bytes: a byte order mark": _made(b"\xef\xbb\xbf" + (HEAD + PERSON).encode()),
    "bytes: two byte order marks": _made(b"\xef\xbb\xbf" * 2 + HEAD.encode(), (1, "invisible-character")),
    "bytes: a byte order mark amid a text": _raw(b"\xef\xbb\xbf"),
    "bytes: UTF-16": _made((HEAD + PERSON).encode("utf-16"), (1, "not-utf8")),
    "bytes: UTF-16, the other way round": _made(b"\xfe\xff" + HEAD.encode("utf-16-be"), (1, "not-utf8")),
    "bytes: UTF-32": _made(HEAD.encode("utf-32"), (1, "not-utf8")),
    "bytes: Latin-1": _made(f"{TEXT}é\n".encode("latin-1"), (6, "not-utf8")),
    "bytes: NUL": _raw(b"\0", (6, "control-character")),
    "bytes: an overlong solidus": _raw(b"\xc0\xaf", (6, "not-utf8")),
    "bytes: an overlong NUL": _raw(b"\xc0\x80", (6, "not-utf8")),
    "bytes: half a pair": _raw(b"\xed\xa0\x80", (6, "not-utf8")),
    "bytes: a pair in halves": _raw(b"\xed\xa0\xbe\xed\xb7\xac", (6, "not-utf8")),
    "bytes: beyond Unicode": _raw(b"\xf4\x90\x80\x80", (6, "not-utf8")),
    "bytes: five in a row": _raw(b"\xf8\x88\x80\x80\x80", (6, "not-utf8")),
    "bytes: one that continues nothing": _raw(b"\x80", (6, "not-utf8")),
    "bytes: cut amid a character": _made(TEXT.encode() + "☃".encode()[:2], (6, "not-utf8")),
    "bytes: escape": _raw(b"\x1b[2J", (6, "control-character")),
    "bytes: backspace": _raw(b"\x08", (6, "control-character")),
    "bytes: delete": _raw(b"\x7f", (6, "control-character")),
    "bytes: C1": _raw("\x9b31m".encode(), (6, "control-character")),
    "bytes: a non-character": _raw("\uffff".encode(), (6, "control-character")),
    "bytes: line ends of old": _made((HEAD + PERSON).replace("\n", "\r")),
    "bytes: line ends of Windows": _made((HEAD + PERSON).replace("\n", "\r\n")),
    "bytes: line ends of all sorts": _made("\r".join((HEAD + PERSON).split("\n", 2)) + "\r\n"),
    "bytes: nothing": _made(b"", (1, "empty-file")),
    "bytes: blanks": _made(b" \n" * 1_000, (1, "empty-file")),
    "bytes: zeros": _made(b"\0" * 1_000_000, (1, "control-character")),
    "bytes: a gzip": _made(gzip.compress(HEAD.encode(), mtime=0), (1, "not-utf8")),
    "bytes: a program": _made(b"\x7fELF\x02\x01\x01" + bytes(64), (1, "control-character")),
    "bytes: an image": _made(b"\x89PNG\r\n\x1a\n" + bytes(64), (1, "not-utf8")),
    "bytes: chance": _made(b"\xff" + random.Random(0).randbytes(5_000), (1, "not-utf8")),
    "large: an anchor": _made(f"{HEAD}people: &{'a' * 200_000} {{}}\n", (2, "alias")),
    "large: an alias": _made(f"{HEAD}people: *{'a' * 20_000_000}\n", (2, "alias")),
    "large: a tag": _made(f"{HEAD}people: !{'a' * 200_000} {{}}\n", (2, "yaml-tag")),
    "large: a directive": _made(f"%{'A' * 200_000} 1\n---\n{HEAD}", (1, "yaml-syntax")),
    "large: a comment": _made(f"{HEAD}{PERSON}# {'x' * 5_000_000}\n"),
    "large: a value": _made(f"{TEXT}{'x' * 5_000_000}\n", (6, "value-too-long")),
    "large: a key": _made(f"{HEAD}people:\n  ? {'x' * 5_000_000}\n  : {{}}\n", (3, "value-too-long")),
    "large: a text just short enough": _made(f"{TEXT}{'x' * 100_000}\n"),
    "large: blank lines": _made(HEAD + "\n" * 1_000_000 + PERSON),
}
