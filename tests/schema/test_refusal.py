"""What the program does not compile it refuses by name, with file and line; nothing is ignored."""

from __future__ import annotations

import pytest

from b1mg_graph.errors import SchemaError

from .motto import motto


def refusal_of(workshop) -> str:
    with pytest.raises(SchemaError) as caught:
        workshop.schema()
    return str(caught.value)


FEATURES = [
    'sh:hasValue "x"@en',
    "sh:minExclusive 3",
    "sh:maxExclusive 3",
    "sh:xone ( [ sh:datatype xsd:string ] [ sh:datatype xsd:date ] )",
    "sh:and ( [ sh:datatype xsd:string ] )",
    "sh:not [ sh:datatype xsd:string ]",
    "sh:closed true",
    'sh:sparql [ sh:select "SELECT $this WHERE { }" ]',
    "sh:qualifiedValueShape [ sh:class b1mg:Topic ]",
    "sh:qualifiedMinCount 1",
    "sh:equals rdfs:label",
    "sh:disjoint rdfs:label",
    "sh:lessThan b1mg:until",
    "sh:lessThanOrEquals b1mg:until",
    'sh:languageIn ( "en" )',
    "sh:deactivated true",
    'sh:defaultValue "x"@en',
    "sh:property shape:name",
]


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.split()[0])
def test_a_constraint_that_is_not_compiled_is_refused_by_name_and_line(workshop, feature):
    workshop.add(motto(f"sh:datatype rdf:langString ;\n    {feature}"))
    message = refusal_of(workshop)
    assert message.startswith(f"shapes.ttl:{workshop.line_of(feature)}: shape:motto: ")
    assert feature.split()[0] in message


@pytest.mark.parametrize(
    ("constraint", "named"),
    [
        ("sh:or ( [ sh:datatype xsd:string ] [ sh:minLength 3 ] )", "sh:or"),
        ("sh:or ( shape:Person shape:Project )", "sh:or"),
        ("sh:datatype xsd:decimal", "xsd:decimal"),
        ("sh:datatype b1mg:Saying", "b1mg:Saying"),
        ("sh:node shape:Nothing", "sh:node"),
        ('sh:datatype xsd:string ; sh:minCount "many"', "sh:minCount"),
        ("sh:datatype xsd:string ; sh:minCount 1.5", "sh:minCount"),
        ("sh:datatype xsd:integer ; sh:minInclusive 0.5", "sh:minInclusive"),
        ('sh:datatype xsd:string ; sh:maxLength "3 or so"', "sh:maxLength"),
        ("sh:datatype xsd:string ; sh:severity b1mg:Serious", "sh:severity"),
        ('sh:datatype xsd:string ; sh:pattern "["', "sh:pattern"),
        ('sh:datatype xsd:string ; sh:pattern "^\\\\p{Lu}"', "sh:pattern"),
        ('sh:datatype xsd:string ; sh:pattern "^a b$" ; sh:flags "x"', "sh:flags"),
        ("sh:datatype xsd:string ; sh:nodeKind sh:BlankNode", "sh:nodeKind"),
    ],
)
def test_a_constraint_that_cannot_be_read_is_refused_by_name_and_line(workshop, constraint, named):
    workshop.add(motto(constraint))
    message = refusal_of(workshop)
    assert message.startswith(f"shapes.ttl:{workshop.line_of(constraint)}: shape:motto: ")
    assert named in message


@pytest.mark.parametrize(
    "path",
    [
        "( b1mg:partOf rdfs:label )",
        "[ sh:alternativePath ( rdfs:label skos:altLabel ) ]",
        "[ sh:zeroOrMorePath b1mg:partOf ]",
    ],
    ids=["a sequence", "alternatives", "a repetition"],
)
def test_a_path_that_is_more_than_one_step_is_refused(workshop, path):
    workshop.add(motto(path=path))
    message = refusal_of(workshop)
    assert message.startswith(f"shapes.ttl:{workshop.line_of('sh:path')}: shape:motto: ")
    assert "sh:path" in message


def test_a_property_shape_that_says_nothing_of_its_values_is_refused(workshop):
    workshop.add(motto("sh:maxCount 1"))
    message = refusal_of(workshop)
    assert message.startswith("shapes.ttl:")
    assert ": shape:motto: " in message
    assert "sh:datatype" in message


