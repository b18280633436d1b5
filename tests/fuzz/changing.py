"""Random changes: of bytes, of lines, and of YAML as a structure that is written again in another style."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import yaml

from .atoms import ATOMS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

MOST = 20_000
"""Bytes of an input, so that many can be tried."""


def changed(content: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """``content`` with one change or a few, some of them taken from ``others``."""
    way = chance.choice((_bytes, _lines, _structure, _structure, _structure))
    return way(content, chance, others)[:MOST]


def _bytes(content: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(content))
        length = min(len(content) - at, chance.choice((0, 1, 1, 2, 8, 200)))
        other = chance.choice(others)
        begin = chance.randint(0, len(other))
        new = chance.choice(
            (
                b"",
                chance.randbytes(chance.randint(1, 4)),
                chance.choice(ATOMS).encode("utf-8", "surrogatepass"),
                other[begin : begin + chance.randint(1, 60)],
                content[at : at + length] * 2,
            )
        )
        content = content[:at] + new + content[at + length :]
    return content


def _lines(content: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    lines = content.split(b"\n")
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(lines))
        line = lines[at]
        foreign = chance.choice(chance.choice(others).split(b"\n"))
        lines[at : at + 1] = chance.choice(
            ([], [line, line], [b"  " + line], [line[1:]], [foreign], [line, foreign], [b"\t" + line], [line + b": "])
        )
        lines = lines or [b""]
    return b"\n".join(lines)


def _structure(content: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    root = _read(content)
    if root is None:
        return _bytes(content, chance, others)
    root = deepcopy(root)
    for _ in range(chance.randint(1, 3)):
        _change(root, chance, _read(chance.choice(others)))
    written: str = yaml.dump(
        root,
        Dumper=yaml.CSafeDumper,
        default_style=chance.choice((None, None, '"', "'", "|", ">")),
        default_flow_style=chance.choice((None, True, False)),
        allow_unicode=chance.choice((True, False)),
        width=chance.choice((20, 80, 10_000)),
        line_break=chance.choice(("\n", "\n", "\r\n")),
        sort_keys=False,
    )
    return written.encode("utf-8", "surrogatepass")


def _read(content: bytes) -> Any:
    try:
        return yaml.load(content, yaml.CBaseLoader)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return None


def _change(root: Any, chance: Random, other: Any) -> None:
    """Change one place in ``root`` at least, if there is one."""
    places = list(_places(root))
    if not places:
        return
    holder, key = chance.choice(places)
    value = holder[key]
    way = chance.randrange(8)
    if way == 0:
        del holder[key]
    elif way == 1 and isinstance(holder, dict):
        holder[chance.choice((*ATOMS, *(k for h, k in places if isinstance(h, dict))))] = value
    elif way == 2:
        holder[key] = [value]
    elif way == 3:
        holder[key] = {chance.choice(("en", "sv", *ATOMS)): value}
    elif way == 4:
        donor, name = chance.choice(list(_places(other)) or places)
        holder[key] = deepcopy(donor[name])
    elif isinstance(value, str) and way == 5:
        at = chance.randint(0, len(value))
        holder[key] = value[:at] + chance.choice(ATOMS) + value[at:]
    else:
        holder[key] = chance.choice(ATOMS)


def _places(node: Any) -> list[tuple[Any, Any]]:
    """Every value below ``node``, by what holds it and its key or number."""
    found: list[tuple[Any, Any]] = []
    pending = [node]
    while pending and len(found) < 3_000:
        holder = pending.pop()
        if isinstance(holder, dict | list):
            keys = list(holder) if isinstance(holder, dict) else range(len(holder))
            for key in keys:
                found.append((holder, key))
                pending.append(holder[key])
    return found
