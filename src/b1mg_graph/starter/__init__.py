"""The starter: a small data set of an invented initiative."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from b1mg_graph.starter.languages import chosen, in_languages
from b1mg_graph.starter.made import texts_in, write_made

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_OWN = "own"
"""The folder of the files that are written with an ontology only."""
_TRANSLATED = (".yaml", ".md")


def write_starter(folder: Path, languages: Sequence[str] = (), *, ontology: bool = False) -> None:
    """Write the data set into ``folder``, formatted, with the JSON Schema that its files refer to: all files or none.

    ``languages`` are BCP 47 tags, the main language first; by default English.  With ``ontology`` it includes a small
    ``ontology/`` and facts that use it.  Raises ``OutputError`` if the folder cannot be written.
    """
    choice = chosen(languages)
    found = dict(texts_in(files(__package__), _OWN))
    if ontology:
        found.update(texts_in(files(__package__) / _OWN))
    texts = {path: in_languages(text, choice) if path.endswith(_TRANSLATED) else text for path, text in found.items()}
    write_made(folder, texts, ontology=ontology)
