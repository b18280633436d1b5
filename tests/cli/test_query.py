"""`b1mg-graph query`."""

from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli

CO_LEADS = "SELECT ?who ?area { ?who b1mg:coLeads ?area } ORDER BY ?who"
FOR_EVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
NEWS = "lumilake-news-2026-01-15"
PAGE = "birchholm-ripplemark-page"


def query(*arguments: str, **more):
    """The result; it is found in this process, where coverage sees it, unless ``arguments`` have limits."""
    result = CliRunner().invoke(cli, ["query", "--timeout", "0", "--memory", "0", *arguments], **more)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def answer(*arguments: str, **more) -> str:
    result = query(*arguments, **more)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def values(*arguments: str) -> list[str]:
    return [line.rpartition("/")[2] for line in answer(*arguments, "--format", "csv").splitlines()[1:]]


def number(*arguments: str) -> int:
    (one,) = values(*arguments)
    return int(one)


def test_a_query_is_answered_with_a_table_of_short_names(initiative):
    assert answer(CO_LEADS).splitlines() == [
        "who                      area",
        "id:birchholm-university  id:ripplemark-lake-ice",
        "id:lumilake-institute    id:ripplemark-lake-ice",
    ]


def test_names_may_be_used_in_place_of_ids(initiative):
    assert "Lumilake Institute    Lake ice (Ripplemark)" in answer(CO_LEADS, "--labels")
    assert "Lake ice (Ripplemark)" in answer(CO_LEADS, "--labels", "--format", "csv")


def test_a_query_may_come_from_a_file_or_from_standard_input(initiative):
    (initiative / "own.rq").write_bytes(b"\xef\xbb\xbf" + CO_LEADS.encode())
    assert answer("-f", "own.rq") == answer("-", input=CO_LEADS) == answer(CO_LEADS)


def test_prefixes_are_declared_and_can_be_declared_otherwise(initiative):
    assert answer("ASK { id:ripplemark a b1mg:Project }") == "true\n"
    assert answer("PREFIX id: <https://example.org/> ASK { id:ripplemark ?p ?o }") == "false\n"


@pytest.mark.parametrize(
    ("format_", "begins"),
    [
        ("csv", "who,area"),
        ("tsv", "?who\t?area"),
        ("json", '{"head": {"vars": ["who", "area"]}'),
        ("xml", "<?xml"),
        ("markdown", "| who | area |"),
    ],
)
def test_rows_come_in_the_formats_that_other_tools_read(format_, begins, initiative):
    assert answer(CO_LEADS, "--format", format_).startswith(begins)
    assert answer("ASK {}", "--format", format_)


def test_machines_get_whole_iris(initiative):
    (first, _) = csv.DictReader(answer(CO_LEADS, "--format", "csv").splitlines())
    assert first["who"] == "https://example.org/northern-lakes/id/birchholm-university"


@pytest.mark.parametrize(
    ("format_", "begins"), [("turtle", "@prefix "), ("trig", "@prefix "), ("ntriples", "<https://"), ("jsonld", "[{")]
)
@pytest.mark.parametrize("form", ["CONSTRUCT WHERE { ?s b1mg:coLeads ?o }", "DESCRIBE id:ripplemark"])
def test_triples_come_in_the_formats_of_rdf(form, format_, begins, initiative):
    assert answer(form, "--format", format_).startswith(begins)


def test_triples_are_turtle_unless_another_format_is_wanted(initiative):
    made = answer("CONSTRUCT WHERE { ?s b1mg:coLeads ?o }")
    assert made == answer("CONSTRUCT WHERE { ?s b1mg:coLeads ?o }", "--format", "turtle")
    assert "id:lumilake-institute\n    b1mg:coLeads id:ripplemark-lake-ice ;\n.\n" in made


def test_only_what_a_source_says_is_asked(initiative):
    everything = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    by_source = "SELECT (COUNT(*) AS ?n) { GRAPH %s { ?s ?p ?o } }"
    for source in (NEWS, PAGE):
        assert number(everything, "--graph", source) == number(by_source % f"id:{source}") > 10
    graphs = "SELECT DISTINCT ?g { GRAPH ?g { ?s a org:Membership } } ORDER BY ?g"
    assert values(graphs, "--graph", PAGE, "--graph", NEWS) == [PAGE, NEWS]
    assert number(everything, "--graph", PAGE, "--graph", NEWS) == number(
        f"SELECT (COUNT(*) AS ?n) {{ {{ SELECT DISTINCT ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }} "
        f"FILTER(?g IN (id:{PAGE}, id:{NEWS})) }} }} }}"
    )


