"""A data set's own ontology is laid over the shipped one: what is added, what is replaced, what is refused."""

from __future__ import annotations

import shutil

import pytest

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.compiler.query_checks import load_checks
from b1mg_graph.errors import SchemaError
from b1mg_graph.ontology import Ontology, ontology_beside, shipped_ontology
from b1mg_graph.project import find_project
from b1mg_graph.query.library import find_question, load_questions
from b1mg_graph.rdf.inference import rules_in
from b1mg_graph.resources import shipped
from b1mg_graph.schema.shapes import load_schema
from b1mg_graph.vocabulary import FOAF_PERSON

PREFIXES = """\
@prefix ex: <https://example.org/pond/ontology#> .
@prefix b1mg: <https://w3id.org/b1mg/ontology#> .
@prefix shape: <https://w3id.org/b1mg/shapes#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
LINES = PREFIXES.count("\n")
GITHUB = 'sh:name "github" ; sh:path ex:github ; sh:datatype xsd:string ; sh:maxCount 1'


@pytest.fixture
def lay(initiative):
    """Write files into the initiative's ``ontology/`` and give the ontology that results; Turtle gets prefixes."""

    def lay(**files: str) -> Ontology:
        for name, text in files.items():
            kind, _, stem = name.rpartition("__")
            path = initiative / "ontology" / kind / f"{stem.replace('_', '-')}.{'rq' if kind else 'ttl'}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text if kind else PREFIXES + text, "utf-8")
        return ontology_beside(initiative / "data")

    return lay


def assemble_all(ontology: Ontology) -> None:
    """Read all that is in an ontology."""
    load_questions(ontology)
    load_schema(ontology)


def lines_of(folder) -> set[bytes]:
    """All quads but those of the ontology, and the graph that each is in."""
    dataset = assemble(find_project(folder)).dataset
    return {
        graph.encode() + b" " + line
        for graph in dataset.graphs()
        for line in b"".join(dataset.lines([graph])).splitlines()
    }


@pytest.mark.parametrize(
    "shapes",
    [
        f"ex:Person a sh:NodeShape ; sh:targetClass foaf:Person ; sh:property [ {GITHUB} ] .",
        f"ex:Person a sh:NodeShape ; sh:targetClass foaf:Person ; sh:property ex:gh .\nex:gh {GITHUB} .",
        f"shape:Person sh:property [ {GITHUB} ] .",
        f"shape:Person sh:property ex:gh .\nex:gh {GITHUB} .",
        f"[] a sh:NodeShape ; sh:targetClass foaf:Person ; sh:property [ {GITHUB} ] .",
    ],
    ids=["a second shape", "with a name", "of the shipped shape", "untyped", "without any name"],
)
def test_a_property_that_one_file_adds_is_a_key_and_all_others_stay(shapes, lay):
    schema, before = load_schema(lay(shapes=shapes)), load_schema(shipped_ontology())
    assert schema.types[FOAF_PERSON].fields.keys() - before.types[FOAF_PERSON].fields.keys() == {"github"}
    assert before.sections.keys() == schema.sections.keys()


def test_a_whole_copy_of_the_shipped_ontology_changes_nothing(initiative):
    before, lines = load_schema(ontology_beside(initiative / "data")), lines_of(initiative)
    shutil.copytree(shipped("ontology"), initiative / "ontology")
    ontology = ontology_beside(initiative / "data")
    assert ontology.own is not None
    after = load_schema(ontology)
    assert (after.types, after.namespaces, after.prefixes) == (before.types, before.namespaces, before.prefixes)
    assert lines_of(initiative) == lines


def test_the_folder_of_the_shipped_ontology_is_not_laid_over_itself(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "ontology").symlink_to(shipped("ontology"))
    assert ontology_beside(tmp_path / "data").own is None


def test_lists_get_longer_and_texts_and_order_are_those_of_the_data_set(lay):
    schema = load_schema(
        lay(
            shapes='shape:status sh:in ( "active" "paused" ) ; sh:order 3 ; sh:description "How it fares."@en .\n'
            'shape:directProperty sh:in ( ex:tends ) .\nfoaf:Person rdfs:label "member of staff"@en .\n'
        )
    )
    status = next(f for t in schema.types.values() for f in t.fields.values() if f.name == "status")
    assert status.values == ("planned", "active", "ended", "paused")
    assert (status.order, status.description["en"]) == (3, "How it fares.")
    assert status.description["sv"]
    direct = schema.sections["roles"].fields["direct_property"]
    assert {"leads", "tends"} <= direct.choices.keys()
    assert schema.label(FOAF_PERSON) == "member of staff"
    assert schema.label(FOAF_PERSON, "sv") == "person"


