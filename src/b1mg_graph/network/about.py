"""What the page says of the data set itself, for citations and reports of mistakes, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.model.languages import ENGLISH, matching
from b1mg_graph.model.reports import LONGEST, WORDS
from b1mg_graph.network.page_types import ReportWordsJson

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from b1mg_graph.description.about import About
    from b1mg_graph.model.labels import Text
    from b1mg_graph.network.page_types import AboutJson, ReportJson


def about_json(about: About, languages: Sequence[str], text: Callable[[Text], Text]) -> AboutJson:
    """What is cited of the data set; ``text`` gives a text in the ``languages`` of the page."""
    return {
        "id": about.id,
        "version": about.version,
        "licence": about.licence,
        "homepage": about.homepage,
        "address": None,
        "publishers": [text(names) for names in about.publishers],
        "report": report_json(about.report, languages),
    }


def report_json(template: str | None, languages: Sequence[str]) -> ReportJson:
    """How a mistake is reported; there are words in English and in each of the ``languages`` that has any."""
    written = {language: tag for language in languages if (tag := matching(language, WORDS)) is not None}
    words = {
        language: ReportWordsJson(title=WORDS[tag]["title"], text=WORDS[tag]["text"])
        for language, tag in {ENGLISH: ENGLISH, **written}.items()
    }
    return {"template": template, "words": words, "longest": LONGEST}
