"""Ids and codes completed in the shell."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from contextlib import suppress

import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli


def git(folder, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)


def complete(*words: str) -> list[str]:
    """What zsh is offered for the last of `words`: a type, a word and its help each."""
    environment = {
        "_B1MG_GRAPH_COMPLETE": "zsh_complete",
        "COMP_WORDS": " ".join(["b1mg-graph", *words]),
        "COMP_CWORD": str(len(words)),
    }
    result = CliRunner().invoke(cli, env=environment, prog_name="b1mg-graph")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    return [f"{word} ({hint})" if hint != "_" else word for word, hint in zip(lines[1::3], lines[2::3], strict=True)]


def test_commands_are_completed():
    assert [offer.split()[0] for offer in complete("s")] == ["show", "site", "serve", "stats", "suggest", "schema"]
    assert [offer.split()[0] for offer in complete("help", "s")] == [
        "show",
        "site",
        "serve",
        "stats",
        "suggest",
        "schema",
    ]
    assert [offer.split()[0] for offer in complete("completion", "")] == ["bash", "zsh", "fish"]


def test_questions_are_completed_wherever_they_are_named(initiative):
    named = ["who-co-leads", "who-leads", "who-says"]
    assert [offer.split()[0] for offer in complete("help", "ask", "who-")] == named
    assert complete("help", "xyzzy", "who-") == complete("help", "show", "who-") == []
    assert [offer.split()[0] for offer in complete("network", "--question", "who-")] == named
    assert complete("network", "--data", "nowhere", "--question", "who-") == []


def test_kinds_keys_and_things_are_completed_for_what_is_added(initiative):
    assert [offer.split()[0] for offer in complete("add", "p")] == ["person", "place", "project", "programme"]
    assert [offer.split()[0] for offer in complete("add", "organisation", "--co")] == ["--code", "--country"]
    assert complete("add", "organisation", "X", "--country", "S") == ["SE (Sweden)"]
    assert complete("add", "organisation", "X", "--status", "a") == ["active"]
    assert complete("add", "role", "Bror") == ["bror-icefeldt (Bror Icefeldt)"]
    assert complete("add", "role", "--role", "co-l") == ["co-lead (co-lead)"]
    assert complete("add", "role", "--in", "ripplemark-l") == ["ripplemark-lake-ice (Lake ice)"]
    assert complete("add", "role", "--source", "birch") == [
        "birchholm-ripplemark-page (Ripplemark at Birchholm University)"
    ]
    assert complete("add", "xyzzy", "--status") == []


def test_branches_and_tags_are_completed(initiative):
    git(initiative, "init", "-q", "-b", "trunk")
    git(initiative, "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "--allow-empty", "-m", "one")
    git(initiative, "tag", "v1.0")
    git(initiative, "branch", "tidying")
    assert complete("check", "--against", "t") == ["tidying (revision)", "trunk (revision)"]
    assert complete("check", "--new-since", "v") == ["v1.0 (revision)"]
    assert complete("diff", "v") == ["v1.0 (revision)", "v"]  # files of that name, too
    assert complete("diff", "trunk..t") == ["trunk..tidying (revision)", "trunk..trunk (revision)"]
    assert "HEAD (revision)" in complete("check", "--against", "")


def test_without_a_repository_no_revision_is_completed(initiative):
    assert complete("check", "--against", "") == []


@pytest.mark.parametrize("begun", ["Icefeldt", "icef"])
def test_a_word_of_a_name_leads_to_the_id(begun, initiative):
    assert complete("show", begun) == ["bror-icefeldt (Bror Icefeldt)"]


@pytest.mark.parametrize(
    ("shell", "line", "registers"),
    [
        pytest.param(
            *("bash", '#     eval "$(b1mg-graph completion bash)"', "complete -o nosort -F"),
            marks=pytest.mark.slow,  # click starts bash, to ask its version
        ),
        ("zsh", '#     eval "$(b1mg-graph completion zsh)"', "compdef "),
        ("fish", "#     b1mg-graph completion fish | source", "complete --no-files --command b1mg-graph"),
    ],
)
def test_a_script_explains_how_it_is_set_up(shell, line, registers):
    result = CliRunner().invoke(cli, ["completion", shell])
    assert (result.exit_code, result.stderr) == (0, "")
    assert line in result.stdout.splitlines()
    assert registers in result.stdout
    assert "_B1MG_GRAPH_COMPLETE" in result.stdout
    if shell == "zsh":
        assert result.stdout.startswith("#compdef b1mg-graph\n")


def test_without_a_shell_the_set_up_of_each_is_described():
    described = CliRunner().invoke(cli, ["completion"]).stdout
    for shell in ("bash", "zsh", "fish"):
        assert f"b1mg-graph completion {shell}" in described
    assert "_B1MG_GRAPH_COMPLETE" not in described


SCRIPT = """
export PATH="$PWD/bin:$PATH"
eval "$(b1mg-graph completion bash 2>/dev/null)"
complete -p b1mg-graph
COMP_WORDS=({words}); COMP_CWORD={number}; _b1mg_graph_completion b1mg-graph
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("show ripplemark-l", ["ripplemark-lake-ice"]),
        ("ask who-c", ["who-co-leads"]),
        ("ask representatives-of S", ["SE"]),
        ("query --graph lumilake-n", ["lumilake-news-2026-01-15"]),
    ],
)
def test_bash_completes_without_a_progress_bar(words, offered, initiative):
    (initiative / "bin").mkdir()
    program = initiative / "bin" / "b1mg-graph"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m b1mg_graph "$@"\n', "utf-8")
    program.chmod(0o755)
    script = SCRIPT.format(words=f"b1mg-graph {words}", number=len(words.split()))
    master, terminal = pty.openpty()  # standard error of a completion is the terminal
    try:
        ended = subprocess.run(["bash", "--norc", "-c", script], stdout=subprocess.PIPE, stderr=terminal, check=True)
    finally:
        os.close(terminal)
    first, *completed = ended.stdout.decode().splitlines()
    assert first == "complete -o nosort -F _b1mg_graph_completion b1mg-graph"
    assert completed == offered
    with suppress(OSError):  # nothing was written, so there is nothing to read
        assert os.read(master, 1000) == b""
    os.close(master)


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_accept_their_script(shell, tmp_path):
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    (tmp_path / "script").write_text(CliRunner().invoke(cli, ["completion", shell]).stdout, "utf-8")
    subprocess.run([program, "-n", tmp_path / "script"], check=True)


