"""Writing a folder of files as a set, with a manifest of the files that a run wrote."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.output.content import digest_of
from b1mg_graph.output.directory import Closing, write_folder
from b1mg_graph.output.manifest import MANIFEST, OLD_MANIFEST, Manifest, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from b1mg_graph.output.content import Content, Unchanged
    from b1mg_graph.output.directory import Prepared
    from b1mg_graph.output.gate import Gate


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of writing a set: the number of files ``written``, and the paths of other files of earlier runs.

    Those ``taken_away`` were deleted; those ``kept`` were changed since, and were not deleted.  ``digests`` are the
    SHA-256 of the files of the set by path.
    """

    written: int
    taken_away: tuple[str, ...]
    kept: tuple[str, ...]
    digests: Mapping[str, str] = field(default_factory=dict)


def write_set(
    folder: Path,
    contents: Iterable[tuple[str, Content | Unchanged]],
    command: str,
    gate: Gate,
    *,
    in_place: bool = False,
) -> Outcome:
    """Write the set of files of ``command`` into ``folder``, with a manifest (see ``directory.write_folder``).

    Files that the last run of the same command wrote and that are not in this set are deleted, unless they were changed
    since; other files stay.  In a folder that contains the data set or its ontology, files are replaced one by one.
    Raises ``OutputError`` if ``gate`` refuses the folder or a file, or if it cannot be written; existing files are then
    unchanged.
    """
    gate.check_folder(folder)
    outcome = Outcome(0, (), ())

    def review(prepared: Prepared) -> Closing:
        nonlocal outcome
        before = read_manifest(prepared.place) or Manifest()
        _check_each(prepared, folder, gate, before)
        digests = {path: prepared.digest(path) for path in prepared.paths}
        stale = sorted(before.before(command) - {*digests, MANIFEST, OLD_MANIFEST})
        there = [path for path in stale if _is_below(prepared.place, path)]
        gone = [path for path in there if _is_unchanged(prepared.place / path, path, before)]
        outcome = Outcome(len(digests), tuple(gone), tuple(path for path in there if path not in {*gone}), digests)
        # this manifest contains all that one of before 0.2 has
        return Closing((MANIFEST, before.with_set(command, digests).text()), [*gone, *_old_manifest(before, command)])

    in_place = in_place or gate.holds_inputs(folder)
    write_folder(folder, contents, keep=True, in_place=in_place, review=review)
    return outcome


def _check_each(prepared: Prepared, folder: Path, gate: Gate, before: Manifest) -> None:
    gate.check_landings(folder, prepared.paths)
    if gate.force or gate.trusting:
        return
    for path in prepared.paths:
        if _is_one_file(f"{prepared.place}{os.sep}{path}", f"{prepared.new}{os.sep}{path}"):
            continue
        there = prepared.place / path
        known = before.digests(path)
        if path in before.listed and (digest := digest_of(there)):
            known.add(digest)
        gate.check_replaced(folder / path, there, prepared.new / path, known)
    if read_manifest(prepared.place) is None:
        gate.check_replaced(folder / MANIFEST, prepared.place / MANIFEST, prepared.new)


def _is_one_file(there: str, new: str) -> bool:
    """Whether both are one regular file: most files of a set are, since few change."""
    try:
        status = os.lstat(there)
        return stat.S_ISREG(status.st_mode) and os.path.samestat(status, os.lstat(new))
    except OSError:
        return False


def _old_manifest(before: Manifest, command: str) -> list[str]:
    return [OLD_MANIFEST] if before.listed and command == "site" else []


def _is_below(place: Path, path: str) -> bool:
    """Whether there is a file at ``path``, and no part of the path is a link to elsewhere."""
    inner = place / path
    return inner.is_file() and Path(os.path.realpath(inner.parent)) == inner.parent


def _is_unchanged(file: Path, path: str, before: Manifest) -> bool:
    return path in before.listed or (not file.is_symlink() and digest_of(file) in before.digests(path))
