"""Every constraint that is compiled is kept to: a value that breaks it is found at its line."""

from __future__ import annotations

import pytest

from b1mg_graph.errors import SchemaError

from .motto import motto, with_motto

BROKEN = {
    "sh:datatype xsd:boolean": ("maybe", "true"),
    "sh:datatype xsd:integer": ("12a", "12"),
    "sh:datatype xsd:date": ("2025-02-30", "2025-02-28"),
    "sh:datatype xsd:gYear": ("2025-03", "2025"),
    "sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ] )": ("2025-03", "2025-03-01"),
    "sh:or ( [ sh:datatype xsd:integer ] [ sh:datatype xsd:boolean ] )": ("maybe", "false"),
    "sh:or ( [ sh:class b1mg:Source ] [ sh:class b1mg:Event ] )": ("ripple", "lake-news"),
    "sh:class b1mg:Source": ("ripple", "lake-news"),
    "sh:nodeKind sh:IRI": ("still waters", "https://example.org/motto"),
    "sh:datatype xsd:string ; sh:minLength 3": ("ab", "abc"),
    "sh:datatype xsd:string ; sh:maxLength 3": ("abcd", "abc"),
    "sh:datatype rdf:langString ; sh:maxLength 3": ("{en: abc, sv: åäöå}", "{en: abc, sv: åäö}"),
    "sh:datatype xsd:integer ; sh:minInclusive 3": ("2", "3"),
    "sh:datatype xsd:integer ; sh:maxInclusive 3": ("4", "3"),
    'sh:datatype xsd:string ; sh:pattern "^[a-z]+$"': ("Abc", "abc"),
    'sh:datatype xsd:string ; sh:pattern "^[a-z]+$" ; sh:flags "i"': ("A1", "Abc"),
    'sh:datatype xsd:string ; sh:pattern "b"': ("aca", "abc"),
    'sh:nodeKind sh:IRI ; sh:pattern "^https:"': ("http://example.org/", "https://example.org/"),
    'sh:datatype xsd:string ; sh:in ( "still" "deep" )': ("shallow", "deep"),
    "sh:nodeKind sh:IRI ; sh:in ( b1mg:leads b1mg:hosts )": ("chairs", "hosts"),
    "sh:datatype xsd:string ; sh:maxCount 1": ("[a, b]", "[a]"),
    "sh:datatype rdf:langString ; sh:uniqueLang true": ("{en: [a, b]}", "{en: a, sv: b}"),
}

UNEVEN = {
    "sh:datatype xsd:string ; sh:maxCount 2": "[a, b, c]",
    "sh:datatype xsd:string ; sh:maxCount 0": "a",
    "sh:datatype xsd:string ; sh:minCount 2": "a",
    "sh:datatype rdf:langString ; sh:maxCount 1": "{en: a, sv: b}",
    'sh:datatype rdf:langString ; sh:in ( "a"@en "b"@en )': "c",
    'sh:class org:Organization ; sh:pattern "zebra$"': "ripple",
    "sh:class org:Organization ; sh:minLength 300": "ripple",
    "sh:class org:Organization ; sh:in ( b1mg:leads )": "ripple",
    'sh:nodeKind sh:IRI ; sh:in ( b1mg:leads ) ; sh:pattern "zebra$"': "leads",
    'sh:nodeKind sh:IRI ; sh:in ( b1mg:leads "x" )': "x",
    "sh:datatype rdf:langString ; sh:minInclusive 3": "abc",
    "sh:datatype xsd:string ; sh:minInclusive 3": "abc",
    "sh:datatype xsd:date ; sh:minInclusive 2026": "2025-01-01",
    "sh:or ( [ sh:datatype xsd:gYear ] [ sh:datatype xsd:gYearMonth ] ) ; sh:maxInclusive 2024": "2025-03",
}


@pytest.mark.parametrize("constraint", BROKEN)
def test_a_value_that_violates_the_constraint_is_found_where_it_is(workshop, constraint):
    written = BROKEN[constraint][0]
    workshop.add(motto(constraint))
    (found,) = workshop.findings(with_motto(written))
    assert found.severity == "error"
    assert found.location.excerpt == f"    motto: {written}"
    assert found.help


