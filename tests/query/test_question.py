"""Asking the library from Python."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.errors import SchemaError, UsageError
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.query.library import load_questions

ID = "https://w3id.org/b1mg/id/"


def whos(result) -> list[str]:
    return [row["who"].value.rpartition("/")[2] for row in result]


def states(result) -> dict[str, str]:
    """The state of each who."""
    return {row["who"].value.rpartition("/")[2]: row["state"].value for row in result}


@pytest.mark.parametrize(
    "area", ["b1mgplus-health-economics", "B1MGPLUS health economics", ox.NamedNode(f"{ID}b1mgplus-health-economics")]
)
def test_a_parameter_is_an_id_in_any_case_or_a_term(area, shipped_graph):
    assert whos(shipped_graph.ask_question("who-co-leads", body=area)) == ["dngc", "gms"]


@pytest.mark.parametrize("who", ["Bror Icefeldt", "brör ICEFELDT", "bror-icefeldt"])
def test_a_parameter_is_any_name_without_regard_to_case_and_accents(who, lakes):
    assert len(lakes.ask_question("roles-of", who=who)) == 3


def test_a_name_that_things_of_several_classes_have_leads_to_the_one_of_the_class_that_is_wanted(put, initiative):
    put("sources/example.yaml", "source: {id: example, title: Lake ice, kind: editorial}\n")
    graph = KnowledgeGraph.load(initiative)
    assert len(graph.ask_question("who-co-leads", body="Lake ice")) == 2


UNKNOWN = {"di": "date unknown"}


@pytest.mark.parametrize(
    ("as_of", "listed", "uncertain"),
    [
        ("2018", {}, {"ada": "not known"}),
        ("2019", {"cy": "held"}, {"ada": "not known"}),
        ("2021-12", {"cy": "held"}, {"ada": "not known"}),
        ("2021-12-31", {"cy": "held"}, {"ada": "not known"}),
        ("2022", {"ada": "held", "bo": "held"}, {}),
        ("2022-10", {}, {"ada": "not known"}),
        ("2022-11-01", {}, {"ada": "not known", "bo": "not known"}),
        ("2022-12-01", {"bo": "last known 2022-11"}, {"ada": "not known"}),
        ("2023", {"bo": "last known 2022-11"}, {}),
        ("2026", {}, {"bo": "not known"}),
    ],
)
def test_as_of_lists_what_is_held_or_presumed_and_what_is_uncertain_where_that_is_asked_for(
    as_of, listed, uncertain, lakes
):
    asked = {"body": "ripplemark-ice", "as_of": as_of}
    assert states(lakes.ask_question("who-co-leads", **asked)) == listed
    assert states(lakes.ask_question("who-co-leads", **asked, uncertain=True)) == listed | uncertain | UNKNOWN


def test_without_a_date_every_role_is_listed_with_its_state_at_the_reference_date(lakes):
    """The reference date of the lakes is in 2026."""
    asked = lakes.ask_question("who-co-leads", body="ripplemark-ice")
    ended = {"ada": "ended 2022", "cy": "ended 2021-12-31"}
    assert states(asked) == ended | {"bo": "not known"} | UNKNOWN
    assert states(asked.labelled("sv")) == {
        "Ada Ice": "upphörde 2022",
        "Bo Snow": "inte känt",
        "Cy Rain": "upphörde 2021-12-31",
        "Di Frost": "okänt datum",
    }
    assert states(asked.labelled("sv").labelled("en")) == {
        row["who"].value: row["state"].value for row in asked.labelled("en")
    }


def test_now_keeps_what_is_held_or_presumed_at_the_reference_date(lakes):
    asked = {"body": "ripplemark-ice", "now": True}
    assert states(lakes.ask_question("who-co-leads", **asked)) == {}
    assert states(lakes.ask_question("who-co-leads", **asked, uncertain=True)) == {"bo": "not known"} | UNKNOWN


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"as_of": "2021", "now": True}, "as_of and now cannot be combined"),
        ({"uncertain": True}, "uncertain requires as_of or now"),
        ({"as_of": 2021.5}, "`2021.5` is not a date"),
        ({"as_of": ox.Literal("soon")}, "`soon` is not a date"),
        ({"now": "yes"}, "now: `yes` was given, expected True"),
    ],
)
def test_the_time_that_is_asked_for_must_make_sense(arguments, message, lakes):
    with pytest.raises(UsageError) as caught:
        lakes.ask_question("who-co-leads", body="ripplemark-ice", **arguments)
    assert message in str(caught.value)


def test_a_date_may_be_given_as_a_term(lakes):
    asked = lakes.ask_question("who-co-leads", body="ripplemark-ice", as_of=ox.Literal("2023"))
    assert states(asked) == {"bo": "last known 2022-11"}


@pytest.mark.parametrize(
    ("name", "arguments", "row", "state"),
    [
        ("supports", {"as_of": "2023-05-09"}, {"supporter": "b1mg-task-5-3"}, "held"),
        ("supports", {"as_of": "2023-06"}, {"supporter": "b1mg-task-5-3"}, "last known 2023-05-09"),
        ("supports", {"as_of": "2024"}, {"supporter": "b1mg-task-5-3"}, None),
        ("supports", {}, {"supporter": "b1mg-task-5-3"}, "ended 2023-10"),
        ("work-areas-of", {"body": "gdi", "as_of": "2025-02"}, {"area": "gdi-wp5"}, "held"),
        ("work-areas-of", {"body": "gdi", "as_of": "2025-02"}, {"area": "gdi-pillar-1"}, None),
        (
            "work-areas-of",
            {"body": "gdi", "as_of": "2025-02", "uncertain": True},
            {"area": "gdi-pillar-1"},
            "date unknown",
        ),
        ("work-areas-of", {"body": "gdi", "as_of": "2027", "uncertain": True}, {"area": "gdi-wp5"}, None),
        ("funding", {"as_of": "2025-03-19"}, {"project": "b1mgplus"}, "held"),
        ("funding", {"as_of": "2029"}, {"project": "b1mgplus"}, None),
        ("attended", {"event": "b1mgplus-kickoff", "as_of": "2025-03-12"}, {"who": "oskar-frisell"}, "held"),
        ("attended", {"event": "b1mgplus-kickoff"}, {"who": "oskar-frisell"}, "ended 2025-03-12"),
    ],
)
def test_relations_and_attendances_have_states_too(name, arguments, row, state, shipped_graph):
    ((column, id_),) = row.items()
    found = {
        one["state"].value for one in shipped_graph.ask_question(name, **arguments) if one[column].value == f"{ID}{id_}"
    }
    assert found == ({state} if state else set())


def test_an_optional_parameter_may_be_left_out(lakes):
    everybody = lakes.ask_question("signatories")
    assert len(everybody) == len(lakes.ask_question("signatories", initiative="NLI")) == 5


@pytest.mark.parametrize(
    ("as_of", "leaders"),
    [
        ("2020", []),
        ("2021-11", ["esther-rodriguez", "juan-arenas"]),
        ("2023-05-09", ["elena-domenech", "fernando-martin-sanchez", "juan-arenas"]),
        ("2024", []),
    ],
)
def test_who_leads_is_what_the_lists_of_the_time_say(as_of, leaders, shipped_graph):
    """Esther Rodriguez is not in the list of May 2023, which is complete; B1MG ended in October 2023."""
    assert whos(shipped_graph.ask_question("who-co-leads", body="b1mg-wp6", as_of=as_of)) == leaders


@pytest.mark.parametrize("name", ["who-says", "disagreements"])
def test_a_question_for_sources_answers_from_what_they_say_and_from_nothing_derived(name, shipped_graph):
    given = {"who-says": {"thing": "gms"}, "disagreements": {}}[name]
    sources = {row["source"].value for row in shipped_graph.ask_question(name, **given)}
    assert sources
    assert not any("ontology" in source for source in sources)


def test_the_disagreements_that_nothing_has_decided_are_those_that_check_reports(shipped_graph):
    asked = {
        (row["thing"].value.rpartition("/")[2], shipped_graph.assembly.schema.single_valued[row["property"].value])
        for row in shipped_graph.ask_question("disagreements")
        if row["standing"].value.endswith("#disputed")
    }
    found = (*shipped_graph.diagnostics, *shipped_graph.assembly.accepted)
    reported = [d.message for d in found if d.code == "disagreement"]
    assert {f"sources disagree on `{key}` of `{', '.join(thing.split('--'))}`" for thing, key in asked} == set(reported)


def test_a_disagreement_that_the_editors_have_decided_says_how_and_why(shipped_graph):
    rows = shipped_graph.ask_question("disagreements", thing="b1mg").labelled("sv")
    found = {(str(row["value"].value), row["standing"].value, row["reason"] and row["reason"].value) for row in rows}
    assert ("Horizon Europe", "godtas inte", "B1MG began in 2020, and Horizon Europe in 2021.") in found
    assert ("Horizon 2020", "godtas", None) in found
    assert {standing for value, standing, _ in found if value.startswith("2023-05")} == {"föredras inte"}
    assert {standing for value, standing, _ in found if value == "2023-10"} == {"föredras"}


def test_a_former_name_of_a_parameter_works_with_a_warning(shipped_graph):
    now = shipped_graph.ask_question("who-co-leads", body="b1mgplus-health-economics")
    with pytest.warns(DeprecationWarning, match="who-co-leads: `area` is now `body`"):
        assert list(shipped_graph.ask_question("who-co-leads", area="b1mgplus-health-economics")) == list(now)
    with (
        pytest.warns(DeprecationWarning, match="now `body`"),
        pytest.raises(UsageError, match="who-co-leads: body was given twice"),
    ):
        shipped_graph.ask_question("who-co-leads", body="gms", area="gms")


@pytest.mark.parametrize(
    ("name", "given", "column"),
    [
        ("who-co-leads", {"body": "b1mg-wp6"}, "area"),
        ("who-leads", {"body": "b1mg-wp6"}, "body"),
        ("roles-of", {"who": "oskar-frisell"}, "who"),
        ("members-of", {"body": "b1mg-governing-board"}, "body"),
        ("partners-of", {"body": "b1mg-wp5"}, "body"),
        ("representatives-of", {"country": "SE"}, "country"),
        ("country-profile", {"country": "LV"}, "country"),
    ],
)
def test_without_its_subject_a_question_answers_for_everything_by_subject(name, given, column, shipped_graph):
    everything = shipped_graph.ask_question(name)
    assert everything.columns[0] == column
    subjects = [row[0].value for row in everything]
    assert len(set(subjects)) > 1
    assert subjects == sorted(subjects)
    one = shipped_graph.ask_question(name, **given)
    assert column not in one.columns
    (subject,) = given.values()
    assert [tuple(row)[1:] for row in everything if row[0].value == f"{ID}{subject}"] == [tuple(row) for row in one]


@pytest.mark.parametrize("name", ["work-areas-of", "same-topic", "timeline-of"])
def test_without_a_thing_to_start_from_a_question_answers_for_all(name, shipped_graph):
    question = load_questions(shipped_ontology())[name]
    some = {tuple(row) for row in shipped_graph.ask_question(name, **question.example)}
    every = [tuple(row) for row in shipped_graph.ask_question(name)]
    assert some < set(every)
    assert len(every) == len(set(every))


def test_what_is_selected_for_evidence_only_is_not_a_column(shipped_graph):
    assert shipped_graph.ask_question("who-co-leads", body="b1mgplus-health-economics").columns == (
        "who",
        "since",
        "until",
        "state",
    )


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("who-colead", {}, "unknown question `who-colead`: did you mean `who-co-leads`?"),
        ("xyzzy", {}, "b1mg-graph ask lists all questions"),
        ("in-both", {"body": "gms"}, "requires other_body"),
        ("in-both", {"body": "gmss"}, "body: "),
        ("who-co-leads", {"boby": "gms"}, "has no parameter boby; its parameters: body, as_of"),
        ("who-co-leads", {"body": "SE"}, "`SE` is Sweden, country; expected organisation"),
        (
            "representatives-of",
            {"country": "gms"},
            "`gms` is Genomic Medicine Sweden, organisation; expected country",
        ),
        ("who-co-leads", {"body": "b1mgplus-health-economic"}, "did you mean `b1mgplus-health-economics`"),
        ("who-co-leads", {"body": "xyzzy"}, "no organisation is called `xyzzy`"),
        ("signatories", {"as_of": "2021-13"}, "as_of: `2021-13` is not a date"),
        ("signatories", {"as_of": "yesterday"}, "write 2021-11-03, 2021-11 or 2021"),
    ],
)
def test_wrong_use_is_reported_in_a_line_with_what_would_be_right(name, arguments, message, shipped_graph):
    with pytest.raises(UsageError) as caught:
        shipped_graph.ask_question(name, **arguments)
    assert message in str(caught.value)
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
    ("kind", "value", "message"),
    [
        ("xsd:integer", "12", ""),
        ("xsd:integer", "twelve", "`twelve` is not a whole number"),
        ("xsd:string", "twelve", ""),
        (
            "xsd:duration",
            "P1D",
            r"questions/own\.rq:4: the type of a parameter must be a class, xsd:date, xsd:integer or xsd:string",
        ),
        ("nothing:Here", "gms", r"questions/own\.rq:4: undeclared prefix `nothing:`"),
        ("b1mg:Nothing", "gms", r"questions/own\.rq:4: unknown class b1mg:Nothing"),
    ],
)
def test_a_question_of_the_users_own_takes_numbers_and_texts_too(kind, value, message, add_question, initiative):
    text = f"{HEAD}# parameter: x = {kind}\n# x@en: X\n# example: x=1\n\nSELECT ?y {{ BIND(?x AS ?y) }}\n"
    add_question("own", text)
    graph = KnowledgeGraph.load(initiative)
    if message:
        with pytest.raises((SchemaError, UsageError), match=message):
            graph.ask_question("own", x=value)
    else:
        (row,) = graph.ask_question("own", x=value)
        assert row.y.value == value


def test_a_question_that_cannot_be_parsed_names_its_file(add_question, initiative):
    add_question("own", f"{HEAD}# example: -\n\nSELECT ?y {{ ?y }}\n")
    with pytest.raises(SchemaError, match=r"questions/own\.rq: "):
        KnowledgeGraph.load(initiative).ask_question("own")


@pytest.mark.parametrize(
    ("name", "given"),
    [("stated-by", {}), ("who-says", {}), ("in-both", {}), ("in-both", {"body": "gdi"}), ("in-before", {})],
)
def test_the_example_in_the_error_for_a_missing_parameter_has_an_answer(name, given, shipped_graph):
    with pytest.raises(UsageError) as caught:
        shipped_graph.ask_question(name, **given)
    example, candidates = str(caught.value).partition("For example ")[2].split("; other candidates: ")
    words = example.split()
    assert shipped_graph.ask_question(name, **given, **dict(zip(words[::2], words[1::2], strict=True))).rows
    for candidate in candidates.split(", "):
        assert candidate in shipped_graph.assembly.index.classes


def test_a_missing_date_is_shown_as_it_is_written(shipped_graph):
    with pytest.raises(UsageError, match=r"requires start: .*  For example start 2021-11-16$"):
        shipped_graph.ask_question("changes-of", who="gms")


def test_what_changed_since_a_date_needs_no_second_date(shipped_graph):
    since = shipped_graph.ask_question("changed-between", start="2019")
    until = shipped_graph.ask_question("changed-between", start="2019", end="2019")
    assert {row["date"].value[:4] for row in until} == {"2019"}
    assert set(until.rows) < set(since.rows)


def test_who_was_in_a_body_before_any_other_is_said_with_the_other(shipped_graph):
    every = shipped_graph.ask_question("in-before", body="b1mg")
    gdi = shipped_graph.ask_question("in-before", body="b1mg", other_body="gdi")
    later = every.variables.index("other")
    assert "other" not in gdi.variables
    assert {(*row,) for row in gdi} == {
        (*row,)[:later] + (*row,)[later + 1 :] for row in every if row["other"].value.endswith("/gdi")
    }
    assert len(every) > len(gdi) > 0
