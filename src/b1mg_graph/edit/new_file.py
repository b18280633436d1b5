"""A new file of facts: the folder for it, a name that is free, and the line by which editors know its keys."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from b1mg_graph.compiler.editor_schemas import FACTS_SCHEMA
from b1mg_graph.edit.identity import free_id
from b1mg_graph.paths import shown

if TYPE_CHECKING:
    from pathlib import Path

    from b1mg_graph.edit.draft import Draft

_SOURCES = "sources"
"""The folder of the first source of a data set, in the folder of the data set."""

_ENDING = ".yaml"


def folder_of_sources(draft: Draft) -> Path:
    """The folder with most of the files of sources, without those that give the names of a vocabulary."""
    types = draft.schema.types
    stating = {
        text.path
        for text, symbols in draft.before.index.files
        if any(d.opens for d in symbols.definitions)
        and not any(d.names and types[d.target].vocabulary for d in symbols.definitions)
    }
    of_sources = (file for file in draft.files.before if shown(file) in stating)
    counted = Counter(file.parent for file in of_sources if file.parent != draft.folder)
    return counted.most_common(1)[0][0] if counted else draft.folder / _SOURCES


def free_file(draft: Draft, folder: Path, stem: str) -> Path:
    """The path of a file of this name, or with a number behind it if there is one already."""
    taken = {file.stem for file in (*draft.files.before, *draft.files.new) if file.parent == folder}
    return folder / f"{free_id(stem, taken)}{_ENDING}"


def editor_line(draft: Draft, file: Path) -> str:
    """The comment that names the JSON Schema for editors, with its line end; empty if the data set has none."""
    schema = draft.folder / FACTS_SCHEMA
    if not schema.is_file():
        return ""
    return f"# yaml-language-server: $schema={os.path.relpath(schema, file.parent).replace(os.sep, '/')}\n"