@pytest.mark.parametrize("constraint", BROKEN)
def test_a_value_that_keeps_to_the_constraint_is_accepted(workshop, constraint):
    workshop.add(motto(constraint))
    assert workshop.findings(with_motto(BROKEN[constraint][1])) == []


@pytest.mark.parametrize("constraint", UNEVEN)
def test_a_constraint_is_either_refused_or_kept_to_and_never_ignored(workshop, constraint):
    workshop.add(motto(constraint))
    try:
        workshop.schema()
    except SchemaError as refused:
        message = str(refused)
        assert "shape:motto" in message
    else:
        assert [d.location.line for d in workshop.findings(with_motto(UNEVEN[constraint]))] != []


@pytest.mark.parametrize(
    ("shape", "facts"),
    [
        ("sh:minCount 1", "people:\n  ada: {name: Ada}\n"),
        (
            "sh:maxCount 1",
            "people:\n  ada:\n    name: Ada\n    roles: [{role: head, in: ripple}, {role: head, in: pond}]\n",
        ),
    ],
)
def test_a_count_of_nested_records_is_either_refused_or_kept_to(workshop, shape, facts):
    workshop.replace("sh:node shape:Membership ;", f"sh:node shape:Membership ; {shape} ;")
    others = "organisations:\n  {}: {{name: {}, roles: [{{role: head, in: ripple}}]}}\n"
    bodies = others.format("ripple", "Ripple") + others.format("pond", "Pond").partition("\n")[2]
    try:
        workshop.schema()
    except SchemaError as refused:
        message = str(refused)
        assert "shape:roles" in message
    else:
        found = workshop.findings(f"{facts}{bodies}roles:\n  head: {{name: head}}\n")
        assert [d.message.split("`")[1] for d in found if "roles" in d.message] in (["ada"], ["roles"])


def test_a_required_key_that_no_file_gives_is_reported_at_the_record(workshop):
    workshop.add(motto("sh:datatype xsd:string ; sh:minCount 1"))
    (found,) = workshop.findings("organisations:\n  ripple: {name: Ripple}\n")
    assert found.code == "missing-key"
    assert (found.location.line, found.location.column, found.location.width) == (5, 3, len("ripple"))
    assert "motto" in found.message


def test_a_required_key_may_be_given_in_another_file(workshop):
    workshop.add(motto("sh:datatype xsd:string ; sh:minCount 1"))
    other = "source: {id: other-news, title: Other, kind: editorial}\norganisations:\n  ripple: {motto: Still waters}\n"
    (workshop.folder / "data" / "other.yaml").write_text(other, "utf-8")
    assert workshop.findings("organisations:\n  ripple: {name: Ripple}\n") == []


def test_the_message_of_the_shape_is_the_help_of_the_finding(workshop):
    workshop.add(motto('sh:datatype xsd:string ; sh:pattern "^S" ; sh:message "a motto begins with S"@en'))
    (found,) = workshop.findings(with_motto("Fast waters"))
    assert found.help == "a motto begins with S"


def test_the_pattern_of_a_node_shape_holds_for_ids(workshop):
    """As in SHACL: the pattern is one of the IRI, and the country's is in the shipped shapes."""
    (found,) = workshop.findings("countries:\n  Sweden: {name: Sweden, code: SE}\n")
    assert (found.code, found.location.line) == ("invalid-id", 5)
    assert "ISO 3166-1" in found.help


def test_two_dates_in_the_wrong_order_are_found_by_the_annotation_that_says_so(workshop):
    workshop.add("b1mg:begun a owl:DatatypeProperty .", "b1mg.ttl")
    workshop.add(motto("sh:datatype xsd:date ; sh:maxCount 1 ; b1mg:notAfter b1mg:until", "b1mg:begun"))
    (found,) = workshop.findings(with_motto("2025-03-02\n    until: 2025-03-01"))
    assert (found.code, found.location.line) == ("until-before-since", 8)
    assert workshop.findings(with_motto("2025-03-02\n    until: 2025-03")) == []


def test_a_cycle_is_found_where_the_shape_says_there_is_none(workshop):
    workshop.add(motto("sh:class org:Organization ; b1mg:acyclic true"))
    (found,) = workshop.findings(with_motto("pond") + "  pond: {name: Pond, motto: ripple}\n")
    assert found.code == "cycle"
    assert "motto" in found.message
