"""`rename`, `merge` and `retire` change an id everywhere or nowhere, and the old one leads to the new one."""

from __future__ import annotations

import subprocess

import pytest

from b1mg_graph.edit.renaming import rename
from b1mg_graph.errors import OutputError
from b1mg_graph.project import find_project

LIST = """source: {id: example, title: An example, kind: editorial}

# Who sits in the group.
people:
  mare-reed:  # as the list spells it
    name: Mare Reed
    roles:
      - {role: member, in: northern-lakes, place: row 1}
  bo: {name: Bo Snow, different_from: 'mare-reed', roles: {role: member, in: northern-lakes}}
rulings:
  seat-of-mare:
    about: mare-reed, member, northern-lakes
    key: since
    reject: example
    reason: mare-reed is not in the printed list.
"""


@pytest.fixture
def listed(put):
    return put("sources/example.yaml", LIST)


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_renamed_id_is_changed_in_every_place_and_no_other_byte_changes(run, initiative, listed):
    before = contents(initiative)
    done = run("rename", "mare-reed", "mare-reed-of-birchholm")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    text = listed.read_text("utf-8")
    assert text == LIST.replace("mare-reed", "mare-reed-of-birchholm").replace(
        "reason: mare-reed-of-birchholm", "reason: mare-reed"
    )
    assert "data/sources/example.yaml:15:13" in done.stderr  # the reason is a text
    changed = {path.name for path, content in contents(initiative).items() if before.get(path) != content}
    assert changed == {"example.yaml", "retired.yaml", "facts.schema.json"}
    retired = (initiative / "data" / "vocabulary" / "retired.yaml").read_text("utf-8")
    assert "retired:\n  mare-reed:\n    replaced_by: mare-reed-of-birchholm\n" in retired
    assert run("check").returncode == 0
    assert run("fmt", "--check", "data/vocabulary/retired.yaml").returncode == 0


def test_the_difference_is_one_line(run, initiative, listed):
    git = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org"]
    run("rename", "bo", "bo-snow")  # the data set has entries for retired ids from now on
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "1"]):
        subprocess.run([*git, *arguments], cwd=initiative, check=True)
    run("rename", "mare-reed", "mare-reedmark")
    assert run("diff").stdout.splitlines() == [
        "Mare Reed (mare-reed) is now Mare Reed (mare-reedmark)  [editors-retired]"
    ]


def test_an_accepted_finding_follows_the_id(run, initiative, put, listed):
    accepted = put(
        "accepted.yaml", "- {code: probable-duplicate, ids: [mare-reed, 'bo'], reason: Two., date: 2026-01-01}\n"
    )
    assert run("rename", "bo", "bo-snow").returncode == 0
    assert "ids: [mare-reed, 'bo-snow']" in accepted.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["rename", "mare-read", "x"], 2, "there is no `mare-read`: did you mean `mare-reed`"),
        (["rename", "mare-reed", "bo"], 2, "`bo` is taken: Bo Snow, person; if both are one thing, `b1mg-graph merge"),
        (["rename", "mare-reed", "mare-reed"], 2, "`mare-reed` is the present id"),
        (["rename", "mare-reed", "Mare_Reed"], 1, "cannot be the id of a person"),
        (["merge", "mare-reed", "northern-lakes"], 2, "are of different kinds"),
        (["merge", "mare-reed", "mare-reed"], 2, "two different ids must be given"),
        (["merge", "bo", "mare-reed"], 1, "`bo` is stated to be different from `mare-reed`"),
        (["retire", "bo"], 2, "a reason, or what has replaced it, must be given"),
        (["retire", "bo", "--replaced-by", "bo"], 2, "`bo` cannot replace itself"),
        (["retire", "bo", "--replaced-by", "nobody-here"], 2, "there is no `nobody-here`"),
        (["retire", "mare-reed", "--reason", "A mistake."], 1, "this refers to `mare-reed`, and nothing replaces it"),
        (["retire", "example", "--reason", "A mistake."], 2, "the file is that of `example`; delete the file itself"),
        (["forget", "northern-lakes"], 2, "`northern-lakes` is an initiative, not a person"),
    ],
)
def test_what_cannot_be_is_refused_and_no_file_changes(run, initiative, listed, arguments, status, words):
    before = contents(initiative)
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (status, ""), done.stderr
    assert words in done.stderr
    assert contents(initiative) == before


