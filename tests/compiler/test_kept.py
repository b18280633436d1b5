"""What is taken from the cache is what compiling gives: the same values, the same bytes, the same findings."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cache import folder
from b1mg_graph.cli.commands import cli
from b1mg_graph.compiler import opening, prebuilt, unit
from b1mg_graph.compiler.kept import KeptAssembly
from b1mg_graph.compiler.opening import opened
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.compiler.prebuilt import entry_of
from b1mg_graph.diagnostics.machine import FORMATS
from b1mg_graph.encoding import decode
from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.facts.reader import read_document
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.project import Project, find_project
from b1mg_graph.query.examples import examples_of, library_of
from b1mg_graph.query.question import answer
from b1mg_graph.rdf.dataset import DERIVED, ONTOLOGY
from b1mg_graph.resources import shipped
from tests.hostile.corpus import CORPUS, side_by_side, with_source

EXAMPLE = Path(__file__).parents[2] / "examples" / "consortium"
LARGE = 20_000
"""The number of bytes of a hostile file that is left out: it takes long, and is tried by itself."""
USING = EXAMPLE.with_name("foundation")


pytestmark = pytest.mark.usefixtures("cache")


@pytest.fixture(
    params=["starter", pytest.param("example", marks=pytest.mark.slow), pytest.param("shipped", marks=pytest.mark.slow)]
)
def project(request, starter, tmp_path):
    """A data set of which nothing is kept yet."""
    places = {"starter": starter, "example": EXAMPLE, "shipped": shipped("data")}
    return find_project(places[request.param])


def pair(project):
    """The data set compiled, and from the cache."""
    assert not isinstance(opened(project), KeptAssembly)
    kept = opened(project)
    assert isinstance(kept, KeptAssembly)
    return assemble(project), kept


def found_in(assembly) -> list[str]:
    return [FORMATS["json"](list(found), "0") for found in (assembly.diagnostics, assembly.accepted)]


def test_every_part_is_what_compiling_gives(project):
    compiled, kept = pair(project)
    assert kept.settings == compiled.settings
    assert kept.schema == compiled.schema
    assert kept.conflicts == compiled.conflicts
    assert kept.index.definitions.keys() == compiled.index.definitions.keys()
    assert [one.text.content for one in kept.units] == [one.text.content for one in compiled.units]
    for part in ("symbols", "statements", "diagnostics"):
        assert [getattr(one, part) for one in kept.units] == [getattr(one, part) for one in compiled.units], part
    assert kept.dataset.prefixes == compiled.dataset.prefixes
    assert [*kept.dataset.stated()] == [*compiled.dataset.stated()]
    assert kept.dataset.lines() == compiled.dataset.lines()
    assert kept.dataset.ontology == compiled.dataset.ontology
    assert (kept.times.held, kept.times.relations) == (compiled.times.held, compiled.times.relations)
    assert kept.times.reference_date == compiled.times.reference_date
    assert (kept.diagnostics, kept.accepted) == (compiled.diagnostics, compiled.accepted)
    assert kept.acceptance == compiled.acceptance
    things = [kept.settings.term(id_) for id_ in kept.index.definitions]
    assert [*map(kept.is_named_with_whole, things)] == [*map(compiled.is_named_with_whole, things)]
    for one in compiled.conflicts.found:
        aside = compiled.values_set_aside(one.subject, one.path)
        assert sorted(kept.values_set_aside(one.subject, one.path)) == sorted(aside)
    assert kept.linked is kept.index
    assert kept.is_sound


def test_every_file_has_the_same_bytes(project, tmp_path):
    names = ["g.ttl", "g.trig", "g.nq", "g.jsonld", "g.rdf", "g.csv", "g.graphml", "page.html"]
    for name, assembly in zip(("compiled", "kept"), pair(project), strict=True):
        KnowledgeGraph(assembly).write_all(tmp_path / name, names)
    for name in names:
        assert (tmp_path / "kept" / name).read_bytes() == (tmp_path / "compiled" / name).read_bytes(), name


def test_every_question_has_the_same_rows_in_the_same_order(project):
    asked = []
    for assembly in pair(project):
        questions = [question for group in library_of(assembly) for question in group]
        rows = []
        for example in examples_of(questions, assembly):
            found = answer(assembly, example.question, example.values, sources=bool(example.question.evidence))
            rows.append((example.question.name, found.serialize("json")))
        asked.append(rows)
    assert len(asked[0]) > 20
    assert asked[1] == asked[0]


QUERIES = (
    "SELECT * { ?s ?p ?o }",
    "SELECT * { ?s a org:Membership ; ?p ?o }",
    "SELECT * { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { ?s a org:Membership GRAPH ?g { ?s ?p ?o } }",
    f"SELECT ?c {{ GRAPH {ONTOLOGY} {{ ?c a ?class }} }}",
    f"CONSTRUCT {{ ?s ?p ?o }} FROM {DERIVED} {{ ?s ?p ?o }}",
)


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_without_an_order_has_its_rows_in_the_same_order(starter, query):
    compiled, kept = (KnowledgeGraph(assembly) for assembly in pair(find_project(starter)))
    expected = [str(row) for row in compiled.assembly.dataset.query(query)]
    assert len(expected) > 2
    assert [str(row) for row in kept.assembly.dataset.query(query)] == expected


def test_an_answer_does_not_depend_on_what_was_asked_before(starter):
    compiled, kept = pair(find_project(starter))
    for query in (*QUERIES, *reversed(QUERIES)):
        assert list(map(str, kept.dataset.query(query))) == list(map(str, compiled.dataset.query(query)))


def printed(*arguments):
    result = CliRunner().invoke(cli, arguments)
    return result.exit_code, result.stdout, result.stderr


COMMANDS = (
    ("check", "--notes"),
    ("check", "--format", "json"),
    ("show", "{thing}"),
    ("ask", "who-co-leads", "--sources"),
    ("ask", "roles-of", "{thing}"),
    ("query", "SELECT ?s ?n { ?s rdfs:label ?n }", "--labels"),
    ("stats",),
    ("export", "-f", "nquads"),
    ("network", "-f", "csv"),
    ("show", "no-such-thing"),
    ("query", "SELECT {"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:3]))
def test_every_command_prints_the_same_with_and_without(command, initiative):
    thing = min(assemble(find_project(initiative)).index.classes)
    given = [part.format(thing=thing) for part in command] if "{thing}" in command else command
    without = printed(*given, "--no-cache")
    assert "Traceback" not in without[2]
    assert printed(*given) == without
    assert printed(*given) == without


@pytest.mark.slow
def test_runs_at_the_same_time_give_the_same_and_leave_whole_entries(initiative, cache):
    command = [sys.executable, "-m", "b1mg_graph", "check", "--format", "json"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    ended = [(*run.communicate(timeout=120), run.returncode) for run in runs]
    assert ended[1:] == ended[:-1]
    assert ended[0][2] == 0
    assert [path.suffix for path in cache.folder.iterdir()] == [".entry"] * 3
    assert isinstance(opened(find_project(initiative)), KeptAssembly)


def test_with_no_cache_nothing_is_kept_or_used(initiative, cache):
    assert printed("check", "--no-cache")[0] == 0
    assert cache.size() == (0, 0)
    printed("check")
    before = cache.size()
    assert before[0] > 0
    printed("ask", "who-co-leads", "--no-cache")
    assert cache.size() == before


def edits(text: str, chance: random.Random) -> str:
    """The text with one small change, of the kinds that people make, sound or not."""
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    kind = chance.randrange(6)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(at, lines[at])
    elif kind == 2:
        lines[at] = lines[at].replace("e", "é", 1)
    elif kind == 3:
        lines[at] = re.sub(r"\d{4}", lambda year: str(int(year[0]) + 1), lines[at])
    elif kind == 4:
        lines.insert(at, f"# {chance.random()}\n")
    else:
        other = chance.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    return "".join(lines)


def test_thirty_edits_have_the_findings_and_statements_that_they_have_without(initiative):
    chance = random.Random(22)
    files = sorted(path for path in (initiative / "data").rglob("*.yaml") if path.name != "graph.yaml")
    sound = 0
    for _ in range(30):
        path = chance.choice(files)
        before = path.read_text("utf-8")
        path.write_text(edits(before, chance), "utf-8")
        project = find_project(initiative)
        compiled = assemble(project)
        for _ in range(2):
            kept = opened(project)
            assert found_in(kept) == found_in(compiled)
            assert kept.dataset.lines() == compiled.dataset.lines()
            assert [one.symbols for one in kept.units] == [one.symbols for one in compiled.units]
        sound += compiled.is_sound
        if not compiled.is_sound:
            path.write_text(before, "utf-8")
    assert 5 < sound < 30


def test_files_that_did_not_change_are_not_compiled_again(initiative, monkeypatch):
    compiled = []

    def noted(text, *more):
        compiled.append(text.path)
        return read_document(text, *more)

    monkeypatch.setattr(unit, "read_document", noted)
    project = find_project(initiative)
    opened(project)
    every = [*compiled]
    compiled.clear()
    first = min(path for path in (initiative / "data").rglob("*.yaml") if path.name != "graph.yaml")
    first.write_text(f"{first.read_text('utf-8')}# more\n", "utf-8")
    opened(project)
    assert len(every) > len(compiled) == 2
    assert {Path(path).name for path in compiled} == {"graph.yaml", first.name}


def test_what_the_editors_accept_stays_right_where_an_edit_elsewhere_makes_a_word_an_id(put):
    entry = "- {code: disagreement, ids: [mare-reedling, pike], reason: Both are given., date: 2020-01-10}\n"
    role = "{role: lead, in: northern-lakes-water-quality, since: 2025-11, place: pike}"
    first = "source: {id: first, title: First}\n"  # in the first file, so that the finding is there
    put("sources/0.yaml", f"{first}people:\n  mare-reedling:\n    roles:\n      - {role}\n")
    put("accepted.yaml", entry)
    accepted = []
    for organisations in ("trout: {name: Trout}", "pike: {name: Pike}", "trout: {name: Trout}"):
        put("sources/later.yaml", f"source: {{id: later, title: Later}}\norganisations:\n  {organisations}\n")
        project = find_project()
        compiled = assemble(project)
        for _ in range(2):
            assert found_in(opened(project)) == found_in(compiled)
        accepted.append([one.code for one in compiled.accepted])
    assert accepted == [[], ["disagreement"], []]


def test_hostile_files_with_errors_have_the_findings_that_they_have_without(initiative, cache):
    for number, (name, made) in enumerate(CORPUS.items()):
        if len(made.content) < LARGE and not decode(made.content).problem:
            (initiative / "data" / f"{name}.yaml").write_bytes(with_source(made, number))
    project = find_project(initiative)
    for number in range(3):
        (initiative / "data" / "more.yaml").write_text(f"# {number}\n", "utf-8")
        assert found_in(opened(project)) == found_in(assemble(project))
    assert cache.size()[0] == 1


def test_hostile_files_in_which_nothing_is_wrong_come_through_as_they_are(initiative):
    for name, content in side_by_side().items():
        (initiative / "data" / name).write_bytes(content)
    compiled, kept = pair(find_project(initiative))
    assert found_in(kept) == found_in(compiled)
    assert kept.dataset.lines() == compiled.dataset.lines()
    assert [one.symbols for one in kept.units] == [one.symbols for one in compiled.units]
    assert kept.schema == compiled.schema


@pytest.mark.parametrize("harm", ["cut", "bit", "empty", "swapped"])
def test_a_damaged_entry_is_made_again(starter, cache, harm):
    project = find_project(starter)
    opened(project)
    entries = sorted(cache.folder.iterdir())
    contents = [entry.read_bytes() for entry in entries]
    for number, (entry, content) in enumerate(zip(entries, contents, strict=True)):
        other = bytearray(content)
        other[len(other) // 2] ^= 4
        harmed = {"cut": content[:-5], "bit": other, "empty": b"", "swapped": contents[number - 1]}[harm]
        entry.write_bytes(harmed)
    made = opened(project)
    assert not isinstance(made, KeptAssembly)
    assert found_in(made) == found_in(assemble(project))
    assert isinstance(opened(project), KeptAssembly)


@pytest.mark.parametrize(
    "changed", ["facts", "name", "settings", "accepted.yaml", "forgotten", "rule", "check", "shape"]
)
def test_what_was_kept_is_not_used_once_a_file_is_another(initiative, changed):
    opened(find_project(initiative))
    data, own = initiative / "data", initiative / "ontology"
    first = min(path for path in data.rglob("*.yaml") if path.name != "graph.yaml")
    if changed == "facts":
        first.write_text(f"{first.read_text('utf-8')}# more\n", "utf-8")
    elif changed == "name":
        first.rename(first.with_name("zzz.yaml"))
    elif changed == "settings":
        (data / "graph.yaml").write_text(f"{(data / 'graph.yaml').read_text('utf-8')}\n", "utf-8")
    elif changed in ("accepted.yaml", "forgotten"):
        (data / changed).write_text("" if changed == "forgotten" else "[]\n", "utf-8")
    else:
        folders = {"rule": "rules", "check": "checks", "shape": ""}
        texts = {
            "rule": "CONSTRUCT { ?s rdfs:comment 'x' } { ?s a org:Membership }",
            "check": "# severity: note\n# title: x\nSELECT ?this ?message { ?this a org:Role BIND('x' AS ?message) }",
            "shape": "<https://example.org/x> <http://www.w3.org/2000/01/rdf-schema#label> 'x' .\n",
        }
        (own / folders[changed]).mkdir(parents=True, exist_ok=True)
        (own / folders[changed] / f"own.{'ttl' if changed == 'shape' else 'rq'}").write_text(texts[changed], "utf-8")
    project = find_project(initiative)
    made = opened(project)
    assert not isinstance(made, KeptAssembly)
    kept = opened(project)
    assert isinstance(kept, KeptAssembly)
    assert kept.dataset.lines() == assemble(project).dataset.lines()


def test_the_findings_of_another_day_are_looked_for_anew(starter, monkeypatch):
    opened(find_project(starter))
    monkeypatch.setattr(opening, "today", lambda: "1999-12-31")
    assert not isinstance(opened(find_project(starter)), KeptAssembly)
    assert isinstance(opened(find_project(starter), warnings=False), KeptAssembly)


def test_a_run_that_asks_for_errors_only_compiles_the_rest_when_it_is_asked_for(starter):
    opened(find_project(starter), warnings=False)
    kept = opened(find_project(starter), warnings=False)
    assert isinstance(kept, KeptAssembly)
    compiled = assemble(find_project(starter), warnings=False)
    assert (kept.diagnostics, kept.accepted, kept.acceptance) == (
        compiled.diagnostics,
        compiled.accepted,
        compiled.acceptance,
    )


def test_of_facts_with_errors_only_the_compiled_files_are_kept(put, initiative, cache):
    put("wrong.yaml", "people:\n  ada: {nam: Ada}\n")
    for _ in range(2):
        assert not opened(find_project(initiative)).is_sound
    assert cache.size()[0] == 1
    assert printed("show", "ada")[0] == 1


def test_nothing_is_kept_of_a_data_set_that_uses_others():
    found = [opened(find_project(USING)) for _ in range(2)]
    assert found_in(found[1]) == found_in(assemble(find_project(USING)))
    assert not isinstance(found[1], KeptAssembly)


def test_nothing_is_kept_of_a_folder_in_which_a_file_is_not_read(put, initiative):
    put("more.txt.yam", "")
    assert not isinstance([opened(find_project(initiative)) for _ in range(2)][1], KeptAssembly)


def test_an_ontology_with_an_error_is_reported_each_time(initiative):
    (initiative / "ontology").mkdir(exist_ok=True)
    (initiative / "ontology" / "own.ttl").write_bytes(b"\xff")
    first = printed("check")
    assert (first[0], printed("check")) == (1, first)


def test_the_cache_command_shows_and_clears(initiative, cache):
    printed("check")
    assert re.search(r"b1mg-graph: [1-9]\d* entries, \d\.\d MiB\n", printed("cache")[1])
    assert "deleted" in printed("cache", "clear")[2]
    assert printed("cache")[1].endswith("0 entries, 0.0 MiB\n")


def test_the_cache_command_says_when_nothing_is_kept(monkeypatch):
    monkeypatch.setenv(folder.OFF, "1")
    assert printed("cache")[1].startswith("nothing is kept")


def test_a_folder_that_others_can_open_gets_one_note_and_the_same_answer(initiative, cache, run):
    sound = run("ask", "who-co-leads", "--no-cache")
    cache.folder.chmod(0o755)
    ended = run("ask", "who-co-leads")
    assert (ended.stdout, ended.returncode) == (sound.stdout, 0)
    assert ended.stderr.count("is not used") == 1
    assert [*cache.folder.iterdir()] == []


def test_the_shipped_data_set_is_taken_from_the_file_that_a_wheel_has(tmp_path, monkeypatch, cache):
    file = tmp_path / "data.entry"
    project = Project(shipped("data"), shipped_ontology())
    file.write_bytes(entry_of(project))
    monkeypatch.setattr(prebuilt, "prebuilt", lambda: file)
    monkeypatch.chdir(tmp_path)
    kept = opened(project, warnings=False)
    assert isinstance(kept, KeptAssembly)
    compiled = assemble(project, warnings=False)
    assert kept.units[3].diagnostics == compiled.units[3].diagnostics
    assert [one.diagnostics for one in kept.units] == [one.diagnostics for one in compiled.units]
    assert kept.conflicts == compiled.conflicts
    assert kept.dataset.lines() == compiled.dataset.lines()
    assert cache.size() == (0, 0)
    assert found_in(opened(project)) == found_in(assemble(project))
    with folder.unused():
        assert not isinstance(opened(project, warnings=False), KeptAssembly)


def test_a_file_for_other_data_is_not_used(tmp_path, monkeypatch, starter):
    file = tmp_path / "data.entry"
    file.write_bytes(entry_of(find_project(starter)))
    monkeypatch.setattr(prebuilt, "prebuilt", lambda: file)
    assert not isinstance(opened(Project(shipped("data"), shipped_ontology()), warnings=False), KeptAssembly)


def test_data_with_errors_are_not_compiled_for_a_wheel(put, initiative):
    put("wrong.yaml", "people:\n  ada: {nam: Ada}\n")
    with pytest.raises(B1mgGraphError, match="cannot be compiled"):
        entry_of(find_project(initiative))
