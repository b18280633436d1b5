"""Any text that is written is in the graph, and in its files, to the letter."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from b1mg_graph import KnowledgeGraph
from b1mg_graph.rdf.ntriples import language_of, language_string, lexical_form, literal
from tests.conftest import SETTINGS

from .parsers import PARSERS

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of itself, within rdflib 7

HOSTILE = [
    'She said "no"',
    "it's",
    'ends in a quotation mark"',
    "ends in a backslash\\",
    '"""three"""',
    "\\u0041 is not A",
    "\\n is not a line end",
    "a line\nand another",
    "a tab\tin between",
    "U+2028\u2028and U+2029\u2029",
    "emoji \U0001f9ec and family \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "right to left \u202eshalom\u202c \u200f\u05e9\u05dc\u05d5\u05dd\u200e",
    "<script>alert('x')</script>",
    "<https://example.org/> .",
    '" . <https://example.org/a> <https://example.org/b> "',
    "combining e\u0301, not é",
    "no-break\u00a0space and soft\u00adhyphen",
    " spaces at both ends ",
    "{en: not a mapping}",
    "null",
    "@prefix x: <y> .",
    "a # that begins no comment",
    "private \ue000 and \U0010fffd",
]
PLAIN = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
TEXTS = st.text(PLAIN | st.sampled_from("\n\t\"'\\<>{}@^#\u2028\u200f"), min_size=1, max_size=60).filter(
    lambda t: not t.isspace()
)


def quoted(text: str) -> str:
    """``text`` as a YAML scalar in double quotation marks, with all but ASCII letters as escapes."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\U{ord(c):08X}" for c in text) + '"'


def graph_with(texts: list[str]) -> KnowledgeGraph:
    names = ", ".join(quoted(text) for text in texts)
    facts = f"""
source: {{id: s, title: S, kind: k}}
kinds: {{k: {{name: K}}}}
organisations: {{o: {{name: O, also_known_as: [{names}]}}}}
"""
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir()
        (data / "graph.yaml").write_text(SETTINGS, "utf-8")
        (data / "facts.yaml").write_text(facts, "utf-8")
        return KnowledgeGraph.load(data)


def read_as(texts: list[str]) -> set[str]:
    """The names that are read: without white space around them, and in one line where they are written in several."""
    return {" ".join(text.split()) if "\n" in text.strip() else text.strip() for text in texts}


def names_in(quads) -> set[str]:
    found = [q.object for q in quads if q.predicate.value.endswith("#altLabel")]
    assert {name.language for name in found} <= {"en"}
    return {name.value for name in found}


@pytest.mark.parametrize("format_", ["turtle", "trig"])
@pytest.mark.parametrize("parser", PARSERS)
def test_a_hostile_text_is_read_back_to_the_letter(parser, format_):
    text = "".join(graph_with(HOSTILE).serialize(format_))
    assert names_in(PARSERS[parser](text, format_)) == read_as(HOSTILE)


def test_a_hostile_text_breaks_no_line():
    text = "".join(graph_with(HOSTILE).serialize("turtle"))
    statements = [line for line in text.split("\n") if line.startswith("    skos:altLabel ")]
    assert len(statements) == len(HOSTILE)
    assert all(line.endswith('"@en ;') for line in statements)


def test_a_hostile_text_answers_in_sparql_and_is_traced_back_to_its_line():
    graph = graph_with(HOSTILE)
    for text in read_as(HOSTILE):
        name = ox.Literal(text, language="en")
        assert bool(graph.query("ASK { id:o skos:altLabel ?name }", name=name))
        (place,) = graph.places(
            ox.NamedNode("https://example.org/id/o"), ox.NamedNode("http://www.w3.org/2004/02/skos/core#altLabel"), name
        )
        assert place.location.line == 4


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=12))
def test_any_text_goes_through_facts_graph_and_turtle_unchanged(texts):
    exported = "".join(graph_with(texts).serialize("turtle"))
    for read in PARSERS.values():
        assert names_in(read(exported, "turtle")) == read_as(texts)


ANY = st.text(st.characters(exclude_categories=("Cs",)))


@given(ANY)
def test_a_literal_is_written_as_oxigraph_writes_it(text):
    assert literal(text) == str(ox.Literal(text))


@given(ANY, st.sampled_from(["en", "sv", "en-GB", "zh-Hant"]))
def test_a_text_in_a_language_is_written_as_oxigraph_writes_it(text, language):
    written = language_string(text, language)
    assert written == str(ox.Literal(text, language=language))
    assert language_of(written) == language.lower()


@given(ANY, st.sampled_from(["date", "gYear", "integer", "boolean", "anyURI"]))
def test_a_literal_of_a_datatype_is_written_as_oxigraph_writes_it(text, name):
    datatype = f"http://www.w3.org/2001/XMLSchema#{name}"
    assert literal(text, datatype) == str(ox.Literal(text, datatype=ox.NamedNode(datatype)))


@given(ANY)
def test_the_text_of_a_literal_is_got_back_from_what_is_written(text):
    assert lexical_form(literal(text)) == text
    assert lexical_form(language_string(text, "en")) == text


@given(ANY)
def test_two_literals_are_equal_exactly_when_their_texts_are(text):
    (read,) = ox.parse(f"<a:s> <a:p> {literal(text)} .", format=ox.RdfFormat.N_TRIPLES)
    assert str(read.object) == literal(text)
    assert read.object.value == text
