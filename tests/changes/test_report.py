"""Changes as lines of text, as Markdown and as JSON."""

from __future__ import annotations

import json

import click
import pytest

from b1mg_graph.changes.difference import difference
from b1mg_graph.changes.report import as_json, as_markdown, as_text, summary
from b1mg_graph.changes.revision_state import State, states_of
from b1mg_graph.changes.summary import summarize
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.schema.shapes import load_schema

from .conftest import NEWS, PAGE

MANY = """\
organisations:
  lumilake-institute:
    name: Lumilake Institute
    country: FI
    roles:
      - {role: coordinator, in: ripplemark}
      - {role: co-lead, in: ripplemark-lake-ice}
"""
SIGNATORIES = "countries:\n" + "".join(
    f"  {code}: {{roles: {{role: signatory, in: northern-lakes}}}}\n" for code in ("EE", "FI", "LV", "NO", "SE")
)


@pytest.fixture
def shown(changed):
    """The text of what has changed."""
    return lambda **options: click.unstyle(as_text(found := changed(), summarize(found), **options))


def test_no_difference_is_reported_as_text_and_as_markdown(changed):
    found = changed()
    assert as_text(found, []) == "no difference"
    assert as_markdown(found, []) == "## Changes from `HEAD` to `data`\n\nNo difference."


def test_things_are_separate_with_their_sources_and_changes_of_sources_only_are_last(lakes, shown):
    lakes.edit(NEWS, "role: coordinator, in: ripplemark", "role: lead, in: ripplemark")
    lakes.edit(PAGE, "homepage: https://example.org/birchholm/", "homepage: https://example.org/bu/")
    lakes.add("countries:\n  SE: {roles: {role: signatory, in: northern-lakes}}\n")
    assert shown() == (
        "BU: homepage changed: https://example.org/birchholm/ → https://example.org/bu/"
        "  [birchholm-ripplemark-page]\n\n"
        "Lumilake Institute in Ripplemark: role corrected: coordinator → lead  [lumilake-news-2026-01-15]\n\n"
        "new source: Added — kind editorial  [added]\n\n"
        "now also stated by Added  [added]:\n"
        "  Sweden is a signatory of NLI"
    )


def test_of_many_facts_with_another_source_some_are_shown_and_all_on_demand(lakes, shown):
    lakes.add(SIGNATORIES + MANY)
    assert shown().splitlines()[-1] == "  … and 3 more (--all lists them)"
    every = shown(every=True).splitlines()
    assert len([line for line in every if line.startswith("  ")]) == 8
    assert "  Sweden is a signatory of NLI" in every


def test_markdown_shows_names_as_they_are_and_links_addresses(lakes, changed):
    lakes.edit(NEWS, "name: Ripplemark\n", "name: 'Ripple*mark* <b>[x](y) `|`'\n")
    lakes.edit(PAGE, "homepage: https://example.org/birchholm/", "homepage: https://example.org/a_b_c/")
    lakes.add("countries:\n  SE: {roles: {role: signatory, in: northern-lakes}}\n")
    found = changed()
    text = as_markdown(found, summarize(found))
    assert "### Ripple\\*mark\\* \\<b\\>\\[x\\](y) \\`\\|\\` (project, `ripplemark`)" in text
    assert "→ <https://example.org/a_b_c/> (`birchholm-ripplemark-page`)" in text
    assert text.endswith("### Sources\n\n- now also stated by Added (`added`):\n  - Sweden is a signatory of NLI")


def test_a_name_with_back_quotes_is_still_code_in_markdown():
    state = State("a`b``", "file", {}, load_schema(shipped_ontology()))
    assert as_markdown(difference(state, state), []).splitlines()[0] == "## Changes from ``` a`b`` ``` to ``` a`b`` ```"


