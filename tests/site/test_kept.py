"""Files of things stay only where they are what would be made: after each edit the site is the one made anew."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cache import folder as cache_folder
from b1mg_graph.cli.commands import cli
from b1mg_graph.compiler.disagreements import Conflicts
from b1mg_graph.description.describe import Describer
from b1mg_graph.model.chronology import Chronology
from b1mg_graph.model.statements import Statements
from b1mg_graph.output.content import Unchanged
from b1mg_graph.resources import shipped
from b1mg_graph.site.editions import Site
from b1mg_graph.site.kept import Keys, keep, kept_in
from b1mg_graph.site.pages import Pages
from b1mg_graph.site.site import _rest
from b1mg_graph.site.sources import Sources
from b1mg_graph.site.things import changed_thing_pages, thing_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NEWS = "sources/2026-01-15-kick-off-news.yaml"
EXTRA = "sources/extra.yaml"
MORE = """source: {id: extra, title: More of the lakes, kind: editorial, issued: 2026-02-01}
people:
  mallory:
    name: Mallory Pond
    roles: [{role: lead, in: ripplemark, since: 2021, until: 2022, stated_as: lead}, {role: member, in: ripple-board}]
work_areas:
  ripple-board: {name: Board, part_of: ripplemark, topic: lake-ice}
projects:
  ripplemark: {since: 2026-02-03}
"""
RULING = """
rulings:
  start-of-ripplemark:
    about: ripplemark
    key: since
    reject: extra
    reason: The news came first.
