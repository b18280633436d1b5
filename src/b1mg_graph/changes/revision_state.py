"""States that can be compared: a data set in a folder, a data set at a git revision, an exported file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from b1mg_graph.changes.exports import is_export, read_export
from b1mg_graph.changes.revisions import assembled_at, find_repository, is_revision, merge_base, revision_before
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.diagnostics.diagnostic import FactsError, count
from b1mg_graph.diagnostics.text import visible
from b1mg_graph.errors import UsageError
from b1mg_graph.model.chronology import Chronology
from b1mg_graph.model.settings import Settings
from b1mg_graph.paths import shown
from b1mg_graph.project import Project, find_project
from b1mg_graph.rdf.dataset import DERIVED, Dataset
from b1mg_graph.rdf.inference import built_in_among, derive
from b1mg_graph.schema.shapes import load_schema
from b1mg_graph.schema.turtle import TurtleGraph
from b1mg_graph.vocabulary import B1MG_CONCERNS, B1MG_OF_PROPERTY, B1MG_SETS_ASIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from b1mg_graph.changes.revisions import Repository
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.ontology import Ontology
    from b1mg_graph.schema.model import Schema

Triples = frozenset[str]
"""Triples, each its three terms in canonical N-Triples separated by spaces."""

SetAside = dict[tuple[str, str], frozenset[str]]
"""The values (terms) that answers leave out, by thing (a term) and property (an IRI)."""

_CONCERNS, _OF_PROPERTY, _SETS_ASIDE = (f"<{path}>" for path in (B1MG_CONCERNS, B1MG_OF_PROPERTY, B1MG_SETS_ASIDE))

UNION = ""
"""The key of the default graph in mappings by graph term."""


@dataclass(frozen=True)
class State:
    """The quads of one state: triples by graph term, including derived triples.

    ``name`` is the name that the user gave.  ``ontology`` has the inference rules, needed if the state
    does not record which triples are derived.  ``stated_union`` are the stated triples of a state without named graphs,
    and ``assembled`` its chronology, if they are known already.
    """

    name: str
    kind: Literal["folder", "revision", "file"]
    graphs: Mapping[str, Triples]
    schema: Schema
    ontology: Ontology | None = None
    stated_union: Triples | None = None
    assembled: Chronology | None = None

    @cached_property
    def times(self) -> Chronology:
        """The chronology: that of the assembled data set, or one computed from the statements of a file."""
        if self.assembled is not None:
            return self.assembled
        return Chronology(lambda: _testimonies(self.graphs, self.schema), Settings(), self.schema.relations)

    @cached_property
    def stated(self) -> Mapping[str, Triples]:
        """The stated triples by graph term, without those derived by rules."""
        if self.stated_union is not None:
            return {UNION: self.stated_union}
        if not self.has_no_graphs:
            return {graph: triples for graph, triples in self.graphs.items() if graph != DERIVED}
        return {UNION: self.graphs[UNION] - _derivable(self.graphs[UNION], self.schema, self.ontology)}

    @cached_property
    def set_aside(self) -> SetAside:
        """The values that answers leave out, as the claims in the derived graph have them."""
        about: dict[str, dict[str, str]] = {}
        aside: dict[str, set[str]] = {}
        for graph in self.graphs.keys() & {DERIVED, UNION}:
            for triple in self.graphs[graph]:
                claim, path, value = triple.split(" ", 2)
                if path == _SETS_ASIDE:
                    aside.setdefault(claim, set()).add(value)
                elif path in (_CONCERNS, _OF_PROPERTY):
                    about.setdefault(claim, {})[path] = value
        found: dict[tuple[str, str], frozenset[str]] = {}
        for claim, values in aside.items():
            known = about.get(claim, {})
            key = (known.get(_CONCERNS, ""), known.get(_OF_PROPERTY, "<>")[1:-1])
            found[key] = found.get(key, frozenset()) | values
        return found

    @property
    def has_no_graphs(self) -> bool:
        """Whether all triples are in the default graph, as in a Turtle file."""
        return set(self.graphs) == {UNION}

    def union(self) -> State:
        """The state without named graphs: every triple once, in the default graph.

        A stated triple that also follows from other facts counts as derived, as in a file without named graphs.
        """
        union: Triples = frozenset().union(*self.graphs.values())
        stated_union = self.stated[UNION] if self.has_no_graphs else union - self.graphs.get(DERIVED, frozenset())
        return State(self.name, self.kind, {UNION: union}, self.schema, stated_union=stated_union, assembled=self.times)


def states_since(date: str, words: Sequence[str], data: Path | None = None) -> tuple[State, State]:
    """The last revision of the current branch before ``date``, and the state that the word in ``words`` names.

    Without a word, the new state is that of the current facts.  Raises the errors of ``states_of``, and ``UsageError``
    if there is no such revision.
    """
    project = find_project(data)
    repository = find_repository(project)
    commit = revision_before(repository, date)
    old = _at_revision(commit.name, repository, project, name=commit.shown)
    return old, state_of(words[0], project) if words else _in_folder(shown(project.data), project)


def states_of(words: Sequence[str], data: Path | None = None) -> tuple[State, State]:
    """The two states that a user names: OLD and NEW.

    Two words are a folder, a file or a revision each.  One word is a range of revisions (``main~5..main``;
    ``A...B`` begins at the merge base), or the old state, compared with the current facts.  No word compares the last
    commit with the current facts: those in ``data``, or those of the project around the working directory.

    Raises ``UsageError`` for a word that names no state, ``FactsError`` if the facts of a state have errors, and the
    errors of reading a folder, file or revision.
    """
    project = find_project(data)
    if len(words) == 2:
        return state_of(words[0], project), state_of(words[1], project)
    word = words[0] if words else "HEAD"
    if ".." in word and not _is_there(word):
        old, dots, new = word.partition("...") if "..." in word else word.partition("..")
        old, new = old or "HEAD", new or "HEAD"
        repository = find_repository(project)
        begin = merge_base(repository, old, new) if dots == "..." else old
        return _at_revision(begin, repository, project), _at_revision(new, repository, project)
    return state_of(word, project), _in_folder(shown(project.data), project)


def state_of(word: str, project: Project) -> State:
    """The state that ``word`` names: a folder or a file where there is one, a revision otherwise."""
    path = Path(word)
    if _is_there(word) and path.is_dir():
        return _in_folder(word, find_project(path))
    if _is_there(word):
        return State(word, "file", read_export(path), load_schema(project.ontology), project.ontology)
    if is_export(path):
        raise UsageError(f"{visible(word)}: no such file")
    try:
        repository = find_repository(project)
    except UsageError as error:
        raise UsageError(f"`{visible(word)}` is not a folder, a file or a revision: {error}") from error
    if not is_revision(repository, word) and ("/" in word or "\\" in word):
        raise UsageError(f"`{visible(word)}` is not a folder, a file or a Git revision in {repository.top}")
    return _at_revision(word, repository, project)


def compared(old: State, new: State) -> tuple[State, State]:
    """Both states, as union graphs if one of them has no named graphs."""
    if old.has_no_graphs or new.has_no_graphs:
        return old.union(), new.union()
    return old, new


def _is_there(word: str) -> bool:
    """Whether a file or folder is called ``word``; False for what cannot be a file name."""
    return os.path.exists(word)  # noqa: PTH110 - a path raises where a name is too long


def _in_folder(name: str, project: Project) -> State:
    assembly = assemble(project, warnings=False)
    if count(assembly.diagnostics, "error"):
        raise FactsError(assembly.diagnostics)
    return State(name, "folder", _quads(assembly), assembly.schema, assembled=assembly.times)


def _at_revision(revision: str, repository: Repository, project: Project, *, name: str = "") -> State:
    assembly = assembled_at(repository, project, revision)
    if count(assembly.diagnostics, "error"):
        raise FactsError(assembly.diagnostics)
    return State(name or revision, "revision", _quads(assembly), assembly.schema, assembled=assembly.times)


def _quads(assembly: Assembly) -> dict[str, Triples]:
    dataset = assembly.dataset
    return {graph: _triples(dataset.lines([graph])) for graph in dataset.graphs()}


def _triples(pieces: list[bytes]) -> Triples:
    """The triples of pieces of N-Triples, in which each line ends in a space, a full stop and LF."""
    return frozenset(line[:-2] for piece in pieces for line in piece.decode().split("\n") if line)


def _testimonies(graphs: Mapping[str, Triples], schema: Schema) -> Iterator[tuple[str, bytes]]:
    """The triples of a file by the source that states them; in one without graphs, only records name their sources."""
    for graph in sorted(graphs.keys() - {DERIVED, UNION}):
        yield graph, _lines(graphs[graph])
    naming = {f"<{t.testimony}>" for t in schema.types.values() if t.testimony}
    parts = [triple.split(" ", 2) for triple in sorted(graphs.get(UNION, ()))]
    sources: dict[str, list[str]] = {}
    for subject, path, value in parts:
        if path in naming:
            sources.setdefault(subject, []).append(value)
    by_source: dict[str, list[str]] = {}
    for subject, path, value in parts:
        for source in sources.get(subject, (UNION,)):
            by_source.setdefault(source, []).append(f"{subject} {path} {value}")
    yield from ((source, _lines(triples)) for source, triples in by_source.items())


def _lines(triples: Iterable[str]) -> bytes:
    return "".join(f"{triple} .\n" for triple in sorted(triples)).encode()


def _derivable(union: Triples, schema: Schema, ontology: Ontology | None) -> Triples:
    """The triples that the inference rules derive from ``union``.

    Built-in rules need the source of each statement, which ``union`` lacks: their triples are recognised by their
    properties and kept as input of the other rules.
    """
    if ontology is None:
        return frozenset()
    dataset = Dataset(schema.prefixes)
    for turtle in TurtleGraph(ontology).pieces():
        dataset.add_ontology(turtle)
    dataset.add("<about:stated>", _lines(union))
    derive(dataset, ontology)
    return _triples(dataset.lines([DERIVED])) | built_in_among(union)
