"""Asking the library from Python."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.errors import SchemaError, UsageError

ID = "https://w3id.org/b1mg/id/"


def whos(result) -> list[str]:
    return [row["who"].value.rpartition("/")[2] for row in result]


@pytest.mark.parametrize(
    "area", ["b1mgplus-health-economics", "B1MGPLUS health economics", ox.NamedNode(f"{ID}b1mgplus-health-economics")]
)
def test_a_parameter_is_an_id_in_any_case_or_a_term(area, shipped_graph):
    assert whos(shipped_graph.ask_question("who-co-leads", area=area)) == ["dngc", "gms"]


@pytest.mark.parametrize("who", ["Bror Icefeldt", "brör ICEFELDT", "bror-icefeldt"])
def test_a_parameter_is_any_name_without_regard_to_case_and_accents(who, lakes):
    assert len(lakes.ask_question("roles-of", who=who)) == 3


def test_a_name_that_things_of_several_classes_have_leads_to_the_one_of_the_class_that_is_wanted(put, initiative):
    put("sources/example.yaml", "source: {id: example, title: Lake ice, kind: editorial}\n")
    graph = KnowledgeGraph.load(initiative)
    assert len(graph.ask_question("who-co-leads", area="Lake ice")) == 2


@pytest.mark.parametrize(
    ("as_of", "leading"),
    [
        (None, ["ada", "bo", "cy", "di"]),
        ("2018", ["ada", "di"]),
        ("2019", ["ada", "cy", "di"]),
        ("2021-12", ["ada", "cy", "di"]),
        ("2021-12-31", ["ada", "cy", "di"]),
        ("2022", ["ada", "bo", "di"]),
        ("2022-10", ["ada", "di"]),
        ("2022-11-01", ["ada", "bo", "di"]),
        ("2023", ["bo", "di"]),
    ],
)
def test_as_of_keeps_the_roles_that_are_not_known_to_lie_before_or_after(as_of, leading, lakes):
    told = {"as_of": as_of} if as_of else {}
    assert whos(lakes.ask_question("who-co-leads", area="ripplemark-ice", **told)) == leading


def test_an_optional_parameter_may_be_left_out(lakes):
    everybody = lakes.ask_question("signatories")
    assert len(everybody) == len(lakes.ask_question("signatories", initiative="NLI")) == 5


@pytest.mark.parametrize(
    ("as_of", "leaders"),
    [
        ("2020", []),
        ("2021-11", ["esther-rodriguez", "juan-arenas"]),
        ("2023-05-09", ["elena-domenech", "esther-rodriguez", "fernando-martin-sanchez", "juan-arenas"]),
    ],
)
def test_a_role_without_a_beginning_counts_from_the_first_source_that_tells_of_it(as_of, leaders, shipped_graph):
    """Nothing says that Esther Rodriguez gave up the lead of WP6, so she counts in 2023 too."""
    rows = shipped_graph.ask_question("who-co-leads", area="b1mg-wp6", as_of=as_of)
    assert [row["who"].value.rpartition("/")[2] for row in rows] == leaders


@pytest.mark.parametrize("name", ["who-says", "stated-by", "disagreements"])
def test_a_question_for_sources_answers_from_what_they_say_and_from_nothing_derived(name, shipped_graph):
    told = {"who-says": {"thing": "gms"}, "stated-by": {"source": "gms-news-2025-03-19"}, "disagreements": {}}[name]
    sources = {row["source"].value for row in shipped_graph.ask_question(name, **told)}
    assert sources
    assert not any("ontology" in source for source in sources)


def test_the_disagreements_that_nothing_has_decided_are_those_that_check_reports(shipped_graph):
    asked = {
        (row["thing"].value.rpartition("/")[2], shipped_graph.assembly.schema.single_valued[row["property"].value])
        for row in shipped_graph.ask_question("disagreements")
        if row["standing"].value.endswith("#disputed")
    }
    told = [d.message for d in shipped_graph.diagnostics if d.code == "disagreement"]
    assert {f"sources disagree on `{key}` of `{', '.join(thing.split('--'))}`" for thing, key in asked} == set(told)


def test_a_disagreement_that_the_editors_have_decided_says_how_and_why(shipped_graph):
    rows = shipped_graph.ask_question("disagreements", thing="b1mg").labelled("sv")
    said = {(str(row["value"].value), row["standing"].value, row["reason"] and row["reason"].value) for row in rows}
    assert ("Horizon Europe", "godtas inte", "B1MG began in 2020, and Horizon Europe in 2021.") in said
    assert ("Horizon 2020", "godtas", None) in said
    assert {standing for value, standing, _ in said if value.startswith("2023-05")} == {"föredras inte"}
    assert {standing for value, standing, _ in said if value == "2023-10"} == {"föredras"}


def test_what_is_selected_for_evidence_only_is_no_column(shipped_graph):
    assert shipped_graph.ask_question("who-co-leads", area="b1mgplus-health-economics").columns == (
        "who",
        "since",
        "until",
    )


@pytest.mark.parametrize(
    ("name", "told", "said"),
    [
        ("who-colead", {}, "no question is called `who-colead`: did you mean `who-co-leads`?"),
        ("xyzzy", {}, "b1mg-graph ask lists them all"),
        ("who-co-leads", {}, "must be told --area"),
        ("who-co-leads", {"aera": "gms"}, "has no parameter `aera`; its parameters: area, as-of"),
        ("who-co-leads", {"area": "SE"}, "`SE` is Sweden, country; wanted here: work area or organisation"),
        (
            "representatives-of",
            {"country": "gms"},
            "`gms` is Genomic Medicine Sweden, organisation; wanted here: country",
        ),
        ("who-co-leads", {"area": "b1mgplus-health-economic"}, "did you mean `b1mgplus-health-economics`"),
        ("who-co-leads", {"area": "xyzzy"}, "no work area or organisation is called `xyzzy`"),
        ("signatories", {"as_of": "2021-13"}, "--as-of: `2021-13` is not a date"),
        ("signatories", {"as_of": "yesterday"}, "write 2021-11-03, 2021-11 or 2021"),
    ],
)
def test_wrong_use_is_said_in_a_line_with_what_would_be_right(name, told, said, shipped_graph):
    with pytest.raises(UsageError) as caught:
        shipped_graph.ask_question(name, **told)
    assert said in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_name_that_several_things_have_is_answered_with_all_of_them(put, initiative):
    put(
        "sources/example.yaml",
        "source: {id: example, title: Example, kind: editorial}\npeople: {other: {name: Bror Icefeldt}}\n",
    )
    with pytest.raises(UsageError, match="several things are called `bror icefeldt`; did you mean") as caught:
        KnowledgeGraph.load(initiative).ask_question("roles-of", who="bror icefeldt")
    assert "`other`" in str(caught.value)
    assert "`bror-icefeldt`" in str(caught.value)


HEAD = "# title@en: T\n# group@en: G\n# description@en: D\n"


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("xsd:integer", "12", ""),
        ("xsd:integer", "twelve", "`twelve` is not a whole number"),
        ("xsd:string", "twelve", ""),
        (
            "xsd:duration",
            "P1D",
            r"questions/own\.rq:4: a parameter is a thing, an xsd:date, an xsd:integer or an xsd:string",
        ),
        ("nothing:Here", "gms", r"questions/own\.rq:4: nothing declares the prefix `nothing:`"),
        ("b1mg:Nothing", "gms", r"questions/own\.rq:4: the ontology has no class b1mg:Nothing"),
    ],
)
def test_a_question_of_ones_own_takes_numbers_and_texts_too(kind, value, said, add_question, initiative):
    text = f"{HEAD}# parameter: x = {kind}\n# x@en: X\n# example: x=1\n\nSELECT ?y {{ BIND(?x AS ?y) }}\n"
    add_question("own", text)
    graph = KnowledgeGraph.load(initiative)
    if said:
        with pytest.raises((SchemaError, UsageError), match=said):
            graph.ask_question("own", x=value)
    else:
        (row,) = graph.ask_question("own", x=value)
        assert row.y.value == value


def test_a_question_that_cannot_be_parsed_names_its_file(add_question, initiative):
    add_question("own", f"{HEAD}# example: -\n\nSELECT ?y {{ ?y }}\n")
    with pytest.raises(SchemaError, match=r"questions/own\.rq: "):
        KnowledgeGraph.load(initiative).ask_question("own")
