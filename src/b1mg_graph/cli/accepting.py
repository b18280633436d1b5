"""Writing entries for findings into the file of accepted findings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.edit.formatting import item_lines
from b1mg_graph.errors import UsageError
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence, mapping_of
from b1mg_graph.model.dates import local_day
from b1mg_graph.output.files import write_files
from b1mg_graph.output.gate import gate_for
from b1mg_graph.paths import shown
from b1mg_graph.project import ACCEPTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.facts.subjects import Subject


def write_acceptance(
    assembly: Assembly, found: Iterable[Diagnostic], reason: str, until: str | None
) -> tuple[str, int]:
    """Append an entry for each finding that is not an error; the path as shown, and the number of entries.

    The rest of the file stays as it is.  Findings with the same code, ids and key get one entry.  Raises
    ``UsageError`` if the data set is not in a folder or its file of accepted findings has errors, ``OutputError`` if
    the file cannot be written.
    """
    if not isinstance(assembly.project.data, Path):
        raise UsageError("--accept: this data set is not in a folder")
    if any(one.severity == "error" for one in assembly.acceptance.diagnostics):
        raise UsageError(f"--accept: correct the errors in {ACCEPTED} first")
    path = assembly.project.data / ACCEPTED
    subjects = dict.fromkeys(assembly.subjects(one) for one in found if one.severity != "error")
    record_type = assembly.schema.files.get(ACCEPTED)
    entries = [_entry(subject, reason, local_day(), until) for subject in subjects]
    lines = [line for entry in entries for line in item_lines(entry, assembly.schema, record_type)]
    if lines:
        before = path.read_bytes().decode("utf-8") if path.exists() else ""
        ends = "\r\n" if "\r\n" in before else "\n"
        if before and not before.endswith("\n"):
            before += ends
        added = "".join(f"{line}{ends}" for line in lines)
        write_files({path: [(before + added).encode()]}, gate_for(assembly.project, force=True))
    return shown(path), len(entries)


def _entry(subject: Subject, reason: str, today: str, until: str | None) -> Mapping:
    """An entry for the findings with this subject."""
    ids = Sequence(0)
    ids.items = [Scalar(id_, 0) for id_ in subject.ids]
    values: dict[str, Node] = {"code": Scalar(subject.code, 0)}
    if subject.ids:
        values["ids"] = ids
    if subject.key:
        values["key"] = Scalar(subject.key, 0)
    values |= {"reason": Scalar(reason, 0), "date": Scalar(today, 0)}
    if until:
        values["until"] = Scalar(until, 0)
    return mapping_of(values)