"""
EDITS: tuple[tuple[str, str, str], ...] = (
    (NEWS, "name: Aila Stillmere", "name: Aila Stillwater"),
    (NEWS, "en: Ripplemark sets out", "en: Ripplemark begins"),
    (NEWS, "since: 2025-09, ", "since: 2025-09, until: 2025-12, "),
    (NEWS, "{role: co-lead, in: ripplemark-lake-ice, place: paragraph 3}", "{role: lead, in: ripplemark-lake-ice}"),
    (NEWS, "    name: Ripplemark\n", "    name: Waveguide\n"),
    (NEWS, "people:\n", "\n# A comment moves the lines below it.\npeople:\n"),
    ("vocabulary/countries.yaml", "en: Estonia", "en: Esthonia"),
    (EXTRA, "", MORE),
    (EXTRA, "in: ripple-board}", "in: ripple-board, ended: true}"),
    (EXTRA, "stated_as: lead}", "term: 1, stated_as: lead}, {role: lead, in: ripplemark, since: 2025, term: 2}"),
    (EXTRA, "since: 2026-02-03}\n", "since: 2026-02-03}\n" + RULING),
    (EXTRA, "part_of: ripplemark, ", "part_of: northern-lakes, "),
    ("graph.yaml", "title: {en: The Northern", "title: {en: Our Northern"),
    ("graph.yaml", "language: en\n", "as_of: 2024-05-01\nlanguage: en\n"),
)


@pytest.fixture
def place(tmp_path) -> Path:
    return tmp_path / "written"


@pytest.fixture
def cache(tmp_path) -> cache_folder.Cache:
    (tmp_path / "cache").mkdir()
    return cache_folder.Cache(tmp_path / "cache")


@pytest.fixture
def write(place, cache) -> Callable[[KnowledgeGraph], tuple[int, int]]:
    """Write the files of things, which are compared with those made anew: how many stayed, of how many."""

    def write(graph: KnowledgeGraph) -> tuple[int, int]:
        every = [Pages(Site(graph.assembly).main)]  # the command writes the other editions, too
        kept = kept_in(place, cache)
        found, expected = dict(changed_thing_pages(every, kept)), dict(thing_pages(every))
        assert [*found] == [*expected]
        stayed = 0
        for path, content in found.items():
            file = place / path
            if isinstance(content, Unchanged):
                assert file.read_bytes().decode() == expected[path], path
                stayed += 1
            else:
                assert content == expected[path], path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content.encode())
        keep(kept, {path: sha256(text.encode()).hexdigest() for path, text in expected.items()}, cache)
        return stayed, len(found)

    return write


def test_after_each_of_many_edits_the_files_are_those_made_anew(initiative, write):
    data = initiative / "data"
    assert write(KnowledgeGraph.load(initiative))[0] == 0
    stayed, every = write(KnowledgeGraph.load(initiative))
    assert stayed == every > 100
    shares = []
    for path, old, new in EDITS:
        file = data / path
        text = file.read_text("utf-8") if file.is_file() else ""
        assert text.count(old) >= 1 or not text, (path, old)
        file.write_text(text.replace(old, new, 1) if text else new, "utf-8")
        stayed, every = write(KnowledgeGraph.load(initiative))
        assert stayed < every, (path, new)
        shares.append(stayed / every)
    assert sorted(shares)[len(shares) // 2] > 0.4  # half of the edits leave at least two files of five as they are


def test_a_file_that_is_gone_or_changed_is_made_again_and_another_folder_has_none(initiative, write, place, cache):
    graph = KnowledgeGraph.load(initiative)
    write(graph)
    (place / "id/ripplemark.ttl").unlink()
    (place / "id/aila-stillmere.html").write_text("changed", "utf-8")
    stayed, every = write(graph)
    assert every - stayed == len([*place.glob("**/ripplemark.*"), *place.glob("**/aila-stillmere.*")])
    assert write(graph) == (every, every)
    assert kept_in(place, cache).known
    assert not kept_in(place.with_name("elsewhere"), cache).known


def test_the_command_writes_the_site_that_it_writes_without_the_cache(initiative, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    out = tmp_path / "out"

    def site(*options: str) -> None:
        result = CliRunner().invoke(cli, ["site", *options])
        assert result.exit_code == 0, result.stderr

    def inside(folder: Path) -> dict[str, bytes]:
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    site("-o", str(out))
    before = {path: path.stat().st_ino for path in out.glob("id/*")}
    path, old, new = EDITS[0]
    file = initiative / "data" / path
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    site("-o", str(out))
    assert sum(file.stat().st_ino == before[file] for file in out.glob("id/*")) > len(before) / 2
    site("--no-cache", "-o", str(tmp_path / "anew"))
    assert inside(out) == inside(tmp_path / "anew")


def test_other_pages_are_rendered_again_only_where_what_they_show_has_changed(initiative, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    rendered: list[str] = []
    real = Pages._rendered

    def noted(self: Pages, template: str, path: str, *rest: object, **more: bool) -> str:
        rendered.append(path)
        return real(self, template, path, *rest, **more)

    monkeypatch.setattr(Pages, "_rendered", noted)

    def pages() -> set[str]:
        """The pages that are rendered for the site as it is now, which is the one made without the cache."""
        found = dict(_rest(Site(KnowledgeGraph.load(initiative).assembly)))
        fresh = {*rendered}
        with cache_folder.unused():
            assert dict(_rest(Site(KnowledgeGraph.load(initiative).assembly))) == found
        rendered.clear()
        return fresh

    every = pages()
    assert {"index.html", "search.html", "ontology/index.html", "things/people.html", "404.html"} <= every
    assert pages() == set()
    for edit, shown, still in (
        (0, "things/people.html", "things/countries.html"),  # a name
        (6, "things/countries.html", "things/people.html"),  # a word
        (12, "404.html", ""),  # the title of the data set, which is on every page
    ):
        path, old, new = EDITS[edit]
        file = initiative / "data" / path
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
        found = pages()
        assert shown in found
        assert still not in found
    assert found == every


def test_all_that_is_looked_up_is_in_the_key(initiative, put, monkeypatch):
    """What a description looks up is the thing, what refers to it, or what it mentions: no other change can matter."""
    put(EXTRA, MORE + RULING)
    assert len(looked_up_beyond(KnowledgeGraph.load(initiative), monkeypatch, 1)) == 0


@pytest.mark.slow
def test_all_that_is_looked_up_is_in_the_key_of_the_shipped_data(monkeypatch):
    assert len(looked_up_beyond(KnowledgeGraph.load(shipped("data")), monkeypatch, 7)) == 0


def looked_up_beyond(graph: KnowledgeGraph, monkeypatch, step: int) -> list[tuple[str, str, str]]:
    """The lookups of descriptions of every ``step``-th thing that are in no key: thing, kind of lookup, term."""
    assembly = graph.assembly
    statements = assembly.current.statements.load()
    keys = Keys(Site(assembly).editions)
    Sources(Describer(assembly)).description(min(assembly.index.definitions))  # what is made once for all is made
    asked: set[tuple[str, str]] = set()

    def recorded(owner: type, name: str) -> None:
        real = getattr(owner, name)

        def method(self: object, term: object, *more: object) -> object:
            asked.add((name, str(term)))
            return real(self, term, *more)

        monkeypatch.setattr(owner, name, method)

    beyond = []
    with monkeypatch.context() as patched:
        monkeypatch = patched
        for name in ("of", "to", "by", "values", "types", "places"):
            recorded(Statements, name)
        recorded(Chronology, "state")
        recorded(Conflicts, "of")
        for id_ in sorted(assembly.index.definitions)[::step]:
            statements._places.clear()
            for language in ("en", "sv"):
                assembly._labels.clear()
                describer = Describer(assembly, language)
                asked.clear()
                lines = Sources(describer).description(id_)[2]
                found = {*asked}
                term = describer.term(id_)
                refer = {one.subject for one in statements.to(term)}
                by = {one.subject for one in statements.by(term)}
                graphs = {one.line: one.sources for about in lines for one in statements.of(about.split(" ", 1)[0])}
                around = {term, *by, *keys.mentioned(lines, graphs)}
                rulings = {ruling.iri for ruling in assembly.conflicts.rulings}
                values = {one.value for about in around for one in statements.of(about)}
                known = around | refer | values | rulings
                nested = {one for one in around if assembly.settings.id_of(one) not in assembly.index.classes}
                for kind, one in sorted(found):
                    if one not in {"to": {term, *nested}, "by": {term}}.get(kind, known):
                        beyond.append((id_, kind, one))
    return beyond
