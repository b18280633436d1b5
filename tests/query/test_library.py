"""The heads of questions: what they give, and the errors for an invalid one."""

from __future__ import annotations

import pytest

from b1mg_graph.cache import folder
from b1mg_graph.errors import ParameterName, SchemaError
from b1mg_graph.ontology import Ontology
from b1mg_graph.query.library import load_questions
from b1mg_graph.query.times import StateColumn
from b1mg_graph.resources import shipped

SOUND = """\
# title@en: Who is in it?
# title@sv: Vem är med?
# description@en: Those who are
#   in it.
#
# group@en: People
# parameter: area = b1mg:WorkArea | org:Organization
# area@en: The area.
# optional: by-whom = foaf:Agent
# by-whom@en: By whom.
# as-of: yes
# evidence: ?m
# evidence: ?who b1mg:country ?c
# ?who@sv: vem
# example: area=pond, as-of=2021
# expect: ada | *
# expect: ...

PREFIX b1mg: <https://w3id.org/b1mg/ontology#>
SELECT ?who ?state ?m ?c {
  ?m ?p ?area, ?byWhom ; ?q ?who .
  ?who b1mg:country ?c .
  # include state ?m ?state
}
"""


def load(folder, text: str):
    (folder / "questions").mkdir(exist_ok=True)
    (folder / "questions" / "own.rq").write_text(text, "utf-8")
    return load_questions(Ontology(shipped("ontology"), folder))["own"]


def test_a_head_says_all_there_is_to_know_of_a_question(tmp_path):
    question = load(tmp_path, SOUND)
    assert question.title == {"en": "Who is in it?", "sv": "Vem är med?"}
    assert question.description == {"en": "Those who are in it."}
    area, by_whom, as_of, now, uncertain = question.parameters
    assert (area.name, area.types, area.required) == ("area", ("b1mg:WorkArea", "org:Organization"), True)
    assert (by_whom.name, by_whom.variable, by_whom.required) == ("by-whom", "byWhom", False)
    assert (as_of.name, as_of.variable, as_of.types) == ("as-of", "asOf", ("xsd:date",))
    assert [(one.name, one.is_flag, one.required) for one in (now, uncertain)] == [
        ("now", True, False),
        ("uncertain", True, False),
    ]
    assert question.states == (StateColumn("state", "m"),)
    assert question.hidden == {"m"}
    assert "OPTIONAL { ?m b1mg:attestedTo ?mTo }" in question.sparql
    assert "attestedTo" not in question.plain
    assert question.example == {"area": "pond", "as-of": "2021"}
    assert (question.expected, question.open_ended) == ((("ada", "*"),), True)
    assert question.headings == {"who": {"sv": "vem"}}
    assert question.command == "b1mg-graph ask own pond --as-of 2021"
    assert question.sparql.startswith("PREFIX b1mg:")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# title@en: Who is in it?\n", "", "own.rq:1: `title@en` is missing"),
        ("# group@en: People\n", "", "`group@en` is missing"),
        ("# area@en: The area.\n", "", "`area@en` is missing"),
        ("# title@sv:", "# titel@sv:", "own.rq:2: unknown key `titel`; title?"),
        ("# title@sv: Vem är med?", "# title@en: Again", "own.rq:2: `title@en` occurs twice"),
        ("# title@sv: Vem är med?", "#title", "own.rq:2: expected `# key: value`"),
        ("area = b1mg:WorkArea |", "area: b1mg:WorkArea |", "own.rq:7: `parameter` must be written as"),
        ("?byWhom", "?by", "the query has no variable ?byWhom for the parameter by-whom"),
        ("# optional: by-whom =", "# optional: area =", "own.rq:9: the parameter `area` occurs twice"),
        ("# as-of: yes", "# formerly: zone\n# as-of: yes", "own.rq:11: `formerly` must be written as `old-name = name"),
        ("# as-of: yes", "# formerly: zone = aera\n# as-of: yes", "own.rq:11: `formerly` must be written as"),
        ("# as-of: yes", "# formerly: by-whom = area\n# as-of: yes", "own.rq:11: `by-whom` occurs twice"),
        ("foaf:Agent\n", "foaf:Agent as ?nobody\n", "the query has no variable ?nobody for the parameter by-whom"),
        ("# as-of: yes", "# as-of: 2021", "own.rq:11: `as-of` must be `yes`"),
        ("# evidence: ?m\n", "# evidence: ?n\n", "own.rq:12: the query has no variable ?n"),
        ("# evidence: ?m\n", "# evidence: ?m ?who\n", "own.rq:12: evidence must be one variable"),
        ("# ?who@sv", "# ?whom@sv", "own.rq:14: the query has no variable `?whom`"),
        ("area=pond, as-of=2021", "as-of=2021", "own.rq:15: the example lacks area"),
        ("area=pond, as-of=2021", "area=pond, aera=2021", "own.rq:15: the example does not know `aera`"),
        ("area=pond, as-of=2021", "pond", "own.rq:15: the example does not know `pond`"),
        ("# example: area=pond, as-of=2021\n", "", "the example is missing"),
        ("SELECT ?who ?state ?m ?c", "ASK", "a question must be a SELECT query"),
        ("  ?m ?p", "  SERVICE <https://example.org/> { ?x ?y ?z } ?m ?p", "SERVICE is not allowed here"),
        ("# as-of: yes\n", "", "own.rq:1: the query includes states: `as-of: yes` is missing"),
        ("  # include state ?m ?state\n", "", "own.rq:11: the query must include the line `# include state ?held"),
        ("SELECT ?who ?state ?m ?c", "SELECT ?who ?state ?c", "must select its variables: ?m is missing"),
        ("SELECT ?who ?state ?m ?c", "SELECT ?who ?state (COUNT(?m) AS ?c)", "select its variables: ?m is missing"),
        ("SELECT ?who ?state ?m ?c", "SELECT ?who ?m ?c", "must select its variables: ?state is missing"),
        ("  # include state ?m ?state\n}", "  # include state ?m ?state\n} LIMIT 5", "must not have LIMIT or OFFSET"),
        ("include state ?m ?state", "include state ?m", "write `# include state ?held ?state`, with a term"),
        ("include state ?m ?state", "include state ?m 'x'", "write `# include state ?held ?state`, with a term"),
        ("state ?m ?state\n}", "state ?m ?state\n  # include stat ?m\n}", "own.rq:24: unknown part `stat`"),
    ],
)
def test_a_head_that_is_not_sound_is_refused_with_file_and_line(old, new, message, tmp_path):
    assert old in SOUND
    with pytest.raises(SchemaError) as caught:
        load(tmp_path, SOUND.replace(old, new))
    assert f"questions/{'own.rq' if message.startswith('own') else ''}" in str(caught.value)
    assert message in str(caught.value)


