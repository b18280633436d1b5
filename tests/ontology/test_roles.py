"""Rules on roles held: from a membership to one direct link, and to what follows from that."""

from __future__ import annotations

import pytest

BODIES = """
initiatives:
  lakes: {name: Lakes}
projects:
  ripple: {name: Ripple}
work_areas:
  ice: {name: Ice, part_of: ripple}
countries:
  SE:
    code: SE
    roles: [{role: signatory, in: lakes}]
organisations:
  pond:
    name: Pond
    roles:
      - {role: partner, in: ripple}
      - {role: representative, in: lakes, for: SE}
      - {role: host, in: ice}
  shore:
    name: Shore
    roles: [{role: observer, in: lakes}, {role: secretariat, in: lakes}]
events:
  regatta: {name: Regatta, about: ripple}
people:
  ada:
    name: Ada
    roles:
      - {role: lead, in: ripple}
      - {role: principal-investigator, in: ripple, for: pond}
      - {role: health-economist, in: pond}
    attended: [{event: regatta, for: pond}]
  bo:
    name: Bo
    roles: [{role: co-lead, in: ice}, {role: co-chair, in: lakes}, {role: director, in: shore}]
  cy:
    name: Cy
    roles: [{role: deputy-lead, in: ice}, {role: co-lead, in: ice}]
"""


@pytest.fixture
def lakes(facts):
    """Whether a triple is derived from the facts above, and whether it is anywhere at all."""
    dataset = facts(BODIES).dataset
    return lambda triple, graph="b1mg:derived": bool(dataset.query(f"ASK {{ GRAPH {graph} {{ {triple} }} }}"))


@pytest.mark.parametrize(
    "triple",
    [
        "id:ada b1mg:leads id:ripple",
        "id:ada b1mg:memberOf id:ripple",
        "id:ada b1mg:worksFor id:pond",
        "id:bo b1mg:coLeads id:ice",
        "id:bo b1mg:coChairs id:lakes",
        "id:bo b1mg:directs id:shore",
        "id:cy b1mg:deputyLeads id:ice",
        "id:pond b1mg:partnerIn id:ripple",
        "id:pond b1mg:hosts id:ice",
        "id:SE b1mg:signatoryOf id:lakes",
        "id:shore b1mg:observerOf id:lakes",
        "id:shore b1mg:secretariatOf id:lakes",
    ],
)
def test_a_role_held_becomes_the_direct_property_of_the_role(lakes, triple):
    assert lakes(triple)


@pytest.mark.parametrize(
    "triple",
    [
        "id:bo b1mg:leads ?anything",
        "id:ada b1mg:coLeads ?anything",
        "id:ada b1mg:leads id:ice",
        "id:ripple b1mg:leads ?anything",
        "id:pond b1mg:leads ?anything",
        "id:shore b1mg:memberOf ?anything",
        "id:SE b1mg:memberOf ?anything",
    ],
)
def test_no_direct_property_is_made_up_that_the_role_does_not_represent(lakes, triple):
    assert not lakes(triple)


def test_who_represents_a_country_is_linked_to_the_country_and_not_to_the_body(lakes):
    assert lakes("id:pond b1mg:represents id:SE")
    assert not lakes("id:pond b1mg:represents id:lakes")
    assert not lakes("id:pond ?anything id:lakes")


def test_a_role_on_behalf_of_an_organisation_represents_it_only_where_the_role_says_so(lakes):
    assert not lakes("id:ada b1mg:represents id:pond")


def test_who_was_at_an_event_is_linked_to_it(lakes):
    assert lakes("id:ada b1mg:attended id:regatta")
    assert not lakes("id:pond b1mg:attended id:regatta")
    assert not lakes("id:bo b1mg:attended ?anything")


@pytest.mark.parametrize("holder", ["ada id:ripple", "bo id:ice", "cy id:ice"])
def test_who_leads_or_co_leads_a_body_is_org_head_of_it(lakes, holder):
    who, body = holder.split()
    assert lakes(f"id:{who} org:headOf {body}")


@pytest.mark.parametrize("pair", ["bo org:headOf id:lakes", "bo org:headOf id:shore", "ada org:headOf id:pond"])
def test_who_chairs_directs_or_works_for_a_body_is_not_org_head_of_it(lakes, pair):
    assert not lakes(f"id:{pair}")


@pytest.mark.parametrize(
    "pair", ["ripple id:ada", "ripple id:pond", "ice id:bo", "ice id:cy", "lakes id:bo", "pond id:ada", "shore id:bo"]
)
def test_a_body_has_as_members_those_whose_role_makes_them_belong_to_it(lakes, pair):
    body, holder = pair.split()
    assert lakes(f"id:{body} org:hasMember {holder}")


@pytest.mark.parametrize("pair", ["lakes id:SE", "lakes id:pond", "lakes id:shore", "ice id:pond"])
def test_signing_representing_observing_hosting_and_office_work_make_no_member(lakes, pair):
    body, holder = pair.split()
    assert not lakes(f"id:{body} org:hasMember {holder}")


def test_what_is_derived_is_in_no_source(lakes):
    assert lakes("id:ada b1mg:leads id:ripple")
    assert not lakes("id:ada b1mg:leads id:ripple", graph="id:lake-news")


def test_a_role_of_the_users_own_works_like_those_that_ship(facts):
    own = """
roles:
  ferryman: {name: ferryman, direct_property: hosts, behalf_property: represents}
organisations:
  pond: {name: Pond}
  shore: {name: Shore}
people:
  ada: {name: Ada, roles: [{role: ferryman, in: pond, for: shore}]}
"""
    dataset = facts(own).dataset
    assert bool(dataset.query("ASK { id:ada b1mg:hosts id:pond ; b1mg:represents id:shore }"))
