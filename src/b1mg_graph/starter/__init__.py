"""The starter: a small data set of an invented initiative."""

from __future__ import annotations

from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from b1mg_graph.compiler.editor_schemas import editor_schemas
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.output.directory import write_folder
from b1mg_graph.paths import MemoryPath, folder_of
from b1mg_graph.project import Project
from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from b1mg_graph.paths import Folder


def write_starter(folder: Path) -> None:
    """Write the data set into ``folder``, with the JSON Schema that its files refer to: all files or none.

    Raises ``OutputError`` if the folder cannot be written.
    """
    texts = dict(_texts(files(__package__), ""))
    root: Folder = {}
    for path, text in texts.items():
        folder_of(root, path)[PurePosixPath(path).name] = text.encode()
    assembly = assemble(Project(MemoryPath("", root) / "data", shipped("ontology")))
    texts |= {f"data/{name}": text for name, text in editor_schemas(assembly).items()}
    write_folder(folder, texts.items(), keep=True)


def _texts(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _texts(entry, f"{path}{entry.name}/")
        elif entry.name.endswith((".yaml", ".md")):
            yield f"{path}{entry.name}", entry.read_text("utf-8")
