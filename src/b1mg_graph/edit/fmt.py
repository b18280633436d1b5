"""The canonical style of all files of a data set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import in_file_order
from b1mg_graph.edit.files import EditedFiles
from b1mg_graph.edit.formatting import formatted
from b1mg_graph.project import read_accepted_text, read_texts
from b1mg_graph.schema.shapes import load_schema

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.project import Project


@dataclass(frozen=True, slots=True)
class FormattedFiles:
    """The files in the canonical style, not written yet, and what was found in those that cannot be read."""

    files: EditedFiles
    diagnostics: tuple[Diagnostic, ...]


def format_files(project: Project, only: Container[str] | None = None) -> FormattedFiles:
    """Format the files of ``project``, or ``only`` those with these paths (as messages show them).

    What the files state stays the same.  Raises ``UsageError`` if the data set is not in a folder.
    """
    files = EditedFiles.read(project)
    found: list[Diagnostic] = []
    for text, styled in _styled(project, found):
        if styled != text.content and (only is None or text.path in only):
            files.changed[text.path] = styled
    shown = [one for one in found if only is None or (one.location is not None and one.location.path in only)]
    return FormattedFiles(files, tuple(in_file_order(shown)))


def formatted_texts(project: Project) -> dict[str, str]:
    """The texts of all files of ``project`` in the canonical style, by the paths that messages show."""
    return {text.path: styled for text, styled in _styled(project, [])}


def _styled(project: Project, found: list[Diagnostic]) -> Iterator[tuple[Text, str]]:
    """Each file that can be read, and its content in the canonical style; errors of others go to ``found``."""
    schema = load_schema(project.ontology)
    settings, texts, unreadable = read_texts(project)
    accepted, of_accepted = read_accepted_text(project)
    found += [*unreadable, *of_accepted]
    broken = {one.location.path for one in found if one.location is not None}
    for text in (settings, *texts, accepted):
        if text is not None and text.path not in broken:
            record_type = schema.files.get(PurePath(text.path).name) if text in (settings, accepted) else None
            styled, of_text = formatted(text, schema, record_type)
            found += (one for one in of_text if one.severity == "error")
            yield text, styled
