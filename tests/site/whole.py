"""A whole site: every file as it is written, and every page as a strict parser of HTML reads it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname, normpath
from typing import TYPE_CHECKING

from .page import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

LINKING = ("href", "src", "action", "formaction", "poster", "data", "srcset", "cite", "ping", "background")
"""The attributes of HTML whose values are addresses; of ``object`` elements also ``data``."""


@dataclass
class Whole:
    """All files of a site by path."""

    files: dict[str, str | bytes]

    @cached_property
    def parsed(self) -> dict[str, tuple[Element, list[str]]]:
        """Of every page the root and the parser's complaints, by path."""
        return {path: parsed(text) for path, text in self.files.items() if path.endswith(".html")}

    @cached_property
    def pages(self) -> dict[str, Element]:
        """The root of every page by path."""
        return {path: root for path, (root, _) in self.parsed.items()}

    @cached_property
    def ids(self) -> dict[str, list[str]]:
        """The ids in every page, in order."""
        return {path: [i for e in elements(root) if (i := e.get("id"))] for path, root in self.pages.items()}

    def links(self, path: str) -> Iterator[tuple[Element, str]]:
        """Every element of a page that has an address, with that."""
        for element in elements(self.pages[path]):
            for name in LINKING:
                if name in element.attrib:
                    yield element, element.attrib[name]


def elements(root: Element) -> Iterator[Element]:
    """All elements below ``root``; comments are none."""
    return (element for element in root.iter() if isinstance(element.tag, str))


def words(element: Element) -> str:
    """The text in an element."""
    return " ".join("".join(element.itertext()).split())


def meant(path: str, address: str) -> tuple[str, str]:
    """The path and the fragment that a relative address on the page ``path`` leads to."""
    target, _, fragment = address.partition("#")
    return (normpath(f"{dirname(path)}/{target}").removeprefix("/") if target else path), fragment
