"""Pages as a visitor has them: read from disk by a strict parser of HTML."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import html5lib

from .rdfa import triples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from .rdfa import Triple


@dataclass
class Page:
    """One page; ``root`` is its html element."""

    file: Path

    @cached_property
    def root(self) -> Element:
        return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(self.file.read_text("utf-8"))

    @property
    def text(self) -> str:
        return " ".join("".join(self.root.find("body").itertext()).split())

    def all(self, tag: str) -> Iterator[Element]:
        return (element for element in self.root.iter(tag) if isinstance(element.tag, str))

    def texts(self, tag: str) -> list[str]:
        return [words(element) for element in self.all(tag)]

    def stated(self) -> set[Triple]:
        """The triples that the page states, without those that only say what the page itself is."""
        address = self.file.as_uri()
        return {t for t in triples(self.root, address) if str(t[0]) != address}

    def section(self, id_: str) -> Element:
        """The section whose heading has this id."""
        return next(e for e in self.all("section") if e.get("aria-labelledby") == id_)


@dataclass
class Folder:
    """A folder of pages."""

    path: Path

    def thing(self, id_: str) -> Page:
        return Page(self.path / "id" / f"{id_}.html")

    def list(self, name: str) -> Page:
        return Page(self.path / "things" / f"{name}.html")

    @cached_property
    def things(self) -> list[Page]:
        return [Page(file) for file in sorted((self.path / "id").glob("*.html"))]

    @cached_property
    def lists(self) -> list[Page]:
        return [Page(file) for file in sorted((self.path / "things").glob("*.html"))]


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
