"""What the author may have meant: ids, names and other names, without accents and capitals."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.project import find_project
from b1mg_graph.resources import shipped
from b1mg_graph.spelling import Vocabulary, fold

from .findings import only

LETTERS = "abcdefghijklmnopqrstuvwxyz"
DISTINCT = st.permutations(LETTERS).flatmap(lambda letters: st.integers(8, 26).map(lambda n: "".join(letters[:n])))


@cache
def ids() -> list[str]:
    return sorted(assemble(find_project(shipped("data"))).index.definitions)


@st.composite
def typo(draw, words):
    """A word, and what becomes of it by one typo: a letter changed, added or left out, or two swapped."""
    word = draw(words)
    at = draw(st.integers(0, len(word) - 2))
    letter = draw(st.sampled_from(LETTERS))
    rest = draw(
        st.sampled_from(
            [letter + word[at + 1 :], letter + word[at:], word[at + 1 :], word[at + 1] + word[at] + word[at + 2 :]]
        )
    )
    return word, word[:at] + rest


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ripplemak", "ripplemark"),
        ("Ripplemark", "ripplemark"),
        ("ripplemark-lakeice", "ripplemark-lake-ice"),
        ("lumilake-institut", "lumilake-institute"),
        ("birchholm-univercity", "birchholm-university"),
        ("NLI", "northern-lakes"),
        ("BU", "birchholm-university"),
    ],
)
def test_a_misspelt_id_or_a_name_is_answered_with_the_id_that_was_meant(written, meant, check):
    found = only(check(f"people:\n  bror-icefeldt:\n    roles: {{role: member, in: {written}}}\n"))
    assert f"did you mean `{meant}`" in found.help


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Lumilake Institute", "lumilake-institute"),
        ("Initiativet Nordliga sjöar", "northern-lakes"),
        ("Vattenkvalité", "vatten"),
    ],
)
def test_a_name_that_cannot_be_an_id_is_answered_with_the_id_too(written, meant, put, check):
    put(
        "sources/vatten.yaml",
        "source: {id: vatten-source, title: Vatten, kind: editorial}\n"
        "work_areas: {vatten: {name: {sv: Vattenkvalité}, part_of: northern-lakes}}\n",
    )
    found = check(f"people:\n  bror-icefeldt:\n    roles: {{role: member, in: {written}}}\n")
    assert f"`{meant}`" in only(f for f in found if f.severity == "error").help


@pytest.mark.parametrize("written", ["Sweden", "Sverige", "sverige", "Swedn", "se"])
def test_a_country_is_found_by_its_names(written, check):
    found = only(check(f"events: {{ripplemark-kick-off: {{country: {written}}}}}"))
    assert "`SE` (Sweden, country)" in found.help


def test_only_things_of_the_kind_that_is_wanted_are_suggested(check):
    found = only(check("work_areas:\n  ripplemark-lake-ice:\n    topic: lake-ise\n"))
    assert found.help == "did you mean `lake-ice` (Ice on lakes, topic)?"


def test_without_a_similar_name_the_help_says_where_such_a_thing_is_described(check):
    found = only(check("work_areas:\n  ripplemark-lake-ice:\n    topic: zzz\n"))
    assert found.help == "describe it under `topics:`, or correct the id"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Beliën, J.", "belienj"),
        ("ÅSE", "ase"),
        ("Straße", "strasse"),
        ("  ", ""),
        ("1+MG", "1mg"),
        ("日本", "日本"),
        ("ﬁn", "fin"),
    ],
)
def test_names_are_compared_without_accents_case_and_punctuation(text, folded):
    assert fold(text) == folded


def test_the_likeliest_comes_first_and_each_word_once():
    vocabulary = Vocabulary([("lake", ["the lake", "a lake"]), ("lakes", ["Lakes"]), ("bake", [])])
    assert vocabulary.suggest("lakes") == ["lakes", "lake", "bake"][: len(vocabulary.suggest("lakes"))]
    assert vocabulary.suggest("lake", most=1) == ["lake"]


def test_of_words_that_are_equally_near_the_one_of_the_same_letters_comes_first():
    vocabulary = Vocabulary((f"b1mg-wp{number}", ()) for number in range(1, 8))
    assert vocabulary.suggest("b1mg-w6p")[0] == "b1mg-wp6"


def test_in_a_large_vocabulary_the_word_is_still_found():
    vocabulary = Vocabulary((f"person-{number:05}", [f"Person {number}"]) for number in range(20_000))
    assert "person-01234" in vocabulary.suggest("person-0123x4", most=40)


# tasks and work packages of one project are a digit apart, and no typo in a digit tells which was meant
WORDS = st.deferred(lambda: st.sampled_from([word for word in ids() if len(word) >= 8 and not word[-1].isdigit()]))


@pytest.mark.untraced
@given(typo(WORDS))
@settings(deadline=None)
def test_an_id_of_the_shipped_data_with_one_typo_is_suggested(words):
    meant, written = words
    assert meant in Vocabulary((word, ()) for word in ids()).suggest(written)


@pytest.mark.untraced
@given(typo(DISTINCT), st.lists(st.text(LETTERS, max_size=20), max_size=20))
@settings(deadline=None)
def test_a_long_word_with_one_typo_is_found_among_any_others(words, others):
    meant, written = words
    assert meant in Vocabulary((word, ()) for word in [*others, meant]).suggest(written, most=21)


@pytest.mark.untraced
@given(st.lists(st.tuples(st.text(), st.lists(st.text(), max_size=3)), max_size=20), st.text())
@settings(deadline=None)
def test_suggestions_never_fail_and_are_words_of_the_vocabulary(words, written):
    found = Vocabulary(words).suggest(written)
    assert set(found) <= {word for word, _ in words}
    assert len(found) == len(set(found)) <= 3
