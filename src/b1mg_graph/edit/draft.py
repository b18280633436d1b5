"""A change of several files of a data set that is tried out in memory before it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.compiler.editor_schemas import editor_schemas
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.diagnostics.edits import apply_edits
from b1mg_graph.diagnostics.text import Text
from b1mg_graph.edit.files import EditedFiles
from b1mg_graph.edit.imported_files import is_as_made, marked_anew
from b1mg_graph.edit.layout import Layout
from b1mg_graph.edit.verdict import caused, new_findings
from b1mg_graph.errors import B1mgGraphError, UsageError
from b1mg_graph.facts.nodes import Mapping
from b1mg_graph.paths import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.compiler.pipeline import Progress
    from b1mg_graph.diagnostics.diagnostic import Diagnostic, Edit
    from b1mg_graph.edit.parts import Part
    from b1mg_graph.facts.index import Index
    from b1mg_graph.project import Project
    from b1mg_graph.schema.model import RecordType, Schema


class RefusedError(B1mgGraphError):
    """A change was refused, and no file was written; ``diagnostics`` are the findings that it would cause."""

    def __init__(self, message: str, diagnostics: Iterable[Diagnostic] = ()) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Description:
    """The description of a thing in one file: its section, and the part of its record there."""

    layout: Layout
    section: Part
    record: Part
    record_type: RecordType


@dataclass
class Draft:
    """The files of a data set, the data set as it was read, and the changes so far.

    ``found`` are the findings that the changed data set has and the one before did not have, after ``tried``.
    """

    project: Project
    before: Assembly
    files: EditedFiles
    found: list[Diagnostic] = field(default_factory=list)

    @classmethod
    def of(cls, project: Project, progress: Progress | None = None) -> Draft:
        """Begin a change of ``project``; ``progress`` is called while it is read.

        Raises ``UsageError`` if the data set is not in a folder, or is installed with the program, ``FactsError`` if it
        cannot be read at all.
        """
        files = EditedFiles.read(project)
        files.refuse_installed()
        return cls(project, assemble(project, progress), files)

    @property
    def schema(self) -> Schema:
        """The schema of the data set."""
        return self.before.schema

    @property
    def folder(self) -> Path:
        """The folder of the data set."""
        assert isinstance(self.project.data, Path)
        return self.project.data

    def paths(self) -> list[str]:
        """The paths of all files, as messages show them; new ones last."""
        return [shown(file) for file in (*self.files.before, *self.files.new)]

    def layout(self, path: str) -> Layout:
        """The current text of a file, and its parts."""
        return Layout(Text(path, self.files.text(path) or ""))

    def edit(self, path: str, edits: Iterable[Edit]) -> None:
        """Change the text of a file; nothing else in it changes."""
        given = list(edits)
        if given:
            self.set(path, apply_edits(self.files.text(path) or "", given))

    def set(self, path: str, text: str) -> None:
        """Give a file another text."""
        new = next((file for file in self.files.new if shown(file) == path), None)
        if new is not None:
            self.files.new[new] = text
        else:
            self.files.changed[path] = text

    def descriptions(self, id: str) -> Iterator[Description]:  # noqa: A002 - the key of the data format
        """Every description of the thing ``id`` in a section of a file of facts."""
        for path in self.paths():
            content = self.files.text(path)
            if content is not None and id in content:
                yield from descriptions_in(self.layout(path), id, self.schema)

    def known(self, id: str) -> str:  # noqa: A002
        """The class of the thing ``id`` of this data set.

        Raises ``UsageError`` if there is none, or if it belongs to a data set that this one uses.
        """
        target = self.before.index.classes.get(id)
        if target is None:
            if id in self.before.linked.classes:
                raise UsageError(f"`{id}` belongs to a data set that this one uses, so it cannot be changed here")
            near = self.before.index.vocabulary.suggest(id, most=2)
            meant = " or ".join(f"`{one}` ({self.before.index.describe(one)})" for one in near)
            raise UsageError(f"there is no `{id}`{f': did you mean {meant}?' if meant else ' in the data set'}")
        return target

    def index(self) -> Index:
        """The symbol tables of the files with the changes so far, which may have errors."""
        return assemble(self.files.tried(), warnings=False).index

    def delete(self, id: str) -> int:  # noqa: A002
        """Delete every description of the thing ``id``, with the comments that belong to it; how many there were.

        Raises ``UsageError`` if a whole file is its description, such as that of a source.
        """
        number = 0
        while (found := next(self.descriptions(id), None)) is not None:
            if found.record is found.section:
                raise UsageError(f"{found.layout.text.path}: the file is that of `{id}`; delete the file itself")
            self.edit(found.layout.text.path, [found.layout.removed(found.record)])
            number += 1
        return number

    def tried(self, *, strict: bool = False, progress: Progress | None = None) -> Assembly:
        """The data set with the changes; ``progress`` is called while it is checked.

        Raises ``RefusedError`` if it has errors that it did not have before, with ``strict`` also warnings.
        """
        self._keep_marks()
        after = assemble(self.files.tried(), progress)
        self.found = new_findings(self.before, after)
        cause = caused(self.before, after, warnings=strict)
        if cause is not None:
            errors = [one for one in self.found if one.severity == "error"]
            worse = errors or [one for one in self.found if one.severity == "warning"] or [cause]
            raise RefusedError("no file was changed, because the change would cause what is shown above", worse)
        self.files.made_anew(editor_schemas(after))  # they offer the ids of the data set
        return after

    def _keep_marks(self) -> None:
        """Let a file that an import made, and that this change alone has changed, count as made by the import."""
        for path, text in self.files.changed.items():
            before = self.files.text_before(path)
            if before is not None and is_as_made(before):
                self.files.changed[path] = marked_anew(text)


def descriptions_in(layout: Layout, id: str, schema: Schema) -> Iterator[Description]:  # noqa: A002
    """Every description of the thing ``id`` in one file, in a section or as the record at its head."""
    for section in layout.sections():
        word = section.key.value if section.key is not None else ""
        header, record_type = schema.headers.get(word), schema.sections.get(word)
        if header is not None and isinstance(section.node, Mapping):
            own = next((value for key, value in section.node.items if key.value == "id"), None)
            if own is not None and getattr(own, "value", None) == id:
                yield Description(layout, section, section, header)
        elif record_type is not None and isinstance(section.node, Mapping):
            for record in section.parts:
                if record.key is not None and record.key.value == id:
                    yield Description(layout, section, record, record_type)
