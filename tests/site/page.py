"""Pages as a visitor has them: read from disk by a strict parser of HTML."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

import html5lib

from tests.tracing import untraced

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
        root, complaints = parsed(self.file.read_text("utf-8"))
        assert complaints == [], self.file
        return root

    def in_language(self, tag: str) -> Page:
        """The same page in another language."""
        root = next(folder for folder in self.file.parents if (folder / tag).is_dir())
        return Page(root / tag / self.file.relative_to(root))

    @property
    def text(self) -> str:
        return " ".join("".join(self.root.find("body").itertext()).split())

    def all(self, tag: str) -> Iterator[Element]:
        return (element for element in self.root.iter(tag) if isinstance(element.tag, str))

    def texts(self, tag: str) -> list[str]:
        return [words(element) for element in self.all(tag)]

    @untraced()
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


@cache
@untraced()
def parsed(text: str) -> tuple[Element, list[str]]:
    """The root of a page, not to be changed, and what the parser complains of; each text is read once."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(text)
    return root, [f"line {line}: {code}" for (line, _), code, _ in parser.errors]


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