def test_a_parameter_may_have_a_variable_of_another_name_and_former_names(tmp_path):
    head = SOUND.replace("b1mg:WorkArea | org:Organization\n", "org:Organization as ?c\n# formerly: zone = area\n")
    question = load(tmp_path, head)
    area, by_whom = question.subjects
    assert (area.name, area.variable, area.former) == ("area", "c", ("zone",))
    assert (by_whom.variable, by_whom.former) == ("byWhom", ())


def test_the_command_gives_by_position_only_what_no_gap_precedes(tmp_path):
    question = load(tmp_path, SOUND.replace("area=pond, as-of", "area=big pond, by-whom=ada, as-of"))
    assert question.command == "b1mg-graph ask own 'big pond' ada --as-of 2021"
    gap = SOUND.replace("parameter: area", "optional: area").replace("area=pond, as-of=2021", "by-whom=ada")
    assert load(tmp_path, gap).command == "b1mg-graph ask own --by-whom ada"


def test_a_part_beside_the_questions_is_included_twice_with_other_terms(tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "born.rq").write_text(
        "# part: ?one ?path ?day\n"
        "# What ?one has by ?path.\n  OPTIONAL {\n    ?one ?path ?day . ?oneself ?oneOther ?dayEnd\n  }\n",
        "utf-8",
    )
    body = "SELECT ?x {\n  ?x ?p ?y .\n  # include born ?x b1mg:since ?from\n    # include born ?y b1mg:until ?to\n}\n"
    question = load(tmp_path, f"# title@en: T\n# group@en: G\n# description@en: D\n# example: -\n\n{body}")
    assert question.sparql == (
        "SELECT ?x {\n  ?x ?p ?y .\n"
        "  OPTIONAL {\n    ?x b1mg:since ?from . ?oneself ?xOther ?fromEnd\n  }\n"
        "    OPTIONAL {\n      ?y b1mg:until ?to . ?oneself ?yOther ?toEnd\n    }\n}\n"
    )


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("# part: ?one\n  # include born ?one\n", "the part `born` includes itself"),
        ("?one ?p ?o\n", "parts/born.rq:1: the first line must name the parameters"),
        ("# part: ?one\n  SERVICE ?one {}\n", "SERVICE is not allowed here"),
    ],
)
def test_a_part_that_is_not_sound_is_refused(part, message, tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "born.rq").write_text(part, "utf-8")
    head = "# title@en: T\n# group@en: G\n# description@en: D\n# example: -\n"
    with pytest.raises(SchemaError) as caught:
        load(tmp_path, f"{head}\nSELECT ?x {{\n  ?x ?p ?y .\n  # include born ?x\n}}\n")
    assert message in str(caught.value)


def test_a_folder_without_questions_is_an_empty_library(tmp_path):
    assert load_questions(Ontology(tmp_path)) == {}


def test_questions_that_an_earlier_run_read_are_the_same_until_a_file_is_another(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    place = tmp_path / "ontology"
    (place / "parts").mkdir(parents=True)
    with folder.unused():
        anew = load(place, SOUND)
    assert repr(load(place, SOUND)) == repr(load(place, SOUND)) == repr(anew)
    (parameter,) = (one for one in load(place, SOUND).parameters if one.name == "as-of")
    assert type(parameter.name) is ParameterName
    assert load(place, SOUND.replace("Who is in it?", "Who was in it?")).title["en"] == "Who was in it?"
    before = load(place, SOUND).sparql
    part = (shipped("ontology") / "parts" / "state.rq").read_text("utf-8")
    (place / "parts" / "state.rq").write_text(f"{part}# another part\n", "utf-8")
    assert "# another part" in load(place, SOUND).sparql.replace(before, "")
