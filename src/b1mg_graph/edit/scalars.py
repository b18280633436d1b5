"""How a single value is written in YAML: without quotation marks where it is read back as the same text."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING

import yaml

from b1mg_graph.diagnostics.text import Text
from b1mg_graph.facts.invisible import has_invisible
from b1mg_graph.facts.nodes import Mapping, Scalar, Sequence
from b1mg_graph.facts.quotation_marks import CURLY
from b1mg_graph.facts.reader import read

if TYPE_CHECKING:
    from b1mg_graph.diagnostics.diagnostic import Diagnostic

WIDTH = 120
"""The most characters of a line, in code points; a longer text is folded at its spaces."""

_PLAIN = re.compile(r"[\w./(][\w./()'+&-]*(?: [\w./()'+&-]+)*")
"""What needs no quotation marks anywhere: a quick answer for most values."""

_RESOLVER = yaml.resolver.Resolver()

_SPECIAL = re.compile(r"[^\S ]|[\ufeff\x00-\x1f\x7f-\x9f]")


def scalar(value: str, *, in_flow: bool = False, quoted: bool = False) -> str:
    """``value`` as it is written in one line, in a flow collection or outside; the last resort are escapes.

    Quotation marks are used only where the value would not be read back without them, or, if it is ``quoted`` now,
    where other programs would take it for a number, a date, a truth value or nothing (YAML 1.1).
    """
    if value and not (quoted and _is_typed(value)) and _is_plain(value, in_flow):
        return value
    if ('"' in value or "\\" in value) and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    written = json.dumps(value, ensure_ascii=False)  # its escapes are those of YAML too
    return "".join(one if one.isprintable() else f"\\U{ord(one):08x}" for one in written)


def folded(value: str, indent: int) -> list[str] | None:
    """The lines of ``value`` as a block: folded at spaces (``>-``), or as it is if it has lines of its own (``|-``).

    The first is the sign of the block; the others are indented by ``indent`` spaces.  None where a block would not be
    read back as the same text, or where there is nothing to fold.
    """
    if not value or value != value.strip() or _SPECIAL.search(value.replace("\n", "")):
        return None
    room = " " * indent
    if "\n" in value:
        lines = value.split("\n")
        if any(line != line.rstrip() or line[:1] == " " for line in lines):
            return None
        return ["|-", *(f"{room}{line}" if line else "" for line in lines)]
    words = value.split(" ")
    if len(words) == 1 or "" in words:
        return None
    lines = [room + words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) > WIDTH:
            lines.append(room + word)
        else:
            lines[-1] += f" {word}"
    return [">-", *lines]


@lru_cache(maxsize=20_000)
def _is_plain(value: str, in_flow: bool) -> bool:
    """Whether the value is read back without quotation marks: as a value, in a flow collection also as an item."""
    if _PLAIN.fullmatch(value) and value.lower() != "null" and (value.isascii() or not has_invisible(value)):
        return True
    if value[0] in CURLY or not value.isprintable() or value != value.strip():
        return False
    written = f"k: {{k: {value}, {value}: [{value}, {value}]}}\n" if in_flow else f"k: {value}\n"
    found: list[Diagnostic] = []
    root = read(Text("", written), found)
    if found or not isinstance(root, Mapping) or len(root.items) != 1:
        return False
    inner = root.items[0][1]
    if not in_flow:
        return isinstance(inner, Scalar) and inner.value == value
    if not isinstance(inner, Mapping) or len(inner.items) != 2:
        return False
    (_, first), (key, last) = inner.items
    items = last.items if isinstance(last, Sequence) else []
    return len(items) == 2 and all(isinstance(one, Scalar) and one.value == value for one in (first, key, *items))


def _is_typed(value: str) -> bool:
    """Whether YAML 1.1 has another type than text for what is written so."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return tag != "tag:yaml.org,2002:str"