def test_json_holds_things_with_changes_and_their_quads(lakes, changed):
    lakes.edit(PAGE, "homepage: https://example.org/birchholm/", "homepage: https://example.org/bu/")
    found = changed()
    base = "https://example.org/northern-lakes/id/"
    page = f"<{base}birchholm-ripplemark-page>"
    home = f"<{base}birchholm-university> <http://xmlns.com/foaf/0.1/homepage>"
    assert json.loads(as_json(found, summarize(found))) == {
        "old": {"name": "HEAD", "kind": "revision"},
        "new": {"name": "data", "kind": "folder"},
        "quads": {"added": 1, "removed": 1, "derived_added": 0, "derived_removed": 0},
        "things": [
            {
                "id": "birchholm-university",
                "iri": f"{base}birchholm-university",
                "name": "Birchholm University",
                "type": "organisation",
                "changes": [
                    {
                        "kind": "value-changed",
                        "words": "BU: homepage changed: https://example.org/birchholm/ → https://example.org/bu/",
                        "sources": ["birchholm-ripplemark-page"],
                        "added": [f"{home} <https://example.org/bu/> {page} ."],
                        "removed": [f"{home} <https://example.org/birchholm/> {page} ."],
                    }
                ],
            }
        ],
    }


def test_the_last_line_says_how_much_has_changed(lakes, changed):
    lakes.edit(PAGE, "      - {role: partner, in: ripplemark, place: paragraph 1}\n", "")
    lakes.add("countries:\n  SE: {roles: {role: signatory, in: northern-lakes}}\n")
    found = changed()
    assert summary(found, summarize(found)) == (
        "2 changes of 2 things; 1 fact with other sources; 13 quads added, 11 removed (4 and 5 derived)"
    )


def test_a_name_with_control_characters_cannot_move_the_cursor(tmp_path):
    old, new = tmp_path / "old.nt", tmp_path / "new.nt"
    label = "<http://x/a> <http://www.w3.org/2000/01/rdf-schema#label>"
    old.write_text(f'{label} "a" .\n', "utf-8")
    new.write_text(f'{label} "\\u001B[31mred\\nline\\u202Eend" .\n', "utf-8")
    found = difference(*states_of([str(old), str(new)]))
    text = click.unstyle(as_text(found, summarize(found)))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\n" not in text


def test_a_statement_in_no_graph_has_no_source(tmp_path):
    quads = "<http://x/a> <http://x/p> <http://x/b> {}.\n<http://x/c> <http://x/p> <http://x/b> <http://x/g> .\n"
    (tmp_path / "old.nq").write_text(quads.format("<http://x/g> "), "utf-8")
    (tmp_path / "new.nq").write_text(quads.format("<http://x/g> ") + quads.format(""), "utf-8")
    found = difference(*states_of([str(tmp_path / "old.nq"), str(tmp_path / "new.nq")]))
    assert (
        click.unstyle(as_text(found, summarize(found))) == "now also stated by no source:\n  http://x/a: p http://x/b"
    )


def test_what_many_things_have_in_common_is_one_line_with_a_count(lakes, changed):
    names = ["alder", "birch", "cedar", "elm", "fir", "hazel", "larch"]
    facts = "".join(f"  {name}: {{name: {name}, homepage: https://example.org/{name}}}\n" for name in names)
    lakes.add(f"organisations:\n{facts}")
    lakes.commit()
    lakes.add(f"organisations:\n{facts.replace('https', 'http')}")
    found = changed()
    things = summarize(found)
    line = "homepage changed of 7 organisations: alder, birch, cedar, elm, fir and 2 more (--all lists them)"
    assert click.unstyle(as_text(found, things)) == f"{line}  [added]"
    assert as_markdown(found, things).endswith(
        "### Similar changes\n\n- homepage changed of 7 organisations: alder, birch, cedar, elm, fir and 2 more "
        "(--all lists them) (`added`)"
    )
    assert len(as_text(found, things, every=True).split("\n\n")) == 7
    assert len(json.loads(as_json(found, things))["things"]) == 7


def test_many_changes_in_roles_of_few_are_one_line_as_well(lakes, changed):
    roles = "".join(
        f"      - {{role: {r}, in: ripplemark, place: p1}}\n" for r in ("chair", "lead", "owner", "host", "member")
    )
    both = f"  bror-icefeldt:\n    roles:\n{roles}  aila-stillmere:\n    roles:\n{roles}"
    both = both.replace("owner", "director").replace("host", "observer")
    lakes.add(f"people:\n{both}")
    lakes.commit()
    lakes.add(f"people:\n{both.replace('p1', 'p2')}")
    found = changed()
    assert "place changed in 10 places: Aila Stillmere, Bror Icefeldt (--all lists them)" in as_text(
        found, summarize(found)
    )
