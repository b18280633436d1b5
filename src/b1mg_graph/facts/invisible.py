"""Characters that cannot be seen, or that look like a space and are none."""

from __future__ import annotations

import re
import unicodedata

_CHARACTERS = "\x85\u00a0\u00ad\u034f\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff"
INVISIBLE = re.compile(f"[{_CHARACTERS}]")
"""One character that cannot be seen: a space that is no U+0020, a format character, a line or paragraph separator."""

_NAMES = {"\x85": "next line", "\ufeff": "byte order mark (zero width no-break space)"}


def named(character: str) -> str:
    """The code point and the Unicode name of ``character``, such as ``U+00A0 (no-break space)``."""
    name = _NAMES.get(character) or unicodedata.name(character, "no name").lower()
    return f"U+{ord(character):04X} ({name})"


def has_invisible(text: str) -> bool:
    """Whether ``text`` holds such a character."""
    return not text.isascii() and INVISIBLE.search(text) is not None


def is_wide(character: str) -> bool:
    """Whether an invisible ``character`` takes room, so that a space was meant."""
    return unicodedata.category(character) in ("Zs", "Zl", "Zp") or character == "\x85"
