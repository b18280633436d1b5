"""Bytes of a file to text: UTF-8, and what a file in another encoding was probably meant to say."""

from __future__ import annotations

import codecs
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
"""Byte order marks, the longer ones first: one of UTF-32 begins with one of UTF-16."""

_SAMPLE = 4096
_MOSTLY = 0.4
"""The share of NUL bytes from which a text without a mark is UTF-16: nearly one half, if it is in Latin letters."""


class Decoded(NamedTuple):
    """The ``text`` of a file, without a byte order mark.

    If it is not UTF-8, ``problem`` says so, ``help`` how to correct it, and ``at`` is the offset of the first character
    that is not; the text is then the likely one.
    """

    text: str
    problem: str = ""
    help: str = ""
    at: int = 0


def decode(content: bytes) -> Decoded:
    """The text of ``content``, which should be UTF-8 (RFC 3629), with or without a byte order mark."""
    for mark, encoding, name in _MARKS:
        if content.startswith(mark):
            return _as(content[len(mark) :], encoding, name)
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _in_windows_1252(content, error)
    unmarked = _unmarked(content) if "\0" in text[:_SAMPLE] else None
    return unmarked or Decoded(text)


def _unmarked(content: bytes) -> Decoded | None:
    """The text of UTF-16 without a byte order mark; None if it does not look like it."""
    sample = content[:_SAMPLE]
    even, odd = sample[::2], sample[1::2]
    for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        # of letters, only one of both bytes is NUL; zeros and programs have NUL in both
        if high.count(0) > _MOSTLY * len(sample) and not low.count(0):
            return _as(content, encoding, "UTF-16")
    return None


def _as(content: bytes, encoding: str, name: str) -> Decoded:
    help_ = f"save the file as UTF-8; an editor may call {name} `Unicode`"
    return Decoded(content.decode(encoding, "replace"), f"the file is {name}, not UTF-8", help_)


def _in_windows_1252(content: bytes, error: UnicodeDecodeError) -> Decoded:
    unmarked = _unmarked(content)
    if unmarked is not None:
        return unmarked
    at = len(content[: error.start].decode("utf-8"))
    byte = content[error.start]
    text = content.decode("utf-8", _HANDLER)
    meant = f"; in Windows-1252 it is `{text[at]}`" if text[at].isprintable() else ""
    help_ = "save the file as UTF-8; was it saved as Latin-1 or Windows-1252?"
    return Decoded(text, f"the byte 0x{byte:02x} is not UTF-8{meant}", help_, at)


def _byte_in_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """The handler of decoding errors that reads one byte as Windows-1252, or Latin-1 where that has no character."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    try:
        return byte.decode("windows-1252"), error.start + 1
    except UnicodeDecodeError:
        return byte.decode("latin-1"), error.start + 1


_HANDLER = "b1mg_graph.windows-1252"
codecs.register_error(_HANDLER, _byte_in_windows_1252)
