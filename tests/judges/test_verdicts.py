"""Our checker, pySHACL and rudof come to the same verdict on worlds of facts, sound ones and mutated ones."""

from __future__ import annotations

import pytest
from hypothesis import given

from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.schema.shapes import load_schema

from .effort import tried
from .mutated import Mutated, every_mutation, mutated, verdicts, with_junk
from .worlds import worlds

pytestmark = pytest.mark.untraced  # no line is run here that other tests do not run, but each very often

SCHEMA = load_schema(shipped_ontology())
SECTIONS = list(SCHEMA.sections)


@tried(5, 500)
@given(world=worlds(SCHEMA))
def test_a_world_in_which_nothing_is_wrong_conforms_in_the_eyes_of_all(world, shapes_alone):
    assert verdicts(Mutated(world, []), shapes_alone) == {"b1mg-graph": set(), "pyshacl": set(), "rudof": set()}


@pytest.mark.parametrize("section", SECTIONS)
def test_whatever_is_written_wrongly_under_any_key_all_find_that_and_nothing_else(section, shapes_alone):
    @tried(1, 50)
    @given(case=every_mutation(SCHEMA, SCHEMA.sections[section]))
    def all_find(case: Mutated) -> None:
        found = verdicts(case, shapes_alone)
        assert found == dict.fromkeys(found, case.expected())

    all_find()


@tried(10, 3000)
@given(case=mutated(SCHEMA))
def test_on_a_mutated_world_all_name_the_same_records_and_shapes(case, shapes_alone):
    found = verdicts(case, shapes_alone)
    assert found == dict.fromkeys(found, found["b1mg-graph"])
    assert case.expected() <= found["b1mg-graph"]


@tried(6, 1000)
@given(case=mutated(SCHEMA, inline=True))
def test_on_mutated_settings_and_headers_all_name_the_same_records_and_shapes(case, shapes_alone):
    found = verdicts(case, shapes_alone)
    assert found == dict.fromkeys(found, found["b1mg-graph"])
    assert case.expected() <= found["b1mg-graph"]


@tried(5, 3000)
@given(case=with_junk(SCHEMA))
def test_no_judge_finds_errors_in_what_our_checker_accepts(case, shapes_alone):
    found = verdicts(case, shapes_alone)
    assert found["pyshacl"] == found["rudof"]
    assert found["pyshacl"] <= found["b1mg-graph"]
