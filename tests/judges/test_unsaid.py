"""What is not compared, and why: rules that SHACL cannot express, and the few places where a judge is wrong."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.diagnostics.codes import codes, page
from b1mg_graph.ontology import Ontology
from b1mg_graph.project import Project
from b1mg_graph.resources import shipped
from b1mg_graph.starter import write_starter

from .judging import FOREIGN, NOT_KEPT, STRUCTURAL, judged_by_pyshacl, judged_by_rudof
from .mutated import stated
from .values import DIGITS_READ_BY_ALL

pytestmark = pytest.mark.untraced  # no line is run here that other tests do not run, but each very often

BASE = "https://example.org/id/"
TEXT = "the text is not what a facts file is, so there are no records and no triples of it"
VERSIONS = "two versions of a data set are compared, and shapes look at one graph"
RULINGS = "what a ruling decides follows from who says what, which shapes do not know"
SCHEMES = "schemes of identifiers, and whom they are for, are data of the ontology, and no shape is made of data"
OTHERS = "what other data sets hold is known before there is a graph of this one"
UNSAID = {
    "alias": TEXT,
    "curly-quotes": TEXT,
    "cut-text": TEXT,
    "duplicate-key": TEXT,
    "empty-file": TEXT,
    "file-not-read": TEXT,
    "file-unreadable": TEXT,
    "invisible-character": TEXT,
    "merge-conflict": TEXT,
    "merge-key": TEXT,
    "no-data": TEXT,
    "not-utf8": TEXT,
    "several-documents": TEXT,
    "tab-indent": TEXT,
    "too-deep": TEXT,
    "value-too-long": TEXT,
    "yaml-syntax": TEXT,
    "yaml-tag": TEXT,
    "unknown-key": "what is no key has no property, and so is no triple; the shapes are not sh:closed",
    "unknown-section": "what is no section has no class, and so is no node",
    "unknown-language": "the languages of a data set are in graph.yaml; sh:languageIn wants them in the shapes",
    "empty-value": "an empty text is a text, and the shapes state no sh:minLength; see NOT_KEPT",
    "control-character": "a text with a control character is a text to SHACL; see NOT_KEPT",
    "wrong-identifier": "check digits are arithmetic, and sh:pattern does none; see NOT_KEPT",
    "no-source": "shapes are about triples, and not about the graph that they are in",
    "stated-twice": "RDF is a set: what is stated twice in a graph is there once",
    "id-in-two-sections": "a node may have two classes; that classes have nothing in common is said by OWL, not SHACL",
    "cycle": "b1mg:acyclic: a path leads from node to node, and no term of SHACL Core compares it with its beginning",
    "until-before-since": "b1mg:notAfter: sh:lessThan compares literals of one datatype, not 2022 with 2022-11",
    "role-not-allowed": "b1mg:heldBy and b1mg:heldIn are data, and no shape is made of data",
    "disagreement": "shapes do not know who says what: in the union both values break sh:maxCount (decision 0002)",
    "times-contradict": "what held when follows from the dates of sources, and shapes do not know who says what",
    "held-after-end": "what held when follows from the dates of sources, and shapes do not know who says what",
    "undated-list": "which date a source attests depends on its kind and on what it rests on",
    "replaced-twice": "an inverse path with sh:maxCount could say it; the keys of a shape are read from sh:path alone",
    "stale-ruling": RULINGS,
    "nothing-left": RULINGS,
    "contradictory-rulings": RULINGS,
    "ruling-of-another": "shapes do not know who says what",
    "base-clash": OTHERS,
    "base-hash": OTHERS,
    "base-unusable": OTHERS,
    "forgotten-person": "hashes are compared with ids, names and identifiers: shapes know neither",
    "forgotten-unreadable": "the file of hashes is no fact, and so no triple",
    "unused-acceptance": "what editors accept is no fact, and so no triple: it is about the findings of the checker",
    "personal-address": "the mailbox of an address is compared with the names of people, in all their spellings",
    "missing-page-language": "the languages of a data set are compared with those of the program's pages",
    "source-id-taken": "shapes do not know files: one source that opens two of them is one node",
    "ids-differ-in-case": "two IRIs are two nodes, and no term of SHACL Core compares their letters",
    "self-reference": "b1mg:irreflexive: sh:disjoint could say it; the shapes say it by a term of their own",
    "implausible-date": "dates are compared with those of other records, and with the day on which they are checked",
    "identifier-form": SCHEMES,
    "identifier-of-another-kind": SCHEMES,
    "two-identifiers": SCHEMES,
    "same-address": "addresses of two sources are compared, in all the forms that lead to one page",
    "changed-section": VERSIONS,
    "vanished-id": VERSIONS,
    "probable-duplicate": "two names that are alike are for people to judge",
    "check-role-not-in-stated-word": "a text is compared with the words of another node, by a query of SPARQL",
    "unused-id": "that nothing refers to a thing is no fault of its triples",
}
"""Codes that are not compared, each with the reason."""

WITHOUT_TRIPLES = {code for code, why in UNSAID.items() if why in (TEXT, VERSIONS)}
ON_TWO_VALUES = {"disagreement", "nothing-left", "contradictory-rulings", "ruling-of-another"}
HEARD_ALL_THE_SAME = {"id-in-two-sections", "source-id-taken", *ON_TWO_VALUES, *NOT_KEPT}
"""What these leave may break a shape: keys that one of two classes wants, two values, a required one not kept."""


def test_it_is_known_of_every_code_whether_it_is_compared():
    elsewhere = {"shacl"}  # that is the judge's own
    assert set(codes()) - elsewhere <= set(STRUCTURAL) | set(UNSAID), "say in which it belongs, and why"
    assert set(STRUCTURAL) | set(UNSAID) <= set(codes())
    assert set(NOT_KEPT) <= set(UNSAID)


@pytest.mark.parametrize("code", sorted(set(UNSAID) - WITHOUT_TRIPLES - HEARD_ALL_THE_SAME))
def test_what_shacl_cannot_express_no_judge_finds(code, initiative, put, shapes_alone):
    for file in page(code).example:
        put(file.path, file.text)
    of_a_check = code.startswith("check-")  # the ontology of made-up worlds has none
    assembly = assemble(Project(initiative / "data", Ontology(shipped("ontology") if of_a_check else shapes_alone)))
    assert {d.code for d in assembly.diagnostics} == {code}
    lines = stated(assembly)
    assert {name: judge(lines, shapes_alone, BASE) for name, judge in FOREIGN.items()} == {
        "pyshacl": set(),
        "rudof": set(),
    }


SHAPE = "https://w3id.org/b1mg/shapes#"


def checked(keys: str, shapes_alone, section: str = "organisations") -> tuple[list[str], list[str]]:
    """The codes of the errors in the keys of one organisation, beside the starter's, and what is stated."""
    with TemporaryDirectory() as folder:
        write_starter(Path(folder), ("en", "sv"))
        facts = "source: {id: s, title: S, kind: editorial}\n%s:\n  pond: {name: Pond, %s}\n"
        (Path(folder) / "data" / "pond.yaml").write_text(facts % (section, keys), "utf-8")
        assembly = assemble(Project(Path(folder) / "data", Ontology(shapes_alone)), warnings=False)
        return [d.code for d in assembly.diagnostics if d.severity == "error"], stated(assembly)


