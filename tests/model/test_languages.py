"""Which languages a data set is shown in, and which text is taken where one is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import b1mg_graph
from b1mg_graph.model.languages import WRITTEN, matching, page_languages, text_in, without_page_texts
from b1mg_graph.model.settings import Settings

PAGE = Path(b1mg_graph.__file__).parent / "network" / "page"


@pytest.mark.parametrize(
    ("main", "others", "offered", "missing"),
    [
        ("en", (), ("en",), ()),
        ("de", (), ("de",), ("de",)),
        ("de", ("de", "sv"), ("de", "sv"), ("de",)),
        ("en", ("en", "sv", "da", "de"), ("en", "sv"), ("da", "de")),
        ("sv", ("en", "sv"), ("sv", "en"), ()),
        ("pt-BR", ("en-GB", "fr"), ("pt-BR", "en-GB"), ("pt-BR", "fr")),
    ],
)
def test_the_page_offers_the_main_language_and_those_that_it_has_texts_in(main, others, offered, missing):
    settings = Settings(language=main, languages=others)
    assert page_languages(settings) == offered
    assert without_page_texts(settings) == missing


@pytest.mark.parametrize(
    ("language", "known", "expected"),
    [
        ("de", ["en", "de"], "de"),
        ("de-AT", ["en", "de"], "de"),
        ("de-AT", ["de-at", "de"], "de-at"),
        ("zh-Hant-TW", ["zh", "zh-Hant"], "zh-Hant"),
        ("de", ["de-AT"], None),
        ("d", ["de"], None),
        ("sv", [], None),
    ],
)
def test_a_language_is_served_by_the_longest_tag_that_it_begins_with(language, known, expected):
    assert matching(language, known) == expected


@pytest.mark.parametrize(
    ("texts", "languages", "expected"),
    [
        ({"de": "Eis", "en": "ice", "sv": "is"}, ["sv", "de"], ("sv", "is")),
        ({"de": "Eis", "en": "ice"}, ["fr"], ("en", "ice")),
        ({"sv": "is", "de": "Eis"}, ["fr"], ("de", "Eis")),
        ({"": "ice-1"}, ["de"], ("", "ice-1")),
        ({}, ["de"], None),
    ],
)
def test_a_missing_text_is_in_english_or_else_in_the_first_language_by_tag(texts, languages, expected):
    assert text_in(texts, languages) == expected


def test_the_words_of_the_page_are_in_every_language_that_it_is_written_in():
    (strings,) = PAGE.rglob("strings.js")
    names = set(re.findall(r"languageName: '([^']+)'", strings.read_text("utf-8")))
    assert len(names) == len(WRITTEN)
