"""A retired id is owl:deprecated, and nothing else any more."""

from __future__ import annotations

FACTS = """\
organisations:
  pond: {name: Pond}
retired:
  puddle: {replaced_by: pond, reason: {en: It has grown., sv: Den har vuxit.}}
"""
BASE = "https://example.org/id/"


def ask(assembly, pattern: str) -> bool:
    return bool(assembly.dataset.query(f"PREFIX id: <{BASE}> ASK {{ {pattern} }}"))


def test_a_retired_id_is_deprecated_and_says_what_replaced_it_and_why(facts):
    assembly = facts(FACTS)
    assert ask(assembly, "id:puddle owl:deprecated true ; a b1mg:Retired ; dcterms:isReplacedBy id:pond")
    assert ask(assembly, "id:puddle b1mg:reason 'It has grown.'@en , 'Den har vuxit.'@sv")
    assert ask(assembly, "GRAPH b1mg:derived { id:puddle owl:deprecated true }")


def test_what_is_in_use_is_not_deprecated_and_what_is_retired_is_no_agent(facts):
    assembly = facts(FACTS)
    assert not ask(assembly, "id:pond owl:deprecated ?anything")
    assert not ask(assembly, "id:puddle a ?class FILTER(?class != b1mg:Retired)")


def test_a_tombstone_is_in_no_statement_and_gets_no_note(facts):
    assert [d for d in facts(FACTS).diagnostics if "puddle" in d.message] == []
