"""`b1mg-graph network`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli
from tests.pages import data_in


def network(*arguments: str):
    return CliRunner().invoke(cli, ["network", *arguments])


def ids(path) -> set[str]:
    return {node["id"] for node in data_in(path.read_text("utf-8"))["nodes"]}


def test_the_page_is_written_to_the_given_path(initiative):
    result = network("-o", "made/page.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("wrote made/page.html in ")
    assert "birchholm-" in "".join(ids(initiative / "made/page.html")) or ids(initiative / "made/page.html")


def test_without_an_argument_it_is_network_html_in_the_present_folder(initiative):
    assert network().exit_code == 0
    assert (initiative / "network.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("format_", ["graphml", "gexf", "csv", "json"])
def test_the_format_follows_from_the_ending_and_the_ending_from_the_format(initiative, format_):
    assert network("-o", f"a.{format_}").exit_code == 0
    assert network("--format", format_).exit_code == 0
    assert (initiative / f"a.{format_}").read_bytes() == (initiative / f"network.{format_}").read_bytes()


def test_for_excel_it_is_the_same_pair_of_files(initiative):
    assert network("-o", "a-excel.csv").exit_code == 0
    assert network("--format", "excel-csv").exit_code == 0
    for made, named in (("a-excel.csv", "network.csv"), ("a-excel-nodes.csv", "network-nodes.csv")):
        assert (initiative / made).read_bytes() == (initiative / named).read_bytes()
    assert "unknown extension" in str(network("-o", "a.excel").exception)


def test_a_title_is_put_on_the_page(initiative):
    assert network("--title", "Lakes & <ice>").exit_code == 0
    assert "<title>Lakes &amp; &lt;ice&gt;</title>" in (initiative / "network.html").read_text("utf-8")


@pytest.mark.slow
def test_a_focus_may_be_a_name_and_has_a_depth(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert network("--focus", "genomic medicine sweden", "-o", "one.html").exit_code == 0
    assert network("--focus", "gms", "--depth", "2", "-o", "two.html").exit_code == 0
    assert {"gms", "b1mgplus-health-economics"} <= ids(tmp_path / "one.html") < ids(tmp_path / "two.html")


def test_an_unknown_focus_gets_a_suggestion(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["network", "--focus", "oskar-frisel"], standalone_mode=False)
    assert "did you mean `oskar-frisell` (Oskar Frisell, person)?" in str(result.exception)
    assert not list(tmp_path.iterdir())


def lines(file) -> dict[str, dict]:
    return {one["key"]: one for one in json.loads(file.read_text("utf-8"))["edges"]}


@pytest.mark.slow
def test_a_date_leaves_what_is_held_or_presumed_then_and_what_is_uncertain_where_it_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert network("--as-of", "2018-05", "-o", "then.html").exit_code == 0
    assert "b1mgplus" not in ids(tmp_path / "then.html")
    for name, more in (("certain", []), ("all", ["--uncertain"])):
        assert network("--as-of", "2021-11", "-o", f"{name}.json", *more).exit_code == 0
    certain, everything = (lines(tmp_path / f"{name}.json") for name in ("certain", "all"))
    assert {one["state_name"] for one in certain.values()} == {"held", "presumed"}
    assert {one["state_name"] for one in everything.values()} >= {"held", "presumed", "not-known", "date-unknown"}
    assert certain.items() < everything.items()
    assert {one["state_at"] for one in certain.values()} == {"2021-11"}


def test_now_is_the_reference_date(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert network("--now", "-o", "now.json").exit_code == 0
    assert network("--as-of", "2026-06-23", "-o", "then.json").exit_code == 0
    assert (tmp_path / "now.json").read_bytes() == (tmp_path / "then.json").read_bytes()
    assert lines(tmp_path / "now.json")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--now", "--as-of", "2021"], "--as-of and --now cannot be combined"),
        (["--uncertain"], "--uncertain requires --as-of or --now"),
        (["--as-of", "soon"], "--as-of soon: not a date; write 2021-11-24, 2021-11 or 2021"),
    ],
)
def test_a_date_that_cannot_be_used_is_wrong_use(initiative, run, arguments, message):
    ended = run("network", *arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert message in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


def test_now_of_a_data_set_without_a_date_is_wrong_use(run, tmp_path):
    (tmp_path / "data").mkdir()
    settings = "id: g\ntitle: G\nbase: https://example.org/id/\nlanguage: en\nlanguages: [en]\n"
    (tmp_path / "data/graph.yaml").write_text(settings, "utf-8")
    facts = "source: {id: e, title: E, kind: page, url: 'https://example.org/'}\nkinds: {page: {name: page}}\n"
    (tmp_path / "data/facts.yaml").write_text(facts, "utf-8")
    ended = run("network", "--now", "--data", tmp_path)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "no source has a date" in ended.stderr


def test_a_query_says_what_is_drawn(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "q.rq").write_text("CONSTRUCT WHERE { ?who b1mg:coLeads id:b1mgplus-health-economics }")
    assert network("--query", "q.rq").exit_code == 0
    assert ids(tmp_path / "network.html") == {"gms", "dngc", "b1mgplus-health-economics"}


def test_a_question_says_what_is_drawn(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    asked = ["--question", "who-co-leads", "--tell", "body=b1mgplus-health-economics"]
    assert network(*asked).exit_code == 0
    assert ids(tmp_path / "network.html") == {"gms", "dngc", "b1mgplus-health-economics"}
    assert network("--question", "co-lead-pairs", "-o", "pairs.html").exit_code == 0
    assert {"gms", "dngc", "b1mgplus-health-economics", "b1mg-wp6"} <= ids(tmp_path / "pairs.html")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--question", "who-colead"], "did you mean `who-co-leads`"),
        (["--question", "who-says"], "requires --thing"),
        (["--question", "who-co-leads", "--tell", "area"], "write it as NAME=VALUE"),
        (
            ["--question", "who-co-leads", "--tell", "body=FI"],
            "`FI` is Finland, country; expected organisation",
        ),
        (["--tell", "body=gms"], "--tell requires --question"),
        (["--question", "brokers", "--query", "q.rq"], "--query and --question cannot be combined"),
        (["--question", "vacant-seats"], "vacant-seats: the answer has nothing that can be drawn"),
    ],
)
def test_an_unsuitable_question_is_wrong_use(initiative, run, arguments, message):
    ended = run("network", *arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert message in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT nonsense", "invalid query"),
        ("ASK {}", "ASK"),
        ("SELECT ?x { ?x a b1mg:Nothing }", "nothing that can be drawn"),
        (b"\xff\xfe", "cannot be read: it is not UTF-8"),
    ],
)
def test_an_unsuitable_query_is_wrong_use(initiative, run, query, message):
    (initiative / "q.rq").write_bytes(query if isinstance(query, bytes) else query.encode())
    ended = run("network", "--query", "q.rq")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert message in ended.stderr
    assert "Traceback" not in ended.stderr


def test_facts_with_errors_give_no_page(initiative, put, run):
    put("sources/example.yaml", "source: {id: e, title: E, kind: editorial}\npeople: {ada: {nmae: Ada}}\n")
    ended = run("network")
    assert ended.returncode == 1
    assert "error[" in ended.stderr
    assert not (initiative / "network.html").exists()


def test_a_folder_in_the_place_of_the_file_ends_it_with_one_line(initiative, run):
    (initiative / "file").write_text("kept")
    ended = run("network", "-o", "file/page.html")
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert ended.stderr.startswith("error: ")
