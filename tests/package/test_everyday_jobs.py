"""The twelve everyday jobs: each is done by the commands that are shown, and the steps are counted rightly."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from b1mg_graph.starter import write_starter
from tests.stores.servers import oxigraph

from .guided import DOCS, blocks_of, run
from .test_tutorial import STORE, Watching

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = (DOCS / "everyday-jobs.md").read_text("utf-8")
JOBS = {
    int(number): text for number, text in re.findall(r"^## (\d+)\. (.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
}
SHEET = {block.file: block.text for block in blocks_of((DOCS / "tutorial.md").read_text("utf-8")) if block.file}
SECOND = """source:
    id: list
    title: "A list"
    kind: editorial
organisations:
    birchholm-uni: {country: SE, name: "The university in Birchholm"}
    lake-office: {name: Lake Office}
work_areas:
    fish: {part_of: northern-lakes, name: Fish}
people:
    tuva-lindholt: {roles: [{in: fish, role: member, for: birchholm-uni}], name: Tuva Lindholt}
"""
PAGE = """Water quality is led by

<!-- b1mg-graph list who-leads northern-lakes-water-quality -->
<!-- /b1mg-graph -->
"""
DUMP = {
    "id": "https://ror.org/05dxps055",
    "names": [{"value": "Birchholm University", "types": ["ror_display"]}],
    "locations": [{"geonames_details": {"country_code": "SE"}}],
}


def commands(number: int) -> list[str]:
    return [command for block in blocks_of(JOBS[number]) for command, _ in block.commands() if command]


@pytest.fixture(scope="module")
def starter(tmp_path_factory) -> Path:
    """The data set that `init` makes, with what the jobs are about beside it."""
    folder = tmp_path_factory.mktemp("jobs") / "lakes"
    write_starter(folder)
    (folder / "data/sources/list.yaml").write_text(SECOND, "utf-8")
    sheet = SHEET["groups.csv"]
    files = {
        "groups.csv": sheet,
        "groups.map.yaml": SHEET["groups.map.yaml"],
        "groups-2026.csv": sheet.replace("Vega Northam", "Ask Brekkvoll").replace("01.09.2025", "01.10.2026"),
        "page.md": PAGE,
        "ror.json": json.dumps([DUMP]),
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def lakes(starter, tmp_path, monkeypatch) -> Path:
    """A copy of it, which is the present folder."""
    folder = shutil.copytree(starter, tmp_path / "lakes")
    monkeypatch.chdir(folder)
    return folder


def done(*numbers: int) -> None:
    """Do the jobs, one after the other; the data set is sound afterwards."""
    for number in numbers:
        for command in commands(number):
            status, printed = run(command)
            assert status == 0, f"{command}\n{printed}"
    assert run("b1mg-graph check")[0] == 0


def answer(question: str) -> str:
    status, printed = run(f"b1mg-graph ask {question}")
    assert status == 0, printed
    return printed


def files() -> Iterator[str]:
    return (path.read_text("utf-8") for path in Path("data").rglob("*") if path.is_file())


def test_the_steps_are_counted_as_they_are_listed():
    rows = re.findall(r"^\| (\d+) \| (.*?) \| (\d+) \| (\d+) \|$", TEXT, re.MULTILINE)
    assert [int(row[0]) for row in rows] == [*JOBS] == [*range(1, 13)]
    for number, title, by_hand, by_command in rows:
        job = JOBS[int(number)]
        assert job.startswith(f"{title}\n")
        assert len(re.findall(r"^\d+\. ", job, re.MULTILINE)) == int(by_hand)
        assert len(commands(int(number))) + job.count("one correction by hand") == int(by_command)
    together = [sum(int(row[column]) for row in rows) for column in (2, 3)]
    assert f"| | together | {together[0]} | {together[1]} |" in TEXT


def test_1_a_source_and_a_role_that_it_states(lakes):
    done(1)
    text = (lakes / "data/sources/2026-05-03-news-of-may.yaml").read_text("utf-8")
    assert "  bror-icefeldt:\n    roles:\n      - {role: member, in: northern-lakes, place: paragraph 2}\n" in text


def test_2_another_lead(lakes):
    done(1, 2)
    printed = answer("who-leads northern-lakes-water-quality")
    assert re.search(r"Aila Stillmere +lead +2026-05 +held", printed)
    assert re.search(r"Mare Reedling .* ended before 2026-05-03", printed)


def test_3_another_id(lakes):
    done(3)
    assert sum("lumilake-institute" in text for text in files()) == 1  # the entry of the retired id
    assert "Lumilake Institute" in run("b1mg-graph show lumilake-institute")[1]


def test_4_two_records_of_one_thing(lakes):
    done(4)
    assert "The university in Birchholm" in run("b1mg-graph show birchholm-university")[1]
    assert "for: birchholm-university" in (lakes / "data/sources/list.yaml").read_text("utf-8")


def test_5_a_person_who_asks_to_be_removed(lakes):
    done(5)
    facts = re.sub(r"#.*", "", "".join(files()))  # comments are for people to change: the command shows them
    assert "Reedling" not in facts
    assert "reedling" not in facts


def test_6_and_7_a_sheet_and_its_next_edition(lakes):
    done(6)
    assert re.search(r"Vega Northam +chair +2025-09-01", answer("who-leads ice-cover"))
    done(7)
    printed = answer("who-leads ice-cover")
    assert re.search(r"Ask Brekkvoll +chair +2026-10-01 +held", printed)
    assert re.search(r"Vega Northam .* ended before", printed)


def test_8_a_list_on_a_page(lakes):
    done(8)
    assert "- Mare Reedling" in (lakes / "page.md").read_text("utf-8")


def test_9_a_check_at_every_save(lakes):
    (command,) = commands(9)
    watching = Watching(command)
    try:
        watching.until("watching data; Ctrl-C ends it")
        more = lakes / "data/sources/more.yaml"
        more.write_text("source: {id: more, title: More, kind: editorial}\npeople: {ada: {nme: Ada}}\n", "utf-8")
        watching.until("error[unknown-key] data/sources/more.yaml:2:16")
        more.write_text("source: {id: more, title: More, kind: editorial}\npeople: {ada: {name: Ada Quay}}\n", "utf-8")
        watching.until("wrote dist/graph.ttl")
        watching.until("files to site")
    finally:
        watching.stop()
    assert "Ada Quay" in (lakes / "dist/graph.ttl").read_text("utf-8")


def test_10_one_style(lakes):
    assert run("b1mg-graph fmt --check")[0] == 1
    done(10)
    assert run("b1mg-graph fmt --check")[0] == 0


def test_11_identifiers(lakes):
    done(11)
    printed = run("b1mg-graph show birchholm-university")[1]
    assert "https://ror.org/05dxps055" in printed
    assert "ROR data" in printed


def test_12_what_changed_is_published(lakes, tmp_path):
    with oxigraph(tmp_path) as store:
        for _ in range(2):
            for command in commands(12):
                status, printed = run(command.replace(STORE, store))
                assert status == 0, printed
    assert (lakes / "site/index.html").is_file()