def test_what_is_derived_can_be_left_out(initiative):
    assert number("SELECT (COUNT(*) AS ?n) { ?s b1mg:coLeads ?o }") == 2
    left_out = query("SELECT ?s { GRAPH ?g { ?s b1mg:coLeads ?o } }", "--asserted")
    assert left_out.stdout == ""
    assert "the data have no statement with the property `b1mg:coLeads`" in left_out.stderr
    assert "derived" not in values("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "--asserted")
    ontology = "ASK { GRAPH <https://w3id.org/b1mg/ontology> { b1mg:Project rdfs:subClassOf ?above } }"
    assert answer(ontology, "--asserted") == "true\n"


def test_from_and_from_named_work_as_in_any_engine(initiative):
    counted = "SELECT (COUNT(*) AS ?n) FROM id:%s { ?s a org:Membership }"
    assert number(counted % PAGE) == 6
    named = f"SELECT DISTINCT ?g FROM NAMED id:{PAGE} {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    assert values(named) == [PAGE]


@pytest.mark.parametrize(
    ("binding", "found"),
    [
        ("area=ripplemark-lake-ice", 2),
        ("?area=id:ripplemark-lake-ice", 2),
        ("area=<https://example.org/northern-lakes/id/ripplemark-lake-ice>", 2),
        ("area=northern-lakes-water-quality", 0),
        ('area="} #"', 0),
    ],
)
def test_a_variable_is_held_to_a_term(binding, found, initiative):
    rows = query(CO_LEADS, "--bind", binding, "--format", "csv").stdout.splitlines()[1:]
    assert len(rows) == found


def test_a_text_is_bound_with_its_language(initiative):
    asked = "SELECT ?s { ?s rdfs:label ?name }"
    assert values(asked, "--bind", 'name="Initiativet Nordliga sjöar"@sv') == ["northern-lakes"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "a query is required: QUERY, -f FILE, or - for standard input"),
        ([CO_LEADS, "-f", "x.rq"], "give either QUERY or -f FILE, not both"),
        (["-f", "nowhere.rq"], "nowhere.rq: cannot be read"),
        (
            [CO_LEADS, "--format", "turtle"],
            "--format turtle is not available for SELECT; use one of table, csv, excel, excel-csv, tsv",
        ),
        (["ASK {}", "--format", "jsonld"], "--format jsonld is not available for ASK"),
        (["DESCRIBE id:x", "--format", "csv"], "--format csv is not available for DESCRIBE; use one of turtle, trig"),
        (["INSERT DATA { id:a id:b id:c }"], "INSERT is SPARQL Update, not a query"),
        (["PREFIX a: <b:c> DELETE WHERE { ?s ?p ?o }"], "DELETE is SPARQL Update"),
        ([CO_LEADS, "--bind", "area"], "--bind area: write it as NAME=VALUE"),
        ([CO_LEADS, "--bind", "aera=ripplemark"], "the query has no variable ?aera"),
        ([CO_LEADS, "--bind", "area=ripplemark-lake"], "did you mean the id `ripplemark-lake-ice`?"),
        ([CO_LEADS, "--graph", "ripplemark"], "it is Ripplemark, project, not a source"),
        ([CO_LEADS, "--graph", "lumilake-news-2026"], f"it is not a source; did you mean `{NEWS}`?"),
    ],
)
def test_wrong_use_is_reported_in_a_line_and_nothing_is_printed(arguments, message, initiative, run):
    ended = run("query", *arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert message in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_a_syntax_error_is_shown_with_its_line_a_caret_and_what_was_expected(initiative, run):
    (initiative / "own.rq").write_text("SELECT ?who\nWHERE {\n  ?who b1mg:coLeads\n}\n", "utf-8")
    ended = run("query", "-f", "own.rq")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.splitlines() == [
        "error: own.rq:4:1",
        "  4 │ }",
        "    │ ^ expected a variable, an IRI or a literal before `}`",
    ]


def test_a_syntax_error_has_its_position_though_a_variable_is_bound(initiative, run):
    ended = run("query", "SELECT ?who { ?who b1gm:coLeads ?area }", "--bind", "area=ripplemark-lake-ice")
    assert ended.returncode == 2
    assert "error: query:1:20" in ended.stderr
    assert "did you mean `b1mg:`?" in ended.stderr


def test_a_variable_that_the_query_gives_a_value_cannot_be_bound(initiative, run):
    ended = run("query", "SELECT ?c { BIND(1 AS ?c) }", "--bind", "c=ripplemark")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "    │                    ^^^^^ the query itself gives the variable a value" in ended.stderr


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT ?who { ?who b1mg:coLead ?area }",
        "ASK { ?who b1mg:coLead ?area }",
        "SELECT (COUNT(*) AS ?n) { ?who b1mg:coLead ?area }",
        "CONSTRUCT WHERE { ?who b1mg:coLead ?area }",
    ],
)
def test_an_empty_answer_comes_with_what_may_be_the_reason(asked, initiative):
    result = query(asked)
    assert result.exit_code == 0
    assert "unknown name `b1mg:coLead`\n  help: did you mean `b1mg:coLeads`?\n" in result.stderr


