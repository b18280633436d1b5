"""`add` in a terminal asks for what is missing, offers what is near, and writes nothing before all is said."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time

import pytest

from b1mg_graph.cli.main import run as run_here
from b1mg_graph.cli.prompts import completing

from .terminals import typed

ADDRESS = "https://example.org/lakes/7"
NEWS = ("data/sources/2026-01-15-kick-off-news.yaml", "lumilake-news-2026-01-15")


@pytest.fixture
def talk(monkeypatch, initiative):
    """Run `b1mg-graph add` in a terminal in which these lines are typed: the status, and what is shown."""

    def talk(*arguments: str, answers: list[str]) -> tuple[int, str]:
        return typed(monkeypatch, ["add", *arguments], answers)

    return talk


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def checks(initiative, monkeypatch, capsys) -> None:
    for arguments in (["check", "--strict"], ["fmt", "--check"]):
        monkeypatch.setattr(sys, "argv", ["b1mg-graph", *arguments])
        assert run_here() == 0, capsys.readouterr()


SESSION = [
    *(ADDRESS, "Lakes of the North"),  # the address and the title
    *("Lake Office", "2", "SE", "", ""),  # the publisher is not known: the second choice adds an organisation
    *("3 May 2026", "y", "web page"),  # a date as people write it, and the kind by its name
    "y",  # add a role that it states
    *("Di Frost", "1", "coordinator", "NLI", "", "coordinating office", "row 1"),
    "y",  # another one: role and body are offered again
    *("Ada Ice", "1", "member", "", "2026-05", "", "row 2"),
    "y",
    *("bror icefeldt", "", "", "", "", "row 3"),
    "n",
]
WRITTEN = """# yaml-language-server: $schema=../facts.schema.json
source:
  id: lakes-of-the-north
  title: Lakes of the North
  publisher: lake-office
  issued: 2026-05-03
  url: https://example.org/lakes/7
  retrieved: {today}
  kind: web-page

people:
  di-frost:
    name: Di Frost
    roles:
      - {{role: coordinator, in: northern-lakes, stated_as: coordinating office, place: row 1}}
  ada-ice:
    name: Ada Ice
    roles:
      - {{role: member, in: northern-lakes, since: 2026-05, place: row 2}}
  bror-icefeldt:
    roles:
      - {{role: member, in: northern-lakes, place: row 3}}

organisations:
  lake-office:
    name: Lake Office
    country: SE
