"""A new data set: its files in the canonical style, with the JSON Schemas that they refer to."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from b1mg_graph.compiler.editor_schemas import editor_schemas
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.edit.fmt import formatted_texts
from b1mg_graph.memory_paths import MemoryPath, folder_of
from b1mg_graph.ontology import Ontology, shipped_ontology
from b1mg_graph.output.directory import write_folder
from b1mg_graph.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.memory_paths import Folder

_ENDINGS = (".yaml", ".md", ".ttl", ".rq")


def texts_in(folder: Traversable, leave_out: str | None = None, above: str = "") -> Iterator[tuple[str, str]]:
    """The files of a package that belong in a data set, by relative path, without those of the folder ``leave_out``."""
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name not in ("__pycache__", leave_out):
            yield from texts_in(entry, leave_out, f"{above}{entry.name}/")
        elif entry.name.endswith(_ENDINGS):
            yield f"{above}{entry.name}", entry.read_text("utf-8")


def write_made(
    folder: Path,
    texts: Mapping[str, str],
    *,
    ontology: bool = False,
    examined: Callable[[Assembly], None] | None = None,
) -> None:
    """Write the data set of these texts into ``folder``, formatted, with its JSON Schemas: all files or none.

    With ``ontology`` the texts include one.  ``examined`` gets the data set first, and may refuse it by an error.
    Raises ``OutputError`` if the folder cannot be written.
    """
    root: Folder = {}
    for path, text in texts.items():
        folder_of(root, path)[PurePosixPath(path).name] = text.encode()
    memory = MemoryPath("", root)
    project = Project(memory / "data", Ontology(shipped_ontology().base, memory / "ontology" if ontology else None))
    styled = {**texts, **formatted_texts(project)}
    for path, text in styled.items():
        folder_of(root, path)[PurePosixPath(path).name] = text.encode()
    assembly = assemble(project)
    if examined is not None:
        examined(assembly)
    styled |= {f"data/{name}": text for name, text in editor_schemas(assembly).items()}
    write_folder(folder, styled.items(), keep=True)
