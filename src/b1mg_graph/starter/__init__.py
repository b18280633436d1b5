"""The starter: a small data set of an invented initiative."""

from __future__ import annotations

from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from b1mg_graph.compiler.editor_schemas import editor_schemas
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.edit.fmt import formatted_texts
from b1mg_graph.ontology import Ontology, shipped_ontology
from b1mg_graph.output.directory import write_folder
from b1mg_graph.paths import MemoryPath, folder_of
from b1mg_graph.project import Project
from b1mg_graph.starter.languages import chosen, in_languages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from b1mg_graph.paths import Folder


_OWN = "own"
"""The folder of the files that are written with an ontology only."""
_ENDINGS = (".yaml", ".md", ".ttl", ".rq")
_TRANSLATED = (".yaml", ".md")


def write_starter(folder: Path, languages: Sequence[str] = (), *, ontology: bool = False) -> None:
    """Write the data set into ``folder``, formatted, with the JSON Schema that its files refer to: all files or none.

    ``languages`` are BCP 47 tags, the main language first; by default English.  With ``ontology`` it includes a small
    ``ontology/`` and facts that use it.  Raises ``OutputError`` if the folder cannot be written.
    """
    choice = chosen(languages)
    found = dict(_texts(files(__package__), ""))
    if ontology:
        found.update(_texts(files(__package__) / _OWN, ""))
    texts = {path: in_languages(text, choice) if path.endswith(_TRANSLATED) else text for path, text in found.items()}
    root: Folder = {}
    for path, text in texts.items():
        folder_of(root, path)[PurePosixPath(path).name] = text.encode()
    memory = MemoryPath("", root)
    project = Project(memory / "data", Ontology(shipped_ontology().base, memory / "ontology" if ontology else None))
    texts |= formatted_texts(project)
    for path, text in texts.items():
        folder_of(root, path)[PurePosixPath(path).name] = text.encode()
    texts |= {f"data/{name}": text for name, text in editor_schemas(assemble(project)).items()}
    write_folder(folder, texts.items(), keep=True)


def _texts(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name not in ("__pycache__", _OWN):
            yield from _texts(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(_ENDINGS):
            yield f"{path}{entry.name}", entry.read_text("utf-8")
