"""Reports of mistakes on the pages of things: an address that opens one, or the text of it.

A page has one report, on the thing; ``report.js`` makes those on its statements of what the page says, when they are
asked for, and adds the version of the data set to that on the thing: without a script it has the date.  So what a page
says does not change with each fact elsewhere.  The words of reports, and what their address looks like, are those of
``model.reports``.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.model.languages import text_in
from b1mg_graph.model.reports import LONGEST, WORDS, address_of, filled

if TYPE_CHECKING:
    from b1mg_graph.description.model import Description
    from b1mg_graph.site.editions import Edition, File

_MARKS = {name: f"{{{name}}}" for name in ("statement", "sources", "link")}
"""What ``report.js`` puts the parts of a statement in place of."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report of a mistake: the address that opens it, None without one, and what it says."""

    href: str | None
    text: str


class Reports:
    """Makes the reports of an edition."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._words = WORDS[edition.written]
        about = edition.site.network.about
        self._template = about.report
        named = text_in(about.title, (edition.language,))
        self.data = ", ".join(filter(None, (named and named[1], about.date)))
        self._version = about.version

    def address(self, page: Description) -> str:
        """The address of a page that reports give: the IRI of its thing if that of the site is not known."""
        base, folder = self._edition.site.base_url, self._edition.folder
        return f"{base}{folder}id/{page.id}.html" if base else page.iri

    def on(self, page: Description) -> Report:
        """The report on the thing of a page."""
        words = f"{page.title} ({page.id})"
        return self._report({"statement": words, "sources": "-", "link": self.address(page), "data": self.data})

    def script(self) -> File:
        """The script that makes the reports on statements: ``report.js``, after the form of a report."""
        data = ", ".join(filter(None, (self.data, self._version)))
        form = {**asdict(self._report({**_MARKS, "data": data})), "longest": {name: LONGEST[name] for name in _MARKS}}
        code = (Path(__file__).parent / "report.js").read_text("utf-8")
        return f"{self._edition.folder}report.js", f"const form = {json.dumps(form, ensure_ascii=False)};\n{code}"

    def _report(self, parts: dict[str, str]) -> Report:
        title, text = filled(self._words["title"], parts), filled(self._words["text"], parts)
        return Report(address_of(self._template, title, text) if self._template else None, text)
