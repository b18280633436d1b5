"""Trying one input: whatever it is, what must hold of the program holds, or an exception says what does not."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from click import unstyle

from b1mg_graph import KnowledgeGraph
from b1mg_graph.changes.difference import difference
from b1mg_graph.changes.revision_state import states_of
from b1mg_graph.changes.revisions import find_repository, project_at
from b1mg_graph.changes.summary import summarize
from b1mg_graph.changes.vanished import check_against
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.diagnostics.diagnostic import count
from b1mg_graph.diagnostics.machine import FORMATS as FOR_MACHINES
from b1mg_graph.diagnostics.terminal import render
from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.facts.lookup import find_thing
from b1mg_graph.formats.registry import FORMATS
from b1mg_graph.network.exports import written
from b1mg_graph.network.selection import Selection
from b1mg_graph.project import find_project
from b1mg_graph.query.notes import notes_on
from b1mg_graph.query.terms import term_of
from b1mg_graph.query.timeout import evaluate
from b1mg_graph.site.editions import Site
from b1mg_graph.site.site import _rest, _things
from tests.formats.readers import READERS
from tests.formats.sheet import formulas
from tests.hostile.trees import Plumbing
from tests.hostile.watched import watch

from .trees import entries_in, sound_files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.paths import ReadablePath

FILES = {"facts": "sources/example.yaml", "settings": "graph.yaml"}
"""Where in the data set a kind of input is."""

ROWS = 200
"""Rows of an answer that are written: a query may have millions."""


class Trial:
    """A data set to try inputs with, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.graph = KnowledgeGraph.load(folder)
        self._kept = {kind: self._content(path) for kind, path in FILES.items()}
        self.passed = 0

    def try_(self, kind: str, content: bytes) -> None:
        """Try an input of a kind: ``facts``, ``settings``, ``query``, ``words`` or ``tree``."""
        tries: dict[str, Callable[[bytes], None]] = {"query": self._query, "words": self._words, "tree": self._tree}
        tries.get(kind, lambda content: self._file(kind, content))(content)

    def _content(self, path: str) -> bytes | None:
        file = self.folder / "data" / path
        return file.read_bytes() if file.is_file() else None

    def _file(self, kind: str, content: bytes) -> None:
        file = self.folder / "data" / FILES[kind]
        file.write_bytes(content)
        try:
            self._facts(content)
        finally:
            kept = self._kept[kind]
            if kept is None:
                file.unlink()
            else:
                file.write_bytes(kept)

    def _facts(self, content: bytes) -> None:
        assembly = assemble(find_project(self.folder))
        look_at(assembly.diagnostics)
        if count(assembly.diagnostics, "error"):
            return
        self.passed += 1
        graph = KnowledgeGraph(assembly)
        compare_files(graph, by_rdflib=len(content) % 8 == 0)
        if len(content) % 4 == 0:
            for format_ in ("graphml", "json", "gexf"):
                written(graph.network, Selection(), format_)
        if len(content) % 32 == 0:
            make_site(graph)

    def _query(self, content: bytes) -> None:
        sparql = content.decode("utf-8", "surrogatepass")
        dataset = self.graph.assembly.dataset
        if "SERVICE" not in sparql.upper():  # Python's face asks other servers where a query says so
            with suppress(SyntaxError, B1mgGraphError):
                self.graph.query(sparql)
        try:
            found = evaluate(dataset, sparql, {}).result
        except (B1mgGraphError, OSError):
            return
        self.passed += 1
        notes_on(sparql, self.graph.assembly, empty=True)
        if len(found) < ROWS:
            for format_ in ("table", "csv", "excel-csv", "tsv", "json", "xml", "markdown", "turtle", "jsonld"):
                try:
                    found.serialize(format_)
                except B1mgGraphError:
                    continue
            found.labelled().to_dicts()

    def _words(self, content: bytes) -> None:
        word = content.decode("utf-8", "surrogateescape")
        graph = self.graph
        for use in (
            lambda: find_thing(graph.assembly.index, word),
            lambda: term_of(word, graph.assembly),
            lambda: graph.query("SELECT * { ?s ?p ?x } LIMIT 3", x=term_of(word, graph.assembly)),
            lambda: graph.ask_question("roles-of", thing=word),
            lambda: graph.ask_question("who-co-leads", body=word, as_of=word),
            lambda: graph.ask_question(word),
            lambda: sum(map(len, graph.serialize("nquads", as_of=word))),
            lambda: sum(map(len, graph.serialize("nquads", source=word))),
            lambda: written(graph.network, Selection(as_of=word), "json"),
            lambda: written(graph.network, Selection(focus=word), "json"),
        ):
            with suppress(B1mgGraphError, *([] if is_text(word) else [UnicodeEncodeError])):
                use()
                self.passed += 1

    def _tree(self, content: bytes) -> None:
        entries = entries_in(content)
        self._plumbing.commit(self._plumbing.tree(entries), "tried")
        expected = sound_files(entries, ("data",))
        with watch() as changes:
            message, found = refusal_of(lambda: files_at("tried", self.folder))
            for use in (
                lambda: check_against(self.graph.assembly, "tried"),
                lambda: summarize(difference(*states_of(["tried"], self.folder / "data"))),
            ):
                refusal_of(use)
        if message is None:
            self.passed += 1
            assert found == expected
        else:
            assert message.startswith("tried:"), message
            assert message.isprintable(), message
            has_settings = expected is not None and ("graph.yaml",) in expected
            assert not has_settings or any(b"ontology" in name for _, name, _ in entries), message
        assert not {change for change in changes if not change.endswith((b"subprocess.Popen:'git'", b"/dev/null"))}

    @cached_property
    def _plumbing(self) -> Plumbing:
        return Plumbing(self.folder)


