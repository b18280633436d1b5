"""`check --fix` corrects what can be corrected, changes nothing else, and never makes matters worse."""

from __future__ import annotations

import json

import pytest

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.edit.fixing import fix
from b1mg_graph.errors import OutputError
from b1mg_graph.project import find_project

WRONG = (
    "# A comment stays.\r\n"
    "people:\r\n"
    "  'ada':   # so do quotes, spaces and this\r\n"
    '    name: "Ada Lake"\r\n'
    "    roles:\r\n"
    "      - {role: lead,  in: northern-lakes-water-qualty, since: 2025-11}\r\n"
)
"""A reference with a letter too few, in a file with its own style and line ends."""

HEAD = "source: {id: example, title: An example, kind: editorial}\r\n"


@pytest.fixture
def wrong(put):
    return put("sources/example.yaml", HEAD + WRONG)


def test_a_likely_fix_is_applied_where_it_is_asked_for_and_all_else_keeps_its_bytes(run, wrong):
    before = wrong.read_bytes()
    done = run("check", "--fix")
    assert done.returncode == 1
    assert "0 findings fixed in 0 files" in done.stderr
    assert wrong.read_bytes() == before
    done = run("check", "--fix", "--likely")
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 finding fixed in 1 file" in done.stderr
    assert wrong.read_bytes() == before.replace(b"qualty", b"quality")


def test_a_dry_run_prints_a_diff_and_writes_nothing(run, wrong):
    before = wrong.read_bytes()
    done = run("check", "--fix", "--likely", "--dry-run")
    assert done.returncode == 1
    assert "-      - {role: lead,  in: northern-lakes-water-qualty, since: 2025-11}" in done.stdout
    assert "+      - {role: lead,  in: northern-lakes-water-quality, since: 2025-11}" in done.stdout
    assert "1 finding would be fixed in 1 file" in done.stderr
    assert wrong.read_bytes() == before


def test_a_byte_order_mark_stays(run, put):
    file = put("sources/example.yaml", b"\xef\xbb\xbf" + (HEAD + WRONG).encode())
    run("check", "--fix", "--likely")
    assert file.read_bytes() == b"\xef\xbb\xbf" + (HEAD + WRONG.replace("qualty", "quality")).encode()


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(initiative, wrong):
    fixed = fix(assemble(find_project(initiative)), likely=True)
    wrong.write_text("source: {id: other, title: Other, kind: editorial}\n", "utf-8")
    with pytest.raises(OutputError, match=r"data/sources/example.yaml: changed while the command ran"):
        fixed.files.write()
    assert wrong.read_text("utf-8") == "source: {id: other, title: Other, kind: editorial}\n"


def test_edits_are_in_json_and_sarif(run, wrong):
    (found,) = json.loads(run("check", "--format", "json").stdout)["diagnostics"]
    (edit,) = found["edits"]
    text = wrong.read_bytes().decode()
    assert text[edit["start"] : edit["end"]] == "northern-lakes-water-qualty"
    assert (edit["replacement"], edit["certainty"]) == ("northern-lakes-water-quality", "likely")
    (result,) = json.loads(run("check", "--format", "sarif").stdout)["runs"][0]["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    assert change["artifactLocation"]["uri"] == "data/sources/example.yaml"
    assert replacement["deletedRegion"] == {"charOffset": edit["start"], "charLength": edit["end"] - edit["start"]}
    assert replacement["insertedContent"]["text"] == edit["replacement"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--likely"], "--likely and --dry-run require --fix"),
        (["--dry-run"], "--likely and --dry-run require --fix"),
        (["--fix", "--accept", "--reason", "R"], "--fix and --accept cannot be combined"),
    ],
)
def test_options_that_do_not_fit_are_refused(run, initiative, arguments, words):
    done = run("check", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_a_sound_data_set_stays_as_it_is(run, initiative):
    before = {path: path.read_bytes() for path in initiative.rglob("*") if path.is_file()}
    done = run("check", "--fix", "--likely")
    assert done.returncode == 0
    assert "0 findings fixed in 0 files" in done.stderr
    assert {path: path.read_bytes() for path in initiative.rglob("*") if path.is_file()} == before
