"""What graph.yaml settles for all files."""

from __future__ import annotations

import pytest

from b1mg_graph import FactsError, KnowledgeGraph

from .findings import only


@pytest.fixture
def change(initiative):
    """Replace a text in graph.yaml by another."""

    def change(old: str, new: str) -> None:
        settings = initiative / "data/graph.yaml"
        text = settings.read_text("utf-8")
        assert old in text
        settings.write_text(text.replace(old, new), "utf-8")

    return change


@pytest.mark.parametrize("base", ["https://example.com/", "http://example.com/a#", "https://exämple.org/id/"])
def test_every_id_becomes_an_address_behind_the_base(base, change, initiative):
    change("https://example.org/northern-lakes/id/", base)
    graph = KnowledgeGraph.load(initiative)
    assert bool(graph.query(f"ASK {{ <{base}ripplemark> a b1mg:Project }}"))
    assert f"@prefix id: <{base}> ." in "".join(graph.serialize("turtle"))


@pytest.mark.parametrize(
    "base",
    [
        *("ftp://example.org/", "https://example.org/id", "https://exa mple.org/", "example.org/"),
        *("https://[x/", "https://x%/", "https://x:y/", "https://x/a#b/#", '"https://example.org/\\n"'),
    ],
)
def test_a_base_that_is_not_an_address_is_a_finding(base, change, check):
    change("https://example.org/northern-lakes/id/", base)
    found = [f for f in check() if f.code != "missing-key"]
    assert (only(found).code, only(found).location.path) == ("invalid-value", "data/graph.yaml")


@pytest.mark.parametrize("language", ["EN", "english language", '"en\\n"', "e"])
def test_an_invalid_language_tag_is_a_finding(language, change, check):
    change("language: en\n", f"language: {language}\n")
    found = only(f for f in check() if f.code == "invalid-value")
    assert found.location.path == "data/graph.yaml"
    assert found.location.excerpt == f"language: {language}"


@pytest.mark.parametrize("key", ["id", "title", "base", "language", "languages"])
def test_a_setting_that_is_needed_is_missed(key, change, check):
    change(f"\n{key}: " if key != "id" else "id: northern", f"\n# {key}: " if key != "id" else "# id: northern")
    found = [f for f in check() if f.code == "missing-key"]
    assert only(found).location.path == "data/graph.yaml"
    assert f"`{key}`" in only(found).message


def test_a_misspelt_setting_is_answered_with_the_one_that_was_meant(change, check):
    change("licence:", "license:")
    assert only(check()).help == "did you mean `licence`?"


def test_the_publisher_must_be_known(change, check):
    change("publisher: reedmark-agency", "publisher: reedmark")
    found = only(check())
    assert (found.code, found.location.path) == ("unknown-reference", "data/graph.yaml")


def test_facts_with_an_error_make_no_graph(check, initiative):
    assert [f.code for f in check("people: {bror-icefeldt: {nmae: x}}\ntopics: {a: {name: A, broader: a}}")] == [
        "unknown-key",
        "cycle",
    ]
    with pytest.raises(
        FactsError, match=r"2 errors in the facts; the first: `nmae` is not a key of a person \(.*:2:26\)"
    ):
        KnowledgeGraph.load(initiative)


def test_facts_with_warnings_make_a_graph(check, initiative):
    assert [f.severity for f in check("organisations: {lumilake-institute: {country: SE}}")] == ["warning"]
    graph = KnowledgeGraph.load(initiative)
    assert [f.code for f in graph.diagnostics] == ["disagreement"]
    with pytest.raises(FactsError, match="1 error in the facts"):
        graph.warnings_as_errors()


@pytest.mark.parametrize("tag", ["sv٤٢", '"en> <x:p> <x:o> . <x:s"', '"\\e[2J"', '"a b"', "toolongtobealanguage"])
def test_where_the_languages_are_not_known_a_text_is_in_none_that_cannot_be_one(tag, change, check):
    change("\nlanguages:", "\nlaguages:")
    found = check(f"people: {{ada: {{name: {{en: Ada, {tag}: Ida}}, roles: [{{role: member, in: ripplemark}}]}}}}")
    assert {f.code for f in found} == {"unknown-key", "unknown-language"}


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/lakes/facts/issues/new",
        "https://gitlab.com/lakes/facts/-/issues/new",
        "'https://example.org/new?subject={title}&text={body}'",
        "'https://example.org/new?text={body}'",
        "data@example.org",
        "data-office+lakes@mail.example.org",
    ],
)
def test_mistakes_are_reported_to_a_tracker_or_an_office(address, change, check, initiative):
    change("language: en\n", f"language: en\nreport_to: {address}\n")
    assert [found for found in check() if found.code in ("invalid-value", "personal-address")] == []
    assert KnowledgeGraph.load(initiative).assembly.settings.report_to == address.strip("'")


@pytest.mark.parametrize(
    "address",
    [
        "http://github.com/lakes/facts/issues/new",
        "https://github.com/lakes/facts",
        "'https://example.org/new?text={body}&more={title}'",
        "https://example.org/issues/new#top",
        "'javascript:alert(1)//{body}'",
        "mailto:data@example.org",
        "data@example",
        "'data@example.org?cc=all@example.org'",
        "'data @example.org'",
        "an office",
    ],
)
def test_what_is_no_address_for_reports_is_a_finding(address, change, check, initiative):
    change("language: en\n", f"language: en\nreport_to: {address}\n")
    found = only(f for f in check() if f.code == "invalid-value")
    assert found.location.path == "data/graph.yaml"
    assert "/issues/new" in found.message + (found.help or "") + (found.label or "")


@pytest.mark.parametrize(
    "mailbox", ["bror.icefeldt", "Bror_Icefeldt", "bicefeldt", "b.icefeldt", "icefeldt.bror", "icefeldtb"]
)
def test_the_mailbox_of_a_person_is_a_finding(mailbox, change, check):
    change("language: en\n", f"language: en\nreport_to: {mailbox}@example.org\n")
    found = only(f for f in check() if f.code == "personal-address")
    assert (found.severity, found.location.path) == ("warning", "data/graph.yaml")
    assert "Bror Icefeldt" in found.message


@pytest.mark.parametrize("mailbox", ["data", "bror", "icefeldt-award", "office.north", "b"])
def test_the_mailbox_of_an_office_is_no_finding(mailbox, change, check):
    change("language: en\n", f"language: en\nreport_to: {mailbox}@example.org\n")
    assert [f for f in check() if f.code == "personal-address"] == []
