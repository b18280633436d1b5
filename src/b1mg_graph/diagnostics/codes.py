"""The codes of diagnostics.

Each code has a page in the folder ``pages``: severity and title in the first line, the meaning, an example that causes
it, and the remedy.  ``b1mg-graph explain`` prints the page, and its example is run as a test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

_HEADING = re.compile(r"# (?P<code>[a-z0-9-]+) \((?P<severity>error|warning|note)\): (?P<title>.+)")
_CODE = re.compile(r"[a-z0-9-]+")
_FOLDER = Path(__file__).parent / "pages"
_EXAMPLE = re.compile(r"^```yaml (?P<attributes>title=[^\n]+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """A file of an example: its path in the data folder, and its text; or a symlink, or a deleted file."""

    path: str
    text: str
    encoding: str = "utf-8"
    symlink: str | None = None
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The documentation of one code; ``text`` is Markdown."""

    code: str
    severity: Literal["error", "warning", "note"]
    title: str
    text: str

    @property
    def example(self) -> list[ExampleFile]:
        """The files that cause exactly this code when added to the data set of ``b1mg-graph init``."""
        return [_example_file(m["attributes"], m["text"]) for m in _EXAMPLE.finditer(self.text)]


def codes() -> list[str]:
    """All codes, in alphabetical order."""
    return sorted(entry.name.removesuffix(".md") for entry in _FOLDER.iterdir() if entry.name.endswith(".md"))


@cache
def page(code: str) -> Page:
    """The page of ``code``.  Raises ``KeyError`` for an unknown code."""
    if _CODE.fullmatch(code) is None:
        raise KeyError(code)
    try:
        return _page((_FOLDER / f"{code}.md").read_text("utf-8"))
    except FileNotFoundError as error:
        raise KeyError(code) from error


def severity_of(code: str) -> Literal["error", "warning", "note"]:
    """The default severity of diagnostics with ``code``."""
    return page(code).severity


def _page(text: str) -> Page:
    heading = _HEADING.match(text)
    if heading is None:
        raise ValueError(f"not the page of a code: {text[:60]!r}")
    severity = cast("Literal['error', 'warning', 'note']", heading["severity"])
    return Page(heading["code"], severity, heading["title"], text)


def _example_file(attributes: str, text: str) -> ExampleFile:
    given = dict(_ATTRIBUTE.findall(attributes))
    return ExampleFile(
        given["title"], text, given.get("encoding", "utf-8"), given.get("symlink"), given.get("deleted") == "true"
    )
