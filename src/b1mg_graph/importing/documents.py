"""Lists within documents (JSON, YAML, TOML): a path leads to their items, and each item becomes a row.

A path has the keys from the root, with a full stop between; ``*`` is any key of a mapping, and ``[]`` behind a key
the items of its list: ``teams.*.members[]``.
"""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from b1mg_graph.diagnostics.diagnostic import FactsError, count
from b1mg_graph.diagnostics.text import Text, visible
from b1mg_graph.facts.nodes import Mapping, Scalar
from b1mg_graph.facts.reader import read
from b1mg_graph.importing.table import LONGEST, MOST_ROWS, ListError, Problem, Row, Table, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.facts.nodes import Node

_STEP = re.compile(r"(?P<key>[^.\[\]]+)?(?P<items>\[\])?")
_ITEM = re.compile(r"(?P<list>.*)\[(?P<number>[0-9]+)\]", re.DOTALL)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_DEEPEST = 50


def parse_json(path: str, text: str) -> Any:
    """The value of a JSON text (RFC 8259).  Raises ``ListError`` if it is invalid or names a key twice."""

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(found)
        if len(made) < len(found):
            twice = next(key for number, (key, _) in enumerate(found) if key in dict(found[:number]))
            raise ListError(f"{path}: the key `{visible(twice[:60])}` occurs twice in one object")
        return made

    try:
        made = json.loads(text, object_pairs_hook=pairs, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise ListError(f"{path}:{error.lineno}:{error.colno}: invalid JSON: {error.msg}") from error
    except RecursionError as error:
        raise ListError(f"{path}: it is nested too deeply") from error
    if _SURROGATE.search(text):
        try:
            json.dumps(made, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError as error:
            what = "it has half a character: an escape such as \\ud83e without the other half"
            raise ListError(f"{path}: {what}") from error
    return made


def parse_toml(path: str, text: str) -> Any:
    """The value of a TOML text (TOML 1.0).  Raises ``ListError`` if it is invalid."""
    try:
        return tomllib.loads(text)
    except ValueError as error:
        raise ListError(f"{path}: invalid TOML: {error}") from error
    except RecursionError as error:
        raise ListError(f"{path}: it is nested too deeply") from error


def parse_yaml(path: str, text: str) -> Any:
    """The value of a YAML text, with all scalars as texts.  Raises ``FactsError`` with the places of its errors."""
    found: list[Diagnostic] = []
    root = read(Text(path, text), found)
    if count(found, "error"):
        raise FactsError([one for one in found if one.severity == "error"])
    return _plain(root)


def read_document_list(path: str, root: Any, at: str | None) -> Table:
    """The table of the items at the path ``at`` of a document.

    The columns of an item are the paths of the values in it, and, for each ``*``, the path up to there, whose value is
    the key; values beside the way have their whole path.  Raises ``ListError`` if there is no such path.
    """
    steps = _steps(path, at if at is not None else _only_list(path, root))
    columns: dict[str, None] = {}
    rows: list[Row] = []
    problems: list[Problem] = []
    for place, item, around in _items(root, steps, "", "", {}):
        cells = dict(around)
        cells.update(_leaves(item, "" if isinstance(item, dict) else _shape(steps), 0))
        columns.update(dict.fromkeys(cells))
        cells = {column: value for column, value in cells.items() if value}
        long = next((column for column, value in cells.items() if max(map(len, _texts(value))) > LONGEST), None)
        if long is not None:
            problems.append(Problem(place, long, f"the value has more than {LONGEST:,} characters"))
        elif cells:
            rows.append(Row(place, cells))
        if len(rows) > MOST_ROWS:
            raise ListError(f"{path}: it has more than {MOST_ROWS:,} rows")
    if not rows and not problems:
        found = ", ".join(f"`{one}`" for one in lists_of(root)) or "none"
        raise ListError(f"{path}: there is nothing at `{_shape(steps)}`; lists in the file: {found}")
    return Table(path, tuple(columns), tuple(rows), tuple(problems))


def lists_of(root: Any) -> list[str]:
    """The paths of the lists of mappings in a document, and of mappings of mappings, the innermost last.

    Lists of texts count only in a document that has no others.
    """
    found: dict[str, None] = {}
    of_texts: dict[str, None] = {}

    def visit(value: Any, path: str, depth: int) -> None:
        if depth > _DEEPEST:
            return
        if isinstance(value, list) and any(isinstance(one, dict | str) for one in value):
            (found if any(isinstance(one, dict) for one in value) else of_texts)[f"{path}[]"] = None
            for one in value:
                visit(one, f"{path}[]", depth + 1)
        elif isinstance(value, dict):
            inner = [one for one in value.values() if isinstance(one, dict)]
            if len(inner) == len(value) > 1:
                found[f"{path}.*".lstrip(".")] = None
            for key, one in value.items():
                visit(one, f"{path}.{'*' if len(inner) == len(value) > 1 else key}".lstrip("."), depth + 1)

    visit(root, "", 0)
    return list(found or of_texts)


def _only_list(path: str, root: Any) -> str:
    """The path of the only list; of several, the map says which."""
    found = lists_of(root)
    if len(found) != 1:
        listed = ", ".join(f"`{one}`" for one in found)
        which = f"which of {listed}" if found else "there is none in the file"
        raise ListError(f"{path}: `at:` in the map says where the list is: {which}")
    return found[0]


def _steps(path: str, at: str) -> list[str]:
    """The steps of a path: keys, ``*``, and ``[]``."""
    found: list[str] = []
    for part in at.split("."):
        match = _STEP.fullmatch(part)
        if match is None or not part:
            raise ListError(f"{path}: `{at}` is not a path such as `teams.*.members[]`")
        found += [one for one in match.groups() if one]
    return found


def _shape(steps: list[str]) -> str:
    made = ""
    for step in steps:
        made += step if step == "[]" or not made else f".{step}"
    return made


def _items(
    value: Any, steps: list[str], place: str, shape: str, around: dict[str, Value]
) -> Iterator[tuple[str, Any, dict[str, Value]]]:
    """The items at the end of the steps: the place of each, the item, and what is beside the way."""
    if not steps:
        if not isinstance(value, list):
            yield _place(place), value, around
        return
    step, *rest = steps
    if shape and isinstance(value, dict):
        beside = {f"{shape}.{key}": one for key, one in _leaves(value, "", 0, deep=False).items()}
        around = {**around, **beside}
    if step == "[]":
        for number, one in enumerate(value if isinstance(value, list) else (), 1):
            yield from _items(one, rest, f"{place}[{number}]", f"{shape}[]", around)
    elif isinstance(value, dict):
        for key in value if step == "*" else [step] if step in value else []:
            inner = f"{shape}.{step}".lstrip(".")
            named = {**around, inner: str(key)} if step == "*" else around
            yield from _items(value[key], rest, f"{place}.{key}".lstrip("."), inner, named)


def _place(place: str) -> str:
    """The place of an item in words: ``item 2 of teams.field.members``."""
    match = _ITEM.fullmatch(place)
    if match is None:
        return place or "the document"
    return f"item {match['number']} of {match['list']}" if match["list"] else f"item {match['number']}"


def _leaves(value: Any, path: str, depth: int, *, deep: bool = True) -> dict[str, Value]:
    """The values in an item by their paths; lists of texts are one value with several texts."""
    if isinstance(value, dict):
        found: dict[str, Value] = {}
        for key, one in value.items() if depth < _DEEPEST else ():
            if deep or not isinstance(one, dict | list):
                found |= _leaves(one, f"{path}.{key}".lstrip("."), depth + 1)
        return found
    if isinstance(value, list):
        texts = tuple(text for one in value if not isinstance(one, dict | list) and (text := _text(one)))
        return {path: texts} if texts or not value else {}
    return {path: _text(value)}


def _texts(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split(" ")).strip()


def _plain(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return {key.value: _plain(value) for key, value in node.items}
    if isinstance(node, Scalar) or node is None:
        return node.value if node is not None else None
    return [_plain(item) for item in node.items]
