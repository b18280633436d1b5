"""`add` writes a thing or a statement where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest

from b1mg_graph import starter as starter_package
from b1mg_graph.diagnostics.text import Text
from b1mg_graph.edit.adding import Adding
from b1mg_graph.edit.formatting import formatted
from b1mg_graph.edit.given import Given
from b1mg_graph.edit.imported_files import marked
from b1mg_graph.edit.kinds import addables
from b1mg_graph.errors import OutputError
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.project import find_project
from b1mg_graph.schema.shapes import load_schema

from .lists import ADDRESS, LIST, changed, contents

ROLE = ["role", "mare reed", "--role", "Coordinator", "--in", "NLI", "--source", "lake-list"]


def test_a_role_is_written_into_the_file_of_its_source_and_no_other_byte_changes(add, initiative, listed):
    before = contents(initiative)
    status, out, err = add(*ROLE, "--stated-as", "coordinating office", "--place", "row 3", "--since", "2026-02")
    assert (status, out) == (0, ""), err
    line = "{role: coordinator, in: northern-lakes, since: 2026-02, stated_as: coordinating office, place: row 3}"
    assert err == f"`mare-reed` in data/sources/2026-05-02-lake-list.yaml: {line}; 2 files changed\n"
    assert listed.read_text("utf-8") == LIST.replace("place: row 1}\n", f"place: row 1}}\n      - {line}\n")
    assert changed(initiative, before) == {"data/sources/2026-05-02-lake-list.yaml", "data/facts.schema.json"}
    assert add.call("check", "--strict")[0] == 0
    assert add.call("fmt", "--check")[0] == 0


@pytest.mark.parametrize(
    ("who", "source"),
    [
        ("mare-reed", "lake-list"),
        ("MARE REED", "A list of the lake office"),
        ("0000-0002-1825-0097", "https://example.org/lakes/list"),
        ("http://orcid.org/0000-0002-1825-0097/", "http://www.example.org/lakes/list/"),
    ],
)
def test_who_and_what_are_found_by_id_identifier_name_and_address(who, source, add, listed):
    assert add("role", who, "--role", "lead", "--in", "ripplemark-lake-ice", "--source", source)[0] == 0
    assert "      - {role: lead, in: ripplemark-lake-ice}\n    same_as" in listed.read_text("utf-8")


def test_a_holder_that_is_not_known_is_added_with_the_role_or_not_at_all(add, initiative, listed):
    before = contents(initiative)
    role = ["role", "Di Frost", "--role", "member", "--in", "ripplemark", "--source", "lake-list"]
    status, _, err = add(*role)
    assert status == 2
    assert "error: no agent is called `Di Frost`" in err
    assert "--with person 'Di Frost' (or another kind: organisation, " in err
    assert "or before it: b1mg-graph add person 'Di Frost' --source lake-list" in err
    assert contents(initiative) == before
    assert add(*role, "--with", "person", "Di Frost")[0] == 0
    assert listed.read_text("utf-8") == LIST + (
        "  di-frost:\n    name: Di Frost\n    roles:\n      - {role: member, in: ripplemark}\n"
    )


def test_a_role_of_somebody_whom_the_file_does_not_describe_is_written_under_the_id(add, listed):
    assert (
        add("role", "BU", "--role", "partner", "--in", "ripplemark", "--source", "lake-list", "--place", "row 2")[0]
        == 0
    )
    assert listed.read_text("utf-8") == LIST + (
        "\norganisations:\n  birchholm-university:\n    roles:\n      - {role: partner, in: ripplemark, place: row 2}\n"
    )


def test_a_statement_in_a_file_of_another_source_names_its_source(add, initiative, listed):
    file = str(listed.relative_to(initiative))
    assert add(*ROLE[:-1], "birchholm-ripplemark-page", "--file", file)[0] == 0
    assert (
        add(
            "person", "Di Frost", "--source", "birchholm-ripplemark-page", "--file", "sources/2026-05-02-lake-list.yaml"
        )[0]
        == 0
    )
    assert add("person", "Cy Rain", "--file", file)[0] == 0
    text = listed.read_text("utf-8")
    assert "      - {role: coordinator, in: northern-lakes, source: birchholm-ripplemark-page}\n" in text
    assert "  di-frost:\n    name: Di Frost\n    source: birchholm-ripplemark-page\n" in text
    assert text.endswith("  cy-rain:\n    name: Cy Rain\n")
    assert add.call("check")[0] == 0


THINGS = {
    "person": ["--same-as", "https://orcid.org/0000-0001-5109-3700", "--place", "row 7"],
    "organisation": ["--country", "Sweden", "--part-of", "NLI", "--name@sv", "Nytt", "--also-known-as", "NT"],
    "country": ["--code", "XK"],
    "place": ["--country", "SE"],
    "initiative": ["--status", "active"],
    "project": ["--supports", "northern-lakes", "--since", "2026"],
    "work-area": ["--part-of", "ripplemark", "--kind", "task", "--with", "kind", "task"],
    "infrastructure": [],
    "seat": ["--role", "lead", "--in", "ripplemark", "--vacant", "true"],
    "event": ["--since", "2026-04-01", "--about", "ripplemark"],
    "programme": [],
    "document": ["--url", "https://example.org/doc", "--publisher", "BU"],
    "topic": ["--description", "What is new."],
    "kind": ["--kept-current", "true"],
    "roles": ["--held-by", "people", "--held-in", "organisations"],
    "identifier-scheme": ["--pattern", "[0-9]+"],
    "ruling": [
        "--about",
        "mare-reed, member, northern-lakes",
        "--key",
        "since",
        "--reject",
        "lake-list",
        "--reason",
        "So.",
    ],
}


def test_every_kind_of_thing_is_tried_here():
    schema = load_schema(shipped_ontology())
    assert set(THINGS) == {word for word, kind in addables(schema).items() if kind.how == "thing"}


@pytest.mark.parametrize("kind", THINGS)
def test_every_kind_of_thing_can_be_added(kind, add, initiative, listed):
    name = "new-thing" if kind == "ruling" else "New Thing"
    status, out, err = add(kind, name, *THINGS[kind], "--source", "lake-list", "--allow-warnings")
    assert (status, out) == (0, ""), err
    text = listed.read_text("utf-8")
    assert "new-thing:\n" in text or "XK:\n" in text
    assert formatted(Text("a.yaml", text), load_schema(shipped_ontology()))[0] == text
    for line in LIST.splitlines():
        assert line in text


@pytest.mark.parametrize(
    ("arguments", "piece"),
    [
        (
            ["attendance", "BU", "--event", "Ripplemark kick-off meeting"],
            "attended:\n      - {event: ripplemark-kick-off}",
        ),
        (["identifier", "BU", "--scheme", "s", "--value", "7", "--with", "identifier-scheme", "s"], "identifiers:"),
        (
            ["complete-list", "lake-list", "--in", "NLI", "--roles", "member"],
            "complete_for:\n    - {in: northern-lakes, roles: member}",
        ),
    ],
)
def test_every_kind_of_statement_can_be_added(arguments, piece, add, put, listed):
    put(
        "vocabulary/schemes.yaml",
        "source: {id: schemes, title: S, kind: editorial}\nschemes: {s: {name: s, pattern: '[0-9]+'}}\n",
    )
    source = [] if arguments[0] == "complete-list" else ["--source", "lake-list"]
    status, _, err = add(*arguments, *source)
    assert status == 0, err
    assert piece in listed.read_text("utf-8")
    assert add.call("check")[0] == 0


def test_a_name_is_written_in_one_line(add, listed):
    assert add("person", " Di\n  Frost ", "--source", "lake-list")[0] == 0
    assert listed.read_text("utf-8").endswith("  di-frost:\n    name: Di Frost\n")


def test_what_belongs_to_the_program_is_not_changed(add):
    own = Path(starter_package.__file__).parent / "data"
    status, _, err = add("topic", "Fish", "--data", str(own))
    assert status == 2
    assert (
        "error: the data set that is installed with the program is not changed; `b1mg-graph init DIR` makes one" in err
    )


def test_a_word_of_a_vocabulary_goes_to_the_file_that_has_most_of_its_kind(add, initiative):
    before = contents(initiative)
    assert add("topic", "Fish", "--name@sv", "Fisk", "--description", "What swims.")[0] == 0
    assert changed(initiative, before) == {"data/vocabulary/topics.yaml", "data/facts.schema.json"}
    text = (initiative / "data" / "vocabulary" / "topics.yaml").read_text("utf-8")
    assert "\n  fish:\n    name: {sv: Fisk, en: Fish}\n" in text


WRONG = [
    (["persn", "X"], "`persn` cannot be added: did you mean `person` or `document`?"),
    (["xyzzy", "X"], "`xyzzy` cannot be added: expected source, role, person,"),
    (["person", "--source", "lake-list"], "NAME is missing"),
    (["source"], "URL or FILE is missing"),
    (["source", "nowhere.html"], "nowhere.html: no such file; an address begins with https://"),
    (["source", "data"], "data: it is a folder, not a file"),
    (["source", ADDRESS], "a source needs a title: --title TEXT"),
    (["source", ADDRESS, "--title", "L", "--publisher", "BU", "--id", "lake-list"], "`lake-list` is taken: A list of"),
    (
        ["source", ADDRESS, "--title", "Λίμνη", "--publisher", "BU"],
        "no id of a source can be made of `Λίμνη`: give one by --id",
    ),
    (["person", "Di Frost"], "the source that says so must be given: --source"),
    (["person", "Di Frost", "--source", "nowhere"], "no source is called `nowhere`"),
    (["person", "Di Frost", "--file", "nowhere.yaml"], "nowhere.yaml: no such file in the data set"),
    (
        ["person", "Di Frost", "--id", "bror-icefeldt", "--source", "lake-list"],
        "`bror-icefeldt` is taken: Bror Icefeldt, person",
    ),
    (["person", "Di Frost", "--id", "Di Frost", "--source", "lake-list"], "`Di Frost` cannot be an id"),
    (["person", "Di Frost", "--id", "old-di", "--source", "lake-list"], "`old-di` was used before, and is retired"),
    (["person", "Di", "--nick", "D", "--source", "lake-list"], "No such option '--nick'"),
    (["organisation", "X", "--status", "asleep", "--source", "lake-list"], "'asleep' is not one of"),
    (["organisation", "X", "--country", "Xanadu", "--source", "lake-list"], "no country is called `Xanadu`"),
    (["organisation", "X", "--country", "NLI", "--source", "lake-list"], "no country is called `NLI`"),
    (
        ["organisation", "X", "--country", "ripplemark", "--source", "lake-list"],
        "`ripplemark` is project, and country is expected",
    ),
    (["country", "Xanadu", "--source", "lake-list"], "no id of a country can be made of `Xanadu`: give one by --id"),
    (["role", "--source", "lake-list"], "WHO is missing"),
    (["role", "mare-reed", "--source", "lake-list"], "a role held needs --role and --in"),
    (["role", "old-mare", *ROLE[2:]], "`old-mare` is a retired id: use `mare-reed` (Mare Reed, person)"),
    (["role", "old-di", *ROLE[2:]], "`old-di` is a retired id"),
    (
        ["role", "mare-reed", "--role", "led", "--in", "NLI", "--source", "lake-list"],
        "no role is called `led`; did you mean `lead`",
    ),
    (["role", "mare-reed", "--role", "lead", "--in", "lake", "--source", "lake-list"], "called `lake`; did you mean"),
    (["role", "mare-reed", "--with", "role", "x", *ROLE[2:]], "--with role: expected a kind of thing, such as person"),
    (
        ["attendance", "ripplemark-kick-off", "--event", "ripplemark-kick-off", "--source", "lake-list"],
        "is event, and agent is expected",
    ),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG)
def test_wrong_use_is_said_in_words_and_nothing_is_written(arguments, words, add, initiative, listed, put):
    put(
        "vocabulary/retired.yaml",
        "source: {id: gone, title: Gone, kind: editorial}\n"
        "retired: {old-mare: {replaced_by: mare-reed}, old-di: {reason: It was a mistake.}}\n",
    )
    before = contents(initiative)
    status, out, err = add(*arguments)
    assert (status, out) == (2, ""), err
    assert words in err
    assert "Traceback" not in err
    assert contents(initiative) == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([*ROLE, "--since", "2026-02-30"], "invalid-value"),
        ([*ROLE, "--since", "2026-02", "--until", "2026-01"], "until-before-since"),
        (["role", "mare-reed", "--role", "member", "--in", "NLI", "--source", "lake-list"], "stated-twice"),
        (["role", "NLI", "--role", "principal-investigator", "--in", "ripplemark", "--source", "lake-list"], ""),
        (["person", "Di Frost", "--same-as", "0000-0001-5109-3700", "--source", "lake-list"], "invalid-value"),
        (
            ["person", "Di Frost", "--same-as", "https://orcid.org/0000-0001-5109-3701", "--source", "lake-list"],
            "wrong-identifier",
        ),
        (["work-area", "Fish", "--source", "lake-list"], "check-work-area-without-body"),
        (["source", ADDRESS, "--title", "Lakes"], "check-source-without-address"),
    ],
)
def test_what_makes_the_data_set_worse_is_refused_with_the_finding(arguments, code, add, initiative, listed):
    before = contents(initiative)
    status, out, err = add(*arguments)
    assert (status, out) == (1, ""), err
    assert f"[{code}" in err
    assert "no file was changed, because the change would cause what is shown above" in err
    assert contents(initiative) == before


def test_new_warnings_are_accepted_where_that_is_said(add, initiative, listed):
    status, _, err = add("work-area", "Fish", "--source", "lake-list")
    assert status == 1
    assert "--allow-warnings adds it all the same" in err
    assert add("work-area", "Fish", "--source", "lake-list", "--allow-warnings")[0] == 0
    assert "work_areas:\n  fish:\n    name: Fish\n" in listed.read_text("utf-8")


def test_a_dry_run_prints_the_difference_and_writes_nothing(add, initiative, listed):
    before = contents(initiative)
    status, out, err = add(*ROLE, "--place", "row 3", "--dry-run")
    assert (status, err) == (0, "nothing was written (--dry-run)\n")
    assert out.splitlines()[0] == "--- a/data/sources/2026-05-02-lake-list.yaml"
    assert "+      - {role: coordinator, in: northern-lakes, place: row 3}" in out.splitlines()
    status, out, _ = add("source", ADDRESS, "--title", "Lakes", "--publisher", "BU", "--dry-run")
    assert out.splitlines()[:2] == ["--- /dev/null", "+++ b/data/sources/undated-lakes.yaml"]
    assert contents(initiative) == before


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(initiative, listed):
    adding = Adding.of(find_project(initiative))
    target = adding.target("lake-list", None, adding.schema.sections["people"])
    adding.add(adding.schema.sections["people"], "Di Frost", [Given("place", "row 9")], target)
    adding.tried(warnings=False)
    listed.write_text(LIST + "\n", "utf-8")
    with pytest.raises(OutputError, match="changed while the command ran, so no file was written"):
        adding.draft.files.write()
    assert listed.read_text("utf-8") == LIST + "\n"


def test_what_an_import_would_overwrite_is_not_written(add, put, listed):
    body = LIST.replace("lake-list", "old-list").replace("mare-reed", "vega-north").replace("Mare Reed", "Vega North")
    body = body.replace("/list\n", "/old\n").replace("    same_as: https://orcid.org/0000-0002-1825-0097\n", "")
    imported = put("sources/old-list.yaml", marked("lakes", body))
    before = imported.read_text("utf-8")
    status, _, err = add("person", "Di Frost", "--source", "old-list")
    assert status == 2
    assert "an import of the list lakes made this file, and would overwrite what is added; change the list" in err
    assert add("person", "Di Frost", "--file", str(imported))[0] == 2
    assert add("person", "Di Frost", "--source", "old-list", "--file", str(listed))[0] == 0
    assert imported.read_text("utf-8") == before
    assert listed.read_text("utf-8").endswith("  di-frost:\n    name: Di Frost\n    source: old-list\n")


def test_a_source_that_opens_no_file_needs_one_named(add, put, listed):
    put(
        "vocabulary/more.yaml",
        "source: {id: more, title: M, kind: editorial}\nsources: {old-news: {title: Old news, kind: editorial}}\n",
    )
    status, _, err = add("person", "Di Frost", "--source", "Old news")
    assert status == 2
    assert "no file of this data set opens with the source `old-news`: name one by --file" in err
    assert add("person", "Di Frost", "--source", "Old news", "--file", str(listed))[0] == 0
    assert listed.read_text("utf-8").endswith("    source: old-news\n")


def test_the_help_of_a_kind_lists_its_keys_from_the_shapes(add):
    status, out, _ = add("organisation", "--help")
    assert status == 0
    assert "--country NAME" in out
    assert "The country it belongs to or is held in." in out
    assert "A text in another language: --KEY@TAG, such as --name@sv." in out
    status, out, _ = add("--help")
    assert all(f"\n  {word} " in out for word in addables(load_schema(shipped_ontology())))


def test_a_kind_of_ones_own_ontology_can_be_added(add, initiative):
    (initiative / "ontology").mkdir()
    (initiative / "ontology" / "shapes.ttl").write_text(OWN, "utf-8")
    (initiative / "ontology" / "b1mg.ttl").write_text(OWN_TERMS, "utf-8")
    status, _, err = add("lake", "Long Lake", "--depth", "12", "--source", "lumilake-news-2026-01-15")
    assert status == 0, err
    text = (initiative / "data" / "sources" / "2026-01-15-kick-off-news.yaml").read_text("utf-8")
    assert "lakes:\n  long-lake:\n    name: Long Lake\n    depth: 12\n" in text


@pytest.mark.parametrize("key", ["file", "data", "dry_run", "help"])
def test_a_key_of_ones_own_that_is_named_like_an_option_of_the_command_has_an_option_too(add, initiative, key):
    (initiative / "ontology").mkdir()
    (initiative / "ontology" / "shapes.ttl").write_text(OWN.replace('sh:name "depth"', f'sh:name "{key}"'), "utf-8")
    (initiative / "ontology" / "b1mg.ttl").write_text(OWN_TERMS, "utf-8")
    option = f"--key-{key.replace('_', '-')}"
    assert f"{option} VALUE" in add("lake", "--help")[1]
    status, _, err = add("lake", "Long Lake", option, "12", "--source", "lumilake-news-2026-01-15")
    assert status == 0, err
    text = (initiative / "data" / "sources" / "2026-01-15-kick-off-news.yaml").read_text("utf-8")
    assert f"lakes:\n  long-lake:\n    name: Long Lake\n    {key}: 12\n" in text


OWN = """
@prefix b1mg: <https://w3id.org/b1mg/ontology#> .
@prefix shape: <https://w3id.org/b1mg/shapes#> .
@prefix own: <https://example.org/own#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
shape:Lake a sh:NodeShape ;
    sh:targetClass own:Lake ; b1mg:section "lakes" ; sh:order 99 ; b1mg:byItself true ;
    sh:property shape:name , shape:depth , shape:place , shape:source .
shape:depth a sh:PropertyShape ;
    sh:name "depth" ; sh:path own:depth ; sh:datatype xsd:integer ; sh:maxCount 1 ; sh:order 20 ;
    sh:description "How deep it is, in metres."@en , "Hur djup den är, i meter."@sv .
"""
OWN_TERMS = """
@prefix own: <https://example.org/own#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
own:Lake a owl:Class ; rdfs:label "lake"@en , "sjö"@sv .
own:depth a owl:DatatypeProperty ; rdfs:label "depth"@en , "djup"@sv .
"""
