"""The questions as linked data: a SPARQL client that knows nothing of this program lists them and runs them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner
from rdflib.namespace import RDF, RDFS, SH

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cli.commands import cli
from b1mg_graph.errors import UsageError
from b1mg_graph.query.examples import example_of
from b1mg_graph.query.library import load_questions

SCHEMA = rdflib.Namespace("https://schema.org/")
DATA_SET = "https://w3id.org/b1mg/id/one-million-genomes-graph"
LISTING = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?question ?comment ?query { ?question a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select ?query }
"""


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph.load()


@pytest.fixture(scope="module")
def published(graph) -> rdflib.Graph:
    return rdflib.Graph().parse(data="".join(graph.questions_as_data()), format="turtle")


@pytest.fixture(scope="module")
def store(graph) -> ox.Store:
    """The exported data with nothing else of ours: the union as the default graph, and a graph for each source."""
    held = ox.Store()
    held.load("".join(graph.serialize("turtle")).encode(), format=ox.RdfFormat.TURTLE)
    held.load("".join(graph.serialize("trig")).encode(), format=ox.RdfFormat.TRIG)
    return held


def test_every_question_is_listed_with_a_comment_in_each_language(graph, published):
    library = load_questions(graph.assembly.project.ontology)
    listed = {(str(row.question), row.comment.language) for row in published.query(LISTING)}
    assert listed == {
        (f"{DATA_SET}#question-{name}", tag) for name, q in library.items() if not q.computed for tag in q.title
    }


def test_the_queries_run_on_the_exported_data_and_give_the_answers_of_ask(graph, published, store):
    library = load_questions(graph.assembly.project.ontology)
    for question in published.subjects(RDF.type, SH.SPARQLSelectExecutable):
        asked = library[question.partition("#question-")[2]]
        found = store.query(str(published.value(question, SH.select)))
        example = example_of(asked, graph.assembly)
        unseen = asked.hidden | {column.name for column in asked.states} | example.values.keys()
        columns = [variable for variable in found.variables if variable.value not in unseen]
        answer = graph.ask_question(asked.name, **example.given)
        assert [column.value for column in columns] == [name for name in answer.variables if name not in unseen]
        rows = {tuple(str(row[column]) for column in columns) for row in found}
        assert rows == {tuple(str(row[column.value]) for column in columns) for row in answer}, asked.name


def test_each_query_declares_its_prefixes_and_the_library_has_them_all(published):
    (declared_by,) = set(published.objects(None, SH.prefixes))
    declared = {
        str(published.value(one, SH.prefix)): published.value(one, SH.namespace)
        for one in published.objects(declared_by, SH.declare)
    }
    assert declared["org"] == rdflib.Literal("http://www.w3.org/ns/org#", datatype=rdflib.XSD.anyURI)
    for query in published.objects(None, SH.select):
        for line in query.splitlines():
            if line.startswith("PREFIX "):
                _, prefix, namespace = line.split()
                assert str(declared[prefix.rstrip(":")]) == namespace[1:-1]


def test_what_the_vocabulary_requires_of_every_example_is_there(published):
    """One query, comments with languages, a target, keywords without spaces around (the shapes of SIB's examples)."""
    questions = set(published.subjects(RDF.type, SH.SPARQLExecutable))
    assert questions
    for question in questions:
        assert len(list(published.objects(question, SH.select))) == 1
        assert all(comment.language for comment in published.objects(question, RDFS.comment))
        assert list(published.objects(question, SCHEMA.target)) == [rdflib.URIRef(DATA_SET)]
        keywords = list(published.objects(question, SCHEMA.keywords))
        assert keywords == [word for word in keywords if word.strip() == str(word) != ""] != []


def test_an_endpoint_becomes_the_target(graph):
    address = "https://sparql.example.org/sparql?x=1"
    published = rdflib.Graph().parse(data="".join(graph.questions_as_data(address)), format="turtle")
    assert set(published.objects(None, SCHEMA.target)) == {rdflib.URIRef(address)}


@pytest.mark.parametrize("address", ["sparql", "ftp://example.org/", "https://example.org/> <urn:a", "https://"])
def test_what_is_no_web_address_is_refused_as_an_endpoint(graph, address):
    with pytest.raises(UsageError, match="not the address of an endpoint"):
        graph.questions_as_data(address)


def test_a_data_set_without_the_things_of_the_examples_has_examples_of_its_own(initiative):
    run = CliRunner().invoke(cli, ["export", "--questions"])
    assert run.exit_code == 0, run.output
    published = rdflib.Graph().parse(data=run.stdout, format="turtle")
    queries = list(published.objects(None, SH.select))
    assert len(queries) > 10
    assert not any("w3id.org/b1mg/id" in query for query in queries)


def test_the_same_questions_give_the_same_bytes_on_standard_output_and_in_a_file(initiative):
    printed = CliRunner().invoke(cli, ["export", "--questions"])
    written = CliRunner().invoke(cli, ["export", "--questions", "-o", "asked.ttl"])
    assert (written.exit_code, written.stdout) == (0, "")
    assert (initiative / "asked.ttl").read_text("utf-8") == printed.stdout


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--questions", "--asserted"], "--questions and --asserted cannot be combined"),
        (["--questions", "--as-of", "2024"], "--questions and --as-of cannot be combined"),
        (["--questions", "-f", "jsonld"], "--questions and --format jsonld cannot be combined"),
        (["--endpoint", "https://example.org/sparql"], "--endpoint requires --questions"),
        (["--questions", "--endpoint", "here"], "here: not the address of an endpoint"),
    ],
)
def test_options_that_do_not_go_with_questions_are_refused(initiative, options, problem):
    run = CliRunner().invoke(cli, ["export", *options])
    assert isinstance(run.exception, UsageError)
    assert str(run.exception).startswith(problem)