@pytest.mark.parametrize(
    "arguments", [["rename", "bo", "bo-snow"], ["merge", "bo", "mare-reedling"], ["retire", "bo", "--reason", "R."]]
)
def test_a_dry_run_prints_a_diff_and_writes_nothing(run, initiative, listed, arguments):
    before = contents(initiative)
    done = run(*arguments, "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "--- a/data/sources/example.yaml" in done.stdout
    assert "+++ b/data/vocabulary/retired.yaml" in done.stdout
    assert "facts.schema.json" not in done.stdout
    assert contents(initiative) == before


def test_an_id_that_was_used_before_is_not_used_again(run, initiative, listed):
    run("rename", "bo", "bo-snow")
    done = run("rename", "mare-reed", "bo")
    assert (done.returncode, done.stderr) == (2, "error: `bo` was used before, and is retired\n")
    assert run("rename", "bo-snow", "bo-of-snow").returncode == 0
    retired = (initiative / "data" / "vocabulary" / "retired.yaml").read_text("utf-8")
    assert "  bo:\n    replaced_by: bo-of-snow\n  bo-snow:\n    replaced_by: bo-of-snow\n" in retired


def test_an_id_that_was_never_published_needs_no_entry(run, initiative, listed):
    assert run("rename", "bo", "bo-snow", "--unpublished").returncode == 0
    assert not (initiative / "data" / "vocabulary" / "retired.yaml").exists()


def test_a_file_that_another_program_changed_meanwhile_is_not_overwritten(initiative, listed):
    done = rename(find_project(initiative), "bo", "bo-snow")
    listed.write_text(LIST + "# more\n", "utf-8")
    with pytest.raises(OutputError, match="changed while the command ran"):
        done.draft.files.write()
    assert not (initiative / "data" / "vocabulary" / "retired.yaml").exists()


def test_a_file_that_another_program_made_meanwhile_is_not_overwritten(initiative, put, listed):
    done = rename(find_project(initiative), "bo", "bo-snow")
    put("vocabulary/retired.yaml", "# mine\n")
    with pytest.raises(OutputError, match="another program made this file"):
        done.draft.files.write()
    assert listed.read_text("utf-8") == LIST


def test_two_records_of_one_file_become_one_with_all_values_and_comments(run, put):
    file = put(
        "sources/example.yaml",
        "source: {id: example, title: An example, kind: editorial}\n"
        "people:\n"
        "  # Twice in the list.\n"
        "  ada: {name: Ada Frost, place: row 1, roles: {role: member, in: northern-lakes}}\n"
        "  bo: {name: Bo Snow}\n"
        "  ada-frost:\n"
        "    name: Ada B. Frost\n"
        "    # With a middle name here.\n"
        "    place: row 7\n"
        "    roles:\n"
        "      - {role: member, in: northern-lakes}\n"
        "      - {role: lead, in: northern-lakes-water-quality}  # so the heading\n",
    )
    done = run("merge", "ada", "ada-frost")
    assert done.returncode == 0, done.stderr
    assert file.read_text("utf-8") == (
        "source: {id: example, title: An example, kind: editorial}\n"
        "people:\n"
        "  bo: {name: Bo Snow}\n"
        "  # Twice in the list.\n"
        "  ada-frost:\n"
        "    name: Ada B. Frost\n"
        "    also_known_as: Ada Frost\n"
        "    roles:\n"
        "      - {role: member, in: northern-lakes}\n"
        "      - {role: lead, in: northern-lakes-water-quality}  # so the heading\n"
        "    # With a middle name here.\n"
        "    place: [row 7, row 1]\n"
    )


def test_in_a_section_in_one_line_they_become_one_as_well(run, put):
    section = "organisations: {fjord-lab: {name: Fjord Lab, country: NO}, the-fjord-lab: {name: The Fjord Lab}}\n"
    file = put("sources/example.yaml", "source: {id: example, title: An example, kind: editorial}\n" + section)
    done = run("merge", "fjord-lab", "the-fjord-lab", "--unpublished")
    assert done.returncode == 0, done.stderr
    assert file.read_text("utf-8").endswith(
        "organisations:\n  the-fjord-lab:\n    name: The Fjord Lab\n    also_known_as: Fjord Lab\n    country: NO\n"
    )


def test_two_values_of_one_source_for_one_key_are_shown_and_nothing_is_merged(run, initiative, put):
    section = "organisations: {fjord-lab: {name: F, country: NO}, the-fjord-lab: {name: F, country: SE}}\n"
    put("sources/example.yaml", "source: {id: example, title: An example, kind: editorial}\n" + section)
    before = contents(initiative)
    done = run("merge", "fjord-lab", "the-fjord-lab")
    assert done.returncode == 1
    assert "both records have `country`" in done.stderr
    assert contents(initiative) == before


def test_what_two_sources_say_differently_is_shown_and_both_stay(run, put, listed):
    put(
        "sources/second.yaml",
        "source: {id: second, title: Second, kind: editorial}\norganisations: {fjord-lab: {name: F, since: 2001}}\n",
    )
    put(
        "sources/third.yaml",
        "source: {id: third, title: Third, kind: editorial}\norganisations: {the-fjord-lab: {name: F, since: 2002}}\n",
    )
    done = run("merge", "fjord-lab", "the-fjord-lab")
    assert done.returncode == 0, done.stderr
    assert "sources disagree on `since` of `the-fjord-lab`" in done.stderr


def test_a_retired_id_leaves_its_reason_and_no_description(run, initiative, put, listed):
    done = run("retire", "bo", "--reason", "He was entered by mistake.")
    assert done.returncode == 0, done.stderr
    assert listed.read_text("utf-8") == LIST.replace(
        "  bo: {name: Bo Snow, different_from: 'mare-reed', roles: {role: member, in: northern-lakes}}\n", ""
    )
    retired = (initiative / "data" / "vocabulary" / "retired.yaml").read_text("utf-8")
    assert "  bo:\n    reason: He was entered by mistake.\n" in retired


def test_what_referred_to_a_retired_id_refers_to_its_replacement(run, put):
    file = put(
        "sources/example.yaml",
        "source: {id: example, title: An example, kind: editorial}\n"
        "work_areas:\n"
        "  sand: {name: Sand, part_of: ripplemark}\n"
        "  silt: {name: Silt, part_of: ripplemark}\n"
        "people:\n"
        "  bo: {name: Bo Snow, roles: {role: lead, in: sand}}\n",
    )
    done = run("retire", "sand", "--replaced-by", "silt")
    assert done.returncode == 0, done.stderr
    assert "1 description deleted, 1 reference changed" in done.stderr
    assert "roles: {role: lead, in: silt}" in file.read_text("utf-8")
    assert "sand" not in file.read_text("utf-8")