def test_a_class_with_a_section_of_its_own_holds_roles_as_any_organisation(lay, check):
    lay(
        terms='ex:Board a owl:Class ; rdfs:subClassOf org:Organization ; rdfs:label "board"@en .',
        shapes='ex:BoardShape a sh:NodeShape ; sh:targetClass ex:Board ; b1mg:section "boards" .\n'
        "shape:heldIn sh:in ( ex:Board ) .",
    )
    facts = (
        "boards:\n  trustees: {name: Trustees, part_of: northern-lakes}\n"
        "roles:\n  trustee: {name: trustee, direct_property: memberOf, held_in: boards}\n"
        "people:\n  mare-reedling: {roles: [{role: trustee, in: trustees}]}\n"
    )
    assert [f for f in check(facts) if f.severity != "note"] == []


def test_queries_of_the_same_name_are_replaced_others_are_added_and_empty_ones_are_taken_away(lay):
    rule = "# Mine.\nCONSTRUCT { ?s b1mg:tag 'x' } WHERE { ?s a b1mg:Project }\n"
    check = "# title: mine\nSELECT ?this ?message { ?this b1mg:none ?message }\n"
    question = "# title@en: T\n# description@en: D\n# group@en: G\n# example: -\n\nSELECT ?x { ?x b1mg:tag ?y }\n"
    ontology = lay(
        **{
            "rules__1-short-name": rule,
            "rules__4-mine": rule,
            "checks__country-code": check,
            "checks__co-lead-alone": "# we have such areas\n",
            "questions__who-leads": question,
            "questions__tags": question,
            "questions__funding": "",
        }
    )
    before = shipped_ontology()
    rules = {file.stem: file for file in rules_in(ontology)}
    assert rules.keys() - {file.stem for file in rules_in(before)} == {"4-mine"}
    assert (rules["1-short-name"].text(), rules["1-short-name"].called) == (rule, "ontology/rules/1-short-name.rq")
    checks, shipped_checks = ({c.code: c for c in load_checks(o)} for o in (ontology, before))
    assert shipped_checks.keys() - checks.keys() == {"check-co-lead-alone"}
    assert checks["check-country-code"].title == "mine"
    questions = load_questions(ontology)
    assert load_questions(before).keys() ^ questions.keys() == {"tags", "funding"}
    assert questions["who-leads"].title["en"] == "T"


def test_a_question_may_include_a_shipped_part_and_a_part_of_its_own_takes_the_place_of_one(lay):
    head = "# title@en: T\n# description@en: D\n# group@en: G\n# example: -\n\n"
    ontology = lay(
        questions__mine=f"{head}SELECT ?m ?since ?until {{\n  ?m ?p ?r .\n  # include dates ?m ?since ?until\n}}\n"
    )
    assert "b1mg:since" in find_question(ontology, "mine").sparql
    lay(parts__dates="# part: ?held ?since ?until\n  ?held ex:days ?since , ?until .\n")
    assert "?m ex:days ?since , ?until" in find_question(ontology, "mine").sparql


CONTRADICTIONS = {
    "another path": ("shape:homepage sh:path ex:page .", 1, "sh:path is foaf:homepage already"),
    "another class": ("shape:Person sh:targetClass org:Organization .", 1, "sh:targetClass is foaf:Person already"),
    "another key": ('shape:homepage a sh:PropertyShape ;\n  sh:name "web" .', 2, "sh:name is `homepage` already"),
    "another datatype": ("shape:place sh:datatype xsd:date .", 1, "sh:datatype is xsd:string already"),
    "a looser bound": ("shape:partnerCount sh:minInclusive -1 .", 1, "sh:minInclusive is `0` already"),
    "another pattern": ('shape:term sh:pattern "^x$" .', 1, "sh:pattern is `"),
    "other alternatives": ("shape:for sh:or ( [ sh:class foaf:Person ] ) .", 1, "sh:or is another value already"),
    "another section": ('shape:Person b1mg:section "persons" .', 1, "b1mg:section is `people` already"),
    "a second section": (
        'ex:P a sh:NodeShape ; sh:targetClass foaf:Person ;\n  b1mg:section "persons" .',
        2,
        "records of foaf:Person have the section `people` already",
    ),
    "a section that is taken": (
        'ex:C a sh:NodeShape ; sh:targetClass ex:Club ; b1mg:section "projects" .',
        1,
        "`projects` is for records of b1mg:Project",
    ),
    "a section that is a header": (
        'ex:C a sh:NodeShape ; sh:targetClass ex:Club ; b1mg:section "source" .',
        1,
        "`source` is for records of b1mg:Source",
    ),
    "a key of the class": (
        'ex:C sh:targetClass org:Organization ; sh:property [\n sh:path ex:s ; sh:name "status" ; sh:class ex:S ] .',
        2,
        "org:Organization has the key `status` already, for b1mg:status",
    ),
    "a key of a class above": (
        'ex:C sh:targetClass b1mg:Project ; sh:property ex:w.\nex:w sh:path ex:p ; sh:name "homepage" ; sh:class ex:W.',
        2,
        "foaf:Agent has the key `homepage` already, for foaf:homepage",
    ),
    "a key of a class below": (
        'shape:Organisation sh:property ex:c .\nex:c sh:path ex:calls ; sh:name "call" ; sh:datatype xsd:string .',
        2,
        "b1mg:Project has the key `call` already, for b1mg:callIdentifier",
    ),
    "a choice written alike": ("shape:directProperty sh:in ( ex:leads ) .", 1, "ex:leads and b1mg:leads"),
    "a prefix": (
        "@prefix dcterms: <https://example.org/> .\n<x:y> a owl:Class .",
        1,
        "the prefix `dcterms:` means",
    ),
    "the prefix of things": ("PREFIX id: <https://example.org/>\n<x:y> a owl:Class .", 1, "is that of the things"),
    "a feature of SHACL": (
        f"ex:P sh:targetClass foaf:Person ; sh:property [ {GITHUB} ;\n sh:minCount 2 ] .",
        2,
        "as 1 only",
    ),
    "no Turtle": ("ex:A a\n  owl:Class ;; , .", 2, ""),
    "a shape of nothing": ("shape:Person sh:property ex:nothing .", 1, "ex:nothing is not defined"),
}


