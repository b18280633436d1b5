"""Terms of RDF as text: what is written is what is read, by us and by others."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from b1mg_graph.rdf.ntriples import language_of, language_string, lexical_form, literal
from b1mg_graph.vocabulary import XSD

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def parsed(term: str) -> ox.Triple:
    (quad,) = ox.parse(f"<http://x/s> <http://x/p> {term} .", format=ox.RdfFormat.N_TRIPLES)
    return quad.triple


@given(TEXTS)
def test_a_text_comes_back_as_it_was(text):
    assert lexical_form(literal(text)) == text
    assert parsed(literal(text)).object == ox.Literal(text)
    assert str(parsed(literal(text)).object) == literal(text)


@given(TEXTS, st.sampled_from(["en", "sv", "pt-BR"]))
def test_a_text_in_a_language_comes_back_with_its_language(text, language):
    term = language_string(text, language)
    assert (lexical_form(term), language_of(term)) == (text, language.lower())
    assert str(parsed(term).object) == term


@pytest.mark.parametrize("written", ['"a"', '"a\\"b@c"', '"^^<x>"', f'"2025"^^<{XSD}gYear>', "<http://x/a@b>"])
def test_what_has_no_language_has_none(written):
    assert language_of(written) is None


def test_a_literal_of_a_datatype_and_an_iri_come_back():
    assert literal("2025", f"{XSD}gYear") == f'"2025"^^<{XSD}gYear>'
    assert lexical_form(f'"2025"^^<{XSD}gYear>') == "2025"
    assert lexical_form("<http://x/ö>") == "http://x/ö"
    assert lexical_form(r'"\u00e5\U0001F9EC\t\\"') == "å🧬\t\\"
