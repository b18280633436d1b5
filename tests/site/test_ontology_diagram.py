"""The diagram at the head of the ontology's documentation: complete, legible, and drawn from the shapes alone."""

from __future__ import annotations

import html5lib
import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.ontology import Ontology
from b1mg_graph.resources import shipped
from b1mg_graph.schema.shapes import load_schema
from b1mg_graph.site.editions import Site
from b1mg_graph.site.ontology import ontology_pages
from b1mg_graph.site.pages import Pages
from b1mg_graph.site.terms.diagram import diagram_of
from b1mg_graph.site.terms.layout import layout_of
from b1mg_graph.vocabulary import local_name
from tests.schema.conftest import workshop  # noqa: F401 - a fixture

SVG = "{http://www.w3.org/2000/svg}"
NEW_TIE = """\
b1mg:Visit a owl:Class ; rdfs:label "visit"@en , "besök"@sv .
b1mg:visitor a owl:ObjectProperty ; rdfs:label "is a visit by"@en , "är besök av"@sv .
b1mg:visited a owl:ObjectProperty ; rdfs:label "is a visit to"@en , "är besök i"@sv .
b1mg:kindOfVisit a owl:ObjectProperty ; rdfs:label "is a visit of the kind"@en , "är besök av slaget"@sv .
"""
NEW_SHAPES = """\
shape:Agent sh:property shape:visits .
shape:visits a sh:PropertyShape ; sh:name "visits" ; sh:path [ sh:inversePath b1mg:visitor ] ; sh:node shape:Visit .
shape:Visit a sh:NodeShape ; sh:targetClass b1mg:Visit ; b1mg:testimony b1mg:statedBy ;
    b1mg:identifiedBy ( shape:visitor "visited" shape:visited ) ;
    sh:property shape:visitor , shape:visited , shape:kindOfVisit .
shape:visitor a sh:PropertyShape ; sh:path b1mg:visitor ; sh:class foaf:Agent ; sh:nodeKind sh:IRI ;
    sh:minCount 1 ; sh:maxCount 1 .
shape:visited a sh:PropertyShape ; sh:name "visited" ; sh:path b1mg:visited ; sh:class b1mg:WorkArea ;
    sh:nodeKind sh:IRI ; sh:minCount 1 ; sh:maxCount 1 .
shape:kindOfVisit a sh:PropertyShape ; sh:name "visit_kind" ; sh:path b1mg:kindOfVisit ; sh:class b1mg:Topic ;
    sh:nodeKind sh:IRI ; sh:minCount 1 ; sh:maxCount 1 .
"""


@pytest.fixture(params=["as shipped", "with a new kind of tie"])
def schema(request, workshop):  # noqa: F811
    if request.param == "with a new kind of tie":
        workshop.add(NEW_TIE, "b1mg.ttl")
        workshop.add(NEW_SHAPES)
    return load_schema(Ontology(workshop.ontology))


@pytest.fixture
def layout(schema):
    return layout_of(diagram_of(schema), schema)


def inside(box, other) -> bool:
    across = other.left <= box.left and box.right <= other.right
    return across and other.top <= box.top and box.bottom <= other.bottom


def apart(box, other) -> bool:
    return box.right < other.left or other.right < box.left or box.bottom < other.top or other.bottom < box.top


def segments(arrow):
    return list(zip(arrow.corners, arrow.corners[1:], strict=False))


def test_every_class_that_has_records_has_one_box(schema, layout):
    assert sorted(box.class_ for box in layout.boxes) == sorted(schema.types)


def test_boxes_are_nested_as_classes_are_and_otherwise_apart(schema, layout):
    for box in layout.boxes:
        for other in layout.boxes:
            if box is not other and not apart(box, other):
                outer, inner = (other, box) if inside(box, other) else (box, other)
                assert inside(inner, outer), (inner.class_, outer.class_)
                assert schema.is_a(inner.class_, (outer.class_,))


def test_everything_lies_within_the_drawing(layout):
    for box in layout.boxes:
        assert box.left > 0
        assert box.top > 0
        assert box.right < layout.width
        assert box.bottom < layout.height


def test_an_arrow_goes_from_box_to_box_in_right_angles_and_through_no_other(layout):
    boxes = {box.class_: box for box in layout.boxes}
    assert len(layout.arrows) >= 9
    for arrow in layout.arrows:
        source, target = boxes[arrow.reference.source], boxes[arrow.reference.targets[0]]
        (x, y), (end, z) = arrow.corners[0], arrow.corners[-1]
        assert y in (source.top, source.bottom)
        assert source.left < x < source.right
        assert z in (target.top, target.bottom)
        assert target.left < end < target.right
        for (x1, y1), (x2, y2) in segments(arrow):
            assert x1 == x2 or y1 == y2
            for box in layout.boxes:
                across = max(x1, x2) > box.left and min(x1, x2) < box.right
                down = max(y1, y2) > box.top and min(y1, y2) < box.bottom
                assert not (across and down) or inside(target, box) or inside(source, box)


def test_no_two_arrows_share_a_line(layout):
    upright, level = [], []
    for arrow in layout.arrows:
        for (x1, y1), (x2, y2) in segments(arrow):
            if x1 == x2:
                upright.append((x1, min(y1, y2), max(y1, y2), arrow))
            else:
                level.append((y1, min(x1, x2), max(x1, x2), arrow))
    for lines in (upright, level):
        for place, begin, end, arrow in lines:
            for other_place, other_begin, other_end, other in lines:
                if arrow is not other and abs(place - other_place) < 4:
                    assert end <= other_begin or other_end <= begin, (arrow.reference, other.reference)


def test_the_names_of_arrows_do_not_cover_each_other(layout):
    names = [(a.name[0], a.name[0] + 6.6 * len(local_name(a.reference.property_)), a.name[1]) for a in layout.arrows]
    for left, right, height in names:
        others = [n for n in names if n != (left, right, height) and abs(n[2] - height) < 14]
        assert all(right < other[0] or other[1] < left for other in others)


def test_what_every_role_held_must_have_is_an_arrow_and_the_rest_is_listed(schema, layout):
    arrows = {(local_name(a.reference.source), local_name(a.reference.property_)) for a in layout.arrows}
    held = {
        ("Membership", "member"),
        ("Membership", "role"),
        ("Membership", "organization"),
        ("Membership", "statedBy"),
    }
    assert held <= arrows
    listed = {(local_name(b.class_), local_name(line.property_)) for b in layout.boxes for line in b.lines}
    assert ("Organization", "partOf") in listed
    assert ("Project", "programme") in listed
    assert ("Project", "partOf") not in listed
    assert listed & arrows == set()


@pytest.mark.slow
def test_the_page_has_the_drawing_with_a_title_a_text_and_ways_to_the_terms():
    graph = KnowledgeGraph.load(shipped("data"))
    pages = dict(ontology_pages(Pages(Site(graph.assembly).main)))
    tree = html5lib.parse(pages["ontology/index.html"])
    (svg,) = tree.iter(f"{SVG}svg")
    known = {e.get("id"): "".join(e.itertext()) for e in svg.iter() if e.get("id")}
    assert known[svg.get("aria-labelledby")] == "The classes and how they are related"
    assert "role held is held by agent." in known[svg.get("aria-describedby")]
    texts = {"".join(e.itertext()) for e in svg.iter(f"{SVG}text")}
    assert {t.name() for t in graph.assembly.schema.sections.values()} <= texts
    assert {"#WorkArea", "#org-member", "#partOf"} <= {a.get("href") for a in svg.iter(f"{SVG}a")}
