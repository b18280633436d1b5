"""The ontology's documentation: everything that its files and the vocabulary hold is on the page, and it is true."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import html5lib
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS
from rdflib.compare import to_isomorphic

from b1mg_graph import KnowledgeGraph
from b1mg_graph.rdf.turtle import Names
from b1mg_graph.resources import shipped
from b1mg_graph.site.editions import Site
from b1mg_graph.site.ontology import ontology_pages
from b1mg_graph.site.pages import Pages
from tests.schema.conftest import workshop  # noqa: F401 - a fixture
from tests.schema.motto import TERM, motto, with_motto

B1MG = rdflib.Namespace("https://w3id.org/b1mg/ontology#")
ORG = rdflib.Namespace("http://www.w3.org/ns/org#")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
FOLDER = shipped("ontology")
LANGUAGES = ("en", "sv")
HTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Documentation:
    """The files that are made of one graph's ontology."""

    graph: KnowledgeGraph
    files: dict[str, str]

    @property
    def html(self) -> str:
        return self.files["ontology/index.html"]

    @cached_property
    def tree(self):
        return html5lib.HTMLParser(strict=True).parse(self.html)

    @cached_property
    def entries(self) -> dict[str, object]:
        """The sections of the page by their anchors."""
        return {e.get("id"): e for e in self.tree.iter(f"{HTML}section") if e.get("class") == "entry"}

    def text(self, anchor: str) -> str:
        return " ".join(" ".join(self.entries[anchor].itertext()).split())

    def in_language(self, anchor: str, language: str) -> str:
        parts = [e for e in self.entries[anchor].iter() if e.get("lang") == language]
        return " ".join(" ".join("".join(part.itertext()) for part in parts).split())

    def hrefs(self, anchor: str) -> list[str]:
        return [a.get("href") for a in self.entries[anchor].iter(f"{HTML}a")]


def documentation_of(graph: KnowledgeGraph) -> Documentation:
    return Documentation(graph, dict(ontology_pages(Pages(Site(graph.assembly).main))))


@pytest.fixture(scope="module")
def page() -> Documentation:
    return documentation_of(KnowledgeGraph.load(shipped("data")))


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(FOLDER / "b1mg.ttl")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(FOLDER / "shapes.ttl")


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_of_the_ontology_has_its_label_and_definition_in_each_language(page, ontology, language):
    terms = {s for s in ontology.subjects() if s.startswith(B1MG)}
    assert len(terms) > 80
    for term in terms:
        shown = page.in_language(term.removeprefix(B1MG), language)
        for property_ in (RDFS.label, SKOS.definition, SKOS.scopeNote):
            for text in ontology.objects(term, property_):
                assert text.language != language or words(text) in shown, term


def test_every_class_leads_to_those_above_and_below_it_and_to_the_shapes_of_its_keys(page, ontology, shapes):
    for below, above in ontology.subject_objects(RDFS.subClassOf):
        if below.startswith(B1MG) and above.startswith(B1MG):
            assert f"#{above.removeprefix(B1MG)}" in page.hrefs(below.removeprefix(B1MG))
    for node_shape, target in shapes.subject_objects(SH.targetClass):
        anchor = target.removeprefix(B1MG) if target.startswith(B1MG) else shapes.qname(target).replace(":", "-")
        keyed = [s for s in shapes.objects(node_shape, SH.property) if shapes.value(s, SH.name)]
        missing = {f"#shape-{s.rpartition('#')[2]}" for s in keyed} - set(page.hrefs(anchor))
        assert missing == set(), target


def test_every_property_says_its_domain_range_and_what_it_is_narrower_than(page, ontology):
    for relation in (RDFS.domain, RDFS.range, RDFS.subPropertyOf, OWL.inverseOf):
        for term, value in ontology.subject_objects(relation):
            if term.startswith(B1MG):
                shown = {re.sub(r"^#[a-z]+-(?=[A-Za-z])", "#", href) for href in page.hrefs(term.removeprefix(B1MG))}
                local = re.split("[#/]", value)[-1]
                assert any(href.endswith((f"#{local}", f"/{local}")) for href in shown), (term, value)