"""


def test_a_source_and_its_roles_are_added_in_one_conversation(talk, initiative, monkeypatch, capsys):
    from b1mg_graph.model.dates import local_day

    status, shown = talk("source", answers=SESSION)
    assert status == 0, shown
    text = (initiative / "data" / "sources" / "2026-05-03-lakes-of-the-north.yaml").read_text("utf-8")
    assert text == WRITTEN.format(today=local_day())
    assert "2026-05-03? [Y/n]: " in shown
    assert "role [coordinator]: " in shown  # what was entered before is offered again
    assert "in [northern-lakes]: " in shown
    assert "`di-frost` in data/sources/2026-05-03-lakes-of-the-north.yaml: {role: coordinator," in shown
    assert shown.count("The body in which the role is held.") == 1
    checks(initiative, monkeypatch, capsys)


def test_what_a_source_states_of_a_thing_that_is_known_is_added_to_it(talk, initiative, monkeypatch, capsys):
    given = ["person", "bror icefeldt", "--source", NEWS[1], "--homepage", "https://example.org/bror"]
    status, shown = talk(*given, answers=["1", "paragraph 9"])
    assert status == 0, shown
    assert "name: " not in shown  # it has one
    assert "`bror-icefeldt` in data/sources/2026-01-15-kick-off-news.yaml: homepage, place added" in shown
    assert "homepage: https://example.org/bror" in (initiative / NEWS[0]).read_text("utf-8")
    checks(initiative, monkeypatch, capsys)


def test_what_was_given_by_options_is_not_asked_for(talk, initiative):
    arguments = ["role", "Mare Reedling", "--role", "member", "--in", "NLI", "--source", NEWS[1], "--since", "2026"]
    status, shown = talk(*arguments, "--stated-as", "member", answers=["paragraph 9", "n"])
    assert status == 0, shown
    assert "since: " not in shown.partition("`mare-reedling`")[0]
    line = "{role: member, in: northern-lakes, since: 2026, stated_as: member, place: paragraph 9}"
    assert line in (initiative / NEWS[0]).read_text("utf-8")


def test_with_yes_nothing_is_asked(talk, initiative):
    before = contents(initiative)
    status, shown = talk("person", "Di Frost", "--yes", answers=[])
    assert (status, shown) == (2, "error: the source that says so must be given: --source\n")
    status, shown = talk(
        "role", "Di Frost", "--role", "member", "--in", "NLI", "--source", NEWS[1], "--yes", answers=[]
    )
    assert status == 2
    assert "error: no agent is called `Di Frost`" in shown
    assert contents(initiative) == before


@pytest.mark.parametrize("typed_so_far", [0, 1, 3, 8])
def test_who_ends_the_conversation_leaves_the_files_as_they_were(typed_so_far, talk, initiative):
    before = contents(initiative)
    status, shown = talk("source", answers=SESSION[:typed_so_far])
    assert status == 130
    assert shown.endswith("stopped\n")
    assert contents(initiative) == before


def test_a_name_that_is_known_is_shown_and_another_one_is_added_if_it_is_another(talk, initiative, monkeypatch, capsys):
    before = contents(initiative)
    status, shown = talk("person", "bror icefeldt", "--source", NEWS[1], answers=["1"])
    assert status == 1
    assert "  1  bror-icefeldt (Bror Icefeldt, person)\n  2  another one, which is not known yet\n" in shown
    assert (
        "error: `bror-icefeldt` is known (Bror Icefeldt, person, data/sources/2026-01-15-kick-off-news.yaml:35:3), so"
        in shown
    )
    assert contents(initiative) == before
    status, shown = talk("person", "Bror Icefeldt", "--source", NEWS[1], answers=["2", "paragraph 9"])
    assert status == 0, shown
    text = (initiative / NEWS[0]).read_text("utf-8")
    assert (
        "  bror-icefeldt-2:\n    name: Bror Icefeldt\n    different_from: bror-icefeldt\n    place: paragraph 9\n"
        in text
    )
    checks(initiative, monkeypatch, capsys)


def test_a_name_that_is_near_is_offered_and_another_can_be_entered(talk, initiative):
    answers = ["Mare Reedlin", "1", "memer", "1", "water", "7", "NLI", "", "", "paragraph 9", "n"]
    status, shown = talk("role", "--source", NEWS[1], answers=answers)
    assert "  1  mare-reedling (Mare Reedling, person)\n" in shown
    assert "no role is called `memer`; did you mean `member` (member, role)?" in shown
    assert "  1  northern-lakes-water-quality (Water quality, work area of " in shown
    assert status == 0, shown
    assert "- {role: member, in: northern-lakes" in (initiative / NEWS[0]).read_text("utf-8")


def test_what_is_needed_is_asked_for_until_it_is_given_and_what_cannot_be_read_again(talk, initiative):
    answers = ["", "mare-reedling", "", "lead", "", "NLI", "31 February", "not a date", "2026", "", "", "n"]
    status, shown = talk("role", "--source", NEWS[1], answers=answers)
    assert status == 0, shown
    assert shown.count("this is needed") == 3
    assert "a date is written 2026-11-24, or 2026-11 or 2026 if the source says no more" in shown
    assert "{role: lead, in: northern-lakes, since: 2026}" in (initiative / NEWS[0]).read_text("utf-8")


def test_what_would_make_the_data_set_worse_is_shown_and_the_conversation_goes_on(talk, initiative):
    before = (initiative / NEWS[0]).read_text("utf-8")
    answers = [
        "mare-reedling",
        "lead",
        "northern-lakes",
        "",
        "deputy head",
        "row 1",
        "n",
    ]  # the words do not support it
    answers += ["y", "mare-reedling", "signatory", "northern-lakes", "", "", "row 2"]  # of countries only: an error
    answers += ["y", "mare-reedling", "lead", "northern-lakes", "", "deputy head", "row 3", "y", "n"]
    status, shown = talk("role", "--source", NEWS[1], answers=answers)
    assert status == 0, shown
    assert "warning[check-role-not-in-stated-word]" in shown
    assert "Add it all the same? [y/n]: nothing was written" in shown
    after = (initiative / NEWS[0]).read_text("utf-8")
    assert "row 1" not in after
    assert "stated_as: deputy head, place: row 3" in after
    assert "row 2" not in after
    assert after.count("\n") == before.count("\n") + 1


def test_the_source_that_was_changed_last_is_offered(talk, initiative):
    page = initiative / "data" / "sources" / "2026-03-02-partner-page.yaml"
    os.utime(page, (time.time() + 9, time.time() + 9))
    status, shown = talk("person", answers=["Di Frost", "", "paragraph 9"])
    assert status == 0, shown
    assert "Which source says so [birchholm-ripplemark-page]: " in shown
    assert "  di-frost:\n    name: Di Frost\n    place: paragraph 9\n" in page.read_text("utf-8")


def test_values_from_a_list_and_addresses_are_asked_for_again_where_they_do_not_fit(talk, initiative):
    answers = ["Lakes", "BU", "2026", "nowhere", "www.example.org/x", "https://example.org/x", "", "", ""]
    status, shown = talk("document", "--source", NEWS[1], "--id", "lake-report", answers=answers)
    assert status == 0, shown
    assert shown.count("an address begins with https://") == 2
    assert "    url: https://example.org/x\n" in (initiative / NEWS[0]).read_text("utf-8")


def test_a_word_of_a_list_is_asked_for_until_it_is_one_of_the_list(talk, initiative):
    answers = ["mare-reedling, lead, northern-lakes-water-quality", "sinse", "since", "It is older."]
    (initiative / "data" / "sources" / "more.yaml").write_text(
        "source: {id: more, title: More, kind: editorial}\n"
        "people: {mare-reedling: {roles: {role: lead, in: northern-lakes-water-quality, since: 2020}}}\n",
        "utf-8",
    )
    status, shown = talk("ruling", "since-of-mare", "--source", NEWS[1], "--reject", "more", answers=answers)
    assert "expected one of " in shown
    assert status == 0, shown
    assert "    key: since\n    reject: more\n" in (initiative / NEWS[0]).read_text("utf-8")


def test_tab_offers_what_begins_with_what_is_typed_in_any_case():
    readline = pytest.importorskip("readline")
    before = readline.get_completer()
    with completing(["Åsa Ögren", "asa-ogren", "bo"]):
        complete = readline.get_completer()
        assert [complete("AS", number) for number in range(2)] == ["asa-ogren", None]
        assert [complete("", number) for number in range(4)] == ["asa-ogren", "bo", "Åsa Ögren", None]
    assert readline.get_completer() is before


def test_the_title_of_a_page_on_this_machine_is_shown_before_it_is_used(talk, initiative):
    (initiative / "page.html").write_text("<title>Lakes</title>", "utf-8")
    status, shown = talk("source", "page.html", answers=["BU", "", ADDRESS, "", "n"])
    assert status == 0, shown
    assert "title: Lakes\n" in shown
    assert f"  url: {ADDRESS}\n" in next(initiative.rglob("undated-lakes.yaml")).read_text("utf-8")


def test_a_dry_run_in_a_terminal_shows_the_difference_and_ends(talk, initiative):
    before = contents(initiative)
    status, shown = talk("source", ADDRESS, "--dry-run", answers=["Lakes", "BU", "2026", "", ""])
    assert status == 0, shown
    assert "+  title: Lakes\n" in shown
    assert shown.endswith("nothing was written (--dry-run)\n")
    assert contents(initiative) == before


@pytest.mark.slow
@pytest.mark.parametrize("key", ["\t", "\x03"])
def test_tab_completes_a_name_and_ctrl_c_ends_the_command(key, initiative):
    before = contents(initiative)
    process, master = started(["add", "role", "--source", NEWS[1]])
    try:
        shown = until(master, b"Who: ")
        os.write(master, b"Mare Ree" + key.encode())
        if key == "\x03":
            until(master, b"stopped by SIGINT")
            assert process.wait(timeout=30) == 128 + signal.SIGINT
        else:
            shown += until(master, b"Mare Reedling")
            os.write(master, b"\r")
            until(master, b"role: ")
    finally:
        process.kill()
        process.wait()
        os.close(master)
    assert contents(initiative) == before


def started(arguments: list[str]) -> tuple[subprocess.Popen[bytes], int]:
    """The program with a terminal of its own as all its streams, and the other end of that."""
    master, terminal = pty.openpty()
    command = [sys.executable, "-m", "b1mg_graph", *arguments]
    environment = {**os.environ, "TERM": "xterm", "INPUTRC": os.devnull}
    process = subprocess.Popen(
        command,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=environment,
        preexec_fn=own_terminal,  # noqa: PLW1509 - one call
    )
    os.close(terminal)
    return process, master


def own_terminal() -> None:
    """Make the terminal that of the process, so that keys become signals."""
    import fcntl
    import termios

    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def until(master: int, words: bytes) -> bytes:
    """What the terminal shows until it has shown ``words``."""
    shown = b""
    while words not in shown:
        ready, _, _ = select.select([master], [], [], 60)
        assert ready, shown
        piece = os.read(master, 65536)
        assert piece, shown
        shown += piece
    return shown