@pytest.mark.parametrize(("shapes", "line", "why"), CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
def test_what_cannot_be_laid_over_is_an_error_with_file_and_line(shapes, line, why, lay):
    with pytest.raises(SchemaError) as caught:
        load_schema(lay(own=shapes))
    message = str(caught.value)
    assert message.startswith(f"ontology/own.ttl:{LINES + line}:")
    assert why in message


def test_a_class_may_narrow_a_key_of_a_class_above(lay):
    schema = load_schema(
        lay(
            shapes="ex:C a sh:NodeShape ; sh:targetClass b1mg:WorkArea ; sh:property ex:code .\n"
            "ex:code sh:path <http://www.w3.org/2004/02/skos/core#notation> ; sh:datatype xsd:string ;\n"
            '  sh:name "code" ; sh:pattern "^WP[0-9]+$" ; sh:maxCount 1 .'
        )
    )
    assert schema.sections["work_areas"].fields["code"].pattern
    assert not schema.sections["organisations"].fields["code"].pattern


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (
            "questions/mine.rq",
            "HEAD\nSELECT ?x {\n  # include nothing ?x\n}\n",
            "questions/mine.rq:7: unknown part",
        ),
        ("questions/mine.rq", "# nonsense\n", "questions/mine.rq:1: expected `# key: value`"),
        ("who.rq", "SELECT * {}", "who.rq: a query is read from one of the folders rules/, checks/"),
        ("README", "", "ontology: no ontology found"),
    ],
)
def test_a_query_that_cannot_be_used_is_an_error_with_its_file(file, text, said, initiative):
    path = initiative / "ontology" / file
    path.parent.mkdir(parents=True)
    head = "# title@en: T\n# description@en: D\n# group@en: G\n# example: -\n"
    path.write_text(text.replace("HEAD\n", f"{head}\n"), "utf-8")
    with pytest.raises(SchemaError, match=r"^ontology") as caught:
        assemble_all(ontology_beside(initiative / "data"))
    assert said in str(caught.value)


def test_a_copy_of_another_edition_counts_where_it_says_other_than_the_shipped_one(initiative):
    """Such a copy has every shape: what it renames is renamed, and what it does not know yet is there all the same."""
    folder = shutil.copytree(shipped("ontology"), initiative / "ontology")
    shapes = folder / "shapes.ttl"
    text = shapes.read_text("utf-8").replace('sh:name "homepage"', 'sh:name "web_page"')
    shapes.write_text(text.replace("sh:minInclusive 0 ;", "sh:minInclusive 1 ;"), "utf-8")
    (folder / "questions" / "funding.rq").unlink()
    ontology = ontology_beside(initiative / "data")
    fields = load_schema(ontology).sections["initiatives"].fields
    assert "web_page" in fields
    assert "homepage" not in fields
    assert fields["partner_count"].minimum == 1
    assert "funding" in load_questions(ontology)


def test_terms_are_those_of_the_ontology_that_defines_them(lay):
    schema = load_schema(
        lay(
            terms="ex:tends a owl:ObjectProperty .\nfoaf:nick a owl:DatatypeProperty .",
            shapes=f"ex:P sh:targetClass foaf:Person ; sh:property [ {GITHUB} ] .",
        )
    )
    ours = ["https://example.org/pond/ontology#tends", "https://w3id.org/b1mg/ontology#leads"]
    assert all(map(schema.defines, ours))
    assert not any(map(schema.defines, ["http://xmlns.com/foaf/0.1/nick", "http://www.w3.org/ns/org#headOf"]))
    assert schema.anchor(ours[1], "b1mg:leads") == "leads"
    assert schema.anchor(ours[0], "ex:tends") == "ex-tends"