def test_an_empty_answer_to_a_query_without_errors_has_no_hint(initiative):
    asked = "SELECT ?who { ?who b1mg:coLeads id:northern-lakes-water-quality }"
    assert query(asked).stderr == "no rows\n"
    assert answer(asked, "--format", "csv").strip() == "who"


def test_an_empty_answer_names_a_property_that_no_source_uses(initiative):
    noted = query("SELECT ?who { ?who b1mg:chairs ?area }").stderr
    assert "the data have no statement with the property `b1mg:chairs`" in noted


def test_the_time_in_the_engine_is_printed_with_the_answer(initiative):
    result = query(CO_LEADS, "--time")
    assert result.stdout == answer(CO_LEADS)
    milliseconds, _, rest = result.stderr.partition(" ")
    assert float(milliseconds) >= 0
    assert rest == "ms in the engine, 2 rows\n"
    assert query("ASK {}", "--time").stderr.endswith("ms in the engine\n")


def test_a_query_that_would_run_for_ever_is_ended_and_nothing_is_printed(run):
    ended = run("query", FOR_EVER, "--timeout", "0.5")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "error: the query was stopped after 0.5 s (--timeout)\n"


@pytest.mark.parametrize("asked", [CO_LEADS, "ASK {}", "CONSTRUCT WHERE { ?who b1mg:coLeads ?area }"])
def test_in_time_the_answer_is_the_same(asked, initiative):
    without_limits = answer(asked, "--labels")
    assert answer(asked, "--labels", "--timeout", "60") == without_limits
    assert answer(asked, "--labels", "--timeout", "60", "--memory", "2GiB") == without_limits


@pytest.mark.parametrize("timeout", ["-1", "soon", "inf", "nan"])
def test_a_timeout_is_a_number_of_seconds(timeout, initiative):
    assert CliRunner().invoke(cli, ["query", "ASK {}", "--timeout", timeout]).exit_code == 2


@pytest.mark.slow
@pytest.mark.parametrize("word", ["SERVICE", "service", "Service SILENT"])
def test_no_other_server_is_asked_unless_that_is_allowed(word, initiative, run):
    # port 9 of this machine: the engine refuses it by itself, so nothing goes out when this fails either
    asked = f"SELECT * {{ {word} <http://127.0.0.1:9/> {{ ?s ?p ?o }} }}"
    ended = run("query", asked)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "SERVICE would query another server, which is not allowed" in ended.stderr
    assert "--allow-federation allows it" in ended.stderr
    for more in ([], ["--timeout", "60"]):
        allowed = run("query", asked, "--allow-federation", *more)
        assert "asks another server" not in allowed.stderr
        assert "Traceback" not in allowed.stderr
        assert allowed.returncode == (0 if "SILENT" in word else 1)


def test_json_of_a_truth_is_that_of_the_w3c(initiative):
    assert json.loads(answer("ASK {}", "--format", "json")) == {"head": {}, "boolean": True}


def test_a_query_on_facts_with_errors_is_not_answered(put, run):
    put("sources/example.yaml", "people: {}\n---\n")
    ended = run("query", "ASK {}")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "error[several-documents]" in ended.stderr
