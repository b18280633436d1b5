"""`init --from-cordis`: the data set of a consortium, made of the files that CORDIS offers for download."""

from __future__ import annotations

import csv
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cli.commands import cli

CASES = Path(__file__).parent.parent / "cases" / "cordis"
PIC = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/how-to-participate/org-details/"
TABLES = ("project.csv", "organization.csv", "legalBasis.csv")


def init(folder: Path, *files: Path, **options: str):
    """Run the command; the day of download is given unless the options say something else."""
    given = {"retrieved": "2025-05-01", **options}
    arguments = [part for file in files for part in ("--from-cordis", str(file))]
    arguments += [part for name, value in given.items() if value for part in (f"--{name}", value)]
    return CliRunner().invoke(cli, ["init", str(folder), *arguments])


def refused(folder: Path, *files: Path, **options: str) -> str:
    """The message of a refusal; nothing is written and nothing fails."""
    ended = init(folder, *files, **options)
    assert ended.exit_code in (1, 2)
    assert not folder.exists()
    error = str(ended.exception) if not isinstance(ended.exception, SystemExit) else ended.stderr
    assert "Traceback" not in error
    return error


def archive(place: Path, *names: str, inside: str = "") -> Path:
    with zipfile.ZipFile(place, "w") as made:
        for name in names:
            made.write(CASES / name, f"{inside}{name}")
    return place


def statements(folder: Path) -> set[tuple[str, str, str]]:
    """Who holds which role in the project, and whether it has ended."""
    found = KnowledgeGraph.load(folder).query(
        "SELECT ?who ?role ?ended { ?m org:member ?who ; org:role ?role . OPTIONAL { ?m b1mg:ended ?ended } }"
    )
    return {tuple(value.value.rpartition("/")[2] if value else "" for value in row) for row in found.rows}


@pytest.fixture(params=["csv", "xml", "zip", "zip of xml", "in swedish"])
def made(request, tmp_path) -> Path:
    """The data set of the made-up project, from each kind of file."""
    files = {
        "csv": [CASES / name for name in TABLES],
        "xml": [CASES / "project.xml"],
        "zip": [archive(tmp_path / "tables.zip", *TABLES, inside="csv/")],
        "zip of xml": [archive(tmp_path / "documents.zip", "project.xml")],
        "in swedish": [CASES / "project.xml"],
    }
    language = {"language": "sv"} if request.param == "in swedish" else {}
    ended = init(tmp_path / "reedwater", *files[request.param], project="reedwater", **language)
    assert ended.exit_code == 0, ended.output
    return tmp_path / "reedwater"


def test_the_data_set_passes_every_check_and_is_in_the_canonical_style(made, monkeypatch):
    monkeypatch.chdir(made)
    checked = CliRunner().invoke(cli, ["check", "--strict", "--notes"])
    assert (checked.exit_code, checked.stdout, checked.stderr) == (0, "", "no errors, no warnings\n")
    assert CliRunner().invoke(cli, ["fmt", "--check"]).exit_code == 0
    assert CliRunner().invoke(cli, ["build"]).exit_code == 0


def test_it_has_the_project_with_its_programme_call_grant_and_dates(made):
    graph = KnowledgeGraph.load(made)
    rows = graph.query(
        """SELECT ?acronym ?title ?since ?until ?grant ?call ?programme {
            ?project a b1mg:Project ; b1mg:shortName ?acronym ; rdfs:label ?title ; b1mg:since ?since ;
                b1mg:until ?until ; b1mg:grantNumber ?grant ; b1mg:callIdentifier ?call ;
                b1mg:programme/rdfs:label ?programme }"""
    ).rows
    assert [tuple(value.value for value in row) for row in rows] == [
        (
            "Reedwater",
            'Reed beds for clean water: methods, "living" filters & trust',
            "2025-01-01",
            "2028-12-31",
            "900100200",
            "HORIZON-CL6-2024",
            "Food, Bioeconomy Natural Resources, Agriculture and Environment",
        )
    ]
    titles = graph.query("SELECT DISTINCT (LANG(?title) AS ?tag) { ?p a b1mg:Project ; rdfs:label ?title }").rows
    assert [row[0].value for row in titles] == ["en"]  # the language of CORDIS, whatever the main language is


def test_every_organisation_has_its_role_its_country_and_its_pic(made):
    found = statements(made)
    assert {
        ("birchholm-universitet", "coordinator", ""),
        ("limni-erevnitiko-kentro", "participant", ""),
        ("wetland-works-gmbh", "participant", "true"),
    } <= found
    assert len({who for who, _, _ in found}) == 5
    query = "SELECT ?who ?country ?pic { ?who b1mg:country ?country ; schema:sameAs ?pic }"
    rows = [row for row in KnowledgeGraph.load(made).query(query).rows if row[2].value.startswith(PIC)]
    facts = {tuple(value.value.rpartition("/")[2] for value in row) for row in rows}
    assert ("limni-erevnitiko-kentro", "GR", "900000025") in facts  # CORDIS writes EL
    assert ("birchholm-universitet", "SE", "900000017") in facts


