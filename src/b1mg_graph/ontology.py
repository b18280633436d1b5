"""Which files make up the ontology of a data set: those that ship, and the data set's own laid over them.

Turtle is added to Turtle (``schema.turtle`` says how); of rules, checks, questions, parts and search queries, one of
the data set's own takes the place of the shipped one of the same name, and the others are added.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from b1mg_graph.errors import SchemaError
from b1mg_graph.paths import files_in, shown
from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from b1mg_graph.paths import ReadablePath

Kind = Literal["rules", "checks", "questions", "parts", "search"]
KINDS: tuple[Kind, ...] = ("rules", "checks", "questions", "parts", "search")
"""The folders of queries, by what they are used for."""


@dataclass(frozen=True, slots=True)
class OntologyFile:
    """A file of an ontology.  ``called`` is what messages call it; ``is_own`` says that it is the data set's own."""

    path: ReadablePath
    called: str
    is_own: bool = False

    @property
    def name(self) -> str:
        """The name without its folder."""
        return self.path.name

    @property
    def stem(self) -> str:
        """The name without its ending: what a question or a part is called."""
        return self.path.stem

    def text(self) -> str:
        """The content.  Raises ``SchemaError`` where it cannot be read."""
        try:
            return self.path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as fault:
            raise SchemaError(f"{self.called}: cannot be read: {fault}") from fault


@dataclass(frozen=True, slots=True)
class Ontology:
    """The folder ``base`` of a whole ontology, and the folder ``own`` of what a data set lays over it, if any."""

    base: ReadablePath
    own: ReadablePath | None = None

    @property
    def folders(self) -> tuple[ReadablePath, ...]:
        """The folders that files are read from."""
        return (self.base,) if self.own is None else (self.base, self.own)

    def turtle(self) -> list[OntologyFile]:
        """The files of Turtle by name, those of ``base`` first.

        Raises ``SchemaError`` where a folder cannot be listed or has nothing that is read.
        """
        found = [OntologyFile(path, path.name) for path in files_in(self.base, ".ttl")]
        if not found:
            raise SchemaError(f"{shown(self.base)}: no ontology found (*.ttl)")
        if self.own is None:
            return found
        own = [OntologyFile(path, shown(path), is_own=True) for path in files_in(self.own, ".ttl")]
        if stray := files_in(self.own, ".rq"):
            folders = ", ".join(f"{kind}/" for kind in KINDS)
            raise SchemaError(f"{shown(stray[0])}: a query is read from one of the folders {folders}")
        if not own and not any(files_in(self.own / kind, ".rq") for kind in KINDS):
            raise SchemaError(f"{shown(self.own)}: no ontology found (*.ttl, or *.rq in {'/, '.join(KINDS)}/)")
        return found + own

    def queries(self, kind: Kind) -> list[OntologyFile]:
        """The queries of ``kind`` by name.

        A file of the data set's own that has nothing but comments takes the shipped one of its name away (but a part).
        Raises ``SchemaError`` where a file or a folder cannot be read.
        """
        found = {path.name: OntologyFile(path, f"{kind}/{path.name}") for path in files_in(self.base / kind, ".rq")}
        for path in files_in(self.own / kind, ".rq") if self.own is not None else ():
            file = OntologyFile(path, shown(path), is_own=True)
            if path.name in found and kind != "parts" and _is_empty(file.text()):
                del found[path.name]
            else:
                found[path.name] = file
        return [found[name] for name in sorted(found)]

    def query(self, kind: Kind, stem: str) -> OntologyFile | None:
        """The query of ``kind`` whose name without its ending is ``stem``; None where there is none."""
        return next((file for file in self.queries(kind) if file.stem == stem), None)


def shipped_ontology() -> Ontology:
    """The ontology that ships with the program, with nothing laid over it."""
    return Ontology(shipped("ontology"))


def ontology_beside(data: Path) -> Ontology:
    """The ontology of the data set in the folder ``data``: the shipped one, with ``ontology/`` beside it laid over.

    In a checkout of the program ``ontology/`` is the shipped one itself, which is not laid over itself.
    """
    beside = data.absolute().parent / "ontology"
    return Ontology(shipped("ontology"), beside if beside.is_dir() and not is_shipped(beside) else None)


def is_shipped(folder: Path) -> bool:
    """Whether ``folder`` is that of the shipped ontology, whatever the spelling of its path."""
    return os.path.realpath(folder) == os.path.realpath(shipped("ontology"))


def _is_empty(text: str) -> bool:
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())
