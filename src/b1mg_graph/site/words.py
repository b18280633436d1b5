"""The site's own words in the languages that it is written in: English in the templates, others in ``catalogues/``.

A catalogue has the text of another language by that in English; a message with a number has two, for one and for
several.  Templates mark their texts by ``{% trans %}`` of Jinja, which asks ``gettext`` (the interface of the standard
library) for each.
"""

from __future__ import annotations

import json
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from b1mg_graph.model.languages import ENGLISH, WRITTEN, matching

_CATALOGUES = Path(__file__).parent / "catalogues"


class Words(NullTranslations):
    """The texts of the site in one language; ``tag`` is that language, one of ``WRITTEN``."""

    def __init__(self, tag: str, catalogue: dict[str, str | list[str]]) -> None:
        super().__init__()
        self.tag = tag
        self._catalogue = catalogue

    def gettext(self, message: str) -> str:
        """The text for ``message``, in English if the catalogue does not have it."""
        found = self._catalogue.get(message, message)
        return found if isinstance(found, str) else found[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The text for ``n`` things of a message for one (``msgid1``) and for several (``msgid2``)."""
        found = self._catalogue.get(msgid1)
        one, several = found if isinstance(found, list) else (msgid1, msgid2)
        return one if n == 1 else several

    def number(self, number: int) -> str:
        """A whole number with its thousands apart: ``12,345``."""
        return f"{number:,}".replace(",", self.gettext(","))


def words_in(language: str) -> Words:
    """The texts of the site in ``language`` (a tag), in English if it is not written in that."""
    return _words(matching(language, WRITTEN) or ENGLISH)


@cache
def _words(tag: str) -> Words:
    file = _CATALOGUES / f"{tag}.json"
    return Words(tag, json.loads(file.read_text("utf-8")) if file.is_file() else {})
