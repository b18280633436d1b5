"""Ids and codes completed in the shell."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli


def complete(*words: str) -> list[str]:
    """What zsh is offered for the last of `words`: a type, a word and its help each."""
    environment = {
        "_B1MG_GRAPH_COMPLETE": "zsh_complete",
        "COMP_WORDS": " ".join(["b1mg-graph", *words]),
        "COMP_CWORD": str(len(words)),
    }
    result = CliRunner().invoke(cli, env=environment, prog_name="b1mg-graph")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    return [f"{word} ({hint})" if hint != "_" else word for word, hint in zip(lines[1::3], lines[2::3], strict=True)]


def test_commands_are_completed():
    assert [offer.split()[0] for offer in complete("s")] == ["show", "site", "stats", "schema"]


def test_formats_are_completed_with_what_they_are_called():
    assert complete("export", "-f", "n") == ["ntriples (N-Triples)", "nquads (N-Quads)"]


def test_ids_are_completed_with_the_names_of_the_things(initiative):
    assert complete("show", "ripplemark-l") == ["ripplemark-lake-ice (Lake ice)"]
    assert set(complete("show", "ripplemark-")) >= {
        "ripplemark-kick-off (Ripplemark kick-off meeting)",
        "ripplemark-lake-ice (Lake ice)",
    }


@pytest.mark.parametrize("begun", ["Bror", "bror", "brör"])
def test_a_name_begun_leads_to_the_id(begun, initiative):
    assert complete("show", begun) == ["bror-icefeldt (Bror Icefeldt)"]


def test_ids_are_those_of_the_data_set_that_is_chosen(initiative, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert complete("show", "bror-") == []
    assert complete("show", "--data", "initiative", "bror-") == ["bror-icefeldt (Bror Icefeldt)"]


def test_facts_with_errors_do_not_hinder_completion(put):
    put("sources/example.yaml", "people: [\n")
    assert complete("show", "bror-") == ["bror-icefeldt (Bror Icefeldt)"]


def test_a_data_set_that_is_not_there_completes_nothing():
    assert complete("show", "--data", "nowhere", "bror-") == []


def test_codes_are_completed(initiative):
    assert complete("explain", "unknown-") == [
        "unknown-key",
        "unknown-language",
        "unknown-reference",
        "unknown-section",
    ]


def test_codes_of_checks_are_completed_too(initiative):
    assert "check-co-lead-alone" in complete("explain", "check-")


def test_formats_are_completed():
    assert complete("check", "--format", "s") == ["sarif"]


def test_questions_and_their_parameters_are_completed(initiative):
    assert [offer.split()[0] for offer in complete("ask", "who-")] == ["who-co-leads", "who-leads", "who-says"]
    assert "--body (Only of this work area, project or other body.)" in complete("ask", "who-co-leads", "--")
    assert [offer.split()[0] for offer in complete("ask", "who-co-leads", "--as")] == ["--as-of"]
    assert not any(offer.startswith("--area") for offer in complete("ask", "who-co-leads", "--a"))


def test_only_ids_of_the_right_class_are_offered_to_a_question(initiative):
    assert complete("ask", "representatives-of", "--country", "S") == ["SE (Sweden)"]
    assert complete("ask", "representatives-of", "--country", "ripple") == []
    assert "ripplemark-lake-ice (Lake ice)" in complete("ask", "who-co-leads", "--body", "ripple")
    assert complete("ask", "representatives-of", "S") == ["SE (Sweden)"]
    assert complete("ask", "in-both", "ripplemark", "northern-lakes-w") == [
        "northern-lakes-water-quality (Water quality)"
    ]
    assert not any(
        offer.startswith("ripplemark-kick-off") for offer in complete("ask", "who-leads", "--body", "ripple")
    )


def test_questions_are_asked_of_the_data_set_that_is_chosen(initiative, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    offered = complete("ask", "--data", "initiative", "who-co-leads", "--body", "ripplemark-l")
    assert offered == complete("ask", "who-co-leads", "--data", "initiative", "--body", "ripplemark-l")
    assert offered == ["ripplemark-lake-ice (Lake ice)"]


def test_only_sources_are_offered_as_graphs(initiative):
    assert complete("query", "--graph", "lumilake") == ["lumilake-news-2026-01-15 (Ripplemark sets out from Birchholm)"]
