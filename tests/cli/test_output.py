"""Where output goes, and in what form: pipes, terminals, other encodings, readers that have gone."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import threading

import pytest

from .terminals import drain

pytestmark = pytest.mark.slow

HEADER = "source: {id: example, title: An example, kind: editorial}\n"
ERROR = HEADER + "people: {bror-icefeldt: {nmae: Bror}}\n"
RESULTS = [
    ["show", "ripplemark"],
    ["stats"],
    ["ask"],
    ["ask", "who-co-leads", "--body", "ripplemark-lake-ice"],
    ["query", "SELECT ?who ?what { ?who b1mg:coLeads ?what }"],
    ["query", "DESCRIBE id:ripplemark"],
    ["explain", "cycle"],
    ["explain"],
    ["schema"],
    ["check", "--format", "json"],
]


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "b1mg_graph", *arguments]


@pytest.mark.parametrize("arguments", [*RESULTS, ["check"], ["build"], ["show", "riplemark"], ["--help"]])
def test_output_to_a_pipe_has_no_colours_and_no_bar_and_messages_go_elsewhere(arguments, initiative, put, run):
    put("sources/example.yaml", HEADER + "organisations: {lumilake-institute: {country: SE}}\n")
    ended = run(*arguments)
    if arguments in RESULTS:
        assert (ended.returncode, ended.stderr) == (0, "")
        assert ended.stdout.strip()
    assert "\x1b" not in ended.stdout + ended.stderr
    assert "━" not in ended.stdout + ended.stderr
    assert "\r" not in ended.stdout + ended.stderr


def test_lines_to_a_pipe_are_the_same_whatever_the_width_of_the_terminal(initiative, run):
    narrow, wide = (run("show", "ripplemark", COLUMNS=columns).stdout for columns in ("20", "300"))
    assert narrow == wide


@pytest.mark.parametrize("arguments", [*RESULTS, ["check"], ["--help"]])
def test_a_reader_that_has_gone_causes_no_traceback(arguments, initiative, put):
    put("sources/example.yaml", ERROR if arguments == ["check"] else HEADER)
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(command(*arguments), stdout=writing, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    os.close(writing)
    assert "Traceback" not in ended.stderr
    assert "BrokenPipe" not in ended.stderr
    assert "Errno" not in ended.stderr


def test_the_first_line_may_be_all_that_is_read(initiative):
    shown = f"{sys.executable} -m b1mg_graph show ripplemark | head -1"
    ended = subprocess.run(["bash", "-c", shown], capture_output=True, encoding="utf-8", check=True)
    assert ended.stdout.startswith("Ripplemark")
    assert len(ended.stdout.splitlines()) == 1
    assert ended.stderr == ""


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
@pytest.mark.parametrize("arguments", [["check"], ["show", "northern-lakes"], ["explain", "not-utf8"]])
def test_an_encoding_that_lacks_a_character_is_not_a_failure(arguments, encoding, put):
    put("sources/example.yaml", HEADER + "initiatives: {northern-lakes: {short_name: {sv: Sjö, en: 湖}}}\n")
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    ended = subprocess.run(command(*arguments), env=environment, capture_output=True, check=False)
    assert b"Traceback" not in ended.stderr
    assert ended.returncode == 0
    assert ended.stdout or arguments == ["check"]


def test_in_a_terminal_findings_have_colours_and_the_bar_is_gone_in_the_end(put):
    put("sources/example.yaml", ERROR)
    shown = in_a_terminal("check")
    assert "\x1b[31m\x1b[1merror[unknown-key]\x1b[0m data/sources/example.yaml:2:26" in shown
    assert "1 error, no warnings" in shown
    assert "━" not in shown[shown.index("error[") :]


def test_in_a_terminal_a_page_is_laid_out_and_a_thing_is_shown(initiative):
    assert "```" not in in_a_terminal("explain", "cycle")
    assert "Ripplemark" in in_a_terminal("show", "ripplemark")


def test_a_table_wraps_to_the_terminal_and_in_a_pipe_to_a_width_that_is_always_the_same(initiative, run):
    words, code = "word " * 11, "x" * 90
    asked = ["query", f"SELECT ?a ?b ?c {{ VALUES (?a ?b ?c) {{ ('{words}' '{words * 2}' '{code}') }} }}"]
    shown = in_a_terminal(*asked)
    assert max(len(line) for line in re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()) <= 100
    assert shown.count("word") == 33
    narrow, wide = (run(*asked, COLUMNS=columns).stdout for columns in ("20", "300"))
    assert narrow == wide
    assert max(map(len, wide.splitlines())) <= 120
    assert (wide.count("word"), wide.count("x")) == (33, 90)


def test_a_table_that_fits_has_a_line_for_each_row(initiative, run):
    assert len(run("query", "SELECT ?a { VALUES ?a { 'one' 'two words' } }").stdout.splitlines()) == 3


def in_a_terminal(*arguments: str) -> str:
    """What `b1mg-graph` writes where both its outputs are a terminal."""
    master, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    environment.pop("NO_COLOR", None)
    read: list[bytes] = []
    process = subprocess.Popen(command(*arguments), stdout=terminal, stderr=terminal, env=environment)
    os.close(terminal)
    reader = threading.Thread(target=drain, args=(master, read))
    reader.start()
    process.wait(timeout=60)
    reader.join()
    os.close(master)
    return b"".join(read).decode().replace("\r\n", "\n")
