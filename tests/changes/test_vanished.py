"""`check --against`: an id that was there is still there, or a tombstone says what replaced it."""

from __future__ import annotations

import shutil

import pytest

from b1mg_graph.changes.vanished import check_against
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.errors import UsageError
from b1mg_graph.ontology import Ontology
from b1mg_graph.project import Project, find_project
from b1mg_graph.resources import shipped

from .conftest import NEWS, PAGE


@pytest.fixture
def found(lakes):
    """The findings beside a revision, by default the commit."""
    return lambda revision="HEAD": check_against(assemble(find_project()), revision)


def rename(lakes, old, new) -> None:
    """Give another id wherever the old one is."""
    for file in (lakes.folder / "data").rglob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_nothing_is_found_where_nothing_has_vanished(lakes, found):
    lakes.add("people:\n  ada-lind: {name: Ada Lind, roles: {role: member, in: ripplemark}}\n")
    assert found() == []


def test_an_id_that_has_vanished_is_shown_where_it_stood_with_the_lines_to_write(lakes, found):
    rename(lakes, "aila-stillmere", "a-stillmere")
    (finding,) = found("main")
    assert (finding.code, finding.severity) == ("vanished-id", "error")
    assert finding.message == "`aila-stillmere` was a person at main, and is missing without an entry for retired ids"
    assert str(finding.location) == f"main:data/{NEWS}:27:3"
    assert finding.location.excerpt == "  aila-stillmere:"
    assert finding.proposal == (
        "retired:",
        "  aila-stillmere: {replaced_by: a-stillmere}  # Aila Stillmere, person: is this its replacement?",
    )


def test_the_lines_that_are_proposed_mend_it(lakes, found):
    rename(lakes, "aila-stillmere", "a-stillmere")
    lakes.add("\n".join(found()[0].proposal) + "\n")
    assert found() == []
    assert [d for d in assemble(find_project()).diagnostics if d.severity == "error"] == []


def test_where_nothing_looks_alike_a_reason_is_asked_for(lakes, found):
    rename(lakes, "reedmark-agency", "zzz")
    rename(lakes, "Reedmark Agency", "Quux")
    (finding,) = found()
    assert finding.proposal[1] == "  reedmark-agency: {replaced_by: …}  # or reason: …, where nothing has"
    lakes.add("retired: {reedmark-agency: {reason: It was never there.}}\n")
    assert found() == []


def test_a_record_that_was_one_with_another_is_replaced_by_that(lakes, found):
    lakes.add("organisations:\n  birchholm-univ: {name: Birchholm Univ, different_from: birchholm-university}\n")
    lakes.commit()
    (lakes.folder / "data/sources/added.yaml").write_text(
        "source: {id: added, title: Added, kind: editorial}\n", "utf-8"
    )
    (finding,) = found()
    assert "birchholm-univ: {replaced_by: birchholm-university}" in finding.proposal[1]


def test_a_tombstone_does_not_vanish_either(lakes, found):
    lakes.add("retired: {old-one: {reason: gone}}\n")
    lakes.commit()
    (lakes.folder / "data/sources/added.yaml").write_text(
        "source: {id: added, title: Added, kind: editorial}\n", "utf-8"
    )
    assert [f.message for f in found()] == [
        "`old-one` was a retired id at HEAD, and is missing without an entry for retired ids"
    ]


def test_roles_held_come_and_go(lakes, found):
    lakes.edit(PAGE, "      - {role: partner, in: ripplemark, place: paragraph 1}\n", "")
    lakes.edit(NEWS, "role: coordinator, in: ripplemark", "role: lead, in: ripplemark")
    assert found() == []


def test_the_revision_is_compared_even_where_its_facts_had_errors(lakes, found):
    lakes.edit(NEWS, "country: FI", "country: FJ")
    lakes.commit()
    rename(lakes, "country: FJ", "country: FI")
    rename(lakes, "aila-stillmere", "a-stillmere")
    assert [f.code for f in found()] == ["vanished-id"]


def test_what_cannot_be_read_for_a_fault_has_not_vanished(lakes, found):
    lakes.edit(NEWS, "  aila-stillmere:\n", "  aila-stillmere: [\n")
    rename(lakes, "birchholm-ripplemark-page", "birchholm-page")
    assert [f.message.split("`")[1] for f in found()] == ["birchholm-ripplemark-page"]


def test_where_a_file_cannot_be_read_no_id_is_reported_as_vanished(lakes, found):
    (lakes.folder / "data" / NEWS).write_bytes(b"\xff")
    rename_in = lakes.folder / "data" / PAGE
    rename_in.write_text(rename_in.read_text("utf-8").replace("birchholm-ripplemark-page", "b-page"), "utf-8")
    assert found() == []


def test_an_id_in_another_section_is_shown_in_both_places(lakes, found):
    lakes.add("topics:\n  fjord: {name: Fjord}\nprojects:\n  pond: {name: Pond}\n")
    lakes.commit()
    lakes.add("programmes:\n  fjord: {name: Fjord}\norganisations:\n  pond: {name: Pond}\n")
    (finding,) = found()
    assert (finding.code, finding.severity) == ("changed-section", "warning")
    assert finding.message == "`fjord` was a topic at HEAD, and is a programme"
    assert str(finding.location) == "data/sources/added.yaml:3:3"
    assert [str(other.location) for other in finding.related] == ["HEAD:data/sources/added.yaml:3:3"]


def test_a_retired_id_that_is_used_again_is_reported(lakes, found):
    lakes.add("retired: {fjord: {reason: gone}}\n")
    lakes.commit()
    lakes.add("topics:\n  fjord: {name: Fjord}\n")
    assert [f.message for f in found()] == ["`fjord` was a retired id at HEAD, and is a topic"]


def test_another_base_is_one_finding_and_not_one_for_every_id(lakes, found):
    lakes.edit("graph.yaml", "base: https://example.org/northern-lakes/id/", "base: https://example.org/lakes/")
    (finding,) = found()
    assert finding.code == "vanished-id"
    assert finding.message.startswith("the base of all ids was https://example.org/northern-lakes/id/ at HEAD")
    assert finding.location.excerpt == "base: https://example.org/lakes/"


def test_an_ontology_without_a_section_for_retired_ids_has_no_tombstones(lakes):
    folder = shutil.copytree(shipped("ontology"), lakes.folder / "whole")
    shapes = folder / "shapes.ttl"
    shapes.write_text(shapes.read_text("utf-8").replace('b1mg:section "retired" ;', ""), "utf-8")
    rename(lakes, "aila-stillmere", "a-stillmere")
    (finding,) = check_against(assemble(Project(lakes.folder / "data", Ontology(folder))), "HEAD")
    assert finding.help == "restore its description: the ontology has no section for retired ids"
    assert finding.proposal == ()


def test_an_unknown_revision_and_no_repository_are_wrong_use(lakes, found):
    with pytest.raises(UsageError, match="`nowhere` is not a Git revision"):
        found("nowhere")
    shutil.rmtree(lakes.folder / ".git")
    with pytest.raises(UsageError, match="not in a Git repository"):
        found()