def refusal_of(use: Callable[[], Any]) -> tuple[str | None, Any]:
    """The words of the error of ours that ``use`` ends with, if it does, and what it gives otherwise."""
    try:
        return None, use()
    except B1mgGraphError as error:
        return str(error), None


def files_at(revision: str, folder: Path) -> dict[tuple[str, ...], bytes]:
    """The files of facts of the data set in ``folder`` at a revision, by path."""
    project = find_project(folder)
    return _files_below(project_at(find_repository(project), project, revision).data, ())


def _files_below(folder: ReadablePath, above: tuple[str, ...]) -> dict[tuple[str, ...], bytes]:
    files: dict[tuple[str, ...], bytes] = {}
    for path in folder.iterdir():
        files |= _files_below(path, (*above, path.name)) if path.is_dir() else {(*above, path.name): path.read_bytes()}
    return files


def look_at(findings: Sequence[Diagnostic]) -> None:
    """Every finding has its place, and its text moves no cursor."""
    for finding in findings:
        at = finding.location
        assert at is not None, finding
        assert min(at.line, at.column) >= 1, finding
        assert at.offset <= len(at.excerpt), finding
        assert unprintable(render(finding)) == "", finding
    for form in FOR_MACHINES.values():
        assert unprintable(form(findings, "0")) == ""


def compare_files(graph: KnowledgeGraph, *, by_rdflib: bool) -> None:
    """All formats say the same, to Oxigraph and where asked for to rdflib."""
    kept = {True: read(graph, "nquads"), False: read(graph, "ntriples")}
    for name, format_ in FORMATS.items():
        if format_.media_type != "text/csv":
            assert read(graph, name) == kept[format_.quads], name
            if by_rdflib:
                assert READERS[name, "rdflib"]("".join(graph.serialize(name))) == kept[format_.quads], name
    for name in ("csv", "excel-csv"):
        assert formulas("".join(graph.serialize(name))) == set(), name


def make_site(graph: KnowledgeGraph) -> None:
    """Every file of the site can be made."""
    site = Site(graph, None)
    for path, text in [*_things(site), *_rest(site)]:
        assert text, path
        if path.endswith((".json", ".jsonld")):
            json.loads(text)


def read(graph: KnowledgeGraph, format_: str) -> set[str]:
    """The statements in a file of a format, as Oxigraph reads it."""
    return READERS[format_, "oxigraph"]("".join(graph.serialize(format_)))


def unprintable(text: str) -> str:
    """What in ``text`` would move a cursor or turn a line around, but for colours and line ends."""
    return "".join({c for c in unstyle(text) if not c.isprintable() and c not in "\n\u200d"})


def is_text(word: str) -> bool:
    """Whether a word can be written as UTF-8."""
    return not any("\ud800" <= c <= "\udfff" for c in word)
