"""The rule of co-leading: who shares the lead of one body, at times that are not known to be disjoint."""

from __future__ import annotations

import pytest

TOGETHER = "ASK {{ GRAPH b1mg:derived {{ id:{} b1mg:coLeadsWith id:{} }} }}"


def co_lead(facts, ada: str, bo: str):
    """Ada and Bo with one role each, given by what is beside ``role: co-lead``."""
    return facts(f"""
organisations:
  pond: {{name: Pond}}
work_areas:
  ice: {{name: Ice, part_of: pond}}
  snow: {{name: Snow, part_of: pond}}
people:
  ada: {{name: Ada, roles: [{{role: co-lead, {ada}}}]}}
  bo: {{name: Bo, roles: [{{role: co-lead, {bo}}}]}}
""")


def are_together(assembly) -> bool:
    """Whether the two co-lead with each other; it must be stated of both or of neither."""
    both = {bool(assembly.dataset.query(TOGETHER.format(*pair))) for pair in (("ada", "bo"), ("bo", "ada"))}
    assert len(both) == 1
    return both.pop()


def test_two_who_co_lead_one_body_co_lead_with_each_other(facts):
    assert are_together(co_lead(facts, "in: ice", "in: ice"))


def test_two_who_co_lead_different_bodies_do_not(facts):
    assert not are_together(co_lead(facts, "in: ice", "in: snow"))


def test_no_holder_co_leads_with_itself(facts):
    assembly = co_lead(facts, "in: ice, term: first, until: 2020}, {role: co-lead, in: ice, term: second", "in: ice")
    assert not bool(assembly.dataset.query("ASK { ?one b1mg:coLeadsWith ?one }"))
    assert are_together(assembly)


@pytest.mark.parametrize("role", ["lead", "deputy-lead", "co-chair", "member", "coordinator"])
def test_another_role_beside_a_co_lead_is_not_co_leading(facts, role):
    assembly = co_lead(facts, "in: ice", "in: snow}, {role: " + role + ", in: ice")
    assert not are_together(assembly)


def test_an_organisation_and_a_person_may_co_lead_with_each_other(facts):
    dataset = facts("""
organisations:
  pond: {name: Pond, roles: [{role: co-lead, in: ice}]}
work_areas:
  ice: {name: Ice, part_of: pond}
people:
  ada: {name: Ada, roles: [{role: co-lead, in: ice}]}
""").dataset
    assert bool(dataset.query("ASK { id:ada b1mg:coLeadsWith id:pond . id:pond b1mg:coLeadsWith id:ada }"))


APART = [
    ("until: 2021", "since: 2022"),
    ("until: 2021", "since: 2022-11"),
    ("until: 2021-12", "since: 2022"),
    ("until: 2021-12-31", "since: 2022-01-01"),
    ("until: 2022-03", "since: 2022-04"),
    ("until: 2022-03", "since: 2022-04-01"),
    ("until: 2022-03-30", "since: 2022-03-31"),
    ("since: 2019, until: 2021", "since: 2022, until: 2023"),
]
NOT_KNOWN_TO_BE_APART = [
    ("until: 2022", "since: 2022-11"),
    ("until: 2022-11", "since: 2022"),
    ("until: 2022", "since: 2022"),
    ("until: 2022-03", "since: 2022-03-31"),
    ("until: 2022-03-31", "since: 2022-03-31"),
    ("since: 2022", "since: 2019"),
    ("until: 2022", "until: 2019"),
    ("since: 2019, until: 2021", "since: 2020, until: 2023"),
    ("since: 2019, until: 2021", ""),
]


@pytest.mark.parametrize(("earlier", "later"), APART)
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_two_whose_times_are_known_to_lie_apart_do_not_co_lead_with_each_other(facts, earlier, later, turned):
    times = (later, earlier) if turned else (earlier, later)
    assert not are_together(co_lead(facts, *(f"in: ice, {time}" for time in times)))


@pytest.mark.parametrize(("one", "other"), NOT_KNOWN_TO_BE_APART)
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_two_whose_times_may_overlap_as_far_as_is_known_co_lead_with_each_other(facts, one, other, turned):
    times = (other, one) if turned else (one, other)
    assert are_together(co_lead(facts, *(f"in: ice, {time}".removesuffix(", ") for time in times)))


def test_one_term_that_overlaps_is_enough(facts):
    terms = "in: ice, term: first, until: 2015}, {role: co-lead, in: ice, term: second, since: 2020"
    assert are_together(co_lead(facts, terms, "in: ice, since: 2019"))
    assert not are_together(co_lead(facts, terms, "in: ice, since: 2016, until: 2019"))


@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_co_leading_elsewhere_closes_no_gap_between_the_times_here(facts, turned):
    apart, elsewhere = "in: ice, until: 2015", "in: ice, since: 2020}, {role: co-lead, in: snow"
    assert not are_together(co_lead(facts, *((elsewhere, apart) if turned else (apart, elsewhere))))


def test_of_three_each_co_leads_with_both_others(facts):
    dataset = facts("""
work_areas:
  ice: {name: Ice, part_of: pond}
organisations:
  pond: {name: Pond, roles: [{role: co-lead, in: ice}]}
  shore: {name: Shore, roles: [{role: co-lead, in: ice}]}
  reed: {name: Reed, roles: [{role: co-lead, in: ice}]}
""").dataset
    pairs = dataset.query("SELECT ?one ?other { ?one b1mg:coLeadsWith ?other }")
    assert len({(str(row["one"]), str(row["other"])) for row in pairs}) == 6
