"""Writes the types of the data of the page (``network/page_types.py``) for the type checker of its scripts.

A ``TypedDict`` becomes an interface, a ``NamedTuple`` a labelled tuple, as its JSON is a list; an alias of a type
becomes one as well.
"""

from __future__ import annotations

import inspect
import re
import types
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from b1mg_graph.network import page_types

HEAD = "/* Made from network/page_types.py by `make docs`; do not edit by hand. */\n"
_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null", Any: "unknown"}
_GENERIC = {list: "{}[]", dict: "Record<{}, {}>"}
_ALIASES = {value: name for name, value in vars(page_types).items() if get_origin(value) is Literal}


def payload_types() -> str:
    """The text of ``payload.d.ts``.  Raises ``TypeError`` for a type that has no counterpart."""
    parts = [HEAD]
    for name, value in vars(page_types).items():
        if is_typeddict(value):
            parts.append(_interface(name, value))
        elif inspect.isclass(value) and hasattr(value, "_fields") and value.__module__ == page_types.__name__:
            parts.append(f"{_comment(value.__doc__)}export type {name} = [{', '.join(_members(value))}];\n")
        elif get_origin(value) in {Literal, dict}:
            parts.append(f"export type {name} = {_alias(value)};\n")
    return "\n".join(parts)


def _interface(name: str, typed: Any) -> str:
    """An interface with the keys of a ``TypedDict``, in their order; those that may be missing are marked."""
    keys = get_type_hints(typed, include_extras=True)
    lines = []
    for key, hint in keys.items():
        is_optional = get_origin(hint) is NotRequired or key in typed.__optional_keys__
        (written,) = get_args(hint) if get_origin(hint) is NotRequired else (hint,)
        lines.append(f"  {key}{'?' if is_optional else ''}: {_written(written)};\n")
    return f"{_comment(typed.__doc__)}export interface {name} {{\n{''.join(lines)}}}\n"


def _members(named: Any) -> list[str]:
    return [f"{name}: {_written(hint)}" for name, hint in get_type_hints(named).items()]


def _alias(value: Any) -> str:
    return _words(value) if get_origin(value) is Literal else _written(value)


def _words(literal: Any) -> str:
    return " | ".join(f"'{word}'" for word in get_args(literal))


def _written(hint: Any) -> str:
    """A type as TypeScript has it, the parts by their names."""
    if hint in _PLAIN or hint in _ALIASES:
        return _PLAIN.get(hint) or _ALIASES[hint]
    if inspect.isclass(hint) and hint.__name__ in vars(page_types):
        return hint.__name__
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _words(hint)
    parts = [_written(argument) for argument in arguments]
    if origin in {types.UnionType, Union}:
        return " | ".join(parts)
    if origin in _GENERIC:
        return _GENERIC[origin].format(*(f"({part})" if origin is list and "|" in part else part for part in parts))
    raise TypeError(f"the type {hint} has no counterpart in TypeScript")


def _comment(text: str | None) -> str:
    words = re.sub(r"\s+", " ", (text or "").replace("``", "`")).strip()
    is_own = words and not words.startswith(("dict() ->", "Create and return"))
    return f"/** {words} */\n" if is_own else ""
