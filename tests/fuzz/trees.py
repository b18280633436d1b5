"""Random git trees, as JSON, and what of them a reader must give: all that it reads, or nothing.

``[mode, name, what]`` is an entry: ``what`` is text (a file, or where a link leads), a list (a tree), or null (an
object that is missing).  Characters represent bytes (Latin-1).
"""

from __future__ import annotations

import json
import posixpath
import re
from typing import TYPE_CHECKING, Any

from tests.hostile.trees import EVIL, FILE, FOLDER, LINK, SUBMODULE, Entries, entries_of, ontology

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

MISSING = "1" * 40
_KIND_FILE, _KIND_FOLDER, _KIND_LINK = 0o10, 0o4, 0o12
_MODES = (
    *(FILE, FILE, FILE, FILE, FILE, FILE, FOLDER, FOLDER, FOLDER, LINK, LINK, SUBMODULE),
    *("100755", "100664", "10644", "0", "0040000", "7777777", "x"),
)
_PARTS = ("..", ".", "", "a", "x.yaml", "data", "sources", "ontology", "rules", ".git", "C:", "nul", "tmp", "a" * 300)
_NAMES = (
    *("x.yaml", "y.yml", "graph.yaml", "sources", "data", "ontology", "rules", "x.rq", "x.ttl", "shapes.ttl", "README"),
    *("..", ".", "", "...", ".git", ".GIT", "git~1", ".x.yaml", "x.YAML", "yaml", ".yaml", "C:x.yaml", "..\\x.yaml"),
    *("a\x1b[2J.yaml", "a\n.yaml", "\xff\xfe.yaml", "\xe2\x80\xae.yaml", " .yaml", "x.yaml ", "x.yaml.", "-x.yaml"),
)
_WHERE = ("", "data", "data", "data", "data/sources", "data/sources", "ontology", "ontology/rules")


def hostile_tree(chance: Random, starter: Path) -> bytes:
    """The sound tree of the starter, often with an ontology, and a few entries that are strange."""
    root = _as_json([*entries_of(starter)])
    if chance.random() < 0.3:
        root.append([FOLDER, "ontology", _as_json(ontology())])
    for _ in range(chance.randint(1, 4)):
        folder = _folder(root, chance.choice(_WHERE))
        way = chance.randrange(8)
        if way == 0 and folder:
            folder.append(list(chance.choice(folder)))
        elif way == 1 and folder:
            chance.choice(folder)[0] = chance.choice(_MODES)
        elif way == 2 and folder:
            chance.choice(folder)[1] = _name(chance)
        elif way == 3:
            chance.shuffle(folder)
        else:
            folder.insert(chance.randint(0, len(folder)), _entry(chance, 3))
    return json.dumps(root).encode()


def entries_in(content: bytes) -> Entries:
    """The entries of a tree that is given as JSON."""

    def read(entries: list[Any]) -> Entries:
        return [(mode, name.encode("latin-1"), _what(what, read)) for mode, name, what in entries]

    return read(json.loads(content))


def _what(what: Any, read: Any) -> Any:
    if what is None:
        return MISSING
    return read(what) if isinstance(what, list) else what.encode("latin-1")


def _as_json(entries: Entries) -> list[list[Any]]:
    return [
        [mode, name.decode("latin-1"), _as_json(what) if isinstance(what, list) else what.decode("latin-1")]
        for mode, name, what in entries
        if not isinstance(what, str)
    ]


def _folder(root: list[list[Any]], path: str) -> list[list[Any]]:
    """The folder at ``path``, or the nearest one above it that is there."""
    for part in path.split("/") if path else ():
        root = next((what for _, name, what in root if name == part and isinstance(what, list)), root)
    return root


def _entry(chance: Random, levels: int) -> list[Any]:
    mode = chance.choice(_MODES)
    if mode == FOLDER and levels:
        return [mode, _name(chance), [_entry(chance, levels - 1) for _ in range(chance.randint(0, 3))]]
    what = chance.choice((EVIL.decode(), EVIL.decode(), "", "../../victim", "/etc/passwd", "# x", None))
    return [mode, _name(chance), what]


def _name(chance: Random) -> str:
    way = chance.randrange(6)
    if way == 0:
        return "/".join(chance.choice(_PARTS) for _ in range(chance.randint(2, 6))) + chance.choice(("", ".yaml", "/"))
    if way == 1:
        return "\\".join(chance.choice(_PARTS) for _ in range(chance.randint(2, 4))) + chance.choice(("", ".yaml"))
    if way == 2:
        return "".join(chr(chance.randint(1, 255)) for _ in range(chance.randint(1, 12))) + chance.choice(("", ".yaml"))
    return chance.choice(_NAMES)


def sound_files(entries: Entries, path: tuple[str, ...]) -> dict[tuple[str, ...], bytes] | None:
    """The files of YAML in the folder at ``path``, where nothing in the way or among them is strange; else None."""
    if not path:
        return _files(entries, ())
    if _is_damaged(entries):
        return None
    if any(posixpath.normpath(name).startswith(path[0].encode() + b"/") for _, name, _ in entries if b"/" in name):
        return None
    found = [(mode, what) for mode, name, what in entries if name == path[0].encode()]
    if len(found) != 1 or _kind(found[0][0]) != _KIND_FOLDER or not isinstance(found[0][1], list):
        return None
    return sound_files(found[0][1], path[1:])


def _files(entries: Entries, above: tuple[str, ...]) -> dict[tuple[str, ...], bytes] | None:
    if _is_damaged(entries):
        return None
    files: dict[tuple[str, ...], bytes] = {}
    names = [name for _, name, _ in entries]
    for mode, raw, what in entries:
        name = raw.decode("utf-8", "surrogateescape")
        if name in ("", ".", "..") or "/" in name or ".." in name.split("\\"):
            return None
        if name.startswith("."):
            continue
        kind, is_facts = _kind(mode), name.endswith((".yaml", ".yml"))
        is_plain = names.count(raw) == 1 and "\\" not in name and not re.match("[A-Za-z]:", name)
        if not is_facts and kind in (_KIND_FILE, _KIND_LINK):
            continue
        if not is_plain or kind not in (_KIND_FILE, _KIND_FOLDER):
            return None
        if kind == _KIND_FILE:
            if not isinstance(what, bytes):
                return None
            files[*above, name] = what
        else:
            inner = _files(what, (*above, name)) if isinstance(what, list) else None
            if inner is None:
                return None
            files |= inner
    return files


def _is_damaged(entries: Entries) -> bool:
    """Whether a mode is not a number, after which nothing of a tree can be read."""
    return any(set(mode) - set("01234567") for mode, _, _ in entries)


def _kind(mode: str) -> int:
    return int(mode, 8) >> 12 & 0o17
