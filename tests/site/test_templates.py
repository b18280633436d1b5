"""Compiled templates are kept as Python keeps compiled modules, and are never other than their texts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from b1mg_graph import templates
from b1mg_graph.templates import environment

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a template, in a process that may keep what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "page.html").write_text("<p>{{ name }}</p>\n", "utf-8")
    return tmp_path


def rendered(folder: Path, **options) -> str:
    """What a process that begins now makes of the template."""
    templates._compiled.cache_clear()
    return environment(folder, **options).get_template("page.html").render(name="A & B")


def kept(folder: Path) -> list[Path]:
    return [*folder.glob("__pycache__/*")]


def test_a_template_is_compiled_once_for_all_processes(folder):
    assert rendered(folder) == "<p>A &amp; B</p>\n"
    (file,) = kept(folder)
    assert file.name == f"page.{sys.implementation.cache_tag}.pyc"
    before = file.stat().st_ino
    assert rendered(folder) == "<p>A &amp; B</p>\n"
    assert file.stat().st_ino == before


def test_a_changed_template_is_compiled_again(folder):
    rendered(folder)
    (folder / "page.html").write_text("<b>{{ name }}</b>\n", "utf-8")
    assert rendered(folder) == "<b>A &amp; B</b>\n"
    assert len(kept(folder)) == 1


def test_other_options_give_other_code(folder):
    (folder / "page.html").write_text("{% if name %}\nyes\n{% endif %}\n", "utf-8")
    assert rendered(folder) == "\nyes\n\n"
    assert rendered(folder, trim_blocks=True) == "yes\n"
    assert rendered(folder) == "\nyes\n\n"


@pytest.mark.parametrize("content", [b"", b"nothing of the kind", None])
def test_a_damaged_file_is_made_again(folder, content):
    rendered(folder)
    (file,) = kept(folder)
    whole = file.read_bytes()
    file.write_bytes(whole[:40] if content is None else content)
    assert rendered(folder) == "<p>A &amp; B</p>\n"
    assert file.read_bytes() == whole


def test_where_nothing_can_be_kept_pages_are_made_all_the_same(folder):
    (folder / "__pycache__").write_text("no folder", "utf-8")
    assert rendered(folder) == "<p>A &amp; B</p>\n"
    (folder / "__pycache__").unlink()
    (folder / "__pycache__" / f"page.{sys.implementation.cache_tag}.pyc").mkdir(parents=True)
    assert rendered(folder) == "<p>A &amp; B</p>\n"
    assert len(kept(folder)) == 1  # and nothing half-written is left


def test_python_can_be_told_to_keep_nothing(folder, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered(folder) == "<p>A &amp; B</p>\n"
    assert kept(folder) == []
