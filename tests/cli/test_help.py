"""`b1mg-graph help`, and commands that do not exist."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from b1mg_graph.cli.commands import cli


def call(*words: str):
    return CliRunner().invoke(cli, [*words], prog_name="b1mg-graph")


@pytest.mark.parametrize("words", [(), ("show",), ("ask",), ("ask", "who-leads"), ("help",)])
def test_help_is_what_the_option_prints(words, initiative):
    result = call("help", *words)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == call(*words, "--help").stdout


def test_help_describes_the_questions_of_the_data_set_that_is_chosen(initiative, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = call("help", "ask", "roles-of", "--data", "initiative").stdout
    assert "Example: b1mg-graph ask roles-of " in text
    assert "oskar-frisell" not in text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("help", "shwo"), "b1mg-graph has no command `shwo`: did you mean `show`?"),
        (("help", "show", "gms"), "b1mg-graph show has no command `gms`: b1mg-graph show --help lists what there is"),
        (("help", "ask", "who-colead"), "unknown question `who-colead`: did you mean `who-co-leads`?"),
        (("shwo",), "unknown command `shwo`: did you mean `show`?"),
        (("xyzzy",), "unknown command `xyzzy`: b1mg-graph help lists all commands"),
    ],
)
def test_what_there_is_not_is_answered_in_a_line_with_the_nearest(words, message, initiative):
    result = call(*words)
    assert (str(result.exception), result.exception.exit_status) == (message, 2)
