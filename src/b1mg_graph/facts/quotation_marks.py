"""The quotation marks of print, which mean nothing in YAML."""

from __future__ import annotations

CURLY = {
    "\u201c": "\u201d\u201c",
    "\u201d": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u201f": "\u201d",
    "\u2018": "\u2019\u2018",
    "\u2019": "\u2019",
    "\u201a": "\u2018\u2019",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab\u00bb",
    "\u2039": "\u203a",
    "\u203a": "\u2039",
}
"""Quotation marks of print, each with those that close a text which it opens."""


def has_curly(text: str) -> bool:
    """Whether ``text`` has such a mark."""
    return not text.isascii() and any(mark in text for mark in CURLY)
