"""Choosing what is sent by the ``Accept`` header (RFC 9110, sections 12.4.2 and 12.5.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_QUALITY = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")
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
            if name.strip().lower() == "q" and _QUALITY.fullmatch(value.strip()):
                quality = float(value)
        found.append(Range(type_, subtype, quality))
    return found


def quality_of(media_type: str, ranges: Iterable[Range]) -> float | None:
    """The quality of ``media_type`` by the most precise range that covers it; None if none does."""
    fitting = [one for one in ranges if one.covers(media_type)]
    if not fitting:
        return None
    most = max(one.precision for one in fitting)
    return max(one.quality for one in fitting if one.precision == most)


def chosen(accept: str | None, offered: Sequence[str]) -> str | None:
    """The media type of ``offered`` that suits ``accept`` best; of equals the first.

    Without a header, the first.  None if the header excludes each of them, or names none.
    """
    ranges = ranges_of(accept or "*/*")
    if not ranges:
        return offered[0]
    qualities = {media_type: quality_of(media_type, ranges) or 0.0 for media_type in offered}
    best = max(qualities.values())
    return next(media_type for media_type in offered if qualities[media_type] == best) if best > 0 else None