def test_formats_are_completed_with_what_they_are_called():
    assert complete("export", "-f", "n") == ["ntriples (N-Triples)", "nquads (N-Quads)"]


def test_ids_are_completed_with_the_names_of_the_things(initiative):
    assert complete("show", "ripplemark-l") == ["ripplemark-lake-ice (Lake ice)"]
    assert set(complete("show", "ripplemark-")) >= {
        "ripplemark-kick-off (Ripplemark kick-off meeting)",
        "ripplemark-lake-ice (Lake ice)",
    }


@pytest.mark.parametrize("begun", ["Bror", "bror", "brör"])
def test_a_name_begun_leads_to_the_id(begun, initiative):
    assert complete("show", begun) == ["bror-icefeldt (Bror Icefeldt)"]


def test_ids_are_those_of_the_data_set_that_is_chosen(initiative, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert complete("show", "bror-") == []
    assert complete("show", "--data", "initiative", "bror-") == ["bror-icefeldt (Bror Icefeldt)"]


def test_facts_with_errors_do_not_hinder_completion(put):
    put("sources/example.yaml", "people: [\n")
    assert complete("show", "bror-") == ["bror-icefeldt (Bror Icefeldt)"]


def test_a_data_set_that_is_not_there_completes_nothing():
    assert complete("show", "--data", "nowhere", "bror-") == []


def test_codes_are_completed(initiative):
    assert complete("explain", "unknown-") == [
        "unknown-key",
        "unknown-language",
        "unknown-reference",
        "unknown-section",
    ]


def test_codes_of_checks_are_completed_too(initiative):
    assert "check-co-lead-alone" in complete("explain", "check-")


def test_formats_are_completed():
    assert complete("check", "--format", "s") == ["sarif"]


def test_questions_and_their_parameters_are_completed(initiative):
    assert [offer.split()[0] for offer in complete("ask", "who-")] == ["who-co-leads", "who-leads", "who-says"]
    assert "--body (Only of this work area, project or other body.)" in complete("ask", "who-co-leads", "--")
    assert [offer.split()[0] for offer in complete("ask", "who-co-leads", "--as")] == ["--as-of"]
    assert not any(offer.startswith("--area") for offer in complete("ask", "who-co-leads", "--a"))


def test_only_ids_of_the_right_class_are_offered_to_a_question(initiative):
    assert complete("ask", "representatives-of", "--country", "S") == ["SE (Sweden)"]
    assert complete("ask", "representatives-of", "--country", "ripple") == []
    assert "ripplemark-lake-ice (Lake ice)" in complete("ask", "who-co-leads", "--body", "ripple")
    assert complete("ask", "representatives-of", "S") == ["SE (Sweden)"]
    assert complete("ask", "in-both", "ripplemark", "northern-lakes-w") == [
        "northern-lakes-water-quality (Water quality)"
    ]
    assert not any(
        offer.startswith("ripplemark-kick-off") for offer in complete("ask", "who-leads", "--body", "ripple")
    )


def test_questions_are_asked_of_the_data_set_that_is_chosen(initiative, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    offered = complete("ask", "--data", "initiative", "who-co-leads", "--body", "ripplemark-l")
    assert offered == complete("ask", "who-co-leads", "--data", "initiative", "--body", "ripplemark-l")
    assert offered == ["ripplemark-lake-ice (Lake ice)"]


def test_only_sources_are_offered_as_graphs(initiative):
    assert complete("query", "--graph", "lumilake") == ["lumilake-news-2026-01-15 (Ripplemark sets out from Birchholm)"]
