"""`forget` deletes all that is stated of a person, and keeps them from coming back."""

from __future__ import annotations

import re

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.errors import B1mgGraphError

LIST = """source: {id: example, title: An example, kind: editorial}

# Mare Reed spoke first.
people:
  # Her page was read in May.
  mare-reed:
    name: Mare Reed
    also_known_as: M. Reed
    same_as: https://orcid.org/0000-0002-1825-0097
    roles:
      - {role: member, in: northern-lakes}
  bo: {name: Bo Snow, different_from: mare-reed, roles: {role: member, in: northern-lakes}}
rulings:
  seat-of-mare: {about: "mare-reed, member, northern-lakes", key: since, reject: example, reason: She left.}
retired:
  mare-read: {replaced_by: mare-reed}
"""


@pytest.fixture
def listed(put):
    return put("sources/example.yaml", LIST)


ACCEPTED = """- {code: probable-duplicate, ids: [mare-reed, bo], reason: Two., date: 2026-01-01}
- {code: unused-id, ids: [bo], reason: R., date: 2026-01-01}
"""

PERSON = re.compile(r"mare-reed(?!ling)|mare-read|Mare Reed(?!ling)|M[.] Reed|0000-0002-1825-0097")


def test_no_file_states_anything_of_the_person_afterwards(run, initiative, put, listed):
    put("accepted.yaml", ACCEPTED)
    done = run("forget", "mare-reed", "--yes")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert listed.read_text("utf-8") == (
        "source: {id: example, title: An example, kind: editorial}\n\n"
        "# Mare Reed spoke first.\n"
        "people:\n"
        "  bo: {name: Bo Snow, roles: {role: member, in: northern-lakes}}\n"
    )
    assert "example.yaml:3:1" in done.stderr  # a comment of its own, which only a person can judge
    for path in (initiative / "data").rglob("*"):
        if path.is_file() and path != listed:
            assert not PERSON.search(path.read_text("utf-8")), path
    assert not PERSON.search("".join(KnowledgeGraph.load(initiative).serialize("nquads")))
    assert "the history of git" in done.stderr


def test_nothing_of_the_person_remains_in_what_earlier_runs_kept(run, initiative, monkeypatch, tmp_path, listed):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    run("check")
    assert any(b"mare-reed" in path.read_bytes() for path in tmp_path.rglob("*.entry"))
    run("forget", "mare-reed", "--yes")
    assert [path for path in tmp_path.rglob("*.entry") if b"mare-reed" in path.read_bytes()] == []


@pytest.mark.parametrize(
    ("person", "severity"),
    [
        ("mare-reed: {name: Other}", "error"),
        ("mare-read: {name: Other}", "error"),
        ("m: {name: Other, same_as: 'https://orcid.org/0000-0002-1825-0097'}", "error"),
        ("m: {name: MARE  REED}", "warning"),
        ("m: {name: M. Reed}", "warning"),
    ],
)
def test_who_was_forgotten_is_recognised_by_id_identifier_and_name(run, put, listed, person, severity):
    run("forget", "mare-reed")
    put("sources/new.yaml", f"source: {{id: new, title: New, kind: editorial}}\npeople:\n  {person}\n")
    done = run("check", "--code", "forgotten-person")
    assert done.stdout.startswith(f"{severity}[forgotten-person] data/sources/new.yaml:3:3")
    assert done.returncode == (severity == "error")


def test_a_second_person_is_added_to_the_same_file(run, initiative, listed):
    run("forget", "mare-reed")
    first = (initiative / "data" / "forgotten").read_text("utf-8").splitlines()
    run("forget", "bo")
    second = (initiative / "data" / "forgotten").read_text("utf-8").splitlines()
    assert set(first) < set(second)
    assert len([line for line in second if line.startswith("key: ")]) == 1


def test_a_damaged_file_of_hashes_is_an_error(run, put, initiative, listed):
    run("forget", "mare-reed")
    file = initiative / "data" / "forgotten"
    text = file.read_text("utf-8")
    file.write_text("".join(line for line in text.splitlines(True) if not line.startswith("key")), "utf-8")
    done = run("check")
    assert done.returncode == 1
    assert "error[forgotten-unreadable] data/forgotten:1:1" in done.stdout
    with pytest.raises(B1mgGraphError):
        KnowledgeGraph.load(initiative)


def test_a_dry_run_writes_nothing(run, initiative, listed):
    done = run("forget", "mare-reed", "--dry-run")
    assert "-    name: Mare Reed" in done.stdout
    assert listed.read_text("utf-8") == LIST
    assert not (initiative / "data" / "forgotten").exists()
