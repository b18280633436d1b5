"""Values are read as they are written, and mean what the schema says."""

from __future__ import annotations

import pytest

from b1mg_graph import KnowledgeGraph

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture
def values(initiative, state):
    """State facts, which must be sound, and give the values that a thing then has for a property."""

    def values(facts: str, thing: str, property_: str) -> list[str]:
        state(facts)
        rows = KnowledgeGraph.load(initiative).query(f"SELECT ?value {{ id:{thing} {property_} ?value }}")
        return sorted(str(row["value"]) for row in rows)

    return values


@pytest.mark.parametrize(
    ("written", "datatype"),
    [("2025", "gYear"), ("2025-03", "gYearMonth"), ("2025-03-19", "date"), ("'2025'", "gYear"), ("0001", "gYear")],
)
def test_a_date_is_of_the_precision_that_is_written(written, datatype, values):
    found = values(f"events: {{ripplemark-talk: {{name: Talk, since: {written}}}}}", "ripplemark-talk", "b1mg:since")
    assert found == [f'"{written.strip(chr(39))}"^^<{XSD}{datatype}>']


@pytest.mark.parametrize(
    "written",
    [
        "0123",
        "1e3",
        "0x1F",
        "1_000",
        "12:30:45",
        "yes",
        "on",
        "No",
        "true",
        "1.0",
        ".inf",
        "2025-03-19",
        "=",
    ],
)
def test_a_text_is_what_is_written_whatever_yaml_would_make_of_it(written, values):
    facts = f"projects: {{driftwood: {{name: {written}, grant_number: {written}}}}}"
    assert values(facts, "driftwood", "b1mg:grantNumber") == [f'"{written}"']
    assert values(facts, "driftwood", "rdfs:label") == [f'"{written}"@en']


def test_no_is_norway(values):
    assert values("organisations: {fjord: {name: Fjord, country: NO}}", "fjord", "b1mg:country") == [
        "<https://example.org/northern-lakes/id/NO>"
    ]


@pytest.mark.parametrize("written", ["true", "'true'", "[true]"])
def test_a_boolean_is_true_or_false_in_small_letters(written, values):
    found = values(f"organisations: {{fjord: {{name: Fjord, formal: {written}}}}}", "fjord", "b1mg:formal")
    assert found == [f'"true"^^<{XSD}boolean>']


@pytest.mark.parametrize(("written", "number"), [("25", 25), ("+7", 7), ("007", 7), ("0", 0), ("27", 27)])
def test_a_number_has_one_form(written, number, values):
    found = values(f"initiatives: {{bay: {{name: Bay, eu_country_count: {written}}}}}", "bay", "b1mg:euCountryCount")
    assert found == [f'"{number}"^^<{XSD}integer>']


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Lake & Ice", "Lake & Ice"),
        ("'it''s'", "it's"),
        (r'"a \"b\" \\ c"', r"a \"b\" \\ c"),
        ('"one\\ntwo"', r"one\ntwo"),
        ("日本 👩\u200d🔬", "日本 👩\u200d🔬"),
        ('"\\u00e5"', "å"),
        ("e\u0301", "e\u0301"),
        (">-\n      one\n      two", "one two"),
        ("a # b", "a"),
        ("a#b", "a#b"),
    ],
)
def test_a_text_keeps_every_character(written, text, values):
    facts = f"organisations:\n  fjord:\n    name: Fjord\n    description: {written}\n"
    assert values(facts, "fjord", "dcterms:description") == [f'"{text}"@en']


def test_a_list_gives_as_many_values_as_it_has(values):
    facts = "organisations: {fjord: {name: Fjord, place: [page 1, page 2], same_as: https://example.org/fjord}}"
    assert values(facts, "fjord", "b1mg:place") == ['"page 1"', '"page 2"']
    assert values(facts, "fjord", "schema:sameAs") == ["<https://example.org/fjord>"]


@pytest.mark.parametrize("written", ["SE\\n", "\\nSE", "SE "])
def test_a_line_end_is_a_character_that_a_code_does_not_have(written, check):
    found = check(f'countries:\n  SE:\n    code: "{written}"\n')
    assert [(f.location.line, f.code) for f in found if f.severity == "error"] == [(4, "invalid-value")]


def test_each_bare_true_is_warned_of_where_the_first_is_in_quotation_marks(initiative, state):
    """What is known of a value that recurs holds however it is written."""
    first, then, last = "grant_number: 'true'", "grant_number: true", "grant_number: true"
    state(f"projects:\n  one: {{name: One, {first}}}\n  two: {{name: Two, {then}}}\n  three: {{name: Three, {last}}}")
    found = [one for one in KnowledgeGraph.load(initiative).diagnostics if "the text of `grant_number`" in one.message]
    assert len(found) == 2
