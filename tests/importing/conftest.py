"""Lists of six shapes, the command in this process, and files that are written for one test."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
import openpyxl
import pytest

from b1mg_graph.cli.main import run as run_main

if TYPE_CHECKING:
    from collections.abc import Callable

LISTS = Path(__file__).parent / "lists"

PARTNERS = [
    ["Ripplemark: partners", None, None, None, None, None, None],
    ["Organisation", "Acronym", "Country", "ROR", "Role", "Joined", "Contact"],
    ["Lumilake Institute", "LI", "Finland", None, "Coordinator", "01/01/2026", "Vega Northam"],
    ["Strandmark College", "SC", "Sweden", "https://ror.org/05a28rw58", "Beneficiary", 2026, "Ask Brekkvoll"],
    ["Nordvik Hydrology AS", None, "Norway", None, "Beneficiary", "15/02/2026", None],
]


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it printed, without colours."""

    status: int
    out: str
    err: str


@pytest.fixture
def call(monkeypatch, capsys) -> Callable[..., Ended]:
    """Run `b1mg-graph` in this process, in the present folder, without a terminal."""

    def call(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["b1mg-graph", *map(str, arguments)])
        capsys.readouterr()
        status = run_main()
        printed = capsys.readouterr()
        return Ended(status, click.unstyle(printed.out), click.unstyle(printed.err))

    return call


@pytest.fixture
def workbook(tmp_path) -> Callable[..., Path]:
    """Write a workbook with sheets of rows, as a spreadsheet program does."""

    def workbook(name: str = "list.xlsx", **sheets: list[list[object]]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return workbook


@pytest.fixture
def lists(workbook) -> Callable[[str], tuple[Path, Path, Path]]:
    """The list of a shape, its map, and the newer edition of the list."""

    def lists(shape: str) -> tuple[Path, Path, Path]:
        if shape == "partners":
            newer = [*PARTNERS[:3], [*PARTNERS[3][:4], "Coordinator", *PARTNERS[3][5:]]]
            old = workbook("partners.xlsx", Notes=[["nothing"]], Partners=PARTNERS)
            return old, LISTS / "partners.map.yaml", workbook("partners-newer.xlsx", Partners=newer)
        old = next(file for file in LISTS.glob(f"{shape}.*") if not file.name.endswith(".map.yaml"))
        return old, LISTS / f"{shape}.map.yaml", old.with_name(f"{shape}-newer{old.suffix}")

    return lists


@pytest.fixture
def listed(initiative, call) -> Callable[..., Ended]:
    """Import a text by a map, both written for one test."""

    def listed(content: str | bytes | Path, map_: str, *options: object, name: str = "list.csv") -> Ended:
        file = content if isinstance(content, Path) else initiative / name
        if not isinstance(content, Path):
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        (initiative / "map.yaml").write_text(map_, "utf-8")
        return call("import", file, "--map", initiative / "map.yaml", "--source", "example-list", *options)

    return listed
