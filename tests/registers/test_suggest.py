"""`suggest identifiers`: candidates with reasons, and what is done with a yes and a no."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from b1mg_graph import starter as starter_package
from b1mg_graph.cli.commands import cli
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.errors import UsageError
from b1mg_graph.project import find_project
from b1mg_graph.registers.candidates import Known
from tests.cli.terminals import typed

from .conftest import person

ALDER, REED, MIRE = "https://ror.org/042nb2s44", "https://ror.org/05dxps055", "https://ror.org/03sawy356"


def suggest(*options: object):
    return CliRunner().invoke(cli, ["suggest", "identifiers", *map(str, options)])


def listed(*options: object) -> dict[str, list[tuple[str, list[str]]]]:
    """The candidates of each thing: identifiers with reasons."""
    ended = suggest(*options, "--format", "json")
    assert ended.exit_code == 0, ended.output
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for row in json.loads(ended.stdout):
        found.setdefault(row["id"], []).append((row["identifier"], row["reasons"].split("; ")))
    return found


def test_organisations_are_found_by_name_country_site_and_other_identifiers(lakes, ror):
    assert listed("--ror", ror) == {
        "alder-lab": [
            (ALDER, ["the same name: Alder Lab", "the same country: FI"]),
            ("https://ror.org/03yrm5c26", ["another name of it: ALAB", "the same country: FI"]),
        ],
        "mire-college": [(MIRE, ["the same Wikidata id"])],
        "reed-institute": [
            (REED, ["the same site: reed.example", "the same name: REED institute", "the same country: SE"])
        ],
    }


def test_what_speaks_against_a_candidate_leaves_it_out(lakes, ror):
    found = {identifier for of_thing in listed("--ror", ror).values() for identifier, _ in of_thing}
    assert "https://ror.org/052gg0110" not in found  # of this name in another country
    assert "https://ror.org/02mhbdp94" not in found  # the identifier of heron-trust
    assert "https://ror.org/024emf479" not in found  # withdrawn
    assert "https://ror.org/012a77v79" not in found  # an acronym alone
    assert "https://ror.org/01tm6cn81" not in found  # another item of Wikidata


def test_people_are_found_by_name_and_employer_together(lakes, orcid):
    assert listed("--orcid", orcid) == {
        "ada-lind": [
            (
                "https://orcid.org/0000-0001-5109-3700",
                ["the same name: Ada Lind", "employed by REED INSTITUTE, here `reed-institute`"],
            )
        ],
        "bo-ek": [
            (
                "https://orcid.org/0000-0003-1415-9269",
                ["the same name: Bosse Ek", "employed by Alder Lab, here `alder-lab`"],
            )
        ],
    }


def test_an_employer_is_known_by_its_identifier_too(lakes, tmp_path):
    (tmp_path / "one.xml").write_text(
        person("0000-0002-1694-233X", "Ada", "Lind", "Reiherstiftung", ror="https://ror.org/02mhbdp94"), "utf-8"
    )
    facts = lakes / "data/sources/lakes.yaml"
    facts.write_text(facts.read_text("utf-8").replace("in: reed-institute}]\n  bo", "in: heron-trust}]\n  bo"), "utf-8")
    assert (
        listed("--orcid", tmp_path / "one.xml")["ada-lind"][0][1][1] == "employed by Reiherstiftung, here `heron-trust`"
    )


def test_someone_who_was_removed_on_request_is_no_candidate(lakes, orcid):
    assert CliRunner().invoke(cli, ["forget", "ada-lind", "--yes"]).exit_code == 0
    facts = lakes / "data/sources/lakes.yaml"
    facts.write_text(
        facts.read_text("utf-8") + "  ada-l: {name: Ada Lind, roles: [{role: employee, in: reed-institute}]}\n", "utf-8"
    )
    assert "ada-l" not in listed("--orcid", orcid)


def test_a_script_writes_only_what_it_names(lakes, ror, orcid, written):
    before = written(lakes)
    ended = suggest("--ror", ror, "--orcid", orcid, "--yes", "--source", "ror-dump")
    assert ended.exit_code == 0
    assert f"alder-lab  {ALDER}  Alder Lab\n    the same name: Alder Lab\n    the same country: FI\n" in ended.stdout
    assert ended.stderr == "6 candidates\n"
    assert "id,identifier,register,called,reasons\n" in suggest("--ror", ror, "--format", "csv").stdout
    assert written(lakes) == before


def test_an_accepted_identifier_is_stated_by_its_source(lakes, ror, written):
    before = written(lakes)
    ended = suggest(
        "--ror", ror, "--source", "ror-dump", "--accept", f"alder-lab={ALDER}", "--accept", "mire-college=03sawy356"
    )
    assert (ended.exit_code, ended.stdout) == (0, ""), ended.output
    assert ended.stderr.startswith("2 identifiers written, 0 candidates declined; ")
    after = written(lakes)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed - {"data/facts.schema.json"} == {"data/sources/ror.yaml"}
    stated = f"organisations:\n  alder-lab:\n    same_as: {ALDER}\n  mire-college:\n    same_as: {MIRE}\n"
    assert after["data/sources/ror.yaml"] == f"{before['data/sources/ror.yaml']}\n{stated}"
    assert CliRunner().invoke(cli, ["check"]).exit_code == 0
    assert [*listed("--ror", ror)] == ["reed-institute"]  # they have one now


def test_a_declined_identifier_is_never_suggested_again(lakes, ror, written):
    ended = suggest("--ror", ror, "--decline", f"alder-lab={ALDER}")
    assert ended.stderr.startswith("0 identifiers written, 1 candidate declined; ")
    assert written(lakes)["data/declined.csv"] == f"id,identifier\nalder-lab,{ALDER}\n"
    assert [identifier for identifier, _ in listed("--ror", ror)["alder-lab"]] == ["https://ror.org/03yrm5c26"]
    suggest("--ror", ror, "--decline", "alder-lab=03yrm5c26")
    assert "alder-lab" not in listed("--ror", ror)
    assert CliRunner().invoke(cli, ["check"]).exit_code == 0  # the file is not read as facts


def test_a_declined_identifier_follows_the_id_and_goes_with_the_person(lakes, orcid, written):
    suggest("--orcid", orcid, "--decline", "ada-lind=0000-0001-5109-3700")
    CliRunner().invoke(cli, ["rename", "ada-lind", "ada-l"])
    assert "ada-l,https://orcid.org/0000-0001-5109-3700\n" in written(lakes)["data/declined.csv"]
    assert "ada-l" not in listed("--orcid", orcid)
    CliRunner().invoke(cli, ["forget", "ada-l", "--yes"])
    assert written(lakes)["data/declined.csv"] == "id,identifier\n"


def test_with_dry_run_nothing_is_written(lakes, ror, written):
    before = written(lakes)
    ended = suggest("--ror", ror, "--source", "ror-dump", "--accept", f"alder-lab={ALDER}", "--dry-run")
    assert f"+  alder-lab:\n+    same_as: {ALDER}\n" in ended.stdout
    assert "nothing was written (--dry-run)\n" in ended.stderr
    assert written(lakes) == before


def test_a_terminal_asks_about_each_and_keeps_yes_and_no(lakes, ror, monkeypatch, written):
    status, shown = typed(
        monkeypatch, ["suggest", "identifiers", "--ror", str(ror), "--source", "ror-dump"], ["y", "n", "l"]
    )
    assert status == 0, shown
    assert shown.count("Is it the same?") == 3  # of the two for alder-lab, the second is not asked about after a yes
    assert f"{MIRE}  College of the Mire\n    the same Wikidata id\n" in shown
    after = written(lakes)
    assert ALDER in after["data/sources/ror.yaml"]
    assert after["data/declined.csv"] == f"id,identifier\nmire-college,{MIRE}\n"
    again = typed(monkeypatch, ["suggest", "identifiers", "--ror", str(ror), "--source", "ror-dump"], ["q"])[1]
    assert again.count("Is it the same?") == 1
    assert "reed-institute" in again


def test_a_terminal_without_a_source_says_what_is_needed(lakes, ror, monkeypatch):
    status, shown = typed(monkeypatch, ["suggest", "identifiers", "--ror", str(ror)], [])
    assert status == 0
    assert "Is it the same?" not in shown
    assert "name the source that they are taken from by --source" in shown


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "a file of a register is required: --ror FILE or --orcid FILE"),
        (["--accept", f"alder-lab={ALDER}"], "--accept needs --source"),
        (["--source", "ror-dump", "--accept", "alder-lab"], "expected ID=IDENTIFIER"),
        (["--source", "ror-dump", "--accept", "alder-lab=https://ror.org/042nb2s45"], "expected ID=IDENTIFIER"),
        (["--source", "ror-dump", "--accept", f"far-office={ALDER}"], "no source states it"),
        (
            ["--source", "ror-dump", "--accept", f"alder-lob={ALDER}"],
            "there is no `alder-lob`: did you mean `alder-lab`",
        ),
        (["--decline", "alder-lab=Alder"], "expected ID=IDENTIFIER"),
    ],
)
def test_wrong_use_is_refused_with_the_reason(options, message, lakes, ror, written):
    before = written(lakes)
    files = ["--ror", ror] if options else []
    ended = suggest(*files, *options)
    assert ended.exit_code != 0
    assert message in str(ended.exception)
    assert written(lakes) == before


def test_a_declined_file_that_was_changed_by_hand_is_reported(lakes, ror):
    (lakes / "data/declined.csv").write_text("id,identifier\nalder-lab\n", "utf-8")
    assert "declined.csv:2: expected id and identifier" in str(suggest("--ror", ror).exception)
    (lakes / "data/declined.csv").write_bytes(b"\xff\xfe")
    assert "not encoded in UTF-8" in str(suggest("--ror", ror).exception)


def test_candidates_of_the_installed_data_set_are_listed_and_not_written(ror):
    installed = Path(starter_package.__file__).parent / "data"
    assert suggest("--ror", ror, "--data", installed).exit_code == 0
    ended = suggest("--ror", ror, "--data", installed, "--decline", f"birchholm-university={ALDER}")
    assert "the data set that is installed with the program is not changed" in str(ended.exception)


def test_a_source_without_a_file_of_its_own_is_refused(lakes, ror):
    (lakes / "data/sources/more.yaml").write_text(
        "sources: {other: {title: Other, citation: Other, issued: 2026}}\n", "utf-8"
    )
    ended = suggest("--ror", ror, "--source", "other", "--accept", f"alder-lab={ALDER}")
    assert "no file of this data set opens with this source" in str(ended.exception)


def test_an_ontology_without_the_register_is_reported(lakes):
    known = Known.of(assemble(find_project(lakes)))
    with pytest.raises(
        UsageError, match=r"the ontology has no register whose identifiers begin with https://r.example/"
    ):
        known.scheme("https://r.example/")
