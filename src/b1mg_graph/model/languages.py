"""Languages: those that a data set is shown in, those that the program has words in, and which text is taken.

A text is chosen by the lookup of RFC 4647 section 3.4: ``de-AT`` is served by ``de-AT``, else by ``de``.  Tags are
compared without regard to case (RFC 5646 section 2.1.1), since an RDF store may write them in lower case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.model.time import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from b1mg_graph.model.settings import Settings

ENGLISH = "en"
"""The language of the program's own texts, which all of them have."""

WRITTEN = tuple(WORDS)
"""The languages that the texts of the network page are written in."""


def matching(language: str, known: Iterable[str]) -> str | None:
    """The tag among ``known`` that serves ``language``: the same, or the longest that it begins with; None if none."""
    tags = {tag.lower(): tag for tag in known}
    return next((tags[prefix] for prefix in _prefixes(language) if prefix in tags), None)


def text_in(texts: Mapping[str, str], languages: Iterable[str]) -> tuple[str, str] | None:
    """The tag and the text of ``texts`` in the first of ``languages`` that is served, else in English, else the first.

    None if there are no texts.
    """
    served = (tag for language in (*languages, ENGLISH) if (tag := matching(language, texts)) is not None)
    tag = next(served, None) or min(texts, default=None)
    return None if tag is None else (tag, texts[tag])


def languages_of(settings: Settings) -> tuple[str, ...]:
    """The languages of the data set in order, the main language first."""
    return tuple(dict.fromkeys((settings.language, *settings.languages)))


def page_languages(settings: Settings) -> tuple[str, ...]:
    """The languages that the network page offers: the main language, and those that it has its own texts in.

    In the main language the page's own texts are in English where it has none; the names are in that language.
    """
    main, *others = languages_of(settings)
    return (main, *(tag for tag in others if matching(tag, WRITTEN)))


def without_page_texts(settings: Settings) -> tuple[str, ...]:
    """The languages of the data set that the network page has no texts of its own in."""
    return tuple(tag for tag in languages_of(settings) if not matching(tag, WRITTEN))


def _prefixes(language: str) -> Iterator[str]:
    parts = language.lower().split("-")
    return ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
