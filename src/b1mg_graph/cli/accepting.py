"""Writing entries for findings into the file of accepted findings."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.errors import UsageError
from b1mg_graph.output.files import write_files
from b1mg_graph.output.gate import gate_for
from b1mg_graph.paths import shown
from b1mg_graph.project import ACCEPTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.facts.subjects import Subject

_PLAIN = re.compile(r"[a-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*")


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
    today = datetime.now().astimezone().date().isoformat()
    lines = [_entry(subject, reason, today, until) for subject in subjects]
    if lines:
        before = path.read_bytes().decode("utf-8") if path.exists() else ""
        if before and not before.endswith("\n"):
            before += "\n"
        ends = "\r\n" if "\r\n" in before else "\n"
        added = "".join(f"{line}{ends}" for line in lines)
        write_files({path: [(before + added).encode()]}, gate_for(assembly.project, force=True))
    return shown(path), len(lines)


def _entry(subject: Subject, reason: str, today: str, until: str | None) -> str:
    """An entry as one line of YAML."""
    parts = [f"code: {subject.code}"]
    if subject.ids:
        parts.append(f"ids: [{', '.join(map(_scalar, subject.ids))}]")
    if subject.key:
        parts.append(f"key: {_scalar(subject.key)}")
    parts += [f"reason: {json.dumps(reason, ensure_ascii=False)}", f"date: {today}"]
    if until:
        parts.append(f"until: {until}")
    return f"- {{{', '.join(parts)}}}"


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
