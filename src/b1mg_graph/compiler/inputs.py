"""All that a data set is compiled from, read once, and the key of it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.libraries import files_of
from b1mg_graph.paths import shown
from b1mg_graph.project import (
    SETTINGS,
    read_accepted_text,
    read_forgotten_text,
    read_texts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.project import Project

_PACKAGE = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of a data set: ``graph.yaml`` (None where it cannot be read), the facts, and what was found on reading.

    ``others`` are the files beside the facts that findings depend on, where they are there; they and the facts are
    ``sound`` if all could be read, as UTF-8.
    """

    settings: Text | None
    facts: tuple[Text, ...]
    found: tuple[Diagnostic, ...]
    others: tuple[Text, ...] = ()
    sound: bool = True

    @property
    def texts(self) -> tuple[Text, ...]:
        """All texts that become units, in their order."""
        return (*([self.settings] if self.settings else []), *self.facts)


def read_inputs(project: Project) -> Inputs:
    """Read all files of a data set but its ontology."""
    settings, facts, found = read_texts(project)
    accepted, of_accepted = read_accepted_text(project)
    forgotten, of_forgotten = read_forgotten_text(project)
    others = tuple(text for text in (accepted, forgotten) if text is not None)
    return Inputs(settings, tuple(facts), tuple(found), others, not (found or of_accepted or of_forgotten))


def key_of(*parts: str) -> str:
    """The key of what is made of ``parts``: 64 hexadecimal digits, others as soon as one of them is another."""
    digest = sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        digest.update(len(content).to_bytes(8))
        digest.update(content)
    return digest.hexdigest()


def key_of_inputs(inputs: Inputs, project: Project) -> str:
    """The key of what is made of ``inputs`` by the ontology of ``project``.

    Raises ``SchemaError`` where the ontology cannot be read.
    """
    return key_of(*_parts(inputs, project))


def prefix_of(project: Project) -> str:
    """What the paths of the files of a data set begin with in messages."""
    return shown(project.data / SETTINGS).removesuffix(SETTINGS)


def key_of_ontology(project: Project) -> str:
    """The key of what is made of the ontology of ``project``.  Raises ``SchemaError`` where it cannot be read."""
    return key_of(*_ontology(project))


def key_of_text(text: Text, prefix: str) -> str:
    """The key of what is made of a file whose path begins with ``prefix``."""
    return key_of(text.path.removeprefix(prefix), text.content)


def _parts(inputs: Inputs, project: Project) -> Iterator[str]:
    prefix = prefix_of(project)
    for text in (*inputs.texts, *inputs.others):
        yield text.path.removeprefix(prefix)
        yield text.content
    yield from _ontology(project)


def _ontology(project: Project) -> Iterator[str]:
    ontology = project.ontology
    for file in (*ontology.turtle(), *ontology.queries("rules"), *ontology.queries("checks")):
        yield file.called
        yield file.text()


@cache
def program_of_now() -> str:
    """What tells this program from another: its files with their sizes and times, its engine, parser and Python.

    The same version can have other code in a checkout, so the version alone does not tell them apart.
    """
    found: list[tuple[str, int, int]] = []
    waiting = [str(_PACKAGE)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    about = entry.stat()
                    found.append((entry.path, about.st_size, about.st_mtime_ns))
                elif entry.is_dir() and entry.name != "__pycache__":
                    waiting.append(entry.path)
    return repr((sorted(found), *map(files_of, ("pyoxigraph", "yaml")), sys.version, sys.byteorder))
