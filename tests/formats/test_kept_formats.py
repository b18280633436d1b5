"""What exports keep for the next run is never seen in them: after each edit the bytes are those without the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cache import folder
from b1mg_graph.formats import compaction, kept_trig
from b1mg_graph.formats.compaction import Compaction

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NEWS = "sources/2026-01-15-kick-off-news.yaml"
EDITS = (
    ("name: Aila Stillmere", "name: Aila Stillwater"),
    ("people:\n", "people:\n  mallory: {name: Mallory Pond, roles: [{role: lead, in: ripplemark, since: 2025}]}\n"),
    ("name: Mallory Pond", 'name: {sv: "Mallory \\"Å\\" Damm"}'),
)


@pytest.fixture
def text_of(initiative, tmp_path, monkeypatch) -> Callable[[str], str]:
    """The data set in a format, which is the one without the cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    (tmp_path / "kept").mkdir()

    def text_of(format_: str) -> str:
        text = "".join(KnowledgeGraph.load(initiative).serialize(format_))
        with folder.unused():
            assert "".join(KnowledgeGraph.load(initiative).serialize(format_)) == text
        return text

    return text_of


@pytest.fixture
def edit(initiative) -> Callable[[str, str], None]:
    def edit(old: str, new: str) -> None:
        file = initiative / "data" / NEWS
        assert old in file.read_text("utf-8")
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")

    return edit


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """The statements that rdflib is asked for where the cache is used."""
    found: list[str] = []
    real = Compaction._compacted

    def noted(self: Compaction, predicate: object, value: object) -> tuple[str, object]:
        if not folder.is_off():
            found.append(f"{predicate} {value}")
        return real(self, predicate, value)

    monkeypatch.setattr(Compaction, "_compacted", noted)
    return found


@pytest.mark.parametrize("format_", ["trig", "jsonld"])
def test_after_each_edit_the_bytes_are_those_written_without_the_cache(format_, text_of, edit):
    before = text_of(format_)
    assert text_of(format_) == before
    for old, new in EDITS:
        edit(old, new)
        assert text_of(format_) != before


def test_only_named_graphs_that_have_changed_are_written_again(text_of, edit, monkeypatch):
    written: list[str] = []
    real = kept_trig.named_graph

    def noted(graph: str, *rest: object) -> object:
        yield from real(graph, *rest)
        if not folder.is_off():
            written.append(graph)

    monkeypatch.setattr(kept_trig, "named_graph", noted)
    text_of("trig")
    every = len(written)
    written.clear()
    text_of("trig")
    assert not written
    edit(*EDITS[0])
    text_of("trig")
    assert 0 < len(written) <= 2 < every  # what the source states, and what follows


def test_a_large_data_set_is_written_piece_by_piece_and_not_kept(text_of, monkeypatch):
    before = text_of("trig")
    monkeypatch.setattr(kept_trig, "_MOST", 10)
    monkeypatch.setattr(kept_trig, "Texts", None)  # it would be an error to keep any
    assert text_of("trig") == before


def test_rdflib_is_asked_only_for_what_no_earlier_run_has_asked(text_of, edit, asked):
    text_of("jsonld")
    assert asked
    asked.clear()
    edit(*EDITS[0])
    text_of("jsonld")
    assert not asked
    edit(*EDITS[1])
    text_of("jsonld")
    assert 0 < len(asked) < 20
    assert any("mallory" in one for one in asked)


@pytest.mark.parametrize("format_", ["trig", "jsonld"])
def test_damaged_entries_cost_time_only(format_, text_of, tmp_path):
    before = text_of(format_)
    entries = [file for file in (tmp_path / "kept").rglob("*") if file.is_file()]
    assert entries
    for file in entries:
        _damage(file)
    assert text_of(format_) == before


def _damage(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


def of_run(context: dict[str, str]) -> tuple[str, tuple[str, object], bool]:
    """An IRI and a statement with a context, as a run compacts them that keeps what it has asked; whether it asked."""
    run = Compaction(context)
    found = run.symbol("https://example.org/a"), run.statement(LABEL, ox.Literal("A", language="en"))
    asked = "_terms" in vars(run)
    run.keep("graphs")
    return *found, asked


@pytest.mark.usefixtures("text_of")
def test_another_context_is_asked_for_anew():
    one, other = {"ex": "https://example.org/"}, {"other": "https://example.org/", "name": {"@id": LABEL.value}}
    expected = "ex:a", (LABEL.value, {"@value": "A", "@language": "en"})
    assert of_run(one) == (*expected, True)
    assert of_run(one) == (*expected, False)
    assert of_run(other) == ("other:a", ("name", {"@value": "A", "@language": "en"}), True)
    assert of_run(one) == (*expected, False)


@pytest.mark.usefixtures("text_of")
def test_too_many_answers_are_not_kept(monkeypatch):
    monkeypatch.setattr(compaction, "_MOST", 1)
    assert of_run({})[-1]
    assert of_run({})[-1]
