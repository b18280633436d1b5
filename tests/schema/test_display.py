"""How things are shown is said in the ontology: what is added there is on the page, with no change in the program."""

from __future__ import annotations

import re

import pytest

from b1mg_graph.errors import SchemaError
from b1mg_graph.network.payload import payload
from b1mg_graph.network.projection import project
from b1mg_graph.network.selection import Selection
from b1mg_graph.network.views import views_of
from b1mg_graph.theme import outline_of

INDIVIDUAL = 'skos:notation "{word}" ; rdfs:label "{word}"@en ; skos:definition "All of it."@en ; b1mg:position 9'
OWN = "@prefix own: <https://example.org/own#> .\n"
FACTS = """\
roles:
  chair: {name: chair, direct_property: chairs}
  member: {name: member, direct_property: memberOf}
topics: {water: {name: {en: Water}}}
organisations:
  pond: {name: Pond, topic: water}
  shore: {name: Shore}
people:
  ada: {name: Ada, roles: [{role: chair, in: pond}, {role: member, in: shore}]}
"""


def individual(name: str, kind: str, more: str) -> str:
    return f"{OWN}own:{name} a b1mg:{kind} ; {INDIVIDUAL.format(word=name)} ; {more} .\n"


def displayed(workshop, facts: str = FACTS, *, alone: bool = False):
    """What the page is given of these facts, and the views by their ids."""
    network = project(workshop.assembly(facts, alone=alone))
    views = views_of(network)
    return payload(network, views, Selection()), {view.id: view for view in views}


def refusal_of(workshop) -> str:
    with pytest.raises(SchemaError) as caught:
        workshop.schema()
    return str(caught.value)


def test_another_symbol_in_the_shapes_is_another_symbol_on_the_page(workshop):
    workshop.replace('b1mg:symbol "circle" ; b1mg:colour "#0072b2"', 'b1mg:symbol "bow" ; b1mg:colour "#123456"')
    kinds = {kind["id"]: kind for kind in displayed(workshop)[0]["kinds"]}
    assert (kinds["people"]["outline"], kinds["people"]["colour"]) == (outline_of("bow"), "#123456")
    assert outline_of("bow") != outline_of("circle")


def test_a_section_of_ones_own_is_drawn_as_that_of_the_class_above_until_its_shape_says_more(workshop):
    workshop.add(f"{OWN}own:Vessel rdfs:subClassOf org:Organization .\n", "own.ttl")
    shape = 'own:VesselShape a sh:NodeShape ; sh:targetClass own:Vessel ; b1mg:section "vessels" ; sh:order 40'
    workshop.add(f"{shape} .\n", "own.ttl")
    above, own = (workshop.schema().sections[section] for section in ("organisations", "vessels"))
    assert (own.symbol, own.colour) == (above.symbol, above.colour)
    workshop.add('own:VesselShape b1mg:symbol "down" .\n', "own.ttl")
    own = workshop.schema().sections["vessels"]
    assert (own.symbol, own.colour) == ("down", above.colour)


def test_a_property_can_be_filtered_by_as_soon_as_its_shape_names_a_facet(workshop):
    workshop.add(individual("byTopic", "Facet", "a b1mg:Facet") + "shape:topic b1mg:facet own:byTopic .\n", "own.ttl")
    data, _ = displayed(workshop)
    facet = data["facets"][-1]
    assert (facet["id"], facet["ends"]) == ("byTopic", "either")
    assert facet["names"] == {"water": {"en": "Water"}}
    assert {node["id"]: node["facets"].get("byTopic") for node in data["nodes"]}["pond"] == ["water"]


def test_roles_of_a_property_that_is_put_into_a_family_of_its_own_are_drawn_by_it(workshop):
    more = 'b1mg:ink "green" ; b1mg:lineWidth 2.5'
    workshop.add(individual("chairs", "Family", more) + "b1mg:chairs b1mg:family own:chairs .\n", "own.ttl")
    workshop.replace("b1mg:position 1 ;\n    b1mg:ink", "b1mg:position 10 ;\n    b1mg:ink", "b1mg.ttl")
    workshop.replace("b1mg:position 2 ;\n    b1mg:ink", "b1mg:position 11 ;\n    b1mg:ink", "b1mg.ttl")
    workshop.replace("b1mg:position 3 ;\n    b1mg:ink", "b1mg:position 12 ;\n    b1mg:ink", "b1mg.ttl")
    workshop.replace("b1mg:position 4 ;\n    b1mg:ink", "b1mg:position 13 ;\n    b1mg:ink", "b1mg.ttl")
    data, _ = displayed(workshop)
    assert {role["id"]: role["family"] for role in data["roles"]} == {"chair": "chairs", "member": "member"}
    family = next(family for family in data["families"] if family["id"] == "chairs")
    assert (family["ink"], family["width"]) == ("green", 2.5)


def test_a_view_of_ones_own_shows_the_family_that_it_names(workshop):
    workshop.add(individual("belongs", "View", "b1mg:shows b1mg:takingPart"), "own.ttl")
    _, views = displayed(workshop)
    assert {edge.id for edge in views["belongs"].edges} == {"ada--member--shore"}
    assert list(views)[-1] == "everything"


def test_an_ontology_that_says_nothing_of_views_shows_the_whole(workshop):
    for view in ("coLeadsView", "leadsView", "projectsView", "countriesView", "wholeView"):
        workshop.replace(
            f"b1mg:{view} a owl:NamedIndividual , b1mg:View ;", f"b1mg:{view} a owl:NamedIndividual ;", "b1mg.ttl"
        )
    data, views = displayed(workshop, alone=True)
    assert list(views) == ["everything"]
    assert len(data["views"][0]["nodes"]) == len(data["nodes"])


@pytest.mark.parametrize(
    ("added", "named"),
    [
        ('shape:Person b1mg:colour "red" .', "b1mg:colour must be written as #rrggbb"),
        ('shape:Person b1mg:colour "url(https://example.org)" .', "b1mg:colour must be written as #rrggbb"),
        ("shape:Person b1mg:facet b1mg:byNothing .", "expected a b1mg:Facet, found"),
        ("org:memberOf b1mg:family b1mg:byProject .", "expected a b1mg:Family, found"),
        ("b1mg:own a b1mg:View ; b1mg:shows b1mg:coLeading .", "skos:notation is required"),
        ('b1mg:own a b1mg:Facet ; skos:notation "country" ; b1mg:position 1 .', "the notation country is given twice"),
        ('b1mg:own a b1mg:View ; skos:notation "own" .', "b1mg:position is required"),
        ('b1mg:own a b1mg:View ; skos:notation "own" ; b1mg:position "first" .', "b1mg:position must be a number"),
        (
            'b1mg:own a b1mg:View ; skos:notation "own" ; b1mg:position 7 ; b1mg:shows org:Role .',
            "is neither a family, a facet nor owl:Thing",
        ),
        ('b1mg:own a b1mg:Family ; skos:notation "own" ; b1mg:position 7 ; b1mg:lineWidth 1 .', "b1mg:ink is required"),
    ],
)
def test_what_cannot_be_shown_is_refused_by_file_and_line(workshop, added, named):
    workshop.add(added, "own.ttl")
    message = refusal_of(workshop)
    assert re.match(r"(own|b1mg|shapes)\.ttl:\d+: ", message)
    assert named in message