def test_a_derived_property_names_its_rule_and_the_role_that_it_represents(page):
    text, hrefs = page.text("coLeads"), page.hrefs("coLeads")
    assert "#rule-1-direct-property" in hrefs
    assert "../id/co-lead.html" in hrefs
    number = int(page.graph.query("SELECT (COUNT(*) AS ?n) { ?s b1mg:coLeads ?o }").rows[0][0].value)
    assert f"{number} triples {number} derived" in text


def test_counts_are_those_of_the_data(page):
    for local in ("Project", "WorkArea", "Source"):
        number = page.graph.query(f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a b1mg:{local} }}").rows[0][0].value
        assert f"In the data {number} things" in page.text(local)


def test_every_role_of_the_data_has_an_entry_in_each_language(page):
    roles = page.graph.query(
        "SELECT ?role ?name ?text ?property (COUNT(?held) AS ?n) { ?role a b1mg:Role ; rdfs:label ?name ; "
        "dcterms:description ?text FILTER(LANG(?name) = LANG(?text)) OPTIONAL { ?role org:roleProperty ?property } "
        "OPTIONAL { ?held org:role ?role ; a org:Membership } } GROUP BY ?role ?name ?text ?property"
    ).rows
    assert len(roles) >= 2 * 17
    for role, name, description, property_, _ in roles:
        anchor = f"role-{role.value.rpartition('/')[2]}"
        assert words(f"{name.value} {description.value}") in page.in_language(anchor, name.language)
        if property_:
            assert f"#{property_.value.removeprefix(B1MG)}" in page.hrefs(anchor)
    (number,) = {n.value for role, *_, n in roles if role.value.endswith("/signatory")}
    assert f"held {number} times" in page.text("role-signatory")


def test_every_shape_has_an_entry_with_what_it_demands(page, shapes):
    everything = {s for sort in (SH.NodeShape, SH.PropertyShape) for s in shapes.subjects(RDF.type, sort)}
    assert len(everything) > 60
    for shape in everything:
        anchor = f"shape-{shape.rpartition('#')[2]}"
        for term in (SH.description, SH.message):
            for text in shapes.objects(shape, term):
                assert words(text) in page.in_language(anchor, text.language), shape
        for term in (SH.pattern, SH.name, SH.maxInclusive):
            for value in shapes.objects(shape, term):
                assert words(value) in page.text(anchor), shape
    assert "at most one" in page.text("shape-status")
    assert all(word in page.text("shape-status") for word in ("planned", "active", "ended"))
    assert "sh:inversePath org:member" in page.text("shape-roles")
    assert "exactly one" in page.text("shape-in")
    assert "at most one in each language" in page.text("shape-shortName")


def test_every_rule_and_every_check_shows_its_words_and_its_query(page):
    for path in [*FOLDER.glob("rules/*.rq"), *FOLDER.glob("checks/*.rq")]:
        anchor = f"{path.parent.name.removesuffix('s')}-{path.stem}"
        lines = path.read_text("utf-8").splitlines()
        comments = [line.removeprefix("# ") for line in lines if re.match(r"# (?!severity:)", line)]
        assert words(comments[0].removeprefix("title: ")) in page.text(anchor)
        code = words("\n".join(lines).partition("\n\n")[2] if lines[0].startswith("#") else "\n".join(lines))
        assert code[-60:] in page.text(anchor)
    assert "Stage 2" in page.text("rule-2-has-member")


def test_terms_of_other_vocabularies_that_the_data_use_are_listed(page):
    used = page.graph.query("SELECT DISTINCT ?t { { ?s ?t ?o } UNION { ?s a ?t } }").rows
    foreign = [row[0].value for row in used if not row[0].value.startswith(B1MG)]
    named = {code.text for code in page.tree.iter(f"{HTML}code")}
    names = Names(page.graph.assembly.dataset.prefixes)
    assert len(foreign) > 20
    assert {names.iri(f"<{iri}>") for iri in foreign} - named == set()
    assert "https://www.w3.org/ns/org#" not in page.html
    assert "http://www.w3.org/ns/org#Membership" in page.hrefs("org-Membership")


def examples(page: Documentation) -> list[str]:
    marked = [p for p in page.tree.iter(f"{HTML}p") if p.get("class") == "example"]
    texts = [" ".join("".join(p.itertext()).split()) for p in marked]
    return [text.removeprefix("Example ") for text in texts if text.startswith("Example ")]