@pytest.mark.parametrize(
    "feature",
    ["sh:closed true", "sh:targetNode b1mg:x", "sh:node shape:Agent", "sh:not shape:Person", "sh:nodeKind sh:IRI"],
)
def test_a_node_shape_with_a_constraint_that_is_not_compiled_is_refused(workshop, feature):
    workshop.replace("    sh:targetClass foaf:Person ;", f"    sh:targetClass foaf:Person ;\n    {feature} ; # here")
    message = refusal_of(workshop)
    assert message.startswith(f"shapes.ttl:{workshop.line_of('# here')}: shape:Person: ")
    assert feature.split()[0] in message


def test_a_node_shape_without_a_target_is_refused_at_its_own_line(workshop):
    workshop.replace("    sh:targetClass foaf:Person ;\n", "")
    message = refusal_of(workshop)
    assert message.startswith(f"shapes.ttl:{workshop.line_of('shape:Person a sh:NodeShape')}: shape:Person: ")
    assert "sh:targetClass" in message


def test_a_shape_with_two_targets_is_refused(workshop):
    workshop.replace("    sh:targetClass foaf:Person ;", "    sh:targetClass foaf:Person , foaf:Group ;")
    message = refusal_of(workshop)
    assert message.startswith(f"shapes.ttl:{workshop.line_of('foaf:Group')}: shape:Person: ")


def test_a_shape_that_is_one_by_its_target_alone_is_not_passed_over(workshop):
    """SHACL, section 2.1: whatever has a target is a shape, with or without the type sh:NodeShape."""
    workshop.add('shape:Lake sh:targetClass b1mg:Lake ; b1mg:section "lakes" ; sh:closed true .')
    assert "shape:Lake" in refusal_of(workshop)


def test_a_property_shape_without_a_name_of_its_own_is_refused_at_its_line(workshop):
    inline = 'sh:property [ sh:name "motto" ; sh:path b1mg:motto ; sh:datatype xsd:string ; sh:hasValue "x" ]'
    workshop.replace("    sh:targetClass foaf:Person ;", f"    sh:targetClass foaf:Person ;\n    {inline} ;")
    message = refusal_of(workshop)
    assert message.startswith(f"shapes.ttl:{workshop.line_of(inline)}: ")
    assert "sh:hasValue" in message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sh:property shape:member , shape:role ,", "sh:property shape:member , shape:role , shape:nowhere ,"),
        ("b1mg:identifiedBy ( shape:member", "b1mg:identifiedBy ( shape:nowhere shape:member"),
    ],
    ids=["in sh:property", "in b1mg:identifiedBy"],
)
def test_a_property_shape_that_is_described_nowhere_is_refused(workshop, old, new):
    workshop.replace(old, new)
    message = refusal_of(workshop)
    assert message.startswith("shapes.ttl:")
    assert "shape:nowhere" in message


def test_a_syntax_error_in_turtle_is_reported_with_file_and_line(workshop):
    workshop.replace("shape:Agent a sh:NodeShape ;", "shape:Agent a sh:NodeShape ; ]")
    message = refusal_of(workshop)
    assert message.startswith(f"shapes.ttl:{workshop.line_of('shape:Agent a sh:NodeShape')}:")


def test_a_prefix_that_is_not_declared_is_reported_with_file_and_line(workshop):
    workshop.add("b1mg:motto a nowhere:Property .", "b1mg.ttl")
    message = refusal_of(workshop)
    assert message.startswith(f"b1mg.ttl:{workshop.line_of('nowhere:Property', 'b1mg.ttl')}:")
    assert "nowhere" in message


def test_a_folder_without_turtle_is_reported(workshop, tmp_path):
    for path in workshop.ontology.glob("*.ttl"):
        path.unlink()
    assert str(workshop.ontology) in refusal_of(workshop)


def test_an_ontology_without_shapes_is_reported(workshop):
    (workshop.ontology / "shapes.ttl").unlink()
    assert "sh:NodeShape" in refusal_of(workshop)


def test_a_file_that_is_not_text_is_reported_by_name(workshop):
    (workshop.ontology / "zoo.ttl").write_bytes(b"\xff\xfe\x00")
    assert refusal_of(workshop).startswith("zoo.ttl:")


def test_the_command_line_says_it_in_one_line_and_ends_with_status_1(workshop):
    workshop.add(motto('sh:datatype rdf:langString ;\n    sh:hasValue "x"'))
    ended = workshop.run("check")
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert "sh:hasValue" in ended.stderr
    assert f"shapes.ttl:{workshop.line_of('sh:hasValue')}" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
