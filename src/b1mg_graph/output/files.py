"""Writing single files, or a few that belong together, into a folder that has files of others as well."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.errors import OutputError
from b1mg_graph.graph.exchange import sync_names
from b1mg_graph.graph.moves import commit
from b1mg_graph.graph.stage import SET, clear_dead, stage, turn
from b1mg_graph.output.content import digest_of, keep_rights, write_content
from b1mg_graph.output.refusals import refusals
from b1mg_graph.output.state import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from b1mg_graph.output.content import Content
    from b1mg_graph.output.gate import Gate


def write_files(contents: Mapping[Path, Content], gate: Gate) -> None:
    """Write every file into a stage in its folder first, and give all of them their names when all are whole.

    A file is text in UTF-8 with LF as line end, or bytes as they are, and a gzip of that where its name
    ends in ``.gz``.  A link is written through, and a file keeps the mode bits, and where that is allowed the owner,
    of the one that it replaces.  A process that is killed leaves the old files or the new ones; of two in one folder
    ``moves.commit`` says when some of each may be left, which the next run there completes.  What killed runs left in
    the folder is cleared away.

    Raises ``OutputError`` where ``gate`` refuses a file, or it cannot be written; those that were there before are
    then as they were.
    """
    targets = {path: Path(os.path.realpath(path)) for path in contents}
    _refuse_one_file_for_two(targets)
    for path in contents:
        gate.check_file(path)  # before any work, and again when it is done
    with ExitStack() as stages:
        prepared: dict[Path, Path] = {}
        for path, target in targets.items():
            if target.parent not in prepared:
                with refusals(path):
                    target.parent.mkdir(parents=True, exist_ok=True)
                    clear_dead(target.parent)
                    prepared[target.parent] = stages.enter_context(stage(target.parent))
                    (prepared[target.parent] / SET).mkdir()
        new = {path: prepared[target.parent] / SET / target.name for path, target in targets.items()}
        for path, content in contents.items():
            with refusals(path):
                _write(new[path], targets[path], content)
        before = {target: _check(path, target, gate) for path, target in targets.items()}
        after = {target: str(digest_of(new[path])) for path, target in targets.items()}
        if not gate.trusting:  # while this run may be killed, both the old file and the new one are the program's
            record({target: {after[target], *before[target]} for target in after})
        for folder, inner in prepared.items():
            names = [target.name for target in targets.values() if target.parent == folder]
            with refusals(folder / names[0]):
                if len(names) == 1:
                    (inner / SET / names[0]).replace(folder / names[0])
                    sync_names(folder)
                else:
                    with turn(folder):
                        commit(inner, names)
    if not gate.trusting and any(before.values()):
        record({target: [digest] for target, digest in after.items()})


def _refuse_one_file_for_two(targets: Mapping[Path, Path]) -> None:
    for path, target in targets.items():
        for other, its in targets.items():
            if path is not other and (target == its or (target.exists() and its.exists() and target.samefile(its))):
                raise OutputError(f"{path}: not written: it is the same file as {other}")


def _write(new: Path, target: Path, content: Content) -> None:
    with new.open("xb", buffering=1 << 20) as out:
        write_content(out, target.name, content)
        out.flush()
        os.fsync(out.fileno())
    keep_rights(new, target)


def _check(path: Path, target: Path, gate: Gate) -> set[str]:
    """The digest of the file to be replaced, if it is known to be the program's; raises where it must stay."""
    known = gate.check_file(path)
    digest = digest_of(target)
    return {digest} if known and digest else set()
