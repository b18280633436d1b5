"""Writing single files, or a few as a set, into a folder that also has other files."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.errors import OutputError
from b1mg_graph.output.commit import commit
from b1mg_graph.output.content import digest_of, keep_rights, write_content
from b1mg_graph.output.directory import Closing, write_folder
from b1mg_graph.output.refusals import refusals
from b1mg_graph.output.staging import SET, clear_dead, stage, turn
from b1mg_graph.output.state import record
from b1mg_graph.output.syscalls import sync_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from b1mg_graph.output.content import Content
    from b1mg_graph.output.directory import Prepared
    from b1mg_graph.output.gate import Gate


def write_files(contents: Mapping[Path, Content], gate: Gate) -> None:
    """Write files: all of them into staging folders first, then rename them when all are complete.

    Text is written as UTF-8 with LF line ends, bytes unchanged, and both as gzip if the name ends in ``.gz``.  Symbolic
    links are followed.  A file keeps the mode bits and, if permitted, the owner of the one that it replaces.  Staging
    folders of killed runs are removed.

    A process that is killed leaves the old files or the new ones.  For several files this requires a folder that has no
    other files and can be replaced (``directory.write_folder``); in other folders a mixture can be left, which the next
    run completes (``commit.commit``).  If links lead to several folders, files are replaced folder by folder.

    Raises ``OutputError`` if ``gate`` refuses a file, or if it cannot be written; existing files are then unchanged.
    """
    targets = {path: Path(os.path.realpath(path)) for path in contents}
    _refuse_one_file_for_two(targets)
    folders = {target.parent for target in targets.values()}
    for folder in folders:
        clear_dead(folder)
    for path in contents:
        gate.check_file(path)  # before any work, and again afterwards
    if len(targets) > 1 and len(folders) == 1 and _holds_only(folder, targets.values()):
        _write_as_a_folder(folder, contents, targets, gate)
    else:
        _write_among_others(contents, targets, gate)


def _holds_only(folder: Path, files: Iterable[Path]) -> bool:
    """Whether the folder contains no other entries than these files."""
    try:
        return {*os.listdir(folder)} <= {file.name for file in files}  # noqa: PTH208 - names are wanted
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _write_as_a_folder(
    folder: Path, contents: Mapping[Path, Content], targets: Mapping[Path, Path], gate: Gate
) -> None:
    remembered = _Remembered({}, {})

    def review(prepared: Prepared) -> Closing:
        nonlocal remembered
        remembered = _remember(targets, {path: prepared.new / target.name for path, target in targets.items()}, gate)
        return Closing()

    files = [(targets[path].name, content) for path, content in contents.items()]
    write_folder(folder, files, keep=True, review=review)
    _forget_what_was_replaced(remembered, gate)


def _write_among_others(contents: Mapping[Path, Content], targets: Mapping[Path, Path], gate: Gate) -> None:
    with ExitStack() as stages:
        prepared: dict[Path, Path] = {}
        for path, target in targets.items():
            if target.parent not in prepared:
                with refusals(path):
                    target.parent.mkdir(parents=True, exist_ok=True)
                    prepared[target.parent] = stages.enter_context(stage(target.parent))
                    (prepared[target.parent] / SET).mkdir()
        new = {path: prepared[target.parent] / SET / target.name for path, target in targets.items()}
        for path, content in contents.items():
            with refusals(path):
                _write(new[path], targets[path], content)
        remembered = _remember(targets, new, gate)
        for folder, inner in prepared.items():
            names = [target.name for target in targets.values() if target.parent == folder]
            with refusals(folder / names[0]):
                if len(names) == 1:
                    (inner / SET / names[0]).replace(folder / names[0])
                    sync_names(folder)
                else:
                    with turn(folder):
                        commit(inner, names)
    _forget_what_was_replaced(remembered, gate)


@dataclass(frozen=True, slots=True)
class _Remembered:
    """The digests of the new files, and of the files of earlier runs that they replace, by resolved path."""

    after: Mapping[Path, str]
    before: Mapping[Path, str]


def _remember(targets: Mapping[Path, Path], new: Mapping[Path, Path], gate: Gate) -> _Remembered:
    """Record the digests of the old and the new files: after a kill, either can be there."""
    known = [targets[path] for path in targets if gate.check_file(path)]
    before = {target: digest for target in known if (digest := digest_of(target))}
    after = {target: str(digest_of(new[path])) for path, target in targets.items()}
    if not gate.trusting:
        record({target: {after[target], before.get(target, after[target])} for target in after})
    return _Remembered(after, before)


def _forget_what_was_replaced(remembered: _Remembered, gate: Gate) -> None:
    if not gate.trusting and remembered.before:
        record({target: [digest] for target, digest in remembered.after.items()})


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
