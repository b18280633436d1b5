"""Choosing what is sent by the ``Accept`` header (RFC 9110, sections 12.4.2 and 12.5.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUALITY = re.compile(r"(?:(0?\.[0-9]{1,3})[0-9]*|0\.?|1(?:\.0*)?)")
"""A quality; of more than three decimals the first three are read."""
_PART = re.compile(r'((?:[^,"]|"(?:[^"\\]|\\.)*")+)')
_MOST = 100
"""The maximum number of media ranges that are read; a header with more is hostile or broken."""


class Range(NamedTuple):
    """A media range of an ``Accept`` header with its quality, 0 to 1; ``*`` is any type or subtype."""

    type: str
    subtype: str
    quality: float

    @property
    def precision(self) -> int:
        """How precise the range is: a type with its subtype counts more than a type, and that more than any."""
        return (self.type != "*") + (self.subtype != "*")

    def covers(self, media_type: str) -> bool:
        """Whether the range includes ``media_type``."""
        type_, _, subtype = media_type.partition("/")
        return self.type in ("*", type_) and self.subtype in ("*", subtype)


def ranges_of(accept: str) -> list[Range]:
    """The media ranges of an ``Accept`` header, without those that are malformed.

    Parameters other than ``q`` are ignored; a quality that is malformed counts as 1.
    """
    found = []
    for part in _PART.findall(accept)[:_MOST]:
        media, *parameters = part.split(";")
        type_, slash, subtype = media.strip().lower().partition("/")
        if not slash or not type_ or not subtype or (type_ == "*" and subtype != "*"):
            continue
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.strip().partition("=")
            if name.strip().lower() == "q" and (read := _QUALITY.fullmatch(value.strip())):
                quality = float(read[1] or value)
        found.append(Range(type_, subtype, quality))
    return found


def suitability(media_type: str, ranges: Sequence[Range]) -> tuple[float, int]:
    """How well ``media_type`` suits: its quality by the most precise range that covers it, and how precise that is.

    The precision counts only where no range has a quality below 1: a client that writes ``text/turtle, */*`` means
    Turtle, as Apache reads it too.
    """
    fitting = [one for one in ranges if one.covers(media_type)]
    if not fitting:
        return 0.0, 0
    most = max(one.precision for one in fitting)
    quality = max(one.quality for one in fitting if one.precision == most)
    return quality, most if all(one.quality == 1 for one in ranges) else 0


def chosen(accept: str | None, offered: Sequence[str]) -> str | None:
    """The media type of ``offered`` that suits ``accept`` best; of equals the first.

    Without a header, or with one that has no media range, the first.  None if the header excludes each of them, or
    names none.
    """
    ranges = ranges_of(accept or "*/*")
    if not ranges:
        return offered[0]
    best = max(offered, key=lambda media_type: suitability(media_type, ranges))
    return best if suitability(best, ranges)[0] > 0 else None
