"""Texts in the languages of the data set, one or several."""

from __future__ import annotations

import pytest

from b1mg_graph import KnowledgeGraph

from .findings import marked, only, places


@pytest.fixture
def names(initiative, state):
    """Give the values of a property of `fjord`, whose one key besides its name is given."""

    def names(key: str, written: str, property_: str) -> list[str]:
        state(f"organisations:\n  fjord:\n    name: Fjord\n    {key}: {written}\n")
        rows = KnowledgeGraph.load(initiative).query(f"SELECT ?text {{ id:fjord {property_} ?text }}")
        return sorted(str(row["text"]) for row in rows)

    return names


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        ("A", ['"A"@en']),
        ("{sv: Å}", ['"Å"@sv']),
        ("{en: A, sv: Å}", ['"A"@en', '"Å"@sv']),
        ("[A, B]", ['"A"@en', '"B"@en']),
        ("{en: [A, B], sv: Å}", ['"A"@en', '"B"@en', '"Å"@sv']),
        ("[A, {sv: Å}, {en: B}]", ['"A"@en', '"B"@en', '"Å"@sv']),
        ("[A, A]", ['"A"@en']),
    ],
)
def test_a_text_may_be_given_in_several_languages_and_several_times(written, texts, names):
    assert names("also_known_as", written, "skos:altLabel") == texts


def test_a_text_without_a_language_is_in_the_main_language(initiative, names):
    settings = initiative / "data/graph.yaml"
    settings.write_text(settings.read_text("utf-8").replace("language: en\n", "language: sv\n"), "utf-8")
    assert names("description", "En fjord", "dcterms:description") == ['"En fjord"@sv']


def test_a_language_is_added_to_the_data_set_in_its_settings(initiative, names):
    settings = initiative / "data/graph.yaml"
    settings.write_text(settings.read_text("utf-8").replace("[en, sv]", "[en, sv, pt-BR]"), "utf-8")
    assert names("description", "{pt-BR: Um fiorde}", "dcterms:description") == ['"Um fiorde"@pt-br']


@pytest.mark.parametrize("tag", ["de", "EN", "en-GB", "se", "english", '""'])
def test_a_language_that_the_data_set_does_not_have_is_an_error(tag, check):
    found = only(check(f"initiatives:\n  northern-lakes:\n    short_name: {{en: NLI, {tag}: x}}\n"))
    assert (found.code, found.location.line) == ("unknown-language", 4)
    assert marked(found) == tag


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("[A, B]", [(4, "too-many-values")]),
        ("{en: [A, B]}", [(4, "too-many-values")]),
        ("[A, {en: B}]", [(4, "too-many-values")]),
        ("[A, {sv: Å}]", []),
        ("[A, B, C]", [(4, "too-many-values"), (4, "too-many-values")]),
    ],
)
def test_a_name_is_one_in_each_language(written, codes, check):
    found = check(f"people:\n  nils-fjord:\n    name: {written}\n    roles: {{role: member, in: northern-lakes}}\n")
    assert places(found) == codes
    assert all(marked(f.related[0]) == "A" for f in found)


def test_a_language_given_twice_is_a_key_given_twice(check):
    found = check("initiatives:\n  northern-lakes:\n    short_name:\n      sv: INS\n      sv: INS\n")
    assert "duplicate-key" in [f.code for f in found]
    assert all(f.location.line == 6 for f in found)


def test_a_language_tag_that_no_reader_of_turtle_takes_is_an_error(initiative, check):
    settings = initiative / "data/graph.yaml"
    settings.write_text(settings.read_text("utf-8").replace("[en, sv]", "[en, sv, en-longerthaneight]"), "utf-8")
    assert [(f.location.path, f.code) for f in check()] == [("data/graph.yaml", "invalid-value")]
