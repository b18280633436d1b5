"""Every check finds, and every rule derives, the same in every server as here."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from b1mg_graph.ontology import shipped_ontology

from .answers import of_engine

CHECKS = {file.stem: file.text() for file in shipped_ontology().queries("checks")}
RULES = {file.stem: file.text() for file in shipped_ontology().queries("rules")}
EQUAL: dict[str, dict[str, set[str]]] = {"checks": {}, "rules": {}}
"""The checks and the rules that gave the same, by store."""


def with_prefixes(text: str, facts) -> str:
    declared = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in facts.assembly.dataset.prefixes.items())
    return f"{declared}{text}"


@pytest.mark.parametrize("name", CHECKS)
def test_a_store_finds_by_a_check_what_we_find(name, reasoner, facts):
    store, server = reasoner
    assert server.select(with_prefixes(CHECKS[name], facts)) == of_engine(facts.assembly.dataset.query(CHECKS[name]))
    EQUAL["checks"].setdefault(store, set()).add(name)


@pytest.mark.parametrize("name", RULES)
def test_a_store_derives_by_a_rule_what_we_derive(name, reasoner, facts):
    store, server = reasoner
    ours = ox.parse(facts.assembly.dataset.construct(RULES[name]) or b"", format=ox.RdfFormat.N_TRIPLES)
    assert server.construct(with_prefixes(RULES[name], facts)) == {quad.triple for quad in ours}
    EQUAL["rules"].setdefault(store, set()).add(name)


def test_there_is_something_to_find_and_to_derive(facts):
    assert sum(bool(of_engine(facts.assembly.dataset.query(text))) for text in CHECKS.values()) >= 3
    assert sum(bool(facts.assembly.dataset.construct(text)) for text in RULES.values()) >= 15