def test_every_statement_is_under_the_source_with_the_date_of_the_latest_update(made):
    graph = KnowledgeGraph.load(made)
    rows = graph.query("SELECT DISTINCT ?g { GRAPH ?g { ?m org:member ?who } FILTER(?g != b1mg:derived) }").rows
    assert [row[0].value.rpartition("/")[2] for row in rows] == ["cordis-reedwater"]
    text = next((made / "data/sources").iterdir()).read_text("utf-8")
    assert "  issued: 2025-04-02\n" in text  # the project was updated in March, one of its organisations in April
    assert "  retrieved: 2025-05-01\n" in text
    assert "  url: https://cordis.europa.eu/project/id/900100200\n" in text


def test_roles_that_the_vocabulary_does_not_have_are_added_as_cordis_calls_them(tmp_path):
    init(tmp_path / "new", *(CASES / name for name in TABLES), project="900100200")
    found = statements(tmp_path / "new")
    assert ("university-of-fenbridge", "associated-partner", "") in found
    assert ("lakeside-county-council", "third-party", "") in found
    # one PIC is one organisation, with two roles and another name
    assert ("wetland-works-gmbh", "third-party", "") in found
    shown = CliRunner().invoke(cli, ["show", "wetland-works-gmbh", "--data", str(tmp_path / "new")]).stdout
    assert "WETLAND WORKS HOLDING GMBH" in shown


def test_a_country_without_a_name_is_called_by_its_code_and_that_is_said(tmp_path):
    ended = init(tmp_path / "new", *(CASES / name for name in TABLES), project="900100200")
    assert "so their codes are their names: KE\n" in ended.stderr
    assert "their codes" not in init(tmp_path / "other", CASES / "project.xml").stderr  # the XML has the name


def test_without_a_day_the_files_were_retrieved_when_they_were_written(tmp_path):
    copy = Path(shutil.copy(CASES / "project.xml", tmp_path))
    os.utime(copy, (1746100800, 1746100800))  # noon of 1 May 2025 in UTC
    assert init(tmp_path / "new", copy, retrieved="").exit_code == 0
    assert "retrieved: 2025-05-01" in next((tmp_path / "new/data/sources").iterdir()).read_text("utf-8")


def test_a_project_that_was_closed_has_ended(tmp_path):
    init(tmp_path / "new", *(CASES / name for name in TABLES), project="mudflat")
    text = next((tmp_path / "new/data/sources").iterdir()).read_text("utf-8")
    assert "status: ended\n" in text
    assert "until: 2022-04-30\n" in text


def test_a_project_that_was_terminated_before_its_end_has_no_end_that_lies_ahead(tmp_path):
    text = (CASES / "project.xml").read_text("utf-8").replace("SIGNED", "TERMINATED")
    (tmp_path / "project.xml").write_text(text, "utf-8")
    init(tmp_path / "new", tmp_path / "project.xml")
    written = next((tmp_path / "new/data/sources").iterdir()).read_text("utf-8")
    assert "status: ended\n" in written
    assert "until" not in written


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "there are several projects: Reedwater (900100200), MUDFLAT (900100201); choose one by its id: --project"),
        ({"project": "MUDFLATS"}, "no file has the project `MUDFLATS`: did you mean `MUDFLAT` (900100201)?"),
        ({"project": "900100299"}, "no file has the project `900100299`"),
        ({"project": "mudflat", "retrieved": "May 2025"}, "--retrieved May 2025: expected a day"),
    ],
)
def test_the_project_has_to_be_clear(options, message, tmp_path):
    assert message in refused(tmp_path / "new", *(CASES / name for name in TABLES), **options)


def test_of_several_documents_one_has_to_be_chosen(tmp_path):
    text = (CASES / "project.xml").read_text("utf-8")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("a.xml", text)
        made.writestr("b.xml", text.replace("900100200", "900100202").replace("Reedwater", "Sedgewater"))
    assert "Reedwater (900100200), Sedgewater (900100202)" in refused(tmp_path / "new", tmp_path / "a.zip")
    assert "no file has the project `Peatwater`" in refused(tmp_path / "new", tmp_path / "a.zip", project="Peatwater")
    assert init(tmp_path / "new", tmp_path / "a.zip", project="SEDGEWATER").exit_code == 0
    assert (tmp_path / "new/data/sources/2025-04-02-cordis-sedgewater.yaml").is_file()


def test_both_tables_are_needed(tmp_path):
    assert "add project.csv of the same download" in refused(tmp_path / "new", CASES / "organization.csv")
    only = refused(tmp_path / "new", CASES / "project.csv", project="mudflat")
    assert "MUDFLAT: no file has its organisations; add organization.csv" in only


