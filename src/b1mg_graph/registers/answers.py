"""What people answer about candidates: an identifier is written under its source, or declined for good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.diagnostics.text import Text
from b1mg_graph.edit.declined import add_declined, read_declined
from b1mg_graph.edit.draft import Draft
from b1mg_graph.edit.files import EditedFiles
from b1mg_graph.edit.inserting import with_record
from b1mg_graph.errors import UsageError
from b1mg_graph.facts.nodes import one_or_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.project import Project
    from b1mg_graph.registers.candidates import Candidate


@dataclass
class Answers:
    """A change of a data set by answers; ``path`` is the file that opens with the source of the identifiers.

    ``declined`` are the pairs of an id and an identifier that were declined before.  ``number`` answers were given so
    far, of which ``accepted`` were yes.
    """

    draft: Draft
    path: str | None
    declined: frozenset[tuple[str, str]]
    number: int = 0
    accepted: int = 0

    @classmethod
    def of(cls, project: Project, source: str | None) -> Answers:
        """No answers yet: candidates of the data set that is installed with the program can be listed, too.

        Raises ``UsageError`` if no file of the data set opens with the ``source``, or if it is not in a folder.
        """
        draft = Draft(project, assemble(project), EditedFiles.read(project))
        path = None
        if source is not None:
            files = draft.before.index.files
            path = next(
                (text.path for text, symbols in files for one in symbols.definitions if one.opens and one.id == source),
                None,
            )
            if path is None:
                raise UsageError(f"--source {source}: no file of this data set opens with this source")
        return cls(draft, path, read_declined(draft))

    def pair(self, written: str, option: str) -> tuple[str, str]:
        """The id and the identifier, in the form of its register, of ``ID=IDENTIFIER``.

        Raises ``UsageError`` if it is not written so, or if there is no such thing or register.
        """
        id_, equals, identifier = written.partition("=")
        schemes = self.draft.schema.identifiers
        known = schemes.recognise(identifier.strip())
        canonical = known.canonical if known is not None and known.is_sound else schemes.meant(identifier)
        if not equals or canonical is None:
            raise UsageError(
                f"--{option} {written}: expected ID=IDENTIFIER, such as ada=https://orcid.org/0000-0002-1825-0097"
            )
        self.draft.known(id_)
        return id_, canonical

    def named(self, written: str, found: Iterable[Candidate], option: str) -> Candidate:
        """The candidate that ``ID=IDENTIFIER`` names.  Raises ``UsageError`` if it is none of those found."""
        pair = self.pair(written, option)
        one = next((one for one in found if (one.id, one.identifier) == pair), None)
        if one is None:
            raise UsageError(f"--{option} {written}: the files do not have this as a candidate, so no source states it")
        return one

    def accept(self, one: Candidate) -> None:
        """Write the identifier of a candidate into the file of the source."""
        assert self.path is not None
        record_type = self.draft.schema.types[self.draft.before.index.classes[one.id]]
        key = next(f.key for f in record_type.fields.values() if f.identifies and f.key)
        text = Text(self.path, self.draft.files.text(self.path) or "")
        value = {key: one_or_list([one.identifier])}
        self.draft.set(self.path, with_record(text, self.draft.schema, record_type, one.id, value))
        self.number += 1
        self.accepted += 1

    def decline(self, id: str, identifier: str) -> None:  # noqa: A002 - the key of the data format
        """Never suggest this identifier for the thing again."""
        add_declined(self.draft, [(id, identifier)])
        self.number += 1
