"""The starter: a small data set of an invented initiative."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

from b1mg_graph.output.directory import write_folder
from b1mg_graph.project import SETTINGS
from b1mg_graph.resources import shipped
from b1mg_graph.schema.jsonschema import facts_schema, file_schema
from b1mg_graph.schema.shapes import load_schema
from b1mg_graph.starter.languages import chosen, in_languages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path


def write_starter(folder: Path, languages: Sequence[str] = ()) -> None:
    """Write the data set into ``folder``, with the JSON Schema that its files refer to: all files or none.

    ``languages`` are BCP 47 tags, the main language first; by default English.  Raises ``OutputError`` if the folder
    cannot be written.
    """
    choice = chosen(languages)
    texts = {path: in_languages(text, choice) for path, text in _texts(files(__package__), "")}
    schema = load_schema(shipped("ontology"))
    for name, body in (
        ("facts.schema.json", facts_schema(schema, choice.languages)),
        ("graph.schema.json", file_schema(schema, SETTINGS, choice.languages)),
    ):
        texts[f"data/{name}"] = json.dumps(body, ensure_ascii=False, indent=2) + "\n"
    write_folder(folder, texts.items(), keep=True)


def _texts(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _texts(entry, f"{path}{entry.name}/")
        elif entry.name.endswith((".yaml", ".md")):
            yield f"{path}{entry.name}", entry.read_text("utf-8")