@pytest.mark.parametrize("option", ["project", "retrieved"])
def test_options_of_cordis_need_a_file_of_it(option, tmp_path):
    ended = CliRunner().invoke(cli, ["init", str(tmp_path / "new"), f"--{option}", "2025-05-01"])
    assert f"--{option} needs --from-cordis" in str(ended.exception)
    ontology = CliRunner().invoke(
        cli, ["init", str(tmp_path / "new"), "--ontology", "--from-cordis", str(CASES / "project.xml")]
    )
    assert "--ontology is for the invented initiative" in str(ontology.exception)


LAUGHS = (
    '<!DOCTYPE project [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<project><id>1</id><acronym>&b;</acronym></project>"
)
NAMELESS = (
    b"<project><id>1</id><relations><associations><organization type='coordinator'><id>900000017</id>"
    b"</organization></associations></relations></project>"
)
OUTSIDE = '<!DOCTYPE project SYSTEM "file:///etc/passwd"><project><id>1</id></project>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (LAUGHS.encode(), "line 1: it has a document type (DOCTYPE)"),
        (OUTSIDE.encode(), "line 1: it has a document type (DOCTYPE)"),
        (b"<project>" * 5000, "line 1: elements are nested too deeply"),
        (b"<project><id>1</id>", "it is not well-formed XML: no element found"),
        (b'<?xml version="1.0" encoding="x-none"?><project/>', "it is not well-formed XML"),
        (b"<html><body>Not found</body></html>", "not a project of CORDIS: the outermost element is `html`"),
        (b"<project><acronym>X</acronym></project>", "the project has no id"),
        (b"<project><id>1</id></project>", "no file has its organisations"),
        (NAMELESS, "organisation `900000017` has no name"),
        (b"", "its columns are: none"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not in UTF-8"),
        (b'[{"id": "900100200"}]', "not a table of projects or organisations of CORDIS; its columns are: [{"),
        (b'"id";"acronym";"title"\n"1";"Caf\xe9";"x"\n', "not in UTF-8"),
        (b'"id";"acronym";"title"\n', "it has no project"),
        (b'id;acronym;title\n1;"' + b"x" * 200_000, "is not CSV: field larger than field limit"),
        (b"id;acronym;title\n1;" + b"x" * (1 << 20), "a line is longer than any table of CORDIS has"),
        (b"PK\x03\x04 and no more", "it cannot be read: File is not a zip file"),
    ],
)
def test_what_is_not_a_file_of_cordis_is_refused_with_the_reason(content, message, tmp_path):
    (tmp_path / "download").write_bytes(content)
    error = refused(tmp_path / "new", tmp_path / "download")
    assert message in error
    assert "download" in error or "organisations" in message


def test_an_archive_without_tables_or_with_damaged_ones_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("project.json", "[]")
    assert "neither project.csv and organization.csv nor XML" in refused(tmp_path / "new", tmp_path / "a.zip")
    whole = archive(tmp_path / "b.zip", *TABLES).read_bytes()
    (tmp_path / "b.zip").write_bytes(whole.replace(b"Reedwater", b"Reedwoter"))
    assert "b.zip/project.csv: it cannot be read: Bad CRC-32" in refused(tmp_path / "new", tmp_path / "b.zip")


def test_a_document_that_is_too_large_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("project.xml", b"<project>" + b" " * (65 << 20))
    assert "it has more than 64 MiB" in refused(tmp_path / "new", tmp_path / "a.zip")


def test_what_the_checker_would_refuse_is_made_harmless_or_left_out(tmp_path):
    with (CASES / "organization.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    rows[0] |= {"name": "Birch\u200bholm\x07 {University}: \u202e'x' # no", "organizationURL": "javascript:alert(1)"}
    rows[1] |= {"name": "Λίμνη", "shortName": "", "country": "../..", "organisationID": "12"}
    rows[2] |= {"name": "con", "shortName": "", "role": "principalInvestigator"}
    with (tmp_path / "organization.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=",")
        writer.writeheader()
        writer.writerows(rows)
    ended = init(tmp_path / "new", CASES / "project.csv", tmp_path / "organization.csv", project="Reedwater")
    assert ended.exit_code == 0, ended.output
    assert CliRunner().invoke(cli, ["check", "--strict", "--data", str(tmp_path / "new")]).exit_code == 0
    found = statements(tmp_path / "new")
    assert {
        ("birchholm-university-x-no", "coordinator", ""),
        ("con-organisation", "principal-investigator-2", "true"),
    } <= found
    text = next((tmp_path / "new/data/sources").iterdir()).read_text("utf-8")
    assert "javascript" not in text
    assert "  organisation:\n    name: Λίμνη\n    roles:" in text


def test_a_value_that_makes_an_error_is_reported_and_nothing_is_written(tmp_path):
    text = (CASES / "project.xml").read_text("utf-8").replace("<startDate>2025", "<startDate>2031")
    (tmp_path / "project.xml").write_text(text, "utf-8")
    assert "1 error in the facts" in refused(tmp_path / "new", tmp_path / "project.xml")
