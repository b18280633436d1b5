"""YAML as people write it: in blocks and in lines, with and without quotation marks, with comments in many places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    Draw = Callable[[st.SearchStrategy[Any]], Any]

TEXTS = st.one_of(
    st.sampled_from(
        [
            "co-lead",
            "NO",
            "2025-03-19",
            "0123",
            "null",
            "~",
            "a: b",
            "a #b",
            "- a",
            "[a]",
            "{a}",
            "it's",
            'say "so"',
            "https://example.org/a?b=c&d#e",
            "*star",
            "&and",
            "!tag",
            "%per",
            "@at",
            "`tick`",
            "a, b",
            "å ä ö",
            "two  spaces",
            " before",
            "after ",
            "back\\slash",
            "two\nlines",
            "a\n\nb",
            "tab\there",
            "\u00a0",
            "🧬 " * 45 + "end",
            "long words " * 15 + "end",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20),
)
_COMMENTS = st.sampled_from(["# one", "# two: {a}", "#three", "# 'four"])
_KEYS = st.text(st.sampled_from("abcdefgh-"), min_size=1, max_size=6).filter(lambda key: key.strip("-") == key)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(_KEYS, inner, min_size=1, max_size=4),
    max_leaves=12,
)


@st.composite
def documents(draw: Draw) -> str:
    """The text of a document whose root is a mapping."""
    root = draw(st.dictionaries(_KEYS, VALUES, min_size=1, max_size=4))
    lines = [*_own_lines(draw, 0), *_mapping(draw, root, 0), *_own_lines(draw, 0)]
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    return ends.join(lines) + draw(st.sampled_from(["", ends, ends]))


def _own_lines(draw: Draw, indent: int) -> list[str]:
    """Comments and blank lines, seldom."""
    if draw(st.integers(0, 3)):
        return []
    return draw(st.lists(st.just("") | _COMMENTS.map(lambda text: " " * indent + text), min_size=1, max_size=2))


def _behind(draw: Draw) -> str:
    return "" if draw(st.integers(0, 4)) else "  " + draw(_COMMENTS)


def _mapping(draw: Draw, values: dict[str, Any], indent: int) -> list[str]:
    lines: list[str] = []
    for number, (key, value) in enumerate(values.items()):
        lines += _own_lines(draw, indent) if number else []
        lines += _below(draw, f"{' ' * indent}{_scalar(draw, key)}:", value, indent)
    return lines


def _below(draw: Draw, start: str, value: Any, indent: int) -> list[str]:
    if isinstance(value, str) or draw(st.booleans()):
        return [f"{start} {_flow(draw, value)}{_behind(draw)}"]
    deeper = indent + draw(st.integers(1, 4))
    if isinstance(value, dict):
        return [start + _behind(draw), *_mapping(draw, value, deeper)]
    lines = [start + _behind(draw)]
    for item in value:
        lines += _own_lines(draw, deeper)
        lines += _item(draw, item, deeper)
    return lines


def _item(draw: Draw, value: Any, indent: int) -> list[str]:
    if isinstance(value, dict) and draw(st.booleans()):
        first, *rest = _mapping(draw, value, indent + 2)
        return [f"{' ' * indent}- {first.lstrip()}", *rest]
    return _below(draw, f"{' ' * indent}-", value, indent)


def _flow(draw: Draw, value: Any) -> str:
    if isinstance(value, str):
        return _scalar(draw, value)
    room = draw(st.sampled_from(["", " "]))
    if isinstance(value, list):
        return f"[{room}{', '.join(_flow(draw, item) for item in value)}{room}]"
    pairs = (f"{_scalar(draw, key)}: {_flow(draw, inner)}" for key, inner in value.items())
    return f"{{{room}{', '.join(pairs)}{room}}}"


def _scalar(draw: Draw, text: str) -> str:
    plain = text.replace("-", "").isalnum() and text.isascii() and text != "null"
    how = draw(st.sampled_from(["plain", "single", "double"]))
    if how == "plain" and plain and not text.startswith("-"):
        return text
    if how == "single" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    written = json.dumps(text, ensure_ascii=False)
    return "".join(one if one.isprintable() else f"\\U{ord(one):08x}" for one in written)