def test_every_example_is_a_triple_of_the_data(page):
    prefixes = "".join(f"@prefix {p}: <{n}> .\n" for p, n in page.graph.assembly.dataset.prefixes.items())
    every = examples(page)
    assert len(every) > 150
    store = page.graph.assembly.dataset.query_store("")
    for example in set(every):
        (triple,) = ox.parse(prefixes + example, format=ox.RdfFormat.TURTLE)
        found = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, ox.DefaultGraph())
        assert list(found), example


def test_what_is_shown_as_written_is_in_the_facts(page):
    marked = [p for p in page.tree.iter(f"{HTML}p") if p.get("class") == "example"]
    written = {words("".join(p.itertext())).removeprefix("As written ") for p in marked} - set(examples(page))
    facts = words(" ".join(path.read_text("utf-8") for path in sorted(shipped("data").rglob("*.yaml"))))
    assert len(written) > 40
    assert [line for line in written if not line.startswith("Example ") and line not in facts] == []


def test_anchors_are_unique_and_every_link_within_the_page_leads_to_one(page):
    ids = Counter(e.get("id") for e in page.tree.iter() if e.get("id"))
    assert [anchor for anchor, number in ids.items() if number > 1] == []
    inside = {a.get("href")[1:] for a in page.tree.iter() if (a.get("href") or "").startswith("#")}
    assert inside - set(ids) == set()


def test_links_to_things_lead_to_ids_of_the_data(page):
    ids = set(page.graph.assembly.index.classes)
    things = {
        m[1] for a in page.tree.iter(f"{HTML}a") if (m := re.match(r"\.\./id/([^/]+)\.html", a.get("href") or ""))
    }
    assert len(things) > 40
    assert things - ids == set()


def test_no_request_is_made(page):
    assert not [e for e in page.tree.iter() if e.tag in (f"{HTML}script", f"{HTML}img", f"{HTML}iframe")]
    sheets = [e.get("href") for e in page.tree.iter(f"{HTML}link") if e.get("rel") == "stylesheet"]
    assert sheets == ["../style.css", "ontology.css"]
    assert "url(" not in page.files["ontology/ontology.css"]
    assert "@import" not in page.files["ontology/ontology.css"]


def test_the_files_of_the_ontology_are_there_as_they_are(page):
    assert page.files["ontology.ttl"] == (FOLDER / "b1mg.ttl").read_text("utf-8")
    assert page.files["shapes.ttl"] == (FOLDER / "shapes.ttl").read_text("utf-8")
    assert 'href="../ontology.ttl"' in page.html


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ontology", "shapes"])
def test_the_ontology_is_the_same_in_json_ld_and_in_rdf_xml(page, name):
    wanted = to_isomorphic(rdflib.Graph().parse(data=page.files[f"{name}.ttl"], format="turtle"))
    for ending, format_ in (("jsonld", "json-ld"), ("rdf", "xml")):
        assert f'href="../{name}.{ending}"' in page.html
        found = rdflib.Graph().parse(data=page.files[f"{name}.{ending}"], format=format_)
        assert to_isomorphic(found) == wanted, ending


@pytest.mark.slow
def test_the_page_is_the_same_on_every_run(page):
    assert documentation_of(KnowledgeGraph.load(shipped("data"))).files == page.files


def test_a_new_key_is_on_the_page_with_no_line_of_the_program_changed(workshop):  # noqa: F811
    workshop.add(motto(), "mottoes.ttl")
    workshop.add(TERM, "b1mg.ttl")
    found = documentation_of(KnowledgeGraph(workshop.assembly(with_motto("Still waters"))))
    assert "The saying that it goes by." in found.in_language("shape-motto", "en")
    assert "har mottot" in found.in_language("motto", "sv")
    assert "In the data 1 triple" in found.text("motto")
    assert 'id:ripple b1mg:motto "Still waters"@en .' in found.text("shape-motto")
    assert "As written motto: Still waters" in found.text("shape-motto")
    assert "#shape-motto" in found.hrefs("org-Organization")
    assert found.files["ontology/own/mottoes.ttl"] == (workshop.ontology / "mottoes.ttl").read_text("utf-8")