def about_pond(predicate: str, term: str, lines: list[str]) -> list[str]:
    (subject,) = {line.split()[0] for line in lines if re.match(r"<[^>]+/pond> ", line)}
    return [*lines, f"{subject} <{predicate}> {term} ."]


def test_the_same_value_twice_is_a_finding_and_one_triple(shapes_alone):
    found, lines = checked("status: [active, active]", shapes_alone)
    assert found == ["too-many-values"]
    assert len({line for line in lines if re.search(r"/pond> <[^>]+#status> ", line)}) == 1
    assert judged_by_pyshacl(lines, shapes_alone, BASE) == judged_by_rudof(lines, shapes_alone, BASE) == set()


def test_a_line_end_behind_a_value_passes_by_pyshacl(shapes_alone):
    """In XPath's regular expressions ``$`` is the very end; pySHACL 0.40 goes by Python's, before a last LF."""
    value = '{roles: [{role: member, in: reedmark-agency, term: "spring\\n"}]}'[1:-1]
    found, lines = checked(value, shapes_alone)
    assert found == ["invalid-value"]
    _, good = checked("roles: [{role: member, in: reedmark-agency, term: spring}]", shapes_alone)
    lines = [line.replace('"spring"', '"spring\\n"') for line in good]
    assert lines != good
    assert judged_by_rudof(lines, shapes_alone, BASE) == {("pond", f"{SHAPE}term")}
    assert judged_by_pyshacl(lines, shapes_alone, BASE) == set()


XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.filterwarnings("ignore:Parsing weird boolean:UserWarning:rdflib")
def test_a_literal_that_its_datatype_does_not_have_is_found_by_the_judges_too(shapes_alone):
    """SHACL, section 4.1.2: an ill-typed literal has none of the datatypes that SPARQL 1.1 knows."""
    found, lines = checked("formal: maybe", shapes_alone)
    assert found == ["invalid-value"]
    assert not any("maybe" in line for line in lines)
    lines = about_pond("https://w3id.org/b1mg/ontology#formal", f'"maybe"^^<{XSD}boolean>', lines)
    assert judged_by_pyshacl(lines, shapes_alone, BASE) == {("pond", f"{SHAPE}formal")}
    assert judged_by_rudof(lines, shapes_alone, BASE) == {("pond", f"{SHAPE}formal")}


def test_a_day_that_does_not_exist_is_not_a_literal_here_and_a_judge_need_not_notice_it(shapes_alone):
    """xsd:date is no datatype of SPARQL 1.1, so an engine may look at its name alone, as rudof does."""
    found, lines = checked("since: 2025-02-30", shapes_alone)
    assert found == ["invalid-value"]
    assert not any("2025-02-30" in line for line in lines)
    lines = about_pond("https://w3id.org/b1mg/ontology#since", f'"2025-02-30"^^<{XSD}date>', lines)
    assert judged_by_pyshacl(lines, shapes_alone, BASE) == {("pond", f"{SHAPE}since")}
    assert judged_by_rudof(lines, shapes_alone, BASE) == set()


@pytest.mark.parametrize(
    ("digits", "found_here", "found_by_rudof"),
    [(DIGITS_READ_BY_ALL, False, False), (30, False, True), (31, True, True)],
)
def test_how_long_a_whole_number_may_be_is_a_limit_of_a_program(digits, found_here, found_by_rudof, shapes_alone):
    """XML Schema sets none: here it is 30 digits, and rudof compares numbers of 96 bits."""
    number = "9" * digits
    found, lines = checked(f"partner_count: {number}", shapes_alone, "initiatives")
    assert found == ["invalid-value"] * found_here
    assert any(f'"{number}"' in line for line in lines) is not found_here
    _, small = checked("partner_count: 7", shapes_alone, "initiatives")
    lines = [line.replace('"7"^^', f'"{number}"^^') for line in small]
    assert lines != small
    assert judged_by_pyshacl(lines, shapes_alone, BASE) == set()
    assert bool(judged_by_rudof(lines, shapes_alone, BASE)) is found_by_rudof


def test_an_address_of_another_scheme_is_an_iri_to_shacl(shapes_alone):
    """Links lead to the web: that is the program's own rule, and sh:nodeKind sh:IRI knows nothing of it."""
    found, lines = checked('homepage: "ftp://example.org/pond"', shapes_alone)
    assert found == ["invalid-value"]
    lines = about_pond("http://xmlns.com/foaf/0.1/homepage", "<ftp://example.org/pond>", lines)
    assert judged_by_pyshacl(lines, shapes_alone, BASE) == judged_by_rudof(lines, shapes_alone, BASE) == set()
