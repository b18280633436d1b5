"""Values as JSON: frozen dataclasses and named tuples of a closed list of classes, and what they are made of.

A tuple is an array, a mapping with texts as keys an object.  Everything else is an object with the empty key, which
has its kind: a set, a mapping with other keys, a pattern, or the name of a class.  Reading it runs no code but
the constructors of these classes.
"""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_KIND = ""
_VALUE = "v"


def written(value: object, out: Mapping[type, Callable[[Any], tuple[object, ...]]] | None = None) -> bytes:
    """``value`` as JSON (UTF-8).  ``out`` gives the values that are kept of an instance, by class.

    Raises ``TypeError`` for a value that has no form here.
    """
    return json.dumps(_plain(value, out or {}), ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def read(content: bytes | memoryview, made: Mapping[str, Callable[..., Any]]) -> Any:
    """The value of what ``written`` wrote; ``made`` has the constructors of classes by name."""

    def value_of(found: dict[str, Any]) -> Any:
        kind = found.get(_KIND)
        if kind is None:
            return {key: _tuples(value) for key, value in found.items()}
        value = found[_VALUE]
        if kind == "set":
            return frozenset(map(_tuples, value))
        if kind == "mapping":
            return {_tuples(key): _tuples(one) for key, one in value}
        if kind == "pattern":
            return re.compile(*value)
        return made[kind](*map(_tuples, value))

    return _tuples(json.loads(str(content, "utf-8", "surrogatepass"), object_hook=value_of))


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if type(value) is list else value


def _plain(value: Any, out: Mapping[type, Callable[[Any], tuple[object, ...]]]) -> object:
    kind = type(value)
    if value is None or kind in (str, int, float, bool):
        return value
    if kind is tuple:
        return [_plain(one, out) for one in value]
    if kind is dict and _KIND not in value and all(type(key) is str for key in value):
        return {key: _plain(one, out) for key, one in value.items()}
    name, parts = _taken_apart(value, out)
    return {_KIND: name, _VALUE: [_plain(one, out) for one in parts]}


def _taken_apart(value: Any, out: Mapping[type, Callable[[Any], tuple[object, ...]]]) -> tuple[str, Iterable[object]]:
    """The kind of a value, and the values that it is made of."""
    kind = type(value)
    parts: Iterable[object]
    name = {frozenset: "set", dict: "mapping", re.Pattern: "pattern"}.get(kind, kind.__name__)
    if kind in out:
        parts = out[kind](value)
    elif is_dataclass(value):
        parts = [getattr(value, field.name) for field in fields(value) if field.init]
    elif isinstance(value, tuple):
        parts = tuple(value)
    elif kind is frozenset:
        parts = sorted(value)
    elif kind is dict:
        parts = value.items()
    elif kind is re.Pattern:
        parts = (value.pattern, value.flags)
    else:
        raise TypeError(f"{kind.__name__}: not a value that is kept")
    return name, parts
