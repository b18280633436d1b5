"""The mark of a file of facts that an import has made: the name of the list, and a hash that shows later changes."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import NamedTuple

_MARK = re.compile(
    r"# `b1mg-graph import` made this file of the list (?P<list>[A-Za-z0-9-]+) \((?P<hash>[0-9a-f]{12})\)\.\n"
)
_WHAT_FOR = "# Change the list or its map and import again, not this file.\n"


class Mark(NamedTuple):
    """The mark of a file: the name of the list, and the hash of what follows the mark."""

    list: str
    hash: str


def marked(list_name: str, body: str, above: str = "") -> str:
    """The content of a file with a mark; ``above`` are lines before it."""
    return f"{above}# `b1mg-graph import` made this file of the list {list_name} ({_hash(body)}).\n{_WHAT_FOR}{body}"


def mark_of(content: str) -> Mark | None:
    """The mark of a file; None if no import has made it."""
    found = _MARK.search(content[:1000])
    return Mark(found["list"], found["hash"]) if found else None


def is_as_made(content: str) -> bool:
    """Whether a file is as an import, or a command that changed ids in it, has left it."""
    found = mark_of(content)
    return found is not None and found.hash == _hash(_body(content))


def marked_anew(content: str) -> str:
    """The content with the hash of what it is now; without a mark, as it is."""
    match = _MARK.search(content[:1000])
    if match is None:
        return content
    return content[: match.start("hash")] + _hash(_body(content)) + content[match.end("hash") :]


def _body(content: str) -> str:
    match = _MARK.search(content[:1000])
    return content[match.end() :].removeprefix(_WHAT_FOR) if match else content


def _hash(body: str) -> str:
    return sha256(body.encode("utf-8")).hexdigest()[:12]
