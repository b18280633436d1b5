"""What `export` and `network` may write to: the same cases for every command that writes single files."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from b1mg_graph.errors import OutputError
from b1mg_graph.output.gate import gate_for
from b1mg_graph.project import find_project
from tests.hostile.words import WORDS

COMMANDS = {
    "export": ("export", "-f", "turtle"),
    "network": ("network", "--format", "json"),
    "network as CSV": ("network", "--format", "csv"),
}
NOT_OURS = "it exists, and no earlier run is known to have written it"
FACTS = "every .yaml file is a facts file"


def case_of_the_settings(_):
    return "data/graph.yaml", FACTS


def case_of_a_file_of_facts(project):
    return next((project / "data" / "sources").iterdir()), FACTS


def case_of_a_new_file_that_would_be_facts(_):
    return "data/vocabulary/new.yaml", FACTS


def case_of_the_other_ending(_):
    return "data/new.yml", FACTS


def case_of_an_ending_in_capitals(_):
    return "data/new.YAML", FACTS


def case_of_a_way_round(project):
    (project / "other").mkdir()
    return "other/../data/./new.yaml", FACTS


def case_of_a_folder_that_is_a_link(project):
    (project / "other").symlink_to("data")
    return "other/new.yaml", FACTS


def case_of_a_link_into_the_data_set(project):
    (project / "out.json").symlink_to("data/new.yaml")
    return "out.json", FACTS


def case_of_a_link_out_of_the_data_set(project):
    (project / "data" / "out.yaml").symlink_to("../elsewhere.json")
    return "data/out.yaml", FACTS


def case_of_the_file_that_a_linked_file_of_facts_is(project):
    facts = next((project / "data" / "sources").iterdir())
    facts.rename(project / "kept-elsewhere.txt")
    facts.symlink_to("../../kept-elsewhere.txt")
    return "kept-elsewhere.txt", "it is a file of the data set"


def case_of_a_second_name_of_a_file_of_facts(project):
    os.link(next((project / "data" / "sources").iterdir()), project / "second.json")
    return "second.json", "it is a file of the data set"


def case_of_the_shapes(_):
    return "ontology/shapes.ttl", "it is in the folder of an ontology"


def case_of_a_new_file_beside_the_shapes(_):
    return "ontology/rules/new.rq", "it is in the folder of an ontology"


def case_of_a_second_name_of_a_rule(project):
    os.link(next((project / "ontology" / "rules").iterdir()), project / "rule.json")
    return "rule.json", "it is a file of the data set or of its ontology"


def case_of_a_file_of_the_user(_):
    return "README.md", NOT_OURS


def case_of_an_empty_file(project):
    (project / "empty.json").touch()
    return "empty.json", NOT_OURS


def case_of_a_link_to_a_file_of_the_user(project):
    (project / "out.json").symlink_to("README.md")
    return "out.json", NOT_OURS


CASES = [
    case_of_the_settings,
    case_of_a_file_of_facts,
    case_of_a_new_file_that_would_be_facts,
    case_of_the_other_ending,
    case_of_an_ending_in_capitals,
    case_of_a_way_round,
    case_of_a_folder_that_is_a_link,
    case_of_a_link_into_the_data_set,
    case_of_a_link_out_of_the_data_set,
    case_of_the_file_that_a_linked_file_of_facts_is,
    case_of_a_second_name_of_a_file_of_facts,
    case_of_the_shapes,
    case_of_a_new_file_beside_the_shapes,
    case_of_a_second_name_of_a_rule,
    case_of_a_file_of_the_user,
    case_of_an_empty_file,
    case_of_a_link_to_a_file_of_the_user,
]
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__.removeprefix("case_of_"))


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
@each_case
def test_what_is_not_to_be_overwritten_is_refused_in_a_line(command, case, project, inside, run):
    path, why = case(project)
    before = inside()
    ended = run(*COMMANDS[command], "-o", path)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert len(ended.stderr.splitlines()) == 1
    assert ended.stderr.startswith("error: ")
    assert why in ended.stderr
    assert "--force" in ended.stderr
    assert inside() == before


@pytest.mark.slow
@pytest.mark.parametrize("case", [case for case in CASES if case is not case_of_a_link_out_of_the_data_set])
def test_force_overrules_each_of_these(case, project, inside, run):
    path, _ = case(project)
    before = inside()
    ended = run(*COMMANDS["export"], "-o", path, "--force")
    assert (ended.returncode, ended.stdout) == (0, ""), ended.stderr
    assert inside() != before
    assert b"@prefix" in (project / path).read_bytes()


@pytest.mark.parametrize("command", ["export", "network"])
@pytest.mark.parametrize("path", ["data/graph.yaml", "data/vocabulary/new.yaml", "README.md"])
def test_it_is_refused_before_the_ending_that_names_no_format(command, path, project, inside, run):
    before = inside()
    ended = run(command, "-o", path)
    assert ended.returncode == 1
    assert f"{path}: not written" in ended.stderr
    assert inside() == before


def test_the_file_with_the_query_is_an_input_even_if_an_earlier_run_wrote_it(project, run):
    assert run("network", "-o", "drawn.json").returncode == 0
    (project / "drawn.json").write_text("SELECT * { ?s ?p ?o }", "utf-8")
    (project / "link.rq").symlink_to("drawn.json")
    ended = run("network", "--query", "link.rq", "-o", "drawn.json")
    assert ended.returncode == 1
    assert "drawn.json: not written: this run reads it" in ended.stderr
    assert (project / "drawn.json").read_text("utf-8") == "SELECT * { ?s ?p ?o }"


def test_the_second_file_of_a_pair_is_looked_at_as_the_first_is(project, run):
    (project / "out-nodes.csv").write_text("mine\n", "utf-8")
    ended = run("network", "-o", "out.csv")
    assert ended.returncode == 1
    assert "out-nodes.csv: not written" in ended.stderr
    assert not (project / "out.csv").exists()


def test_two_outputs_that_are_one_file_are_refused(project, run):
    (project / "out.csv").symlink_to("out-nodes.csv")
    ended = run("network", "-o", "out.csv")
    assert ended.returncode == 1
    assert "it is the same file as" in ended.stderr
    assert not (project / "out-nodes.csv").exists()


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_what_an_earlier_run_wrote_is_replaced_until_it_is_changed(command, project, inside, run):
    asked = [*COMMANDS[command], "-o", "out.csv"]
    assert run(*asked).returncode == 0
    assert run(*asked, "--as-of" if command == "export" else "--title", "2021").returncode == 0
    assert run(*asked).returncode == 0
    changed = project / ("out-nodes.csv" if command == "network as CSV" else "out.csv")
    changed.write_text("my own notes\n", "utf-8")
    before = inside()
    ended = run(*asked)
    assert ended.returncode == 1
    assert f"{changed.name}: not written: it was changed since an earlier run wrote it" in ended.stderr
    assert inside() == before
    assert run(*asked, "--force").returncode == 0
    assert run(*asked).returncode == 0


def test_a_file_that_was_moved_to_another_path_is_not_known_there(project, run):
    assert run("export", "-o", "one.ttl").returncode == 0
    (project / "one.ttl").rename(project / "two.ttl")
    assert run("export", "-o", "two.ttl").returncode == 1


def test_a_file_of_a_build_may_be_written_by_another_command_and_by_the_next_build(project, run):
    assert run("build", "--no-page").returncode == 0
    ended = run("export", "--asserted", "-o", "dist/graph.ttl")
    assert ended.returncode == 0, ended.stderr
    ended = run("build", "--no-page")
    assert ended.returncode == 0, ended.stderr


def test_a_link_is_written_through_and_mode_bits_are_kept(project, run):
    (project / "far").mkdir()
    (project / "out.ttl").symlink_to("far/real.ttl")
    assert run("export", "-o", "out.ttl").returncode == 0
    assert (project / "out.ttl").is_symlink()
    (project / "far" / "real.ttl").chmod(0o640)
    assert run("export", "--asserted", "-o", "out.ttl").returncode == 0
    assert (project / "out.ttl").is_symlink()
    assert stat.S_IMODE((project / "far" / "real.ttl").stat().st_mode) == 0o640
    assert [path.name for path in (project / "far").iterdir()] == ["real.ttl"]


@pytest.mark.parametrize("asked", [("export",), ("export", "-f", "nq"), ("network",), ("network", "--format", "gexf")])
def test_a_hyphen_is_standard_output(asked, project, inside, run):
    before = inside()
    ended = run(*asked, "-o", "-")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert len(ended.stdout) > 1000
    assert inside() == before


@pytest.mark.parametrize("asked", [("network", "--format", "csv"), ("build",), ("site",)])
def test_several_files_do_not_go_to_standard_output(asked, project, inside, run):
    before = inside()
    ended = run(*asked, "-o", "-")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert len(ended.stderr.splitlines()) == 1
    assert inside() == before


@pytest.mark.parametrize("command", ["export", "network", "build", "site"])
def test_an_empty_path_is_wrong_use_and_not_the_present_folder(command, project, inside, run):
    before = inside()
    ended = run(command, "-o", "")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "-o: a path must be given" in ended.stderr
    assert inside() == before


@pytest.mark.parametrize("name", [name for name, word in WORDS.items() if not {*word} & {"/", "\ud83e"}])
def test_whatever_a_file_is_called_it_is_not_written_among_the_facts(name, project):
    gate = gate_for(find_project(project))
    for path in (Path("data") / f"{WORDS[name]}.yaml", project / "data" / "sources" / f"{WORDS[name]}.yml"):
        with pytest.raises(OutputError, match="not written"):
            gate.check_file(path)


def test_a_file_called_hyphen_has_a_folder_before_it(project, run):
    assert run("export", "-f", "nt", "-o", "./-").returncode == 0
    assert (project / "-").is_file()


def test_pipes_and_devices_are_not_replaced(project, run):
    os.mkfifo(project / "pipe.ttl")
    for options in ([], ["--force"]):
        ended = run("export", "-o", "pipe.ttl", *options)
        assert ended.returncode == 1
        assert "it is not a regular file" in ended.stderr
    assert stat.S_ISFIFO((project / "pipe.ttl").stat().st_mode)


@pytest.mark.parametrize("obstacle", ["a file", "a folder of another's", "no home"])
def test_without_a_state_folder_the_file_is_written_with_a_note(
    obstacle, project, run, state_home, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    if obstacle == "a file":
        (tmp_path / "state").write_text("", "utf-8")
    elif obstacle == "no home":
        monkeypatch.setenv("XDG_STATE_HOME", "")
        monkeypatch.setenv("HOME", str(tmp_path / "state"))
        (tmp_path / "state").touch(mode=0o400)
    else:
        (tmp_path / "state" / "b1mg-graph").mkdir(parents=True)
        (tmp_path / "state" / "b1mg-graph" / "outputs").symlink_to(state_home)
    ended = run("export", "-o", "out.ttl")
    assert ended.returncode == 0
    assert [line for line in ended.stderr.splitlines() if line.startswith("note: ")] == ended.stderr.splitlines()[:1]
    assert (project / "out.ttl").is_file()
    assert run("export", "-o", "out.ttl").returncode == 1


def test_the_state_folder_is_for_the_user_alone(project, run, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert run("export", "-o", "out.ttl").returncode == 0
    folder = tmp_path / "state" / "b1mg-graph" / "outputs"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o777)
    assert run("export", "-o", "out.ttl").returncode == 0
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (record,) = folder.iterdir()
    record.write_text('{"path": 7}', "utf-8")
    assert run("export", "-o", "out.ttl").returncode == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_the_files_that_are_written(command, run):
    printed = " ".join(run(COMMANDS[command][0], "--help").stdout.split())
    assert "--force" in printed
    assert "standard output" in printed
    if command == "network as CSV":
        assert "X.csv" in printed
        assert "X-nodes.csv" in printed
